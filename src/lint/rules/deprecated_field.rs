//! `deprecated-field`: a field, argument, input field or enum value that the schema marks `@deprecated`.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Name, Place, SelectionKind};
use crate::fix::{Change, render};
use crate::lint::{Check, Checked, Found, Group, Level, Rule, Used};
use crate::schema::{Element, FieldId, Schema};

/// How long a reason is that is shown under the source, in characters.
const LABEL: usize = 80;

pub(super) static RULE: Rule = Rule {
    name: "deprecated-field",
    page: include_str!("deprecated_field.md"),
    group: Group::Default,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &["NoDeprecatedCustomRule", "no-deprecated"],
    options: &[],
    check: Check::Element(check),
};

fn check(checked: &Checked<'_>, used: Used, found: &mut Found<'_>) {
    let Some(schema) = checked.schema else { return };
    let Some(reason) = schema.deprecation(used.element) else { return };
    let coordinate = schema.coordinate(used.element);
    let replacement = replacement(schema, &coordinate, used.element, reason);

    let message = format!("`{coordinate}` is deprecated");
    let span = checked.document.span(used.place);
    let reason_on_a_line = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = reason_on_a_line.trim_end_matches('.');
    // What is longer than a line or so stands below the source.
    let is_long = said.chars().count() > LABEL;
    let label = if is_long { "deprecated" } else { said };
    let mut diagnostic = Diagnostic::warning(RULE.name, message, span, label);
    if let Some(defined) = schema.span(used.element) {
        diagnostic = diagnostic.label(defined, "marked `@deprecated` here");
    }
    if is_long {
        diagnostic = diagnostic.help(said);
    } else if let Some((name, _)) = replacement {
        diagnostic = diagnostic.help(format!("use `{name}`"));
    }
    if let Some((name, element)) = replacement {
        diagnostic.fix = fix(checked, schema, used, name, element);
    }
    found.push(diagnostic);
}

/// The name in the reason that the schema knows: a neighbour of the element ("use `flow_runs`"), or a coordinate.
fn replacement<'a>(
    schema: &Schema,
    coordinate: &str,
    deprecated: Element,
    reason: &'a str,
) -> Option<(&'a str, Element)> {
    let mut before = "";
    for word in reason.split_whitespace() {
        let name = word.trim_matches(|char: char| !char.is_ascii_alphanumeric() && char != '_');
        let is_proposed = word.contains('`') || before.eq_ignore_ascii_case("use");
        before = word;
        if name.is_empty() || !is_proposed {
            continue;
        }
        let found = schema.find(&neighbour(coordinate, name)).or_else(|| schema.find(name));
        if let Some(element) = found.filter(|element| *element != deprecated) {
            return Some((name, element));
        }
    }
    None
}

/// The coordinate of what has another name at the same place: `flow.flow_run` → `flow.flow_runs`.
fn neighbour(coordinate: &str, name: &str) -> String {
    if let Some((field, _)) = coordinate.split_once('(') {
        return format!("{field}({name}:)");
    }
    let (parent, _) = coordinate.split_once('.').unwrap_or_default();
    format!("{parent}.{name}")
}

/// Another name for a field of the same type that takes what is given to this one.
fn fix(
    checked: &Checked<'_>,
    schema: &Schema,
    used: Used,
    replacement: &str,
    element: Element,
) -> Option<Fix> {
    let (Element::Field(old), Element::Field(new)) = (used.element, element) else { return None };
    let Place::Text(written) = used.place else { return None };
    if replacement.contains('.') || !takes_the_same(checked, schema, written, old, new) {
        return None;
    }
    let edits = render(checked.document, &Change::Rename(written, replacement.to_owned()))?;
    Some(Fix { message: format!("rename to `{replacement}`"), safety: Safety::Unsafe, edits })
}

fn takes_the_same(checked: &Checked<'_>, schema: &Schema, written: Name, old: FieldId, new: FieldId) -> bool {
    let Checked { document, analysis, .. } = checked;
    let same_type = schema.field_type(old) == schema.field_type(new);
    let same_arguments = document.selections.iter().all(|selection| match selection.kind {
        SelectionKind::Field(field) if field.name == written => field.arguments.items.ids().all(|row| {
            let name = document.str(document.arguments[row as usize].name);
            let ty = |argument| schema.input_type(argument);
            analysis.arguments[row as usize].map(ty) == schema.argument(new, name).map(ty)
        }),
        _ => true,
    });
    same_type && same_arguments
}
