//! A fragment → the operations that use it, in all files that can.

use super::super::View;
use super::super::references::definition;
use crate::document::{
    Around, Definition, Document, OperationId, SelectionId, SelectionKind, ValueId, ValueKind,
};
use std::collections::{HashMap, HashSet};

/// The operations that reach a fragment of a document, those of the document first.
pub(super) fn of_fragment<'a>(
    view: &View<'a>,
    document: &'a Document,
    name: &'a str,
) -> Vec<(&'a Document, OperationId)> {
    let own = document.span(document.at);
    let known = view.known.iter().map(|known| known.document);
    let documents = known.chain(view.others.iter().copied());
    // What defines a fragment of that name itself uses its own.
    let is_free = |one: &&Document| {
        let defines = one.fragments.iter().any(|fragment| !fragment.linked && one.str(fragment.name) == name);
        one.span(one.at) == own || !defines
    };
    let (mut operations, mut above) = (Vec::new(), HashMap::<&str, Vec<&str>>::new());
    for one in documents.filter(is_free) {
        let around = Around::of(one);
        for (row, selection) in (0..).zip(&one.selections) {
            let SelectionKind::Spread(spread) = selection.kind else { continue };
            let spread = one.str(spread);
            match around.definition(SelectionId(row)) {
                Definition::Operation(id) => operations.push((one, id, spread)),
                Definition::Fragment(id) => {
                    let outer = one.str(one.fragments[id.0 as usize].name);
                    above.entry(spread).or_default().push(outer);
                }
            }
        }
    }
    let mut reached = HashSet::from([name]);
    let mut wanted = vec![name];
    while let Some(inner) = wanted.pop() {
        for outer in above.get(inner).into_iter().flatten() {
            if reached.insert(outer) {
                wanted.push(outer);
            }
        }
    }
    let mut users: Vec<(&Document, OperationId)> = Vec::new();
    for (one, id, _) in operations.into_iter().filter(|(.., spread)| reached.contains(spread)) {
        if !users.iter().any(|(other, known)| std::ptr::eq(*other, one) && *known == id) {
            users.push((one, id));
        }
    }
    users
}

/// Whether a definition, or a fragment of its document that it reaches, uses variables, or what becomes one.
pub(super) fn uses_variables(document: &Document, from: Definition) -> bool {
    let around = Around::of(document);
    let mut reached = vec![from];
    let mut next = 0;
    while let Some(&outer) = reached.get(next) {
        next += 1;
        for (row, selection) in (0..).zip(&document.selections) {
            let SelectionKind::Spread(name) = selection.kind else { continue };
            let inner = document.fragment(document.str(name)).map(Definition::Fragment);
            if around.definition(SelectionId(row)) == outer {
                reached.extend(inner.filter(|inner| !reached.contains(inner)));
            }
        }
    }
    let is_one = |id: &ValueId| match document.value(*id).kind {
        ValueKind::Variable(_) | ValueKind::Hole(..) | ValueKind::Template(_) => true,
        ValueKind::Plain { text, .. } => document.str(text).starts_with('$'),
        _ => false,
    };
    let mut ids = (0..document.values.len() as u32).map(ValueId).filter(is_one);
    ids.any(|id| definition(document, &around, id).is_some_and(|within| reached.contains(&within)))
}
