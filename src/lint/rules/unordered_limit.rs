//! `unordered-limit`: some rows of a table, in no order that would tell which.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Field, SelectionId, ValueKind};
use crate::fix::{Change, New, render};
use crate::lint::hasura::{by_key, is_spoken};
use crate::lint::lists::{Given, given, listed, named};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::schema::{FieldId, Schema, TypeId};

pub(super) static RULE: Rule = Rule {
    name: "unordered-limit",
    page: include_str!("unordered_limit.md"),
    group: Group::Pagination,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Field(check),
};

/// The argument that orders, in Hasura's two ways to write names.
const ORDERS: [&str; 2] = ["order_by", "orderBy"];

fn check(checked: &Checked<'_>, id: SelectionId, field: &Field, found: &mut Found<'_>) {
    let document = checked.document;
    let Some(schema) = checked.schema else { return };
    let Some(definition) = checked.analysis.selected[id.0 as usize] else { return };
    let Some(order) = ORDERS.into_iter().find(|name| schema.argument(definition, name).is_some()) else {
        return;
    };
    if !is_unordered(checked, definition, field, order) {
        return;
    }
    let limit = given(checked, definition, field, "limit");
    let offset = given(checked, definition, field, "offset");
    // An offset of nothing leaves all rows.
    let ((Given::Number(_, some) | Given::Value(some), _)
    | (_, Given::Number(1.., some) | Given::Value(some))) = (limit, offset)
    else {
        return;
    };
    let listed = listed(checked, id);
    if listed.is_some_and(|listed| named(checked, listed, field).is_some()) {
        return;
    }
    let name = document.str(field.name);
    let span = document.span(document.arguments[some as usize].name);
    let message = format!("`{name}` has no `{order}`, so it is up to the server which rows come");
    let diagnostic = Diagnostic::warning(RULE.name, message, span, "some rows of which order?");
    let by = listed.and_then(|listed| ordering(checked, schema, definition, name, listed.of, order));
    let shown = match &by {
        Some(columns) => format!("`{order}: {{{}: asc}}`", columns[0]),
        None => format!("`{order}`"),
    };
    let by = by.map(|columns| {
        let one = |column: String| New::Object(vec![(column, New::Enum("asc".to_owned()))]);
        let mut orders: Vec<New> = columns.into_iter().map(one).collect();
        if orders.len() == 1 { orders.remove(0) } else { New::List(orders) }
    });
    let edits = by.and_then(|by| match given(checked, definition, field, order) {
        Given::Null(row) | Given::Value(row) => {
            render(document, &Change::Replace(document.arguments[row as usize].value, by))
        }
        _ => render(document, &Change::Argue(id, order.to_owned(), by)),
    });
    let fix = edits.map(|edits| Fix {
        message: "order by the primary key".to_owned(),
        safety: Safety::Unsafe,
        edits,
    });
    let help = format!(
        "say with {shown} which rows come first; with pages, no row comes twice then, and none is missed"
    );
    found.push(diagnostic.help(help).fix(fix));
}

/// Whether the rows are in no order: nothing is given, or an empty order.
fn is_unordered(checked: &Checked<'_>, definition: FieldId, field: &Field, order: &str) -> bool {
    match given(checked, definition, field, order) {
        Given::Absent | Given::Null(_) => true,
        Given::Value(row) => match checked.kind(checked.document.arguments[row as usize].value) {
            ValueKind::List { items, open } => items.is_empty() && !open,
            ValueKind::Object { fields, open } => fields.is_empty() && !open,
            _ => false,
        },
        Given::Open | Given::Default(_) | Given::Number(..) => false,
    }
}

/// The columns of the primary key, if the rows can be ordered by them.
fn ordering(
    checked: &Checked<'_>,
    schema: &Schema,
    definition: FieldId,
    name: &str,
    row: TypeId,
    order: &str,
) -> Option<Vec<String>> {
    let by = schema.input_type(schema.argument(definition, order)?).base();
    let key = by_key(schema, name, row).filter(|_| is_spoken(checked))?;
    let columns = schema.arguments(key).map(|column| schema.input_name(column).to_owned());
    columns.map(|column| schema.input_field(by, &column).map(|_| column)).collect()
}
