//! Finds what can't be said in a form, before anything is written.

use super::comments::Remarks;
use super::definitions::{Definition, in_order};
use super::outline::Outline;
use super::together::together;
use super::variables::used_variables;
use super::yaml::scalar::is_plain_name;
use super::{Described, Source, errors};
use crate::diagnostic::Sink;
use crate::document::{Arguments, SelectionKind, SelectionSet, ValueId, ValueKind};
use crate::project::imports::imports;
use crate::rows::Rows;
use crate::source::{Notation, Sources, Span};
use crate::syntax::tree::Tree;
use crate::target::Target;
use crate::validate::mark_without_name;
use std::collections::HashMap;

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
        Refusal { described: *one, outline, form, sink }.document();
    }
    if form == Notation::GraphQl && sink.errors() == errors {
        together(described, sink);
    }
}

struct Refusal<'a> {
    outline: Outline<'a>,
    described: Described<'a>,
    form: Notation,
    sink: &'a mut Sink,
}

/// Where a value is written.
#[derive(Clone, Copy)]
enum Stands {
    /// In GraphQL text.
    Text,
    /// Behind a key.
    Value,
    /// Inside JSON, where nothing is looked at by its type.
    Json,
    /// Among the values of variables.
    Binding {
        /// Whether it is inside of one that is not looked at by its type.
        is_data: bool,
    },
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
        if matches!(self.form, Notation::Yaml | Notation::Json) {
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
                    let text = self.outline.as_text(field.arguments.items, selection.directives);
                    self.arguments(field.arguments, text, span);
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
            let arguments = directive.arguments.items;
            let has_holes = self.outline.has_holes(arguments);
            let text = if has_holes { Rows::default() } else { arguments };
            self.arguments(directive.arguments, text, span);
        }
    }

    /// What is written as GraphQL text has names of GraphQL only.
    fn arguments(&mut self, arguments: Arguments, text: Rows, span: Span) {
        let document = self.described.document;
        if arguments.open {
            self.sink.push(errors::open(span, "arguments"));
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

    fn value(&mut self, id: ValueId, stands: Stands) {
        let document = self.described.document;
        let value = document.value(id);
        if let Some(name) = self.described.undecided(id).filter(|name| self.is_quoted(name, stands)) {
            self.sink.push(errors::undecided(document.span(value.at), name));
        }
        if let Stands::Binding { is_data } = stands {
            self.binding(id, is_data);
        }
        let inner = self.inside(id, stands);
        match self.described.kind(id) {
            ValueKind::List { items, open } => {
                if open {
                    self.sink.push(errors::open(document.span(value.at), "items"));
                }
                items.ids().for_each(|item| self.value(ValueId(item), inner));
            }
            ValueKind::Object { fields, open } => {
                if open {
                    self.sink.push(errors::open(document.span(value.at), "fields"));
                }
                fields.of(&document.fields).iter().for_each(|field| self.value(field.value, inner));
            }
            ValueKind::Hole(tree, hole) => {
                let tree = &document.trees[tree as usize];
                let is_python = tree.notation == Notation::Dict;
                if is_python && self.form == Notation::Dict {
                    return;
                }
                let span = tree.span(tree.hole(hole).expression);
                let expression = crate::emit::one_line(self.outline.source.sources.slice(span));
                self.sink.push(errors::hole(span, self.form, &expression, is_python));
            }
            ValueKind::Error => self.sink.push(mark_without_name(document, self.described.unmarked(id))),
            _ => {}
        }
    }

    /// Whether a name that no schema tells to be a string would be written as one.
    fn is_quoted(&self, name: &str, stands: Stands) -> bool {
        match stands {
            Stands::Text => true,
            Stands::Value => self.form != Notation::Yaml || !is_plain_name(name),
            // With a schema what is not known is text there: an enum's value is a string in JSON.
            Stands::Binding { is_data } => !is_data && self.outline.source.target.schema.is_none(),
            Stands::Json => false,
        }
    }

    /// Where the parts of a value stand.
    fn inside(&self, id: ValueId, stands: Stands) -> Stands {
        let is_scalar = self.outline.is_inside_scalar(id);
        let is_object = matches!(self.described.kind(id), ValueKind::Object { .. });
        match stands {
            Stands::Binding { is_data } => Stands::Binding { is_data: is_data || is_scalar || is_object },
            _ if is_scalar => Stands::Json,
            _ => stands,
        }
    }

    /// No mark stands in the value of a variable, and plain text of YAML is what its type says.
    fn binding(&mut self, id: ValueId, is_data: bool) {
        let document = self.described.document;
        let span = document.span(document.value(id).at);
        match self.described.kind(id) {
            ValueKind::Variable(name)
                if self.form == Notation::Json || (self.form == Notation::Yaml && is_data) =>
            {
                self.sink.push(errors::variable_in_data(span, document.str(name), self.form));
            }
            ValueKind::Int(text) | ValueKind::Float(text)
                if self.form == Notation::Yaml
                    && !self.outline.takes_numbers(id)
                    && !self.outline.takes_ids(id) =>
            {
                self.sink.push(errors::number_as_text(span, document.str(text)));
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
