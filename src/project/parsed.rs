//! A file of a session → what it says, before any other file counts.

use super::reader::{Each, Input, Session};
use crate::diagnostic::Sink;
use crate::document::Document;
use crate::lint::suppression::Ignores;
use crate::pipeline;
use crate::syntax::tree::Tree;
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
    /// What its comments tell to ignore.
    pub ignores: Ignores,
}

/// Reads every file.
#[must_use]
pub fn parse(session: &Session, each: &impl Each) -> Vec<Parsed> {
    each.each(session.inputs.iter().collect(), |input: &Input| parse_one(session, input))
}

/// Reads one file.
#[must_use]
pub fn parse_one(session: &Session, input: &Input) -> Parsed {
    let mut sink = Sink::new();
    let Input { file, notation, .. } = *input;
    let callees = session.callees(input);
    let (tree, documents) = pipeline::read_with(&session.sources, file, notation, callees, &mut sink);
    let ignores = Ignores::of(session.sources.get(file), file, &tree, &documents);
    Parsed { tree, documents, sink, ignores }
}
