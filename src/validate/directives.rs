//! §5.7, directives: they exist, may stand where they stand, and stand there once.

use super::arguments::Owner;
use super::check::Check;
use super::errors;
use super::names::repeated;
use crate::rows::Rows;
use crate::schema::Location;

impl Check<'_> {
    pub fn directives(&mut self, rows: Rows, location: Location) {
        if rows.is_empty() {
            return;
        }
        let document = self.document;
        let directives = rows.of(&document.directives);
        let schema = self.schema;
        let defined = |name: &str| schema.and_then(|schema| schema.directive(name));
        for (first, second) in repeated(directives.len(), |row| document.str(directives[row].name)) {
            let name = document.str(directives[second].name);
            // Without a schema, those that the specification defines can't be repeated.
            let once = match (self.schema, defined(name)) {
                (Some(schema), Some(directive)) => !schema.is_repeatable(directive),
                (Some(_), None) => false,
                (None, _) => matches!(name, "skip" | "include"),
            };
            if once {
                self.push(errors::duplicate_directive(document, &directives[first], &directives[second]));
            }
        }
        for directive in directives {
            let mut owner = Owner::Unknown;
            if let Some(schema) = self.schema {
                let defined = schema.directive(document.str(directive.name));
                owner = defined.map_or(Owner::Unknown, Owner::Directive);
                match defined {
                    None => self.push(errors::unknown_directive(self.say(schema), directive, location)),
                    Some(id) if !schema.allows(id, location) => {
                        self.push(errors::misplaced_directive(self.say(schema), directive, id, location));
                    }
                    Some(_) => {}
                }
            }
            self.arguments(directive.arguments, owner, directive.name);
        }
    }
}
