//! The description's own `variables`: values that are given with the document, against the types that are declared.

use super::check::{Check, Origin, Position};
use super::errors;
use crate::document::Name;

impl Check<'_> {
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
                    self.push(errors::unused_variable_value(document, binding.name, declared));
                }
            }
        }
        // The values belong to every operation that declares the variables.
        let broken = self.sink.errors() > errors;
        self.definitions.iter_mut().for_each(|definition| definition.broken |= broken);
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
