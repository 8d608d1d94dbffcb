//! Selections → the entries of a mapping, with what stands in their headers and what in keys.

use super::anchors::Anchor;
use super::outline::{Entry, Key, Node, Outline, are_unique};
use super::text::{Spacing, Text};
use super::yaml;
use crate::document::{Directive, Selection, SelectionKind, SelectionSet};
use crate::rows::Rows;
use crate::source::Notation;

impl Outline<'_> {
    /// How GraphQL text is spaced in the headers of this form.
    pub(super) fn text(&self) -> Text<'_> {
        let spacing = if self.source.form == Notation::Yaml { Spacing::Tight } else { Spacing::Spaced };
        Text { described: self.described, document: self.document, spacing }
    }

    /// A selection set with the keys that stand above it in the same mapping.
    pub(super) fn body(&self, above: Vec<Entry>, set: SelectionSet) -> Node {
        let mut entries = above;
        let has_keys = !entries.is_empty();
        let rows = set.items.ids();
        entries.extend(rows.map(|row| self.selection(row, &self.document.selections[row as usize])));
        if !has_keys && entries.iter().all(|entry| self.is_bare(entry)) {
            let names: Vec<String> = entries.iter().map(|entry| entry.key.text.clone()).collect();
            if self.source.form != Notation::Yaml || are_unique(&entries) {
                return Node::Names(names);
            }
        }
        if are_unique(&entries) {
            return Node::Selections(entries);
        }
        // Equal keys can't stand in one mapping: a new one begins before the second.
        let mut parts: Vec<Vec<Entry>> = vec![Vec::new()];
        for entry in entries {
            let part = parts.last_mut().filter(|part| !part.iter().any(|other| other.key == entry.key));
            match part {
                Some(part) => part.push(entry),
                None => parts.push(vec![entry]),
            }
        }
        Node::Sequence(parts.into_iter().map(Node::Selections).collect())
    }

    /// Whether an entry is a leaf that can stand in a list of names.
    fn is_bare(&self, entry: &Entry) -> bool {
        let is_leaf = entry.node == Node::Leaf && entry.above.is_empty() && entry.key.arguments.is_none();
        is_leaf && (self.source.form != Notation::Yaml || yaml::scalar::is_plain_name(&entry.key.text))
    }

    fn selection(&self, row: u32, selection: &Selection) -> Entry {
        let above = self.source.remarks.above(self.number, Anchor::Selection(row));
        let mut key = String::new();
        self.text().head(selection.kind, &mut key);
        let (arguments, set) = match selection.kind {
            SelectionKind::Field(field) => (field.arguments.items, field.selection_set),
            SelectionKind::Inline { selection_set, .. } => (Rows::default(), Some(selection_set)),
            SelectionKind::Spread(_) => (Rows::default(), None),
        };
        let directives = selection.directives;
        let text = self.as_text(arguments, directives);
        let others = Rows { start: text.end, ..arguments }.of(&self.document.arguments);
        self.text().arguments(text, &mut key);
        let mut keys = Vec::new();
        let mut with_args = None;
        if self.source.form != Notation::Dict {
            keys = self.argument_entries(others, true);
        } else if !others.is_empty() {
            with_args = Some(self.argument_entries(others, false));
        }
        let are_data =
            self.has_directive_holes(directives) || (with_args.is_some() && !directives.is_empty());
        if are_data {
            keys.push(Entry::new("__directives", self.directives_as_data(directives)));
        } else {
            self.text().directives(directives, &mut key);
        }
        let node = match set {
            Some(set) => self.body(keys, set),
            None if keys.is_empty() => Node::Leaf,
            None => Node::Selections(keys),
        };
        Entry { above, key: Key { text: key, arguments: with_args }, node }
    }

    /// Whether run-time values stand in the arguments of directives.
    pub(super) fn has_directive_holes(&self, directives: Rows) -> bool {
        let rows = directives.of(&self.document.directives);
        rows.iter().any(|directive| self.has_holes(directive.arguments.items))
    }

    /// `{"include": {"if": full}}`, or a list of such mappings where a name repeats.
    pub(super) fn directives_as_data(&self, directives: Rows) -> Node {
        let entry = |directive: &Directive| {
            let arguments = directive.arguments.items.of(&self.document.arguments);
            let node = match self.argument_entries(arguments, false) {
                entries if entries.is_empty() => Node::Leaf,
                entries => Node::Object(entries),
            };
            Entry::new(self.document.str(directive.name), node)
        };
        let entries: Vec<Entry> = directives.of(&self.document.directives).iter().map(entry).collect();
        if are_unique(&entries) {
            return Node::Object(entries);
        }
        Node::List(entries.into_iter().map(|entry| Node::Object(vec![entry])).collect())
    }
}
