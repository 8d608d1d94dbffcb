//! Diagnostics → one JSON object a line: the records of `json`.

use super::json;
use dictql::diagnostic::Diagnostic;
use dictql::source::Sources;

/// Writes the lines.
pub(super) fn json_lines(sources: &Sources, diagnostics: &[&Diagnostic]) -> String {
    json::records(sources, diagnostics).into_iter().map(|record| record + "\n").collect()
}
