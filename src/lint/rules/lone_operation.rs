//! `lone-operation`: more than one operation in a document.

use crate::diagnostic::Diagnostic;
use crate::lint::{Check, Checked, Found, Group, Level, Rule};

pub(super) static RULE: Rule = Rule {
    name: "lone-operation",
    page: include_str!("lone_operation.md"),
    group: Group::Strict,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &["lone-executable-definition"],
    options: &[],
    check: Check::Document(check),
};

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    let document = checked.document;
    let Some((first, others)) = document.operations.split_first() else { return };
    for operation in others {
        let kind = operation.kind.word();
        let message = match operation.name {
            Some(name) => format!("`{}` is not the only operation of its document", document.str(name)),
            None => format!("this {kind} is not the only operation of its document"),
        };
        let span = operation.name.map_or(document.span(operation.at), |name| document.span(name));
        let before = first.name.map_or(document.span(first.at), |name| document.span(name));
        found.push(
            Diagnostic::warning(RULE.name, message, span, "one more")
                .label(before, "the first")
                .help("give each operation a document of its own"),
        );
    }
}
