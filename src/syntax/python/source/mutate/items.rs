//! Methods that add items to a list or a set, or take one out → its other contents.

use super::super::interpret::Interpreter;
use super::index_of;
use crate::rows::Rows;
use crate::syntax::text::At;
use crate::syntax::tree::{Brackets, Kind, NodeId, Use};
use ruff_python_ast::Expr;

impl<'a> Interpreter<'a, '_> {
    /// `container.pop()`, `container.pop(0)`
    pub(super) fn remove_item(&mut self, node: NodeId, index: Option<usize>, place: At) {
        if let Some(branches) = self.branches(node) {
            return branches.into_iter().for_each(|branch| self.remove_item(branch, index, place));
        }
        let tree = &mut self.memory.parser.tree;
        let is_known = |used: &Use| !matches!(tree.kind(*used), Kind::Spread(_));
        match tree.nodes[node.0 as usize].kind {
            Kind::Sequence(rows, Brackets::List) if rows.of(&tree.uses).iter().all(is_known) => {
                let mut items = rows.of(&tree.uses).to_vec();
                let index = index.unwrap_or(items.len().wrapping_sub(1));
                if index < items.len() {
                    items.remove(index);
                }
                let start = tree.uses.len();
                tree.uses.extend(items);
                let rows = Rows::since(start, &tree.uses);
                self.memory.write(node, Kind::Sequence(rows, Brackets::List));
            }
            _ => self.memory.open(node, place),
        }
    }

    pub(super) fn push(&mut self, node: NodeId, item: Use, place: At) {
        let kind = self.memory.parser.tree.nodes[node.0 as usize].kind;
        match kind {
            // A set has it already.
            Kind::Sequence(rows, Brackets::Set) if self.holds(rows, item) => {}
            Kind::Sequence(rows, brackets) => {
                let tree = &mut self.memory.parser.tree;
                let start = tree.uses.len();
                tree.uses.extend_from_within(rows.start as usize..rows.end as usize);
                tree.uses.push(item);
                let rows = Rows::since(start, &tree.uses);
                self.memory.write(node, Kind::Sequence(rows, brackets));
            }
            Kind::Choice(_, branches, _) => {
                for branch in branches.of(&self.memory.parser.tree.uses).to_vec() {
                    self.push(branch.node, item, place);
                }
            }
            _ => self.memory.open(node, place),
        }
    }

    /// Whether one of the items is the same text.
    fn holds(&self, rows: Rows, item: Use) -> bool {
        let tree = &self.memory.parser.tree;
        let Kind::Text(wanted) = tree.kind(item) else { return false };
        let is_same = |used: &Use| match tree.kind(*used) {
            Kind::Text(text) => tree.str(text) == tree.str(wanted),
            _ => false,
        };
        rows.of(&tree.uses).iter().any(is_same)
    }

    pub(super) fn extend(&mut self, node: NodeId, items: Use, place: At) {
        match self.memory.parser.tree.kind(items) {
            Kind::Sequence(rows, _) => {
                for item in rows.of(&self.memory.parser.tree.uses).to_vec() {
                    self.push(node, item, place);
                }
            }
            _ => self.memory.open(node, place),
        }
    }

    pub(super) fn insert(&mut self, node: NodeId, index: &'a Expr, item: Use, place: At) {
        if let Some(branches) = self.branches(node) {
            return branches.into_iter().for_each(|branch| self.insert(branch, index, item, place));
        }
        let kind = self.memory.parser.tree.nodes[node.0 as usize].kind;
        match (kind, index_of(index)) {
            (Kind::Sequence(rows, Brackets::List), Some(index)) => {
                let tree = &mut self.memory.parser.tree;
                let mut items = rows.of(&tree.uses).to_vec();
                items.insert(index.min(items.len()), item);
                let start = tree.uses.len();
                tree.uses.extend(items);
                let rows = Rows::since(start, &tree.uses);
                self.memory.write(node, Kind::Sequence(rows, Brackets::List));
            }
            _ => self.memory.open(node, place),
        }
    }
}
