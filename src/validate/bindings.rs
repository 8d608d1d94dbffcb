//! Values of variables: the description's own `variables` and those that are given from outside, against the types that
//! are declared.

use super::Analysis;
use super::check::{Check, Origin, Position};
use super::errors;
use crate::diagnostic::Sink;
use crate::document::{Argument, Document, Name, ValueId, ValueKind};
use crate::schema::TypeRef;
use crate::suggest::nearest;
use crate::target::Target;

/// Checks a value for a variable that the compiler declares, and keeps what was found out about it; false if it does not
/// fit.
pub fn check_value(
    document: &Document,
    target: &Target,
    analysis: &mut Analysis,
    given: Argument,
    ty: TypeRef,
    sink: &mut Sink,
) -> bool {
    let errors = sink.errors();
    let position = Position { ty: Some(ty), origin: Origin::Planned(given.name), ..Position::default() };
    let mut check = Check::new(document, target, sink);
    std::mem::swap(&mut check.analysis, analysis);
    check.value(given.value, position);
    std::mem::swap(&mut check.analysis, analysis);
    sink.errors() == errors
}

/// Says which of the given values are for variables that nothing has.
pub fn unused_values(given: &[Document], known: &[&str], sink: &mut Sink) {
    for values in given {
        for field in values.bindings.unwrap_or_default().of(&values.fields) {
            if !known.contains(&values.str(field.name)) {
                sink.push(errors::unused_variable_value(values, field.name, known.iter().copied()));
            }
        }
    }
}

/// The names of all variables that a document declares, uses or may get for what is known at run time only.
#[must_use]
pub fn variable_names<'a>(document: &'a Document, analysis: &Analysis) -> Vec<&'a str> {
    let declared = document.variables.iter().map(|variable| document.str(variable.name));
    let ids = (0..document.values.len() as u32).map(ValueId);
    let used = ids.filter_map(|id| match analysis.kind(document, id) {
        ValueKind::Variable(name) => Some(document.str(name)),
        ValueKind::Hole(tree, hole) => {
            Some(document.trees[tree as usize].hole(hole).hint.as_str()).filter(|hint| !hint.is_empty())
        }
        ValueKind::Template(template) => document.hint(template),
        _ => None,
    });
    declared.chain(used).collect()
}

impl<'a> Check<'a> {
    pub fn bindings(&mut self) {
        let document = self.document;
        let own = document.bindings.unwrap_or_default();
        let missing = self.missing_values();
        for binding in own.of(&document.fields).iter().chain(document.given.of(&document.fields)) {
            self.binding(*binding);
        }
        let is_open = document.open || self.definitions.iter().any(|definition| definition.open);
        if !is_open {
            self.unused_values(own.of(&document.fields), &missing);
        }
        for lacking in missing {
            self.push(errors::missing_variable_value(document, &lacking));
            self.definitions[lacking.operation].broken = true;
        }
    }

    /// A value, for every operation that has the variable.
    fn binding(&mut self, binding: Argument) {
        let document = self.document;
        for (operation, position) in self.bound(binding.name) {
            let (usages, errors) = (self.usages.len(), self.sink.errors());
            self.value(binding.value, position);
            for usage in self.usages.split_off(usages) {
                self.push(errors::variable_in_binding(document, binding.name, &usage));
            }
            self.definitions[operation].broken |= self.sink.errors() > errors;
        }
    }

    /// The description's own values for what no operation has. One that is misspelt was said where it is missing.
    fn unused_values(&mut self, own: &[Argument], missing: &[Lacking]) {
        let document = self.document;
        for binding in own {
            let is_meant = missing.iter().any(|lacking| lacking.misspelt == Some(binding.name));
            if is_meant || !self.bound(binding.name).is_empty() {
                continue;
            }
            let mut declared: Vec<&str> = Vec::new();
            for name in document.variables.iter().map(|variable| document.str(variable.name)) {
                if !declared.contains(&name) {
                    declared.push(name);
                }
            }
            let found = errors::unused_variable_value(document, binding.name, declared.iter().copied());
            self.push(match self.written_type(binding.value) {
                Some(ty) => errors::type_as_variable_value(document, binding.name, ty, found),
                None => found,
            });
        }
    }

    /// The variables that need a value, in operations that are given values: a description's own are for its only
    /// operation; otherwise those an operation declares are for it.
    fn missing_values(&self) -> Vec<Lacking> {
        let document = self.document;
        if document.bindings_open {
            return Vec::new();
        }
        let own = document.bindings.unwrap_or_default().of(&document.fields);
        let given = document.given.of(&document.fields);
        let is_bound = |name: &str| own.iter().chain(given).any(|field| document.str(field.name) == name);
        let mut missing: Vec<Lacking> = Vec::new();
        for (operation, definition) in document.operations.iter().enumerate() {
            let variables = definition.variables.of(&document.variables);
            let names = || variables.iter().map(|variable| document.str(variable.name));
            let is_declared = |field: &&Argument| names().any(|name| name == document.str(field.name));
            let is_meant = match document.asked_for {
                Some(asked) => definition.name.is_some_and(|name| document.str(name) == document.str(asked)),
                None => document.operations.len() == 1,
            };
            let is_sent = document.bindings.is_some() || document.site().is_some_and(|site| site.is_complete);
            let is_alone = is_sent && is_meant;
            if !is_alone && !own.iter().chain(given).any(|field| is_declared(&field)) {
                continue;
            }
            for (row, variable) in definition.variables.ids().zip(variables) {
                let is_required = variable.ty.is_some_and(|ty| ty.wrappers.layers().last() == Some(true));
                let name = document.str(variable.name);
                if !is_required || variable.default.is_some() || is_bound(name) {
                    continue;
                }
                let strays = own.iter().chain(given).filter(|field| !is_declared(field));
                let misspelt = strays
                    .map(|field| field.name)
                    .find(|stray| nearest(document.str(*stray), names()) == Some(name));
                missing.push(Lacking { operation, variable: row, misspelt });
            }
        }
        missing
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

    /// Where the value of a variable of this name goes: the declaration in each operation that has one, and the first
    /// use in those that leave declaring to the compiler.
    fn bound(&self, name: Name) -> Vec<(usize, Position)> {
        let document = self.document;
        let name = document.str(name);
        let usage = self.usages.iter().find(|usage| document.str(usage.name) == name);
        let mut bound = Vec::new();
        for (number, operation) in document.operations.iter().enumerate() {
            let mut rows = operation.variables.ids().map(|row| (row, &document.variables[row as usize]));
            let declared = rows.find(|(_, variable)| document.str(variable.name) == name);
            let (ty, origin) = match (declared, usage) {
                (Some((row, _)), _) => (self.analysis.variables[row as usize], Origin::Binding(row)),
                (None, Some(usage)) if operation.infers_variables => {
                    (usage.position.ty.map(TypeRef::non_null), Origin::Inferred(usage.name))
                }
                _ => continue,
            };
            bound.push((number, Position { ty, origin, ..Position::default() }));
        }
        bound
    }
}

/// A variable that needs a value and gets none.
pub(super) struct Lacking {
    /// The operation's row.
    pub operation: usize,
    /// The variable's row.
    pub variable: u32,
    /// The value that was meant for it.
    pub misspelt: Option<Name>,
}
