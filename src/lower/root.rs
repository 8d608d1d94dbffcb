//! The root of a description → operations, fragments and values of variables (language.md §1).

use super::graphql::{Header, Reader};
use super::repeated::Keys;
use super::{Lowering, errors};
use crate::document::{Name, Place, SelectionSet};
use crate::rows::Rows;
use crate::syntax::describe::{entry, envelope_query};
use crate::syntax::tree::{Description, Entry, Kind, Use};

impl Lowering<'_> {
    /// Grammar: `description`. Lowers a description.
    pub(super) fn description(&mut self, description: Description) {
        if let Some(text) = description.name {
            let row = self.tree.text(text);
            self.document.name = Some(Name { tree: 0, text, start: row.start, end: row.end });
        }
        self.document.site = description.site;
        self.root(description.root);
        if let Some(site) = description.site {
            let site = self.tree.sites[site.0 as usize];
            match site.variables {
                Some(variables) if matches!(self.tree.kind(variables), Kind::Mapping(_)) => {
                    self.bindings(variables);
                }
                // `variables=None` gives none.
                Some(variables) if self.tree.kind(variables) == Kind::Null => {
                    self.document.bindings = Some(Rows::default());
                }
                Some(_) => self.document.bindings_open = true,
                None => {}
            }
        }
        // A comment above the whole description belongs to its operation, where there is only one.
        if let [operation] = self.document.operations.as_slice()
            && operation.documentation.is_none()
        {
            let offset = match description.name {
                Some(name) => {
                    let row = self.tree.text(name);
                    self.tree.written(name, row.start, row.end).start
                }
                None => description.root.at.start,
            };
            // In YAML nothing stands before the first definition: if that is a fragment, the comment is its own.
            let mut fragments = self.document.fragments.iter();
            if fragments.all(|fragment| self.document.span(fragment.at).start != offset) {
                let documentation = self.comment_above(offset);
                self.document.operations[0].documentation = documentation;
            }
        }
    }

    /// Grammar: `root`.
    fn root(&mut self, root: Use) {
        let root = self.resolve(root);
        let span = self.tree.span(root.at);
        match self.tree.kind(root) {
            Kind::Text(text) | Kind::Plain(text) | Kind::Template(text, _) => {
                let mut reader = Reader::new(self, text);
                if reader.is_empty() && self.is_tree() {
                    self.sink.push(errors::empty_root(span, self.notation()));
                } else {
                    reader = Reader::new(self, text);
                    reader.document();
                }
            }
            Kind::Mapping(entries) => match self.envelope_query(root) {
                Some(query) => self.envelope(root, query),
                None => self.definitions(root, entries),
            },
            Kind::Sequence(items, _) => {
                if items.is_empty() {
                    self.sink.push(errors::empty_root(span, self.notation()));
                }
                if self.enter(span) {
                    for item in items.of(&self.tree.uses) {
                        self.root(*item);
                    }
                    self.leave();
                }
            }
            Kind::Hole(_) | Kind::Spread(_) | Kind::Error | Kind::NotAValue => self.document.open = true,
            _ => {
                let is_sent = self.document.site.is_some();
                self.sink.push(errors::no_description(span, self.shown(root), self.notation(), is_sent));
                self.document.open = true;
            }
        }
    }

    /// The text of an envelope, if a mapping is one. A dict is none: Prefect takes every key of its root for a header.
    fn envelope_query(&self, root: Use) -> Option<Use> {
        self.notation().has_plain_marks().then(|| envelope_query(self.tree, root))?
    }

    /// Grammar: `envelope`. `{query: "query Trains { … }", variables: {…}, operationName: Trains}`
    fn envelope(&mut self, root: Use, query: Use) {
        if let Some(text) = self.tree.scalar(query) {
            Reader::new(self, text).document();
        }
        if let Some(text) = entry(self.tree, root, "operationName").and_then(|name| self.tree.scalar(name)) {
            let row = self.tree.text(text);
            self.document.asked_for = Some(Name { tree: 0, text, start: row.start, end: row.end })
                .filter(|_| super::is_name(self.tree.str(text)));
        }
        let Some(values) = entry(self.tree, root, "variables") else { return };
        // Some clients send what is null, some the empty text, where there are none. Postman keeps JSON in a string:
        // it is the caller's.
        let is_nothing = match self.tree.kind(values) {
            Kind::Null => true,
            Kind::Text(text) | Kind::Plain(text) => {
                let text = self.tree.str(text).trim();
                text.is_empty() || text.starts_with('{')
            }
            _ => false,
        };
        if !is_nothing {
            self.bindings(values);
        }
    }

    /// Grammar: `definitions`.
    fn definitions(&mut self, root: Use, entries: Rows) {
        if entries.is_empty() {
            self.sink.push(errors::empty_root(self.tree.span(root.at), self.notation()));
        }
        for entry in self.entries(entries, Keys::Definitions) {
            self.definition(entry);
        }
    }

    /// Grammar: `definition`.
    fn definition(&mut self, entry: Entry) {
        let key = self.resolve(entry.key);
        if let Some(text) = self.tree.scalar(key)
            && self.tree.str(text) == "variables"
        {
            return self.bindings(entry.value);
        }
        if self.lacks_value(entry) {
            self.document.open = true;
            return;
        }
        let documentation = self.comment_above(entry.key.at.start);
        let variables = self.document.variables.len();
        let Some(mut header) = self.definition_header(key) else {
            self.document.open = true;
            return;
        };
        let selection_set = self.definition_body(&mut header, entry.value, variables);
        self.define(header, selection_set, documentation, true);
    }

    /// Grammar: `definition-body`. The selection set of a definition, and what its reserved keys add to the header.
    fn definition_body(&mut self, header: &mut Header, value: Use, variables: usize) -> SelectionSet {
        let mut owner = super::selection::Owner::of_definition(header);
        let body = self.body(value, &mut owner);
        if let Header::Operation { name, variables: rows, directives, .. } = header {
            *name = owner.name.or(*name);
            *rows = Rows::since(variables, &self.document.variables);
            *directives = owner.directives;
        } else if let Header::Fragment { directives, .. } = header {
            *directives = owner.directives;
        }
        body.unwrap_or_else(|| {
            let value = self.resolve(value);
            self.sink.push(errors::definition_without_selection(self.tree.span(value.at), self.notation()));
            SelectionSet { items: Rows::default(), at: Place::Node { tree: 0, used: value }, open: true }
        })
    }

    /// Grammar: `bindings`. `"variables": {"limit": 5}`
    pub(super) fn bindings(&mut self, value: Use) {
        let value = self.resolve(value);
        match self.tree.kind(value) {
            Kind::Mapping(entries) => {
                let mark = self.stacks.fields.len();
                self.document.bindings_open = self.object_fields(entries);
                let rows = Rows::gather(&mut self.stacks.fields, mark, &mut self.document.fields);
                self.document.bindings = Some(rows);
            }
            Kind::Hole(_) | Kind::Template(..) => self.document.bindings_open = true,
            Kind::Error | Kind::NotAValue => {}
            _ => self.sink.push(errors::no_bindings(self.tree.span(value.at), self.notation())),
        }
    }
}
