//! One more selection or argument → where it stands in its notation.

use super::host::{Host, is_flow, stretch};
use super::nodes::{end_of_entry, leaf};
use super::remove::{covers, is_same_text};
use super::spot::{self, Spot};
use super::value::{AsNode, InText};
use super::{New, SetOf, blanks, edit, in_text};
use crate::diagnostic::Edit;
use crate::document::{Document, Name, Place, SelectionId, SelectionKind, SelectionSet};
use crate::lower::is_reserved;
use crate::source::Notation;
use crate::syntax::text::At;
use crate::syntax::tree::{Kind, NodeId, Tree, Use};

/// One more field at the beginning of a selection set.
pub(super) fn select(document: &Document, of: SetOf, field: &str) -> Option<Vec<Edit>> {
    match (of.set(document), of) {
        (Some(set), _) => into_set(document, set, field),
        (None, SetOf::Selection(id)) => new_set(document, id, field),
        (None, _) => None,
    }
}

impl SetOf {
    /// The selection set, if there is one.
    pub(super) fn set(self, document: &Document) -> Option<SelectionSet> {
        match self {
            Self::Operation(id) => Some(document.operations[id.0 as usize].selection_set),
            Self::Fragment(id) => Some(document.fragments[id.0 as usize].selection_set),
            Self::Selection(id) => set_of(document, id),
        }
    }
}

/// The selection set of a selection.
pub(super) fn set_of(document: &Document, id: SelectionId) -> Option<SelectionSet> {
    match document.selection(id).kind {
        SelectionKind::Field(field) => field.selection_set,
        SelectionKind::Inline { selection_set, .. } => Some(selection_set),
        SelectionKind::Spread(_) => None,
    }
}

fn into_set(document: &Document, set: SelectionSet, field: &str) -> Option<Vec<Edit>> {
    match set.at {
        Place::Text(name) => {
            let tree = &document.trees[name.tree as usize];
            let inside = tree.buf[name.start as usize..name.end as usize].strip_prefix('{')?;
            let blank = &inside[..inside.len() - inside.trim_start().len()];
            // On a line of its own where the others are.
            let before = if blank.contains('\n') && !blank.contains('#') { blank } else { " " };
            put(tree, name, name.start + 1, &format!("{before}{field}"))
        }
        Place::Node { tree, used } => {
            let tree = &document.trees[tree as usize];
            match tree.kind(used) {
                Kind::Mapping(_) | Kind::Sequence(..) => first_selection(document, tree, used.node, field),
                Kind::Text(text) | Kind::Plain(text) => {
                    let row = tree.text(text);
                    let name = Name { tree: 0, text, start: row.start, end: row.end };
                    put(tree, name, row.start, &format!("{field} "))
                }
                _ => None,
            }
        }
        Place::At { .. } => None,
    }
}

/// Puts text into a GraphQL text.
pub(super) fn put(tree: &Tree, within: Name, at: u32, content: &str) -> Option<Vec<Edit>> {
    Some(vec![in_text(tree, Name { start: at, end: at, ..within }, content)?])
}

fn first_selection(document: &Document, tree: &Tree, container: NodeId, field: &str) -> Option<Vec<Edit>> {
    let node = AsNode { document, tree };
    let is_mapping = matches!(tree.nodes[container.0 as usize].kind, Kind::Mapping(_));
    // `"id": {"__aliasFor": "name"}`: of two equal keys the first would be lost.
    if spot::has_key(tree, container, field) {
        return None;
    }
    let content = match tree.notation {
        Notation::Yaml if is_mapping && !is_flow(tree, tree.nodes[container.0 as usize].at) => {
            format!("{field}:")
        }
        Notation::Yaml => field.to_owned(),
        notation if is_mapping => format!("{}: {}", node.quote(field), notation.boolean(true)),
        _ => node.quote(field),
    };
    before_first(tree, container, &content)
}

