//! `leading-wildcard`: a pattern that begins with `%`, for which a database reads the whole table.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::ValueId;
use crate::fix::{Change, New, Part, render};
use crate::lint::hasura::pattern;
use crate::lint::{Check, Checked, Found, Group, Level, Rule};

pub(super) static RULE: Rule = Rule {
    name: "leading-wildcard",
    page: include_str!("leading_wildcard.md"),
    group: Group::Cost,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Value(check),
};

fn check(checked: &Checked<'_>, value: ValueId, found: &mut Found<'_>) {
    let Some(pattern) = pattern(checked, value) else { return };
    // What is not like a pattern is looked for row by row in any case.
    if !matches!(pattern.operator, "_like" | "_ilike") || !pattern.text.starts_with('%') {
        return;
    }
    let message =
        format!("a pattern of `{}` that begins with `%` is compared with every row", pattern.operator);
    let span = checked.document.span(checked.document.value(value).at);
    let diagnostic = Diagnostic::warning(RULE.name, message, span, "no index of the beginnings helps");
    if !pattern.text.trim_matches('%').is_empty() {
        let help = "compare the beginning (`train%`), or see that the column has a trigram index";
        return found.push(diagnostic.help(help));
    }
    let document = checked.document;
    let change = Change::Exchange(Part::InputField(pattern.row), "_is_null".to_owned(), New::Boolean(false));
    let written = document.notation(document.value(value).at).boolean(false);
    let message = format!("write `_is_null: {written}`");
    let help = format!("every text fits it: {message}");
    let edits = render(document, &change);
    let fix = edits.map(|edits| Fix { message, safety: Safety::Unsafe, edits });
    found.push(diagnostic.help(help).fix(fix));
}
