//! What rules know of Hasura: filters (`flow_bool_exp`), comparisons (`uuid_comparison_exp`), and what becomes of the rows that
//! a filter lets through.

use super::Checked;
use crate::document::{Owner, SelectionId, SelectionKind, ValueId};
use crate::schema::{OperationType, Schema, TypeId, TypeKind};
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
