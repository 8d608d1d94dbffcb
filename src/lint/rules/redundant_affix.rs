//! `redundant-affix`: a name that repeats what it names: `query FlowsQuery`.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Document, Name};
use crate::fix::Change;
use crate::lint::changes::{names_of_fragment, together};
use crate::lint::words::{is_name, words};
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};

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
    for operation in &document.operations {
        let Some(name) = operation.name else { continue };
        if let Some((word, rest)) = without(document.str(name), &of_operations) {
            let is_free = document.operations.iter().filter_map(|other| other.name);
            let is_free = is_free.into_iter().all(|other| document.str(other) != rest);
            let changes = is_free.then(|| vec![Change::Rename(name, rest.to_owned())]);
            found.push(diagnostic(document, name, word, rest, changes));
        }
    }
    for fragment in document.fragments.iter().filter(|fragment| !fragment.linked) {
        if let Some((word, rest)) = without(document.str(fragment.name), &of_fragments) {
            let is_free = document.fragment(rest).is_none() && is_name(rest) && rest != "on";
            let all = is_free.then(|| names_of_fragment(checked, fragment.name));
            let changes =
                all.map(|all| all.into_iter().map(|name| Change::Rename(name, rest.to_owned())).collect());
            found.push(diagnostic(document, fragment.name, word, rest, changes));
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

fn diagnostic(
    document: &Document,
    name: Name,
    word: &str,
    rest: &str,
    changes: Option<Vec<Change>>,
) -> Diagnostic {
    let message = format!("the name `{}` repeats what it is", document.str(name));
    let edits = changes.and_then(|changes| together(document, &changes));
    let fix =
        edits.map(|edits| Fix { message: format!("rename to `{rest}`"), safety: Safety::Unsafe, edits });
    Diagnostic::warning(RULE.name, message, document.span(name), format!("`{word}` says nothing new"))
        .help(format!("name it `{rest}`"))
        .fix(fix)
}
