//! The documents of a project → the names that are used in them.

use crate::document::{Document, SelectionKind};
use std::collections::HashSet;

/// The names of fields, arguments, input fields and types.
pub(super) fn names<'a>(documents: impl Iterator<Item = &'a Document>) -> HashSet<&'a str> {
    let mut used = HashSet::new();
    for document in documents {
        for selection in &document.selections {
            match selection.kind {
                SelectionKind::Field(field) => used.insert(document.str(field.name)),
                SelectionKind::Inline { on: Some(on), .. } => used.insert(document.str(on)),
                SelectionKind::Spread(name) => used.insert(document.str(name)),
                SelectionKind::Inline { on: None, .. } => false,
            };
        }
        let inputs = document.arguments.iter().chain(&document.fields);
        used.extend(inputs.map(|one| document.str(one.name)));
        used.extend(document.fragments.iter().map(|one| document.str(one.on)));
        used.extend(document.variables.iter().filter_map(|one| one.ty).map(|ty| document.str(ty.name)));
    }
    used
}
