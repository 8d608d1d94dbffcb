//! What a position takes, what stands there instead, and what to write.

use super::{Say, listing, notation, spec};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Place, Type, ValueId, ValueKind};
use crate::schema::{TypeKind, TypeRef};
use crate::source::{Notation, Span};
use crate::syntax::words::boolean_of_yaml_1_1;
use crate::validate::check::Origin;

/// A value that doesn't fit its position; the second label is where the position is declared.
pub(super) fn mismatch(
    say: Say<'_>,
    code: &'static str,
    id: ValueId,
    ty: TypeRef,
    origin: Origin,
) -> Diagnostic {
    let Say { document, schema } = say;
    let found = found(document, id);
    let expected = schema.display(ty);
    let variable = |row: u32, what: &str| {
        let variable = &document.variables[row as usize];
        let name = document.str(variable.name);
        let message = match variable.ty {
            Some(declared) if !is_whole(say, declared, ty) => {
                format!("the {what} of `${name}` has {found} where `{expected}` is expected")
            }
            _ => format!("`${name}` is declared as `{expected}`, but its {what} is {found}"),
        };
        let span = document.span(variable.ty.map_or(variable.at, |ty| ty.at));
        (message, Some((span, format!("`${name}` is declared here"))))
    };
    let (message, declared): (String, Option<(Span, String)>) = match origin {
        Origin::Unknown => (format!("`{expected}` is expected here, not {found}"), None),
        Origin::Input(input) => {
            let (what, declared) = (schema.coordinate(input), schema.display(schema.input_type(input)));
            let message = if schema.input_type(input) == ty {
                format!("`{what}` takes `{expected}`, not {found}")
            } else {
                format!("`{what}` takes `{declared}`: an item is `{expected}`, not {found}")
            };
            (message, schema.span(input).map(|span| (span, format!("`{what}` is `{declared}`"))))
        }
        Origin::Default(row) => variable(row, "default"),
        Origin::Binding(row) => variable(row, "value"),
        Origin::Inferred(usage) => {
            let name = document.str(usage);
            let message =
                format!("`${name}` becomes a variable of type `{expected}`, but its value is {found}");
            (message, Some((document.span(usage), "used here".to_owned())))
        }
        Origin::Planned(name) => {
            let name = document.str(name);
            (format!("`${name}` becomes a variable of type `{expected}`, but its value is {found}"), None)
        }
    };
    let span = document.span(document.value(id).at);
    let diagnostic =
        Diagnostic::error(code, message, span, format!("expected `{expected}`")).url(spec::VALUES);
    match declared {
        Some((span, message)) => diagnostic.label(span, message),
        None => diagnostic,
    }
}

/// Whether the type is all that a variable is declared as, not the type of a part of it.
fn is_whole(say: Say<'_>, declared: Type, ty: TypeRef) -> bool {
    let base = say.schema.type_named(say.document.str(declared.name));
    let whole = base.map(|base| {
        declared
            .wrappers
            .layers()
            .fold(TypeRef::named(base), |ty, non_null| if non_null { ty.non_null() } else { ty.list() })
    });
    whole == Some(ty)
}

/// What stands there.
fn found(document: &Document, id: ValueId) -> String {
    let value = document.value(id);
    let notation = match value.at {
        Place::Text(_) => Notation::GraphQl,
        _ => notation(document),
    };
    match value.kind {
        ValueKind::String { .. } => "a string".to_owned(),
        ValueKind::Plain { text, .. } => format!("`{}`", document.str(text)),
        ValueKind::Int(_) => "an integer".to_owned(),
        ValueKind::Float(_) => "a number with a fraction".to_owned(),
        ValueKind::Boolean(truth) => format!("`{}`", notation.boolean(truth)),
        ValueKind::Null if notation == Notation::Dict => "`None`".to_owned(),
        ValueKind::Null => "null".to_owned(),
        ValueKind::Enum(name) => format!("the name `{}`", document.str(name)),
        ValueKind::List { .. } => "a list".to_owned(),
        ValueKind::Object { .. } => notation.a_mapping().to_owned(),
        ValueKind::Template(template) if document.template(template).quoted => "a string".to_owned(),
        ValueKind::Variable(_) | ValueKind::Template(_) | ValueKind::Hole(..) | ValueKind::Error => {
            "this".to_owned()
        }
    }
}

/// Behind so many variables a name is not looked for.
const MANY: usize = 64;

/// A name that is a variable's, without its `$`: what to write.
pub(super) fn forgotten_dollar(document: &Document, id: ValueId) -> Option<String> {
    let ValueKind::Enum(name) = document.value(id).kind else { return None };
    let text = document.str(name);
    let mut variables = document.variables.iter().take(MANY);
    variables
        .any(|variable| document.str(variable.name) == text)
        .then(|| format!("write `${text}` for the variable"))
}

/// What to write instead of a literal.
pub(super) fn remedy(say: Say<'_>, id: ValueId, ty: TypeRef) -> Option<String> {
    let Say { document, schema } = say;
    let base = ty.base();
    let kind = document.value(id).kind;
    let in_quotes = |text: &str| Some(format!("put it in quotes: `\"{text}\"`"));
    if let Some(variable) = forgotten_dollar(document, id) {
        return Some(variable);
    }
    if let ValueKind::String { value, .. } = kind
        && let Some(name) = document.str(value).strip_prefix('$')
        && document.variables.iter().take(MANY).any(|variable| document.str(variable.name) == name)
    {
        return Some(format!("this is a text: {}", super::write_variable(document, id, name)));
    }
    match (schema.kind(base), schema.type_name(base), kind) {
        (TypeKind::InputObject, name, _) => {
            let fields = listing(schema.input_fields(base).map(|field| schema.input_name(field)))?;
            let mapping = notation(document).a_mapping();
            Some(format!("`{name}` is an input object: give {mapping} with {fields}"))
        }
        (TypeKind::Enum, ..) => {
            let values = listing(schema.enum_values(base).map(|value| schema.enum_value_name(value)))?;
            Some(format!("give one of {values}"))
        }
        (_, "String" | "ID", ValueKind::Enum(name)) => in_quotes(document.str(name)),
        (_, "String" | "ID", ValueKind::Int(digits) | ValueKind::Float(digits)) => {
            in_quotes(document.str(digits))
        }
        (_, "String", ValueKind::Boolean(truth)) => in_quotes(if truth { "true" } else { "false" }),
        (_, "Int" | "Float", ValueKind::String { value, .. }) => {
            let text = document.str(value);
            text.parse::<f64>().ok().map(|_| format!("write it without quotes: `{text}`"))
        }
        (_, "Boolean", ValueKind::String { value, .. }) => {
            let text = document.str(value);
            let is_truth = text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false");
            is_truth.then(|| "write it without quotes".to_owned())
        }
        (_, "Boolean", ValueKind::Plain { text, .. }) => {
            let meant = boolean_of_yaml_1_1(document.str(text))?;
            Some(format!("YAML 1.2 takes it for text: write `{meant}`"))
        }
        (_, "Boolean", ValueKind::Int(_)) => Some("write `true` or `false`".to_owned()),
        (_, "Int", ValueKind::Float(digits)) => {
            let whole = document.str(digits).strip_suffix(".0")?;
            Some(format!("write `{whole}`"))
        }
        _ => None,
    }
}
