//! Selection sets and arguments → text, with the rule of 80 columns.

use super::Printer;
use crate::document::{Field, Selection, SelectionKind, SelectionSet};
use crate::rows::Rows;

/// A field whose alias, name and arguments are longer than this has each argument on a line of its own.
const LINE: usize = 80;

impl Printer<'_> {
    pub(super) fn selection_set(&mut self, selection_set: SelectionSet) {
        self.out.push('{');
        self.depth += 1;
        for selection in selection_set.items.of(&self.document.selections) {
            self.new_line();
            self.selection(selection);
        }
        self.depth -= 1;
        self.new_line();
        self.out.push('}');
    }

    fn selection(&mut self, selection: &Selection) {
        let below = match selection.kind {
            SelectionKind::Field(field) => {
                self.field(field);
                field.selection_set
            }
            SelectionKind::Spread(name) => {
                self.out.push_str("...");
                self.out.push_str(self.document.str(name));
                None
            }
            SelectionKind::Inline { on, selection_set } => {
                self.out.push_str("...");
                if let Some(on) = on {
                    self.out.push_str(" on ");
                    self.out.push_str(self.document.str(on));
                }
                Some(selection_set)
            }
        };
        self.directives(selection.directives);
        if let Some(selection_set) = below {
            self.out.push(' ');
            self.selection_set(selection_set);
        }
    }

    fn field(&mut self, field: Field) {
        let start = self.out.len();
        if let Some(alias) = field.alias {
            self.out.push_str(self.document.str(alias));
            self.out.push_str(": ");
        }
        self.out.push_str(self.document.str(field.name));
        let arguments = field.arguments.items;
        if arguments.is_empty() {
            return;
        }
        let open = self.out.len();
        self.arguments_on_one_line(arguments);
        if self.length_since(start) > LINE {
            self.out.truncate(open);
            self.arguments_on_lines(arguments);
        }
    }

    pub(super) fn arguments_on_one_line(&mut self, arguments: Rows) {
        let mut before = "(";
        for row in arguments.ids() {
            self.out.push_str(before);
            self.argument(row);
            before = ", ";
        }
        self.out.push(')');
    }

    fn arguments_on_lines(&mut self, arguments: Rows) {
        self.out.push('(');
        self.depth += 1;
        for row in arguments.ids() {
            self.new_line();
            self.argument(row);
        }
        self.depth -= 1;
        self.new_line();
        self.out.push(')');
    }

    fn argument(&mut self, row: u32) {
        let argument = self.document.arguments[row as usize];
        self.out.push_str(self.document.str(argument.name));
        self.out.push_str(": ");
        self.value(argument.value);
    }

    /// The length as JavaScript counts it: in UTF-16 code units, line ends of block strings included,
    /// and before anything is indented.
    fn length_since(&self, start: usize) -> usize {
        let text = &self.out[start..];
        if text.len() <= LINE {
            return text.len(); // code units are never more than bytes
        }
        let line_ends = text.bytes().filter(|byte| *byte == b'\n').count();
        text.encode_utf16().count() - line_ends * 2 * self.depth
    }
}
