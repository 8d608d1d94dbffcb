//! What the default rules find in Prefect's own code: what was reviewed in `docs/review-prefect.md`, and nothing else.

use crate::differences::tell;
use crate::sites::programs;
use crate::targets::{prefect, prefect_source};
use dictql::diagnostic::{Filter, Sink};
use dictql::lint::Selection;
use dictql::lint::suppression::Ignores;
use dictql::pipeline;
use dictql::source::{Notation, Sources};
use dictql::target::Target;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

/// Prefect's own code under the default rules: every finding was reviewed.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn listed() -> std::io::Result<bool> {
    let target = prefect()?;
    let (findings, differences) = check(&prefect_source()?, &target)?;
    println!("prefect, its code: {findings} findings, reviewed in docs/review-prefect.md");
    tell(&differences);
    Ok(differences.is_empty())
}

/// The findings that were reviewed, one a line.
const REVIEWED: &str = "tests/peers/prefect.snap";

/// Checks every program below a folder; returns how many findings are as reviewed, and the differences.
///
/// # Errors
/// If a file can't be read.
pub fn check(folder: &Path, target: &Target) -> std::io::Result<(usize, Vec<String>)> {
    let selection = Arc::new(Selection::default());
    let enabled = selection.rules();
    let mut findings = Vec::new();
    for (name, text) in programs(folder)? {
        let mut sources = Sources::new();
        let file = sources.add_text(name.as_str(), text);
        let mut sink = Sink::new();
        let (tree, documents) = pipeline::read(&sources, file, Notation::Dict, &mut sink);
        let ignores = Ignores::of(sources.get(file), file, &tree, &documents);
        let ignores = Arc::new(HashMap::from([(file, ignores)]));
        let filter = Filter { selection: Arc::clone(&selection), ignored: Vec::new(), ignores };
        let mut sink = sink.filtered(filter);
        for document in &documents {
            pipeline::check(document, target, &|_| true, &enabled, &mut sink);
        }
        for found in sink.finish() {
            let row = sources.position(found.span()).row;
            findings.push(format!("{name}:{row} {} {}", found.code, found.message));
        }
    }
    let reviewed = std::fs::read_to_string(REVIEWED)?;
    let reviewed: Vec<&str> = reviewed.lines().collect();
    let new = findings.iter().filter(|finding| !reviewed.contains(&finding.as_str()));
    let mut differences: Vec<String> = new.map(|finding| format!("new: {finding}")).collect();
    let gone = reviewed.iter().filter(|line| !findings.iter().any(|finding| finding == *line));
    differences.extend(gone.map(|line| format!("gone: {line}")));
    Ok((findings.len(), differences))
}
