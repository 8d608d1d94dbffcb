//! What stands around the marker already → whether a field, an argument or an input field can stand there.

use crate::document::{Document, Field, SelectionId, SelectionKind, SelectionSet, ValueId, ValueKind};
use crate::formats::{Convention, Format};
use crate::schema::{FieldId, Schema, TypeId, TypeKind, TypeRef};
use crate::validate::Analysis;

/// Whether a field takes the arguments that are given, and has what is selected from it.
pub(super) fn field(document: &Document, schema: &Schema, written: &Field, candidate: FieldId) -> bool {
    let mut arguments = written.arguments.items.of(&document.arguments).iter();
    if !arguments.all(|one| {
        let name = document.str(one.name);
        name == super::MARKER || schema.argument(candidate, name).is_some()
    }) {
        return false;
    }
    let ty = schema.field_type(candidate).base();
    let Some(set) = written.selection_set else {
        return written.arguments.open || schema.kind(ty).is_leaf();
    };
    if !schema.kind(ty).is_composite() {
        return false;
    }
    self::set(document, schema, set, ty)
}

/// Whether what stands around the marker tells fields apart: an argument, or a field that not every type has.
pub(super) fn says_more(document: &Document, written: &Field) -> bool {
    let mut arguments = written.arguments.items.of(&document.arguments).iter();
    let mut selected = written.selection_set.into_iter().flat_map(|set| set.items.ids());
    arguments.any(|one| document.str(one.name) != super::MARKER)
        || selected.any(|id| match document.selection(SelectionId(id)).kind {
            SelectionKind::Field(field) => document.str(field.name) != "__typename",
            SelectionKind::Spread(_) | SelectionKind::Inline { .. } => true,
        })
}

/// Whether all that a set selects can be selected from a type.
pub(super) fn set(document: &Document, schema: &Schema, set: SelectionSet, ty: TypeId) -> bool {
    set.items.ids().all(|id| match document.selection(SelectionId(id)).kind {
        SelectionKind::Field(inner) => schema.field(ty, document.str(inner.name)).is_some_and(|found| {
            inner.selection_set.is_some() == schema.kind(schema.field_type(found).base()).is_composite()
        }),
        SelectionKind::Inline { on: Some(on), .. } => {
            schema.type_named(document.str(on)).is_some_and(|on| schema.overlaps(on, ty))
        }
        SelectionKind::Spread(name) => document.fragment(document.str(name)).is_none_or(|fragment| {
            let on = schema.type_named(document.str(document.fragments[fragment.0 as usize].on));
            on.is_none_or(|on| schema.overlaps(on, ty))
        }),
        SelectionKind::Inline { on: None, .. } => true,
    })
}

/// Whether the fragment whose type is at the marker can be spread wherever it is, if it is on this type.
pub(super) fn spreads(document: &Document, analysis: &Analysis, schema: &Schema, ty: TypeId) -> bool {
    let marked = document.fragments.iter().find(|one| document.str(one.on) == super::MARKER);
    let Some(name) = marked.map(|fragment| document.str(fragment.name)) else { return true };
    let mut places = document.selections.iter().zip(&analysis.parents);
    places.all(|(selection, parent)| match (selection.kind, parent) {
        (SelectionKind::Spread(spread), Some(parent)) if document.str(spread) == name => {
            schema.overlaps(*parent, ty)
        }
        _ => true,
    })
}

/// Whether a value can stand where a type is expected, as far as its form tells.
pub(super) fn value(
    document: &Document,
    analysis: &Analysis,
    schema: &Schema,
    id: ValueId,
    ty: TypeRef,
) -> bool {
    let base = ty.base();
    let kind = schema.kind(base);
    let is = |names: &[&str]| names.contains(&schema.type_name(base));
    let specified = is(&["Int", "Float", "String", "Boolean", "ID"]);
    match analysis.kind(document, id) {
        ValueKind::Null => !ty.is_non_null(),
        ValueKind::List { items, .. } => match ty.item() {
            Some(item) => items.ids().all(|one| value(document, analysis, schema, ValueId(one), item)),
            None => kind == TypeKind::Scalar && !specified && is_data(schema.type_name(base)),
        },
        ValueKind::Object { fields, .. } => match kind {
            TypeKind::InputObject => fields.of(&document.fields).iter().all(|field| {
                let found = schema.input_field(base, document.str(field.name));
                found.is_some_and(|found| {
                    value(document, analysis, schema, field.value, schema.input_type(found))
                })
            }),
            _ => kind == TypeKind::Scalar && !specified && is_data(schema.type_name(base)),
        },
        ValueKind::Enum(name) => schema.enum_value(base, document.str(name)).is_some(),
        ValueKind::Boolean(_) => kind == TypeKind::Scalar && (is(&["Boolean"]) || !specified),
        ValueKind::Int(_) => kind == TypeKind::Scalar && !is(&["Boolean", "String"]),
        ValueKind::Float(_) => kind == TypeKind::Scalar && !is(&["Boolean", "String", "Int", "ID"]),
        ValueKind::String { value, .. } => match kind {
            TypeKind::Scalar => !is(&["Boolean", "Int", "Float"]),
            TypeKind::Enum => schema.enum_value(base, document.str(value)).is_some(),
            _ => false,
        },
        ValueKind::Plain { text, number } => match kind {
            TypeKind::Enum => schema.enum_value(base, document.str(text)).is_some(),
            TypeKind::Scalar => number.is_some() || !is(&["Boolean", "Int", "Float"]),
            _ => false,
        },
        ValueKind::Variable(name) => {
            let name = document.str(name).trim_start_matches('$');
            let rows = (0..).zip(&document.variables);
            let mut declared = rows.filter(|(_, variable)| document.str(variable.name) == name);
            let ty = declared.next().and_then(|(row, _): (usize, _)| analysis.variables[row]);
            ty.is_none_or(|ty| ty.base() == base)
        }
        ValueKind::Hole(..) | ValueKind::Template(_) | ValueKind::Error => true,
    }
}

/// Whether a scalar can be a list or an object, as far as its name tells.
fn is_data(name: &str) -> bool {
    let takes = |format| matches!(format, Format::Any | Format::Json | Format::Jsonb | Format::Array(_));
    Convention::of_scalar_name(name).is_none_or(|known| takes(known.format))
}
