//! The calls of Prefect's own code that send a query: every one is found, and checked against Prefect's schema.

use crate::differences::tell;
use crate::targets::{prefect, prefect_source};
use dictql::diagnostic::{Severity, Sink};
use dictql::parametrise::Options;
use dictql::pipeline;
use dictql::source::{Notation, Sources};
use dictql::target::Target;
use std::io;
use std::path::{Path, PathBuf};

/// Prefect's own code: no call is missed, none is found wrong.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn listed() -> std::io::Result<bool> {
    let target = prefect()?;
    let tally = read(&prefect_source()?, &target)?;
    println!("prefect, its code: {} calls, {} found, {} compiled", tally.calls, tally.found, tally.compiled);
    tell(&tally.findings);
    Ok(tally.calls == 77
        && tally.found == 77
        && tally.compiled * 100 >= tally.calls * 95
        && tally.findings.is_empty())
}

/// What was found in a tree of files.
#[derive(Debug, Default)]
pub struct Tally {
    /// The calls in the text of the files.
    pub calls: usize,
    /// Those that are found.
    pub found: usize,
    /// Those whose every variant is compiled.
    pub compiled: usize,
    /// What is wrong with them, and which could not be compiled.
    pub findings: Vec<String>,
}

/// Reads every program below a folder.
///
/// # Errors
/// If a file can't be read.
pub fn read(folder: &Path, target: &Target) -> io::Result<Tally> {
    let mut tally = Tally::default();
    for (name, text) in programs(folder)? {
        program(&name, &text, target, &mut tally);
    }
    tally.findings.sort();
    Ok(tally)
}

/// The programs below a folder, with their texts, in the order of their names.
///
/// # Errors
/// If a file can't be read.
pub fn programs(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    let mut waiting: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            for entry in std::fs::read_dir(path)? {
                waiting.push(entry?.path());
            }
        } else if path.extension().is_some_and(|ending| ending == "py") {
            let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
            found.push((name, std::fs::read_to_string(&path)?));
        }
    }
    found.sort();
    Ok(found)
}

fn program(name: &str, text: &str, target: &Target, tally: &mut Tally) {
    let calls = text.lines().filter(|line| line.contains(".graphql(") && !line.trim_start().starts_with('#'));
    let calls = calls.count();
    let mut sources = Sources::new();
    let file = sources.add_text(name, text);
    let mut sink = Sink::new();
    let (tree, documents) = pipeline::read(&sources, file, Notation::Dict, &mut sink);
    tally.calls += calls;
    tally.found += tree.sites.len().min(calls);
    let mut open = 0;
    for document in &documents {
        let analysis = pipeline::check(document, target, &|_| false, &[], &mut sink);
        let done = pipeline::compile(&sources, document, &analysis, target, Options::default(), &mut sink);
        open += usize::from(done.is_empty());
    }
    tally.compiled += tree.sites.len().min(calls).saturating_sub(open);
    for finding in sink.finish().iter().filter(|finding| finding.severity == Severity::Error) {
        let row = sources.position(finding.span()).row;
        tally.findings.push(format!("{name}:{row}: {}: {}", finding.code, finding.message));
    }
}
