//! A name in the dict notation → what it stands for, as far as an earlier line says it.

use super::{MAX_DEPTH, MAX_NODES, Parser, Size};
use crate::rows::Rows;
use crate::syntax::text::At;
use crate::syntax::tree::{Kind, NodeId, Shows, Use};
use rustc_hash::{FxHashMap, FxHashSet};

/// Of a choice with more branches than these it is not looked at what all of them are.
const MOST_BRANCHES: usize = 64;

impl Parser<'_> {
    /// What a name stands for, if an earlier line says so; from there on that line is a part.
    pub(in crate::syntax::python) fn follow(&mut self, name: At) -> Option<Use> {
        let binding = self.bindings.get(self.slice(name))?;
        self.parts[binding.description] = true;
        let size = Size {
            depth: self.depth() + binding.size.depth,
            nodes: self.size.nodes.saturating_add(binding.size.nodes),
        };
        if size.depth > MAX_DEPTH {
            return Some(self.too_deep(name));
        }
        if size.nodes > MAX_NODES {
            return Some(self.too_many_nodes(name));
        }
        self.size = Size { depth: size.depth.max(self.size.depth), nodes: size.nodes };
        let node = self.tree.node(binding.root);
        if let Kind::Hole(hole) | Kind::Template(_, hole) = node.kind {
            let known = self.tree.hole(hole);
            let (nullable, assigned) = (known.nullable, known.assigned);
            // A string that the program builds is one.
            let is_built = matches!(node.kind, Kind::Template(..));
            let shows = if is_built { Shows::Text } else { known.shows };
            let named = self.hole_of_name(name, (nullable, shows), !binding.again);
            if let Kind::Hole(named) = self.tree.kind(named) {
                self.tree.holes[named.0 as usize].assigned = assigned;
            }
            return Some(match (node.kind, self.tree.kind(named)) {
                (Kind::Template(text, _), Kind::Hole(hole)) => self.add(Kind::Template(text, hole), name),
                _ => named,
            });
        }
        if let Kind::Choice(condition, branches, hole) = node.kind
            && self.is_scalar(binding.root)
        {
            // Which of them it is, the name says as well.
            let known = self.tree.hole(hole);
            let named = self.hole_of_name(name, (known.nullable, known.shows), !binding.again);
            let Kind::Hole(named) = self.tree.kind(named) else { return Some(named) };
            return Some(self.add(Kind::Choice(condition, branches, named), name));
        }
        if let Kind::Choice(_, _, hole) = node.kind
            && self.has_scalar(binding.root)
        {
            // Where it is no container this name has the value: what decides, or made it unknown, is none.
            let known = self.tree.hole(hole);
            let named = self.hole_of_name(name, (known.nullable, known.shows), !binding.again);
            let root = Use { node: binding.root.node, at: name };
            return Some(self.with_holes_named(root, named, &mut FxHashMap::default()));
        }
        Some(Use { node: binding.root.node, at: name })
    }

    /// Whether a choice may be something else than a container. Branches are shared: each is looked at once.
    fn has_scalar(&self, choice: Use) -> bool {
        let (mut waiting, mut seen) = (vec![choice], FxHashSet::default());
        while let Some(used) = waiting.pop() {
            match self.tree.kind(used) {
                _ if !seen.insert(used.node) => {}
                Kind::Choice(_, branches, _) => waiting.extend(branches.of(&self.tree.uses)),
                Kind::Mapping(_) | Kind::Sequence(..) | Kind::WithArgs { .. } | Kind::Spread(_) => {}
                _ => return true,
            }
        }
        false
    }

    /// A choice with another run-time value in the place of those among its branches, and of its own; `done` has what is replaced already.
    fn with_holes_named(&mut self, used: Use, named: Use, done: &mut FxHashMap<NodeId, Use>) -> Use {
        if let Some(known) = done.get(&used.node) {
            return Use { node: known.node, at: used.at };
        }
        let replaced = match self.tree.kind(used) {
            Kind::Hole(_) => named,
            Kind::Choice(condition, branches, hole) => {
                let hole = if let Kind::Hole(named) = self.tree.kind(named) { named } else { hole };
                let branches = branches.of(&self.tree.uses).to_vec();
                let branches: Vec<Use> =
                    branches.into_iter().map(|branch| self.with_holes_named(branch, named, done)).collect();
                let start = self.tree.uses.len();
                self.tree.uses.extend(branches);
                let rows = Rows::since(start, &self.tree.uses);
                self.tree.add(Kind::Choice(condition, rows, hole), used.at)
            }
            _ => return used,
        };
        done.insert(used.node, replaced);
        replaced
    }

    /// Whether a choice is one between scalars; of one with very many branches that is not said.
    fn is_scalar(&self, choice: Use) -> bool {
        let mut waiting = vec![choice];
        for _ in 0..MOST_BRANCHES {
            let Some(used) = waiting.pop() else { return true };
            match self.tree.kind(used) {
                Kind::Choice(_, branches, _) => waiting.extend(branches.of(&self.tree.uses)),
                Kind::Mapping(_) | Kind::Sequence(..) | Kind::WithArgs { .. } | Kind::Spread(_) => {
                    return false;
                }
                _ => {}
            }
        }
        false
    }
}
