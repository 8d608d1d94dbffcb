//! Completes the image: what belongs to each type, the roots, the meta fields, the possible types.

use super::build::{Builder, Named, Owner};
use super::errors;
use super::image::{BUILT_IN, Range, Text};
use super::load::Root;
use super::{OperationType, TypeId, TypeKind, TypeRef};
use crate::source::Span;

impl Builder<'_> {
    /// Takes the rows that `fill` makes for the members of a type.
    pub fn define(&mut self, id: TypeId, fill: impl FnOnce(&mut Self)) {
        let (members, lists) = (self.members(id), self.schema.lists.len());
        self.list = lists;
        fill(self);
        let end = self.members(id);
        self.schema.types[id.index()].members = Range { start: members, end };
        let listed = Range { start: lists as u32, end: self.schema.lists.len() as u32 };
        if self.schema.kind(id) == TypeKind::Union {
            self.schema.lists[lists..].sort_unstable();
            self.schema.types[id.index()].possible = listed;
        } else {
            self.schema.types[id.index()].implements = listed;
        }
    }

    /// How many rows there are in the table that has the members of such a type.
    fn members(&self, id: TypeId) -> u32 {
        let schema = &self.schema;
        let len = match schema.kind(id) {
            TypeKind::Object | TypeKind::Interface => schema.fields.len(),
            TypeKind::InputObject => schema.inputs.len(),
            TypeKind::Enum => schema.enum_values.len(),
            TypeKind::Scalar | TypeKind::Union => 0,
        };
        len as u32
    }

    /// An interface that the type being defined implements, or an object type that the union being defined has.
    pub fn member(&mut self, of: TypeId, name: &str, span: Span, expected: TypeKind) {
        let verb = if expected == TypeKind::Interface { "implements" } else { "contains" };
        let whole = format!("`{}` {verb}", self.schema.type_name(of));
        let Some(member) = self.named(&whole, name, span, expected) else { return };
        if member == of {
            return self.report(errors::implements_itself(name, span));
        }
        if self.schema.lists[self.list..].contains(&member) {
            return self.report(errors::named_twice(&whole, name, span));
        }
        self.schema.lists.push(member);
    }

    /// The defined type of a name and kind; says so if there is none.
    fn named(&mut self, whole: &str, name: &str, span: Span, expected: TypeKind) -> Option<TypeId> {
        let found = self.schema.type_named(name).filter(|&id| self.undeclared_index(id).is_err());
        let Some(id) = found else {
            let near = self.near_type(name, |kind| kind == expected);
            self.report_absence(errors::unknown_member(whole, name, span, near.as_deref()));
            return None;
        };
        let kind = self.schema.kind(id);
        if kind == expected {
            return Some(id);
        }
        self.report(errors::wrong_member(whole, name, kind, expected, span));
        None
    }

    /// Sets the root types and what only the query root has; `begin` is where a missing one is missed.
    pub fn roots(&mut self, roots: &[Root<'_>], has_schema: bool, begin: Option<Span>) {
        let mut given: [Option<Span>; 3] = [None; 3];
        for &Root { operation, name, span } in roots {
            if let Some(first) = given[operation as usize] {
                self.report(errors::second_root(operation, span, first));
                continue;
            }
            given[operation as usize] = Some(span);
            self.root(operation, name, span);
        }
        for operation in OperationType::ALL {
            let name = operation.default_root();
            if has_schema || given[operation as usize].is_some() {
                continue;
            }
            if let Some(id) = self.schema.type_named(name)
                && self.undeclared_index(id).is_err()
            {
                given[operation as usize] = Some(self.schema.place(id));
                self.root(operation, name, self.schema.place(id));
            }
        }
        if let Some(begin) = begin.filter(|_| given[OperationType::Query as usize].is_none()) {
            let near = self.near_type("Query", |kind| kind == TypeKind::Object);
            self.report_absence(errors::no_query(begin, near.as_deref()));
        }
        self.meta_fields();
    }

    fn root(&mut self, operation: OperationType, name: &str, span: Span) {
        let whole = format!("the {} root is", operation.word());
        if let Some(id) = self.named(&whole, name, span, TypeKind::Object) {
            self.schema.roots[operation as usize] = id.0 + 1;
        }
    }

    /// `__typename`, `__schema` and `__type(name:)`, in this order, in no type's members.
    fn meta_fields(&mut self) {
        let named = |schema: &super::Schema, name| schema.type_named(name).unwrap_or(TypeId(0));
        let string = TypeRef::named(named(&self.schema, "String")).non_null();
        let ty = TypeRef::named(named(&self.schema, "__Type"));
        let schema = TypeRef::named(named(&self.schema, "__Schema"));
        let root = self.schema.root(OperationType::Query).unwrap_or(schema.base());
        let meta = |name| Named {
            name,
            span: Span::new(BUILT_IN, 0, 0),
            description: Text::NONE,
            deprecation: Text::NONE,
        };
        let arguments = self.schema.inputs.len() as u32;
        self.schema.meta = self.schema.fields.len() as u32;
        self.push_field(root, meta("__typename"), string, arguments);
        self.push_field(root, meta("__schema"), schema.non_null(), arguments);
        self.input(Owner::Field(root, "__type"), arguments, meta("name"), string, Text::NONE);
        self.push_field(root, meta("__type"), ty, arguments);
    }

    /// Lists the possible types of objects and interfaces; those of unions are their members.
    pub fn possible_types(&mut self) {
        let schema = &mut self.schema;
        let mut pairs: Vec<(TypeId, TypeId)> = Vec::new();
        for id in schema.types().filter(|&id| schema.kind(id) == TypeKind::Object) {
            pairs.push((id, id));
            pairs.extend(schema.implements(id).iter().map(|&interface| (interface, id)));
        }
        pairs.sort_unstable();
        for pairs in pairs.chunk_by(|(a, _), (b, _)| a == b) {
            let start = schema.lists.len() as u32;
            schema.lists.extend(pairs.iter().map(|&(_, object)| object));
            schema.types[pairs[0].0.index()].possible = Range { start, end: schema.lists.len() as u32 };
        }
    }
}
