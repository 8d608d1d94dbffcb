//! Changes of a program's dicts → edits of its text.

use crate::diagnostic::Edit;
use crate::source::Span;
use crate::syntax::python::without_entry;
use crate::syntax::text::{At, From, TextId};
use crate::syntax::tree::{Entry, Kind, Tree, Use};

/// Text that is put somewhere.
pub(super) fn insert(tree: &Tree, at: u32, content: impl Into<String>) -> Edit {
    Edit { span: tree.span(At::new(at, at)), content: content.into() }
}

/// Text that stands instead of other text.
pub(super) fn replace(span: Span, content: impl Into<String>) -> Edit {
    Edit { span, content: content.into() }
}

/// Imports a helper of Prefect, unless the program does.
pub(crate) fn import(tree: &Tree, name: &str) -> Option<Edit> {
    let helpers = &tree.helpers;
    let is_there = helpers.imported.iter().any(|imported| imported == name);
    let content = format!("{}{name}{}", helpers.before, helpers.behind);
    (!is_there).then(|| insert(tree, helpers.at, content))
}

/// Puts a call around what stands at a place.
pub(super) fn wrap(tree: &Tree, at: At, function: &str) -> Vec<Edit> {
    vec![insert(tree, at.start, format!("{function}(")), insert(tree, at.end, ")")]
}

/// Whether something stands where it is used, and is not brought there by a name.
pub(super) fn is_here(tree: &Tree, used: Use) -> bool {
    tree.node(used).at == used.at
}

/// Whether all of a text is written where it is used: no part of it is what a name stands for.
pub(super) fn is_written_here(tree: &Tree, text: TextId, used: Use) -> bool {
    let At { start, end } = used.at;
    tree.text(text).runs.of(&tree.runs).iter().all(|run| {
        let from = match run.from {
            From::Verbatim(offset) => offset,
            From::Escape(at) | From::Glue(at) => at.start,
            From::Hole(hole) => tree.hole(hole).at.start,
        };
        start <= from && from <= end
    })
}

/// Whether a text is one literal in quotes: a call such as `UUID("…")` has the text of its argument.
pub(super) fn is_literal(tree: &Tree, source: &str, used: Use) -> bool {
    let written = &source[used.at.start as usize..used.at.end as usize];
    let quotes = written.trim_start_matches(['r', 'R', 'b', 'B', 'u', 'U']);
    matches!(tree.kind(used), Kind::Text(_)) && is_here(tree, used) && quotes.starts_with(['"', '\''])
}

/// Takes entries out of a dict that is written with braces, with their commas and, where nothing else stands there,
/// their lines. None if one of them is not an entry of the text, or they are all there is.
pub(super) fn without(tree: &Tree, source: &str, all: &[Entry], gone: &[Entry]) -> Option<Vec<Edit>> {
    if gone.len() >= all.len() {
        return None;
    }
    let places = gone.iter().map(|entry| without_entry(source, entry.key.at, entry.value.at));
    let mut places = places.collect::<Option<Vec<At>>>()?;
    places.sort_by_key(|at| at.start);
    // Neighbours at the end of a dict share a comma.
    let mut joined: Vec<At> = Vec::new();
    for at in places {
        match joined.last_mut() {
            Some(last) if at.start <= last.end => last.end = last.end.max(at.end),
            _ => joined.push(at),
        }
    }
    Some(joined.into_iter().map(|at| replace(tree.span(at), "")).collect())
}
