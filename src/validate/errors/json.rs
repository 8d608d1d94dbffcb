//! Messages about the values of JSON scalars.

use super::Say;
use crate::diagnostic::{Diagnostic, Edit, Fix, Safety};
use crate::document::{Document, Name, Place, ValueId, ValueKind};
use crate::fix::{Change, render};
use crate::print::push_string;
use crate::schema::TypeId;
use crate::syntax::tree::{Kind, Tree, Use};
use crate::syntax::write::dict::quote as python_string;
use serde_json::value::RawValue;

/// `state: {type: $t}`
pub fn json_holds_variable(say: Say<'_>, ty: TypeId, literal: ValueId, variable: ValueId) -> Diagnostic {
    let Say { document, schema } = say;
    let span = |value| document.span(document.value(value).at);
    Diagnostic::warning(
        "json-holds-variable",
        format!("this `{}` value holds a variable, so it stays in the text", schema.type_name(ty)),
        span(variable),
        "a variable inside a JSON value",
    )
    .label(span(literal), "many servers take no variables in here")
    .help("make the whole value one variable")
}

/// `{"my key": EnumValue("$t")}`: without the variable it would be sent beside the text.
pub fn json_key_in_text(document: &Document, key: Name, variable: ValueId) -> Diagnostic {
    super::no_field_name(document, key)
        .label(
            document.span(document.value(variable).at),
            "because of this variable the value stays in the text",
        )
        .help("make the whole value one variable: there every key will do")
}

/// `state: "{\"type\": \"Scheduled\"}"`
pub fn json_in_string(say: Say<'_>, id: ValueId, ty: TypeId) -> Diagnostic {
    let Say { document, schema } = say;
    let text = match document.value(id).kind {
        ValueKind::String { value, .. } | ValueKind::Plain { text: value, .. } => document.str(value),
        _ => "",
    };
    let mapping = document.notation(document.value(id).at).a_mapping();
    let what = if text.trim_start().starts_with('[') { "a list" } else { mapping };
    let name = schema.type_name(ty);
    Diagnostic::warning(
        "json-in-string",
        format!("this `{name}` value is a string whose text is JSON"),
        document.span(document.value(id).at),
        format!("the server gets a string, not {what}"),
    )
    .help(format!("write {what} here: a `{name}` takes any value as it is"))
}

/// `state: {type: "Scheduled"}` in a text that is sent as it is. `string` is the value as JSON, where the server
/// reads it from a string.
pub fn json_inline(
    say: Say<'_>,
    id: ValueId,
    ty: TypeId,
    reads_strings: bool,
    string: Option<&RawValue>,
) -> Diagnostic {
    let Say { document, schema } = say;
    let name = schema.type_name(ty);
    let sent = document.reaches_prefect();
    let edits = match (string, document.value(id).at) {
        // In a key the string would stand in another string's quotes.
        (Some(_), Place::Text(_)) if sent => None,
        (Some(json), Place::Node { tree, used }) if is_written_here(&document.trees[tree as usize], used) => {
            Some(vec![Edit {
                span: document.span(document.value(id).at),
                content: python_string(json.get()),
            }])
        }
        (Some(json), Place::Text(literal)) => {
            let mut string = String::new();
            push_string(&mut string, json.get());
            render(document, &Change::Rename(literal, string))
        }
        _ => None,
    };
    let fix = edits.map(|edits| Fix {
        message: "write it as a string of JSON".to_owned(),
        safety: Safety::Safe,
        edits,
    });
    let label = if reads_strings {
        "the server reads JSON in the text from strings only"
    } else {
        "not every server reads JSON in the text"
    };
    let help = if sent {
        format!(
            "declare a variable of type `{name}!` for it and give it as `variables=`, or write a string of JSON"
        )
    } else {
        format!(
            "where the text is sent as it is, declare a variable of type `{name}!` for it; `dictql compile` does that"
        )
    };
    let message = if sent {
        format!("Prefect would send a `{name}` value in the text")
    } else {
        format!("a `{name}` value stands in the text")
    };
    Diagnostic::hint("json-inline", message, document.span(document.value(id).at), label).help(help).fix(fix)
}

/// Whether no part of a value is what a name stands for: a string would lose the name.
fn is_written_here(tree: &Tree, used: Use) -> bool {
    let is_inside = match tree.kind(used) {
        Kind::Mapping(rows) => {
            let mut parts = rows.of(&tree.entries).iter().flat_map(|entry| [entry.key, entry.value]);
            parts.all(|part| is_written_here(tree, part))
        }
        Kind::Sequence(rows, _) => rows.of(&tree.uses).iter().all(|item| is_written_here(tree, *item)),
        _ => true,
    };
    is_inside && tree.node(used).at == used.at
}
