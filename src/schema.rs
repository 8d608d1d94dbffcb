//! Turns schema files (SDL, introspection results) into a [`Schema`]: one flat image of rows and ids that every later stage reads.
//!
//! ```text
//! Sources ─ sdl | introspection → Definitions ─ build → Schema ─ check → diagnostics
//! ```
//!
//! The rows are plain numbers, names and texts lie in two buffers, and the tables hash deterministically:
//! the image can be stored as bytes and read back as it is.

mod build;
mod builtin;
mod check;
mod complete;
mod element;
mod errors;
mod ids;
mod image;
mod introspection;
mod kind;
mod load;
mod moved;
mod sdl;
mod strings;
mod type_ref;

pub use builtin::{PREFECT, builtin};
pub use element::Element;
pub use ids::{DirectiveId, EnumValueId, FieldId, InputId, TypeId};
pub use kind::{Location, OperationType, TypeKind};
pub use load::load;
pub use type_ref::TypeRef;

use image::{DirectiveRow, EnumValueRow, FieldRow, InputRow, Note, Range, Table, Text, TypeRow, hash};

/// A GraphQL schema: types, fields, arguments and directives by id.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// Names, default values, deprecation reasons, URLs; equal names lie here once.
    text: String,
    /// Descriptions: apart, so that what validation reads stays small.
    descriptions: String,
    types: Vec<TypeRow>,
    fields: Vec<FieldRow>,
    inputs: Vec<InputRow>,
    enum_values: Vec<EnumValueRow>,
    directives: Vec<DirectiveRow>,
    /// What only people read of the elements, row by row beside the tables above.
    notes: Notes,
    /// Lists of types: possible types, interfaces.
    lists: Vec<TypeId>,
    type_table: Table,
    field_table: Table,
    input_field_table: Table,
    enum_value_table: Table,
    /// Query, mutation, subscription: the number of a type and one, or 0.
    roots: [u32; 3],
    /// The first of `__typename`, `__schema`, `__type` in `fields`.
    meta: u32,
}

/// One [`Note`] for every row of a table.
#[derive(Clone, Debug, Default)]
struct Notes {
    types: Vec<Note>,
    fields: Vec<Note>,
    inputs: Vec<Note>,
    enum_values: Vec<Note>,
    directives: Vec<Note>,
}

/// Types.
impl Schema {
    /// The type at which operations of a kind begin.
    #[must_use]
    pub fn root(&self, operation: OperationType) -> Option<TypeId> {
        self.roots[operation as usize].checked_sub(1).map(TypeId)
    }

    /// The type of a name.
    #[must_use]
    pub fn type_named(&self, name: &str) -> Option<TypeId> {
        self.type_table.find(hash(name), |id| self.text(self.types[id as usize].name) == name).map(TypeId)
    }

    /// The name of a type.
    #[must_use]
    pub fn type_name(&self, id: TypeId) -> &str {
        self.text(self.row(id).name)
    }

    /// What a type is: object, enum, …
    #[must_use]
    pub fn kind(&self, id: TypeId) -> TypeKind {
        TypeKind::from_number(self.row(id).kind)
    }

    /// All types, those of introspection and the built-in scalars included.
    pub fn types(&self) -> impl Iterator<Item = TypeId> + use<> {
        (0..self.types.len() as u32).map(TypeId)
    }

    /// The object types that a value of this type can have, sorted by id: an object's only itself, none of a leaf's.
    #[must_use]
    pub fn possible(&self, id: TypeId) -> &[TypeId] {
        &self.lists[self.row(id).possible.indices()]
    }

    /// Whether some object type is possible for both.
    #[must_use]
    pub fn overlaps(&self, a: TypeId, b: TypeId) -> bool {
        let (few, many) = (self.possible(a), self.possible(b));
        let (few, many) = if few.len() <= many.len() { (few, many) } else { (many, few) };
        if few.len() * 8 < many.len() {
            return few.iter().any(|id| many.binary_search(id).is_ok());
        }
        let mut many = many.iter().copied().peekable();
        few.iter().any(|id| {
            while many.next_if(|other| other < id).is_some() {}
            many.peek() == Some(id)
        })
    }

