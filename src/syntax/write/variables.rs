//! Finds the variables that an operation uses, whether it declares them or not.

use super::Described;
use crate::document::{Arguments, Document, SelectionKind, SelectionSet, ValueId, ValueKind};
use crate::rows::Rows;
use crate::source::Span;

/// The variables that an operation and the fragments it reaches use: each once, with its first place.
pub(super) fn used_variables(described: Described<'_>, operation: usize) -> Vec<(&str, Span)> {
    let document = described.document;
    let mut used = Used { described, document, names: Vec::new() };
    let row = &document.operations[operation];
    used.directives(row.directives);
    used.selection_set(row.selection_set);
    for fragment in described.analysis.reached.get(operation).map_or(&[][..], Vec::as_slice) {
        let fragment = &document.fragments[fragment.0 as usize];
        used.directives(fragment.directives);
        used.selection_set(fragment.selection_set);
    }
    used.names
}

struct Used<'a> {
    described: Described<'a>,
    document: &'a Document,
    names: Vec<(&'a str, Span)>,
}

impl Used<'_> {
    fn selection_set(&mut self, set: SelectionSet) {
        for selection in set.items.of(&self.document.selections) {
            if let SelectionKind::Field(field) = selection.kind {
                self.arguments(field.arguments);
            }
            self.directives(selection.directives);
            match selection.kind {
                SelectionKind::Field(field) => {
                    if let Some(set) = field.selection_set {
                        self.selection_set(set);
                    }
                }
                SelectionKind::Inline { selection_set, .. } => self.selection_set(selection_set),
                SelectionKind::Spread(_) => {}
            }
        }
    }

    fn directives(&mut self, directives: Rows) {
        for directive in directives.of(&self.document.directives) {
            self.arguments(directive.arguments);
        }
    }

    fn arguments(&mut self, arguments: Arguments) {
        for argument in arguments.items.of(&self.document.arguments) {
            self.value(argument.value);
        }
    }

    fn value(&mut self, id: ValueId) {
        let document = self.document;
        match self.described.kind(id) {
            ValueKind::Variable(name) => {
                let text = document.str(name);
                if !self.names.iter().any(|(known, _)| *known == text) {
                    self.names.push((text, document.span(name)));
                }
            }
            ValueKind::List { items, .. } => items.ids().for_each(|item| self.value(ValueId(item))),
            ValueKind::Object { fields, .. } => {
                fields.of(&document.fields).iter().for_each(|field| self.value(field.value));
            }
            _ => {}
        }
    }
}
