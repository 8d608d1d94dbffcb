//! What rules know of Hasura: filters (`flow_bool_exp`), comparisons (`uuid_comparison_exp`), and what becomes of the rows that
//! a filter lets through.

use super::Checked;
use crate::document::{Holder, Owner, SelectionId, SelectionKind, ValueId, ValueKind};
use crate::schema::{FieldId, OperationType, Schema, TypeId, TypeKind};
use crate::target::Profile;

/// What becomes of the rows that a filter lets through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// They are read.
    Read,
    /// They are changed: `update_…`
    Updated,
    /// They are gone: `delete_…`
    Deleted,
}

impl Fate {
    /// "every row is deleted"
    pub fn every_row(self) -> &'static str {
        match self {
            Self::Read => "every row is read",
            Self::Updated => "every row is updated",
            Self::Deleted => "every row is deleted",
        }
    }

    /// "more rows are deleted"
    pub fn more_rows(self) -> &'static str {
        match self {
            Self::Read => "more rows are read",
            Self::Updated => "more rows are updated",
            Self::Deleted => "more rows are deleted",
        }
    }
}

/// Whether the rules of this module say anything of a server.
pub fn is_spoken(checked: &Checked<'_>) -> bool {
    checked.target.profile != Profile::Generic
}

/// `flow_bool_exp`
pub fn is_filter(schema: &Schema, ty: TypeId) -> bool {
    schema.kind(ty) == TypeKind::InputObject && schema.type_name(ty).ends_with("_bool_exp")
}

/// `uuid_comparison_exp`
pub fn is_comparison(schema: &Schema, ty: TypeId) -> bool {
    schema.kind(ty) == TypeKind::InputObject && schema.type_name(ty).ends_with("_comparison_exp")
}

/// Whether a value is the filter of a relation: `flow_runs: {…}` in a filter of flows.
pub fn is_relation(checked: &Checked<'_>, value: ValueId, row: u32) -> bool {
    let ty = checked.analysis.expected[value.0 as usize];
    let is_filter = checked.schema.zip(ty).is_some_and(|(schema, ty)| is_filter(schema, ty.base()));
    is_filter && !checked.document.str(checked.document.fields[row as usize].name).starts_with('_')
}

/// What becomes of the rows that the filter lets through which a value stands in, and the field that does it. None if it
/// stands in no filter.
pub fn fate(checked: &Checked<'_>, value: ValueId) -> Option<(Fate, SelectionId)> {
    let row = checked.around.argument(value)?;
    let Owner::Field(selection) = checked.around.owner(row) else { return None };
    let ty = checked.analysis.arguments[row as usize]
        .map(|input| checked.schema.map(|schema| schema.input_type(input)));
    let schema = checked.schema?;
    if !is_filter(schema, ty??.base()) {
        return None;
    }
    let SelectionKind::Field(field) = checked.document.selection(selection).kind else { return None };
    let name = checked.document.str(field.name);
    let is_mutation = checked.is_root_field(selection, OperationType::Mutation);
    let fate = if is_mutation && name.starts_with("delete_") {
        Fate::Deleted
    } else if is_mutation && name.starts_with("update_") {
        Fate::Updated
    } else {
        Fate::Read
    };
    Some((fate, selection))
}

/// Whether a value stands below a `_not`, where what holds for every row holds for none.
pub fn is_negated(checked: &Checked<'_>, value: ValueId) -> bool {
    above(checked, value)
        .any(|(row, _)| checked.document.str(checked.document.fields[row as usize].name) == "_not")
}

/// Whether nothing else in its filter says which rows are meant.
pub fn is_only(checked: &Checked<'_>, value: ValueId) -> bool {
    above(checked, value).all(|(_, object)| match checked.document.value(object).kind {
        ValueKind::Object { fields, open } => fields.len() == 1 && !open,
        _ => true,
    })
}

