//! `eq-null`: a comparison with a null that is written there, which Hasura takes for true or refuses.

use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::{Holder, SelectionKind, ValueId, ValueKind};
use crate::fix::{Change, New, Part, render};
use crate::lint::hasura::{Fate, fate, is_comparison, is_spoken};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};

pub(super) static RULE: Rule = Rule {
    name: "eq-null",
    page: include_str!("eq_null.md"),
    group: Group::Default,
    level: Level::Error,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Value(check),
};

fn check(checked: &Checked<'_>, value: ValueId, found: &mut Found<'_>) {
    let Checked { document, analysis, schema, .. } = checked;
    let Holder::Field(row, Some(object)) = checked.around.holder(value) else { return };
    let (Some(schema), ValueKind::Null) = (schema, checked.kind(value)) else { return };
    let Some(ty) = analysis.expected[object.0 as usize].map(crate::schema::TypeRef::base) else { return };
    if !is_spoken(checked) || !is_comparison(schema, ty) {
        return;
    }
    let Some((fate, selection)) = fate(checked, value) else { return };
    let operator = document.str(document.fields[row as usize].name);
    let null = document.notation(document.value(value).at).null();
    let span = document.span(document.value(value).at);
    let collapses = checked.target.null_collapse;

    let (message, label) = if collapses {
        (format!("a null in `{operator}` holds for every row"), format!("with `{null}` nothing is compared"))
    } else {
        (format!("`{operator}` takes no null"), "Hasura refuses the query when it runs".to_owned())
    };
    let mut diagnostic = Diagnostic::warning(RULE.name, message, span, label);
    if collapses
        && fate != Fate::Read
        && let SelectionKind::Field(field) = document.selection(selection).kind
    {
        let name = document.str(field.name);
        diagnostic = diagnostic.label(document.span(field.name), format!("`{name}`: {}", fate.every_row()));
    }
    if !collapses || fate != Fate::Read {
        diagnostic.severity = Severity::Error;
    }
    if let Some(is_null) = meant(operator).filter(|_| schema.input_field(ty, "_is_null").is_some()) {
        let written = document.notation(document.value(value).at).boolean(is_null);
        diagnostic = diagnostic.help(format!("write `_is_null: {written}` for the rows that were meant"));
        let change = Change::Exchange(Part::InputField(row), "_is_null".to_owned(), New::Boolean(is_null));
        let edits = render(document, &change);
        let message = format!("write `_is_null: {written}`");
        diagnostic.fix = edits.map(|edits| Fix { message, safety: Safety::Unsafe, edits });
    } else {
        diagnostic = diagnostic.help(format!("leave `{operator}` out"));
    }
    found.push(diagnostic);
}

/// What `_is_null` says for the rows that a comparison with null was meant to find.
fn meant(operator: &str) -> Option<bool> {
    match operator {
        "_eq" | "_is_null" => Some(true),
        "_neq" => Some(false),
        _ => None,
    }
}
