//! The containers of a file that have several lines → what can be folded away.

use super::View;
use super::answer::Fold;
use super::symbols::is_own;
use crate::document::{SelectionKind, SelectionSet, ValueKind};
use crate::source::Notation;
use crate::source::Span;
use crate::syntax::tree::{Entry, Kind};

/// Selection sets, mappings, lists and argument values of several lines, in the order of the text, each once.
#[must_use]
pub fn folds(view: &View<'_>) -> Vec<Fold> {
    let mut spans: Vec<Span> = Vec::new();
    for known in view.known {
        let document = known.document;
        let of = |set: SelectionSet| document.span(set.at);
        spans.extend(document.operations.iter().map(|one| of(one.selection_set)));
        spans.extend(document.fragments.iter().map(|one| of(one.selection_set)));
        spans.extend(document.selections.iter().filter_map(|one| match one.kind {
            SelectionKind::Field(field) => field.selection_set.map(of),
            SelectionKind::Inline { selection_set, .. } => Some(of(selection_set)),
            SelectionKind::Spread(_) => None,
        }));
        let containers = document
            .values
            .iter()
            .filter(|value| matches!(value.kind, ValueKind::List { .. } | ValueKind::Object { .. }));
        spans.extend(containers.map(|value| document.span(value.at)));
        spans.retain(|span| is_own(document, *span));
    }
    for description in &view.tree.descriptions {
        for at in view.tree.places(description.root) {
            spans.push(view.tree.span(at));
        }
    }
    if view.tree.notation == Notation::Yaml {
        // In a block what is folded stays visible by its key, which is a line above.
        let is_block = |span: &Span| !view.sources.slice(*span).starts_with(['{', '[']);
        spans.retain(|span| !is_block(span));
        let container =
            |entry: &&Entry| matches!(view.tree.kind(entry.value), Kind::Mapping(_) | Kind::Sequence(..));
        let entries = view.tree.entries.iter().filter(container);
        spans.extend(entries.map(|entry| view.tree.span(entry.key.at).to(view.tree.span(entry.value.at))));
    }
    spans.retain(|span| span.file == view.tree.file && view.sources.slice(*span).trim_end().contains('\n'));
    spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
    spans.dedup();
    let is_whole_text = |span: &Span| {
        let root = view.tree.descriptions.first().map(|one| view.tree.node(one.root));
        root.is_some_and(|root| {
            matches!(root.kind, Kind::Text(_)) && root.at.start == span.start && root.at.end == span.end
        }) && !view.tree.notation.is_data()
    };
    spans.into_iter().filter(|span| !is_whole_text(span)).map(|span| Fold { span }).collect()
}
