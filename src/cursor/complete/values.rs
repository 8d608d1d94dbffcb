//! The type that is expected at the marker → values: of an enum, Boolean, examples of a format, variables.

use super::super::answer::ItemKind;
use super::super::hover::type_text;
use super::super::shown::notes;
use super::offers::Offers;
use super::rank::{Around as Braces, Offer};
use super::{MARKER, given};
use crate::document::{Around, ValueId, ValueKind};
use crate::schema::{Element, Schema, TypeKind, TypeRef};
use crate::source::Notation;
use crate::target::Scalar;
use crate::validate::format_words;

impl Offers<'_> {
    /// What can stand as a value.
    pub(super) fn values(&mut self, id: ValueId) {
        let document = &self.spot.document;
        let around = Around::of(document);
        let expected = self.spot.analysis.expected[id.0 as usize];
        // An object can only be `{"$enum": "…"}` or `{"$var": "…"}` here.
        let is_mark = matches!(document.value(id).kind, ValueKind::Object { .. });
        let is_variable = matches!(self.spot.analysis.kind(document, id), ValueKind::Variable(_));
        let is_string = matches!(document.value(id).kind, ValueKind::String { .. });
        let in_string = is_string || is_mark && !is_variable;
        if let (Some(ty), Some(schema), false) = (expected, self.schema, is_variable) {
            self.of_type(schema, ty, id, in_string);
        }
        let written = self.written_string(id);
        if (!in_string || written == Some(true)) && !given::is_constant(&around, id) {
            self.variables(&around, id, expected);
        }
        if is_mark {
            for offer in &mut self.found {
                offer.name = offer.name.trim_start_matches('$').to_owned();
            }
        }
    }

    /// Whether the marker is all of a string.
    fn written_string(&self, id: ValueId) -> Option<bool> {
        match self.spot.document.value(id).kind {
            ValueKind::String { value, .. } => {
                // In `EnumValue("$x")` and plain YAML a variable is named; in any other string it is text.
                let is_data = self.spot.document.str(value).starts_with('$');
                Some(is_data && self.notation == Notation::Yaml)
            }
            _ => None,
        }
    }

    fn of_type(&mut self, schema: &Schema, ty: TypeRef, id: ValueId, in_string: bool) {
        let base = ty.base();
        let detail = schema.display(ty);
        match schema.kind(base) {
            TypeKind::Enum => {
                for value in schema.enum_values(base) {
                    let element = Element::EnumValue(value);
                    self.found.push(Offer {
                        is_deprecated: schema.deprecation(element).is_some(),
                        documentation: notes(schema, element),
                        ..Offer::plain(
                            schema.enum_value_name(value),
                            ItemKind::EnumValue,
                            schema.type_name(base),
                        )
                    });
                }
            }
            TypeKind::Scalar if self.target().scalar(base) == Scalar::Boolean && !in_string => {
                for value in [true, false] {
                    let word = if self.is_text() {
                        if value { "true" } else { "false" }
                    } else {
                        self.notation.boolean(value)
                    };
                    self.found.push(Offer::plain(word, ItemKind::Value, &detail));
                }
            }
            TypeKind::Scalar => {
                let format =
                    self.target().format(base).and_then(|known| format_words(&known.convention.format));
                let is_empty = match self.spot.document.value(id).kind {
                    ValueKind::String { value, .. } => self.spot.document.str(value) == MARKER,
                    _ => true,
                };
                if let (Some((noun, example)), true) = (format, is_empty) {
                    let braces = Braces::of(self.target(), schema, TypeRef::named(base));
                    let (open, close) = if in_string { ("", "") } else { (braces.0, braces.1) };
                    self.found.push(Offer::plain(&format!("{open}{example}{close}"), ItemKind::Value, noun));
                }
            }
            _ => {}
        }
        if !ty.is_non_null() && !in_string {
            let word = if self.is_text() { "null" } else { self.notation.null() };
            self.found.push(Offer { group: 3, ..Offer::plain(word, ItemKind::Value, &detail) });
        }
    }

    /// The variables that can be used at a value, those of its type first.
    fn variables(&mut self, around: &Around, id: ValueId, expected: Option<TypeRef>) {
        let (document, analysis) = (&self.spot.document, &self.spot.analysis);
        for row in given::variables(document, around, id) {
            let variable = &document.variables[row as usize];
            let name = document.str(variable.name);
            if name == MARKER {
                continue;
            }
            let ty = analysis.variables[row as usize];
            let fits = match (ty, expected) {
                (Some(ty), Some(expected)) => {
                    ty.base() == expected.base() && ty.is_list() == expected.is_list()
                }
                _ => true,
            };
            let detail = variable.ty.map(|ty| type_text(document, ty)).unwrap_or_default();
            self.found.push(Offer {
                fits,
                group: if fits { 1 } else { 2 },
                ..Offer::plain(&format!("${name}"), ItemKind::Variable, &detail)
            });
        }
        // In a notation of data, and in fragments, others may be in use that are declared nowhere here.
        for (name, value) in given::undeclared(document, analysis) {
            if name == MARKER {
                continue;
            }
            let ty = analysis.expected[value.0 as usize];
            let fits = ty.zip(expected).is_none_or(|(ty, expected)| ty.base() == expected.base());
            let detail = ty.zip(self.schema).map(|(ty, schema)| schema.display(ty)).unwrap_or_default();
            let group = if fits { 1 } else { 2 };
            self.found.push(Offer {
                group,
                fits,
                ..Offer::plain(&format!("${name}"), ItemKind::Variable, &detail)
            });
        }
    }
}
