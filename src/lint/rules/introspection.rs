//! `introspection`: `__schema` and `__type` in a query of the project.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Field, SelectionId};
use crate::fix::{Change, Part, render};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::schema::OperationType;

pub(super) static RULE: Rule = Rule {
    name: "introspection",
    page: include_str!("introspection.md"),
    group: Group::Strict,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Field(check),
};

fn check(checked: &Checked<'_>, id: SelectionId, field: &Field, found: &mut Found<'_>) {
    let document = checked.document;
    let name = document.str(field.name);
    let is_root = checked.schema.is_none() || checked.is_root_field(id, OperationType::Query);
    if !matches!(name, "__schema" | "__type") || !is_root {
        return;
    }
    let edits = render(document, &Change::Remove(Part::Selection(id)));
    let fix = edits.map(|edits| Fix { message: format!("remove `{name}`"), safety: Safety::Unsafe, edits });
    let message = format!("`{name}` asks the server for its schema");
    let label = "many servers refuse it";
    let help = "leave it to tools: a schema file beside the queries says the same";
    found.push(Diagnostic::warning(RULE.name, message, document.span(field.name), label).help(help).fix(fix));
}
