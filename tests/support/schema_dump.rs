//! Turns a schema into lines like SDL, for snapshots.

use dictql::schema::{Element, InputId, Location, OperationType, Schema, TypeId, TypeKind};
use std::fmt::Write;

/// The schema without what every schema has.
pub fn dump(schema: &Schema) -> String {
    let mut out = String::new();
    for operation in OperationType::ALL {
        if let Some(root) = schema.root(operation) {
            _ = writeln!(out, "{}: {}", operation.word(), schema.type_name(root));
        }
    }
    for id in schema.directives().filter(|&id| !is_specified(schema.directive_name(id))) {
        let arguments = inputs(schema, schema.directive_arguments(id));
        let repeatable = if schema.is_repeatable(id) { " repeatable" } else { "" };
        let locations = Location::ALL.iter().filter(|&&location| schema.allows(id, location));
        let locations: Vec<_> = locations.map(|location| location.word()).collect();
        let notes = notes(schema, Element::Directive(id));
        _ = writeln!(
            out,
            "directive @{}{arguments}{repeatable} on {}{notes}",
            schema.directive_name(id),
            locations.join(" | ")
        );
    }
    for id in schema.types().filter(|&id| !is_specified(schema.type_name(id))) {
        dump_type(schema, id, &mut out);
    }
    out
}

/// Whether the specification gives every schema an element of this name.
pub fn is_specified(name: &str) -> bool {
    name.starts_with("__")
        || matches!(name, "String" | "Int" | "Float" | "Boolean" | "ID")
        || matches!(name, "skip" | "include" | "deprecated" | "specifiedBy" | "oneOf")
}

fn dump_type(schema: &Schema, id: TypeId, out: &mut String) {
    let kind = schema.kind(id);
    _ = write!(out, "{} {}", kind.keyword(), schema.type_name(id));
    let names = |ids: &[TypeId]| ids.iter().map(|&id| schema.type_name(id)).collect::<Vec<_>>();
    if !schema.implements(id).is_empty() {
        _ = write!(out, " implements {}", names(schema.implements(id)).join(" & "));
    }
    if matches!(kind, TypeKind::Interface | TypeKind::Union) {
        _ = write!(out, " = {}", names(schema.possible(id)).join(" | "));
    }
    if let Some(url) = schema.specified_by(id) {
        _ = write!(out, " @specifiedBy({url})");
    }
    if schema.is_one_of(id) {
        out.push_str(" @oneOf");
    }
    _ = writeln!(out, "{}", notes(schema, Element::Type(id)));
    for field in schema.fields(id) {
        let arguments = inputs(schema, schema.arguments(field));
        let ty = schema.display(schema.field_type(field));
        let notes = notes(schema, Element::Field(field));
        _ = writeln!(out, "  {}{arguments}: {ty}{notes}", schema.field_name(field));
    }
    for field in schema.input_fields(id) {
        _ = writeln!(out, "  {}", input(schema, field));
    }
    for value in schema.enum_values(id) {
        _ = writeln!(out, "  {}{}", schema.enum_value_name(value), notes(schema, Element::EnumValue(value)));
    }
}

fn inputs(schema: &Schema, ids: impl Iterator<Item = InputId>) -> String {
    let inputs: Vec<_> = ids.map(|id| input(schema, id)).collect();
    if inputs.is_empty() { String::new() } else { format!("({})", inputs.join(", ")) }
}

fn input(schema: &Schema, id: InputId) -> String {
    let default = schema.input_default(id).map(|text| format!(" = {text}")).unwrap_or_default();
    let ty = schema.display(schema.input_type(id));
    format!("{}: {ty}{default}{}", schema.input_name(id), notes(schema, Element::Input(id)))
}

fn notes(schema: &Schema, element: Element) -> String {
    let mut out = String::new();
    if let Some(reason) = schema.deprecation(element) {
        _ = write!(out, " @deprecated({reason:?})");
    }
    if let Some(description) = schema.description(element) {
        _ = write!(out, " # {description:?}");
    }
    out
}
