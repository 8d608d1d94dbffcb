//! A literal of an argument → a variable with that default.

use super::super::at::Thing;
use super::super::marks::What;
use super::super::references::definition;
use super::super::{Known, View, errors};
use super::{free, users};
use crate::diagnostic::Edit;
use crate::document::{Around, Definition, Document, Holder, OperationId, ValueId, ValueKind};
use crate::fix::{Change, New, render};
use std::collections::HashSet;

/// The name of the variable, and the edits; or why an operation can't declare it.
pub(super) fn extract(view: &View<'_>, thing: Thing) -> Option<Result<(String, Vec<Edit>), String>> {
    let What::Value(id) = thing.what else { return None };
    let known = view.known[thing.known];
    let Known { document, analysis, target } = known;
    let schema = target.schema.as_ref()?;
    let literal = literal(known, id)?;
    let ty = analysis.expected[id.0 as usize]?;
    let around = Around::of(document);
    let within = definition(document, &around, id)?;
    around.argument(id)?;
    let users = match within {
        Definition::Operation(operation) => vec![(document, operation)],
        Definition::Fragment(fragment) if document.fragments[fragment.0 as usize].linked => return None,
        Definition::Fragment(fragment) => {
            let name = document.str(document.fragments[fragment.0 as usize].name);
            let users = users::of_fragment(view, document, name);
            if users.is_empty() {
                return Some(Err(errors::no_operation(name)));
            }
            users
        }
    };
    let is_fragment = matches!(within, Definition::Fragment(_));
    // An operation that declares some variables has to declare all.
    let inferring = users.iter().find(|(one, operation)| {
        let infers = one.operations[operation.0 as usize].infers_variables;
        let is_used = users::uses_variables(one, Definition::Operation(*operation));
        infers && (is_used || users::uses_variables(document, within))
    });
    if let Some((one, operation)) = inferring {
        let (operation, file) = named(view, one, *operation);
        return is_fragment.then(|| Err(errors::infers_variables(&operation, &file)));
    }
    let taken = users.iter().flat_map(|(one, _)| one.variables.iter().map(|row| one.str(row.name)));
    let taken: HashSet<&str> =
        taken.chain(document.variables.iter().map(|row| document.str(row.name))).collect();
    let name = free(name(document, &around, id)?, &taken);
    let mut edits = render(document, &Change::Replace(id, New::Variable(name.clone())))?;
    let ty = format!("{} = {literal}", schema.display(ty));
    for (one, operation) in users {
        match render(one, &Change::Declare(operation, name.clone(), ty.clone())) {
            Some(declared) => edits.extend(declared),
            None if is_fragment => {
                let (operation, file) = named(view, one, operation);
                return Some(Err(errors::not_declarable(&operation, &file)));
            }
            None => return None,
        }
    }
    edits.sort_by_key(|edit| edit.span);
    // The variants of a description share their places.
    edits.dedup();
    Some(Ok((name, edits)))
}

/// An operation and its file, for people.
fn named(view: &View<'_>, document: &Document, operation: OperationId) -> (String, String) {
    let name = document.operations[operation.0 as usize].name.map(|name| document.str(name));
    let file = view.sources.get(document.trees[0].file).name.clone();
    (errors::of_operation(name), file)
}

/// A scalar or an enum value, as GraphQL writes it.
fn literal(known: Known<'_>, id: ValueId) -> Option<String> {
    let document = known.document;
    Some(match known.analysis.kind(document, id) {
        ValueKind::Int(text) | ValueKind::Float(text) => document.str(text).to_owned(),
        ValueKind::String { value, block: false } => serde_json::to_string(document.str(value)).ok()?,
        ValueKind::Boolean(value) => value.to_string(),
        ValueKind::Enum(name) => document.str(name).to_owned(),
        _ => return None,
    })
}

/// The innermost argument or input field that doesn't begin with `_`.
fn name<'a>(document: &'a Document, around: &Around, id: ValueId) -> Option<&'a str> {
    let mut outer = id;
    loop {
        let (name, next) = match around.holder(outer) {
            Holder::Argument(row) => (document.str(document.arguments[row as usize].name), None),
            Holder::Field(row, next) => (document.str(document.fields[row as usize].name), next),
            Holder::Item(list) => ("_", Some(list)),
            Holder::Default(_) | Holder::Nothing => return None,
        };
        if !name.starts_with('_') {
            return Some(name);
        }
        outer = next?;
    }
}
