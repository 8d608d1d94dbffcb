//! `leftover-placeholder`: `%s`, `{name}`, `<name>` in a string that nobody fills in.

use crate::diagnostic::{Diagnostic, Edit, Fix, Safety};
use crate::document::{Holder, ValueId, ValueKind};
use crate::fix::{Change, New, render};
use crate::lint::variables::{definitions, operations};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::source::Notation;
use crate::target::Scalar;

pub(super) static RULE: Rule = Rule {
    name: "leftover-placeholder",
    page: include_str!("leftover_placeholder.md"),
    group: Group::Default,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Value(check),
};

/// What a placeholder is filled in by.
#[derive(Clone, Copy)]
struct Placeholder<'a> {
    /// As it is written.
    written: &'a str,
    /// The name in it, if it has one.
    name: &'a str,
}

fn check(checked: &Checked<'_>, value: ValueId, found: &mut Found<'_>) {
    let document = checked.document;
    let at = document.value(value).at;
    // Files of YAML and JSON are filled in by the tools that read them: `{{ id }}`, `${ID}`.
    if !matches!(document.notation(at), Notation::Dict | Notation::GraphQl) {
        return;
    }
    let ValueKind::String { value: text, .. } = checked.kind(value) else { return };
    let text = document.str(text);
    if !text.contains(['%', '{', '<']) {
        return;
    }
    let Some(placeholder) = placeholder(checked, value, text) else { return };
    let message = format!("`{}` is left over: nothing fills it in", placeholder.written);
    let mut diagnostic =
        Diagnostic::warning(RULE.name, message, document.span(at), "the server gets it as it is");
    let name = if placeholder.name.is_empty() { "value" } else { placeholder.name };
    diagnostic = diagnostic.help(format!("write a variable, `${name}`, and give its value with the query"));
    if placeholder.written == text && !placeholder.name.is_empty() {
        diagnostic.fix = variable(checked, value, name);
    }
    found.push(diagnostic);
}

/// What in a string is clearly no text that was meant.
fn placeholder<'a>(checked: &Checked<'_>, value: ValueId, text: &'a str) -> Option<Placeholder<'a>> {
    let operator = operator(checked, value);
    let is_pattern = operator.is_some_and(|operator| operator.contains("like") || operator.contains("regex"));
    let is_compared = operator.is_some_and(|operator| matches!(operator, "_eq" | "_neq" | "_in" | "_nin"));
    let ty = checked.analysis.expected[value.0 as usize].filter(|ty| !ty.is_list());
    let scalar = ty.map(|ty| checked.target.scalar(ty.base()));
    // What a format asks for is said by its own finding; and braces are data in JSON and in arrays.
    if ty.is_some_and(|ty| checked.target.format(ty.base()).is_some()) {
        return None;
    }
    if let Some(named) = percent_named(text) {
        return Some(named);
    }
    // Behind `%`, letters are part of a pattern: `%s` finds what ends in an s.
    if !is_pattern && matches!(text, "%s" | "%d" | "%r" | "%i") {
        return Some(Placeholder { written: text, name: "" });
    }
    if is_compared && let Some(written) = percent(text) {
        return Some(Placeholder { written, name: "" });
    }
    // In what is written to the server a template may be meant.
    (is_compared || scalar == Some(Scalar::Id)).then(|| braced(text)).flatten()
}

/// The operator of a comparison that a value stands at, the list of `_in` passed over.
fn operator<'a>(checked: &Checked<'a>, value: ValueId) -> Option<&'a str> {
    let mut value = value;
    while let Holder::Item(list) = checked.around.holder(value) {
        value = list;
    }
    let Holder::Field(row, Some(_)) = checked.around.holder(value) else { return None };
    let name = checked.document.str(checked.document.fields[row as usize].name);
    name.starts_with('_').then_some(name)
}

/// `%(name)s`, anywhere.
fn percent_named(text: &str) -> Option<Placeholder<'_>> {
    text.match_indices("%(").find_map(|(start, _)| {
        let rest = &text[start + 2..];
        let end = rest.find(')')?;
        let name = Some(&rest[..end]).filter(|name| is_name(name))?;
        let is_conversion = rest[end + 1..].starts_with(['s', 'd', 'r']);
        is_conversion.then(|| Placeholder { written: &text[start..start + 2 + end + 2], name })
    })
}

/// `%s` in the middle of a text, where no letter or digit follows.
fn percent(text: &str) -> Option<&str> {
    text.match_indices('%').find_map(|(start, _)| {
        let rest = &text[start..];
        let is_one = rest.starts_with("%s") || rest.starts_with("%d");
        let goes_on =
            rest[2.min(rest.len())..].starts_with(|char: char| char.is_alphanumeric() || char == '%');
        let is_escaped = text[..start].ends_with('%');
        (is_one && !goes_on && !is_escaped).then(|| &rest[..2])
    })
}

/// `{name}`, `{{ name }}`, `${name}`, `<name>`, as a whole.
fn braced(text: &str) -> Option<Placeholder<'_>> {
    let pairs = [("{{", "}}"), ("${", "}"), ("{", "}"), ("<", ">")];
    pairs.iter().find_map(|(open, close)| {
        let inner = text.strip_prefix(open)?.strip_suffix(close)?.trim();
        let is_words = !inner.is_empty() && inner.split(['-', ' ', '.']).all(is_name);
        let name = if is_name(inner) { inner } else { "" };
        is_words.then_some(Placeholder { written: text, name })
    })
}

fn is_name(text: &str) -> bool {
    !text.starts_with(|char: char| char.is_ascii_digit())
        && !text.is_empty()
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// A variable in its place, declared if need be.
fn variable(checked: &Checked<'_>, value: ValueId, name: &str) -> Option<Fix> {
    let document = checked.document;
    let operations = operations(checked, value);
    let [operation] = *operations else { return None };
    let mut edits: Vec<Edit> = render(document, &Change::Replace(value, New::Variable(name.to_owned())))?;
    let row = &document.operations[operation.0 as usize];
    let is_inferred = row.infers_variables && row.variables.is_empty();
    if definitions(checked, value, name).is_empty() && !is_inferred {
        let ty = checked.schema?.display(checked.analysis.expected[value.0 as usize]?.non_null());
        edits.extend(render(document, &Change::Declare(operation, name.to_owned(), ty))?);
        edits.sort_by_key(|edit| edit.span);
    }
    Some(Fix { message: format!("write the variable `${name}`"), safety: Safety::Unsafe, edits })
}
