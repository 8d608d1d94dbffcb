//! What fixes of several rules have in common: several changes at once, and where a part stands.

use super::Checked;
use crate::diagnostic::Edit;
use crate::document::{Document, Name, Place, Placed, SelectionKind, ValueId};
use crate::fix::{Change, render};
use std::collections::HashMap;

/// The edits of several changes together, all of them or none: an edit that several need is made once.
pub fn render_all(document: &Document, changes: &[Change]) -> Option<Vec<Edit>> {
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

/// Where an operation is named: its header, and the envelope that asks for it.
pub fn names_of_operation(document: &Document, name: Name) -> Vec<Name> {
    let asked = document.asked_for.filter(|asked| document.str(*asked) == document.str(name));
    std::iter::once(name).chain(asked).collect()
}

/// Every place of this document where a fragment of it is named, by name: its definition first, then its spreads.
pub fn names_of_fragments<'a>(checked: &Checked<'a>) -> HashMap<&'a str, Vec<Name>> {
    let document = checked.document;
    let mut names: HashMap<&str, Vec<Name>> = HashMap::new();
    for fragment in &document.fragments {
        names.entry(document.str(fragment.name)).or_default().push(fragment.name);
    }
    for (_, selection) in checked.selections() {
        if let SelectionKind::Spread(name) = selection.kind
            && let Some(known) = names.get_mut(document.str(name))
        {
            known.push(name);
        }
    }
    names
}

/// Whether a value is written where it stands, and not brought there by a name: then it has no other uses.
pub fn is_written_there(document: &Document, value: ValueId) -> bool {
    match document.value(value).at {
        Place::Node { tree, used } => document.trees[tree as usize].node(used).at == used.at,
        Place::Text(_) | Place::At { .. } => true,
    }
}
