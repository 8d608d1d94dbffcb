//! Fragments of other documents → copies in this one, so that validation and printing see one document.

use super::place::InDocument;
use super::{
    Argument, Arguments, Directive, Document, Field, Fragment, FragmentId, Name, NumberId, Place, Selection,
    SelectionKind, SelectionSet, Str, Template, TemplateId, Value, ValueId, ValueKind,
};
use crate::rows::Rows;
use std::sync::Arc;

impl Document {
    /// Copies a fragment of another document here, marked as linked.
    pub fn link(&mut self, other: &Document, fragment: FragmentId) -> FragmentId {
        let fragment = &other.fragments[fragment.0 as usize];
        let mut to = Transfer { from: other, to: self };
        let copied = Fragment {
            name: to.name(fragment.name),
            on: to.name(fragment.on),
            directives: to.directives(fragment.directives),
            selection_set: to.selection_set(fragment.selection_set),
            at: to.place(fragment.at),
            documentation: fragment.documentation.map(|text| to.text(text)),
            linked: true,
            open: to.open_holes(fragment.open),
        };
        self.fragments.push(copied);
        FragmentId(self.fragments.len() as u32 - 1)
    }

    /// Copies values of variables here that were read by themselves; of two for one variable the last counts.
    pub fn give(&mut self, all: &[Document]) {
        let mut given: Vec<Argument> = Vec::new();
        for values in all {
            for field in values.bindings.unwrap_or_default().of(&values.fields) {
                let copied = Transfer { from: values, to: self }.argument(*field);
                given.retain(|known| self.str(known.name) != self.str(copied.name));
                given.push(copied);
            }
        }
        let start = self.fields.len();
        self.fields.extend(given);
        self.given = Rows::since(start, &self.fields);
    }

    /// The number of a tree here; one that is new here is added.
    fn tree(&mut self, tree: &Arc<crate::syntax::tree::Tree>) -> u32 {
        let found = self.trees.iter().position(|known| Arc::ptr_eq(known, tree));
        let number = found.unwrap_or_else(|| {
            self.trees.push(Arc::clone(tree));
            self.trees.len() - 1
        });
        number as u32
    }
}

/// A copy on its way from one document to another. Siblings are copied before any of
/// them gets its row, for what is inside them takes rows of the same table.
struct Transfer<'a> {
    from: &'a Document,
    to: &'a mut Document,
}

