//! `empty-list`: a filter of Hasura's with an empty list, which holds for no row, or for every one.

use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::{Document, Holder, SelectionKind, ValueId, ValueKind};
use crate::fix::{Change, Part, render};
use crate::lint::changes::is_written_there;
use crate::lint::hasura::{Fate, fate, is_comparison, is_filter, is_relation, is_spoken};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::schema::TypeRef;

pub(super) static RULE: Rule = Rule {
    name: "empty-list",
    page: include_str!("empty_list.md"),
    group: Group::Default,
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
    // Where a program puts the list together, another variant may fill it.
    if !items.is_empty() || !is_spoken(checked) || !document.branches.is_empty() {
        return;
    }
    let name = document.str(document.fields[row as usize].name);
    let holds = match name {
        "_in" if is_comparison(schema, ty) => false,
        "_nin" if is_comparison(schema, ty) => true,
        "_or" if is_filter(schema, ty) => false,
        "_and" if is_filter(schema, ty) => true,
        _ => return,
    };
    let Some((fate, selection)) = fate(checked, value) else { return };
    let rows = if holds { "every row" } else { "no row" };
    let (whole, lets_through) = whole(checked, value, holds);
    let label = match (whole, lets_through) {
        (Whole::Alone | Whole::Narrows, false) => "nothing is ever found",
        _ => "nothing is asked for",
    };
    let message = format!("`{name}` with an empty list holds for {rows}");
    let span = document.span(document.value(value).at);
    let mut diagnostic = Diagnostic::warning(RULE.name, message, span, label);
    if lets_through && fate != Fate::Read && whole == Whole::Alone {
        diagnostic.severity = Severity::Error;
        if let SelectionKind::Field(field) = document.selection(selection).kind {
            let label = format!("`{}`: {}", document.str(field.name), fate.every_row());
            diagnostic = diagnostic.label(document.span(field.name), label);
        }
        return found.push(diagnostic.help("say which rows are meant"));
    }
    diagnostic = diagnostic.help(format!("leave `{name}` out, or put something into its list"));
    diagnostic.fix = left_out(document, object, row).filter(|_| holds);
    found.push(diagnostic);
}

/// What a condition is to the whole filter that it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    /// The filter says nothing else.
    Alone,
    /// It has to hold, besides others.
    Narrows,
    /// Others may hold instead.
    Otherwise,
}

/// What a condition that holds for every row, or for none, is to the filter, and whether it lets rows through there: a
/// `_not` around it turns it around.
fn whole(checked: &Checked<'_>, value: ValueId, holds: bool) -> (Whole, bool) {
    let (mut value, mut whole, mut holds) = (value, Whole::Alone, holds);
    let document = checked.document;
    loop {
        let has_others = match checked.around.holder(value) {
            Holder::Field(row, Some(object)) => {
                let is_negated = document.str(document.fields[row as usize].name) == "_not";
                if is_negated && whole != Whole::Alone {
                    return (Whole::Otherwise, holds);
                }
                holds ^= is_negated;
                // Rows of another table: there has to be one.
                let is_related = holds && !is_negated && is_relation(checked, value, row);
                value = object;
                let is_one = matches!(document.value(object).kind, ValueKind::Object { fields, open: false } if fields.len() == 1);
                is_related || !is_one
            }
            Holder::Item(list) => {
                value = list;
                let is_one = matches!(document.value(list).kind, ValueKind::List { items, open: false } if items.len() == 1);
                let is_or = matches!(checked.around.holder(list), Holder::Field(row, _)
                    if document.str(document.fields[row as usize].name) == "_or");
                if is_or && !is_one {
                    return (Whole::Otherwise, holds);
                }
                !is_one
            }
            _ => return (whole, holds),
        };
        if has_others {
            whole = Whole::Narrows;
        }
    }
}

/// A condition beside others that holds for every row can be left out; an object that would be empty is another mistake.
fn left_out(document: &Document, object: ValueId, row: u32) -> Option<Fix> {
    let ValueKind::Object { fields, .. } = document.value(object).kind else { return None };
    let value = document.fields[row as usize].value;
    if fields.len() < 2 || !is_written_there(document, object) || !is_written_there(document, value) {
        return None;
    }
    let name = document.str(document.fields[row as usize].name);
    let edits = render(document, &Change::Remove(Part::InputField(row)))?;
    Some(Fix { message: format!("remove `{name}`"), safety: Safety::Unsafe, edits })
}
