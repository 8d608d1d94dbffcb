//! `unknown-value`: a text at a column of which the project says what texts it holds.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Holder, ValueId, ValueKind};
use crate::fix::{Change, New, render};
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};
use crate::schema::{Schema, TypeRef};
use crate::suggest::nearest;

static VALUES: RuleOption = RuleOption {
    name: "values",
    default: Preset::Lists,
    about: "the texts that a column (`flow_run.state`), an input field or an argument (`Query.flow(name:)`) may hold",
};

pub(super) static RULE: Rule = Rule {
    name: "unknown-value",
    page: include_str!("unknown_value.md"),
    group: Group::Strict,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[VALUES],
    check: Check::Value(check),
};

/// The operators that compare a column with whole texts.
const COMPARE: [&str; 4] = ["_eq", "_neq", "_in", "_nin"];

/// What Hasura calls the inputs of a table's columns.
const INPUTS: [&str; 5] =
    ["_insert_input", "_set_input", "_stream_cursor_value_input", "_pk_columns_input", "_bool_exp"];

fn check(checked: &Checked<'_>, value: ValueId, found: &mut Found<'_>) {
    let document = checked.document;
    let lists = checked.options.lists(&VALUES);
    let Some(schema) = checked.schema.filter(|_| !lists.is_empty()) else { return };
    let ValueKind::String { value: text, .. } = checked.kind(value) else { return };
    let text = document.str(text);
    let Some((place, known)) = places(checked, schema, value)
        .into_iter()
        .find_map(|place| lists.iter().find(|(key, _)| *key == place).map(|(_, known)| (place, known)))
    else {
        return;
    };
    if known.iter().any(|known| known == text) {
        return;
    }
    let names = || known.iter().map(String::as_str);
    let near = nearest(text, names());
    let label = match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => "not among the values".to_owned(),
    };
    let message = format!("`{place}` never holds `{text}`");
    let span = document.span(document.value(value).at);
    let shown: Vec<String> = names().take(8).map(|name| format!("`{name}`")).collect();
    let more = known.len().saturating_sub(8);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let fix = near.and_then(|near| {
        let edits = render(document, &Change::Replace(value, New::String(near.to_owned())))?;
        Some(Fix { message: format!("write `{near}`"), safety: Safety::Unsafe, edits })
    });
    let help = format!("the configuration lists {}{more}", shown.join(", "));
    found.push(Diagnostic::warning(RULE.name, message, span, label).help(help).fix(fix));
}

/// What the configuration may call the position of a value: by the column, or by its coordinate.
fn places(checked: &Checked<'_>, schema: &Schema, value: ValueId) -> Vec<String> {
    let Checked { document, analysis, .. } = checked;
    let mut inner = value;
    while let Holder::Item(list) = checked.around.holder(inner) {
        inner = list;
    }
    let mut places = Vec::new();
    match checked.around.holder(inner) {
        Holder::Argument(row) => {
            places.extend(analysis.arguments[row as usize].map(|argument| schema.coordinate(argument)));
        }
        Holder::Field(row, Some(object)) => {
            let name = document.str(document.fields[row as usize].name);
            places.extend(analysis.input_fields[row as usize].map(|field| schema.coordinate(field)));
            if COMPARE.contains(&name) {
                // `state: {_eq: "Failed"}`: the column is one further out.
                if let Holder::Field(row, Some(filter)) = checked.around.holder(object) {
                    places.extend(column(checked, schema, row, filter));
                }
            } else {
                places.extend(column(checked, schema, row, object));
            }
        }
        _ => {}
    }
    places
}

/// `flow_run.state`, for a field of one of Hasura's inputs for a table.
fn column(checked: &Checked<'_>, schema: &Schema, row: u32, object: ValueId) -> Option<String> {
    let ty = checked.analysis.expected[object.0 as usize].map(TypeRef::base)?;
    let name = schema.type_name(ty);
    let table = INPUTS.iter().find_map(|ending| name.strip_suffix(ending))?;
    Some(format!("{table}.{}", checked.document.str(checked.document.fields[row as usize].name)))
}
