//! A set of Python → a list of the same items, in the order that is written.

use super::edit;
use crate::diagnostic::Edit;
use crate::document::{Document, Place};
use crate::syntax::text::At;
use crate::syntax::tree::{Brackets, Kind};

/// Other brackets. What a name leads to may be used as a set elsewhere, and so may what gets more items later.
pub(super) fn order(document: &Document, place: Place) -> Option<Vec<Edit>> {
    let Place::Node { tree, used } = place else { return None };
    let tree = &document.trees[tree as usize];
    let At { start, end } = used.at;
    let Kind::Sequence(rows, Brackets::Set) = tree.kind(used) else { return None };
    let is_inside = |at: At| start < at.start && at.end < end;
    let written = &tree.source[start as usize..end as usize];
    let is_literal = written.starts_with('{') && written.ends_with('}');
    if !is_literal
        || tree.node(used).at != used.at
        || !rows.of(&tree.uses).iter().all(|item| is_inside(item.at))
    {
        return None;
    }
    let bracket = |from: u32, content: &str| edit(tree, At::new(from, from + 1), content.to_owned());
    Some(vec![bracket(start, "["), bracket(end - 1, "]")])
}