/// The fields of input objects that a value stands in, from the inside out: rows of `Document::fields`, and their objects.
fn above(checked: &Checked<'_>, value: ValueId) -> impl Iterator<Item = (u32, ValueId)> {
    let mut value = value;
    std::iter::from_fn(move || {
        loop {
            match checked.around.holder(value) {
                Holder::Field(row, Some(object)) => {
                    value = object;
                    return Some((row, object));
                }
                Holder::Item(list) => value = list,
                _ => return None,
            }
        }
    })
}

/// The field that returns one row of a table by its primary key, `flow_by_pk(id:)`, where `name` returns several.
pub fn by_key(schema: &Schema, name: &str, row: TypeId) -> Option<FieldId> {
    let root = schema.root(OperationType::Query)?;
    let stems = [name, schema.type_name(row)];
    let names = stems.iter().flat_map(|stem| [format!("{stem}_by_pk"), format!("{stem}ByPk")]);
    let mut fields = names.filter_map(|name| schema.field(root, &name));
    fields.find(|field| {
        let ty = schema.field_type(*field);
        ty.base() == row && !ty.is_list() && schema.arguments(*field).next().is_some()
    })
}

/// How many rows a filter names by their key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// So many, at most.
    Rows(u64),
    /// As many as a list holds that is known at run time only.
    Some,
}

/// How many rows a filter lets through because it names them by their primary key; none if it doesn't.
pub fn named_by_key(checked: &Checked<'_>, filter: ValueId, by_key: FieldId) -> Option<Named> {
    let schema = checked.schema?;
    let mut rows = Some(1_u64);
    for column in schema.arguments(by_key) {
        match named(checked, filter, schema.input_name(column))? {
            Named::Rows(number) => rows = rows.and_then(|rows| rows.checked_mul(number)),
            Named::Some => rows = None,
        }
    }
    Some(rows.map_or(Named::Some, Named::Rows))
}

/// The values that a filter allows for a column: `{id: {_eq: $id}}`, `{_and: [{id: {_in: $ids}}]}`.
fn named(checked: &Checked<'_>, filter: ValueId, column: &str) -> Option<Named> {
    let document = checked.document;
    let mut waiting = vec![filter];
    while let Some(value) = waiting.pop() {
        match checked.kind(value) {
            ValueKind::List { items, .. } => waiting.extend(items.ids().map(ValueId)),
            ValueKind::Object { fields, .. } => {
                for field in fields.of(&document.fields) {
                    match document.str(field.name) {
                        "_and" => waiting.push(field.value),
                        name if name == column => {
                            if let Some(named) = compared(checked, field.value) {
                                return Some(named);
                            }
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
    None
}

/// The values that a comparison allows: `{_eq: $id}`, `{_in: [1, 2]}`.
fn compared(checked: &Checked<'_>, comparison: ValueId) -> Option<Named> {
    let ValueKind::Object { fields, .. } = checked.kind(comparison) else { return None };
    fields.of(&checked.document.fields).iter().find_map(|field| {
        match (checked.document.str(field.name), checked.kind(field.value)) {
            (_, ValueKind::Null) => None,
            ("_eq", _) => Some(Named::Rows(1)),
            ("_in", ValueKind::List { items, open: false }) => Some(Named::Rows(items.len() as u64)),
            ("_in", _) => Some(Named::Some),
            _ => None,
        }
    })
}

/// A text at an operator that takes one.
#[derive(Clone, Copy, Debug)]
pub struct Pattern<'a> {
    /// `_ilike`
    pub operator: &'a str,
    /// The row of `Document::fields` in which it stands.
    pub row: u32,
    /// The text.
    pub text: &'a str,
}

/// The text at an operator of a comparison, where a value is one.
pub fn pattern<'a>(checked: &Checked<'a>, value: ValueId) -> Option<Pattern<'a>> {
    let Checked { document, analysis, schema, .. } = *checked;
    let ValueKind::String { value: text, .. } = checked.kind(value) else { return None };
    let Holder::Field(row, Some(object)) = checked.around.holder(value) else { return None };
    let ty = analysis.expected[object.0 as usize]?.base();
    if !is_spoken(checked) || !is_comparison(schema?, ty) {
        return None;
    }
    let operator = document.str(document.fields[row as usize].name);
    Some(Pattern { operator, row, text: document.str(text) })
}
