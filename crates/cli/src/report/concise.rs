//! Diagnostics → one line each: `path:line:col: severity[code] message`.

use super::style::Style;
use dictql::diagnostic::Diagnostic;
use dictql::source::{Position, Sources, plain};
use std::fmt::Write;

/// Writes the lines.
pub(super) fn concise(sources: &Sources, diagnostics: &[&Diagnostic], style: Style) -> String {
    let mut out = String::new();
    for found in diagnostics {
        let Position { row, column } = sources.position(found.span());
        let name = plain(&sources.get(found.span().file).name);
        let place = style.paint("1", &format!("{name}:{row}:{column}:"));
        let severity = style.severity(found.severity, found.severity.word());
        let (code, message) = (style.link(found.url, found.code), plain(&found.message));
        _ = writeln!(out, "{place} {severity}[{code}] {message}");
    }
    out
}
