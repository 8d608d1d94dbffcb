//! Finds what can't be said in a form, before anything is written.

use super::definitions::{Definition, in_order};
use super::together::together;
use super::variables::used_variables;
use super::{Described, Form, errors};
use crate::diagnostic::Sink;
use crate::document::{Arguments, SelectionKind, SelectionSet, ValueId, ValueKind};
use crate::project::imports::imports;
use crate::rows::Rows;
use crate::source::{Notation, Sources, Span};
use crate::syntax::tree::Tree;
use std::collections::HashMap;

/// Says everything that can't be written.
pub(super) fn refuse(
    sources: &Sources,
    tree: &Tree,
    described: &[Described<'_>],
    form: Form,
    sink: &mut Sink,
) {
    if tree.notation == Notation::GraphQl && form != Form::GraphQl {
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
    for one in described {
        Refusal { sources, described: *one, form, sink }.document();
    }
    if form == Form::GraphQl && sink.errors() == errors {
        together(described, sink);
    }
}

struct Refusal<'a> {
    sources: &'a Sources,
    described: Described<'a>,
    form: Form,
    sink: &'a mut Sink,
}

impl<'a> Refusal<'a> {
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
            if self.form == Form::GraphQl {
                let (first, last) = (document.span(rows[0].name), document.span(rows[rows.len() - 1].name));
                self.sink.push(errors::bindings(first.to(last)));
            }
            rows.iter().for_each(|field| self.value(field.value));
        }
        for operation in &document.operations {
            if operation.infers_variables && !operation.variables.is_empty() {
                self.sink.push(errors::open(document.span(operation.at), "variables"));
            }
            self.directives(operation.directives, document.span(operation.at));
            self.selection_set(operation.selection_set);
        }
        for fragment in document.fragments.iter().filter(|one| !one.linked) {
            self.directives(fragment.directives, document.span(fragment.at));
            self.selection_set(fragment.selection_set);
        }
        if matches!(self.form, Form::Yaml | Form::Json) {
            self.same_headers();
        }
        self.undeclared();
    }

    fn selection_set(&mut self, set: SelectionSet) {
        let document = self.described.document;
        if set.open {
            self.sink.push(errors::open(document.span(set.at), "selections"));
        }
        for selection in set.items.of(&document.selections) {
            let span = document.span(selection.at);
            self.directives(selection.directives, span);
            match selection.kind {
                SelectionKind::Field(field) => {
                    self.arguments(field.arguments, span);
                    if let Some(set) = field.selection_set {
                        self.selection_set(set);
                    }
                }
                SelectionKind::Inline { selection_set, .. } => self.selection_set(selection_set),
                SelectionKind::Spread(_) => {}
            }
        }
    }

    fn directives(&mut self, directives: Rows, span: Span) {
        for directive in directives.of(&self.described.document.directives) {
            self.arguments(directive.arguments, span);
        }
    }

    fn arguments(&mut self, arguments: Arguments, span: Span) {
        if arguments.open {
            self.sink.push(errors::open(span, "arguments"));
        }
        for argument in arguments.items.of(&self.described.document.arguments) {
            self.value(argument.value);
        }
    }

    fn value(&mut self, id: ValueId) {
        let document = self.described.document;
        let value = document.value(id);
        match value.kind {
            ValueKind::List { items, open } => {
                if open {
                    self.sink.push(errors::open(document.span(value.at), "items"));
                }
                items.ids().for_each(|item| self.value(ValueId(item)));
            }
            ValueKind::Object { fields, open } => {
                if open {
                    self.sink.push(errors::open(document.span(value.at), "fields"));
                }
                fields.of(&document.fields).iter().for_each(|field| self.value(field.value));
            }
            ValueKind::Hole(tree, hole) if self.form != Form::Dict => {
                let tree = &document.trees[tree as usize];
                let span = tree.span(tree.hole(hole).expression);
                let expression = crate::emit::one_line(self.sources.slice(span));
                self.sink.push(errors::hole(span, self.form, &expression));
            }
            _ => {}
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
        let is_tree = self.form != Form::GraphQl;
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
