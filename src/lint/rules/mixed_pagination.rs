//! `mixed-pagination`: a connection that is asked for its first and its last objects at once.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Field, SelectionId, ValueId, ValueKind};
use crate::fix::{Change, Part, render};
use crate::lint::lists::{Given, Paging, given, listed};
use crate::lint::variables::{definitions, is_strict};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};

pub(super) static RULE: Rule = Rule {
    name: "mixed-pagination",
    page: include_str!("mixed_pagination.md"),
    group: Group::Pagination,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Field(check),
};

fn check(checked: &Checked<'_>, id: SelectionId, field: &Field, found: &mut Found<'_>) {
    let document = checked.document;
    let Some(listed) = listed(checked, id).filter(|listed| listed.paging == Paging::Connection) else {
        return;
    };
    let row = |name| match given(checked, listed.definition, field, name) {
        Given::Number(_, row) => Some(row),
        Given::Value(row) => Some(row).filter(|row| {
            let value = document.arguments[*row as usize].value;
            is_always_given(checked, value)
        }),
        _ => None,
    };
    let (Some(first), Some(last)) = (row("first"), row("last")) else { return };
    let name = document.str(field.name);
    let part = |row: u32| document.span(document.arguments[row as usize].name);
    let message = format!("`{name}` is asked for its first and its last objects at once");
    let diagnostic = Diagnostic::warning(RULE.name, message, part(last), "counted from the end")
        .label(part(first), "counted from the beginning")
        .help("ask for one of them; for both, select the field twice, under two aliases");
    let edits = render(document, &Change::Remove(Part::Argument(last)));
    let message = "leave `last` out".to_owned();
    found.push(diagnostic.fix(edits.map(|edits| Fix { message, safety: Safety::Unsafe, edits })));
}

/// Whether a value is there whenever the query is sent: `first: $first, last: $last` is for one of them at a time where
/// both may be null.
fn is_always_given(checked: &Checked<'_>, value: ValueId) -> bool {
    let document = checked.document;
    match checked.kind(value) {
        ValueKind::Variable(name) => {
            let declared = definitions(checked, value, document.str(name));
            !declared.is_empty() && declared.iter().all(|row| is_strict(checked, *row))
        }
        ValueKind::Int(_) => true,
        _ => false,
    }
}
