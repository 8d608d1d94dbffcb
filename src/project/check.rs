//! A [`Session`] → what was found in its files, and what they compile to.

use super::fragments::Fragments;
use super::parts::{Part, Parts};
use super::reader::{Each, Input, Session};
use crate::diagnostic::{Diagnostic, Filter, Severity, Sink};
use crate::document::Document;
use crate::emit::Compiled;
use crate::fix::settle;
use crate::lint::suppression::{self, Ignores, unused};
use crate::lint::{self, Enabled, Selection};
use crate::pipeline;
use crate::source::{FileId, Sources};
use crate::target::Target;
use crate::validate::{Analysis, Subjects, unused_values, variable_names};
use std::collections::HashMap;
use std::sync::Arc;

pub use super::parsed::{Parsed, parse, parse_one};

/// What files are held against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The schema, and the conventions of its scalars.
    Schema,
    /// The rules too that are on.
    Rules,
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

/// Checks the files that were asked for, and compiles what is asked for.
pub fn check(session: &mut Session, against: Against, emits: Emits, each: &impl Each) -> Checked {
    let sink = std::mem::take(&mut session.sink);
    let parsed = parse(session, each);
    check_parsed(session, &parsed, sink, against, emits, each)
}

/// The same for files that are read already; the sink has what was found before.
pub fn check_parsed(
    session: &Session,
    parsed: &[Parsed],
    mut sink: Sink,
    against: Against,
    emits: Emits,
    each: &impl Each,
) -> Checked {
    let ignores =
        session.inputs.iter().zip(parsed).map(|(input, parsed)| (input.file, parsed.ignores.fresh()));
    let ignores: Arc<HashMap<FileId, Ignores>> = Arc::new(ignores.collect());
    let Parts { members, of_inputs, inputs, unknown } = Parts::of(session, parsed);
    let fragments = Fragments::of(&members);
    let filter = |input: &Input| Filter {
        selection: Arc::clone(&session.selections[input.selection]),
        ignored: input.ignored.clone(),
        ignores: Arc::clone(&ignores),
    };
    // What nobody asked for is silent.
    let filtered = |(input, parsed): (&Input, &Parsed)| {
        input.is_reported.then(|| parsed.sink.clone().filtered(filter(input)))
    };
    let mut sinks: Vec<Option<Sink>> = session.inputs.iter().zip(parsed).map(filtered).collect();
    let rules = |selection: &Arc<Selection>| match against {
        Against::Rules => selection.rules(),
        Against::Schema => Vec::new(),
    };
    let rules: Vec<Vec<Enabled>> = session.selections.iter().map(rules).collect();
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
            rules: &rules,
            given: &session.given,
            sink: sink.take().unwrap_or_default(),
        })
        .collect();
    let files = checks.len() + unreadable.len();
    let sources = &session.sources;
    let done: Vec<Done> = each.each(checks, |file| file.check(sources, &fragments, emits));
    let (mut compiled, mut variables) = (Vec::new(), Vec::new());
    for file in done {
        for diagnostic in file.found {
            sink.push(diagnostic);
        }
        compiled.extend(file.compiled);
        variables.extend(file.variables);
    }
    if against == Against::Rules {
        for input in session.inputs.iter().filter(|input| input.is_reported) {
            let selection = &session.selections[input.selection];
            let mut kept = Sink::new().filtered(filter(input));
            let looks_for = |code: &str| is_looked_for(selection, code);
            if selection.is_on(&suppression::RULE) {
                let source = sources.get(input.file);
                for found in unused(source, &ignores[&input.file], looks_for) {
                    kept.push(found);
                }
            }
            kept.finish().into_iter().for_each(|found| sink.push(found));
        }
    }
    let variables: Vec<&str> = variables.iter().map(String::as_str).collect();
    // Of an operation with errors not all variables are known.
    if sink.errors() == 0 {
        unused_values(&session.given, &variables, &mut sink);
    }
    Checked { diagnostics: sink.finish(), compiled, files }
}

/// Whether findings of a code would be shown.
fn is_looked_for(selection: &Selection, code: &str) -> bool {
    match lint::rules::named(code) {
        Some(rule) => selection.is_on(rule),
        None => selection.level(code) != Some(lint::Level::Off),
    }
}

/// A file that was asked for.
struct File<'a> {
    number: usize,
    parts: Vec<Part<'a>>,
    targets: &'a [Target],
    /// The rules that are on, by the numbers of selections.
    rules: &'a [Vec<Enabled>],
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
    fn check(mut self, sources: &Sources, fragments: &Fragments<'_>, emits: Emits) -> Done {
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
            let analysis = pipeline::check(&linked, target, &used, &self.rules[part.selection], sink);
            if emits != Emits::Nothing {
                let own = pipeline::compile(sources, &linked, &analysis, target, part.options, sink);
                for one in own {
                    one.join(part.project, &mut compiled);
                }
            }
            if !self.given.is_empty() {
                variables.extend(variable_names(&linked, &analysis).into_iter().map(str::to_owned));
            }
            checked.push((linked, analysis, target));
        }
        if !self.given.is_empty() {
            let names = compiled.iter().flat_map(|one: &Compiled| &one.variables);
            variables.extend(names.map(|variable| variable.name.clone()));
        }
        if emits != Emits::Nothing {
            sink.show_held();
        }
        if emits == Emits::Files && sink.errors() > 0 {
            compiled.clear();
        }
        let mut found = self.sink.finish();
        let pairs: Vec<(&Document, &Analysis)> =
            checked.iter().map(|(document, analysis, _)| (&**document, analysis)).collect();
        settle(&pairs, &mut found);
        if !found.is_empty() {
            let subject = |(document, analysis, target)| Subjects::of(document, analysis, target);
            let subjects = checked.iter().map(|(one, analysis, target)| subject((&**one, analysis, *target)));
            name_subjects(&subjects.collect::<Vec<_>>(), &mut found);
        }
        Done { found, compiled, variables }
    }
}

/// Says of each finding what it is about.
fn name_subjects(subjects: &[Subjects<'_>], found: &mut [Diagnostic]) {
    for diagnostic in found {
        let span = diagnostic.span();
        diagnostic.subject = subjects.iter().find_map(|one| one.find(span)).unwrap_or_default();
    }
}

/// How many errors and warnings there are.
#[must_use]
pub fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
    (count(Severity::Error), count(Severity::Warning))
}
