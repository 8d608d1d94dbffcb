//! `like-without-wildcard`: a `_like` whose pattern holds no `%` and no `_`.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::ValueId;
use crate::fix::{Change, render};
use crate::lint::hasura::pattern;
use crate::lint::{Check, Checked, Found, Group, Level, Rule};

pub(super) static RULE: Rule = Rule {
    name: "like-without-wildcard",
    page: include_str!("like_without_wildcard.md"),
    group: Group::Style,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Value(check),
};

fn check(checked: &Checked<'_>, value: ValueId, found: &mut Found<'_>) {
    let document = checked.document;
    let Some(pattern) = pattern(checked, value) else { return };
    let equal = match pattern.operator {
        "_like" => "_eq",
        "_nlike" => "_neq",
        _ => return,
    };
    // A backslash is an escape in a pattern, and none in a comparison.
    if pattern.text.contains(['%', '_', '\\']) || pattern.text.is_empty() {
        return;
    }
    let message = format!("without `%` or `_`, `{}` is `{equal}`", pattern.operator);
    let span = document.span(document.value(value).at);
    let operator = document.fields[pattern.row as usize].name;
    let change = Change::Rename(operator, equal.to_owned());
    let edits = render(document, &change);
    let message_of_fix = format!("write `{equal}`");
    let help = format!("write `{equal}`, or `%{}%` for what holds it anywhere", pattern.text);
    let diagnostic = Diagnostic::warning(RULE.name, message, span, "only this very text").help(help);
    found.push(diagnostic.fix(edits.map(|edits| Fix {
        message: message_of_fix,
        safety: Safety::Unsafe,
        edits,
    })));
}
