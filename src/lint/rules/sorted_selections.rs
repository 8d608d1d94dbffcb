//! `sorted-selections`: fields that are not selected in alphabetical order.

use crate::diagnostic::Diagnostic;
use crate::document::{SelectionId, SelectionKind, SelectionSet};
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};

static FIRST: RuleOption = RuleOption {
    name: "first",
    default: Preset::Texts(&[]),
    about: "response names that stand before all others, in this order",
};

pub(super) static RULE: Rule = Rule {
    name: "sorted-selections",
    page: include_str!("sorted_selections.md"),
    group: Group::Strict,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &["alphabetize"],
    options: &[FIRST],
    check: Check::SelectionSet(check),
};

fn check(checked: &Checked<'_>, set: &SelectionSet, _: Option<SelectionId>, found: &mut Found<'_>) {
    let document = checked.document;
    let first = checked.options.texts(&FIRST);
    let rank = |name: &str| {
        let place = first.iter().position(|first| *first == name).unwrap_or(first.len());
        (place, name.to_ascii_lowercase(), name.to_owned())
    };
    let names = set.items.of(&document.selections).iter().filter_map(|selection| match selection.kind {
        SelectionKind::Field(field) => Some(field.response_name()),
        _ => None,
    });
    let mut before = None;
    for name in names {
        let text = document.str(name);
        if let Some((last, rank_of_last)) = &before
            && rank(text) < *rank_of_last
        {
            let last = document.str(*last);
            let message = format!("`{text}` is selected behind `{last}`");
            let help = format!("put `{text}` before `{last}`");
            // One is enough for a set: the others may be in order once it is put where it belongs.
            return found.push(
                Diagnostic::warning(RULE.name, message, document.span(name), "not in order").help(help),
            );
        }
        before = Some((name, rank(text)));
    }
}
