//! Open parts → what keeps them from being static.

use super::errors;
use crate::diagnostic::Sink;
use crate::document::{Document, Place};
use crate::source::Sources;
use crate::syntax::text::At;
use crate::syntax::tree::{Kind, Tree, Use};

/// Says which run-time values lie in an open part. Where there are none, it is open because of an error that was told.
pub(super) fn report(sources: &Sources, document: &Document, at: Place, sink: &mut Sink) {
    if let Place::Node { tree, used } = at {
        let tree = &document.trees[tree as usize];
        run_time(tree, used, &mut |expression| {
            sink.push(errors::open(sources, tree.span(expression)));
        });
    }
}

fn run_time(tree: &Tree, used: Use, found: &mut impl FnMut(At)) {
    let mut look = |used: Use| {
        if let Kind::Hole(hole) | Kind::Spread(hole) = tree.kind(used) {
            found(tree.hole(hole).expression);
        }
    };
    match tree.kind(used) {
        Kind::Hole(_) | Kind::Spread(_) => look(used),
        Kind::Mapping(entries) => {
            for entry in entries.of(&tree.entries) {
                look(entry.key);
                look(entry.value);
            }
        }
        Kind::Sequence(items, _) => items.of(&tree.uses).iter().copied().for_each(look),
        Kind::WithArgs { header, arguments } => {
            look(header);
            if let Some(arguments) = arguments {
                run_time(tree, arguments, found);
            }
        }
        _ => {}
    }
}