/// Puts an entry or an item before the first one, laid out as that is.
pub(super) fn before_first(tree: &Tree, container: NodeId, content: &str) -> Option<Vec<Edit>> {
    let node = tree.nodes[container.0 as usize];
    let (source, is_sequence) = (&*tree.source, matches!(node.kind, Kind::Sequence(..)));
    let first = match node.kind {
        Kind::Mapping(rows) => {
            let row = rows.ids().next()?;
            spot::entry(tree, container, row)?.key.at
        }
        Kind::Sequence(rows, _) => rows.of(&tree.uses).first()?.at,
        _ => return None,
    };
    if first.start < node.at.start || first.end > node.at.end {
        return None;
    }
    let start = first.start as usize;
    let line = blanks::line_start(source, start);
    if is_block(tree, container) {
        let dash = if is_sequence { source[line..start].rfind('-')? + line } else { start };
        let indentation = " ".repeat(source[line..dash].chars().count());
        let mark = if is_sequence { "- " } else { "" };
        let end = line_end(source);
        let at = At::new(dash as u32, dash as u32);
        return Some(vec![edit(tree, at, format!("{mark}{content}{end}{indentation}"))]);
    }
    let before = source[..start].trim_end();
    let opener = &source[node.at.start as usize..before.len().max(node.at.start as usize)];
    let is_opener = opener.ends_with(['{', '[', '(']) && opener.matches(['{', '[', '(']).count() == 1;
    let is_first = is_opener || source[before.len()..start].contains('\n');
    let begins_line = source[line..start].trim().is_empty();
    let separator =
        if begins_line { format!(",{}{}", line_end(source), &source[line..start]) } else { ", ".to_owned() };
    is_first.then(|| vec![edit(tree, At::new(first.start, first.start), content.to_owned() + &separator)])
}

fn line_end(source: &str) -> &'static str {
    if source.contains("\r\n") { "\r\n" } else { "\n" }
}

/// A selection set for a field that has none.
fn new_set(document: &Document, id: SelectionId, field: &str) -> Option<Vec<Edit>> {
    let Place::Text(header) = document.selection(id).at else { return None };
    // A spread selects by itself.
    if let SelectionKind::Spread(_) = document.selection(id).kind {
        return None;
    }
    let tree = &document.trees[header.tree as usize];
    let spot = if covers(tree, header) && tree.notation != Notation::GraphQl {
        Some(Spot::of_text(tree, header.text)?)
    } else {
        None
    };
    let (spot, is_call) = match spot {
        Some(Spot::Header(with_args)) => (Spot::of_node(tree, with_args), true),
        spot => (spot, false),
    };
    let node = AsNode { document, tree };
    let set = match tree.notation {
        Notation::Dict => format!("{{{}}}", node.quote(field)),
        Notation::Json => format!("[{}]", node.quote(field)),
        _ => format!("{{{field}}}"),
    };
    match spot {
        Some(Spot::Key(mapping, row)) => {
            let value = spot::entry(tree, mapping, row)?.value;
            match tree.kind(value) {
                Kind::Mapping(_) => first_selection(document, tree, value.node, field),
                _ if value.at.start < value.at.end => Some(vec![edit(tree, value.at, set)]),
                _ => {
                    let end = end_of_entry(tree, mapping, row)?;
                    let has_colon = tree.source[..end as usize].ends_with(':');
                    let before = if has_colon { " " } else { ": " };
                    Some(vec![edit(tree, At::new(end, end), format!("{before}{set}"))])
                }
            }
        }
        Some(Spot::Item(sequence, row)) if tree.notation == Notation::Yaml || is_call => {
            let at = tree.uses[row as usize].at;
            let end = At::new(at.end, at.end);
            if tree.notation == Notation::Yaml
                || spot::is_set(tree, sequence) && spot::len(tree, sequence) == 1
            {
                return Some(vec![edit(tree, end, format!(": {set}"))]);
            }
            let begin = At::new(at.start, at.start);
            let is_list = !spot::is_set(tree, sequence);
            is_list.then(|| vec![edit(tree, begin, "{".to_owned()), edit(tree, end, format!(": {set}}}"))])
        }
        _ if is_call => None,
        _ => put(tree, header, header.end, &format!(" {{ {field} }}")),
    }
}

/// Takes the selection set of a field away.
pub(super) fn unselect(document: &Document, id: SelectionId) -> Option<Vec<Edit>> {
    let selection = document.selection(id);
    let (SelectionKind::Field(field), Place::Text(header)) = (selection.kind, selection.at) else {
        return None;
    };
    let tree = &document.trees[header.tree as usize];
    match field.selection_set?.at {
        Place::Text(set) if is_same_text(set, header) && set.end > header.end => {
            let at = stretch(tree, header.text, header.end, set.end)?;
            Some(vec![edit(tree, at, String::new())])
        }
        Place::Node { used, .. } => {
            let holder = match Spot::of_text(tree, header.text)? {
                Spot::Header(with_args) => Spot::of_node(tree, with_args)?,
                spot => spot,
            };
            let Spot::Key(mapping, row) = holder else { return None };
            let is_bare = tree.source[used.at.start as usize..used.at.end as usize].contains(['#', '&']);
            (!is_bare && !has_reserved(tree, used)).then(|| leaf(tree, mapping, row))?
        }
        _ => None,
    }
}

