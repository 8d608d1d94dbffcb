//! Diagnostics → marks by which a service tells whether it has seen a finding before: they outlive moved lines.

use super::paths::Paths;
use dictql::diagnostic::{Diagnostic, Sink};
use dictql::pipeline;
use dictql::source::{FileId, Notation, Sources, Span};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;

/// A mark for each: of code, path, operation and message; of those that are alike, a number tells one from the other.
pub(super) fn fingerprints(sources: &Sources, diagnostics: &[&Diagnostic], paths: &Paths) -> Vec<String> {
    let mut files: HashMap<FileId, Vec<(u32, String)>> = HashMap::new();
    let mut repeated: HashMap<String, usize> = HashMap::new();
    let mut marks = Vec::with_capacity(diagnostics.len());
    for found in diagnostics {
        let span = found.span();
        let definitions = files.entry(span.file).or_insert_with(|| definitions(sources, span.file));
        let what = [found.code, &paths.path(sources, span.file), name_at(definitions, span), &found.message];
        let what = what.join("\0");
        let number = repeated.entry(what.clone()).or_default();
        marks.push(hash(&format!("{what}\0{number}")));
        *number += 1;
    }
    marks
}

/// The name of the definition whose header is the last before a place.
fn name_at(definitions: &[(u32, String)], span: Span) -> &str {
    let above = definitions.partition_point(|(start, _)| *start <= span.start);
    above.checked_sub(1).map_or("", |number| &definitions[number].1)
}

/// Where the definitions of a file begin, and their names; an operation without one has that of its description.
fn definitions(sources: &Sources, file: FileId) -> Vec<(u32, String)> {
    let Some(notation) = Notation::of_path(&sources.get(file).name) else { return Vec::new() };
    let (_, documents) = pipeline::read(sources, file, notation, &mut Sink::new());
    let mut found = Vec::new();
    for document in &documents {
        for operation in &document.operations {
            let name = operation.name.or(document.name).map_or("", |name| document.str(name));
            found.push((document.span(operation.at), name.to_owned()));
        }
        for fragment in document.fragments.iter().filter(|fragment| !fragment.linked) {
            found.push((document.span(fragment.at), document.str(fragment.name).to_owned()));
        }
    }
    let mut found: Vec<(u32, String)> =
        found.into_iter().filter(|(at, _)| at.file == file).map(|(at, name)| (at.start, name)).collect();
    found.sort();
    found.dedup();
    found
}

/// 32 hexadecimal digits.
fn hash(text: &str) -> String {
    let mut hash = String::new();
    for byte in &Sha256::digest(text)[..16] {
        _ = write!(hash, "{byte:02x}");
    }
    hash
}
