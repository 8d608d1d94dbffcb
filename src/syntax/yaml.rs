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

use super::describe::describe;
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
