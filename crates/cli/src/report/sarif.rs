//! Diagnostics → SARIF 2.1.0: one run, its rules with their pages, its results with their fixes.

mod log;
mod rules;
mod uri;

use super::fingerprint::fingerprints;
use super::json::tamed;
use super::paths::{Paths, is_file};
use dictql::diagnostic::{Diagnostic, Edit, Fix, Label, Safety, Severity};
use dictql::source::{FileId, Sources, Span};
use log::{
    ArtifactChange, ArtifactLocation, Driver, Fingerprints, Location, Log, Message, PhysicalLocation,
    Properties, Region, Replacement, Run, SarifFix, SarifResult, Tool,
};
use uri::uri;

/// Writes the log.
pub(super) fn sarif(sources: &Sources, diagnostics: &[&Diagnostic], paths: &Paths) -> String {
    let write = Writer { sources, paths };
    let rules = rules::rules(diagnostics);
    let marks = fingerprints(sources, diagnostics, paths);
    let index = |code: &str| rules.iter().position(|rule| rule.id == code).unwrap_or_default();
    let results = diagnostics.iter().zip(marks).map(|(found, mark)| SarifResult {
        rule_id: found.code,
        rule_index: index(found.code),
        level: level(found.severity),
        message: message(found),
        locations: vec![write.location(None, &found.labels[0])],
        related_locations: write.related(found),
        partial_fingerprints: Fingerprints { mark },
        fixes: found.fix.iter().map(|fix| write.fix(fix)).collect(),
    });
    let results = results.collect();
    let version = env!("CARGO_PKG_VERSION");
    let page = Some(env!("CARGO_PKG_REPOSITORY")).filter(|page| !page.is_empty());
    let driver = Driver { name: "dictql", version, semantic_version: version, information_uri: page, rules };
    let run = Run { tool: Tool { driver }, column_kind: "unicodeCodePoints", results };
    let log = Log { schema: log::SCHEMA, version: "2.1.0", runs: [run] };
    // Strings, numbers and lists: nothing that JSON could not write.
    tamed(serde_json::to_string_pretty(&log).unwrap_or_default() + "\n")
}

/// SARIF's word for a severity.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn message(found: &Diagnostic) -> Message<String> {
    let text = match &found.help {
        Some(help) => format!("{}\nhelp: {help}", found.message),
        None => found.message.clone(),
    };
    Message { text }
}

struct Writer<'a> {
    sources: &'a Sources,
    paths: &'a Paths,
}

impl<'a> Writer<'a> {
    fn location(&self, id: Option<usize>, label: &'a Label) -> Location<'a> {
        let place = PhysicalLocation {
            artifact_location: self.artifact(label.span.file),
            region: self.region(label.span),
        };
        let message = (!label.message.is_empty()).then_some(Message { text: label.message.as_str() });
        Location { id, place, message }
    }

    /// What is built in has no place that could be shown.
    fn related(&self, found: &'a Diagnostic) -> Vec<Location<'a>> {
        let is_shown = |label: &&Label| is_file(&self.sources.get(label.span.file).name);
        let labels = found.labels[1..].iter().filter(is_shown);
        labels.zip(1..).map(|(label, id)| self.location(Some(id), label)).collect()
    }

    fn artifact(&self, file: FileId) -> ArtifactLocation {
        ArtifactLocation { uri: uri(&self.paths.path(self.sources, file)) }
    }

    fn region(&self, span: Span) -> Region {
        let (start, end) = (self.sources.position(span), self.sources.position_at(span.file, span.end));
        Region {
            start_line: start.row,
            start_column: start.column,
            end_line: end.row,
            end_column: end.column,
        }
    }

    /// A change for each file that the fix reaches into.
    fn fix(&self, fix: &'a Fix) -> SarifFix<'a> {
        let mut files: Vec<FileId> = fix.edits.iter().map(|edit| edit.span.file).collect();
        files.sort_unstable();
        files.dedup();
        let change = |file: FileId| {
            let edits = fix.edits.iter().filter(|edit| edit.span.file == file);
            let replacements = edits.map(|edit| self.replacement(edit)).collect();
            ArtifactChange { artifact_location: self.artifact(file), replacements }
        };
        let applicability = match fix.safety {
            Safety::Safe => "safe",
            Safety::Unsafe => "unsafe",
        };
        SarifFix {
            description: Message { text: &fix.message },
            artifact_changes: files.into_iter().map(change).collect(),
            properties: Properties { applicability },
        }
    }

    fn replacement(&self, edit: &'a Edit) -> Replacement<'a> {
        Replacement {
            deleted_region: self.region(edit.span),
            inserted_content: Message { text: &edit.content },
        }
    }
}
