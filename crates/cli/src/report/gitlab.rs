//! Diagnostics → GitLab's code quality report: one JSON array.

use super::fingerprint::fingerprints;
use super::json::tamed;
use super::paths::Paths;
use dictql::diagnostic::{Diagnostic, Severity};
use dictql::source::{Position, Sources};
use serde::Serialize;
use std::borrow::Cow;

#[derive(Serialize)]
struct Issue<'a> {
    check_name: &'a str,
    description: Cow<'a, str>,
    severity: &'static str,
    fingerprint: String,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: Cow<'a, str>,
    positions: Positions,
}

#[derive(Serialize)]
struct Positions {
    begin: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
}

/// Writes the array.
pub(super) fn gitlab(sources: &Sources, diagnostics: &[&Diagnostic], paths: &Paths) -> String {
    let marks = fingerprints(sources, diagnostics, paths);
    let issues = diagnostics.iter().zip(marks).map(|(found, fingerprint)| {
        let span = found.span();
        let place = |Position { row, column }| Place { line: row, column };
        let begin = place(sources.position(span));
        let end = place(sources.position_at(span.file, span.end));
        Issue {
            check_name: found.code,
            description: description(found),
            severity: match found.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Hint => "info",
            },
            fingerprint,
            location: Location { path: paths.path(sources, span.file), positions: Positions { begin, end } },
        }
    });
    let issues: Vec<Issue<'_>> = issues.collect();
    // Strings, numbers and lists: nothing that JSON could not write.
    tamed(serde_json::to_string_pretty(&issues).unwrap_or_default() + "\n")
}

fn description(found: &Diagnostic) -> Cow<'_, str> {
    match &found.help {
        Some(help) => Cow::Owned(format!("{} (help: {help})", found.message)),
        None => Cow::Borrowed(&found.message),
    }
}
