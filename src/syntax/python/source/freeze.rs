//! A description at the moment at which it is sent → a copy that later statements don't change.

use super::state::Memory;
use crate::rows::Rows;
use crate::syntax::tree::{Entry, Kind, NodeId, Use};
use std::collections::HashMap;

impl Memory<'_> {
    /// Copies a value and all that is in it; choices that are decided here are taken.
    pub fn freeze(&mut self, used: Use) -> Use {
        let mut copies = HashMap::new();
        self.copy(used, &mut copies, 0)
    }

    fn copy(&mut self, used: Use, copies: &mut HashMap<NodeId, Use>, depth: usize) -> Use {
        if let Some(copy) = copies.get(&used.node) {
            return Use { node: copy.node, at: used.at };
        }
        // Deeper than anything that is read; a container may even hold itself.
        if depth > super::super::parser::MAX_DEPTH {
            return used;
        }
        let node = self.parser.tree.node(used);
        let kind = match node.kind {
            Kind::Mapping(rows) => {
                let entries: Vec<Entry> = rows.of(&self.parser.tree.entries).to_vec();
                let copied: Vec<Entry> = entries
                    .iter()
                    .map(|entry| {
                        let key = self.copy(entry.key, copies, depth + 1);
                        let is_spread = entry.key == entry.value;
                        let value = if is_spread { key } else { self.copy(entry.value, copies, depth + 1) };
                        Entry { key, value }
                    })
                    .collect();
                let start = self.parser.tree.entries.len();
                self.parser.tree.entries.extend(copied);
                Kind::Mapping(Rows::since(start, &self.parser.tree.entries))
            }
            Kind::Sequence(rows, brackets) => Kind::Sequence(self.copy_all(rows, copies, depth), brackets),
            Kind::WithArgs { header, arguments } => Kind::WithArgs {
                header: self.copy(header, copies, depth + 1),
                arguments: arguments.map(|arguments| self.copy(arguments, copies, depth + 1)),
            },
            Kind::Choice(condition, rows, hole) => {
                let decided = self.path.iter().find(|(known, _)| *known == condition);
                if let Some((_, holds)) = decided {
                    let taken = rows.of(&self.parser.tree.uses)[usize::from(!holds)];
                    return self.copy(taken, copies, depth + 1);
                }
                Kind::Choice(condition, self.copy_all(rows, copies, depth), hole)
            }
            _ => return used,
        };
        let copy = self.parser.tree.add(kind, node.at);
        copies.insert(used.node, copy);
        Use { node: copy.node, at: used.at }
    }

    fn copy_all(&mut self, rows: Rows, copies: &mut HashMap<NodeId, Use>, depth: usize) -> Rows {
        let items: Vec<Use> = rows.of(&self.parser.tree.uses).to_vec();
        let copied: Vec<Use> = items.iter().map(|item| self.copy(*item, copies, depth + 1)).collect();
        let start = self.parser.tree.uses.len();
        self.parser.tree.uses.extend(copied);
        Rows::since(start, &self.parser.tree.uses)
    }
}
