//! A value with run-time parts in GraphQL text → the Python expression that gives it as data.

use crate::document::{Document, ValueId, ValueKind};
use crate::source::Sources;
use crate::syntax::python::quote;
use crate::syntax::tree::HoleId;
use crate::validate::Analysis;

/// The expression of a run-time value.
pub(crate) fn of_hole(sources: &Sources, document: &Document, tree: u32, hole: HoleId) -> String {
    let tree = &document.trees[tree as usize];
    let hole = tree.hole(hole);
    hole.filler.clone().unwrap_or_else(|| sources.slice(tree.span(hole.expression)).to_owned())
}

/// JSON as Python writes it.
#[cfg(feature = "python")]
pub(crate) fn of_json(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 8);
    let mut rest = json;
    while let Some(char) = rest.chars().next() {
        let taken = match char {
            '"' => {
                let mut is_escaped = true;
                let end = rest.char_indices().find(|(_, char)| {
                    let ends = *char == '"' && !is_escaped;
                    is_escaped = *char == '\\' && !is_escaped;
                    ends
                });
                &rest[..end.map_or(rest.len(), |(at, _)| at + 1)]
            }
            _ => &rest[..char.len_utf8()],
        };
        let words = [("true", "True"), ("false", "False"), ("null", "None")];
        if let Some((word, written)) = words.iter().find(|(word, _)| rest.starts_with(word)) {
            out.push_str(written);
            rest = &rest[word.len()..];
            continue;
        }
        out.push_str(taken);
        if matches!(char, ':' | ',') {
            out.push(' ');
        }
        rest = &rest[taken.len()..];
    }
    out
}

/// The expression of a value; none where it holds a variable, or something that is not known.
pub(super) fn expression(
    sources: &Sources,
    document: &Document,
    analysis: &Analysis,
    id: ValueId,
) -> Option<String> {
    let inner = |id| expression(sources, document, analysis, id);
    Some(match analysis.kind(document, id) {
        ValueKind::Int(text) | ValueKind::Float(text) => document.str(text).to_owned(),
        ValueKind::String { value, .. } => quote(document.str(value)),
        ValueKind::Enum(name) => quote(document.str(name)),
        ValueKind::Boolean(true) => "True".to_owned(),
        ValueKind::Boolean(false) => "False".to_owned(),
        ValueKind::Null => "None".to_owned(),
        ValueKind::Hole(tree, hole) => of_hole(sources, document, tree, hole),
        ValueKind::Template(template) => document.str(document.template(template).filler).to_owned(),
        ValueKind::List { items, open: false } => {
            let items: Option<Vec<String>> = items.ids().map(|item| inner(ValueId(item))).collect();
            format!("[{}]", items?.join(", "))
        }
        ValueKind::Object { fields, open: false } => {
            let entry = |field: &crate::document::Argument| {
                Some(format!("{}: {}", quote(document.str(field.name)), inner(field.value)?))
            };
            let entries: Option<Vec<String>> = fields.of(&document.fields).iter().map(entry).collect();
            format!("{{{}}}", entries?.join(", "))
        }
        ValueKind::List { open: true, .. }
        | ValueKind::Object { open: true, .. }
        | ValueKind::Variable(_)
        | ValueKind::Plain { .. }
        | ValueKind::Error => return None,
    })
}
