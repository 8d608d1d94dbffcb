//! Diagnostics → annotations of GitHub Actions: `::error title=…,file=…,line=…,col=…::message`.

use super::paths::Paths;
use dictql::diagnostic::{Diagnostic, Severity};
use dictql::source::{Position, Sources, plain};
use std::fmt::Write;

/// Writes a command a line.
pub(super) fn github(sources: &Sources, diagnostics: &[&Diagnostic], paths: &Paths) -> String {
    let mut out = String::new();
    for found in diagnostics {
        let span = found.span();
        let (start, end) = (sources.position(span), sources.position_at(span.file, span.end));
        let path = paths.path(sources, span.file);
        let level = match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "notice",
        };
        let title = property(&format!("dictql ({})", found.code));
        let (file, place) = (property(&path), place(start, end));
        let message = message(&sources.get(span.file).name, start, found);
        _ = writeln!(out, "::{level} title={title},file={file},{place}::{message}");
    }
    out
}

/// The runner takes columns only if both are in the same line.
fn place(start: Position, end: Position) -> String {
    if start.row == end.row {
        format!("line={},endLine={},col={},endColumn={}", start.row, end.row, start.column, end.column)
    } else {
        format!("line={},endLine={}", start.row, end.row)
    }
}

fn message(name: &str, start: Position, found: &Diagnostic) -> String {
    let Position { row, column } = start;
    let mut text = format!("{name}:{row}:{column}: {}", found.message);
    if let Some(help) = &found.help {
        text.push_str("\n  help: ");
        text.push_str(help);
    }
    let lines: Vec<String> = text.split('\n').map(data).collect();
    lines.join("%0A")
}

/// Text without what would end a command, or steer a terminal.
fn data(text: &str) -> String {
    plain(text).replace('%', "%25")
}

/// A value of a property, which a colon or a comma would end.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
