//! Values, aliases and types → others in their place.

use super::host::{Host, stretch};
use super::remove::is_same_text;
use super::spot::{self, Spot};
use super::value::{AsNode, InText};
use super::{New, Part, edit, in_text};
use crate::diagnostic::Edit;
use crate::document::{Document, Name, Place, SelectionId, SelectionKind, ValueId};
use crate::syntax::text::At;
use crate::syntax::tree::Kind;

/// Another value in the place of one.
pub(super) fn value(document: &Document, id: ValueId, new: &New) -> Option<Vec<Edit>> {
    match document.value(id).at {
        Place::Text(name) => {
            let tree = &document.trees[name.tree as usize];
            let at = stretch(tree, name.text, name.start, name.end)?;
            let host = Host::of(tree, name.text, at.start)?;
            let content = InText { document, host, within: name }.value(new)?;
            Some(vec![edit(tree, at, content)])
        }
        Place::Node { tree, used } => {
            let tree = &document.trees[tree as usize];
            // What a name or an alias leads to may be something else elsewhere.
            if tree.node(used).at != used.at {
                return None;
            }
            let content = AsNode { document, tree }.value(new)?;
            let written = &tree.source[used.at.start as usize..used.at.end as usize];
            // What a block collection of YAML ends with is not its own.
            let at = At::new(used.at.start, used.at.start + written.trim_end().len() as u32);
            (at.start < at.end).then(|| vec![edit(tree, at, content)])
        }
        Place::At { .. } => None,
    }
}

/// Another name and another value.
pub(super) fn exchange(document: &Document, part: Part, name: &str, new: &New) -> Option<Vec<Edit>> {
    let before = match part {
        Part::Argument(row) => document.arguments[row as usize],
        Part::InputField(row) => document.fields[row as usize],
        _ => return None,
    };
    // The other branch of a conditional expression would get the name, too.
    let tree = &document.trees[before.name.tree as usize];
    if let Some(Spot::Key(_, row)) = Spot::of_text(tree, before.name.text)
        && let Kind::Choice(..) = tree.kind(tree.entries[row as usize].value)
    {
        return None;
    }
    let mut edits = super::rename(document, before.name, name)?;
    edits.extend(value(document, before.value, new)?);
    Some(edits)
}

/// Another text in the place of one that needs no escaping but that of its host.
pub(super) fn text(document: &Document, name: Name, content: &str) -> Option<Vec<Edit>> {
    Some(vec![in_text(&document.trees[name.tree as usize], name, content)?])
}

/// Another alias, or none.
pub(super) fn alias(document: &Document, id: SelectionId, alias: Option<&str>) -> Option<Vec<Edit>> {
    let SelectionKind::Field(field) = document.selection(id).kind else { return None };
    match (field.alias, alias) {
        (None, None) => None,
        (Some(before), Some(alias)) => super::rename(document, before, alias),
        (Some(before), None) => {
            let gone = Name { end: field.name.start, ..before };
            let is_here = is_same_text(before, field.name) && before.end < field.name.start;
            // Of two equal keys the first would be lost.
            let is_taken = || spot::is_taken(&document.trees[gone.tree as usize], gone, "");
            (is_here && !is_taken()).then(|| text(document, gone, ""))?
        }
        (None, Some(alias)) => {
            let Place::Text(header) = document.selection(id).at else { return None };
            let tree = &document.trees[field.name.tree as usize];
            let at = stretch(tree, field.name.text, field.name.start, field.name.start)?;
            let host = Host::of(tree, field.name.text, at.start)?;
            let colon = if host.is_tight() { ":" } else { ": " };
            is_same_text(header, field.name).then(|| vec![edit(tree, at, format!("{alias}{colon}"))])
        }
    }
}
