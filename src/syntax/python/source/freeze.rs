//! A description at the moment at which it is sent → a copy that later statements don't change.

use super::state::Memory;
use crate::rows::Rows;
use crate::syntax::text::{From, TextId};
use crate::syntax::tree::{Entry, Hole, HoleId, Kind, NodeId, Use};
use rustc_hash::FxHashMap;

impl Memory<'_> {
    /// Copies a value and all that is in it; choices that are decided here are taken.
    pub fn freeze(&mut self, used: Use) -> Use {
        self.send(used, false)
    }

    /// The same for what nobody sends yet: its expressions count where they stand.
    pub fn freeze_unsent(&mut self, used: Use) -> Use {
        Copying { memory: self, copies: FxHashMap::default(), is_value: false, is_sent: false }.copy(used, 0)
    }

    /// The same for values of variables: which of two it is, is nothing that a query depends on.
    pub fn freeze_values(&mut self, used: Use) -> Use {
        self.send(used, true)
    }

    fn send(&mut self, used: Use, is_value: bool) -> Use {
        let mut copying = Copying { memory: self, copies: FxHashMap::default(), is_value, is_sent: true };
        let copy = copying.copy(used, 0);
        let copies = copying.copies;
        self.sent.extend(copies.into_keys());
        copy
    }
}

/// A copy on its way.
struct Copying<'m, 's> {
    memory: &'m mut Memory<'s>,
    copies: FxHashMap<NodeId, Use>,
    /// Whether what is copied is only a value.
    is_value: bool,
    /// Whether it is sent here.
    is_sent: bool,
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
        let used = self.placed(used);
        let kind = match node.kind {
            Kind::Hole(hole) => match self.hole(hole) {
                kept if kept == hole => return used,
                rebound => Kind::Hole(rebound),
            },
            Kind::Text(text) => match self.text(text) {
                Some(text) => Kind::Text(text),
                None => return used,
            },
            Kind::Template(text, hole) => match (self.text(text), self.hole(hole)) {
                (None, kept) if kept == hole => return used,
                (copied, hole) => Kind::Template(copied.unwrap_or(text), hole),
            },
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
                let hole = self.hole(hole);
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

    /// A hole, or another one that says that its expression gives another value where it is sent.
    fn hole(&mut self, hole: HoleId) -> HoleId {
        let tree = &self.memory.parser.tree;
        if !self.is_sent || tree.hole(hole).is_rebound || !self.memory.is_rebound(hole) {
            return hole;
        }
        let rebound = Hole { is_rebound: true, ..tree.hole(hole).clone() };
        self.memory.parser.tree.holes.push(rebound);
        HoleId(self.memory.parser.tree.holes.len() as u32 - 1)
    }

    /// A text with such holes in it; none if it has none.
    fn text(&mut self, text: TextId) -> Option<TextId> {
        let row = self.memory.parser.tree.text(text);
        let runs = row.runs.of(&self.memory.parser.tree.runs);
        let holes: Vec<HoleId> = runs
            .iter()
            .filter_map(|run| match run.from {
                From::Hole(hole) => Some(hole),
                _ => None,
            })
            .collect();
        let said: Vec<HoleId> = holes.iter().map(|hole| self.hole(*hole)).collect();
        if said == holes {
            return None;
        }
        let parser = &mut self.memory.parser;
        let copy = parser.tree.open_text();
        parser.copy(text, row.start, row.end);
        parser.tree.close_text(copy);
        let runs = parser.tree.text(copy).runs;
        let mut said = said.into_iter();
        for run in &mut parser.tree.runs[runs.start as usize..runs.end as usize] {
            if let From::Hole(hole) = &mut run.from {
                *hole = said.next().unwrap_or(*hole);
            }
        }
        Some(copy)
    }

    /// A container that a name leads to stands, once the name means something else, where it is written.
    fn placed(&self, used: Use) -> Use {
        let parser = &self.memory.parser;
        let node = parser.tree.node(used);
        let is_container = matches!(node.kind, Kind::Mapping(_) | Kind::Sequence(..));
        let written = parser.slice(used.at);
        // Most containers stand where they are used: no name begins so.
        if !self.is_sent || !is_container || written.starts_with(['{', '[', '(']) {
            return used;
        }
        match parser.bindings.get(written) {
            Some(binding) if binding.root.node != used.node => Use { at: node.at, ..used },
            _ => used,
        }
    }

    fn copy_all(&mut self, rows: Rows, depth: usize) -> Rows {
        let items: Vec<Use> = rows.of(&self.memory.parser.tree.uses).to_vec();
        let copied: Vec<Use> = items.iter().map(|item| self.copy(*item, depth + 1)).collect();
        let start = self.memory.parser.tree.uses.len();
        self.memory.parser.tree.uses.extend(copied);
        Rows::since(start, &self.memory.parser.tree.uses)
    }
}
