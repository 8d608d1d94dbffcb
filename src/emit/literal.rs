//! A literal that became a variable → its value as JSON: what the server makes of the literal at its position.

use super::value;
use crate::document::{Document, ValueId, ValueKind};
use crate::schema::TypeRef;
use crate::target::{Scalar, Target, holds_json};
use crate::validate::Analysis;
use serde_json::value::RawValue;

/// How many digits a number has that every reader of JSON takes for that number.
const EXACT_DIGITS: usize = 15;

/// The literal as JSON of this type: a single value where a list is expected is a list with one item.
pub(super) fn json(
    document: &Document,
    analysis: &Analysis,
    target: &Target,
    id: ValueId,
    ty: TypeRef,
) -> Option<Box<RawValue>> {
    let mut text = String::new();
    push(document, analysis, target, id, ty, &mut text)?;
    RawValue::from_string(text).ok()
}

fn push(
    document: &Document,
    analysis: &Analysis,
    target: &Target,
    id: ValueId,
    ty: TypeRef,
    out: &mut String,
) -> Option<()> {
    match (analysis.kind(document, id), ty.item()) {
        (ValueKind::Null, _) => out.push_str("null"),
        (ValueKind::List { items, open: false }, Some(item)) => {
            out.push('[');
            for (nth, row) in items.ids().enumerate() {
                out.push_str(if nth > 0 { "," } else { "" });
                push(document, analysis, target, ValueId(row), item, out)?;
            }
            out.push(']');
        }
        (_, Some(item)) => {
            out.push('[');
            push(document, analysis, target, id, item, out)?;
            out.push(']');
        }
        (ValueKind::String { value, .. }, None) if target.reads_json_in_strings(ty.base()) => {
            let text = document.str(value);
            if holds_json(text) {
                out.push_str(&on_one_line(text));
            } else {
                value::push(document, analysis, id, out)?;
            }
        }
        // As a number it would be rounded: only a literal of this type is read digit by digit.
        (ValueKind::Int(digits), None)
            if target.scalar(ty.base()) == Scalar::Id && document.str(digits).len() > EXACT_DIGITS =>
        {
            out.push('"');
            out.push_str(document.str(digits));
            out.push('"');
        }
        (_, None) => value::push(document, analysis, id, out)?,
    }
    Some(())
}

/// JSON without the white space between its tokens; digits stay as they are.
fn on_one_line(json: &str) -> String {
    let (mut in_string, mut is_escaped) = (false, false);
    json.chars()
        .filter(|char| {
            if in_string {
                in_string = is_escaped || *char != '"';
                is_escaped = !is_escaped && *char == '\\';
                return true;
            }
            in_string = *char == '"';
            !char.is_ascii_whitespace()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn white_space_goes_and_text_stays() {
        let json = "{ \"a \\\" b\" : [ 1.50 ,\n\"\\\\\" , 12345678901234567890123 ] }";
        assert_eq!(super::on_one_line(json), r#"{"a \" b":[1.50,"\\",12345678901234567890123]}"#);
    }
}
