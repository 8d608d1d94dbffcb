//! A value of the document → JSON. Numbers keep their digits: what no `f64` holds is no less a number.

use crate::document::{Document, ValueId, ValueKind};
use crate::validate::Analysis;
use serde_json::value::RawValue;

/// A literal as JSON; none if parts of it are known at run time only.
pub(crate) fn json(document: &Document, analysis: &Analysis, value: ValueId) -> Option<Box<RawValue>> {
    let mut text = String::new();
    push(document, analysis, value, &mut text)?;
    RawValue::from_string(text).ok()
}

pub(super) fn push(document: &Document, analysis: &Analysis, id: ValueId, out: &mut String) -> Option<()> {
    match analysis.kind(document, id) {
        // GraphQL's numbers are a part of JSON's.
        ValueKind::Int(text) | ValueKind::Float(text) => out.push_str(document.str(text)),
        ValueKind::String { .. } if analysis.rewritten.contains_key(&id) => {
            push_str(&analysis.rewritten[&id], out);
        }
        ValueKind::String { value, .. } => push_str(document.str(value), out),
        ValueKind::Enum(name) => push_str(document.str(name), out),
        ValueKind::Boolean(value) => out.push_str(if value { "true" } else { "false" }),
        ValueKind::Null => out.push_str("null"),
        ValueKind::List { items, open: false } => {
            out.push('[');
            for (nth, item) in items.ids().enumerate() {
                out.push_str(if nth > 0 { "," } else { "" });
                push(document, analysis, ValueId(item), out)?;
            }
            out.push(']');
        }
        ValueKind::Object { fields, open: false } => {
            out.push('{');
            for (nth, field) in fields.of(&document.fields).iter().enumerate() {
                out.push_str(if nth > 0 { "," } else { "" });
                push_str(document.str(field.name), out);
                out.push(':');
                push(document, analysis, field.value, out)?;
            }
            out.push('}');
        }
        ValueKind::List { open: true, .. }
        | ValueKind::Object { open: true, .. }
        | ValueKind::Variable(_)
        | ValueKind::Plain { .. }
        | ValueKind::Hole(..)
        | ValueKind::Template(_)
        | ValueKind::Error => return None,
    }
    Some(())
}

fn push_str(text: &str, out: &mut String) {
    out.push_str(&serde_json::Value::from(text).to_string());
}
