//! §5.4, arguments of fields and directives: they exist, stand once, and the required ones are there.

use super::check::{Check, Origin, Position};
use super::errors;
use super::names::repeated;
use crate::document::{Argument, Arguments, Name, Place, ValueKind};
use crate::schema::{DirectiveId, FieldId, InputId, Schema};

/// What has the arguments.
#[derive(Clone, Copy)]
pub(super) enum Owner {
    /// Nothing that is known: nothing is said about its arguments' names and types.
    Unknown,
    Field(FieldId),
    Directive(DirectiveId),
}

impl Owner {
    fn argument(self, schema: &Schema, name: &str) -> Option<InputId> {
        match self {
            Self::Unknown => None,
            Self::Field(field) => schema.argument(field, name),
            Self::Directive(directive) => schema.directive_argument(directive, name),
        }
    }

    /// Its arguments, in the schema's order.
    pub fn arguments(self, schema: &Schema) -> Vec<InputId> {
        match self {
            Self::Unknown => Vec::new(),
            Self::Field(field) => schema.arguments(field).collect(),
            Self::Directive(directive) => schema.directive_arguments(directive).collect(),
        }
    }

    /// Its coordinate.
    pub fn coordinate(self, schema: &Schema) -> String {
        match self {
            Self::Unknown => String::new(),
            Self::Field(field) => schema.coordinate(field),
            Self::Directive(directive) => schema.coordinate(directive),
        }
    }
}

impl Check<'_> {
    /// Whether something stands behind the name: in `flow(wh)` a word may be meant for anything, and that was said.
    pub fn has_value(&self, argument: Argument) -> bool {
        let value = self.document.value(argument.value);
        value.kind != ValueKind::Error || value.at != Place::Text(argument.name)
    }

    /// `at` is the name of the field or directive.
    pub fn arguments(&mut self, arguments: Arguments, owner: Owner, at: Name) {
        let document = self.document;
        let rows = arguments.items.of(&document.arguments);
        let mut unknown = false;
        for (row, argument) in arguments.items.ids().zip(rows) {
            let mut position = Position::default();
            if let Some(schema) = self.schema {
                let defined = owner.argument(schema, document.str(argument.name));
                self.analysis.arguments[row as usize] = defined;
                if let Some(defined) = defined {
                    position = Position::of(schema, defined);
                } else if !matches!(owner, Owner::Unknown) {
                    unknown = true;
                    if self.has_value(*argument) {
                        self.push(errors::unknown_argument(self.say(schema), argument.name, owner));
                    }
                }
            }
            self.value(argument.value, position);
        }
        for (first, second) in repeated(rows.len(), |row| document.str(rows[row].name)) {
            self.push(errors::duplicate_argument(document, rows[first].name, rows[second].name));
        }
        self.open |= arguments.open;
        // A misspelt argument may be the missing one: one mistake, one diagnostic.
        if !unknown && !arguments.open {
            self.required_arguments(arguments, owner, at);
        }
    }

    fn required_arguments(&mut self, arguments: Arguments, owner: Owner, at: Name) {
        let Some(schema) = self.schema else { return };
        let given = &arguments.items.of(&self.analysis.arguments);
        let is_missing = |id: &InputId| schema.is_required(*id) && !given.contains(&Some(*id));
        let missing: Vec<InputId> = match owner {
            Owner::Unknown => return,
            Owner::Field(field) => schema.arguments(field).filter(is_missing).collect(),
            Owner::Directive(directive) => schema.directive_arguments(directive).filter(is_missing).collect(),
        };
        if !missing.is_empty() {
            self.push(errors::missing_argument(self.say(schema), at, owner, &missing));
        }
    }
}

impl Position {
    /// Where the value of an argument or input field stands.
    pub fn of(schema: &Schema, input: InputId) -> Self {
        Self {
            ty: Some(schema.input_type(input)),
            origin: Origin::Input(input),
            has_default: schema.input_default(input).is_some(),
            one_of: None,
            in_json: false,
        }
    }
}
