//! YAML text → [`Tree`]. The events come from a parser that stops at the first fault of a file: what is known to go
//! wrong is masked, what else is broken is taken out at equal length, and the rest is read again, so that every place
//! stays where it is.

mod build;
mod errors;
mod faults;
mod merge;
mod misfits;
mod repair;
mod scalars;
mod scan;
mod slips;

use super::describe::{begins_document, describe};
use super::text::At;
use super::tree::{Kind, Tree};
use crate::diagnostic::Sink;
use crate::source::{FileId, Notation, Sources, Span};
use build::{Built, build};
use repair::Repaired;

/// How often a broken place is taken out before the rest of a file is given up.
const MOST_FAULTS: usize = 5;

/// Reads a YAML file.
pub(super) fn parse(sources: &Sources, file: FileId, sink: &mut Sink) -> Tree {
    let source = &sources.get(file).text;
    let holds_only = Notation::is_told_by(&sources.get(file).name);
    let mut repaired = Repaired::new(source);
    let mut is_scanned = false;
    let mut faults = 0;
    loop {
        let built = build(file, source, &repaired);
        let is_sound = built.fault.is_none() && !built.splits_headers;
        if is_sound || (is_scanned && built.fault.is_none()) {
            return finish(built, holds_only, sink);
        }
        if !is_scanned && let Some(line) = graphql_line(source) {
            return as_text(file, source, line, sink);
        }
        // All slips of one kind are found at once: one reading tells them all.
        if !std::mem::replace(&mut is_scanned, true) && slips::find(file, source, &mut repaired, sink) {
            continue;
        }
        let Some(fault) = &built.fault else { return finish(built, holds_only, sink) };
        let is_mended = faults::take_out(file, source, fault, &mut repaired, sink);
        faults += 1;
        if !is_mended || faults == MOST_FAULTS {
            return finish(built, holds_only, sink);
        }
    }
}

/// The first line of a file that holds GraphQL: `query Trains($limit: Int) {`.
fn graphql_line(source: &str) -> Option<At> {
    let mut start = 0;
    for line in source.split_inclusive('\n') {
        let words = line.trim();
        if !words.is_empty() && !words.starts_with('#') {
            let is_it = words.ends_with('{') && !words.ends_with(": {") && !words.starts_with('{');
            let start = start + line.len() - line.trim_start().len();
            let at = At::new(start as u32, (start + words.len()) as u32);
            return (is_it && begins_document(words)).then_some(at);
        }
        start += line.len();
    }
    None
}

/// Reads the whole file as one text of GraphQL, and says that it is none of YAML.
fn as_text(file: FileId, source: &str, line: At, sink: &mut Sink) -> Tree {
    let mut tree = Tree::new(file, Notation::Yaml);
    sink.push(errors::graphql_text(tree.span(line)));
    let text = tree.add_text(source, 0);
    let root = tree.add(Kind::Text(text), At::new(0, source.len() as u32));
    describe(&mut tree, &[root], true);
    tree
}

/// Finds the descriptions in what was read.
fn finish(built: Built, holds_only: bool, sink: &mut Sink) -> Tree {
    let Built { mut tree, roots, found, fault, .. } = built;
    for diagnostic in found {
        sink.push(diagnostic);
    }
    tree.comments.sort_by_key(|comment| comment.start);
    let roots: Vec<_> = roots.into_iter().filter(|root| tree.kind(*root) != Kind::Null).collect();
    if roots.is_empty() && fault.is_none() {
        sink.push(errors::nothing(Span::new(tree.file, 0, 0)));
    }
    describe(&mut tree, &roots, holds_only);
    tree
}
