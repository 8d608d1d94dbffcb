//! `QUERIES["flows"]`, `query.get("flow")`, `self.query`: what stands in a known container, or under an attribute that
//! is known.

use super::parser::Parser;
use crate::rows::Rows;
use crate::syntax::tree::{Brackets, Kind, NodeId, Use};

impl<'s> Parser<'s> {
    /// What stands behind subscripts and attributes of a container, which were taken then; none if that isn't known, and
    /// nothing was taken. The container began at `start`.
    pub(super) fn member(&mut self, start: u32, container: NodeId) -> Option<Use> {
        let from = self.cursor.at.start as usize;
        let (node, rest) = self.reached(container, &self.text[from..])?;
        let kind = self.tree.nodes[node.0 as usize].kind;
        match kind {
            // The expression itself gives what only running the program would tell.
            Kind::Hole(_) | Kind::Spread(_) | Kind::Error | Kind::NotAValue => return None,
            Kind::Text(_) | Kind::Template(..) => {}
            _ if rest.starts_with(['.', '[', '(']) => return None,
            _ => {}
        }
        let end = (self.text.len() - rest.len()) as u32;
        while self.cursor.at.start < end {
            self.bump();
        }
        let at = self.since(start);
        if let Kind::Template(text, _) = kind {
            let hole = self.hole(at, false);
            let Kind::Hole(hole) = self.tree.kind(hole) else { return Some(hole) };
            return Some(self.add(Kind::Template(text, hole), at));
        }
        Some(Use { node, at })
    }

    /// As many steps as lead to something that is known: at least one. And the text behind them.
    fn reached(&self, container: NodeId, text: &'s str) -> Option<(NodeId, &'s str)> {
        let (mut node, mut rest) = self.step(container, text)?;
        while let Some(next) = self.step(node, rest) {
            (node, rest) = next;
        }
        Some((node, rest))
    }

    fn step(&self, node: NodeId, text: &'s str) -> Option<(NodeId, &'s str)> {
        if let Some(inside) = text.strip_prefix('[') {
            let inside = inside.trim_start_matches(' ');
            let digits = inside.find(|char: char| !char.is_ascii_digit()).unwrap_or(inside.len());
            let (found, rest) = if digits > 0 {
                (self.nth(node, inside[..digits].parse().ok()?)?, &inside[digits..])
            } else {
                let (key, rest) = quoted(inside)?;
                (self.under(node, key)?, rest)
            };
            return Some((found, rest.trim_start_matches(' ').strip_prefix(']')?));
        }
        let name = text.strip_prefix('.')?;
        if let Some(inside) = name.strip_prefix("get(") {
            let (key, rest) = quoted(inside.trim_start_matches(' '))?;
            return Some((self.under(node, key)?, rest.trim_start_matches(' ').strip_prefix(')')?));
        }
        let end = name.find(|char: char| !char.is_alphanumeric() && char != '_').unwrap_or(name.len());
        let found = self.attributes.get(&(node, &name[..end]))?;
        Some((found.node, &name[end..]))
    }

    /// What stands under a key of a mapping of which all keys are known.
    fn under(&self, node: NodeId, key: &str) -> Option<NodeId> {
        let Kind::Mapping(rows) = self.tree.nodes[node.0 as usize].kind else { return None };
        let entries = rows.of(&self.tree.entries);
        let is_known = |used: Use| {
            matches!(
                self.tree.kind(used),
                Kind::Text(_) | Kind::Enum(_) | Kind::Int(_) | Kind::WithArgs { .. }
            )
        };
        if !entries.iter().all(|entry| is_known(entry.key)) {
            return None;
        }
        let is_it = |used: Use| match self.tree.kind(used) {
            Kind::Text(text) | Kind::Enum(text) => self.tree.str(text) == key,
            _ => false,
        };
        // Of two equal keys the last one counts.
        entries.iter().rev().find(|entry| is_it(entry.key)).map(|entry| entry.value.node)
    }

    /// What stands at an index of a sequence that keeps an order.
    fn nth(&self, node: NodeId, index: usize) -> Option<NodeId> {
        let Kind::Sequence(rows, Brackets::List | Brackets::Tuple) = self.tree.nodes[node.0 as usize].kind
        else {
            return None;
        };
        let items: &[Use] = Rows::of(rows, &self.tree.uses);
        let before = items.get(..=index)?;
        let is_known = before.iter().all(|item| !matches!(self.tree.kind(*item), Kind::Spread(_)));
        Some(items[index].node).filter(|_| is_known)
    }
}

/// The text of a plain string literal that something begins with, and what follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|char| matches!(char, '"' | '\''))?;
    let (inside, rest) = text[1..].split_once(quote)?;
    // No escapes, no triple quotes, no second literal behind it.
    let is_plain = !inside.is_empty() && !inside.contains(['\\', '\n']);
    is_plain.then_some((inside, rest))
}
