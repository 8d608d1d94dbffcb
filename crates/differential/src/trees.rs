//! Programs of other people: nothing is found in those that send no GraphQL, and in the others what was reviewed.

use crate::sites::programs;
use dictql::diagnostic::Sink;
use dictql::pipeline;
use dictql::source::{Notation, Sources};
use dictql::target::Target;
use std::collections::BTreeMap;
use std::path::Path;

/// Packages that send no GraphQL.
const STRANGERS: [&str; 5] = ["boto3", "botocore", "django", "elasticsearch", "pymongo"];

/// The findings that were reviewed, one a line.
const REVIEWED: &str = "tests/peers/trees.snap";

/// What was read.
#[derive(Debug, Default)]
pub struct Tally {
    /// Files and descriptions of each package.
    pub packages: BTreeMap<String, (usize, usize)>,
    /// How many findings are as reviewed.
    pub reviewed: usize,
    /// What differs.
    pub differences: Vec<String>,
}

/// Checks every program below a folder, each package against no schema but Prefect's own.
///
/// # Errors
/// If a file can't be read.
pub fn check(folder: &Path, prefect: &Target, no_schema: &Target) -> std::io::Result<Tally> {
    let mut tally = Tally::default();
    let mut findings = Vec::new();
    for (name, text) in programs(folder)? {
        let package = name.split('/').next().unwrap_or_default().to_owned();
        let target = if package == "prefect" { prefect } else { no_schema };
        let mut sources = Sources::new();
        let file = sources.add_text(name.as_str(), text);
        let mut sink = Sink::new();
        let (tree, documents) = pipeline::read(&sources, file, Notation::Dict, &mut sink);
        for document in &documents {
            pipeline::check(document, target, &|_| true, &[], &mut sink);
        }
        let counts = tally.packages.entry(package.clone()).or_default();
        counts.0 += 1;
        counts.1 += tree.descriptions.len();
        if STRANGERS.contains(&package.as_str()) && !tree.descriptions.is_empty() {
            tally.differences.push(format!("{name}: {} descriptions in it", tree.descriptions.len()));
        }
        for found in sink.finish() {
            let row = sources.position(found.span()).row;
            findings.push(format!("{name}:{row} {} {}", found.code, found.message));
        }
    }
    let reviewed = std::fs::read_to_string(REVIEWED)?;
    let reviewed: Vec<&str> = reviewed.lines().collect();
    for finding in findings.iter().filter(|finding| !reviewed.contains(&finding.as_str())) {
        tally.differences.push(format!("new: {finding}"));
    }
    let gone = reviewed.iter().filter(|line| !findings.iter().any(|finding| finding == *line));
    tally.differences.extend(gone.map(|line| format!("gone: {line}")));
    tally.reviewed = findings.len();
    Ok(tally)
}
