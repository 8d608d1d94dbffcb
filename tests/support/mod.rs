//! Turns diagnostics into a compact text for snapshots.
#![allow(dead_code)] // every suite uses its part

pub mod looked;
pub mod schema_dump;

use dictql::diagnostic::{Diagnostic, Safety};
use dictql::source::{Sources, Span};
use std::fmt::Write;

/// How the cases of a suite are shown: in `snapshots/FOLDER`, each under the name that is given.
pub fn settings(folder: &str) -> insta::Settings {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("../snapshots/{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.remove_snapshot_suffix();
    settings.set_omit_expression(true);
    settings.remove_input_file();
    settings
}

/// What was said, one finding after the other, in the order given:
///
/// ```text
/// error[unknown-field] `flow` has no field `nmae`
///   at trains.py:4:13-4:17 "nmae" did you mean `name`?
///   help: write `name`
///   fix (safe): rename to `name`
///     trains.py:4:13-4:17 "nmae" → "name"
/// ```
pub fn render(sources: &Sources, diagnostics: &[Diagnostic]) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        let Diagnostic { code, severity, message, labels, help, fix, .. } = diagnostic;
        _ = writeln!(out, "{}[{code}] {message}", severity.word());
        for label in labels {
            _ = writeln!(out, "  at {} {}", place(sources, label.span), label.message);
        }
        if let Some(help) = help {
            _ = writeln!(out, "  help: {help}");
        }
        if let Some(fix) = fix {
            let safety = if fix.safety == Safety::Safe { "safe" } else { "unsafe" };
            _ = writeln!(out, "  fix ({safety}): {}", fix.message);
            for edit in &fix.edits {
                _ = writeln!(out, "    {} → {:?}", place(sources, edit.span), edit.content);
            }
        }
    }
    out
}

/// `file:row:col-row:col "the text under the span"`; a long text is cut in the middle.
fn place(sources: &Sources, span: Span) -> String {
    let (start, end) = (sources.position(span), sources.position_at(span.file, span.end));
    let text = sources.slice(span);
    let chars = text.chars().count();
    let text = if chars > 60 {
        let head: String = text.chars().take(30).collect();
        let tail: String = text.chars().skip(chars - 20).collect();
        format!("{head}…{tail}")
    } else {
        text.to_owned()
    };
    let name = &sources.get(span.file).name;
    format!("{name}:{}:{}-{}:{} {text:?}", start.row, start.column, end.row, end.column)
}
