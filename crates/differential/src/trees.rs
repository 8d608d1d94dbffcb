//! Programs of other people: nothing is found in those that send no GraphQL, and in the others what was reviewed.

use crate::asked::Asked;
use crate::differences::tell;
use crate::sites::programs;
use crate::targets;
use dictql::diagnostic::Sink;
use dictql::lint::Selection;
use dictql::pipeline;
use dictql::source::{Notation, Sources};
use dictql::syntax::callees::Callee;
use dictql::target::Target;
use std::collections::BTreeMap;
use std::path::Path;

/// Other people's programs.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(_: &Asked) -> std::io::Result<bool> {
    let prefect = targets::prefect()?;
    let folder = std::path::Path::new("target/peers/trees");
    let tally = check(folder, &prefect, &Target::default())?;
    for (name, package) in &tally.packages {
        println!(
            "trees: {name}: {} files, {} descriptions, {} operations",
            package.files, package.descriptions, package.operations
        );
    }
    println!("trees: {} findings, reviewed in tests/peers/trees.snap", tally.reviewed);
    tell(&tally.differences);
    Ok(tally.differences.is_empty() && tally.packages.len() >= 13)
}

/// Packages that send no GraphQL.
const STRANGERS: [&str; 5] = ["boto3", "botocore", "django", "elasticsearch", "pymongo"];

/// Packages that hand GraphQL to functions of their own, as their configuration would name them.
const CALLEES: [(&str, &str); 2] = [("dagster_graphql", "self._execute"), ("wandb", "execute_graphql")];

/// Packages that send GraphQL which stands in the file of the call, and how many operations are read in them at least.
const SENDERS: [(&str, usize); 4] = [("monarchmoney", 30), ("prefect", 80), ("specklepy", 60), ("wandb", 40)];

/// The findings that were reviewed, one a line.
const REVIEWED: &str = "tests/peers/trees.snap";

/// What was read.
#[derive(Debug, Default)]
pub struct Tally {
    /// What was read of each package.
    pub packages: BTreeMap<String, Package>,
    /// How many findings are as reviewed.
    pub reviewed: usize,
    /// What differs.
    pub differences: Vec<String>,
}

/// What was read of a package.
#[derive(Debug, Default)]
pub struct Package {
    pub files: usize,
    pub descriptions: usize,
    /// Operations of which the text is known, but for parts of it.
    pub operations: usize,
}

/// Checks every program below a folder, each package against no schema but Prefect's own, by the rules that are on by default.
///
/// # Errors
/// If a file can't be read.
pub fn check(folder: &Path, prefect: &Target, no_schema: &Target) -> std::io::Result<Tally> {
    let mut tally = Tally::default();
    let mut findings = Vec::new();
    let rules = Selection::default().rules();
    for (name, text) in programs(folder)? {
        let package = name.split('/').next().unwrap_or_default().to_owned();
        let target = if package == "prefect" { prefect } else { no_schema };
        let mut sources = Sources::new();
        let file = sources.add_text(name.as_str(), text);
        let mut sink = Sink::new();
        let callees = CALLEES.iter().filter(|(sender, _)| *sender == package);
        let callees: Vec<Callee> =
            callees.map(|(_, name)| Callee { name: (*name).to_owned(), project: None }).collect();
        let (tree, documents) = pipeline::read_with(&sources, file, Notation::Dict, &callees, &mut sink);
        for document in &documents {
            pipeline::check(document, target, &|_| true, &rules, &mut sink);
        }
        let counts = tally.packages.entry(package.clone()).or_default();
        counts.files += 1;
        counts.descriptions += tree.descriptions.len();
        counts.operations += documents.iter().map(|document| document.operations.len()).sum::<usize>();
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
    for (sender, least) in SENDERS {
        let read = tally.packages.get(sender).map_or(0, |package| package.operations);
        if read < least {
            tally.differences.push(format!("{sender}: {read} operations of {least} are read"));
        }
    }
    tally.reviewed = findings.len();
    Ok(tally)
}
