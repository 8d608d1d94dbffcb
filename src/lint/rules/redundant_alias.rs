//! `redundant-alias`: an alias that is the name of its field.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Field, SelectionId};
use crate::fix::{Change, render};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};

pub(super) static RULE: Rule = Rule {
    name: "redundant-alias",
    page: include_str!("redundant_alias.md"),
    group: Group::Style,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Field(check),
};

fn check(checked: &Checked<'_>, id: SelectionId, field: &Field, found: &mut Found<'_>) {
    let document = checked.document;
    let Some(alias) = field.alias.filter(|alias| document.str(*alias) == document.str(field.name)) else {
        return;
    };
    let name = document.str(alias);
    let edits = render(document, &Change::Alias(id, None));
    let fix = edits.map(|edits| Fix { message: "remove the alias".to_owned(), safety: Safety::Safe, edits });
    let message = format!("the alias of `{name}` is its own name");
    let label = "the answer has this name anyway";
    let help = format!("write `{name}`");
    found.push(Diagnostic::warning(RULE.name, message, document.span(alias), label).help(help).fix(fix));
}
