//! `single-item-list`: a filter of Hasura's with a list of one item, where no list is needed.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Holder, ValueId, ValueKind};
use crate::fix::{Change, New, Part, render};
use crate::lint::changes::is_written_there;
use crate::lint::hasura::{Fate, fate, is_comparison, is_filter, is_spoken};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::schema::TypeRef;

pub(super) static RULE: Rule = Rule {
    name: "single-item-list",
    page: include_str!("single_item_list.md"),
    group: Group::Style,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Value(check),
};

fn check(checked: &Checked<'_>, value: ValueId, found: &mut Found<'_>) {
    let Checked { document, analysis, schema, .. } = checked;
    let ValueKind::List { items, open: false } = checked.kind(value) else { return };
    let Holder::Field(row, Some(object)) = checked.around.holder(value) else { return };
    let (Some(schema), Some(ty)) = (schema, analysis.expected[object.0 as usize].map(TypeRef::base)) else {
        return;
    };
    // A list that a program puts together, or that has a name, may have more items another time.
    let is_fixed = document.branches.is_empty() && is_written_there(document, value);
    if items.len() != 1 || !is_fixed || !is_spoken(checked) {
        return;
    }
    let item = ValueId(items.start);
    if !is_certain(checked, item) {
        return;
    }
    let name = document.str(document.fields[row as usize].name);
    let is_among = |name: &str| match document.value(object).kind {
        ValueKind::Object { fields, open } => {
            open || fields.of(&document.fields).iter().any(|field| document.str(field.name) == name)
        }
        _ => true,
    };
    let (help, message, change) = match name {
        "_in" | "_nin" if is_comparison(schema, ty) => {
            let instead = if name == "_in" { "_eq" } else { "_neq" };
            let change = Change::Exchange(Part::InputField(row), instead.to_owned(), New::Kept(item));
            let change = Some(change).filter(|_| !is_among(instead));
            (format!("write `{instead}` and the value without a list"), format!("write `{instead}`"), change)
        }
        "_and" | "_or" if is_filter(schema, ty) => {
            let is_alone = matches!(document.value(object).kind, ValueKind::Object { fields, open: false } if fields.len() == 1);
            let change = Some(Change::Replace(object, New::Kept(item))).filter(|_| is_alone);
            (format!("write what is in it without `{name}`"), format!("remove `{name}`"), change)
        }
        _ => return,
    };
    let edits = change.and_then(|change| render(document, &change));
    let fix = edits.map(|edits| Fix { message, safety: Safety::Unsafe, edits });
    let message = format!("`{name}` has a list of one");
    let span = document.span(document.value(value).at);
    found.push(
        Diagnostic::warning(RULE.name, message, span, "there is nothing to choose from").help(help).fix(fix),
    );
}

/// Whether an item is what it seems: a `None` of the run time in a list is refused, and alone it may hold for every row.
fn is_certain(checked: &Checked<'_>, item: ValueId) -> bool {
    match checked.kind(item) {
        ValueKind::Null | ValueKind::Error => false,
        ValueKind::Hole(tree, hole) => {
            let is_read = fate(checked, item).is_some_and(|(fate, _)| fate == Fate::Read);
            is_read && !checked.document.trees[tree as usize].hole(hole).nullable
        }
        _ => true,
    }
}
