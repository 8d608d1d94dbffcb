//! `fields.copy()`, `copy.deepcopy(fields)` in an expression → containers of their own, with the same contents.

use super::parser::{MAX_DEPTH, Parser};
use crate::rows::Rows;
use crate::syntax::text::At;
use crate::syntax::tree::{Entry, Kind, NodeId, Use};
use std::collections::HashMap;

/// How many choices of choices are copied: each may double what there is.
const MOST_CHOICES: usize = 6;

const CALL: &str = ".copy()";

impl Parser<'_> {
    /// `fields.copy()`, with the current token behind the name; nothing, and nothing is taken, if that isn't what stands here.
    pub(super) fn copied(&mut self, name: At, container: NodeId) -> Option<Use> {
        let rest = self.text[self.cursor.at.start as usize..].strip_prefix(CALL)?;
        let end = self.cursor.at.start + CALL.len() as u32;
        if rest.trim_start_matches(' ').starts_with(['.', '[', '(']) {
            return None;
        }
        let copy = self.shallow_copy(Use { node: container, at: name }, At::new(name.start, end), 0)?;
        while self.cursor.at.start < end {
            self.bump();
        }
        Some(copy)
    }

    /// A container, or one of several, that holds the same; nothing of anything else.
    pub(super) fn shallow_copy(&mut self, used: Use, at: At, depth: usize) -> Option<Use> {
        let kind = match self.tree.kind(used) {
            kind @ (Kind::Mapping(_) | Kind::Sequence(..)) => kind,
            Kind::Choice(condition, branches, hole) if depth < MOST_CHOICES => {
                let mut copied = Vec::with_capacity(2);
                for branch in branches.of(&self.tree.uses).to_vec() {
                    copied.push(self.shallow_copy(branch, branch.at, depth + 1)?);
                }
                Kind::Choice(condition, Rows::gather(&mut copied, 0, &mut self.tree.uses), hole)
            }
            _ => return None,
        };
        Some(self.add(kind, at))
    }

    /// A container, or one of several, with all that is in it; nothing of anything else.
    pub(super) fn deep_copy(&mut self, used: Use, at: At) -> Option<Use> {
        if !matches!(self.tree.kind(used), Kind::Mapping(_) | Kind::Sequence(..) | Kind::Choice(..)) {
            return None;
        }
        let copy = self.copy_of(used, &mut HashMap::new(), 0)?;
        Some(Use { at, ..copy })
    }

    fn copy_of(&mut self, used: Use, copies: &mut HashMap<NodeId, NodeId>, depth: usize) -> Option<Use> {
        if let Some(node) = copies.get(&used.node) {
            return Some(Use { node: *node, ..used });
        }
        // A container may hold itself.
        if depth > MAX_DEPTH {
            return None;
        }
        let node = self.tree.node(used);
        let mut all = |parser: &mut Self, rows: Rows| -> Option<Rows> {
            let uses = rows.of(&parser.tree.uses).to_vec();
            let copied: Option<Vec<Use>> =
                uses.into_iter().map(|used| parser.copy_of(used, copies, depth + 1)).collect();
            let start = parser.tree.uses.len();
            parser.tree.uses.extend(copied?);
            Some(Rows::since(start, &parser.tree.uses))
        };
        let kind = match node.kind {
            Kind::Sequence(rows, brackets) => Kind::Sequence(all(self, rows)?, brackets),
            Kind::Choice(condition, rows, hole) => Kind::Choice(condition, all(self, rows)?, hole),
            Kind::Mapping(rows) => {
                let entries = rows.of(&self.tree.entries).to_vec();
                let mut copied = Vec::with_capacity(entries.len());
                for Entry { key, value } in entries {
                    copied.push(Entry { key, value: self.copy_of(value, copies, depth + 1)? });
                }
                let start = self.tree.entries.len();
                self.tree.entries.extend(copied);
                Kind::Mapping(Rows::since(start, &self.tree.entries))
            }
            _ => return Some(used),
        };
        let copy = self.add(kind, node.at);
        copies.insert(used.node, copy.node);
        Some(Use { node: copy.node, ..used })
    }
}
