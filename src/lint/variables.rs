//! The definitions of the variables that values name: in the operation around them, or in those that reach their fragment.

use super::Checked;
use crate::document::{Definition, OperationId, ValueId};
use crate::schema::TypeRef;

/// The operations that a value is sent with.
pub fn operations(checked: &Checked<'_>, value: ValueId) -> Vec<OperationId> {
    let Some(selection) = checked.around.field(value) else { return Vec::new() };
    match checked.around.definition(selection) {
        Definition::Operation(operation) => vec![operation],
        Definition::Fragment(fragment) => {
            let reached = (0..).map(OperationId).zip(&checked.analysis.reached);
            reached
                .filter(|(_, reached)| reached.contains(&fragment))
                .map(|(operation, _)| operation)
                .collect()
        }
    }
}

/// The definitions of the variable of this name that a value may mean: rows of `Document::variables`.
pub fn definitions(checked: &Checked<'_>, value: ValueId, name: &str) -> Vec<u32> {
    let document = checked.document;
    let of = |operation: OperationId| {
        let mut rows = document.operations[operation.0 as usize].variables.ids();
        rows.find(|row| document.str(document.variables[*row as usize].name) == name)
    };
    operations(checked, value).into_iter().filter_map(of).collect()
}

/// Whether a variable is declared non-null: a row of `Document::variables`.
pub fn is_strict(checked: &Checked<'_>, row: u32) -> bool {
    checked.analysis.variables[row as usize].is_some_and(TypeRef::is_non_null)
}