/// Whether a mapping says something about what it belongs to.
fn has_reserved(tree: &Tree, used: Use) -> bool {
    match tree.kind(used) {
        Kind::Mapping(rows) => rows
            .of(&tree.entries)
            .iter()
            .any(|entry| tree.scalar(entry.key).is_some_and(|text| is_reserved(tree.str(text)))),
        Kind::Sequence(rows, _) => rows.of(&tree.uses).iter().any(|item| has_reserved(tree, *item)),
        _ => false,
    }
}

/// One more argument.
pub(super) fn argue(document: &Document, id: SelectionId, name: &str, new: &New) -> Option<Vec<Edit>> {
    let selection = document.selection(id);
    let (SelectionKind::Field(field), Place::Text(header)) = (selection.kind, selection.at) else {
        return None;
    };
    let tree = &document.trees[header.tree as usize];
    let last = field.arguments.items.of(&document.arguments).last();
    let Some(last) = last else {
        let is_header = is_same_text(header, field.name) && field.name.end <= header.end;
        let text = is_header.then(|| written(document, field.name, name, new, field.name.end))??;
        return put_raw(tree, field.name, field.name.end, "(", &text, ")");
    };
    match document.value(last.value).at {
        Place::Text(value) if is_same_text(value, last.name) => {
            let text = written(document, last.name, name, new, value.end)?;
            let place = stretch(tree, last.name.text, value.end, value.end)?;
            let host = Host::of(tree, last.name.text, place.start)?;
            put_raw(tree, last.name, value.end, &host.escape(&separator(tree, last.name))?, &text, "")
        }
        _ => {
            let Spot::Key(mapping, _) = Spot::of_text(tree, last.name.text)? else { return None };
            let node = AsNode { document, tree };
            let value = node.value(new)?;
            let in_parentheses = last.name.start > tree.text(last.name.text).start;
            let key = if in_parentheses { format!("({name})") } else { name.to_owned() };
            let key = if in_parentheses && is_block(tree, mapping) { key } else { node.key(&key) };
            before_first(tree, mapping, &format!("{key}: {value}"))
        }
    }
}

/// `limit: 100`, escaped for where it is put.
fn written(document: &Document, within: Name, name: &str, new: &New, at: u32) -> Option<String> {
    let tree = &document.trees[within.tree as usize];
    let place = stretch(tree, within.text, at, at)?;
    let host = Host::of(tree, within.text, place.start)?;
    let colon = if host.is_tight() { ":" } else { ": " };
    Some(format!("{name}{colon}{}", InText { document, host, within }.value(new)?))
}

/// What stands before one more part of a list in GraphQL text: a line end, where the last one has a line of its own.
pub(super) fn separator(tree: &Tree, last: Name) -> String {
    let row = tree.text(last.text);
    let before = &tree.buf[row.start as usize..last.start as usize];
    let line = blanks::line_start(before, before.len());
    let indentation = &before[line..];
    if line == 0 || !indentation.trim().is_empty() {
        return ", ".to_owned();
    }
    let comma = if before.trim_end().ends_with(',') { "," } else { "" };
    let end = if before.contains("\r\n") { "\r\n" } else { "\n" };
    format!("{comma}{end}{indentation}")
}

/// Whether a collection of YAML has a line for each part.
pub(super) fn is_block(tree: &Tree, container: NodeId) -> bool {
    tree.notation == Notation::Yaml && !is_flow(tree, tree.nodes[container.0 as usize].at)
}

/// Puts text that is escaped already.
fn put_raw(tree: &Tree, within: Name, at: u32, before: &str, text: &str, after: &str) -> Option<Vec<Edit>> {
    let place = stretch(tree, within.text, at, at)?;
    let host = Host::of(tree, within.text, place.start)?;
    (host != Host::Plain(true)).then(|| vec![edit(tree, place, format!("{before}{text}{after}"))])
}
