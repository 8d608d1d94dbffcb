//! A run-time expression at a position of the schema → the Python expression whose value JSON can carry to it.

use crate::document::Document;
use crate::formats::Format;
use crate::schema::{TypeKind, TypeRef};
use crate::syntax::tree::{HoleId, Shows};
use crate::target::{Scalar, Target};

/// The expression of a hole with what is needed to send it: `str(x)` for a UUID or the value of an enum, `x.isoformat()`
/// for what the source shows to be a time.
pub(super) fn of_hole(
    document: &Document,
    (tree, hole): (u32, HoleId),
    expression: String,
    ty: TypeRef,
    target: &Target,
) -> String {
    let hole = document.trees[tree as usize].hole(hole);
    if hole.shows == Shows::Text {
        return expression;
    }
    // In a text stands what `str` makes of it.
    let is_pasted = hole.at != hole.expression;
    if ty.item().is_some() {
        let is_list_of_ids = ty.item().is_some_and(|item| item.item().is_none()) && is_uuid(ty, target);
        return if is_list_of_ids && !is_pasted {
            let convert = |list: &str| format!("[str(value) for value in {}]", in_operand(list));
            or_none(&expression, hole.nullable, "values", convert)
        } else {
            expression
        };
    }
    let method = match (is_pasted && is_text(ty, target), hole.shows) {
        (_, Shows::Time) if is_time(ty, target) => Some(".isoformat()"),
        (true, _) => None,
        // `EnumValue("asc")` is no text yet.
        (false, _) if is_uuid(ty, target) || is_enum(ty, target) => None,
        _ => return expression,
    };
    let convert = |expression: &str| match method {
        Some(method) => format!("{}{method}", as_operand(expression)),
        None => format!("str({expression})"),
    };
    or_none(&expression, hole.nullable && !is_pasted, "value", convert)
}

/// An expression converted, where `None` stays what it is.
fn or_none(expression: &str, nullable: bool, name: &str, convert: impl Fn(&str) -> String) -> String {
    if !nullable {
        convert(expression)
    } else if is_path(expression) {
        format!("{expression} and {}", convert(expression))
    } else {
        format!("(lambda {name}: {name} and {})({expression})", convert(name))
    }
}

fn is_enum(ty: TypeRef, target: &Target) -> bool {
    target.schema.as_ref().is_some_and(|schema| schema.kind(ty.base()) == TypeKind::Enum)
}

fn is_uuid(ty: TypeRef, target: &Target) -> bool {
    matches!(format(ty, target), Some(Format::Uuid))
}

fn is_time(ty: TypeRef, target: &Target) -> bool {
    matches!(format(ty, target), Some(Format::DateTime | Format::LocalDateTime | Format::Date))
}

/// Whether a value of this type is a text in JSON, whatever the scalar makes of it.
fn is_text(ty: TypeRef, target: &Target) -> bool {
    let is_scalar = target.schema.as_ref().is_some_and(|schema| schema.kind(ty.base()) == TypeKind::Scalar);
    is_scalar
        && match target.scalar(ty.base()) {
            Scalar::String | Scalar::Id => true,
            Scalar::Custom => is_uuid(ty, target) || is_time(ty, target),
            _ => false,
        }
}

fn format(ty: TypeRef, target: &Target) -> Option<&Format> {
    target.format(ty.base()).map(|known| &known.convention.format)
}

/// Whether an expression is a name with attributes: asking it twice gives the same.
fn is_path(expression: &str) -> bool {
    expression.chars().all(|char| char.is_alphanumeric() || matches!(char, '_' | '.'))
}

/// An expression as what a method is called on.
fn as_operand(expression: &str) -> String {
    let is_call =
        expression.ends_with([')', ']']) && !expression.contains(" if ") && !expression.contains(" or ");
    if is_path(expression) || is_call { expression.to_owned() } else { format!("({expression})") }
}

/// An expression as what a comprehension runs over.
fn in_operand(expression: &str) -> String {
    if expression.contains(" if ") || expression.contains("lambda") {
        format!("({expression})")
    } else {
        expression.to_owned()
    }
}
