//! Fixes in what is used at several places: kept where all uses agree, withdrawn where they don't.

use crate::diagnostic::{Diagnostic, Fix};
use crate::document::{Document, SelectionKind, ValueKind};
use crate::schema::{FieldId, TypeId, TypeRef};
use crate::source::Span;
use crate::validate::Analysis;
use rustc_hash::FxHashMap;

/// What a part is looked up in, or has to fit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Owner {
    Type(Option<TypeId>),
    Field(Option<FieldId>),
    Expected(Option<TypeRef>),
}

/// Withdraws the fixes in what means different things where it is used: `fields = {"nmae"}` below two types. Where all
/// uses mean the same, the same is found at each, and one edit repairs them all.
pub fn settle(checked: &[(&Document, &Analysis)], diagnostics: &mut [Diagnostic]) {
    // Only what lies among the edits can be disputed: mostly one place.
    let fixes = diagnostics.iter().filter_map(|diagnostic| diagnostic.fix.as_ref());
    let spans = fixes.flat_map(|fix| &fix.edits).map(|edit| edit.span);
    let Some(first) = spans.clone().map(|span| span.start).min() else { return };
    let last = spans.map(|span| span.end).fold(first, u32::max);
    let mut owners: FxHashMap<Span, Owner> = FxHashMap::default();
    let mut disputed: Vec<Span> = Vec::new();
    for (document, analysis) in checked {
        parts(document, analysis, |span, owner| {
            let is_near = span.start <= last && first <= span.end;
            if is_near && *owners.entry(span).or_insert(owner) != owner {
                disputed.push(span);
            }
        });
    }
    if disputed.is_empty() {
        return;
    }
    disputed.sort_unstable();
    disputed.dedup();
    let is_disputed =
        |fix: &Fix| fix.edits.iter().any(|edit| disputed.iter().any(|span| touches(*span, edit.span)));
    for diagnostic in diagnostics {
        diagnostic.fix = diagnostic.fix.take().filter(|fix| !is_disputed(fix));
    }
}

fn touches(one: Span, other: Span) -> bool {
    one.file == other.file && one.start <= other.end && other.start <= one.end
}

/// What a fix may change, with what decides about it: names of fields, arguments and input fields, values, and what
/// lacks a selection set.
fn parts(document: &Document, analysis: &Analysis, mut found: impl FnMut(Span, Owner)) {
    let span = |name| document.span(name);
    for (id, selection) in document.selections.iter().enumerate() {
        let SelectionKind::Field(field) = selection.kind else { continue };
        found(span(field.name), Owner::Type(analysis.parents.get(id).copied().flatten()));
        let owner = Owner::Field(analysis.selected.get(id).copied().flatten());
        for argument in field.arguments.items.of(&document.arguments) {
            found(span(argument.name), owner);
        }
    }
    for (id, value) in document.values.iter().enumerate() {
        let expected = analysis.expected.get(id).copied().flatten();
        match value.kind {
            ValueKind::Object { fields, .. } => {
                for field in fields.of(&document.fields) {
                    found(span(field.name), Owner::Type(expected.map(TypeRef::base)));
                }
            }
            ValueKind::List { .. } | ValueKind::Error => {}
            _ => found(document.span(value.at), Owner::Expected(expected)),
        }
    }
}
