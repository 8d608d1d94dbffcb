//! §5.8, variables: unique, of input types, declared where used and used where declared, and of a type that fits.

use super::check::{Check, Origin, Position, Usage};
use super::errors;
use super::names::{Index, repeated};
use crate::document::{Operation, OperationId, Type, Value, ValueId, ValueKind};
use crate::schema::{Location, TypeKind, TypeRef};
use crate::target::Scalar;

/// In operations with more variables nobody looks for what stands in place of one.
const MANY: usize = 64;

impl<'a> Check<'a> {
    pub fn variable_definitions(&mut self, operation: &'a Operation) {
        let document = self.document;
        let variables = operation.variables.of(&document.variables);
        for (first, second) in repeated(variables.len(), |row| document.str(variables[row].name)) {
            self.push(errors::duplicate_variable(document, &variables[first], &variables[second]));
        }
        for (row, variable) in operation.variables.ids().zip(variables) {
            let ty = variable.ty.and_then(|ty| self.variable_type(ty));
            self.analysis.variables[row as usize] = ty;
            if let Some(default) = variable.default {
                self.value(default, Position { ty, origin: Origin::Default(row), ..Position::default() });
            }
            self.directives(variable.directives, Location::VariableDefinition);
        }
        // Which of two was meant is not known, so neither is held against its uses.
        let start = operation.variables.start as usize;
        for (first, second) in repeated(variables.len(), |row| document.str(variables[row].name)) {
            self.analysis.variables[start + first] = None;
            self.analysis.variables[start + second] = None;
        }
    }

    /// §5.8.2, Variables Are Input Types.
    fn variable_type(&mut self, written: Type) -> Option<TypeRef> {
        let schema = self.schema?;
        let Some(base) = schema.type_named(self.document.str(written.name)) else {
            self.push(errors::unknown_variable_type(self.say(schema), written.name));
            return None;
        };
        if !schema.kind(base).is_input() {
            self.push(errors::not_an_input_type(self.say(schema), written.name, base));
            return None;
        }
        Some(
            written
                .wrappers
                .layers()
                .fold(TypeRef::named(base), |ty, non_null| if non_null { ty.non_null() } else { ty.list() }),
        )
    }

    /// §5.8.3 to §5.8.5, for each operation with the fragments it reaches.
    pub fn variable_usages(&mut self) {
        for row in 0..self.document.operations.len() {
            let errors = self.sink.errors();
            self.operation_usages(OperationId(row as u32));
            self.definitions[row].broken |= self.sink.errors() > errors;
        }
    }

    fn operation_usages(&mut self, id: OperationId) {
        let document = self.document;
        let row = id.0 as usize;
        let operation = &document.operations[row];
        let variables = operation.variables.of(&document.variables);
        let name = |row: usize| document.str(variables[row].name);
        let index = Index::new(variables.len(), name);
        let mut used = vec![false; variables.len()];
        let mut undeclared: Vec<Usage> = Vec::new();
        let mut open = self.definitions[row].open || document.open;
        let reached = std::mem::take(&mut self.analysis.reached[row]);
        let operations = document.operations.len();
        for definition in std::iter::once(row).chain(reached.iter().map(|id| operations + id.0 as usize)) {
            open |= self.definitions[definition].open;
            for usage in self.definitions[definition].usages.ids() {
                let usage = self.usages[usage as usize];
                match index.find(document.str(usage.name), variables.len(), name) {
                    Some(found) => {
                        used[found] = true;
                        self.usage(operation, found, usage);
                    }
                    None if operation.infers_variables => {}
                    None => undeclared.push(usage),
                }
            }
        }
        self.analysis.reached[row] = reached;
        self.undeclared(operation, &undeclared, &mut used);
        if !open {
            for (variable, used) in variables.iter().zip(used) {
                // Of two variables with one name the second is reported as that already.
                let first = index.find(document.str(variable.name), variables.len(), name);
                let is_first = first.is_some_and(|first| variables[first].at == variable.at);
                // One without a type is still being written.
                if !used && is_first && variable.ty.is_some() {
                    let name = document.str(variable.name);
                    if self.is_in_quotes(name) {
                        continue;
                    }
                    // What stands there in place of the variable is looked for in the values, as long as that is little work.
                    let (mut quoted, mut bare) = (None, None);
                    if variables.len() <= MANY {
                        (quoted, bare) = (self.quoted(name), self.bare(name));
                    }
                    if bare.is_some() || quoted.is_some_and(|quoted| self.is_no_number(quoted)) {
                        continue;
                    }
                    self.push(errors::unused_variable(document, operation, variable, quoted));
                }
            }
        }
    }

