//! Some of what a set selects → a fragment that is spread in their place.

use super::super::{Known, View};
use super::fragment::{block, define, edit, indent, moved, on_one_line, slice, title_case, whole};
use super::{fragments, free, is_owners};
use crate::diagnostic::Edit;
use crate::document::{Around, Definition, Document, Name, Place, Selection, SelectionSet};
use crate::fix::in_lines;
use crate::source::{Notation, Span};
use crate::syntax::text::At;
use crate::syntax::tree::{Brackets, Kind, Tree, Use};
use std::ops::Range;

/// The name of the fragment, and the edits; nothing where not two or more whole selections of one set are chosen.
pub(super) fn extract(view: &View<'_>, chosen: Span) -> Option<(String, Vec<Edit>)> {
    let tree = view.tree;
    let own = |known: &&Known<'_>| known.document.trees[0].file == chosen.file;
    view.known.iter().filter(own).find_map(|known| {
        let Known { document, analysis, target } = *known;
        let schema = target.schema.as_ref()?;
        let found = sets(document).filter_map(|set| Some((set, covered(document, tree, set, chosen)?)));
        // What is selected from one of them is chosen too: the set that reaches the farthest is meant.
        let (set, rows) = found.max_by_key(|(set, rows)| reach(document, tree, *set, rows))?;
        let first = set.items.ids().nth(rows.start)?;
        let ty = schema.type_name(analysis.parents[first as usize]?);
        let name = free(&format!("{}Parts", title_case(ty)?), &fragments(view));
        let edits = match set.at {
            Place::Text(text) if text.tree == 0 => in_text(document, tree, (set, text), rows, (&name, ty))?,
            Place::Node { tree: 0, used } => in_data(document, tree, used, rows, (&name, ty))?,
            _ => return None,
        };
        Some((name, edits))
    })
}

/// Every set that a document selects itself.
fn sets(document: &Document) -> impl Iterator<Item = SelectionSet> + '_ {
    let tops = document.operations.iter().map(|one| one.selection_set);
    let own = document.fragments.iter().filter(|fragment| !fragment.linked);
    let inner = document.selections.iter().filter_map(|one| one.kind.selection_set());
    tops.chain(own.map(|one| one.selection_set)).chain(inner)
}

/// The selections of a set that lie in a stretch, by their numbers; nothing if one of them does in part.
fn covered(document: &Document, tree: &Tree, set: SelectionSet, chosen: Span) -> Option<Range<usize>> {
    let all = stretches(document, tree, set)?;
    let inside = |at: &At| chosen.start <= at.start && at.end <= chosen.end;
    let outside = |at: &At| at.end <= chosen.start || chosen.end <= at.start;
    if !all.iter().all(|at| inside(at) || outside(at)) {
        return None;
    }
    let first = all.iter().position(inside)?;
    let last = all.iter().rposition(inside)? + 1;
    (last - first > 1).then_some(first..last)
}

fn reach(document: &Document, tree: &Tree, set: SelectionSet, rows: &Range<usize>) -> u32 {
    let all = stretches(document, tree, set).unwrap_or_default();
    all.get(rows.end - 1).map_or(0, |last| last.end - all[rows.start].start)
}

/// Where each selection of a set is written, with all that is selected from it.
fn stretches(document: &Document, tree: &Tree, set: SelectionSet) -> Option<Vec<At>> {
    match set.at {
        Place::Text(_) => {
            let items = set.items.of(&document.selections).iter();
            let span = |item| within(item).map(|name| document.span(Place::Text(name)));
            let spans = items.map(|item| span(item).filter(|span| span.file == tree.file));
            spans.map(|span| span.map(|span| At::new(span.start, span.end))).collect()
        }
        Place::Node { tree: 0, used } => parts(tree, used),
        _ => None,
    }
}

/// A selection in GraphQL text.
fn within(item: &Selection) -> Option<Name> {
    let Place::Text(header) = item.at else { return None };
    let Some(set) = item.kind.selection_set() else { return Some(header) };
    match set.at {
        Place::Text(set) if set.text == header.text && set.tree == header.tree => {
            Some(Name { end: set.end.max(header.end), ..header })
        }
        _ => None,
    }
}

/// The items of a sequence or the entries of a mapping, each as it is written; nothing for what a name leads to.
fn parts(tree: &Tree, set: Use) -> Option<Vec<At>> {
    if tree.node(set).at != set.at {
        return None;
    }
    let own = |used: &Use| (tree.node(*used).at == used.at).then_some(used.at);
    match tree.kind(set) {
        Kind::Sequence(rows, _) => {
            rows.of(&tree.uses).iter().map(|item| own(item).map(|at| whole(tree, at))).collect()
        }
        Kind::Mapping(rows) => {
            let entries = rows.of(&tree.entries).iter();
            entries
                .map(|entry| Some(whole(tree, At::new(own(&entry.key)?.start, entry.value.at.end))))
                .collect()
        }
        _ => None,
    }
}

