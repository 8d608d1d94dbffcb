//! §5.2, operations: unique names, a lone anonymous one, root types that exist.

use super::check::{Check, Scope, Source};
use super::errors;
use super::names::repeated;
use crate::document::OperationId;
use crate::schema::{Location, OperationType};

impl Check<'_> {
    pub fn operation(&mut self, id: OperationId) {
        let document = self.document;
        let operation = &document.operations[id.0 as usize];
        self.declared = operation.variables;
        self.definition(|check| {
            let location = match operation.kind {
                OperationType::Query => Location::Query,
                OperationType::Mutation => Location::Mutation,
                OperationType::Subscription => Location::Subscription,
            };
            let parent = check.schema.and_then(|schema| schema.root(operation.kind));
            if let (Some(schema), None) = (check.schema, parent) {
                check.push(errors::unsupported_operation(check.say(schema), operation));
            }
            check.variable_definitions(operation);
            check.directives(operation.directives, location);
            check.selection_set(operation.selection_set, Scope { parent, from: Source::Operation(id) });
            if operation.kind == OperationType::Subscription {
                check.subscription_root(operation, parent);
            }
        });
    }

    /// §5.2.2.1, Operation Name Uniqueness, and §5.2.3.1, Lone Anonymous Operation.
    pub fn operation_names(&mut self) {
        let document = self.document;
        let operations = &document.operations;
        if let Some(name) = document.asked_for
            && !document.open
        {
            let mut names = operations.iter().filter_map(|operation| operation.name);
            if !names.any(|known| document.str(known) == document.str(name)) {
                self.push(errors::unknown_operation(document, name));
            }
        }
        if operations.len() < 2 {
            return;
        }
        let name = |row: usize| operations[row].name.map_or("", |name| document.str(name));
        for (first, second) in repeated(operations.len(), name) {
            if let (Some(before), Some(name)) = (operations[first].name, operations[second].name) {
                self.push(errors::duplicate_operation(document, before, name));
                self.definitions[second].broken = true;
            }
        }
        for (row, operation) in operations.iter().enumerate() {
            if operation.name.is_none() {
                let other = &operations[usize::from(row == 0)];
                self.push(errors::lone_anonymous(document, operation, other));
                self.definitions[row].broken = true;
            }
        }
    }
}
