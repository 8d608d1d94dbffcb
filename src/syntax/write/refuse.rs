//! Finds what can't be said in a form, before anything is written.

mod values;

use super::comments::Remarks;
use super::definitions::{Definition, in_order};
use super::errors::{self, Instead};
use super::outline::Outline;
use super::together::together;
use super::variables::used_variables;
use super::{Described, Source};
use crate::diagnostic::Sink;
use crate::document::{Arguments, Place, SelectionKind, SelectionSet};
use crate::project::imports::imports;
use crate::rows::Rows;
use crate::source::{Notation, Sources, Span};
use crate::syntax::tree::Tree;
use crate::target::Target;
use std::collections::HashMap;
use values::Stands;

/// Says everything that can't be written.
pub(super) fn refuse(
    sources: &Sources,
    tree: &Tree,
    described: &[Described<'_>],
    (target, form): (&Target, Notation),
    sink: &mut Sink,
) {
    if tree.notation == Notation::GraphQl && form != Notation::GraphQl {
        for import in imports(sources, tree.file) {
            sink.push(errors::import(import.at, form));
        }
    }
    if described.iter().all(|one| one.document.operations.is_empty() && one.document.fragments.is_empty()) {
        let whole = Span::new(tree.file, 0, 0);
        let is_said = described.iter().any(|one| one.document.open);
        if !is_said {
            sink.push(errors::nothing(whole));
        }
    }
    let errors = sink.errors();
    let remarks = Remarks::default();
    let source = Source { sources, target, form, remarks: &remarks };
    for one in described {
        let outline = Outline { source, number: 0, document: one.document, described: *one };
        Refusal { described: *one, outline, form, has_parts: false, sink }.document();
    }
    if form == Notation::GraphQl && sink.errors() == errors {
        together(described, sink);
    }
}

struct Refusal<'a> {
    outline: Outline<'a>,
    described: Described<'a>,
    form: Notation,
    /// Whether the definition has run-time parts in its text, which were said.
    has_parts: bool,
    sink: &'a mut Sink,
}

