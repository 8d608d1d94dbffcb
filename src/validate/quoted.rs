//! Strings such as `"$limit"` where the operation declares `$limit` (language.md §3).

use super::check::{Check, Origin, Position};
use super::errors;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{ValueId, ValueKind};

/// A string that looks like a variable.
#[derive(Clone, Copy)]
pub(super) struct Quoted {
    value: ValueId,
    /// The variable: a row of the document's.
    variable: u32,
    /// Whether it lies inside a value that travels as JSON.
    in_json: bool,
    /// Whether it was said.
    said: bool,
}

/// The row of the variable that a string looks like.
pub(super) fn variable(check: &Check<'_>, id: ValueId, position: Position) -> Option<u32> {
    let document = check.document;
    let written = document.value(id);
    let ValueKind::String { value, .. } = written.kind else { return None };
    let name = document.str(value).strip_prefix('$')?;
    // Inside JSON even `$limit` without quotes is data, where a notation marks variables.
    let is_data = position.in_json && document.notation(written.at).has_plain_marks();
    if is_data || position.origin.is_binding() || matches!(position.origin, Origin::Default(_)) {
        return None;
    }
    let mut declared = check.declared.ids();
    declared.find(|row| document.str(document.variables[*row as usize].name) == name)
}

impl Check<'_> {
    /// Takes note of it. Where the string is refused as well it is said at once, and nothing else of it.
    pub(super) fn variable_in_quotes(&mut self, value: ValueId, variable: u32, position: Position) {
        let before = std::mem::take(self.sink);
        self.literal(value, position);
        let is_refused = self.sink.errors() > 0;
        *self.sink = before;
        let quoted = Quoted { value, variable, in_json: position.in_json, said: is_refused };
        if is_refused {
            self.push(errors::variable_in_quotes(self.document, quoted.into(), true));
        }
        self.quoted.push(quoted);
    }

    /// Whether a variable that nothing uses stands in quotes somewhere, which is the mistake then.
    pub(super) fn is_in_quotes(&mut self, name: &str) -> bool {
        let document = self.document;
        let mut is_there = false;
        for row in 0..self.quoted.len() {
            let quoted = self.quoted[row];
            if document.str(document.variables[quoted.variable as usize].name) == name {
                is_there = true;
                if !std::mem::replace(&mut self.quoted[row].said, true) {
                    self.push(errors::variable_in_quotes(document, quoted.into(), true));
                }
            }
        }
        is_there
    }

    /// Says of the others that they are strings: they are sent as such, and by Prefect's generator, too.
    pub(super) fn variables_in_quotes(&mut self) {
        let severity = if self.document.reaches_prefect() { Severity::Error } else { Severity::Warning };
        for quoted in std::mem::take(&mut self.quoted) {
            if !quoted.said {
                let found = errors::variable_in_quotes(self.document, quoted.into(), false);
                self.push(Diagnostic { severity, stops: false, ..found });
            }
        }
    }
}

impl From<Quoted> for (ValueId, u32, bool) {
    fn from(quoted: Quoted) -> Self {
        (quoted.value, quoted.variable, quoted.in_json)
    }
}
