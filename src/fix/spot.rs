//! A node of a tree → where it stands in what holds it.

use crate::syntax::text::{At, TextId};
use crate::syntax::tree::{Brackets, Entry, Kind, NodeId, Tree, Use};

/// Where a node stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spot {
    /// A key of a mapping: a row of [`Tree::entries`].
    Key(NodeId, u32),
    /// A value of a mapping: a row of [`Tree::entries`].
    Value(NodeId, u32),
    /// An item of a sequence: a row of [`Tree::uses`].
    Item(NodeId, u32),
    /// The first argument of `with_args`.
    Header(NodeId),
    /// Its second argument.
    Arguments(NodeId),
    /// A branch of a choice, or the whole description.
    Elsewhere,
}

impl Spot {
    /// The place of a text, if there is one place only.
    pub(super) fn of_text(tree: &Tree, text: TextId) -> Option<Self> {
        Self::find(
            tree,
            |used| matches!(tree.kind(used), Kind::Text(one) | Kind::Plain(one) | Kind::Enum(one) | Kind::Template(one, _) if one == text),
        )
    }

    /// The place where a node is used, if there is one place only.
    pub(super) fn of_use(tree: &Tree, used: Use) -> Option<Self> {
        Self::find(tree, |one| one == used)
    }

    /// The place of a node, if there is one place only.
    pub(super) fn of_node(tree: &Tree, node: NodeId) -> Option<Self> {
        Self::find(tree, |used| used.node == node)
    }

    fn find(tree: &Tree, is: impl Fn(Use) -> bool) -> Option<Self> {
        // What a program sends is copied: copies have the places of what they are copies of.
        let mut found: Option<(Self, At, At)> = None;
        let mut add = |spot: Self, holder: At, at: At| match found {
            Some((_, other, place)) if (other, place) != (holder, at) => false,
            _ => {
                found.get_or_insert((spot, holder, at));
                true
            }
        };
        for (number, node) in (0..).map(NodeId).zip(&tree.nodes) {
            let mut is_one = true;
            match node.kind {
                Kind::Mapping(rows) => {
                    for row in rows.ids() {
                        let Entry { key, value } = tree.entries[row as usize];
                        is_one &= !is(key) || add(Self::Key(number, row), node.at, key.at);
                        is_one &= !is(value) || add(Self::Value(number, row), node.at, value.at);
                    }
                }
                Kind::Sequence(rows, _) => {
                    for row in rows.ids() {
                        let item = tree.uses[row as usize];
                        is_one &= !is(item) || add(Self::Item(number, row), node.at, item.at);
                    }
                }
                Kind::WithArgs { header, arguments } => {
                    is_one &= !is(header) || add(Self::Header(number), node.at, header.at);
                    if let Some(arguments) = arguments {
                        is_one &= !is(arguments) || add(Self::Arguments(number), node.at, arguments.at);
                    }
                }
                Kind::Choice(_, rows, _) => {
                    for branch in rows.of(&tree.uses) {
                        is_one &= !is(*branch) || add(Self::Elsewhere, node.at, branch.at);
                    }
                }
                _ => {}
            }
            if !is_one {
                return None;
            }
        }
        found.map(|(spot, ..)| spot)
    }
}

/// An entry that is written as one: `key: value`, `key=value` inside of what its mapping is.
pub(super) fn entry(tree: &Tree, mapping: NodeId, row: u32) -> Option<Entry> {
    let entry = tree.entries[row as usize];
    let whole = tree.nodes[mapping.0 as usize].at;
    let Entry { key, value } = entry;
    let is_inside = whole.start <= key.at.start && key.at.end <= value.at.start && value.at.end <= whole.end;
    let between = tree.source.get(key.at.end as usize..value.at.start as usize)?.trim();
    let is_unwritten = between.is_empty() && value.at.start == value.at.end;
    (is_inside && (is_unwritten || between.starts_with([':', '=']))).then_some(entry)
}

/// How many entries or items a container has.
pub(super) fn len(tree: &Tree, node: NodeId) -> usize {
    match tree.nodes[node.0 as usize].kind {
        Kind::Mapping(rows) | Kind::Sequence(rows, _) => rows.len(),
        _ => 0,
    }
}

/// Whether a container is a set of Python, whose items can't be dicts.
pub(super) fn is_set(tree: &Tree, node: NodeId) -> bool {
    matches!(tree.nodes[node.0 as usize].kind, Kind::Sequence(_, Brackets::Set))
}
