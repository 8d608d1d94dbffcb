//! A literal of an argument → a variable with that default.

use super::super::at::{Thing, What};
use super::super::references::definition;
use super::super::{Known, View};
use super::free;
use crate::diagnostic::Edit;
use crate::document::{Around, Definition, Document, Holder, ValueId, ValueKind};
use crate::fix::{Change, New, render};
use std::collections::HashSet;

/// The name of the variable, and the edits.
pub(super) fn extract(view: &View<'_>, thing: Thing) -> Option<(String, Vec<Edit>)> {
    let What::Value(id) = thing.what else { return None };
    let known = view.known[thing.known];
    let Known { document, analysis, target } = known;
    let schema = target.schema.as_ref()?;
    let literal = literal(known, id)?;
    let ty = analysis.expected[id.0 as usize]?;
    let around = Around::of(document);
    let Some(Definition::Operation(operation)) = definition(document, &around, id) else { return None };
    around.argument(id)?;
    // An operation that declares some variables has to declare all.
    if document.operations[operation.0 as usize].infers_variables && uses_variables(known) {
        return None;
    }
    let taken: HashSet<&str> = document.variables.iter().map(|one| document.str(one.name)).collect();
    let name = free(name(document, &around, id)?, &taken);
    let mut edits = render(document, &Change::Replace(id, New::Variable(name.clone())))?;
    let ty = format!("{} = {literal}", schema.display(ty));
    edits.extend(render(document, &Change::Declare(operation, name.clone(), ty))?);
    edits.sort_by_key(|edit| edit.span);
    Some((name, edits))
}

fn uses_variables(known: Known<'_>) -> bool {
    let values = (0..known.document.values.len() as u32).map(ValueId);
    let kinds = values.map(|id| known.analysis.kind(known.document, id));
    let mut variables = kinds
        .filter(|kind| matches!(kind, ValueKind::Variable(_) | ValueKind::Hole(..) | ValueKind::Template(_)));
    variables.next().is_some()
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
