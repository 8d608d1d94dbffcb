//! An inline fragment → what it selects, in its place.

use super::blanks::line_start;
use super::edit;
use super::host::stretch;
use super::insert::{is_block, set_of};
use super::remove::{covers, is_same_text};
use super::spot::{self, Spot};
use crate::diagnostic::Edit;
use crate::document::{Document, Name, Place, SelectionId, SelectionKind};
use crate::lower::is_reserved;
use crate::source::Notation;
use crate::syntax::text::At;
use crate::syntax::tree::{Kind, NodeId, Tree, Use};
use std::collections::HashSet;

/// Writes what an inline fragment selects where it stands.
pub(super) fn unwrap(document: &Document, id: SelectionId) -> Option<Vec<Edit>> {
    let selection = document.selection(id);
    let (SelectionKind::Inline { .. }, Place::Text(header)) = (selection.kind, selection.at) else {
        return None;
    };
    // One `__on` may stand for several.
    if document.str(header) == "__on" {
        return None;
    }
    let tree = &document.trees[header.tree as usize];
    let set = set_of(document, id)?;
    match set.at {
        Place::Text(braces) if is_same_text(braces, header) && braces.end > header.end => {
            // One that could not be read to its end has no brace there.
            let is_closed =
                !set.open && document.str(braces).len() > 1 && document.str(braces).ends_with('}');
            is_closed.then(|| in_text(document, header, braces)).flatten()
        }
        _ if covers(tree, header) => {
            let Spot::Key(mapping, row) = Spot::of_text(tree, header.text)? else { return None };
            in_tree(tree, mapping, row)
        }
        _ => None,
    }
}

/// `... on flow { id }` → `id`
fn in_text(document: &Document, header: Name, set: Name) -> Option<Vec<Edit>> {
    let tree = &document.trees[header.tree as usize];
    let at = stretch(tree, header.text, header.start, set.end)?;
    let inside = stretch(tree, header.text, set.start + 1, set.end - 1)?;
    let between = document.str(Name { start: header.end, end: set.start, ..header });
    let slice = &tree.source[inside.start as usize..inside.end as usize];
    let content = slice.trim();
    // What ends with a comment would take along what follows.
    let is_open = slice.lines().next().is_some_and(|first| first.trim_start().starts_with('#'))
        || content.lines().next_back().is_some_and(|last| last.contains('#'));
    if !between.trim().is_empty() || content.is_empty() || is_open {
        return None;
    }
    let first = inside.start + (slice.len() - slice.trim_start().len()) as u32;
    let content = match surplus(tree, at.start, first) {
        Some(surplus) if !has_long_strings(content) => shifted(content, surplus),
        _ => content.to_owned(),
    };
    let is_word = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let before = tree.source[..at.start as usize].ends_with(is_word) && content.starts_with(is_word);
    let behind = tree.source[at.end as usize..].starts_with(is_word) && content.ends_with(is_word);
    let blank = |is_needed: bool| if is_needed { " " } else { "" };
    Some(vec![edit(tree, at, format!("{}{content}{}", blank(before), blank(behind)))])
}

/// Whether the margin of a line may belong to a string.
fn has_long_strings(content: &str) -> bool {
    content.contains("\"\"\"") || content.contains("'''")
}

/// How much further to the right a line begins than another; none where something stands before one of the two.
fn surplus(tree: &Tree, outer: u32, inner: u32) -> Option<usize> {
    let margin = |at: u32| {
        let before = &tree.source[line_start(&tree.source, at as usize)..at as usize];
        before.trim().is_empty().then_some(before.len())
    };
    margin(inner)?.checked_sub(margin(outer)?)
}

/// Where the first entry of a mapping begins.
fn first_of(tree: &Tree, set: Use) -> Option<u32> {
    let Kind::Mapping(rows) = tree.kind(set) else { return None };
    rows.of(&tree.entries).first().map(|entry| entry.key.at.start)
}

/// Lines that stand further to the left; the first has no margin.
fn shifted(content: &str, surplus: usize) -> String {
    let shift = |line: &str| {
        let margin = line.len() - line.trim_start_matches([' ', '\t']).len();
        line[margin.min(surplus)..].to_owned()
    };
    let mut lines = content.split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |text, line| text + "\n" + &shift(line))
}

