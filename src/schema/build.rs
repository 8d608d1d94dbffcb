//! Takes in the elements that the loaders find, row by row, and completes them to an image.

use super::errors;
use super::image::{
    BUILT_IN, DirectiveRow, EnumValueRow, FieldRow, InputRow, Note, OF_DIRECTIVE, OF_FIELD, OF_TYPE, Place,
    Range, Table, Text, TypeRow, hash,
};
use super::{Element, EnumValueId, InputId, Schema, TypeId, TypeKind, TypeRef};
use crate::diagnostic::{Diagnostic, Sink};
use crate::source::Span;
use crate::suggest::nearest;

/// A schema that grows.
pub(super) struct Builder<'k> {
    pub schema: Schema,
    /// Whether the file that is read is an introspection result.
    pub introspection: bool,
    interned: Table,
    texts: Vec<Text>,
    /// Sorted by id.
    undeclared: Vec<Undeclared>,
    /// Where the interfaces or members of the type that is being defined begin in `lists`.
    pub list: usize,
    /// Whether a part of a file couldn't be read: what it defines isn't missing.
    incomplete: bool,
    /// How many more times a name is compared with all others.
    searches: u32,
    sink: &'k mut Sink,
}

/// A type that is used and nowhere defined.
struct Undeclared {
    id: TypeId,
    coordinate: String,
    first: Span,
    uses: u32,
}

/// What has an argument or input field.
#[derive(Clone, Copy)]
pub(super) enum Owner<'a> {
    /// An input object.
    Type(TypeId),
    /// A field of a type.
    Field(TypeId, &'a str),
    /// A directive.
    Directive(&'a str),
}

/// What every element has.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    pub name: &'a str,
    pub span: Span,
    pub description: Text,
    pub deprecation: Text,
}

impl<'k> Builder<'k> {
    pub fn new(sink: &'k mut Sink) -> Self {
        Self {
            schema: Schema::default(),
            introspection: false,
            interned: Table::default(),
            texts: Vec::new(),
            undeclared: Vec::new(),
            list: 0,
            incomplete: false,
            searches: 100,
            sink,
        }
    }

