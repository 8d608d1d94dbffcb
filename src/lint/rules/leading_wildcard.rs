//! `leading-wildcard`: a pattern that begins with `%`, for which a database reads the whole table.

use crate::diagnostic::Diagnostic;
use crate::document::ValueId;
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
    let help = if pattern.text.trim_matches('%').is_empty() {
        "leave the comparison out: the pattern holds for every text"
    } else {
        "compare the beginning (`train%`), or see that the column has a trigram index"
    };
    found.push(diagnostic.help(help));
}
