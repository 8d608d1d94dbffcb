//! A diagnostic → lines of text as rustc writes them, for cargo to show.

use crate::diagnostic::{Diagnostic, Label};
use crate::source::{Sources, plain};
use std::fmt::Write;

/// Of longer lines only so many characters before and behind a place are shown.
const AROUND: usize = 60;

/// ```text
/// `flow` has no field `nmae` [unknown-field]
///   --> queries/trains.dictql:4:14
///    |
///  4 |             "nmae",
///    |              ^^^^ did you mean `name`?
///    = help: …
/// ```
pub(super) fn report(sources: &Sources, found: &Diagnostic) -> String {
    let rows = found.labels.iter().map(|label| sources.position(label.span).row);
    let width = rows.max().unwrap_or_default().to_string().len() + 1;
    let mut out = format!("{} [{}]\n", found.message, found.code);
    for (nth, label) in found.labels.iter().enumerate() {
        let (arrow, mark) = if nth == 0 { ("-->", '^') } else { (":::", '-') };
        snippet(sources, label, (width, arrow, mark), &mut out);
    }
    let gap = " ".repeat(width);
    if let Some(help) = &found.help {
        _ = writeln!(out, "{gap} = help: {help}");
    }
    if let Some(url) = found.url {
        _ = writeln!(out, "{gap} = see {url}");
    }
    out.lines().map(plain).collect::<Vec<_>>().join("\n")
}

fn snippet(sources: &Sources, label: &Label, (width, arrow, mark): (usize, &str, char), out: &mut String) {
    let source = sources.get(label.span.file);
    let at = sources.position(label.span);
    let (from, to) = source.lines().range(&source.text, at.row);
    let (start, end) =
        (label.span.start.min(to), label.span.end.clamp(label.span.start, to.max(label.span.start)));
    let text = |from: u32, to: u32| source.text.get(from as usize..to as usize).unwrap_or_default();
    let before: Vec<char> = text(from, start).chars().collect();
    let marked: String = text(start, end).chars().take(2 * AROUND).collect();
    let cut = before.len().saturating_sub(AROUND);
    let before: String = before[cut..].iter().collect();
    let behind: String = text(end, to).chars().take(AROUND).collect();
    // A tab would be as wide as the terminal likes.
    let before = before.replace('\t', " ");
    let indent = " ".repeat(before.chars().count());
    let marks = mark.to_string().repeat(marked.chars().count().max(1));
    let gap = " ".repeat(width);
    let (name, row, column, message) = (&source.name, at.row, at.column, &label.message);
    _ = writeln!(out, "{gap}{arrow} {name}:{row}:{column}\n{gap} |");
    _ = writeln!(out, "{row:>width$} | {before}{marked}{behind}");
    _ = writeln!(out, "{}", format!("{gap} | {indent}{marks} {message}").trim_end());
}