    /// Says something, unless it is about the elements that every schema has: a user can't repair those.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        if diagnostic.labels.iter().all(|label| label.span.file != BUILT_IN) {
            self.sink.push(diagnostic);
        }
    }

    /// Says that a part of a file can't be read.
    pub fn fault(&mut self, diagnostic: Diagnostic) {
        self.incomplete = true;
        self.report(diagnostic);
    }

    /// Says that something is missing, unless it may stand where a file couldn't be read.
    pub fn report_absence(&mut self, diagnostic: Diagnostic) {
        if !self.incomplete {
            self.report(diagnostic);
        }
    }

    /// A text of the image; equal ones lie there once.
    pub fn intern(&mut self, text: &str) -> Text {
        let (texts, buffer) = (&self.texts, &mut self.schema.text);
        let hashed = hash(text);
        if let Some(id) = self.interned.find(hashed, |id| &buffer[texts[id as usize].indices()] == text) {
            return texts[id as usize];
        }
        let stored = Text { start: buffer.len() as u32, len: text.len() as u32 };
        buffer.push_str(text);
        let texts = &mut self.texts;
        self.interned.insert(hashed, texts.len() as u32, |id| hash(&buffer[texts[id as usize].indices()]));
        texts.push(stored);
        stored
    }

    /// A description, written by `write` where it will stay.
    pub fn describe(&mut self, write: impl FnOnce(&mut String)) -> Text {
        let start = self.schema.descriptions.len();
        write(&mut self.schema.descriptions);
        match self.schema.descriptions.len() - start {
            0 => Text::NONE,
            len => Text { start: start as u32, len: len as u32 },
        }
    }

    /// A new type; its name must be new.
    pub fn declare(&mut self, name: &str, kind: TypeKind, span: Span) -> TypeId {
        let id = self.schema.types.len() as u32;
        let name_text = self.intern(name);
        let schema = &mut self.schema;
        schema.types.push(TypeRow {
            name: name_text,
            kind: kind as u32,
            one_of: 0,
            members: Range::EMPTY,
            implements: Range::EMPTY,
            possible: Range::EMPTY,
            specified_by: Text::NONE,
        });
        let place = Place::new(span, self.introspection);
        schema.notes.types.push(Note { description: Text::NONE, deprecation: Text::NONE, place });
        let (types, text) = (&schema.types, &schema.text);
        schema.type_table.insert(hash(name), id, |id| hash(&text[types[id as usize].name.indices()]));
        TypeId(id)
    }

    /// The named type of a field (`output`) or of an argument or input field, whose coordinate is made when it is needed.
    pub fn resolve(
        &mut self,
        name: &str,
        span: Span,
        output: bool,
        at: impl Fn(&Schema) -> String,
    ) -> TypeId {
        if let Some(id) = self.schema.type_named(name) {
            let kind = self.schema.kind(id);
            if let Ok(index) = self.undeclared_index(id) {
                self.undeclared[index].uses += 1;
            } else if !(if output { kind.is_output() } else { kind.is_input() }) {
                let coordinate = at(&self.schema);
                self.report(errors::wrong_position(&coordinate, name, kind, span));
            }
            return id;
        }
        // A field that is left out would make every query that selects it wrong. What is missing in practice
        // are custom scalars, for which any literal may stand and below which nothing is selected.
        let id = self.declare(name, TypeKind::Scalar, span);
        let coordinate = at(&self.schema);
        self.undeclared.push(Undeclared { id, coordinate, first: span, uses: 1 });
        id
    }

    /// The name of a defined type that was probably meant, of those that `fits` takes.
    pub fn near_type(&mut self, name: &str, fits: impl Fn(TypeKind) -> bool) -> Option<String> {
        // A file full of unknown names isn't one of slips, and each search reads all types.
        self.searches = self.searches.checked_sub(1)?;
        let defined = |&id: &TypeId| self.undeclared_index(id).is_err();
        let candidates = self.schema.types().filter(defined).filter(|&id| fits(self.schema.kind(id)));
        nearest(name, candidates.map(|id| self.schema.type_name(id))).map(str::to_owned)
    }

    /// Where a type stands among those that are used and nowhere defined.
    pub fn undeclared_index(&self, id: TypeId) -> Result<usize, usize> {
        self.undeclared.binary_search_by_key(&id, |undeclared| undeclared.id)
    }

    /// Says which types were used and not defined; after all files.
    pub fn report_undeclared(&mut self) {
        for index in 0..self.undeclared.len() {
            let name = self.schema.type_name(self.undeclared[index].id).to_owned();
            let near = self.near_type(&name, |_| true);
            let Undeclared { coordinate, first, uses, .. } = &self.undeclared[index];
            let diagnostic = errors::unknown_type(coordinate, &name, *first, near.as_deref(), *uses);
            self.report_absence(diagnostic);
        }
    }

    /// Whether a type has no such field yet; says so otherwise.
    pub fn is_new_field(&mut self, parent: TypeId, name: &str, span: Span) -> bool {
        let first = self.schema.defined_field(parent, name).map(Element::Field);
        self.is_new(first, span)
    }

    fn is_new(&mut self, first: Option<Element>, span: Span) -> bool {
        if let Some(first) = first {
            let coordinate = self.schema.coordinate(first);
            let first = self.schema.place(first);
            self.report(errors::duplicate(&coordinate, span, first));
        }
        first.is_none()
    }

    /// A field whose name is new and whose arguments, from `arguments` on, are in.
    pub fn field(&mut self, parent: TypeId, named: Named<'_>, ty: TypeRef, arguments: u32) {
        let id = self.push_field(parent, named, ty, arguments);
        let schema = &mut self.schema;
        let (fields, text) = (&schema.fields, &schema.text);
        let rehash =
            |id: u32| fields[id as usize].parent.hash_with(&text[fields[id as usize].name.indices()]);
        schema.field_table.insert(parent.hash_with(named.name), id, rehash);
    }

    /// The row of a field that isn't found by its type and name.
    pub fn push_field(&mut self, parent: TypeId, named: Named<'_>, ty: TypeRef, arguments: u32) -> u32 {
        let name = self.intern(named.name);
        let note = self.note(named);
        let schema = &mut self.schema;
        let id = schema.fields.len() as u32;
        let arguments = Range { start: arguments, end: schema.inputs.len() as u32 };
        schema.fields.push(FieldRow { name, parent, ty, arguments });
        schema.notes.fields.push(note);
        id
    }

    /// An argument or input field; `from` is the first of its owner's arguments.
    pub fn input(&mut self, owner: Owner<'_>, from: u32, named: Named<'_>, ty: TypeRef, default: Text) {
        let schema = &self.schema;
        let first = match owner {
            Owner::Type(id) => schema.input_field(id, named.name),
            _ => (from..schema.inputs.len() as u32)
                .map(InputId)
                .find(|&id| schema.input_name(id) == named.name),
        };
        if let Some(first) = first {
            let coordinate = owner.coordinate(schema, named.name);
            let first = schema.place(first);
            return self.report(errors::duplicate(&coordinate, named.span, first));
        }
        let (of, number) = match owner {
            Owner::Type(id) => (OF_TYPE, id.0),
            Owner::Field(..) => (OF_FIELD, schema.fields.len() as u32),
            Owner::Directive(_) => (OF_DIRECTIVE, schema.directives.len() as u32),
        };
        let name = self.intern(named.name);
        let note = self.note(named);
        let schema = &mut self.schema;
        let id = schema.inputs.len() as u32;
        schema.inputs.push(InputRow { name, of, owner: number, ty, default });
        schema.notes.inputs.push(note);
        if let Owner::Type(parent) = owner {
            let (inputs, text) = (&schema.inputs, &schema.text);
            let rehash = |id: u32| {
                TypeId(inputs[id as usize].owner).hash_with(&text[inputs[id as usize].name.indices()])
            };
            schema.input_field_table.insert(parent.hash_with(named.name), id, rehash);
        }
    }

    /// A value of an enum.
    pub fn enum_value(&mut self, parent: TypeId, named: Named<'_>) {
        let first = self.schema.enum_value(parent, named.name).map(Element::EnumValue);
        if !self.is_new(first, named.span) {
            return;
        }
        let name = self.intern(named.name);
        let note = self.note(named);
        let schema = &mut self.schema;
        let id = EnumValueId(schema.enum_values.len() as u32);
        schema.enum_values.push(EnumValueRow { name, parent });
        schema.notes.enum_values.push(note);
        let (values, text) = (&schema.enum_values, &schema.text);
        let rehash =
            |id: u32| values[id as usize].parent.hash_with(&text[values[id as usize].name.indices()]);
        schema.enum_value_table.insert(parent.hash_with(named.name), id.0, rehash);
    }

    /// Whether there is no such directive yet; says so otherwise, unless the second one is the built-in one.
    pub fn is_new_directive(&mut self, name: &str, span: Span) -> bool {
        let first = self.schema.directive(name).map(Element::Directive);
        self.is_new(first, span)
    }

    /// A directive whose name is new and whose arguments, from `arguments` on, are in.
    pub fn directive(&mut self, named: Named<'_>, repeatable: bool, locations: u32, arguments: u32) {
        let name = self.intern(named.name);
        let note = self.note(named);
        let schema = &mut self.schema;
        let arguments = Range { start: arguments, end: schema.inputs.len() as u32 };
        let repeatable = u32::from(repeatable);
        schema.directives.push(DirectiveRow { name, repeatable, locations, arguments });
        schema.notes.directives.push(note);
    }

    fn note(&self, named: Named<'_>) -> Note {
        let place = Place::new(named.span, self.introspection);
        Note { description: named.description, deprecation: named.deprecation, place }
    }
}

impl Owner<'_> {
    /// The coordinate of the owner's argument or input field, which need not be in the schema yet.
    pub fn coordinate(self, schema: &Schema, name: &str) -> String {
        match self {
            Self::Type(id) => format!("{}.{name}", schema.type_name(id)),
            Self::Field(parent, field) => format!("{}.{field}({name}:)", schema.type_name(parent)),
            Self::Directive(directive) => format!("@{directive}({name}:)"),
        }
    }
}
