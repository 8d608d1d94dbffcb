//! Diagnostics → marks by which a service tells whether it has seen a finding before: they outlive moved lines.

use super::paths::Paths;
use dictql::diagnostic::Diagnostic;
use dictql::source::Sources;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;

/// A mark for each: of code, path, operation and schema coordinate, or the message where there is none; of those that are
/// alike, a number tells one from the other.
pub(super) fn fingerprints(sources: &Sources, diagnostics: &[&Diagnostic], paths: &Paths) -> Vec<String> {
    let mut repeated: HashMap<String, usize> = HashMap::new();
    let mut marks = Vec::with_capacity(diagnostics.len());
    for found in diagnostics {
        let path = paths.path(sources, found.span().file);
        let definition = found.subject.definition.as_deref().unwrap_or_default();
        let about = found.subject.coordinate.as_ref().unwrap_or(&found.message);
        let what = [found.code, &path, definition, about].join("\0");
        let number = repeated.entry(what.clone()).or_default();
        marks.push(hash(&format!("{what}\0{number}")));
        *number += 1;
    }
    marks
}

/// 32 hexadecimal digits.
fn hash(text: &str) -> String {
    let mut hash = String::new();
    for byte in &Sha256::digest(text)[..16] {
        _ = write!(hash, "{byte:02x}");
    }
    hash
}
