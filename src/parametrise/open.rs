//! Open parts → what keeps them from being static.

use super::errors;
use crate::diagnostic::Sink;
use crate::document::{Document, Place, ValueId, ValueKind};
use crate::source::Sources;
use crate::syntax::text::TextId;
use crate::syntax::tree::{HoleId, Kind, Tree, Use};
use crate::validate::Analysis;

/// Says which run-time values lie in an open selection set or value. Where there are none, it is open because of an
/// error that was told.
pub(super) fn report(sources: &Sources, document: &Document, at: Place, sink: &mut Sink) {
    if let Place::Node { tree, used } = at {
        let tree = &document.trees[tree as usize];
        let mut holes = Vec::new();
        run_time(tree, used, &mut holes);
        tell(sources, tree, &holes, sink);
    }
}

/// Says which run-time values lie in the open arguments of a header.
pub(super) fn report_arguments(sources: &Sources, document: &Document, header: Place, sink: &mut Sink) {
    let mut holes = Vec::new();
    let tree = match header {
        Place::Text(name) => {
            let tree = &document.trees[name.tree as usize];
            given_to(tree, name.text, &mut holes);
            tree
        }
        Place::Node { tree, used } => {
            let tree = &document.trees[tree as usize];
            run_time(tree, used, &mut holes);
            tree
        }
        Place::At { .. } => return,
    };
    tell(sources, tree, &holes, sink);
    // Arguments have no place of their own: better to name the header than to say nothing.
    if holes.is_empty() && sink.errors() == 0 {
        sink.push(errors::open_arguments(document.span(header)));
    }
}

/// Says which run-time parts of GraphQL text are no values.
pub(super) fn report_parts(sources: &Sources, document: &Document, parts: &[(u32, HoleId)], sink: &mut Sink) {
    for (tree, hole) in parts {
        tell(sources, &document.trees[*tree as usize], &[*hole], sink);
    }
}

/// Says which run-time values in a value get another one before they are sent; whether there are any.
pub(super) fn report_rebound(
    sources: &Sources,
    document: &Document,
    analysis: &Analysis,
    value: ValueId,
    sink: &mut Sink,
) -> bool {
    let mut holes = Vec::new();
    rebound(document, analysis, value, &mut holes);
    for (tree, hole) in &holes {
        let tree = &document.trees[*tree as usize];
        sink.push(errors::rebound(sources, tree.span(tree.hole(*hole).expression)));
    }
    !holes.is_empty()
}

/// The run-time values in a value whose expressions give others where they are sent.
pub(crate) fn rebound(
    document: &Document,
    analysis: &Analysis,
    value: ValueId,
    found: &mut Vec<(u32, HoleId)>,
) {
    let is_rebound = |tree: u32, hole: HoleId| document.trees[tree as usize].hole(hole).is_rebound;
    match analysis.kind(document, value) {
        ValueKind::Hole(tree, hole) if is_rebound(tree, hole) => found.push((tree, hole)),
        ValueKind::Template(template) => {
            let tree = document.template(template).at.tree;
            let holes = document.holes(template).filter(|hole| is_rebound(tree, *hole));
            found.extend(holes.map(|hole| (tree, hole)));
        }
        ValueKind::List { items, .. } => {
            items.ids().for_each(|item| rebound(document, analysis, ValueId(item), found));
        }
        ValueKind::Object { fields, .. } => {
            let fields = fields.of(&document.fields).iter();
            fields.for_each(|field| rebound(document, analysis, field.value, found));
        }
        _ => {}
    }
}

fn tell(sources: &Sources, tree: &Tree, holes: &[HoleId], sink: &mut Sink) {
    for hole in holes {
        sink.push(errors::open(sources, tree.span(tree.hole(*hole).expression)));
    }
}

/// The run-time values that are used as keys, items or parts of a container.
fn run_time(tree: &Tree, used: Use, holes: &mut Vec<HoleId>) {
    let mut look = |used: Use| {
        if let Kind::Hole(hole) | Kind::Spread(hole) = tree.kind(used) {
            holes.push(hole);
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
                spread(tree, arguments, holes);
            }
        }
        _ => {}
    }
}

/// The run-time values in arguments: not their values, which become variables.
fn spread(tree: &Tree, arguments: Use, holes: &mut Vec<HoleId>) {
    match tree.kind(arguments) {
        Kind::Mapping(entries) => {
            for entry in entries.of(&tree.entries) {
                if let Kind::Hole(hole) | Kind::Spread(hole) | Kind::Template(_, hole) = tree.kind(entry.key)
                {
                    holes.push(hole);
                }
            }
        }
        _ => run_time(tree, arguments, holes),
    }
}

/// The arguments that a header is given: by `with_args`, or by reserved keys below it.
fn given_to(tree: &Tree, header: TextId, holes: &mut Vec<HoleId>) {
    for node in &tree.nodes {
        match node.kind {
            Kind::WithArgs { header: given, arguments: Some(arguments) } if is(tree, given, header) => {
                spread(tree, arguments, holes);
            }
            Kind::Mapping(entries) => {
                for entry in entries.of(&tree.entries).iter().filter(|entry| is(tree, entry.key, header)) {
                    reserved(tree, entry.value, holes);
                }
            }
            _ => {}
        }
    }
}

fn reserved(tree: &Tree, selections: Use, holes: &mut Vec<HoleId>) {
    let Kind::Mapping(entries) = tree.kind(selections) else { return };
    for entry in entries.of(&tree.entries) {
        if matches!(tree.kind(entry.key), Kind::Text(key) if tree.str(key).starts_with("__")) {
            spread(tree, entry.value, holes);
        }
    }
}

fn is(tree: &Tree, used: Use, text: TextId) -> bool {
    matches!(tree.kind(used), Kind::Text(found) if found == text)
}