    /// A string that is meant to be a variable: `"$limit"`.
    fn quoted(&self, name: &str) -> Option<ValueId> {
        let document = self.document;
        let is_quoted = |value: &Value| match value.kind {
            ValueKind::String { value, .. } => document.str(value).strip_prefix('$') == Some(name),
            _ => false,
        };
        Some(ValueId(document.values.iter().position(is_quoted)? as u32))
    }

    /// Whether a string was reported where a number or Boolean is expected.
    fn is_no_number(&self, string: ValueId) -> bool {
        let expected = self.analysis.expected[string.0 as usize];
        let scalar = expected
            .filter(|ty| self.schema.is_some_and(|schema| schema.kind(ty.base()) == TypeKind::Scalar))
            .map(|ty| self.target.scalar(ty.base()));
        matches!(scalar, Some(Scalar::Int | Scalar::Float | Scalar::Boolean))
    }

    /// A name that is meant to be a variable, and was reported as no value of its type: `limit` for `$limit`.
    fn bare(&self, name: &str) -> Option<ValueId> {
        let (document, schema) = (self.document, self.schema?);
        let is_bare = |id: &ValueId| {
            let expected = self.analysis.expected[id.0 as usize];
            matches!(self.analysis.kind(document, *id), ValueKind::Enum(value) if document.str(value) == name)
                && expected.is_some_and(|ty| schema.kind(ty.base()) != TypeKind::Enum)
        };
        (0..document.values.len() as u32).map(ValueId).find(is_bare)
    }

    /// §5.8.3, All Variable Uses Defined. A variable that a misspelt one may have meant is not unused.
    fn undeclared(&mut self, operation: &'a Operation, usages: &[Usage], used: &mut [bool]) {
        let document = self.document;
        let variables = operation.variables.of(&document.variables);
        let names = || variables.iter().map(|variable| document.str(variable.name));
        let mut said: Vec<&str> = Vec::new();
        for usage in usages {
            let name = document.str(usage.name);
            let meant = crate::suggest::nearest(name, names());
            if let Some(row) = meant.and_then(|meant| names().position(|name| name == meant)) {
                used[row] = true;
            } else if said.contains(&name) {
                // One declaration is missing, however often the variable is used.
                continue;
            }
            said.push(name);
            let ty = self.schema.zip(usage.position.ty).map(|(schema, ty)| schema.display(ty));
            self.push(errors::undefined_variable(document, operation, usage, meant, ty));
        }
    }

    /// §5.8.5, All Variable Usages Are Allowed.
    fn usage(&mut self, operation: &'a Operation, found: usize, usage: Usage) {
        let row = operation.variables.start + found as u32;
        let (Some(schema), Some(ty)) = (self.schema, self.analysis.variables[row as usize]) else { return };
        let Some(expected) = usage.position.ty else { return };
        let document = self.document;
        let variable = &document.variables[row as usize];
        let default = variable.default.map(|default| document.value(default).kind);
        let has_default = default.is_some_and(|default| default != ValueKind::Null);
        let forgiven =
            expected.is_non_null() && !ty.is_non_null() && (has_default || usage.position.has_default);
        let position = if forgiven { expected.nullable() } else { expected };
        if !fits(ty, position) {
            self.push(errors::variable_type_mismatch(self.say(schema), variable, ty, &usage, expected));
        } else if let Some(one_of) = usage.position.one_of
            && !ty.is_non_null()
            // By the specification a default helps; graphql-js refuses it, but only where the object itself is nullable.
            && (one_of.plain || !has_default)
        {
            self.push(errors::one_of_variable(self.say(schema), variable, ty, &usage, one_of.ty));
        }
    }
}

/// `AreTypesCompatible`: whether each layer of a variable's type is as strict as the position's, or stricter.
fn fits(variable: TypeRef, position: TypeRef) -> bool {
    if position.is_non_null() && !variable.is_non_null() {
        return false;
    }
    match (variable.item(), position.item()) {
        (Some(variable), Some(position)) => fits(variable, position),
        (None, None) => variable.base() == position.base(),
        _ => false,
    }
}
