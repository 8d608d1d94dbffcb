//! The operations and fragments of a file with their fields → its outline.

use super::answer::{Symbol, SymbolKind};
use super::{Known, View};
use crate::document::{Document, SelectionId, SelectionKind, SelectionSet};
use crate::schema::Schema;
use crate::source::Span;
use std::collections::HashSet;

/// How many levels of fields are shown below a definition.
const LEVELS: u32 = 2;

/// The outline of a file: each definition once, whatever variants it has.
#[must_use]
pub fn symbols(view: &View<'_>) -> Vec<Symbol> {
    let mut found: Vec<Symbol> = view.known.iter().flat_map(|known| definitions(view, *known)).collect();
    let mut seen = HashSet::new();
    found.retain(|symbol| symbol.span.file == view.tree.file && seen.insert(symbol.name_span));
    found.sort_by_key(|symbol| (symbol.span.start, std::cmp::Reverse(symbol.span.end)));
    found
}

/// The operations that have a name, and the fragments that a document defines itself, without what is in them.
#[must_use]
pub fn named(document: &Document) -> Vec<Symbol> {
    let symbol = |name, kind, detail: String| {
        let (name, span) = (document.str(name).to_owned(), document.span(name));
        Symbol { name, detail, kind, span, name_span: span, children: Vec::new() }
    };
    let operations = document
        .operations
        .iter()
        .filter_map(|one| Some(symbol(one.name?, SymbolKind::Operation, one.kind.word().to_owned())));
    let own = document.fragments.iter().filter(|fragment| !fragment.linked);
    let fragments =
        own.map(|one| symbol(one.name, SymbolKind::Fragment, format!("on {}", document.str(one.on))));
    operations.chain(fragments).collect()
}

fn definitions(view: &View<'_>, known: Known<'_>) -> Vec<Symbol> {
    let document = known.document;
    let operations = document.operations.iter().map(|operation| {
        let header = document.span(operation.at);
        let name_span = operation.name.map_or(header, |name| document.span(name));
        let name = operation.name.map_or(operation.kind.word(), |name| document.str(name));
        let set = operation.selection_set;
        symbol(
            view,
            known,
            (name, operation.kind.word().to_owned(), SymbolKind::Operation),
            (header, name_span),
            Some(set),
            LEVELS,
        )
    });
    let own = document.fragments.iter().filter(|fragment| !fragment.linked);
    let fragments = own.map(|fragment| {
        let detail = format!("on {}", document.str(fragment.on));
        let spans = (document.span(fragment.at), document.span(fragment.name));
        let name = document.str(fragment.name);
        symbol(view, known, (name, detail, SymbolKind::Fragment), spans, Some(fragment.selection_set), LEVELS)
    });
    operations.chain(fragments).collect()
}

fn symbol(
    view: &View<'_>,
    known: Known<'_>,
    (name, detail, kind): (&str, String, SymbolKind),
    (header, name_span): (Span, Span),
    set: Option<SelectionSet>,
    levels: u32,
) -> Symbol {
    let mut span = header.to(name_span);
    span.start = header.start.min(name_span.start);
    let children = match set {
        Some(set) if levels > 0 => fields(view, known, set, levels),
        _ => Vec::new(),
    };
    if let Some(set) = set.map(|set| known.document.span(set.at))
        && set.file == span.file
        && set.start >= span.start
    {
        span = span.to(set);
    }
    // What a program pastes from elsewhere lies outside.
    let children: Vec<Symbol> = children
        .into_iter()
        .filter(|child| {
            child.span.file == span.file && span.start <= child.span.start && child.span.end <= span.end
        })
        .collect();
    Symbol { name: name.to_owned(), detail, kind, span, name_span, children }
}

fn fields(view: &View<'_>, known: Known<'_>, set: SelectionSet, levels: u32) -> Vec<Symbol> {
    let document = known.document;
    let mut found = Vec::new();
    for id in set.items.ids().map(SelectionId) {
        let selection = document.selection(id);
        match selection.kind {
            SelectionKind::Field(field) => {
                let header = document.span(selection.at);
                let name = field.response_name();
                let detail = known.target.schema.as_ref().and_then(|schema| type_of(schema, known, id));
                let about = (document.str(name), detail.unwrap_or_default(), SymbolKind::Field);
                let spans = (header, document.span(name));
                found.push(symbol(view, known, about, spans, field.selection_set, levels - 1));
            }
            SelectionKind::Inline { selection_set, .. } => {
                found.extend(fields(view, known, selection_set, levels));
            }
            SelectionKind::Spread(_) => {}
        }
    }
    found
}

fn type_of(schema: &Schema, known: Known<'_>, id: SelectionId) -> Option<String> {
    known.analysis.selected[id.0 as usize].map(|field| schema.display(schema.field_type(field)))
}

/// Whether a part stands in the document's own file.
pub(super) fn is_own(document: &Document, span: Span) -> bool {
    document.trees[0].file == span.file
}
