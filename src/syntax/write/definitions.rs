//! Operations, fragments and values of variables → the root entries of a description.

use super::anchors::Anchor;
use super::comments::Remark;
use super::outline::{Entry, Key, Node, Outline};
use crate::document::{Document, Fragment, Operation, Place, Placed, SelectionSet, Variable};
use crate::rows::Rows;
use crate::source::Notation;

/// A definition, in the order in which they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Definition {
    /// The row of an operation.
    Operation(usize),
    /// The row of a fragment.
    Fragment(usize),
}

/// The definitions in the order of the source: operations and fragments keep theirs, whatever their places are.
pub(super) fn in_order(document: &Document) -> Vec<Definition> {
    let place = |place: Place| document.span(place.place()).start;
    let mut fragments = document.fragments.iter().enumerate().filter(|(_, one)| !one.linked).peekable();
    let mut order = Vec::new();
    for (row, operation) in document.operations.iter().enumerate() {
        while let Some((fragment, _)) = fragments.next_if(|(_, one)| place(one.at) < place(operation.at)) {
            order.push(Definition::Fragment(fragment));
        }
        order.push(Definition::Operation(row));
    }
    order.extend(fragments.map(|(row, _)| Definition::Fragment(row)));
    order
}

impl Outline<'_> {
    /// The root entries.
    pub(super) fn definitions(&self) -> Vec<Entry> {
        let document = self.document;
        let mut entries: Vec<Entry> = in_order(document)
            .into_iter()
            .map(|definition| match definition {
                Definition::Operation(row) => self.operation(row, &document.operations[row]),
                Definition::Fragment(row) => self.fragment(row, &document.fragments[row]),
            })
            .collect();
        if let Some(rows) = document.bindings {
            let above = self.source.remarks.above(self.number, Anchor::Bindings);
            entries.push(Entry { above, ..Entry::new("variables", self.bindings(rows)) });
        }
        entries
    }

    fn operation(&self, row: usize, operation: &Operation) -> Entry {
        let anchor = Anchor::Operation(row as u32);
        let above =
            self.source.remarks.documented(self.number, anchor, self.document, operation.documentation);
        let mut key = operation.kind.word().to_owned();
        if let Some(name) = operation.name {
            key.push(' ');
            key.push_str(self.document.str(name));
        }
        let variables = operation.variables.of(&self.document.variables);
        let mut keys = Vec::new();
        if self.source.form == Notation::Dict && !self.are_remarked(operation.variables) {
            self.variables_in_header(variables, &mut key);
        } else {
            keys.extend(operation.variables.ids().zip(variables).map(|(row, one)| self.variable(row, one)));
        }
        self.definition(above, key, keys, operation.directives, operation.selection_set)
    }

    fn fragment(&self, row: usize, fragment: &Fragment) -> Entry {
        let anchor = Anchor::Fragment(row as u32);
        let above =
            self.source.remarks.documented(self.number, anchor, self.document, fragment.documentation);
        let (name, on) = (self.document.str(fragment.name), self.document.str(fragment.on));
        let key = format!("fragment {name} on {on}");
        self.definition(above, key, Vec::new(), fragment.directives, fragment.selection_set)
    }

    fn definition(
        &self,
        above: Vec<Remark>,
        mut key: String,
        mut keys: Vec<Entry>,
        directives: Rows,
        set: SelectionSet,
    ) -> Entry {
        if self.has_directive_holes(directives) {
            keys.push(Entry::new("__directives", self.directives_as_data(directives)));
        } else {
            self.text().directives(directives, &mut key);
        }
        Entry { above, key: Key { text: key, arguments: None }, node: self.body(keys, set) }
    }

    /// Whether comments stand above variables: then each needs a line of its own.
    fn are_remarked(&self, variables: Rows) -> bool {
        variables.ids().any(|row| !self.variable_remarks(row).is_empty())
    }

    fn variable_remarks(&self, row: u32) -> Vec<Remark> {
        let documentation = self.document.variables[row as usize].documentation;
        self.source.remarks.documented(self.number, Anchor::Variable(row), self.document, documentation)
    }

    /// `($limit: Int = 5)`
    fn variables_in_header(&self, variables: &[Variable], out: &mut String) {
        if variables.is_empty() {
            return;
        }
        // `query ($limit: Int)` is graphql-js's way, `query($limit: Int)` everybody else's.
        let mut before = "(";
        for variable in variables {
            out.push_str(before);
            out.push('$');
            out.push_str(self.document.str(variable.name));
            out.push_str(": ");
            self.text().declared(variable, out);
            before = ", ";
        }
        out.push(')');
    }

    /// `$limit: Int = 5`
    fn variable(&self, row: u32, variable: &Variable) -> Entry {
        let mut ty = String::new();
        self.text().declared(variable, &mut ty);
        let key = format!("${}", self.document.str(variable.name));
        Entry { above: self.variable_remarks(row), ..Entry::new(key, Node::Type(ty)) }
    }
}
