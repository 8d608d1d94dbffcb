//! The selections of a set → the same in another order, each as it is written.

use super::host::stretch;
use super::insert::set_of;
use super::nodes::{end_of, end_of_entry};
use super::remove::{covers, with_set};
use super::spot::{self, Spot};
use super::{SetOf, blanks, edit};
use crate::diagnostic::Edit;
use crate::document::{Document, Place, SelectionId};
use crate::source::Notation;
use crate::syntax::text::{At, TextId};
use crate::syntax::tree::{NodeId, Tree};

/// What holds selections that can change places.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Holder {
    Text(TextId),
    Node(NodeId),
}

/// Puts selections in another order.
pub(super) fn reorder(document: &Document, of: SetOf, order: &[SelectionId]) -> Option<Vec<Edit>> {
    let items = of.set(document)?.items;
    let written: Vec<SelectionId> = items.ids().map(SelectionId).collect();
    let is_permutation = order.len() == written.len() && written.iter().all(|id| order.contains(id));
    if !is_permutation || order == written {
        return None;
    }
    let places: Option<Vec<(u32, Holder, At)>> = written.iter().map(|id| place(document, *id)).collect();
    let places = places?;
    let (number, holder, _) = *places.first()?;
    let tree = &document.trees[number as usize];
    let is_together = places.iter().all(|(tree, other, _)| (*tree, *other) == (number, holder));
    let is_ascending = places.windows(2).all(|pair| pair[0].2.end <= pair[1].2.start);
    if !is_together || !is_ascending {
        return None;
    }
    let slots: Vec<At> = places.iter().map(|(.., at)| *at).collect();
    let whole = slots.first()?.to(*slots.last()?);
    let slice = |start: u32, end: u32| &tree.source[start as usize..end as usize];
    let gaps: Vec<&str> = slots.windows(2).map(|pair| slice(pair[0].end, pair[1].start)).collect();
    if gaps.iter().any(|gap| gap.contains(['#', '"', '\''])) || has_comments_around(tree, whole) {
        return None;
    }
    let mut content = String::new();
    for (nth, id) in order.iter().enumerate() {
        let slot = slots[written.iter().position(|other| other == id)?];
        content.push_str(if nth > 0 { gaps[nth - 1] } else { "" });
        content.push_str(slice(slot.start, slot.end));
    }
    Some(vec![edit(tree, whole, content)])
}

/// Where a selection is written with all that is in it.
fn place(document: &Document, id: SelectionId) -> Option<(u32, Holder, At)> {
    let Place::Text(header) = document.selection(id).at else { return None };
    let tree = &document.trees[header.tree as usize];
    let whole = with_set(header, set_of(document, id));
    if tree.notation == Notation::GraphQl || !covers(tree, whole) {
        let at = stretch(tree, whole.text, whole.start, whole.end)?;
        return Some((header.tree, Holder::Text(header.text), at));
    }
    let spot = match Spot::of_text(tree, header.text)? {
        Spot::Header(with_args) => Spot::of_node(tree, with_args)?,
        spot => spot,
    };
    let (node, at) = match spot {
        Spot::Key(mapping, row) => {
            // `{"runs": {"id"}}` among others in a list.
            if spot::len(tree, mapping) == 1
                && let Some(Spot::Item(sequence, row)) = Spot::of_node(tree, mapping)
            {
                let at = tree.uses[row as usize].at;
                return Some((header.tree, Holder::Node(sequence), At::new(at.start, end_of(tree, at))));
            }
            let entry = spot::entry(tree, mapping, row)?;
            (mapping, At::new(entry.key.at.start, end_of_entry(tree, mapping, row)?))
        }
        Spot::Item(sequence, row) => (sequence, tree.uses[row as usize].at),
        _ => return None,
    };
    Some((header.tree, Holder::Node(node), at))
}

/// Whether a comment says something about the first selection from above, or about the last one from behind.
fn has_comments_around(tree: &Tree, whole: At) -> bool {
    let source = &*tree.source;
    let (start, end) = (whole.start as usize, whole.end as usize);
    let line = blanks::line_start(source, start);
    let begins_line = source[line..start].trim().is_empty();
    let above = source[..line].trim_end().lines().next_back().unwrap_or_default();
    let behind = source[end..].lines().next().unwrap_or_default();
    begins_line && above.trim_start().starts_with('#') || behind.contains('#')
}