impl Transfer<'_> {
    fn tree(&mut self, number: u32) -> u32 {
        if number == Str::OWN { Str::OWN } else { self.to.tree(&self.from.trees[number as usize]) }
    }

    fn name(&mut self, name: Name) -> Name {
        Name { tree: self.tree(name.tree), ..name }
    }

    fn text(&mut self, text: Str) -> Str {
        if text.tree != Str::OWN {
            return Str { tree: self.tree(text.tree), ..text };
        }
        let start = self.to.strings.len() as u32;
        self.to.strings.push_str(text.of(self.from));
        Str { tree: Str::OWN, start, end: self.to.strings.len() as u32 }
    }

    fn open_holes(&mut self, rows: Rows) -> Rows {
        let start = self.to.open_holes.len();
        for (tree, hole) in rows.of(&self.from.open_holes) {
            let tree = self.tree(*tree);
            self.to.open_holes.push((tree, *hole));
        }
        Rows::since(start, &self.to.open_holes)
    }

    fn template(&mut self, template: TemplateId) -> TemplateId {
        let Template { filler, at, quoted, bare } = *self.from.template(template);
        let copied = Template { filler: self.text(filler), at: self.name(at), quoted, bare };
        self.to.templates.push(copied);
        TemplateId(self.to.templates.len() as u32 - 1)
    }

    fn number(&mut self, number: NumberId) -> NumberId {
        let kind = match self.from.numbers[number.0 as usize] {
            ValueKind::Int(digits) => ValueKind::Int(self.text(digits)),
            ValueKind::Float(digits) => ValueKind::Float(self.text(digits)),
            other => other,
        };
        self.to.numbers.push(kind);
        NumberId(self.to.numbers.len() as u32 - 1)
    }

    fn place(&mut self, place: Place) -> Place {
        match place {
            Place::Text(name) => Place::Text(self.name(name)),
            Place::Node { tree, used } => Place::Node { tree: self.tree(tree), used },
            Place::At { tree, at } => Place::At { tree: self.tree(tree), at },
        }
    }

    fn selection_set(&mut self, set: SelectionSet) -> SelectionSet {
        let copies: Vec<Selection> =
            set.items.of(&self.from.selections).iter().map(|selection| self.selection(*selection)).collect();
        let start = self.to.selections.len();
        self.to.selections.extend(copies);
        SelectionSet {
            items: Rows::since(start, &self.to.selections),
            at: self.place(set.at),
            open: set.open,
        }
    }

    fn selection(&mut self, selection: Selection) -> Selection {
        let kind = match selection.kind {
            SelectionKind::Field(field) => SelectionKind::Field(Field {
                alias: field.alias.map(|alias| self.name(alias)),
                name: self.name(field.name),
                arguments: self.arguments(field.arguments),
                selection_set: field.selection_set.map(|set| self.selection_set(set)),
            }),
            SelectionKind::Spread(name) => SelectionKind::Spread(self.name(name)),
            SelectionKind::Inline { on, selection_set } => SelectionKind::Inline {
                on: on.map(|on| self.name(on)),
                selection_set: self.selection_set(selection_set),
            },
        };
        Selection { kind, directives: self.directives(selection.directives), at: self.place(selection.at) }
    }

    fn directives(&mut self, rows: Rows) -> Rows {
        let start = self.to.directives.len();
        for directive in rows.of(&self.from.directives) {
            // A directive's arguments hold no directives, so the rows stay together.
            let copied = Directive {
                name: self.name(directive.name),
                arguments: self.arguments(directive.arguments),
                at: self.place(directive.at),
            };
            self.to.directives.push(copied);
        }
        Rows::since(start, &self.to.directives)
    }

    fn arguments(&mut self, arguments: Arguments) -> Arguments {
        let start = self.to.arguments.len();
        for argument in arguments.items.of(&self.from.arguments) {
            // A value holds no arguments, only fields.
            let copied = self.argument(*argument);
            self.to.arguments.push(copied);
        }
        Arguments { items: Rows::since(start, &self.to.arguments), open: arguments.open }
    }

    fn argument(&mut self, argument: Argument) -> Argument {
        let value = self.value(self.from.value(argument.value));
        self.to.values.push(value);
        Argument { name: self.name(argument.name), value: ValueId(self.to.values.len() as u32 - 1) }
    }

    fn value(&mut self, value: Value) -> Value {
        let kind = match value.kind {
            ValueKind::Variable(name) => ValueKind::Variable(self.name(name)),
            ValueKind::Int(digits) => ValueKind::Int(self.text(digits)),
            ValueKind::Float(digits) => ValueKind::Float(self.text(digits)),
            ValueKind::String { value, block } => ValueKind::String { value: self.text(value), block },
            ValueKind::Enum(name) => ValueKind::Enum(self.name(name)),
            ValueKind::Plain { text, number } => {
                ValueKind::Plain { text: self.text(text), number: number.map(|number| self.number(number)) }
            }
            ValueKind::Hole(tree, hole) => ValueKind::Hole(self.tree(tree), hole),
            ValueKind::Template(template) => ValueKind::Template(self.template(template)),
            ValueKind::List { items, open } => {
                let copies: Vec<Value> =
                    items.of(&self.from.values).iter().map(|item| self.value(*item)).collect();
                let start = self.to.values.len();
                self.to.values.extend(copies);
                ValueKind::List { items: Rows::since(start, &self.to.values), open }
            }
            ValueKind::Object { fields, open } => {
                let copies: Vec<Argument> =
                    fields.of(&self.from.fields).iter().map(|field| self.argument(*field)).collect();
                let start = self.to.fields.len();
                self.to.fields.extend(copies);
                ValueKind::Object { fields: Rows::since(start, &self.to.fields), open }
            }
            kind @ (ValueKind::Boolean(_) | ValueKind::Null | ValueKind::Error) => kind,
        };
        Value { kind, at: self.place(value.at) }
    }
}
