//! A description at the moment at which it is sent → a copy that later statements don't change.

use super::super::conditions::answers_again;
use super::state::Memory;
use crate::rows::Rows;
use crate::syntax::text::{At, From, TextId};
use crate::syntax::tree::{Condition, ConditionId, Entry, Hole, HoleId, Kind, NodeId, Use};
use rustc_hash::{FxBuildHasher, FxHashMap};

impl Memory<'_> {
    /// Copies a value and all that is in it, as a call sends it; choices that are decided here are taken.
    pub fn freeze(&mut self, used: Use, call: At) -> Use {
        self.send(used, call, false)
    }

    /// The same for what nobody sends yet: its expressions count where they stand.
    pub fn freeze_unsent(&mut self, used: Use) -> Use {
        self.copying(None).copy(used, 0)
    }

    /// The same for values of variables: which of two it is, is nothing that a query depends on.
    pub fn freeze_values(&mut self, used: Use, call: At) -> Use {
        self.send(used, call, true)
    }

    fn send(&mut self, used: Use, call: At, is_value: bool) -> Use {
        let mut copying = Copying { is_value, ..self.copying(Some(call)) };
        let copy = copying.copy(used, 0);
        let copies = copying.copies;
        self.sent.extend(copies.into_keys());
        copy
    }
}

impl<'s> Memory<'s> {
    fn copying(&mut self, call: Option<At>) -> Copying<'_, 's> {
        // As many containers as most descriptions have.
        let (copies, anew) = (FxHashMap::with_capacity_and_hasher(14, FxBuildHasher), FxHashMap::default());
        Copying { memory: self, copies, anew, is_value: false, call }
    }
}

/// A copy on its way.
struct Copying<'m, 's> {
    memory: &'m mut Memory<'s>,
    copies: FxHashMap<NodeId, Use>,
    /// The conditions that may have another answer at the call.
    anew: FxHashMap<ConditionId, ConditionId>,
    /// Whether what is copied is only a value.
    is_value: bool,
    /// The call that sends it.
    call: Option<At>,
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
                let ids = rows.ids();
                let copied: Vec<Entry> = ids
                    .map(|row| {
                        let entry = self.memory.parser.tree.entries[row as usize];
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
                    let taken = self.named_by(hole, taken);
                    return self.copy(taken, depth + 1);
                }
                let hole = self.hole(hole);
                if self.is_value {
                    let hole = self.memory.parser.tree.add(Kind::Hole(hole), node.at);
                    return Use { node: hole.node, at: used.at };
                }
                Kind::Choice(self.condition(condition), self.copy_all(rows, depth), hole)
            }
            _ => return used,
        };
        let copy = self.memory.parser.tree.add(kind, node.at);
        self.copies.insert(used.node, copy);
        Use { node: copy.node, at: used.at }
    }

    /// A run-time value that a name stands for keeps the name, though one of several was taken: the branch knows it by
    /// what it was there, or by what decided.
    fn named_by(&mut self, name: HoleId, taken: Use) -> Use {
        let is_part = |char: char| char.is_alphanumeric() || char == '_';
        let expression = self.memory.parser.tree.hole(name).expression;
        if !self.memory.parser.slice(expression).chars().all(is_part) {
            return taken;
        }
        let name = self.hole(name);
        let tree = &mut self.memory.parser.tree;
        let kind = match tree.kind(taken) {
            Kind::Hole(inner) => {
                let nullable = tree.hole(inner).nullable;
                tree.holes.push(Hole { nullable, ..tree.hole(name).clone() });
                Kind::Hole(HoleId(tree.holes.len() as u32 - 1))
            }
            Kind::Choice(condition, branches, _) => Kind::Choice(condition, branches, name),
            _ => return taken,
        };
        let at = tree.node(taken).at;
        Use { node: tree.add(kind, at).node, at: taken.at }
    }

    /// A hole, or another one that says that its expression gives another value where it is sent.
    fn hole(&mut self, hole: HoleId) -> HoleId {
        let tree = &self.memory.parser.tree;
        if self.call.is_none() || tree.hole(hole).is_rebound || !self.memory.is_rebound(hole) {
            return hole;
        }
        let rebound = Hole { is_rebound: true, ..tree.hole(hole).clone() };
        self.memory.parser.tree.holes.push(rebound);
        HoleId(self.memory.parser.tree.holes.len() as u32 - 1)
    }

    /// A condition, or another one that says that its answer may be another one where the description is sent.
    fn condition(&mut self, condition: ConditionId) -> ConditionId {
        let Some(call) = self.call else { return condition };
        if let Some(anew) = self.anew.get(&condition) {
            return *anew;
        }
        let Condition { expression, at_call } = self.memory.parser.tree.conditions[condition.0 as usize];
        let is_within = call.start <= expression.start && expression.end <= call.end;
        let keeps = is_within || answers_again(self.memory.parser.slice(expression));
        if !at_call || (keeps && !self.memory.is_asked_anew(condition)) {
            return condition;
        }
        let tree = &mut self.memory.parser.tree;
        tree.conditions.push(Condition { expression, at_call: false });
        let anew = ConditionId(tree.conditions.len() as u32 - 1);
        let places = tree.places_asked(condition).into_iter();
        tree.asked.extend(places.map(|place| (anew, place)));
        self.anew.insert(condition, anew);
        anew
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
        if self.call.is_none() || !is_container || written.starts_with(['{', '[', '(']) {
            return used;
        }
        match parser.bindings.get(written) {
            Some(binding) if binding.root.node != used.node => Use { at: node.at, ..used },
            _ => used,
        }
    }

    fn copy_all(&mut self, rows: Rows, depth: usize) -> Rows {
        let mut copied = Vec::with_capacity(rows.len());
        for row in rows.ids() {
            let item = self.memory.parser.tree.uses[row as usize];
            copied.push(self.copy(item, depth + 1));
        }
        let start = self.memory.parser.tree.uses.len();
        self.memory.parser.tree.uses.extend(copied);
        Rows::since(start, &self.memory.parser.tree.uses)
    }
}
