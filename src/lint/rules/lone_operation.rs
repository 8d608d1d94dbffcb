//! `lone-operation`: more than one operation in a document.

use crate::diagnostic::Diagnostic;
use crate::document::Place;
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};

static FRAGMENTS: RuleOption =
    RuleOption { name: "fragments", default: Preset::Boolean(false), about: "whether fragments count, too" };

pub(super) static RULE: Rule = Rule {
    name: "lone-operation",
    page: include_str!("lone_operation.md"),
    group: Group::Strict,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &["lone-executable-definition"],
    options: &[FRAGMENTS],
    check: Check::Document(check),
};

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    let document = checked.document;
    let operations = document.operations.iter().map(|operation| {
        let place = operation.name.map_or(operation.at, Place::Text);
        (document.span(place), operation.name, operation.kind.word())
    });
    let own = document.fragments.iter().filter(|fragment| !fragment.linked);
    let fragments = own.map(|fragment| (document.span(fragment.name), Some(fragment.name), "fragment"));
    let (mut definitions, mut noun): (Vec<_>, _) = (operations.collect(), "operation");
    if checked.options.holds(&FRAGMENTS) {
        definitions.extend(fragments);
        definitions.sort_by_key(|(span, ..)| *span);
        noun = "definition";
    }
    let Some(((first, ..), others)) = definitions.split_first() else { return };
    for (span, name, kind) in others {
        let message = match name {
            Some(name) => format!("`{}` is not the only {noun} of its document", document.str(*name)),
            None => format!("this {kind} is not the only {noun} of its document"),
        };
        found.push(
            Diagnostic::warning(RULE.name, message, *span, "one more")
                .label(*first, "the first")
                .help(format!("give each {noun} a document of its own")),
        );
    }
}
