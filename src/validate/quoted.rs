//! Strings such as `"$limit"` where the operation declares `$limit` (language.md §3).

use super::check::{Check, Origin, Position};
use super::errors;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{ValueId, ValueKind};

/// The row of the variable that a string looks like.
pub(super) fn variable(check: &Check<'_>, id: ValueId, position: Position) -> Option<u32> {
    let document = check.document;
    let ValueKind::String { value, .. } = check.analysis.kind(document, id) else { return None };
    let name = document.str(value).strip_prefix('$')?;
    if position.origin.is_binding() || matches!(position.origin, Origin::Default(_)) {
        return None;
    }
    let mut declared = check.declared.ids();
    declared.find(|row| document.str(document.variables[*row as usize].name) == name)
}

impl Check<'_> {
    /// Says so, instead of what else would be wrong with the string.
    pub(super) fn variable_in_quotes(&mut self, id: ValueId, row: u32, position: Position) {
        let before = std::mem::take(self.sink);
        self.literal(id, position);
        let is_refused = self.sink.errors() > 0;
        *self.sink = before;
        // As a string it is sent; Prefect's generator sends one, too.
        let severity = match (is_refused, self.document.reaches_prefect) {
            (false, false) => Severity::Warning,
            _ => Severity::Error,
        };
        let found = errors::variable_in_quotes(self.document, id, row, is_refused, position.in_json);
        self.push(Diagnostic { severity, stops: is_refused, ..found });
    }
}
