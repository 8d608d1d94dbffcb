//! §5.6, values: lists, input objects and null against the type that is expected; what is inside them goes the same way.

use super::check::{Check, OneOf, Origin, Position, Usage};
use super::errors;
use super::names::repeated;
use super::quoted;
use crate::document::{ValueId, ValueKind};
use crate::lower::is_name;
use crate::rows::Rows;
use crate::schema::{InputId, Schema, TypeId, TypeKind, TypeRef};

impl Check<'_> {
    pub fn value(&mut self, id: ValueId, position: Position) {
        self.analysis.expected[id.0 as usize] = position.ty;
        match self.meant(id, position) {
            ValueKind::Variable(name) => self.usages.push(Usage { name, value: id, position }),
            // It becomes a variable of the type that is expected.
            ValueKind::Hole(..) => {}
            // Without quotes it can be anything, with quotes it is a string.
            ValueKind::Template(template) if !self.document.template(template).quoted => {}
            ValueKind::Error => self.open = true,
            ValueKind::Null => self.null(id, position),
            ValueKind::List { items, open } => {
                self.open |= open;
                self.list(id, items, position);
            }
            ValueKind::Object { fields, open } => {
                self.open |= open;
                self.object(id, fields, open, position);
            }
            _ => match quoted::variable(self, id, position) {
                Some(row) => self.variable_in_quotes(id, row, position),
                None => self.literal(id, position),
            },
        }
        if !position.in_json {
            self.json(id, position);
        }
    }

    fn null(&mut self, id: ValueId, position: Position) {
        let (Some(schema), Some(ty)) = (self.schema, position.ty) else { return };
        if ty.is_non_null() {
            self.push(errors::null_value(self.say(schema), id, ty, position.origin));
        } else if let Some(one_of) = position.one_of {
            self.push(errors::one_of_null(self.say(schema), id, one_of.ty));
        }
    }

    fn list(&mut self, id: ValueId, items: Rows, position: Position) {
        let mut item = Position { has_default: false, one_of: None, ..position };
        if let (Some(schema), Some(ty)) = (self.schema, position.ty) {
            item.ty = if ty.is_list() {
                ty.item()
            } else if takes_anything(self, schema, ty) && !self.takes_container(schema, id, ty, position) {
                None
            } else if takes_anything(self, schema, ty) {
                item.in_json |= self.target.is_json(ty.base());
                // As in graphql-js, what stands in a list at a scalar is expected to be of that scalar.
                Some(ty.nullable())
            } else {
                self.push(errors::list_value(self.say(schema), id, ty, position.origin));
                None
            };
        }
        for row in items.ids() {
            self.value(ValueId(row), item);
        }
    }

    fn object(&mut self, id: ValueId, fields: Rows, open: bool, position: Position) {
        let document = self.document;
        let rows = fields.of(&document.fields);
        for (first, second) in repeated(rows.len(), |row| document.str(rows[row].name)) {
            self.push(errors::duplicate_input_field(document, rows[first].name, rows[second].name));
        }
        let mut in_json = position.in_json;
        if let (Some(schema), Some(ty)) = (self.schema, position.ty) {
            let base = ty.base();
            match schema.kind(base) {
                TypeKind::InputObject => return self.input_object(id, fields, open, ty, position.origin),
                _ if takes_anything(self, schema, ty) => {
                    self.takes_container(schema, id, ty, position);
                    in_json |= self.target.is_json(base);
                }
                _ => self.push(errors::object_value(self.say(schema), id, ty, position.origin)),
            }
        }
        for field in rows {
            // What is sent beside the text is JSON, whatever the scalar.
            let is_data = in_json || position.origin.is_binding();
            if !is_data && !is_name(document.str(field.name)) {
                self.push(errors::no_field_name(document, field.name));
            }
            self.value(field.value, Position { in_json: is_data, ..Position::default() });
        }
    }

    fn input_object(&mut self, id: ValueId, fields: Rows, open: bool, ty: TypeRef, origin: Origin) {
        let Some(schema) = self.schema else { return };
        let document = self.document;
        let base = ty.base();
        let is_one_of = schema.is_one_of(base);
        let one_of = is_one_of.then_some(OneOf { ty: base, plain: ty == TypeRef::named(base) });
        let mut unknown = false;
        for (row, field) in fields.ids().zip(fields.of(&document.fields)) {
            let defined = schema.input_field(base, document.str(field.name));
            self.analysis.input_fields[row as usize] = defined;
            let mut position = Position::default();
            if let Some(defined) = defined {
                let of = Position::of(schema, defined);
                let origin = if origin.is_binding() { origin } else { of.origin };
                position = Position { origin, one_of, ..of };
            } else {
                unknown = true;
                if self.has_value(*field) {
                    self.push(errors::unknown_input_field(self.say(schema), field.name, base));
                }
            }
            self.value(field.value, position);
        }
        if is_one_of {
            self.one_of(id, fields, open, base);
        } else if !unknown && !open {
            self.required_fields(id, fields, base);
        }
    }

    /// §5.6.4, Input Object Required Fields.
    fn required_fields(&mut self, id: ValueId, fields: Rows, ty: TypeId) {
        let Some(schema) = self.schema else { return };
        let given = fields.of(&self.analysis.input_fields);
        let missing: Vec<InputId> = schema
            .input_fields(ty)
            .filter(|field| schema.is_required(*field) && !given.contains(&Some(*field)))
            .collect();
        if !missing.is_empty() {
            self.push(errors::missing_input_field(self.say(schema), id, ty, &missing));
        }
    }

    /// §3.10.1, `OneOf` Input Objects: exactly one field.
    fn one_of(&mut self, id: ValueId, fields: Rows, open: bool, ty: TypeId) {
        let Some(schema) = self.schema else { return };
        let document = self.document;
        let rows = fields.of(&document.fields);
        let repeats = repeated(rows.len(), |row| document.str(rows[row].name)).len();
        let distinct = rows.len() - repeats;
        if distinct > 1 || distinct == 0 && !open {
            self.push(errors::one_of(self.say(schema), id, ty, rows));
        }
    }
}

/// Whether a scalar leaves it to the server what it takes.
fn takes_anything(check: &Check<'_>, schema: &Schema, ty: TypeRef) -> bool {
    use crate::target::Scalar::{Custom, Json, Jsonb};
    let base = ty.base();
    schema.kind(base) == TypeKind::Scalar && matches!(check.target.scalar(base), Custom | Json | Jsonb)
}
