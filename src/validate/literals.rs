//! §5.6.1, Values of Correct Type, for numbers, strings, Booleans and enum values.

use super::check::{Check, Position};
use super::errors;
use super::plain;
use crate::document::{Place, Str, ValueId, ValueKind};
use crate::schema::{Schema, TypeId, TypeKind, TypeRef};
use crate::source::Notation;
use crate::syntax::words::boolean_of_yaml_1_1;
use crate::target::Scalar;

impl Check<'_> {
    pub fn literal(&mut self, id: ValueId, position: Position) {
        let (Some(schema), Some(ty)) = (self.schema, position.ty) else { return };
        let base = ty.base();
        match schema.kind(base) {
            TypeKind::Scalar => self.scalar(schema, id, ty, position),
            TypeKind::Enum => self.enum_value(schema, id, ty, position),
            _ => self.push(errors::type_mismatch(self.say(schema), id, ty, position.origin)),
        }
    }

    fn scalar(&mut self, schema: &'_ Schema, id: ValueId, ty: TypeRef, position: Position) {
        let document = self.document;
        let kind = self.analysis.kind(document, id);
        let fits = match (self.target.scalar(ty.base()), kind) {
            (Scalar::Int, ValueKind::Int(digits)) => {
                if document.str(digits).parse::<i32>().is_err() {
                    self.out_of_range(id, digits, ty);
                }
                true
            }
            (Scalar::Float, ValueKind::Int(digits) | ValueKind::Float(digits)) => {
                if !document.str(digits).parse::<f64>().is_ok_and(f64::is_finite) {
                    self.out_of_range(id, digits, ty);
                }
                true
            }
            (Scalar::String | Scalar::Id, ValueKind::Template(_))
            | (Scalar::String, ValueKind::String { .. })
            | (Scalar::Boolean, ValueKind::Boolean(_))
            | (Scalar::Id, ValueKind::String { .. } | ValueKind::Int(_))
            | (Scalar::Custom | Scalar::Json | Scalar::Jsonb, _) => true,
            _ => false,
        };
        if fits {
            self.format(schema, id, ty, position);
        } else {
            let say = errors::Say { document, schema };
            let diagnostic = errors::type_mismatch(say, id, ty, position.origin);
            self.push(diagnostic);
        }
    }

    fn out_of_range(&mut self, id: ValueId, digits: Str, ty: TypeRef) {
        let Some(schema) = self.schema else { return };
        self.push(errors::number_out_of_range(self.say(schema), id, digits, ty));
    }

    fn enum_value(&mut self, schema: &'_ Schema, id: ValueId, ty: TypeRef, position: Position) {
        let document = self.document;
        let say = errors::Say { document, schema };
        let base = ty.base();
        match self.analysis.kind(document, id) {
            ValueKind::Enum(name) if schema.enum_value(base, document.str(name)).is_none() => {
                self.push(errors::unknown_enum_value(say, Place::Text(name), document.str(name), base));
            }
            ValueKind::Enum(_) => {}
            // In data a string stands for the enum value; in GraphQL text it is a string.
            ValueKind::String { value, .. }
                if position.origin.is_binding() || !matches!(document.value(id).at, Place::Text(_)) =>
            {
                self.quoted_enum(schema, id, value, base, position);
            }
            ValueKind::String { value, .. } => {
                self.push(errors::enum_in_quotes(say, id, document.str(value), ty, position.origin));
            }
            _ => self.push(errors::type_mismatch(say, id, ty, position.origin)),
        }
    }

    fn quoted_enum(&mut self, schema: &Schema, id: ValueId, value: Str, ty: TypeId, position: Position) {
        let document = self.document;
        let say = errors::Say { document, schema };
        let text = document.str(value);
        let Some(defined) = schema.enum_value(ty, text) else {
            self.push(errors::unknown_enum_value(say, document.value(id).at, text, ty));
            return;
        };
        if position.origin.is_binding() {
            return;
        }
        if let Some(name) = plain::name(document, id, 0) {
            self.analysis.coerced.insert(id, ValueKind::Enum(name));
        }
        // What Prefect's own generator would make of it is said by `crate::prefect`.
        if document.reaches_prefect() {
            return;
        }
        // JSON has no other way to write it, and YAML 1.1 takes some names for something else.
        let notation = document.trees[0].notation;
        if notation != Notation::Json && !(notation == Notation::Yaml && boolean_of_yaml_1_1(text).is_some())
        {
            self.push(errors::quoted_enum(say, id, defined));
        }
    }
}
