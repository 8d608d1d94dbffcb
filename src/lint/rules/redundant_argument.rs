//! `redundant-argument`: an argument that is given what it is without it.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Holder, ValueId, ValueKind};
use crate::fix::{Change, Part, render};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};

pub(super) static RULE: Rule = Rule {
    name: "redundant-argument",
    page: include_str!("redundant_argument.md"),
    group: Group::Style,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Value(check),
};

fn check(checked: &Checked<'_>, value: ValueId, found: &mut Found<'_>) {
    let Checked { document, analysis, schema, .. } = checked;
    let (input, argument, part) = match checked.around.holder(value) {
        Holder::Argument(row) => {
            (analysis.arguments[row as usize], document.arguments[row as usize], Part::Argument(row))
        }
        Holder::Field(row, Some(_)) => {
            (analysis.input_fields[row as usize], document.fields[row as usize], Part::InputField(row))
        }
        _ => return,
    };
    let (Some(schema), Some(input)) = (schema, input) else { return };
    let Some(default) = schema.input_default(input) else { return };
    if text(checked, value).as_deref() != Some(default) {
        return;
    }
    let name = document.str(argument.name);
    let coordinate = schema.coordinate(input);
    let message = format!("`{name}` is given its default");
    let mut diagnostic = Diagnostic::warning(
        RULE.name,
        message,
        document.span(document.value(value).at),
        "the same holds without it",
    );
    if let Some(defined) = schema.span(input) {
        diagnostic = diagnostic.label(defined, format!("the default is `{default}`"));
    }
    let edits = render(document, &Change::Remove(part));
    let fix = edits.map(|edits| Fix { message: format!("remove `{name}`"), safety: Safety::Unsafe, edits });
    found.push(diagnostic.help(format!("leave it out: `{coordinate}` is `{default}`")).fix(fix));
}

/// A simple literal as GraphQL writes it.
fn text(checked: &Checked<'_>, value: ValueId) -> Option<String> {
    let document = checked.document;
    match checked.kind(value) {
        ValueKind::Int(text) | ValueKind::Float(text) => Some(document.str(text).to_owned()),
        ValueKind::Enum(name) => Some(document.str(name).to_owned()),
        ValueKind::Boolean(value) => Some(value.to_string()),
        ValueKind::String { value, .. } => {
            let text = document.str(value);
            let is_simple = !text.contains(|char: char| matches!(char, '"' | '\\') || char.is_control());
            is_simple.then(|| format!("\"{text}\""))
        }
        _ => None,
    }
}
