//! Diagnostics → one line each: `path:line:col: severity[code] message`.

use dictql::diagnostic::Diagnostic;
use dictql::source::{Position, Sources, plain};
use std::fmt::Write;

/// Writes the lines.
pub(super) fn concise(sources: &Sources, diagnostics: &[&Diagnostic]) -> String {
    let mut out = String::new();
    for found in diagnostics {
        let Position { row, column } = sources.position(found.span());
        let name = plain(&sources.get(found.span().file).name);
        let (severity, code, message) = (found.severity.word(), found.code, plain(&found.message));
        _ = writeln!(out, "{name}:{row}:{column}: {severity}[{code}] {message}");
    }
    out
}
