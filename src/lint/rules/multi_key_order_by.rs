//! `multi-key-order-by`: an object with several keys where Hasura orders by them, in an order that objects don't have.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Holder, ValueId, ValueKind};
use crate::fix::{Change, New, render};
use crate::lint::hasura::is_spoken;
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::schema::{TypeKind, TypeRef};

pub(super) static RULE: Rule = Rule {
    name: "multi-key-order-by",
    page: include_str!("multi_key_order_by.md"),
    group: Group::Default,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Value(check),
};

fn check(checked: &Checked<'_>, value: ValueId, found: &mut Found<'_>) {
    let Checked { document, analysis, schema, .. } = checked;
    let ValueKind::Object { fields, .. } = checked.kind(value) else { return };
    let (Some(schema), Some(ty)) = (schema, analysis.expected[value.0 as usize].map(TypeRef::base)) else {
        return;
    };
    let orders = schema.kind(ty) == TypeKind::InputObject && schema.type_name(ty).ends_with("_order_by");
    // Inside of another key the keys can't be told apart by a list.
    let is_whole = matches!(checked.around.holder(value), Holder::Argument(_) | Holder::Item(_));
    if fields.len() < 2 || !orders || !is_whole || !is_spoken(checked) {
        return;
    }
    let names: Vec<&str> = fields.of(&document.fields).iter().map(|field| document.str(field.name)).collect();
    let (first, rest) = (names[0], names[1..].join("`, `"));
    let message = "the keys of one object are in no order";
    let span = document.span(document.value(value).at);
    let label = format!("by `{first}` or by `{rest}` first?");
    let mut diagnostic = Diagnostic::warning(RULE.name, message, span, label)
        .help("write a list of objects with one key each: it is ordered by the first, then by the next");
    if let Holder::Argument(_) = checked.around.holder(value) {
        let items = fields.ids().map(|row| New::Fields(vec![row])).collect();
        let edits = render(document, &Change::Replace(value, New::List(items)));
        let message = "write a list".to_owned();
        diagnostic.fix = edits.map(|edits| Fix { message, safety: Safety::Unsafe, edits });
    }
    found.push(diagnostic);
}
