//! Documents → the text of a GraphQL file: as graphql-js prints them, with the comments of the source.

use super::anchors::Anchor;
use super::comments::Remark;
use super::definitions::{Definition, in_order};
use super::text::{Spacing, Text};
use super::{Described, Source};
use crate::document::{Document, Fragment, Operation, Selection, SelectionKind, SelectionSet, Str, Variable};
use crate::print::{push_block_string, push_string};
use crate::rows::Rows;
use crate::schema::OperationType;
use std::fmt::Write;

/// A field whose alias, name and arguments are longer than this has each argument on a line of its own.
const LINE: usize = 80;

/// A GraphQL string.
#[must_use]
pub fn quote(text: &str) -> String {
    let mut out = String::new();
    push_string(&mut out, text);
    out
}

/// A whole file: the definitions of all descriptions, a blank line between.
pub(super) fn file(source: Source<'_>, described: &[Described<'_>]) -> String {
    let mut out = String::new();
    for (number, one) in described.iter().enumerate() {
        for definition in in_order(one.document) {
            out.push_str(if out.is_empty() { "" } else { "\n" });
            let mut writer = Writer { source, number, one: *one, out: &mut out, depth: 0 };
            match definition {
                Definition::Operation(row) => writer.operation(row, &one.document.operations[row]),
                Definition::Fragment(row) => writer.fragment(row, &one.document.fragments[row]),
            }
            out.push('\n');
        }
    }
    let tail = &source.remarks.tail;
    if !tail.is_empty() {
        out.push('\n');
    }
    for remark in tail {
        _ = writeln!(out, "{}", remark.text);
    }
    out
}

struct Writer<'a> {
    source: Source<'a>,
    number: usize,
    one: Described<'a>,
    out: &'a mut String,
    depth: usize,
}

impl<'a> Writer<'a> {
    fn document(&self) -> &'a Document {
        self.one.document
    }

    fn text(&self) -> Text<'a> {
        Text { described: self.one, document: self.one.document, spacing: Spacing::File(self.depth) }
    }

    fn operation(&mut self, row: usize, operation: &Operation) {
        let anchor = Anchor::Operation(row as u32);
        self.remarks(anchor, true);
        let is_described = self.description(anchor, operation.documentation);
        let document = self.document();
        let has_variables = !operation.variables.is_empty();
        let is_bare = operation.name.is_none() && !has_variables && operation.directives.is_empty();
        if operation.kind != OperationType::Query || !is_bare || is_described {
            self.out.push_str(operation.kind.word());
            self.out.push_str(if operation.name.is_some() || has_variables { " " } else { "" });
            self.out.push_str(operation.name.map_or("", |name| document.str(name)));
            if has_variables {
                self.variables(operation.variables);
            }
            self.text().directives(operation.directives, self.out);
            self.out.push(' ');
        }
        self.selection_set(operation.selection_set);
    }

    fn fragment(&mut self, row: usize, fragment: &Fragment) {
        let anchor = Anchor::Fragment(row as u32);
        self.remarks(anchor, true);
        self.description(anchor, fragment.documentation);
        let document = self.document();
        self.out.push_str("fragment ");
        self.out.push_str(document.str(fragment.name));
        self.out.push_str(" on ");
        self.out.push_str(document.str(fragment.on));
        self.text().directives(fragment.directives, self.out);
        self.out.push(' ');
        self.selection_set(fragment.selection_set);
    }

    fn remarks(&mut self, anchor: Anchor, keeps_gaps: bool) {
        for Remark { text, gap, .. } in self.source.remarks.above(self.number, anchor) {
            self.out.push_str(&text);
            if gap && keeps_gaps {
                self.out.push('\n');
            }
            self.new_line();
        }
    }

    /// A description string, where the source has one: comments stay comments.
    fn description(&mut self, anchor: Anchor, documentation: Option<Str>) -> bool {
        let document = self.document();
        let text = self.source.remarks.described(self.number, anchor, document, documentation);
        if let Some(text) = text {
            push_block_string(self.out, text, self.depth);
            self.new_line();
        }
        text.is_some()
    }

    /// On one line, unless comments or descriptions stand above some, or one has line ends in it.
    fn variables(&mut self, rows: Rows) {
        let document = self.document();
        let variables = rows.of(&document.variables);
        let declared: Vec<String> = variables.iter().map(|variable| self.declared(variable)).collect();
        let is_remarked = rows.ids().zip(variables).any(|(row, variable)| {
            let anchor = Anchor::Variable(row);
            !self.source.remarks.above(self.number, anchor).is_empty() || variable.documentation.is_some()
        });
        if !is_remarked && !declared.iter().any(|one| one.contains('\n')) {
            _ = write!(self.out, "({})", declared.join(", "));
            return;
        }
        self.out.push('(');
        // graphql-js does not indent what has line ends; beside comments it is easier to read so.
        self.depth += usize::from(is_remarked);
        for ((row, variable), declared) in rows.ids().zip(variables).zip(declared) {
            self.new_line();
            self.remarks(Anchor::Variable(row), false);
            self.description(Anchor::Variable(row), variable.documentation);
            self.out.push_str(&declared);
        }
        self.depth -= usize::from(is_remarked);
        self.new_line();
        self.out.push(')');
    }

    fn declared(&self, variable: &Variable) -> String {
        let mut out = format!("${}: ", self.document().str(variable.name));
        self.text().declared(variable, &mut out);
        out
    }

    fn selection_set(&mut self, set: SelectionSet) {
        self.out.push('{');
        self.depth += 1;
        let document = self.document();
        for row in set.items.ids() {
            self.new_line();
            self.remarks(Anchor::Selection(row), false);
            self.selection(&document.selections[row as usize]);
        }
        self.depth -= 1;
        self.new_line();
        self.out.push('}');
    }

    fn selection(&mut self, selection: &Selection) {
        let start = self.out.len();
        self.text().head(selection.kind, self.out);
        let set = match selection.kind {
            SelectionKind::Field(field) => {
                self.arguments(field.arguments.items, start);
                field.selection_set
            }
            SelectionKind::Inline { selection_set, .. } => Some(selection_set),
            SelectionKind::Spread(_) => None,
        };
        self.text().directives(selection.directives, self.out);
        if let Some(set) = set {
            self.out.push(' ');
            self.selection_set(set);
        }
    }

    /// Behind a header that begins at `start`: on its line, or, where that gets long, each on its own.
    fn arguments(&mut self, rows: Rows, start: usize) {
        let open = self.out.len();
        self.text().arguments(rows, self.out);
        // As JavaScript counts: in UTF-16 code units, before anything is indented.
        let written = &self.out[start..];
        let indentation = written.matches('\n').count() * 2 * self.depth;
        if rows.is_empty() || written.encode_utf16().count() - indentation <= LINE {
            return;
        }
        self.out.truncate(open);
        self.out.push('(');
        self.depth += 1;
        let document = self.document();
        for argument in rows.of(&document.arguments) {
            self.new_line();
            self.out.push_str(document.str(argument.name));
            self.out.push_str(": ");
            self.text().value(argument.value, self.out);
        }
        self.depth -= 1;
        self.new_line();
        self.out.push(')');
    }

    fn new_line(&mut self) {
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n("  ", self.depth));
    }
}
