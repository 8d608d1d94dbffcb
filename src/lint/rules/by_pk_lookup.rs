//! `by-pk-lookup`: a list that is filtered to one row by its primary key, where the schema has a field for that row.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Field, SelectionId, ValueId, ValueKind};
use crate::fix::{Change, New, Part, render};
use crate::lint::hasura::{by_key, is_spoken};
use crate::lint::lists::{Paging, listed};
use crate::lint::variables::{definitions, is_strict};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::schema::{FieldId, OperationType, Schema};

pub(super) static RULE: Rule = Rule {
    name: "by-pk-lookup",
    page: include_str!("by_pk_lookup.md"),
    group: Group::Style,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Field(check),
};

fn check(checked: &Checked<'_>, id: SelectionId, field: &Field, found: &mut Found<'_>) {
    let document = checked.document;
    let Some(schema) = checked.schema.filter(|_| is_spoken(checked)) else { return };
    let is_root =
        [OperationType::Query, OperationType::Subscription].iter().any(|of| checked.is_root_field(id, *of));
    let Some(listed) = listed(checked, id).filter(|listed| is_root && listed.paging == Paging::Limit) else {
        return;
    };
    let name = document.str(field.name);
    let Some(by_key) = by_key(schema, name, listed.of) else { return };
    let Some(keys) = keys(checked, schema, field, by_key) else { return };
    let one = schema.field_name(by_key);
    let columns: Vec<&str> = schema.arguments(by_key).map(|column| schema.input_name(column)).collect();
    let message = format!("`{name}` is asked for one row by its primary key");
    let label = format!("`{one}({}:)` returns that row", columns.join(":, "));
    let diagnostic = Diagnostic::warning(RULE.name, message, document.span(field.name), label)
        .help(format!("select `{one}`: it returns the row, or null, and no list"));
    found.push(diagnostic.fix(fix(checked, field, one, &keys, &columns)));
}

/// What the columns of the key are compared with, in the order of the key; none if the filter says anything else.
fn keys(checked: &Checked<'_>, schema: &Schema, field: &Field, by_key: FieldId) -> Option<Vec<ValueId>> {
    let document = checked.document;
    if field.arguments.open {
        return None;
    }
    let mut filter = None;
    for argument in field.arguments.items.of(&document.arguments) {
        match document.str(argument.name) {
            "where" => filter = Some(argument.value),
            // Of one row there is one at most, in any order.
            "limit" | "order_by" => {}
            _ => return None,
        }
    }
    let ValueKind::Object { fields: compared, open: false } = checked.kind(filter?) else { return None };
    let compared = compared.of(&document.fields);
    let columns: Vec<&str> = schema.arguments(by_key).map(|column| schema.input_name(column)).collect();
    if compared.len() != columns.len() {
        return None;
    }
    let key = |column: &&str| {
        let row = compared.iter().find(|field| document.str(field.name) == *column)?;
        let ValueKind::Object { fields, open: false } = checked.kind(row.value) else { return None };
        let [operator] = fields.of(&document.fields) else { return None };
        let is_equal =
            document.str(operator.name) == "_eq" && checked.kind(operator.value) != ValueKind::Null;
        is_equal.then_some(operator.value)
    };
    columns.iter().map(key).collect()
}

/// The field of the one row, where only the filter is given, of one column.
fn fix(checked: &Checked<'_>, field: &Field, one: &str, keys: &[ValueId], columns: &[&str]) -> Option<Fix> {
    let document = checked.document;
    let ([key], [column]) = (keys, columns) else { return None };
    let mut rows = field.arguments.items.ids();
    let (Some(row), None) = (rows.next(), rows.next()) else { return None };
    if may_be_null(checked, *key) {
        return None;
    }
    let mut edits = render(document, &Change::Rename(field.name, one.to_owned()))?;
    let change = Change::Exchange(Part::Argument(row), (*column).to_owned(), New::Kept(*key));
    edits.extend(render(document, &change)?);
    edits.sort_by_key(|edit| edit.span);
    Some(Fix { message: format!("select `{one}`"), safety: Safety::Unsafe, edits })
}

/// Whether a key may be null, which the field of one row doesn't take.
fn may_be_null(checked: &Checked<'_>, key: ValueId) -> bool {
    let document = checked.document;
    match checked.kind(key) {
        ValueKind::Variable(name) => {
            let declared = definitions(checked, key, document.str(name));
            !declared.iter().all(|row| is_strict(checked, *row))
        }
        ValueKind::Hole(tree, hole) => document.trees[tree as usize].hole(hole).nullable,
        _ => false,
    }
}
