//! What people read of an element: description, deprecation, place, and its coordinate (September 2025, §3.15).

use super::image::{Note, OF_DIRECTIVE, OF_FIELD, Text};
use super::{DirectiveId, EnumValueId, FieldId, InputId, Schema, TypeId, TypeKind};
use crate::source::Span;

/// Anything in a schema that has a name.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Element {
    /// `Flow`
    Type(TypeId),
    /// `Flow.name`
    Field(FieldId),
    /// `Query.flow(where:)`, `flow_bool_exp.name`, `@include(if:)`
    Input(InputId),
    /// `Colour.RED`
    EnumValue(EnumValueId),
    /// `@include`
    Directive(DirectiveId),
}

macro_rules! elements {
    ($($id:ident $variant:ident)+) => {
        $(impl From<$id> for Element {
            fn from(id: $id) -> Self {
                Self::$variant(id)
            }
        })+
    };
}

elements!(TypeId Type FieldId Field InputId Input EnumValueId EnumValue DirectiveId Directive);

impl Schema {
    /// The description of an element.
    #[must_use]
    pub fn description(&self, element: impl Into<Element>) -> Option<&str> {
        let text = self.note(element.into()).description;
        (!text.is_none()).then(|| &self.descriptions[text.indices()])
    }

    /// Why an element shouldn't be used any more; the specification's own reason is "No longer supported".
    #[must_use]
    pub fn deprecation(&self, element: impl Into<Element>) -> Option<&str> {
        self.optional(self.note(element.into()).deprecation)
    }

    /// Where the name of an element is defined; nothing for introspection results, built-ins and meta fields.
    #[must_use]
    pub fn span(&self, element: impl Into<Element>) -> Option<Span> {
        let element = element.into();
        let place = self.note(element).place;
        place.is_readable().then(|| place.span(self.name(element)))
    }

    /// The coordinate of an element: `Flow`, `Flow.name`, `Query.flow(where:)`, `Colour.RED`, `@include(if:)`.
    #[must_use]
    pub fn coordinate(&self, element: impl Into<Element>) -> String {
        let element = element.into();
        let name = self.text(self.name(element));
        match element {
            Element::Type(_) => name.to_owned(),
            Element::Field(id) => format!("{}.{name}", self.type_name(self.field_parent(id))),
            Element::EnumValue(id) => {
                format!("{}.{name}", self.type_name(self.enum_values[id.index()].parent))
            }
            Element::Directive(_) => format!("@{name}"),
            Element::Input(id) => {
                let row = self.inputs[id.index()];
                match row.of {
                    OF_FIELD => format!("{}({name}:)", self.coordinate(FieldId(row.owner))),
                    OF_DIRECTIVE => format!("{}({name}:)", self.coordinate(DirectiveId(row.owner))),
                    _ => format!("{}.{name}", self.type_name(TypeId(row.owner))),
                }
            }
        }
    }

    /// The element at a coordinate; meta fields are found on every type that has them.
    #[must_use]
    pub fn find(&self, coordinate: &str) -> Option<Element> {
        let (path, argument) = match coordinate.strip_suffix(":)") {
            Some(rest) => rest.split_once('(').map(|(path, argument)| (path, Some(argument)))?,
            None => (coordinate, None),
        };
        if let Some(name) = path.strip_prefix('@') {
            let directive = self.directive(name)?;
            return match argument {
                Some(argument) => self.directive_argument(directive, argument).map(Element::Input),
                None => Some(Element::Directive(directive)),
            };
        }
        let Some((name, member)) = path.split_once('.') else {
            return if argument.is_some() { None } else { self.type_named(path).map(Element::Type) };
        };
        let parent = self.type_named(name)?;
        match (self.kind(parent), argument) {
            (TypeKind::InputObject, None) => self.input_field(parent, member).map(Element::Input),
            (TypeKind::Enum, None) => self.enum_value(parent, member).map(Element::EnumValue),
            (_, None) => self.field(parent, member).map(Element::Field),
            (_, Some(argument)) => self.argument(self.field(parent, member)?, argument).map(Element::Input),
        }
    }

    pub(super) fn note(&self, element: Element) -> &Note {
        match element {
            Element::Type(id) => &self.notes.types[id.index()],
            Element::Field(id) => &self.notes.fields[id.index()],
            Element::Input(id) => &self.notes.inputs[id.index()],
            Element::EnumValue(id) => &self.notes.enum_values[id.index()],
            Element::Directive(id) => &self.notes.directives[id.index()],
        }
    }

    /// The place of an element's name, whatever file it is in.
    pub(super) fn place(&self, element: impl Into<Element>) -> Span {
        let element = element.into();
        self.note(element).place.span(self.name(element))
    }

    fn name(&self, element: Element) -> Text {
        match element {
            Element::Type(id) => self.types[id.index()].name,
            Element::Field(id) => self.fields[id.index()].name,
            Element::Input(id) => self.inputs[id.index()].name,
            Element::EnumValue(id) => self.enum_values[id.index()].name,
            Element::Directive(id) => self.directives[id.index()].name,
        }
    }
}
