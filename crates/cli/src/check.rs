//! A [`Session`] → what was found in its files, and what they compile to. Files are checked in parallel.

use crate::session::{Input, Session};
use dictql::diagnostic::{Diagnostic, Severity, Sink};
use dictql::document::Document;
use dictql::emit::Compiled;
use dictql::fix::settle;
use dictql::lint::Rule;
use dictql::pipeline;
use dictql::project::fragments::{Fragments, Member};
use dictql::source::{FileId, Sources};
use dictql::syntax::tree::Tree;
use dictql::target::Target;
use dictql::validate::Analysis;
use rayon::prelude::*;
use std::sync::Arc;

/// What a file says, before any other file counts.
pub struct Parsed {
    /// What is written.
    pub tree: Arc<Tree>,
    /// What is meant.
    pub documents: Vec<Document>,
    /// What is wrong with it.
    pub sink: Sink,
}

/// What a run found.
pub struct Checked {
    /// Every finding, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The operations of the files without errors, in source order; none unless they were asked for.
    pub compiled: Vec<Compiled>,
    /// How many files were checked.
    pub files: usize,
}

/// Reads every file.
pub fn parse(session: &Session) -> Vec<Parsed> {
    let parse = |input: &Input| {
        let mut sink = Sink::new();
        let (tree, documents) = pipeline::read(&session.sources, input.file, input.notation, &mut sink);
        Parsed { tree, documents, sink }
    };
    session.inputs.par_iter().map(parse).collect()
}

/// Checks the files that were asked for, by these rules too; `emits` says whether to compile them.
pub fn check(session: &mut Session, rules: &[&Rule], emits: bool) -> Checked {
    let mut sink = std::mem::take(&mut session.sink);
    let parsed = parse(session);
    let (sinks, documents): (Vec<Sink>, Vec<Vec<Document>>) =
        parsed.into_iter().map(|parsed| (parsed.sink, parsed.documents)).unzip();
    let member = |(input, documents)| {
        let Input { file, project, imports, is_reported, .. }: &Input = input;
        let documents: &Vec<Document> = documents;
        Member { file: *file, documents, project: *project, imports, is_reported: *is_reported }
    };
    let members: Vec<Member<'_>> = session.inputs.iter().zip(&documents).map(member).collect();
    let fragments = Fragments::of(&members);
    let mut sinks: Vec<Option<Sink>> = sinks.into_iter().map(Some).collect();
    for (number, duplicate) in fragments.duplicates() {
        sinks[number].iter_mut().for_each(|sink| sink.push(duplicate.clone()));
    }
    let unreadable: Vec<FileId> = sink.diagnostics().iter().map(|found| found.span().file).collect();
    let checks: Vec<File<'_>> = session
        .inputs
        .iter()
        .enumerate()
        .zip(&mut sinks)
        .filter(|((_, input), _)| input.is_reported && !unreadable.contains(&input.file))
        .map(|((number, input), sink)| File {
            number,
            documents: members[number].documents,
            target: &session.targets.all[input.target],
            sink: sink.take().unwrap_or_default(),
        })
        .collect();
    let files = checks.len() + unreadable.len();
    let sources = &session.sources;
    let done: Vec<(Vec<Diagnostic>, Vec<Compiled>)> =
        checks.into_par_iter().map(|file| file.check(sources, &fragments, rules, emits)).collect();
    let mut compiled = Vec::new();
    for (found, operations) in done {
        for diagnostic in found {
            sink.push(diagnostic);
        }
        compiled.extend(operations);
    }
    Checked { diagnostics: sink.finish(), compiled, files }
}

/// A file that was asked for.
struct File<'a> {
    number: usize,
    documents: &'a [Document],
    target: &'a Target,
    sink: Sink,
}

impl File<'_> {
    fn check(
        mut self,
        sources: &Sources,
        fragments: &Fragments<'_>,
        rules: &[&Rule],
        emits: bool,
    ) -> (Vec<Diagnostic>, Vec<Compiled>) {
        let sink = &mut self.sink;
        fragments.report_imports(sources, self.number, sink);
        let mut compiled = Vec::new();
        let mut checked = Vec::with_capacity(self.documents.len());
        for document in self.documents {
            let used = |name: &str| fragments.is_used_elsewhere(self.number, document, name);
            let linked = fragments.link(self.number, document, sink);
            let analysis = pipeline::check(&linked, self.target, &used, rules, sink);
            if emits {
                compiled.extend(pipeline::compile(sources, &linked, &analysis, self.target, sink));
            }
            checked.push((linked, analysis));
        }
        // Files with errors emit nothing.
        if sink.errors() > 0 {
            compiled.clear();
        }
        let mut found = self.sink.finish();
        let checked: Vec<(&Document, &Analysis)> =
            checked.iter().map(|(document, analysis)| (&**document, analysis)).collect();
        settle(&checked, &mut found);
        (found, compiled)
    }
}

/// How many errors and warnings there are.
pub fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
    (count(Severity::Error), count(Severity::Warning))
}
