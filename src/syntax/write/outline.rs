//! What a description in a tree notation consists of: keys and what stands behind them, before it is laid out.

use super::comments::Remark;
use super::{Described, Source};
use crate::document::Document;

/// What stands behind a key, or in a sequence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// The mark of a leaf: `True`, `true`, nothing in YAML.
    Leaf,
    /// Leaves alone: `{id, name}`.
    Names(Vec<String>),
    /// Selections by their headers.
    Selections(Vec<Entry>),
    /// Selections of which some have equal keys.
    Sequence(Vec<Node>),
    /// An input object.
    Object(Vec<Entry>),
    /// A list of values.
    List(Vec<Node>),
    /// A string.
    Text(String),
    /// The type and default of a variable.
    Type(String),
    /// A number that the notation prints as it is.
    Number(String),
    /// `true`
    Boolean(bool),
    /// `null`
    Null,
    /// `desc`, and in Python a number that it would print another way.
    Enum(String),
    /// `$limit`, without the `$`.
    Variable(String),
    /// A Python expression.
    Hole(String),
}

/// `key: value`, with the comments above it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The comments.
    pub(super) above: Vec<Remark>,
    /// The key.
    pub(super) key: Key,
    /// What stands behind it.
    pub(super) node: Node,
}

impl Entry {
    /// An entry without comments.
    pub(super) fn new(key: impl Into<String>, node: Node) -> Self {
        Self { above: Vec::new(), key: Key { text: key.into(), arguments: None }, node }
    }
}

/// `"flow"`, `with_args("flow", {"limit": 5})`
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    /// The header.
    pub(super) text: String,
    /// What `with_args` adds to it.
    pub(super) arguments: Option<Vec<Entry>>,
}

/// One description on its way to an outline.
pub(super) struct Outline<'a> {
    pub(super) source: Source<'a>,
    pub(super) number: usize,
    pub(super) document: &'a Document,
    pub(super) described: Described<'a>,
}

/// The root entries of a description.
pub(super) fn outline(source: Source<'_>, number: usize, described: Described<'_>) -> Vec<Entry> {
    Outline { source, number, document: described.document, described }.definitions()
}

/// Whether no two keys are equal.
pub(super) fn are_unique(entries: &[Entry]) -> bool {
    let mut keys: Vec<(&str, &Key)> =
        entries.iter().map(|entry| (entry.key.text.as_str(), &entry.key)).collect();
    keys.sort_by_key(|(text, _)| *text);
    // Few keys share a header, so each is compared with each.
    let is_apart = |group: &[(&str, &Key)]| {
        (1..group.len()).all(|row| !group[..row].iter().any(|(_, key)| *key == group[row].1))
    };
    keys.chunk_by(|(left, _), (right, _)| left == right).all(is_apart)
}

/// How many lines of comments stand in entries.
pub(super) fn count_remarks(entries: &[Entry]) -> usize {
    let count = |entry: &Entry| entry.above.len() + count_in(&entry.node);
    entries.iter().map(count).sum()
}

fn count_in(node: &Node) -> usize {
    match node {
        Node::Selections(entries) | Node::Object(entries) => count_remarks(entries),
        Node::Sequence(items) | Node::List(items) => items.iter().map(count_in).sum(),
        _ => 0,
    }
}
