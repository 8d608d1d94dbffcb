//! Fixes in what is used at several places: kept where all uses agree, withdrawn where they don't.

use crate::diagnostic::{Diagnostic, Fix};
use crate::document::{Document, Name, SelectionKind, ValueKind};
use crate::schema::{FieldId, TypeId};
use crate::source::Span;
use crate::validate::Analysis;
use std::collections::{HashMap, HashSet};

/// What a name is looked up in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Type(Option<TypeId>),
    Field(Option<FieldId>),
}

/// Withdraws the fixes of names that mean different things where they are used: `fields = {"nmae"}` below two types.
pub fn settle(checked: &[(&Document, &Analysis)], diagnostics: &mut [Diagnostic]) {
    let fixes = diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.as_ref());
    let edited: HashSet<Span> = fixes.flat_map(|fix| &fix.edits).map(|edit| edit.span).collect();
    if edited.is_empty() {
        return;
    }
    let mut owners: HashMap<Span, Owner> = HashMap::new();
    let mut disputed: HashSet<Span> = HashSet::new();
    for (document, analysis) in checked {
        names(document, analysis, |name, owner| {
            let span = document.span(name);
            if edited.contains(&span) && *owners.entry(span).or_insert(owner) != owner {
                disputed.insert(span);
            }
        });
    }
    let is_disputed = |fix: &Fix| fix.edits.iter().any(|edit| disputed.contains(&edit.span));
    for diagnostic in diagnostics {
        diagnostic.fix = diagnostic.fix.take().filter(|fix| !is_disputed(fix));
    }
}

/// The names of fields, arguments and input fields, each with what it is looked up in.
fn names(document: &Document, analysis: &Analysis, mut found: impl FnMut(Name, Owner)) {
    for (id, selection) in document.selections.iter().enumerate() {
        let SelectionKind::Field(field) = selection.kind else { continue };
        found(field.name, Owner::Type(analysis.parents.get(id).copied().flatten()));
        let owner = Owner::Field(analysis.selected.get(id).copied().flatten());
        for argument in field.arguments.items.of(&document.arguments) {
            found(argument.name, owner);
        }
    }
    for (id, value) in document.values.iter().enumerate() {
        let ValueKind::Object { fields, .. } = value.kind else { continue };
        let expected = analysis.expected.get(id).copied().flatten();
        for field in fields.of(&document.fields) {
            found(field.name, Owner::Type(expected.map(crate::schema::TypeRef::base)));
        }
    }
}
