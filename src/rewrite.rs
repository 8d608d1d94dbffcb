//! Calls in a program that send dicts, or text with run-time parts → the same calls with GraphQL text and `variables=`.
//!
//! Every call is rewritten by itself, and read again: what it sends has to be the same text, with variables of the same
//! types that the same expressions fill. What can't be rewritten so stays, with the reason.

mod edits;
mod errors;
mod program;
mod sent;

use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::document::{Document, Place};
use crate::parametrise::Options;
use crate::pipeline;
use crate::source::{FileId, Notation, Sources, Span};
use crate::syntax::callees::Callee;
use crate::syntax::tree::{Site, SiteId};
use crate::target::Target;
use edits::Patch;
use program::Program;
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use sent::Sent;

/// A program that was read.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its file.
    pub file: FileId,
    /// What it sends.
    pub documents: &'a [Document],
    /// What was found while reading it.
    pub found: &'a [Diagnostic],
    /// The functions that take descriptions in it.
    pub callees: &'a [Callee],
}

/// A program after rewriting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// Its text.
    pub text: String,
    /// How many calls were rewritten.
    pub calls: usize,
}

/// What a description is checked against, and how it is compiled; none if that isn't known.
pub type TargetOf<'a> = dyn Fn(&Document) -> Option<(&'a Target, Options)> + 'a;

/// Rewrites the calls of a program; why one stays as it is, is said.
pub fn rewrite(
    sources: &Sources,
    source: Source<'_>,
    target_of: &TargetOf<'_>,
    sink: &mut Sink,
) -> Rewritten {
    let text = &sources.get(source.file).text;
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module));
    let nothing = || Rewritten { text: text.to_string(), calls: 0 };
    let Some(module) = parsed.syntax().as_module() else { return nothing() };
    if let Some(error) = parsed.errors().first() {
        let start = error.location.start().to_u32();
        sink.push(errors::not_python(Span::new(source.file, start, start)));
        return nothing();
    }
    let program = Program::of(text, module);
    let mut done = nothing();
    let mut patches: Vec<Patch> = Vec::new();
    let mut expected: Vec<(usize, Sent)> = Vec::new();
    for (number, (site, documents)) in calls(source.documents).into_iter().enumerate() {
        let planned = sent::of(sources, &documents, source.found, target_of).and_then(|sent| match sent {
            Some(sent) => {
                edits::of(&program, &documents[0].trees[0], site, &sent).map(|patch| Some((sent, patch)))
            }
            None => Ok(None),
        });
        match planned {
            Ok(None) => {}
            Err(refused) => sink.push(*refused),
            Ok(Some((sent, patch))) => {
                let mut all = patches.clone();
                all.push(patch);
                let after = edits::apply(text, &all);
                expected.push((number, sent));
                if is_same(sources, source, &after, &expected, target_of) {
                    patches = all;
                    done = Rewritten { text: after, calls: done.calls + 1 };
                } else {
                    expected.pop();
                    sink.push(errors::not_the_same(documents[0].trees[0].span(site.callee)));
                }
            }
        }
    }
    done
}

/// The calls of a program, each with the variants of what it sends.
fn calls(documents: &[Document]) -> Vec<(Site, Vec<&Document>)> {
    let mut calls: Vec<(SiteId, Site, Vec<&Document>)> = Vec::new();
    for document in documents {
        let Some((id, site)) = document.site.zip(document.site()) else { continue };
        // A literal that stands alone is sent by nobody here.
        if site.callee == site.at {
            continue;
        }
        match calls.iter_mut().find(|(known, ..)| *known == id) {
            Some((_, _, variants)) => variants.push(document),
            None => calls.push((id, *site, vec![document])),
        }
    }
    calls.into_iter().map(|(_, site, documents)| (site, documents)).collect()
}

/// Whether the calls with these numbers send what is expected in another text of the program.
fn is_same(
    sources: &Sources,
    source: Source<'_>,
    text: &str,
    expected: &[(usize, Sent)],
    target_of: &TargetOf<'_>,
) -> bool {
    if !parse_unchecked(text, ParseOptions::from(Mode::Module)).errors().is_empty() {
        return false;
    }
    let mut again = Sources::new();
    let file = again.add_text(&sources.get(source.file).name, text);
    let mut sink = Sink::new();
    let (_, documents) = pipeline::read_with(&again, file, Notation::Dict, source.callees, &mut sink);
    let found = sink.finish();
    let calls = calls(&documents);
    let before = self::calls(source.documents).len();
    calls.len() == before
        && expected.iter().all(|(number, sent)| {
            let (_, documents) = &calls[*number];
            sent::compiled(&again, documents, &found, target_of).is_ok_and(|now| sent.is_sent_by(&now))
        })
}

/// Whether what was found says that something is wrong in a description.
fn is_broken(document: &Document, found: &[Diagnostic]) -> bool {
    let Place::Node { tree, used } = document.at else { return false };
    let tree = &document.trees[tree as usize];
    let places = tree.places(used);
    found.iter().filter(|found| found.severity == Severity::Error).any(|found| {
        let span = found.span();
        places.iter().any(|at| (at.start..=at.end).contains(&span.start))
    })
}
