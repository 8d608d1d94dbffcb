//! What is there already around the marker: the selections, arguments and fields beside it, the variables in use.

use super::MARKER;
use crate::document::{
    Around, Definition, Document, Holder, OperationId, Owner, SelectionId, SelectionKind, ValueId, ValueKind,
};
use crate::rows::Rows;
use crate::schema::{TypeId, TypeRef};
use crate::validate::Analysis;
use std::collections::HashSet;

/// The selections of the set that a selection stands in.
pub(super) fn siblings(document: &Document, id: SelectionId) -> Rows {
    let tops = document.operations.iter().map(|one| one.selection_set);
    let tops = tops.chain(document.fragments.iter().map(|one| one.selection_set));
    let inner = document.selections.iter().filter_map(|one| one.kind.selection_set());
    tops.chain(inner).map(|set| set.items).find(|items| items.ids().contains(&id.0)).unwrap_or_default()
}

/// The fields beside a selection that are selected by their own names.
pub(super) fn fields(document: &Document, id: SelectionId) -> HashSet<&str> {
    let others = siblings(document, id).ids().filter(|other| *other != id.0);
    let own = others.filter_map(|other| match document.selection(SelectionId(other)).kind {
        SelectionKind::Field(field) if field.alias.is_none() => Some(document.str(field.name)),
        _ => None,
    });
    own.collect()
}

/// The fragments that are spread beside a selection.
pub(super) fn spreads(document: &Document, id: SelectionId) -> HashSet<&str> {
    let others = siblings(document, id).ids().filter(|other| *other != id.0);
    let own = others.filter_map(|other| match document.selection(SelectionId(other)).kind {
        SelectionKind::Spread(name) => Some(document.str(name)),
        _ => None,
    });
    own.collect()
}

/// The names of arguments or input fields, the marker left out.
pub(super) fn names(document: &Document, rows: Rows, is_argument: bool) -> HashSet<&str> {
    let table = if is_argument { &document.arguments } else { &document.fields };
    rows.of(table).iter().map(|one| document.str(one.name)).filter(|name| *name != MARKER).collect()
}

/// The arguments beside an argument.
pub(super) fn arguments(document: &Document, around: &Around, row: u32) -> Rows {
    match around.owner(row) {
        Owner::Field(id) => match document.selection(id).kind {
            SelectionKind::Field(field) => field.arguments.items,
            _ => Rows::default(),
        },
        Owner::Directive(row) => {
            document.directives.get(row as usize).map(|one| one.arguments.items).unwrap_or_default()
        }
    }
}

/// The object that an input field belongs to, and its fields.
pub(super) fn object(document: &Document, around: &Around, row: u32) -> Option<(ValueId, Rows)> {
    let Holder::Field(_, Some(object)) = around.holder(document.fields[row as usize].value) else {
        return None;
    };
    let ValueKind::Object { fields, .. } = document.value(object).kind else { return None };
    Some((object, fields))
}

/// Whether a value stands in the default of a variable, where there are no variables.
pub(super) fn is_constant(around: &Around, value: ValueId) -> bool {
    let mut value = value;
    loop {
        match around.holder(value) {
            Holder::Default(_) | Holder::Field(_, None) => return true,
            Holder::Field(_, Some(outer)) | Holder::Item(outer) => value = outer,
            Holder::Argument(_) | Holder::Nothing => return false,
        }
    }
}

/// The rows of the variables that can be used at a value: those of its operation; in a fragment, those of all.
pub(super) fn variables(document: &Document, around: &Around, value: ValueId) -> Vec<u32> {
    let operation = around.field(value).map(|field| around.definition(field));
    match operation {
        Some(Definition::Operation(OperationId(row))) => {
            document.operations[row as usize].variables.ids().collect()
        }
        _ => (0..document.variables.len() as u32).collect(),
    }
}

/// The types that are expected where a variable is used.
pub(super) fn wanted(document: &Document, analysis: &Analysis, name: &str) -> Vec<TypeId> {
    let used = |id: &ValueId| match analysis.kind(document, *id) {
        ValueKind::Variable(used) => document.str(used).trim_start_matches('$') == name,
        _ => false,
    };
    let values = (0..document.values.len() as u32).map(ValueId).filter(used);
    values.filter_map(|id| analysis.expected[id.0 as usize].map(TypeRef::base)).collect()
}

/// The names of variables in use that no operation declares.
pub(super) fn undeclared<'a>(document: &'a Document, analysis: &Analysis) -> Vec<(&'a str, ValueId)> {
    let declared: HashSet<&str> = document.variables.iter().map(|one| document.str(one.name)).collect();
    let mut found: Vec<(&str, ValueId)> = Vec::new();
    for id in (0..document.values.len() as u32).map(ValueId) {
        if let ValueKind::Variable(name) = analysis.kind(document, id) {
            let name = document.str(name).trim_start_matches('$');
            if !declared.contains(name) && found.iter().all(|(one, _)| *one != name) {
                found.push((name, id));
            }
        }
    }
    found
}