fn in_text(
    document: &Document,
    tree: &Tree,
    (set, text): (SelectionSet, Name),
    rows: Range<usize>,
    (name, ty): (&str, &str),
) -> Option<Vec<Edit>> {
    let items = &set.items.of(&document.selections)[rows];
    let (first, last) = (within(items.first()?)?, within(items.last()?)?);
    let chosen = Name { end: last.end, ..first };
    let row = tree.text(text.text);
    let decoded = tree.buf.get(row.start as usize..row.end as usize)?;
    let written = tree.buf.get(chosen.start as usize..chosen.end as usize)?;
    let spread = in_lines(tree, chosen, &format!("...{name}"))?;
    let header = format!("fragment {name} on {ty}");
    let whole = whole_of(document, set)?;
    if matches!(whole.at, Place::Text(whole) if (whole.tree, whole.text) == (0, text.text)) {
        let Place::Text(whole) = whole.at else { return None };
        let (base, blanks) =
            (indent(decoded, whole.start - row.start), indent(decoded, chosen.start - row.start));
        let body = if written.contains('\n') {
            let inner = format!("{base}  ");
            format!("{{\n{inner}{}\n{base}}}", moved(written, blanks.len(), &inner))
        } else {
            format!("{{ {written} }}")
        };
        let end = row.start + decoded.trim_end().len() as u32;
        let definition =
            in_lines(tree, Name { start: end, end, ..text }, &format!("\n\n{base}{header} {body}"))?;
        return Some(vec![spread, definition]);
    }
    let inner = on_one_line(written)?;
    let definition = define(document, tree, &header, spread.span, |_| format!(" {inner}"))?;
    Some(vec![spread, definition])
}

/// What the definition selects that a set belongs to.
fn whole_of(document: &Document, set: SelectionSet) -> Option<SelectionSet> {
    let first = crate::document::SelectionId(set.items.ids().next()?);
    Some(match Around::of(document).definition(first) {
        Definition::Operation(id) => document.operations[id.0 as usize].selection_set,
        Definition::Fragment(id) => document.fragments[id.0 as usize].selection_set,
    })
}

fn in_data(
    document: &Document,
    tree: &Tree,
    set: Use,
    rows: Range<usize>,
    (name, ty): (&str, &str),
) -> Option<Vec<Edit>> {
    let all = parts(tree, set)?;
    let chosen = At::new(all.get(rows.start)?.start, all.get(rows.end - 1)?.end);
    let is_mapping = if let Kind::Mapping(entries) = tree.kind(set) {
        let keys = entries.of(&tree.entries)[rows].iter().filter_map(|entry| tree.scalar(entry.key));
        if keys.into_iter().any(|key| is_owners(tree.str(key))) {
            return None;
        }
        true
    } else {
        false
    };
    let written = slice(tree, chosen);
    let is_flow = slice(tree, set.at).starts_with(['{', '[']);
    let header = format!("fragment {name} on {ty}");
    let line = tree.source[..chosen.start as usize].rfind('\n').map_or(0, |line| line + 1);
    let before = &tree.source[line..chosen.start as usize];
    let has_braces = is_mapping || matches!(tree.kind(set), Kind::Sequence(_, Brackets::Set));
    let (open, close) = if has_braces { ('{', '}') } else { ('[', ']') };
    let body = |blanks: &str| match (is_flow, is_mapping) {
        (true, _) if written.contains('\n') => {
            let (step, comma) = if tree.notation == Notation::Dict { ("    ", ",") } else { ("  ", "") };
            let (inner, less) = (format!("{blanks}{step}"), indent(&tree.source, chosen.start).len());
            let items = moved(written, less, &inner);
            format!(" {open}\n{inner}{items}{comma}\n{blanks}{close}")
        }
        (true, _) => format!(" {open}{written}{close}"),
        (false, true) => block(written, before.len(), blanks),
        (false, false) => {
            let dash = before.rfind('-').unwrap_or(before.len());
            block(&format!("{}{written}", &before[dash..]), dash, blanks)
        }
    };
    let definition = define(document, tree, &header, tree.span(chosen), body)?;
    let spread = match (tree.notation, is_mapping) {
        (Notation::Json, true) => format!("\"...{name}\": true"),
        (Notation::Dict, true) => format!("\"...{name}\": True"),
        (Notation::Json | Notation::Dict, false) => format!("\"...{name}\""),
        (_, true) => format!("...{name}:"),
        (_, false) => format!("...{name}"),
    };
    Some(vec![edit(tree, chosen, spread), definition])
}