impl Refusal<'_> {
    fn document(&mut self) {
        let document = self.described.document;
        for branch in &document.branches {
            let tree = &document.trees[0];
            let condition = tree.conditions[branch.condition.0 as usize].expression;
            self.sink.push(errors::condition(tree.span(condition)));
        }
        if document.open {
            self.sink.push(errors::open(document.span(document.at), "definitions"));
        }
        let bindings = document.bindings.filter(|rows| !rows.is_empty());
        if let Some(rows) = bindings {
            let rows = rows.of(&document.fields);
            if self.form == Notation::GraphQl {
                let (first, last) = (document.span(rows[0].name), document.span(rows[rows.len() - 1].name));
                self.sink.push(errors::bindings(first.to(last)));
            }
            for field in rows {
                self.value(field.value, Stands::Binding { is_data: false });
            }
        }
        if document.bindings_open {
            self.sink.push(errors::open(document.span(document.at), "values of variables"));
        }
        if let Some(name) = document.asked_for.filter(|_| document.operations.len() > 1) {
            self.sink.push(errors::asked_for(document.span(name), document.str(name)));
        }
        for operation in &document.operations {
            self.parts(operation.open);
            if operation.infers_variables && !operation.variables.is_empty() {
                self.open(operation.at, "variables");
            }
            self.directives(operation.directives, operation.at);
            self.selection_set(operation.selection_set);
        }
        for fragment in document.fragments.iter().filter(|one| !one.linked) {
            self.parts(fragment.open);
            self.directives(fragment.directives, fragment.at);
            self.selection_set(fragment.selection_set);
        }
        if matches!(self.form, Notation::Yaml | Notation::Json) {
            self.same_headers();
        }
        self.undeclared();
    }

    /// Run-time parts of GraphQL text that are no values.
    fn parts(&mut self, parts: Rows) {
        let document = self.described.document;
        for (tree, hole) in parts.of(&document.open_holes) {
            let tree = &document.trees[*tree as usize];
            self.sink.push(errors::part(tree.span(tree.hole(*hole).at)));
        }
        self.has_parts = !parts.is_empty();
    }

    /// What is not known where GraphQL text stands is among the parts.
    fn open(&mut self, at: Place, what: &str) {
        if !(self.has_parts && matches!(at, Place::Text(_))) {
            self.sink.push(errors::open(self.described.document.span(at), what));
        }
    }

    fn selection_set(&mut self, set: SelectionSet) {
        let document = self.described.document;
        if set.open {
            self.open(set.at, "selections");
        }
        for selection in set.items.of(&document.selections) {
            self.directives(selection.directives, selection.at);
            match selection.kind {
                SelectionKind::Field(field) => {
                    let text = self.outline.as_text(field.arguments.items, selection.directives);
                    self.arguments(field.arguments, text, selection.at);
                    if let Some(set) = field.selection_set {
                        self.selection_set(set);
                    }
                }
                SelectionKind::Inline { selection_set, .. } => self.selection_set(selection_set),
                SelectionKind::Spread(_) => {}
            }
        }
    }

    fn directives(&mut self, directives: Rows, at: Place) {
        for directive in directives.of(&self.described.document.directives) {
            let arguments = directive.arguments.items;
            let has_holes = self.outline.has_holes(arguments);
            let text = if has_holes { Rows::default() } else { arguments };
            self.arguments(directive.arguments, text, at);
        }
    }

    /// What is written as GraphQL text has names of GraphQL only.
    fn arguments(&mut self, arguments: Arguments, text: Rows, at: Place) {
        let document = self.described.document;
        if arguments.open {
            self.open(at, "arguments");
        }
        for (row, argument) in arguments.items.ids().zip(arguments.items.of(&document.arguments)) {
            let is_text = text.ids().contains(&row);
            self.value(argument.value, if is_text { Stands::Text } else { Stands::Value });
            if is_text && self.outline.has_odd_names(argument.value) {
                let span = document.span(document.value(argument.value).at);
                self.sink.push(errors::odd_names(span, document.str(argument.name)));
            }
        }
    }

    /// Expressions of Python stand in Python.
    fn hole(&mut self, span: Span, expression: &str, instead: Instead) {
        if self.form != Notation::Dict || instead == Instead::WithTheRequest {
            let expression = crate::emit::one_line(expression);
            self.sink.push(errors::hole(span, self.form, &expression, instead));
        }
    }

    /// Definitions are the keys of one mapping.
    fn same_headers(&mut self) {
        let document = self.described.document;
        let mut seen: HashMap<(bool, &str, &str), Span> = HashMap::new();
        for definition in in_order(document) {
            let (key, span) = match definition {
                Definition::Operation(row) => {
                    let operation = &document.operations[row];
                    let name = operation.name.map_or("", |name| document.str(name));
                    ((true, operation.kind.word(), name), document.span(operation.at))
                }
                Definition::Fragment(row) => {
                    let fragment = &document.fragments[row];
                    let name = document.str(fragment.name);
                    ((false, document.str(fragment.on), name), document.span(fragment.at))
                }
            };
            match seen.get(&key) {
                Some(first) => self.sink.push(errors::same_header(span, *first, self.form)),
                None => _ = seen.insert(key, span),
            }
        }
    }

    /// Variables that nothing declares: the compiler does in tree notations, and may not in GraphQL.
    fn undeclared(&mut self) {
        let document = self.described.document;
        let is_tree = self.form != Notation::GraphQl;
        for (row, operation) in document.operations.iter().enumerate() {
            if !operation.variables.is_empty() || operation.infers_variables == is_tree {
                continue;
            }
            for (name, span) in used_variables(self.described, row) {
                self.sink.push(errors::undeclared(span, name, self.form));
            }
        }
    }
}
