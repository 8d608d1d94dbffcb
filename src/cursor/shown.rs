//! Elements of a schema → how people read them: one line of GraphQL, and Markdown.

use crate::schema::{Element, FieldId, InputId, Location, Schema, TypeId, TypeKind};

/// Longer signatures get one line an argument.
const WIDEST: usize = 90;
/// How many values or members of a type are shown.
const MOST: usize = 12;

/// `Query.flow(where: flow_bool_exp): [flow!]!`
pub(super) fn line(schema: &Schema, element: Element) -> String {
    let coordinate = schema.coordinate(element);
    match element {
        Element::Field(id) => format!("{coordinate}{}", behind_field(schema, id)),
        Element::Input(id) => {
            let default = schema.input_default(id).map(|value| format!(" = {value}")).unwrap_or_default();
            format!("{coordinate}: {}{default}", schema.display(schema.input_type(id)))
        }
        Element::EnumValue(_) => coordinate,
        Element::Type(id) => type_line(schema, id),
        Element::Directive(id) => {
            let arguments: Vec<String> =
                schema.directive_arguments(id).map(|one| input(schema, one)).collect();
            let arguments = list(&arguments);
            let places = Location::ALL.iter().filter(|place| schema.allows(id, **place));
            let places: Vec<&str> = places.map(|place| place.word()).collect();
            format!("directive {coordinate}{arguments} on {}", places.join(" | "))
        }
    }
}

/// `(where: flow_bool_exp): [flow!]!`
fn behind_field(schema: &Schema, id: FieldId) -> String {
    let arguments: Vec<String> = schema.arguments(id).map(|one| input(schema, one)).collect();
    let arguments = list(&arguments);
    format!("{arguments}: {}", schema.display(schema.field_type(id)))
}

fn list(all: &[String]) -> String {
    let width: usize = all.iter().map(|one| one.len() + 2).sum();
    match all.len() {
        0 => String::new(),
        1.. if width <= WIDEST => format!("({})", all.join(", ")),
        _ => format!("(\n  {}\n)", all.join("\n  ")),
    }
}

/// `limit: Int = 5`
pub(super) fn input(schema: &Schema, id: InputId) -> String {
    let default = schema.input_default(id).map(|value| format!(" = {value}")).unwrap_or_default();
    format!("{}: {}{default}", schema.input_name(id), schema.display(schema.input_type(id)))
}

/// `enum order_by { asc desc }`
fn type_line(schema: &Schema, id: TypeId) -> String {
    let name = schema.type_name(id);
    let cut = |all: Vec<&str>, between: &str| match all.len() {
        0..=MOST => all.join(between),
        more => format!("{}{between}… {} more", all[..MOST].join(between), more - MOST),
    };
    let names = |all: &[TypeId]| all.iter().map(|one| schema.type_name(*one)).collect::<Vec<_>>();
    match schema.kind(id) {
        TypeKind::Scalar => format!("scalar {name}"),
        TypeKind::Enum => {
            let values = schema.enum_values(id).map(|value| schema.enum_value_name(value)).collect();
            format!("enum {name} {{ {} }}", cut(values, " "))
        }
        TypeKind::Union => format!("union {name} = {}", cut(names(schema.possible(id)), " | ")),
        TypeKind::InputObject => format!("input {name}"),
        TypeKind::Interface => format!("interface {name}"),
        TypeKind::Object if schema.implements(id).is_empty() => format!("type {name}"),
        TypeKind::Object => format!("type {name} implements {}", names(schema.implements(id)).join(" & ")),
    }
}

/// A block of GraphQL.
pub(super) fn code(text: &str) -> String {
    format!("```graphql\n{text}\n```")
}

/// Description and deprecation, as Markdown; empty if there is neither.
pub(super) fn notes(schema: &Schema, element: Element) -> String {
    let deprecation = schema.deprecation(element).map(|reason| match reason {
        "" => "**Deprecated**".to_owned(),
        reason => format!("**Deprecated**: {reason}"),
    });
    let parts = schema.description(element).map(|text| text.trim().to_owned()).into_iter().chain(deprecation);
    parts.collect::<Vec<_>>().join("\n\n")
}

/// Paragraphs of Markdown; empty ones are left out.
pub(super) fn paragraphs(parts: impl IntoIterator<Item = String>) -> String {
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n\n")
}
