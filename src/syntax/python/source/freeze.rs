//! A description at the moment at which it is sent → a copy that later statements don't change.

use super::state::Memory;
use crate::rows::Rows;
use crate::syntax::tree::{Entry, Kind, NodeId, Use};
use std::collections::HashMap;

impl Memory<'_> {
    /// Copies a value and all that is in it; choices that are decided here are taken.
    pub fn freeze(&mut self, used: Use) -> Use {
        Copying { memory: self, copies: HashMap::new(), is_value: false }.copy(used, 0)
    }

    /// The same for values of variables: which of two it is, is nothing that a query depends on.
    pub fn freeze_values(&mut self, used: Use) -> Use {
        Copying { memory: self, copies: HashMap::new(), is_value: true }.copy(used, 0)
    }
}

/// A copy on its way.
struct Copying<'m, 's> {
    memory: &'m mut Memory<'s>,
    copies: HashMap<NodeId, Use>,
    /// Whether what is copied is only a value.
    is_value: bool,
}

impl Copying<'_, '_> {
    fn copy(&mut self, used: Use, depth: usize) -> Use {
        if let Some(copy) = self.copies.get(&used.node) {
            return Use { node: copy.node, at: used.at };
        }
        // Deeper than anything that is read; a container may even hold itself.
        if depth > super::super::parser::MAX_DEPTH {
            return used;
        }
        let node = self.memory.parser.tree.node(used);
        let kind = match node.kind {
            Kind::Mapping(rows) => {
                let entries: Vec<Entry> = rows.of(&self.memory.parser.tree.entries).to_vec();
                let copied: Vec<Entry> = entries
                    .iter()
                    .map(|entry| {
                        let key = self.copy(entry.key, depth + 1);
                        let is_spread = entry.key == entry.value;
                        let value = if is_spread { key } else { self.copy(entry.value, depth + 1) };
                        Entry { key, value }
                    })
                    .collect();
                let start = self.memory.parser.tree.entries.len();
                self.memory.parser.tree.entries.extend(copied);
                Kind::Mapping(Rows::since(start, &self.memory.parser.tree.entries))
            }
            Kind::Sequence(rows, brackets) => Kind::Sequence(self.copy_all(rows, depth), brackets),
            Kind::WithArgs { header, arguments } => Kind::WithArgs {
                header: self.copy(header, depth + 1),
                arguments: arguments.map(|arguments| self.copy(arguments, depth + 1)),
            },
            Kind::Choice(condition, rows, hole) => {
                let decided = self.memory.path.iter().find(|(known, _)| *known == condition);
                if let Some((_, holds)) = decided {
                    let taken = rows.of(&self.memory.parser.tree.uses)[usize::from(!holds)];
                    return self.copy(taken, depth + 1);
                }
                if self.is_value {
                    let hole = self.memory.parser.tree.add(Kind::Hole(hole), node.at);
                    return Use { node: hole.node, at: used.at };
                }
                Kind::Choice(condition, self.copy_all(rows, depth), hole)
            }
            _ => return used,
        };
        let copy = self.memory.parser.tree.add(kind, node.at);
        self.copies.insert(used.node, copy);
        Use { node: copy.node, at: used.at }
    }

    fn copy_all(&mut self, rows: Rows, depth: usize) -> Rows {
        let items: Vec<Use> = rows.of(&self.memory.parser.tree.uses).to_vec();
        let copied: Vec<Use> = items.iter().map(|item| self.copy(*item, depth + 1)).collect();
        let start = self.memory.parser.tree.uses.len();
        self.memory.parser.tree.uses.extend(copied);
        Rows::since(start, &self.memory.parser.tree.uses)
    }
}
