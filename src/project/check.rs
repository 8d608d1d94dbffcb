//! A [`Session`] → what was found in its files, and what they compile to.

use super::fragments::Fragments;
use super::parts::{Part, Parts};
use super::reader::{Each, Input, Session};
use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::document::Document;
use crate::emit::Compiled;
use crate::fix::settle;
use crate::lint::Rule;
use crate::pipeline;
use crate::source::{FileId, Sources};
use crate::syntax::tree::Tree;
use crate::target::Target;
use crate::validate::{Analysis, unused_values, variable_names};
use std::sync::Arc;

/// What a file says, before any other file counts.
#[derive(Debug)]
pub struct Parsed {
    /// What is written.
    pub tree: Arc<Tree>,
    /// What is meant.
    pub documents: Vec<Document>,
    /// What is wrong with it.
    pub sink: Sink,
}

/// Which operations come out compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Emits {
    /// None: their files are only checked.
    Nothing,
    /// Those of the files without errors.
    Files,
    /// Those without errors, whatever else is wrong in their files.
    Operations,
}

/// What a run found.
#[derive(Debug)]
pub struct Checked {
    /// Every finding, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The operations, in source order, as far as they were asked for.
    pub compiled: Vec<Compiled>,
    /// How many files were checked.
    pub files: usize,
}

/// Reads every file.
#[must_use]
pub fn parse(session: &Session, each: &impl Each) -> Vec<Parsed> {
    let parse = |input: &Input| {
        let mut sink = Sink::new();
        let Input { file, notation, .. } = *input;
        let callees = session.callees(input);
        let (tree, documents) = pipeline::read_with(&session.sources, file, notation, callees, &mut sink);
        Parsed { tree, documents, sink }
    };
    each.each(session.inputs.iter().collect(), parse)
}

/// Checks the files that were asked for, by these rules too, and compiles what is asked for.
pub fn check(session: &mut Session, rules: &[&Rule], emits: Emits, each: &impl Each) -> Checked {
    let mut sink = std::mem::take(&mut session.sink);
    let parsed = parse(session, each);
    let (sinks, documents): (Vec<Sink>, Vec<Vec<Document>>) =
        parsed.into_iter().map(|parsed| (parsed.sink, parsed.documents)).unzip();
    let Parts { members, of_inputs, inputs, unknown } = Parts::of(session, &documents);
    let fragments = Fragments::of(&members);
    let mut sinks: Vec<Option<Sink>> = sinks.into_iter().map(Some).collect();
    let duplicates = fragments.duplicates().into_iter().map(|(member, found)| (inputs[member], found));
    for (number, found) in duplicates.chain(unknown) {
        sinks[number].iter_mut().for_each(|sink| sink.push(found.clone()));
    }
    let unreadable: Vec<FileId> = sink.diagnostics().iter().map(|found| found.span().file).collect();
    let checks: Vec<File<'_>> = session
        .inputs
        .iter()
        .enumerate()
        .zip(of_inputs)
        .zip(&mut sinks)
        .filter(|(((_, input), _), _)| input.is_reported && !unreadable.contains(&input.file))
        .map(|(((number, _), parts), sink)| File {
            number,
            parts,
            targets: &session.targets.all,
            given: &session.given,
            sink: sink.take().unwrap_or_default(),
        })
        .collect();
    let files = checks.len() + unreadable.len();
    let sources = &session.sources;
    let done: Vec<Done> = each.each(checks, |file| file.check(sources, &fragments, rules, emits));
    let (mut compiled, mut variables) = (Vec::new(), Vec::new());
    for file in done {
        for diagnostic in file.found {
            sink.push(diagnostic);
        }
        compiled.extend(file.compiled);
        variables.extend(file.variables);
    }
    let variables: Vec<&str> = variables.iter().map(String::as_str).collect();
    // Of an operation with errors not all variables are known.
    if sink.errors() == 0 {
        unused_values(&session.given, &variables, &mut sink);
    }
    Checked { diagnostics: sink.finish(), compiled, files }
}

/// A file that was asked for.
struct File<'a> {
    number: usize,
    parts: Vec<Part<'a>>,
    targets: &'a [Target],
    given: &'a [Document],
    sink: Sink,
}

/// What came of it.
struct Done {
    found: Vec<Diagnostic>,
    compiled: Vec<Compiled>,
    /// The names of its variables, where values are given for some.
    variables: Vec<String>,
}

impl File<'_> {
    fn check(mut self, sources: &Sources, fragments: &Fragments<'_>, rules: &[&Rule], emits: Emits) -> Done {
        let sink = &mut self.sink;
        fragments.report_imports(sources, self.number, sink);
        let (mut compiled, mut variables) = (Vec::new(), Vec::new());
        let mut checked = Vec::new();
        let documents = self.parts.iter().flat_map(|part| part.documents.iter().map(move |one| (part, one)));
        for (part, document) in documents {
            let target = &self.targets[part.target];
            let used = |name: &str| fragments.is_used_elsewhere(part.member, document, name);
            let mut linked = fragments.link(part.member, document, sink);
            if !self.given.is_empty() {
                linked.to_mut().give(self.given);
            }
            let analysis = pipeline::check(&linked, target, &used, rules, sink);
            if emits != Emits::Nothing {
                let own = pipeline::compile(sources, &linked, &analysis, target, part.options, sink);
                compiled.extend(own.into_iter().map(|one| Compiled { project: part.project, ..one }));
            }
            if !self.given.is_empty() {
                variables.extend(variable_names(&linked, &analysis).into_iter().map(str::to_owned));
            }
            checked.push((linked, analysis));
        }
        if !self.given.is_empty() {
            let names = compiled.iter().flat_map(|one: &Compiled| &one.variables);
            variables.extend(names.map(|variable| variable.name.clone()));
        }
        if emits == Emits::Files && sink.errors() > 0 {
            compiled.clear();
        }
        let mut found = self.sink.finish();
        let checked: Vec<(&Document, &Analysis)> =
            checked.iter().map(|(document, analysis)| (&**document, analysis)).collect();
        settle(&checked, &mut found);
        Done { found, compiled, variables }
    }
}

/// How many errors and warnings there are.
#[must_use]
pub fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
    (count(Severity::Error), count(Severity::Warning))
}
