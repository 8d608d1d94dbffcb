//! `redundant-affix`: a name that repeats what it names: `query FlowsQuery`.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Document, Name};
use crate::fix::Change;
use crate::lint::changes::{names_of_fragments, names_of_operation, render_all};
use crate::lint::words::{is_name, words};
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};
use std::collections::HashSet;

static OPERATION: RuleOption = RuleOption {
    name: "operation",
    default: Preset::Texts(&["query", "mutation", "subscription"]),
    about: "words that names of operations neither begin nor end with",
};

static FRAGMENT: RuleOption = RuleOption {
    name: "fragment",
    default: Preset::Texts(&["fragment"]),
    about: "words that names of fragments neither begin nor end with",
};

pub(super) static RULE: Rule = Rule {
    name: "redundant-affix",
    page: include_str!("redundant_affix.md"),
    group: Group::Style,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[OPERATION, FRAGMENT],
    check: Check::Document(check),
};

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    let document = checked.document;
    let (of_operations, of_fragments) = (checked.options.texts(&OPERATION), checked.options.texts(&FRAGMENT));
    let operations: Vec<Name> = document.operations.iter().filter_map(|operation| operation.name).collect();
    let taken: HashSet<&str> = operations.iter().map(|name| document.str(*name)).collect();
    for name in operations {
        if let Some((word, rest)) = without(document.str(name), &of_operations) {
            let names = if taken.contains(rest) { Vec::new() } else { names_of_operation(document, name) };
            found.push(diagnostic(document, name, word, rest, &names));
        }
    }
    let fragments = names_of_fragments(checked);
    for fragment in document.fragments.iter().filter(|fragment| !fragment.linked) {
        let name = document.str(fragment.name);
        if let Some((word, rest)) = without(name, &of_fragments) {
            let is_free = !fragments.contains_key(rest) && rest != "on";
            let names = if is_free { &fragments[name][..] } else { &[] };
            found.push(diagnostic(document, fragment.name, word, rest, names));
        }
    }
}

/// The word that a name begins or ends with, and the rest, if there is any.
fn without<'a>(name: &'a str, forbidden: &[&str]) -> Option<(&'a str, &'a str)> {
    if !is_name(name) {
        return None;
    }
    let is_forbidden = |word: &str| forbidden.iter().any(|known| known.eq_ignore_ascii_case(word));
    let words = words(name);
    let (first, last) = (words.first()?, words.last()?);
    let (word, rest) = if is_forbidden(last) {
        (*last, name.strip_suffix(last)?.trim_end_matches('_'))
    } else if is_forbidden(first) {
        (*first, name.strip_prefix(first)?.trim_start_matches('_'))
    } else {
        return None;
    };
    is_name(rest).then_some((word, rest))
}

/// `names` are the places where the name stands; none if the rest can't be a name there.
fn diagnostic(document: &Document, name: Name, word: &str, rest: &str, names: &[Name]) -> Diagnostic {
    let message = format!("the name `{}` repeats what it is", document.str(name));
    let changes: Vec<Change> = names.iter().map(|name| Change::Rename(*name, rest.to_owned())).collect();
    let edits = render_all(document, &changes).filter(|edits| !edits.is_empty());
    let fix =
        edits.map(|edits| Fix { message: format!("rename to `{rest}`"), safety: Safety::Unsafe, edits });
    Diagnostic::warning(RULE.name, message, document.span(name), format!("`{word}` says nothing new"))
        .help(format!("name it `{rest}`"))
        .fix(fix)
}
