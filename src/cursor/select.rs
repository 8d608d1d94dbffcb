//! What stands at the cursor → the stretches around it, each in the next: what an editor selects step by step.

use super::at::things;
use super::complete::word;
use super::{Known, View};
use crate::document::{Document, SelectionId, SelectionKind, SelectionSet};
use crate::source::Span;
use crate::syntax::text::At;
use crate::syntax::tree::Kind;

/// The stretches that hold an offset, the smallest first: the word, the value, the argument, the field with all that is
/// selected from it, the set, the definition, the description. Nothing where no description is.
#[must_use]
pub fn around(view: &View<'_>, offset: u32) -> Vec<Span> {
    let file = view.tree.file;
    let mut found: Vec<Span> = things(view).into_iter().map(|thing| thing.span).collect();
    let mut joined = Vec::new();
    for known in view.known {
        parts(*known, &mut found, &mut joined);
    }
    if view.tree.notation.is_data() {
        let is_text = |kind: &Kind| matches!(kind, Kind::Text(_) | Kind::Plain(_) | Kind::Template(..));
        let texts = || view.tree.nodes.iter().filter(|node| is_text(&node.kind)).map(|node| node.at);
        // What reaches from one string to another would begin or end within quotes.
        joined.retain(|span: &Span| texts().any(|at| at.start <= span.start && span.end <= at.end));
        let entries = view.tree.entries.iter().map(|entry| At::new(entry.key.at.start, entry.value.at.end));
        let nodes = view.tree.nodes.iter().map(|node| node.at);
        found.extend(entries.chain(nodes).map(|at| view.tree.span(at)));
    }
    found.extend(joined);
    let holds = |span: &Span| span.file == file && span.start <= offset && offset <= span.end;
    found.retain(|span| holds(span) && span.start < span.end);
    if found.is_empty() {
        return found;
    }
    let word = word(&view.tree.source, offset).filter(|(start, end)| start < end);
    found.extend(word.map(|(start, end)| Span::new(file, start, end)));
    found.sort_by_key(|span| (span.end - span.start, span.start));
    let mut nested: Vec<Span> = Vec::new();
    for span in found {
        let is_outer = nested
            .last()
            .is_none_or(|inner| span != *inner && span.start <= inner.start && inner.end <= span.end);
        if is_outer {
            nested.push(span);
        }
    }
    nested
}

/// The parts of a document, and what reaches from one of them to another.
fn parts(known: Known<'_>, found: &mut Vec<Span>, between: &mut Vec<Span>) {
    let document = known.document;
    found.push(document.span(document.at));
    for operation in &document.operations {
        set(document, document.span(operation.at), operation.selection_set, found, between);
    }
    for fragment in document.fragments.iter().filter(|fragment| !fragment.linked) {
        set(document, document.span(fragment.at), fragment.selection_set, found, between);
    }
    for id in (0..document.selections.len() as u32).map(SelectionId) {
        let selection = document.selection(id);
        let header = document.span(selection.at);
        found.push(header);
        match selection.kind {
            SelectionKind::Field(field) => {
                let arguments = field.arguments.items.of(&document.arguments).iter();
                between.extend(arguments.filter_map(|one| {
                    joined(document.span(one.name), document.span(document.value(one.value).at))
                }));
                if let Some(own) = field.selection_set {
                    set(document, header, own, found, between);
                }
            }
            SelectionKind::Inline { selection_set, .. } => {
                set(document, header, selection_set, found, between);
            }
            SelectionKind::Spread(_) => {}
        }
    }
    between.extend(document.fields.iter().filter_map(|field| {
        joined(document.span(field.name), document.span(document.value(field.value).at))
    }));
}

/// A set, what is between its braces, and all of what has it.
fn set(document: &Document, header: Span, set: SelectionSet, found: &mut Vec<Span>, between: &mut Vec<Span>) {
    let whole = document.span(set.at);
    found.push(whole);
    let items = set.items.of(&document.selections);
    if let (Some(first), Some(last)) = (items.first(), items.last()) {
        let end = match last.kind.selection_set() {
            Some(inner) => joined(document.span(last.at), document.span(inner.at)),
            None => Some(document.span(last.at)),
        };
        between.extend(end.and_then(|end| joined(document.span(first.at), end)));
    }
    between.extend(joined(header, whole));
}

/// From the beginning of one to the end of the other, if it stands behind it.
fn joined(one: Span, other: Span) -> Option<Span> {
    (one.file == other.file && one.start <= other.start).then(|| one.to(other))
}
