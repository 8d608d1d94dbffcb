//! What fixes of several rules have in common: several changes at once, and where a part stands.

use super::Checked;
use crate::diagnostic::Edit;
use crate::document::{Document, Name, Place, Placed, SelectionKind, ValueId};
use crate::fix::{Change, render};

/// The edits of several changes together, all of them or none: an edit that several need is made once.
pub fn together(document: &Document, changes: &[Change]) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for change in changes {
        edits.extend(render(document, change)?);
    }
    edits.sort_by_key(|edit| edit.span);
    edits.dedup();
    let overlap =
        |pair: &[Edit]| pair[0].span.file == pair[1].span.file && pair[0].span.end > pair[1].span.start;
    (!edits.windows(2).any(overlap)).then_some(edits)
}

/// Whether a part is written inside of another one, and not brought there by a name: then it is nobody else's.
pub fn stands_in(document: &Document, part: impl Placed, whole: impl Placed) -> bool {
    let (part, whole) = (document.span(part), document.span(whole));
    part.file == whole.file && whole.start <= part.start && part.end <= whole.end
}

/// Every place of this document where a fragment is named: its definition, and its spreads.
pub fn names_of_fragment(checked: &Checked<'_>, fragment: Name) -> Vec<Name> {
    let document = checked.document;
    let spreads = checked.selections().filter_map(|(_, selection)| match selection.kind {
        SelectionKind::Spread(name) if document.str(name) == document.str(fragment) => Some(name),
        _ => None,
    });
    std::iter::once(fragment).chain(spreads).collect()
}

/// Whether a value is written where it stands, and not brought there by a name: then it has no other uses.
pub fn is_written_there(document: &Document, value: ValueId) -> bool {
    match document.value(value).at {
        Place::Node { tree, used } => document.trees[tree as usize].node(used).at == used.at,
        Place::Text(_) | Place::At { .. } => true,
    }
}
