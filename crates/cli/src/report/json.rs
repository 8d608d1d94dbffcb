//! Diagnostics → one JSON array; rows and columns count from 1, columns in characters.

use dictql::diagnostic::{Diagnostic, Edit, Fix, Label, Safety};
use dictql::source::{Position, Sources, Span, steers};
use serde::Serialize;

#[derive(Serialize)]
struct Record<'a> {
    filename: &'a str,
    code: &'a str,
    severity: &'a str,
    message: &'a str,
    location: Location,
    end_location: Location,
    labels: Vec<LabelRecord<'a>>,
    help: Option<&'a str>,
    url: Option<&'a str>,
    fix: Option<FixRecord<'a>>,
}

#[derive(Serialize)]
struct LabelRecord<'a> {
    message: &'a str,
    filename: &'a str,
    location: Location,
    end_location: Location,
}

/// Ruff's record of a fix; each edit says its file too, for a fix may reach into another.
#[derive(Serialize)]
struct FixRecord<'a> {
    applicability: &'a str,
    message: &'a str,
    edits: Vec<EditRecord<'a>>,
}

#[derive(Serialize)]
struct EditRecord<'a> {
    content: &'a str,
    filename: &'a str,
    location: Location,
    end_location: Location,
}

#[derive(Serialize)]
struct Location {
    row: u32,
    column: u32,
}

/// Writes the array, one finding a line.
pub(super) fn json(sources: &Sources, diagnostics: &[&Diagnostic]) -> String {
    let lines = records(sources, diagnostics);
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// An object for each finding.
pub(super) fn records(sources: &Sources, diagnostics: &[&Diagnostic]) -> Vec<String> {
    let write = Writer { sources };
    // Strings, numbers and lists: nothing that JSON could not write.
    let line = |found: &&Diagnostic| serde_json::to_string(&write.record(found)).unwrap_or_default();
    diagnostics.iter().map(|found| tamed(line(found))).collect()
}

/// JSON lets the second set of control characters stand; a terminal would follow them.
pub(super) fn tamed(json: String) -> String {
    let is_steering = |char| char != '\n' && steers(char);
    if !json.contains(is_steering) {
        return json;
    }
    let written = |char: char| {
        if is_steering(char) { format!("\\u{:04x}", u32::from(char)) } else { char.into() }
    };
    json.chars().map(written).collect()
}

struct Writer<'a> {
    sources: &'a Sources,
}

impl<'a> Writer<'a> {
    fn record(&self, found: &'a Diagnostic) -> Record<'a> {
        let (filename, location, end_location) = self.place(found.span());
        Record {
            filename,
            code: found.code,
            severity: found.severity.word(),
            message: &found.message,
            location,
            end_location,
            labels: found.labels.iter().map(|label| self.label(label)).collect(),
            help: found.help.as_deref(),
            url: found.url,
            fix: found.fix.as_ref().map(|fix| self.fix(fix)),
        }
    }

    fn label(&self, label: &'a Label) -> LabelRecord<'a> {
        let (filename, location, end_location) = self.place(label.span);
        LabelRecord { message: &label.message, filename, location, end_location }
    }

    fn fix(&self, fix: &'a Fix) -> FixRecord<'a> {
        let applicability = match fix.safety {
            Safety::Safe => "safe",
            Safety::Unsafe => "unsafe",
        };
        let edits = fix.edits.iter().map(|edit| self.edit(edit)).collect();
        FixRecord { applicability, message: &fix.message, edits }
    }

    fn edit(&self, edit: &'a Edit) -> EditRecord<'a> {
        let (filename, location, end_location) = self.place(edit.span);
        EditRecord { content: &edit.content, filename, location, end_location }
    }

    fn place(&self, span: Span) -> (&'a str, Location, Location) {
        let location = |Position { row, column }| Location { row, column };
        let start = location(self.sources.position(span));
        let end = location(self.sources.position_at(span.file, span.end));
        (&self.sources.get(span.file).name, start, end)
    }
}
