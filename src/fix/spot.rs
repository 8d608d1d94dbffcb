//! A node of a tree → where it stands in what holds it.

use crate::document::Name;
use crate::syntax::text::{At, TextId};
use crate::syntax::tree::{Brackets, Entry, Kind, NodeId, Tree, Use};

/// Where a node stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spot {
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
    /// A branch of a choice.
    Elsewhere(NodeId),
}

/// Where every node of a tree stands; made when the first change is rendered.
#[derive(Clone, Debug, Default)]
pub(crate) struct Spots {
    /// Sorted by the node that stands there.
    of_node: Vec<(NodeId, Spot, At)>,
    /// Sorted by the text that the node is.
    of_text: Vec<(TextId, NodeId)>,
}

impl Spots {
    fn gather(tree: &Tree) -> Self {
        let mut spots = Self::default();
        for (number, node) in (0..).map(NodeId).zip(&tree.nodes) {
            let mut add = |used: Use, spot| {
                spots.of_node.push((used.node, spot, used.at));
            };
            match node.kind {
                Kind::Text(text) | Kind::Plain(text) | Kind::Enum(text) | Kind::Template(text, _) => {
                    spots.of_text.push((text, number));
                }
                Kind::Mapping(rows) => {
                    for row in rows.ids() {
                        let Entry { key, value } = tree.entries[row as usize];
                        add(key, Spot::Key(number, row));
                        add(value, Spot::Value(number, row));
                    }
                }
                Kind::Sequence(rows, _) => {
                    rows.ids().for_each(|row| add(tree.uses[row as usize], Spot::Item(number, row)));
                }
                Kind::WithArgs { header, arguments } => {
                    add(header, Spot::Header(number));
                    if let Some(arguments) = arguments {
                        add(arguments, Spot::Arguments(number));
                    }
                }
                Kind::Choice(_, rows, _) => {
                    rows.of(&tree.uses).iter().for_each(|used| add(*used, Spot::Elsewhere(number)));
                }
                _ => {}
            }
        }
        spots.of_node.sort_by_key(|(node, ..)| node.0);
        spots.of_text.sort_by_key(|(text, _)| text.0);
        spots
    }

    /// Where a node stands.
    fn of(&self, node: NodeId) -> &[(NodeId, Spot, At)] {
        let rows = &self.of_node;
        let first = rows.partition_point(|(known, ..)| known.0 < node.0);
        let len = rows[first..].iter().take_while(|(known, ..)| *known == node).count();
        &rows[first..first + len]
    }
}

impl Spot {
    /// The place of a text, if there is one place only.
    pub(super) fn of_text(tree: &Tree, text: TextId) -> Option<Self> {
        Self::only(tree, nodes_of(tree, text), |_| true)
    }

    /// The place where a node is used, if there is one place only.
    pub(super) fn of_use(tree: &Tree, used: Use) -> Option<Self> {
        Self::only(tree, [used.node], |at| at == used.at)
    }

    /// The place of a node, if there is one place only.
    pub(super) fn of_node(tree: &Tree, node: NodeId) -> Option<Self> {
        Self::only(tree, [node], |_| true)
    }

    /// What a program sends is copied: copies have the places of what they are copies of.
    fn only(tree: &Tree, nodes: impl IntoIterator<Item = NodeId>, is: impl Fn(At) -> bool) -> Option<Self> {
        let all = nodes.into_iter().flat_map(|node| spots(tree).of(node)).filter(|(_, _, at)| is(*at));
        let mut places = all.map(|(_, spot, at)| (*spot, tree.nodes[spot.holder().0 as usize].at, *at));
        let (spot, holder, at) = places.next()?;
        places.all(|(_, other, place)| (other, place) == (holder, at)).then_some(spot)
    }

    /// The node that holds it.
    pub(super) fn holder(self) -> NodeId {
        match self {
            Self::Key(node, _)
            | Self::Value(node, _)
            | Self::Item(node, _)
            | Self::Header(node)
            | Self::Arguments(node)
            | Self::Elsewhere(node) => node,
        }
    }
}

fn spots(tree: &Tree) -> &Spots {
    tree.spots.0.get_or_init(|| Spots::gather(tree))
}

/// The nodes that are a text: more than one if it is copied.
pub(super) fn nodes_of(tree: &Tree, text: TextId) -> impl Iterator<Item = NodeId> {
    let rows = &spots(tree).of_text;
    let first = rows.partition_point(|(known, _)| known.0 < text.0);
    rows[first..].iter().take_while(move |(known, _)| *known == text).map(|(_, node)| *node)
}

/// Whether a text stands at several places: what one operation needs in it another may not.
pub(super) fn is_shared(tree: &Tree, text: TextId) -> bool {
    nodes_of(tree, text).any(|node| !spots(tree).of(node).is_empty()) && Spot::of_text(tree, text).is_none()
}

/// Whether another key of its mapping would be the same, if a name were another.
pub(super) fn is_taken(tree: &Tree, name: Name, new: &str) -> bool {
    let Some(Spot::Key(mapping, own)) = Spot::of_text(tree, name.text) else { return false };
    let row = tree.text(name.text);
    let (before, behind) =
        (&tree.buf[row.start as usize..name.start as usize], &tree.buf[name.end as usize..row.end as usize]);
    let key = format!("{before}{new}{behind}");
    let Kind::Mapping(rows) = tree.nodes[mapping.0 as usize].kind else { return false };
    let mut others = rows.ids().filter(|other| *other != own).map(|other| tree.entries[other as usize].key);
    others.any(|other| tree.scalar(other).is_some_and(|text| tree.str(text) == key))
}

/// Whether a mapping has a key of this text.
pub(super) fn has_key(tree: &Tree, mapping: NodeId, key: &str) -> bool {
    let Kind::Mapping(rows) = tree.nodes[mapping.0 as usize].kind else { return false };
    let mut keys = rows.of(&tree.entries).iter().map(|entry| entry.key);
    keys.any(|other| tree.scalar(other).is_some_and(|text| tree.str(text) == key))
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
