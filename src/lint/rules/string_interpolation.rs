//! `string-interpolation`: run-time text pasted between the quotes of a string in GraphQL text.

use crate::diagnostic::Diagnostic;
use crate::document::{ValueId, ValueKind};
use crate::lint::pasted::{as_variable, expression, is_sent_by_program, shown};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::syntax::tree::HoleId;

pub(super) static RULE: Rule = Rule {
    name: "string-interpolation",
    page: include_str!("string_interpolation.md"),
    group: Group::Default,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Value(check),
};

fn check(checked: &Checked<'_>, value: ValueId, found: &mut Found<'_>) {
    let document = checked.document;
    let ValueKind::Template(id) = document.value(value).kind else { return };
    let template = document.template(id);
    if !template.quoted || !is_sent_by_program(document) {
        return;
    }
    let tree = template.at.tree;
    let Some(hole) = document.holes(id).find(|hole| !is_harmless(checked, tree, *hole)) else { return };
    let written = shown(expression(document, tree, hole));
    let rows = &document.trees[tree as usize];
    let span = rows.span(rows.hole(hole).at);
    let message = format!("{written} is pasted between the quotes of a string in the query");
    let diagnostic = Diagnostic::warning(RULE.name, message, span, "a `\"` in it ends the string");
    found.push(diagnostic.help(as_variable(checked, value)));
}

/// Whether what is pasted shows that it holds neither quotes nor backslashes: a number, a UUID, a time, or text that is
/// escaped already.
fn is_harmless(checked: &Checked<'_>, tree: u32, hole: HoleId) -> bool {
    let rows = &checked.document.trees[tree as usize];
    let filler = rows.hole(hole).filler.as_deref().unwrap_or_default();
    let specified = filler.strip_prefix("format(").and_then(|rest| rest.strip_suffix("\")"));
    let converted = filler.strip_prefix("\"%").and_then(|rest| rest.split_once('"')).map(|(flags, _)| flags);
    let of_number = |spec: &str| {
        spec.ends_with(['b', 'c', 'd', 'e', 'E', 'f', 'F', 'g', 'G', 'i', 'n', 'o', 'u', 'x', 'X', '%'])
    };
    if filler.starts_with("int(") || specified.or(converted).is_some_and(of_number) {
        return true;
    }
    let written = expression(checked.document, tree, hole);
    let bare = written.strip_prefix("str(").and_then(|rest| rest.strip_suffix(')')).unwrap_or(written);
    let begins = ["int(", "float(", "len(", "round(", "UUID(", "uuid.UUID(", "uuid4(", "uuid.uuid4("];
    let holds = [".isoformat()", ".strftime(", ".timestamp()", "dumps(", "escape(", "quote(", ".replace("];
    begins.iter().any(|begin| bare.starts_with(begin)) || holds.iter().any(|part| bare.contains(part))
}
