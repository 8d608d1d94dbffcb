//! Diagnostics → JUnit's XML: a suite a file, a case a finding.

use dictql::diagnostic::{Diagnostic, Severity};
use dictql::source::{FileId, Position, Sources, plain};
use std::collections::HashMap;
use std::fmt::Write;

/// Writes the document. Without findings there is one case that passed, because readers refuse a document without cases.
pub(super) fn junit(sources: &Sources, diagnostics: &[&Diagnostic]) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let failures = failures(diagnostics);
    let tests = diagnostics.len().max(1);
    _ = writeln!(out, "<testsuites name=\"dictql\" tests=\"{tests}\" failures=\"{failures}\">");
    if diagnostics.is_empty() {
        out.push_str("  <testsuite name=\"dictql\" tests=\"1\" failures=\"0\" errors=\"0\">\n");
        out.push_str("    <testcase name=\"nothing found\" classname=\"dictql\"/>\n  </testsuite>\n");
    }
    for found in diagnostics.chunk_by(|one, next| file_of(one) == file_of(next)) {
        suite(&mut out, sources, found);
    }
    out.push_str("</testsuites>\n");
    out
}

fn file_of(found: &Diagnostic) -> FileId {
    found.span().file
}

/// What is shown only is no failure.
fn failures(diagnostics: &[&Diagnostic]) -> usize {
    diagnostics.iter().filter(|found| found.severity != Severity::Hint).count()
}

fn suite(out: &mut String, sources: &Sources, diagnostics: &[&Diagnostic]) {
    let name = escaped(&sources.get(file_of(diagnostics[0])).name);
    let (tests, failures) = (diagnostics.len(), failures(diagnostics));
    _ = writeln!(out, "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">");
    let mut seen: HashMap<String, usize> = HashMap::new();
    for found in diagnostics {
        let case = case(found, &mut seen);
        _ = writeln!(out, "    <testcase name=\"{case}\" classname=\"{name}\">");
        let (message, text) = (escaped(&found.message), text(sources, found));
        _ = match found.severity {
            Severity::Hint => writeln!(out, "      <system-out>{text}</system-out>"),
            severity => writeln!(
                out,
                "      <failure type=\"{}\" message=\"{message}\">{text}</failure>",
                severity.word()
            ),
        };
        out.push_str("    </testcase>\n");
    }
    out.push_str("  </testsuite>\n");
}

/// The name of a case, which outlives moved lines. Readers take two of one name for one: the others have numbers.
fn case(found: &Diagnostic, seen: &mut HashMap<String, usize>) -> String {
    let name = escaped(&format!("{}: {}", found.code, found.message));
    let number = seen.entry(name.clone()).or_default();
    *number += 1;
    if *number == 1 { name } else { format!("{name} ({number})") }
}

/// The line of `concise`, and the help below it.
fn text(sources: &Sources, found: &Diagnostic) -> String {
    let Position { row, column } = sources.position(found.span());
    let name = &sources.get(file_of(found)).name;
    let (severity, code) = (found.severity.word(), found.code);
    let mut text = escaped(&format!("{name}:{row}:{column}: {severity}[{code}] {}", found.message));
    if let Some(help) = &found.help {
        text.push_str("\nhelp: ");
        text.push_str(&escaped(help));
    }
    text
}

/// Text in XML 1.0, which has no place for control characters, nor for two that are none.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in plain(text).chars() {
        match char {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => out.extend(char.escape_unicode()),
            char => out.push(char),
        }
    }
    out
}