    /// The interfaces that a type says it implements, in the schema's order.
    #[must_use]
    pub fn implements(&self, id: TypeId) -> &[TypeId] {
        &self.lists[self.row(id).implements.indices()]
    }

    /// The URL at which a custom scalar is specified.
    #[must_use]
    pub fn specified_by(&self, id: TypeId) -> Option<&str> {
        self.optional(self.row(id).specified_by)
    }

    /// Whether exactly one field of an input object must be given.
    #[must_use]
    pub fn is_one_of(&self, id: TypeId) -> bool {
        self.row(id).one_of != 0
    }

    /// A type as GraphQL writes it: `[flow!]!`.
    #[must_use]
    pub fn display(&self, ty: TypeRef) -> String {
        ty.display(self.type_name(ty.base()))
    }
}

/// Fields.
impl Schema {
    /// The field of a composite type, `__typename` included, and `__schema` and `__type` on the query root.
    #[must_use]
    pub fn field(&self, parent: TypeId, name: &str) -> Option<FieldId> {
        let meta = || if name.starts_with("__") { self.meta_field(parent, name) } else { None };
        self.defined_field(parent, name).or_else(meta)
    }

    fn defined_field(&self, parent: TypeId, name: &str) -> Option<FieldId> {
        let is = |id: u32| {
            let row = &self.fields[id as usize];
            row.parent == parent && self.text(row.name) == name
        };
        self.field_table.find(parent.hash_with(name), is).map(FieldId)
    }

    fn meta_field(&self, parent: TypeId, name: &str) -> Option<FieldId> {
        match name {
            "__typename" if self.kind(parent).is_composite() => Some(FieldId(self.meta)),
            "__schema" if self.root(OperationType::Query) == Some(parent) => Some(FieldId(self.meta + 1)),
            "__type" if self.root(OperationType::Query) == Some(parent) => Some(FieldId(self.meta + 2)),
            _ => None,
        }
    }

    /// The fields of an object or interface in the schema's order, without the meta fields.
    pub fn fields(&self, parent: TypeId) -> impl Iterator<Item = FieldId> + use<> {
        let row = self.row(parent);
        let kind = TypeKind::from_number(row.kind);
        row.members_if(matches!(kind, TypeKind::Object | TypeKind::Interface)).iter().map(FieldId)
    }

    /// The name of a field.
    #[must_use]
    pub fn field_name(&self, id: FieldId) -> &str {
        self.text(self.fields[id.index()].name)
    }

    /// What a field returns.
    #[must_use]
    pub fn field_type(&self, id: FieldId) -> TypeRef {
        self.fields[id.index()].ty
    }

    /// The type that has the field; for a meta field the query root.
    #[must_use]
    pub fn field_parent(&self, id: FieldId) -> TypeId {
        self.fields[id.index()].parent
    }

    /// The arguments of a field in the schema's order.
    pub fn arguments(&self, id: FieldId) -> impl Iterator<Item = InputId> + use<> {
        self.fields[id.index()].arguments.iter().map(InputId)
    }

    /// The argument of a field by its name.
    #[must_use]
    pub fn argument(&self, id: FieldId, name: &str) -> Option<InputId> {
        // Fields have few arguments, which lie side by side: comparing lengths finds one faster than a hash.
        self.arguments(id).find(|&argument| self.input_name(argument) == name)
    }
}

/// Arguments, input fields, enum values.
impl Schema {
    /// The fields of an input object in the schema's order.
    pub fn input_fields(&self, parent: TypeId) -> impl Iterator<Item = InputId> + use<> {
        let row = self.row(parent);
        row.members_if(row.kind == TypeKind::InputObject as u32).iter().map(InputId)
    }

    /// The field of an input object by its name.
    #[must_use]
    pub fn input_field(&self, parent: TypeId, name: &str) -> Option<InputId> {
        let is = |id: u32| {
            let row = &self.inputs[id as usize];
            row.owner == parent.0 && self.text(row.name) == name
        };
        self.input_field_table.find(parent.hash_with(name), is).map(InputId)
    }

    /// The name of an argument or input field.
    #[must_use]
    pub fn input_name(&self, id: InputId) -> &str {
        self.text(self.inputs[id.index()].name)
    }

