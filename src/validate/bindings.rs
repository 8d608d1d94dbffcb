//! The description's own `variables`: values that are given with the document, against the types that are declared.

use super::check::{Check, Origin, Position};
use super::errors;
use crate::document::{Name, ValueId, ValueKind};

impl<'a> Check<'a> {
    pub fn bindings(&mut self) {
        let document = self.document;
        let Some(rows) = document.bindings else { return };
        let errors = self.sink.errors();
        for binding in rows.of(&document.fields) {
            let position = self.bound(binding.name);
            match position {
                Some(position) => {
                    let usages = self.usages.len();
                    self.value(binding.value, position);
                    for usage in self.usages.split_off(usages) {
                        self.push(errors::variable_in_binding(document, binding.name, &usage));
                    }
                }
                None if document.open || self.definitions.iter().any(|definition| definition.open) => {}
                None => {
                    let declared = document.variables.iter().map(|variable| document.str(variable.name));
                    let found = errors::unused_variable_value(document, binding.name, declared);
                    self.push(match self.written_type(binding.value) {
                        Some(ty) => errors::type_as_variable_value(document, binding.name, ty, found),
                        None => found,
                    });
                }
            }
        }
        // The values belong to every operation that declares the variables.
        let broken = self.sink.errors() > errors;
        self.definitions.iter_mut().for_each(|definition| definition.broken |= broken);
    }

    /// A string that is a type, given where a value belongs: `"Int!"`.
    fn written_type(&self, value: ValueId) -> Option<&'a str> {
        let (ValueKind::String { value, .. } | ValueKind::Plain { text: value, .. }) =
            self.document.value(value).kind
        else {
            return None;
        };
        let text = self.document.str(value);
        let name = text.trim_start_matches('[').trim_end_matches(['!', ']']);
        let schema = self.schema?;
        schema.type_named(name).is_some_and(|ty| schema.kind(ty).is_input()).then_some(text)
    }

    /// Where the value of a variable of this name goes: the first declaration, or the first use of an undeclared one.
    fn bound(&self, name: Name) -> Option<Position> {
        let document = self.document;
        let name = document.str(name);
        if let Some(row) = document.variables.iter().position(|variable| document.str(variable.name) == name)
        {
            let origin = Origin::Binding(row as u32);
            return Some(Position { ty: self.analysis.variables[row], origin, ..Position::default() });
        }
        let usage = self.usages.iter().find(|usage| document.str(usage.name) == name)?;
        let origin = Origin::Inferred(usage.name);
        document.operations.iter().any(|operation| operation.infers_variables).then_some(Position {
            ty: usage.position.ty,
            origin,
            ..Position::default()
        })
    }
}
