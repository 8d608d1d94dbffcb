//! Statements and methods that change containers → other contents of their nodes.

mod items;

use super::at;
use super::interpret::Interpreter;
use crate::rows::Rows;
use crate::syntax::text::{At, PLACEHOLDER};
use crate::syntax::tree::{Brackets, Entry, Kind, NodeId, Use};
use ruff_python_ast::{Expr, ExprCall, Operator};

/// How many choices a text that is added to may be made of.
const MOST_CHOICES: usize = 4;

/// `0`
fn index_of(expression: &Expr) -> Option<usize> {
    let Expr::NumberLiteral(number) = expression else { return None };
    number.value.as_int()?.as_usize()
}

impl<'a> Interpreter<'a, '_> {
    /// The container that an expression leads to: a name, and constant subscripts of it.
    pub(super) fn container(&mut self, expression: &'a Expr) -> Option<NodeId> {
        match expression {
            Expr::Name(_) => {
                let name = self.slice(at(expression));
                let node = self.memory.parser.bindings.get(name)?.root.node;
                self.memory.limit_alternatives(node, at(expression));
                Some(node)
            }
            Expr::Subscript(subscript) => {
                let outer = self.container(&subscript.value)?;
                let node = self.member(outer, &subscript.slice)?;
                self.memory.limit_alternatives(node, at(expression));
                Some(node)
            }
            Expr::Attribute(attribute) => {
                let owner = self.container(&attribute.value)?;
                let name = self.slice(super::of_range(attribute.attr.range));
                self.memory.parser.attributes.get(&(owner, name)).map(|value| value.node)
            }
            _ => None,
        }
    }

    /// What stands under a key, or at an index, of a container.
    fn member(&mut self, container: NodeId, key: &'a Expr) -> Option<NodeId> {
        let kind = self.memory.parser.tree.nodes[container.0 as usize].kind;
        match kind {
            Kind::Mapping(rows) => {
                let key = self.value(key);
                let row = self.find(rows, key)?;
                Some(self.memory.parser.tree.entries[row].value.node)
            }
            Kind::Sequence(rows, Brackets::List | Brackets::Tuple) => {
                let Expr::NumberLiteral(number) = key else { return None };
                let index = number.value.as_int()?.as_usize()?;
                rows.of(&self.memory.parser.tree.uses).get(index).map(|item| item.node)
            }
            _ => None,
        }
    }

    /// The row of the entry with a key.
    fn find(&self, rows: Rows, key: Use) -> Option<usize> {
        let tree = &self.memory.parser.tree;
        let same = |other: Use| match (tree.kind(other), tree.kind(key)) {
            (Kind::Text(a), Kind::Text(b)) | (Kind::Enum(a), Kind::Enum(b)) => tree.str(a) == tree.str(b),
            _ => other.node == key.node,
        };
        rows.ids().map(|row| row as usize).find(|row| same(tree.entries[*row].key))
    }

    /// `container[key] = value`
    pub(super) fn set(&mut self, container: &'a Expr, key: &'a Expr, value: Use, place: At) {
        self.touch(container);
        let Some(node) = self.container(container) else {
            return self.open_root(container, place);
        };
        let written = self.value(key);
        self.set_in(node, written, value, place);
    }

    fn set_in(&mut self, node: NodeId, key: Use, value: Use, place: At) {
        let kind = self.memory.parser.tree.nodes[node.0 as usize].kind;
        match kind {
            Kind::Mapping(rows)
                if matches!(
                    self.memory.parser.tree.kind(key),
                    Kind::Text(_) | Kind::Enum(_) | Kind::WithArgs { .. }
                ) || self.is_another(rows, key) =>
            {
                let found = self.find(rows, key);
                let tree = &mut self.memory.parser.tree;
                let start = tree.entries.len();
                tree.entries.extend_from_within(rows.start as usize..rows.end as usize);
                match found {
                    Some(row) => tree.entries[start + row - rows.start as usize].value = value,
                    None => tree.entries.push(Entry { key, value }),
                }
                let rows = Rows::since(start, &tree.entries);
                self.memory.write(node, Kind::Mapping(rows));
            }
            Kind::Choice(_, branches, _) => {
                for branch in branches.of(&self.memory.parser.tree.uses).to_vec() {
                    self.set_in(branch.node, key, value, place);
                }
            }
            _ => self.memory.open(node, place),
        }
    }

    /// Whether a key with run-time parts is none of those that are there, whatever these parts are: all begin otherwise.
    fn is_another(&self, rows: Rows, key: Use) -> bool {
        let tree = &self.memory.parser.tree;
        let beginning = |used: Use| match tree.kind(used) {
            Kind::Text(text) | Kind::Enum(text) | Kind::Template(text, _) => {
                tree.str(text).split(PLACEHOLDER).next()
            }
            _ => None,
        };
        let Kind::Template(text, _) = tree.kind(key) else { return false };
        let own = tree.str(text).split(PLACEHOLDER).next().unwrap_or_default();
        rows.of(&tree.entries).iter().all(|entry| {
            let header = match tree.kind(entry.key) {
                Kind::WithArgs { header, .. } => header,
                _ => entry.key,
            };
            beginning(header).is_some_and(|other| !other.starts_with(own) && !own.starts_with(other))
        })
    }

    /// What a container may be, if that is one of several.
    fn branches(&self, node: NodeId) -> Option<Vec<NodeId>> {
        let tree = &self.memory.parser.tree;
        let Kind::Choice(_, branches, _) = tree.nodes[node.0 as usize].kind else { return None };
        Some(branches.of(&tree.uses).iter().map(|branch| branch.node).collect())
    }

    /// `container.setdefault(key, value)`
    fn set_default(&mut self, node: NodeId, key: Use, value: Use, place: At) {
        let tree = &self.memory.parser.tree;
        match tree.nodes[node.0 as usize].kind {
            Kind::Mapping(rows) if self.find(rows, key).is_some() => {}
            Kind::Choice(_, branches, _) => {
                for branch in branches.of(&tree.uses).to_vec() {
                    self.set_default(branch.node, key, value, place);
                }
            }
            _ => self.set_in(node, key, value, place),
        }
    }

    /// `del container[key]`
    pub(super) fn remove(&mut self, container: &'a Expr, key: &'a Expr, place: At) {
        self.touch(container);
        let Some(node) = self.container(container) else { return self.open_root(container, place) };
        let key = self.value(key);
        self.remove_from(node, key, place);
    }

    fn remove_from(&mut self, node: NodeId, key: Use, place: At) {
        if let Some(branches) = self.branches(node) {
            return branches.into_iter().for_each(|branch| self.remove_from(branch, key, place));
        }
        let kind = self.memory.parser.tree.nodes[node.0 as usize].kind;
        let is_known = matches!(self.memory.parser.tree.kind(key), Kind::Text(_) | Kind::Enum(_));
        match kind {
            Kind::Mapping(rows) if is_known => {
                let Some(row) = self.find(rows, key) else { return };
                let tree = &mut self.memory.parser.tree;
                let kept: Vec<Entry> = rows
                    .ids()
                    .map(|row| row as usize)
                    .filter(|kept| *kept != row)
                    .map(|row| tree.entries[row])
                    .collect();
                let start = tree.entries.len();
                tree.entries.extend(kept);
                let rows = Rows::since(start, &tree.entries);
                self.memory.write(node, Kind::Mapping(rows));
            }
            Kind::Sequence(rows, brackets) if is_known => {
                let tree = &mut self.memory.parser.tree;
                let text = |used: Use| tree.scalar(used).map(|text| tree.str(text).to_owned());
                let wanted = text(key);
                let mut items = rows.of(&tree.uses).to_vec();
                if let Some(index) = items.iter().position(|item| text(*item) == wanted) {
                    items.remove(index);
                }
                let start = tree.uses.len();
                tree.uses.extend(items);
                let rows = Rows::since(start, &tree.uses);
                self.memory.write(node, Kind::Sequence(rows, brackets));
            }
            _ => self.memory.open(node, place),
        }
    }

    /// `target += value`, `target |= value`
    pub(super) fn augment(&mut self, target: &'a Expr, operator: Operator, value: &'a Expr, place: At) {
        self.touch(target);
        let node = self.container(target);
        let added = self.value(value);
        if node.is_some_and(|node| self.augment_in(node, operator, added, place)) {
            return;
        }
        let sum = match (node, operator) {
            (Some(node), Operator::Add) => self.sum(Use { node, at: at(target) }, added, place, 0),
            _ => None,
        };
        let value = sum.unwrap_or_else(|| self.memory.unknown(place, false));
        self.assign(target, value);
    }

    /// Changes a container in place; false if it is none.
    fn augment_in(&mut self, node: NodeId, operator: Operator, added: Use, place: At) -> bool {
        let kind = self.memory.parser.tree.nodes[node.0 as usize].kind;
        match (kind, operator) {
            (Kind::Sequence(_, Brackets::List), Operator::Add)
            | (Kind::Sequence(_, Brackets::Set), Operator::BitOr) => self.extend(node, added, place),
            (Kind::Mapping(_), Operator::BitOr) => self.update(node, added, place),
            (Kind::Sequence(..) | Kind::Mapping(_), _) => self.memory.open(node, place),
            (Kind::Choice(_, branches, _), _) => {
                let branches = branches.of(&self.memory.parser.tree.uses).to_vec();
                // A container is changed, whatever else the name may stand for.
                let done = branches.iter().map(|branch| self.augment_in(branch.node, operator, added, place));
                return done.collect::<Vec<_>>().iter().all(|done| *done);
            }
            _ => return false,
        }
        true
    }

    /// A text and what is added to it; a choice of texts stays one. Nothing if they are not texts.
    fn sum(&mut self, before: Use, added: Use, place: At, depth: usize) -> Option<Use> {
        let choice = [(before, true), (added, false)].into_iter().find_map(|(used, is_first)| {
            match self.memory.parser.tree.kind(used) {
                Kind::Choice(condition, branches, _) => {
                    let branches = branches.of(&self.memory.parser.tree.uses).to_vec();
                    Some((condition, branches, is_first))
                }
                _ => None,
            }
        });
        if let Some((condition, branches, is_first)) = choice {
            let &[holds, otherwise] = branches.as_slice() else { return None };
            if depth >= MOST_CHOICES {
                return None;
            }
            let [holds, otherwise] = [holds, otherwise].map(|branch| {
                let (before, added) = if is_first { (branch, added) } else { (before, branch) };
                self.sum(before, added, place, depth + 1)
            });
            return Some(self.memory.choose((condition, false), place, holds?, otherwise?));
        }
        let parser = &mut self.memory.parser;
        if !matches!(parser.tree.kind(before), Kind::Text(_) | Kind::Template(..)) {
            return None;
        }
        let parts = [parser.part(before, before.at, None)?, parser.part(added, added.at, None)?];
        Some(parser.built(&parts, place))
    }

    /// A method that changes what it is called on; false if the call is none.
    pub(super) fn method(&mut self, call: &'a ExprCall) -> bool {
        let Expr::Attribute(attribute) = &*call.func else { return false };
        let name = attribute.attr.as_str();
        if !super::names::MUTATORS.contains(&name) {
            return false;
        }
        let place = at(call);
        self.touch(&attribute.value);
        let Some(node) = self.container(&attribute.value) else {
            self.open_root(&attribute.value, place);
            return true;
        };
        let arguments = &call.arguments.args;
        let only =
            if arguments.len() == 1 && call.arguments.keywords.is_empty() { arguments.first() } else { None };
        match (name, only) {
            ("add" | "append", Some(item)) => {
                let item = self.value(item);
                self.push(node, item, place);
            }
            ("extend", Some(items)) => {
                let items = self.value(items);
                self.extend(node, items, place);
            }
            ("update", _) => self.update_by(node, call, place),
            ("pop", None) if arguments.is_empty() && call.arguments.keywords.is_empty() => {
                self.remove_item(node, None, place);
            }
            ("pop", Some(index)) if index_of(index).is_some() => {
                self.remove_item(node, index_of(index), place);
            }
            ("remove" | "discard" | "pop", Some(key)) => {
                let key = self.value(key);
                self.remove_from(node, key, place);
            }
            ("pop", None) if arguments.len() == 2 => {
                let key = self.value(&arguments[0]);
                self.remove_from(node, key, place);
            }
            ("insert", None) if arguments.len() == 2 => {
                let item = self.value(&arguments[1]);
                self.insert(node, &arguments[0], item, place);
            }
            ("setdefault", None) if arguments.len() == 2 => {
                let (key, value) = (self.value(&arguments[0]), self.value(&arguments[1]));
                self.set_default(node, key, value, place);
            }
            ("clear", None) => self.clear(node, place),
            _ => self.memory.open(node, place),
        }
        true
    }

    /// `container.update({…}, key=…)`
    fn update_by(&mut self, node: NodeId, call: &'a ExprCall, place: At) {
        for argument in &call.arguments.args {
            let added = self.value(argument);
            self.update(node, added, place);
        }
        for keyword in &call.arguments.keywords {
            let Some(name) = &keyword.arg else {
                self.memory.open(node, place);
                continue;
            };
            let name = super::of_range(name.range);
            let text = self.memory.parser.text_at(name);
            let key = self.memory.parser.tree.add(Kind::Text(text), name);
            let value = self.value(&keyword.value);
            self.set_in(node, key, value, place);
        }
    }

    fn update(&mut self, node: NodeId, added: Use, place: At) {
        if let Some(branches) = self.branches(node) {
            return branches.into_iter().for_each(|branch| self.update(branch, added, place));
        }
        let tree = &self.memory.parser.tree;
        match (tree.nodes[node.0 as usize].kind, tree.kind(added)) {
            (Kind::Sequence(..), _) => self.extend(node, added, place),
            (_, Kind::Mapping(rows)) => {
                for row in rows.ids() {
                    let Entry { key, value } = self.memory.parser.tree.entries[row as usize];
                    self.set_in(node, key, value, place);
                }
            }
            _ => self.memory.open(node, place),
        }
    }

    fn clear(&mut self, node: NodeId, place: At) {
        if let Some(branches) = self.branches(node) {
            return branches.into_iter().for_each(|branch| self.clear(branch, place));
        }
        let kind = self.memory.parser.tree.nodes[node.0 as usize].kind;
        match kind {
            Kind::Mapping(_) => self.memory.write(node, Kind::Mapping(Rows::default())),
            Kind::Sequence(_, brackets) => self.memory.write(node, Kind::Sequence(Rows::default(), brackets)),
            _ => self.memory.open(node, place),
        }
    }

    /// What stands behind a name is changed.
    pub(super) fn touch(&mut self, container: &'a Expr) {
        if let Some(root) = super::names::root_name(container) {
            let name = self.slice(super::of_range(root.range));
            let same = self.memory.parser.bindings.get(name).map(|binding| binding.root.node);
            self.memory.touch(name);
            let names = self.memory.parser.bindings.iter();
            let others = names.filter(|(_, other)| Some(other.root.node) == same).map(|(other, _)| other);
            others.collect::<Vec<_>>().into_iter().for_each(|other| self.memory.touch(other));
        }
    }

    /// Something of a container is changed that can't be told: all of it is open.
    pub(super) fn open_root(&mut self, expression: &'a Expr, place: At) {
        if let Some(name) = super::names::root(expression)
            && let Some(binding) = self.memory.parser.bindings.get(name)
        {
            self.open_deep(binding.root.node, place);
        }
    }

    /// Opens a container and the containers in it.
    pub(super) fn open_deep(&mut self, node: NodeId, place: At) {
        let mut waiting = vec![node];
        let mut seen = rustc_hash::FxHashSet::default();
        while let Some(node) = waiting.pop() {
            if !seen.insert(node) {
                continue;
            }
            let tree = &self.memory.parser.tree;
            match tree.nodes[node.0 as usize].kind {
                Kind::Mapping(rows) => {
                    waiting.extend(rows.of(&tree.entries).iter().map(|entry| entry.value.node));
                }
                Kind::Sequence(rows, _) | Kind::Choice(_, rows, _) => {
                    waiting.extend(rows.of(&tree.uses).iter().map(|item| item.node));
                }
                _ => continue,
            }
            self.memory.open(node, place);
        }
    }
}
