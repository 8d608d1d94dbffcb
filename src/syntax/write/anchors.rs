//! Descriptions → where each of their parts begins, for the comments that stand above it.

use super::Described;
use super::definitions::{Definition, in_order};
use crate::document::{Arguments, Document, Placed, SelectionKind, ValueId, ValueKind};
use crate::source::FileId;

/// What a comment can stand above.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Anchor {
    /// The row of an operation.
    Operation(u32),
    /// The row of a fragment.
    Fragment(u32),
    /// The row of a variable.
    Variable(u32),
    /// The values of variables.
    Bindings,
    /// The row of a selection.
    Selection(u32),
}

/// Where something begins: the offset, the number of its description, and what it is.
pub(super) type Begin = (u32, usize, Anchor);

/// Where the parts of descriptions begin in a file, in order.
pub(super) fn begins(file: FileId, described: &[Described<'_>]) -> Vec<Begin> {
    let mut begins = Begins { file, number: 0, found: Vec::new() };
    for (number, one) in described.iter().enumerate() {
        begins.number = number;
        begins.description(one.document);
    }
    begins.found.sort();
    begins.found
}

struct Begins {
    file: FileId,
    number: usize,
    found: Vec<Begin>,
}

impl Begins {
    fn add(&mut self, document: &Document, place: impl Placed, anchor: Anchor) {
        let span = document.span(place);
        if span.file == self.file {
            self.found.push((span.start, self.number, anchor));
        }
    }

    fn description(&mut self, document: &Document) {
        if let Some(first) = in_order(document).first() {
            let anchor = match *first {
                Definition::Operation(row) => Anchor::Operation(row as u32),
                Definition::Fragment(row) => Anchor::Fragment(row as u32),
            };
            self.add(document, document.at, anchor);
        }
        for (row, operation) in document.operations.iter().enumerate() {
            self.add(document, operation.at, Anchor::Operation(row as u32));
        }
        for (row, fragment) in document.fragments.iter().enumerate().filter(|(_, one)| !one.linked) {
            self.add(document, fragment.at, Anchor::Fragment(row as u32));
        }
        for (row, variable) in document.variables.iter().enumerate() {
            self.add(document, variable.at, Anchor::Variable(row as u32));
        }
        if let Some(first) = document.bindings.and_then(|rows| rows.of(&document.fields).first()) {
            self.add(document, first.name, Anchor::Bindings);
        }
        for (row, selection) in document.selections.iter().enumerate() {
            let anchor = Anchor::Selection(row as u32);
            self.add(document, selection.at, anchor);
            if let SelectionKind::Field(field) = selection.kind {
                self.arguments(document, field.arguments, anchor);
            }
        }
    }

    /// What is said about an argument, or inside it, is about its field.
    fn arguments(&mut self, document: &Document, arguments: Arguments, anchor: Anchor) {
        for argument in arguments.items.of(&document.arguments) {
            self.add(document, argument.name, anchor);
            self.value(document, argument.value, anchor);
        }
    }

    fn value(&mut self, document: &Document, id: ValueId, anchor: Anchor) {
        match document.value(id).kind {
            ValueKind::Object { fields, .. } => {
                for field in fields.of(&document.fields) {
                    self.add(document, field.name, anchor);
                    self.value(document, field.value, anchor);
                }
            }
            ValueKind::List { items, .. } => {
                for item in items.ids().map(ValueId) {
                    self.add(document, document.value(item).at, anchor);
                    self.value(document, item, anchor);
                }
            }
            _ => {}
        }
    }
}
