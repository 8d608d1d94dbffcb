//! Keys that are equal: of two, Python keeps only the last value (language.md §2).

use super::{DEEPEST, Lowering, errors};
use crate::rows::Rows;
use crate::syntax::tree::{Entry, Kind, Tree, Use};
use std::collections::HashMap;

/// How many comparisons one mapping is worth.
const STEPS: u32 = 100_000;

/// Mappings of so few entries are searched one by one.
const SMALL: usize = 16;

/// What the keys of a mapping are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keys {
    /// Headers of operations and fragments.
    Definitions,
    /// Headers of selections.
    Selections,
    /// Names of arguments, input fields, variables or directives.
    Names,
}

impl<'a> Lowering<'a> {
    /// The entries of a mapping; of equal keys, which are said to be equal, only the first.
    pub(super) fn entries(&mut self, entries: Rows, keys: Keys) -> impl Iterator<Item = Entry> + use<'a> {
        let repeated = self.repeated_keys(entries, keys);
        let rows = entries.of(&self.tree.entries).iter().enumerate();
        rows.filter(move |(row, _)| repeated.binary_search(row).is_err()).map(|(_, entry)| *entry)
    }

    /// Says which keys of a mapping are written more than once; the rows of the later ones.
    pub(super) fn repeated_keys(&mut self, entries: Rows, keys: Keys) -> Vec<usize> {
        let mut repeated = Vec::new();
        if entries.len() < 2 {
            return repeated;
        }
        // Most mappings are small, and a table would cost more than it saves.
        let small = entries.len() <= SMALL;
        let mut few: [Option<(&str, Use)>; SMALL] = [None; SMALL];
        // The first key of a text, and those whose arguments differ from it.
        let mut many: HashMap<&str, (Use, Vec<Use>)> = HashMap::new();
        if !small {
            many.reserve(entries.len());
        }
        let mut comparison = Comparison { tree: self.tree, steps: STEPS };
        for (row, entry) in entries.of(&self.tree.entries).iter().enumerate() {
            let key = self.resolve(entry.key);
            let Some(text) = key_text(self.tree, key) else { continue };
            let first = if small {
                let mut seen = few[..row].iter().flatten();
                let alike = seen.find(|(other, first)| *other == text && comparison.same(*first, key, 0));
                alike.map(|(_, first)| *first)
            } else {
                many.get(text).and_then(|(first, others)| {
                    let mut alike = std::iter::once(first).chain(others);
                    alike.find(|first| comparison.same(**first, key, 0)).copied()
                })
            };
            match first {
                Some(first) => {
                    let (span, first) = (self.tree.span(key.at), self.tree.span(first.at));
                    self.sink.push(errors::duplicate_key(span, text, first, self.notation(), keys));
                    repeated.push(row);
                }
                None if small => few[row] = Some((text, key)),
                None => {
                    let others = many.entry(text).and_modify(|(_, others)| others.push(key));
                    others.or_insert((key, Vec::new()));
                }
            }
        }
        repeated
    }
}

/// The text that equal keys have in common.
fn key_text(tree: &Tree, mut key: Use) -> Option<&str> {
    loop {
        match tree.kind(key) {
            Kind::Text(text) | Kind::Plain(text) | Kind::Enum(text) => return Some(tree.str(text)),
            Kind::WithArgs { header, .. } => key = header,
            _ => return None,
        }
    }
}

/// A comparison of nodes that ends, however often and deep names lead to other names.
struct Comparison<'a> {
    tree: &'a Tree,
    steps: u32,
}

impl Comparison<'_> {
    /// Whether two nodes are certainly equal; no, when finding out takes too long.
    fn same(&mut self, left: Use, right: Use, depth: u32) -> bool {
        if depth > DEEPEST || self.steps == 0 {
            return false;
        }
        self.steps -= 1;
        let tree = self.tree;
        match (tree.kind(left), tree.kind(right)) {
            (Kind::Text(left) | Kind::Plain(left), Kind::Text(right) | Kind::Plain(right))
            | (Kind::Enum(left), Kind::Enum(right))
            | (Kind::Int(left), Kind::Int(right))
            | (Kind::Float(left), Kind::Float(right)) => tree.str(left) == tree.str(right),
            (Kind::Boolean(left), Kind::Boolean(right)) => left == right,
            (Kind::Null, Kind::Null) | (Kind::Ellipsis, Kind::Ellipsis) => true,
            (Kind::Hole(left), Kind::Hole(right)) => {
                let same = tree.hole(left).same;
                same.is_some() && same == tree.hole(right).same
            }
            (Kind::Sequence(left, _), Kind::Sequence(right, _)) => {
                let mut pairs = left.of(&tree.uses).iter().zip(right.of(&tree.uses));
                left.len() == right.len() && pairs.all(|(left, right)| self.same(*left, *right, depth + 1))
            }
            (Kind::Mapping(left), Kind::Mapping(right)) => {
                let mut pairs = left.of(&tree.entries).iter().zip(right.of(&tree.entries));
                left.len() == right.len()
                    && pairs.all(|(left, right)| {
                        self.same(left.key, right.key, depth + 1)
                            && self.same(left.value, right.value, depth + 1)
                    })
            }
            (
                Kind::WithArgs { header: left, arguments: with },
                Kind::WithArgs { header: right, arguments: and },
            ) => {
                self.same(left, right, depth + 1)
                    && match (with, and) {
                        (Some(with), Some(and)) => self.same(with, and, depth + 1),
                        (None, None) => true,
                        _ => false,
                    }
            }
            _ => false,
        }
    }
}