/// `{"... on flow": {"id"}}` → `{"id"}`; among others its entries are put beside them.
fn in_tree(tree: &Tree, mapping: NodeId, row: u32) -> Option<Vec<Edit>> {
    let entry = spot::entry(tree, mapping, row)?;
    let set = entry.value;
    let (whole, value) = (tree.nodes[mapping.0 as usize].at, trimmed(tree, entry.value.at));
    let between = tree.source[entry.key.at.end as usize..value.start as usize].trim();
    let written = &tree.source[value.start as usize..value.end as usize];
    let has_anchor = tree.notation == Notation::Yaml && written.contains('&');
    let is_own = tree.node(set).at == set.at && !has_reserved(tree, set);
    if between != ":" || !is_own || has_anchor || written.is_empty() {
        return None;
    }
    let column = |at: u32| at as usize - line_start(&tree.source, at as usize);
    let is_block_value = is_collection(tree, set) && is_block(tree, set.node);
    let content = if is_block_value {
        shifted(written, column(value.start).checked_sub(column(entry.key.at.start))?)
    } else {
        written.to_owned()
    };
    if spot::len(tree, mapping) == 1 {
        let is_block = is_block(tree, mapping);
        let place = if is_block { At::new(entry.key.at.start, value.end) } else { whole };
        let lost = &tree.source[place.start as usize..entry.key.at.start as usize];
        let behind = &tree.source[value.end as usize..place.end as usize];
        let has_comment = lost.contains('#') || behind.contains('#');
        return (!has_comment).then(|| vec![edit(tree, place, content)]);
    }
    let place = At::new(entry.key.at.start, value.end);
    let entries = beside(tree, mapping, set, &content)?;
    let entries = match first_of(tree, set).and_then(|first| surplus(tree, place.start, first)) {
        Some(surplus) if !is_block_value && !has_long_strings(&entries) => shifted(&entries, surplus),
        _ => entries,
    };
    Some(vec![edit(tree, place, entries)])
}

/// The entries of what is selected, as they stand among those of another mapping; none if some would be there twice.
fn beside(tree: &Tree, mapping: NodeId, set: Use, content: &str) -> Option<String> {
    let Kind::Mapping(others) = tree.nodes[mapping.0 as usize].kind else { return None };
    let keys = others.of(&tree.entries).iter().map(|entry| entry.key);
    let mut known: HashSet<&str> = keys.filter_map(|key| Some(tree.str(tree.scalar(key)?))).collect();
    if is_collection(tree, set) && is_block(tree, mapping) != is_block(tree, set.node) {
        return None;
    }
    match tree.kind(set) {
        Kind::Mapping(rows) => {
            for entry in rows.of(&tree.entries) {
                if !known.insert(tree.str(tree.scalar(entry.key)?)) {
                    return None;
                }
            }
            if is_block(tree, mapping) {
                return Some(content.to_owned());
            }
            let inner = content.strip_prefix('{')?.strip_suffix('}')?.trim().trim_end_matches(',').trim_end();
            (!inner.is_empty() && !inner.contains('#')).then(|| inner.to_owned())
        }
        Kind::Sequence(rows, _) if !is_block(tree, mapping) && !content.contains('#') => {
            let mut entries = Vec::new();
            for item in rows.of(&tree.uses) {
                let text = tree.str(tree.scalar(*item)?);
                let is_inside = set.at.start < item.at.start && item.at.end < set.at.end;
                if !is_inside || !known.insert(text) {
                    return None;
                }
                let written = &tree.source[item.at.start as usize..item.at.end as usize];
                entries.push(format!("{written}: {}", tree.notation.boolean(true)));
            }
            Some(entries.join(", "))
        }
        _ => None,
    }
}

fn is_collection(tree: &Tree, used: Use) -> bool {
    matches!(tree.kind(used), Kind::Mapping(_) | Kind::Sequence(..))
}

/// Whether a mapping says something about the fragment itself.
fn has_reserved(tree: &Tree, used: Use) -> bool {
    let Kind::Mapping(rows) = tree.kind(used) else { return false };
    let mut keys = rows.of(&tree.entries).iter().map(|entry| entry.key);
    keys.any(|key| tree.scalar(key).is_some_and(|text| is_reserved(tree.str(text))))
}

/// What a block collection of YAML ends with is not its own.
fn trimmed(tree: &Tree, at: At) -> At {
    let written = &tree.source[at.start as usize..at.end as usize];
    At::new(at.start, at.start + written.trim_end().len() as u32)
}
