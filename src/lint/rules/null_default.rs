//! `null-default`: a variable whose default is null.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{OperationId, ValueKind};
use crate::fix::{Change, render};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};

pub(super) static RULE: Rule = Rule {
    name: "null-default",
    page: include_str!("null_default.md"),
    group: Group::Style,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Operation(check),
};

fn check(checked: &Checked<'_>, id: OperationId, found: &mut Found<'_>) {
    let document = checked.document;
    for row in document.operations[id.0 as usize].variables.ids() {
        let variable = &document.variables[row as usize];
        let Some(default) = variable.default else { continue };
        if checked.kind(default) != ValueKind::Null {
            continue;
        }
        let name = document.str(variable.name);
        let message = format!("the default of `${name}` is null");
        let span = document.span(document.value(default).at);
        let label = "a null is sent where nothing is given";
        let help = "leave the default out: then the argument is left out, too, and its own default holds";
        let edits = render(document, &Change::Undefault(row));
        let fix = edits.map(|edits| Fix {
            message: "leave the default out".to_owned(),
            safety: Safety::Unsafe,
            edits,
        });
        found.push(Diagnostic::warning(RULE.name, message, span, label).help(help).fix(fix));
    }
}
