//! Checks what only the whole schema shows: types without members, and objects that lack what their interfaces have.

use super::build::Builder;
use super::{FieldId, Schema, TypeId, TypeKind, TypeRef, errors};
use crate::diagnostic::Diagnostic;

/// Reports the faults of a completed schema.
pub(super) fn check(builder: &mut Builder<'_>) {
    let schema = &builder.schema;
    let mut found = Vec::new();
    for id in schema.types() {
        let kind = schema.kind(id);
        let row = schema.row(id);
        let empty = match kind {
            TypeKind::Scalar => false,
            TypeKind::Union => row.possible.is_empty(),
            _ => row.members.is_empty(),
        };
        if empty {
            found.push(errors::empty(schema.type_name(id), kind, schema.place(id)));
        }
        for &interface in schema.implements(id) {
            check_interface(schema, id, interface, &mut found);
        }
    }
    for diagnostic in found {
        builder.report_absence(diagnostic);
    }
}

/// `IsValidImplementation` (§3.6.1).
fn check_interface(schema: &Schema, id: TypeId, interface: TypeId, found: &mut Vec<Diagnostic>) {
    let (name, interface_name) = (schema.type_name(id), schema.type_name(interface));
    for &beyond in schema.implements(interface) {
        let beyond_name = schema.type_name(beyond);
        if beyond == id {
            found.push(errors::implements_in_circle(name, interface_name, schema.place(id)));
        } else if !schema.implements(id).contains(&beyond) {
            found.push(errors::interface_of_interface(name, interface_name, beyond_name, schema.place(id)));
        }
    }
    for expected in schema.fields(interface) {
        let field_name = schema.field_name(expected);
        if let Some(field) = schema.defined_field(id, field_name) {
            check_field(schema, field, expected, found);
            continue;
        }
        let ty = schema.display(schema.field_type(expected));
        found.push(errors::interface(
            format!("`{name}` has no field `{field_name}`, which its interface `{interface_name}` has"),
            schema.place(id),
            format!("expected `{field_name}: {ty}`"),
            schema.place(expected),
            format!("`{interface_name}.{field_name}` returns `{ty}`"),
        ));
    }
}

/// A field against the interface's field of the same name: what it returns, what it takes.
fn check_field(schema: &Schema, field: FieldId, expected: FieldId, found: &mut Vec<Diagnostic>) {
    let (at, of) = (schema.coordinate(field), schema.coordinate(expected));
    let show = |ty: TypeRef| schema.display(ty);
    let mut report = |message: String, place, label: String, expectation, says: String| {
        found.push(errors::interface(message, place, label, expectation, says));
    };
    let (ty, wanted) = (schema.field_type(field), schema.field_type(expected));
    if !is_subtype(schema, ty, wanted) {
        report(
            format!("`{at}` returns `{}`, which isn't the `{}` of its interface", show(ty), show(wanted)),
            schema.place(field),
            format!("expected `{}`", show(wanted)),
            schema.place(expected),
            format!("`{of}` returns `{}`", show(wanted)),
        );
    }
    for argument in schema.arguments(expected) {
        let name = schema.input_name(argument);
        let wanted = show(schema.input_type(argument));
        let says = format!("`{of}({name}:)` takes `{wanted}`");
        match schema.argument(field, name) {
            None => report(
                format!("`{at}` has no argument `{name}`, which `{of}` has"),
                schema.place(field),
                format!("expected `{name}: {wanted}`"),
                schema.place(argument),
                says,
            ),
            Some(own) if schema.input_type(own) != schema.input_type(argument) => report(
                format!(
                    "`{at}({name}:)` takes `{}`, but `{wanted}` in its interface",
                    show(schema.input_type(own))
                ),
                schema.place(own),
                format!("expected `{wanted}`"),
                schema.place(argument),
                says,
            ),
            Some(_) => {}
        }
    }
    for own in schema.arguments(field).filter(|&own| schema.is_required(own)) {
        let name = schema.input_name(own);
        if schema.argument(expected, name).is_none() {
            report(
                format!("`{at}({name}:)` is required, but `{of}` has no such argument"),
                schema.place(own),
                "expected a nullable type, or a default".to_owned(),
                schema.place(expected),
                format!("who asks `{of}` can't give it"),
            );
        }
    }
}

/// `IsValidImplementationFieldType`.
fn is_subtype(schema: &Schema, ty: TypeRef, wanted: TypeRef) -> bool {
    if ty == wanted {
        return true;
    }
    if ty.is_non_null() {
        return is_subtype(schema, ty.nullable(), wanted.nullable());
    }
    if wanted.is_non_null() {
        return false;
    }
    match (ty.item(), wanted.item()) {
        (Some(ty), Some(wanted)) => is_subtype(schema, ty, wanted),
        (None, None) => {
            let (ty, wanted) = (ty.base(), wanted.base());
            schema.implements(ty).contains(&wanted)
                || schema.kind(wanted) == TypeKind::Union && schema.possible(wanted).contains(&ty)
        }
        _ => false,
    }
}
