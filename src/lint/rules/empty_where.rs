//! `empty-where`: a filter or a comparison that says nothing, and so holds for every row.

use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::{Holder, SelectionKind, ValueId, ValueKind};
use crate::fix::{Change, Part, render};
use crate::lint::hasura::{Fate, fate, is_comparison, is_filter, is_negated, is_relation, is_spoken};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::schema::TypeRef;

pub(super) static RULE: Rule = Rule {
    name: "empty-where",
    page: include_str!("empty_where.md"),
    group: Group::Default,
    level: Level::Error,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Value(check),
};

fn check(checked: &Checked<'_>, value: ValueId, found: &mut Found<'_>) {
    let Checked { document, analysis, schema, .. } = checked;
    let ValueKind::Object { fields, open: false } = checked.kind(value) else { return };
    let (Some(schema), Some(ty)) = (schema, analysis.expected[value.0 as usize].map(TypeRef::base)) else {
        return;
    };
    let is_one = is_filter(schema, ty) || is_comparison(schema, ty);
    if !fields.is_empty() || !is_one || !is_spoken(checked) || is_negated(checked, value) {
        return;
    }
    // `{flow_runs: {}}` asks for what has one: there it says something.
    if is_of_relation(checked, value) {
        return;
    }
    let Some((fate, selection)) = fate(checked, value) else { return };
    // `{…} if start else {}` among other conditions: the program says when there is nothing to ask.
    if fate == Fate::Read && !document.branches.is_empty() && is_one_of_all(checked, value) {
        return;
    }
    let noun = if is_comparison(schema, ty) { "comparison" } else { "filter" };
    let at = document.value(value).at;
    let span = document.span(at);
    let mut diagnostic = Diagnostic::warning(
        RULE.name,
        format!("an empty {noun} holds for every row"),
        span,
        "nothing is asked for",
    );
    if fate == Fate::Read || is_below_relation(checked, value) {
        diagnostic = diagnostic.help("leave it out, or say which rows are meant");
        diagnostic.fix = left_out(checked, value, noun);
        return found.push(diagnostic);
    }
    diagnostic.severity = Severity::Error;
    if let SelectionKind::Field(field) = document.selection(selection).kind {
        let name = document.str(field.name);
        diagnostic = diagnostic.label(document.span(field.name), format!("`{name}`: {}", fate.every_row()));
    }
    found.push(diagnostic.help(
        "say which rows are meant; if it is all of them, a comment `# dictql: ignore[empty-where]` says so to the next reader",
    ));
}

/// Whether it is the filter of a relation itself.
fn is_of_relation(checked: &Checked<'_>, value: ValueId) -> bool {
    matches!(checked.around.holder(value), Holder::Field(row, Some(_)) if is_relation(checked, value, row))
}

/// Whether it is an item of an `_and` that has others.
fn is_one_of_all(checked: &Checked<'_>, value: ValueId) -> bool {
    let document = checked.document;
    let Holder::Item(list) = checked.around.holder(value) else { return false };
    let has_others = matches!(document.value(list).kind, ValueKind::List { items, .. } if items.len() > 1);
    let is_and = |row: u32| document.str(document.fields[row as usize].name) == "_and";
    has_others && matches!(checked.around.holder(list), Holder::Field(row, _) if is_and(row))
}

/// Whether it is about rows of another table, of which there has to be one.
fn is_below_relation(checked: &Checked<'_>, value: ValueId) -> bool {
    let mut value = value;
    loop {
        value = match checked.around.holder(value) {
            Holder::Field(row, Some(_)) if is_relation(checked, value, row) => return true,
            Holder::Field(_, Some(whole)) | Holder::Item(whole) => whole,
            _ => return false,
        };
    }
}

/// In a query what says nothing can be left out: the meaning stays.
fn left_out(checked: &Checked<'_>, value: ValueId, noun: &str) -> Option<Fix> {
    let part = match checked.around.holder(value) {
        Holder::Argument(row) => {
            // What must be given can't be left out.
            let input = checked.analysis.arguments[row as usize]?;
            if checked.schema?.is_required(input) {
                return None;
            }
            Part::Argument(row)
        }
        Holder::Field(row, Some(_)) => Part::InputField(row),
        // An empty alternative of `_or` is no part that says nothing: it lets every row through.
        _ => return None,
    };
    let edits = render(checked.document, &Change::Remove(part))?;
    Some(Fix { message: format!("leave the empty {noun} out"), safety: Safety::Unsafe, edits })
}