    /// What an argument or input field takes.
    #[must_use]
    pub fn input_type(&self, id: InputId) -> TypeRef {
        self.inputs[id.index()].ty
    }

    /// The default value, as GraphQL text.
    #[must_use]
    pub fn input_default(&self, id: InputId) -> Option<&str> {
        self.optional(self.inputs[id.index()].default)
    }

    /// Whether a value must be given: the type is non-null and there is no default.
    #[must_use]
    pub fn is_required(&self, id: InputId) -> bool {
        let row = &self.inputs[id.index()];
        row.ty.is_non_null() && row.default.is_none()
    }

    /// The values of an enum in the schema's order.
    pub fn enum_values(&self, parent: TypeId) -> impl Iterator<Item = EnumValueId> + use<> {
        let row = self.row(parent);
        row.members_if(row.kind == TypeKind::Enum as u32).iter().map(EnumValueId)
    }

    /// The value of an enum by its name.
    #[must_use]
    pub fn enum_value(&self, parent: TypeId, name: &str) -> Option<EnumValueId> {
        let is = |id: u32| {
            let row = &self.enum_values[id as usize];
            row.parent == parent && self.text(row.name) == name
        };
        self.enum_value_table.find(parent.hash_with(name), is).map(EnumValueId)
    }

    /// The name of an enum value.
    #[must_use]
    pub fn enum_value_name(&self, id: EnumValueId) -> &str {
        self.text(self.enum_values[id.index()].name)
    }
}

/// Directives.
impl Schema {
    /// All directives, the built-in ones included.
    pub fn directives(&self) -> impl Iterator<Item = DirectiveId> + use<> {
        (0..self.directives.len() as u32).map(DirectiveId)
    }

    /// The directive of a name, without its `@`.
    #[must_use]
    pub fn directive(&self, name: &str) -> Option<DirectiveId> {
        self.directives().find(|&id| self.directive_name(id) == name)
    }

    /// The name of a directive, without its `@`.
    #[must_use]
    pub fn directive_name(&self, id: DirectiveId) -> &str {
        self.text(self.directives[id.index()].name)
    }

    /// The arguments of a directive in the schema's order.
    pub fn directive_arguments(&self, id: DirectiveId) -> impl Iterator<Item = InputId> + use<> {
        self.directives[id.index()].arguments.iter().map(InputId)
    }

    /// The argument of a directive by its name.
    #[must_use]
    pub fn directive_argument(&self, id: DirectiveId, name: &str) -> Option<InputId> {
        self.directive_arguments(id).find(|&argument| self.input_name(argument) == name)
    }

    /// Whether a directive may stand several times at one place.
    #[must_use]
    pub fn is_repeatable(&self, id: DirectiveId) -> bool {
        self.directives[id.index()].repeatable != 0
    }

    /// Whether a directive may stand at such a place.
    #[must_use]
    pub fn allows(&self, id: DirectiveId, location: Location) -> bool {
        self.directives[id.index()].locations & location.bit() != 0
    }
}

impl Schema {
    /// The bytes that the image takes: rows, tables and names; and apart from them what only people read.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        let tables = [&self.type_table, &self.field_table, &self.input_field_table, &self.enum_value_table];
        let hot = self.text.len()
            + size_of_val(&*self.types)
            + size_of_val(&*self.fields)
            + size_of_val(&*self.inputs)
            + size_of_val(&*self.enum_values)
            + size_of_val(&*self.directives)
            + size_of_val(&*self.lists)
            + tables.iter().map(|table| table.size()).sum::<usize>();
        let notes = &self.notes;
        let notes = [&notes.types, &notes.fields, &notes.inputs, &notes.enum_values, &notes.directives];
        (hot, self.descriptions.len() + notes.iter().map(|notes| size_of_val(&***notes)).sum::<usize>())
    }

    fn row(&self, id: TypeId) -> &TypeRow {
        &self.types[id.index()]
    }

    fn text(&self, text: Text) -> &str {
        &self.text[text.indices()]
    }

    fn optional(&self, text: Text) -> Option<&str> {
        (!text.is_none()).then(|| self.text(text))
    }
}

impl TypeRow {
    fn members_if(&self, has: bool) -> Range {
        if has { self.members } else { Range::EMPTY }
    }
}
