//! `constant-condition`: `@include` and `@skip` whose condition is written there.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Directive, SelectionId, ValueKind};
use crate::fix::{Change, Part, render};
use crate::lint::changes::stands_in;
use crate::lint::{Check, Checked, Found, Group, Level, Rule};

pub(super) static RULE: Rule = Rule {
    name: "constant-condition",
    page: include_str!("constant_condition.md"),
    group: Group::Style,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Document(check),
};

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    for (id, selection) in checked.selections() {
        for row in selection.directives.ids() {
            look(checked, id, row, found);
        }
    }
}

fn look(checked: &Checked<'_>, id: SelectionId, row: u32, found: &mut Found<'_>) {
    let document = checked.document;
    let directive = document.directives[row as usize];
    let Some(condition) = condition(checked, directive) else { return };
    let name = document.str(directive.name);
    let is_selected = match name {
        "include" => condition,
        "skip" => !condition,
        _ => return,
    };
    let span = document.span(directive.at);
    let selection = document.selection(id);
    let is_own = stands_in(document, directive.at, selection.at);
    let (message, label, help, fix, part) = if is_selected {
        let message = format!("`@{name}(if: {condition})` says nothing");
        (message, "this is always selected", "leave it out", "remove the directive", Part::Directive(row))
    } else {
        let message = format!("`@{name}(if: {condition})` keeps this out of every answer");
        let help = "remove the selection, or use a variable as its condition";
        (message, "this is never selected", help, "remove the selection", Part::Selection(id))
    };
    let edits = render(document, &Change::Remove(part)).filter(|_| is_own);
    let fix = edits.map(|edits| Fix { message: fix.to_owned(), safety: Safety::Unsafe, edits });
    found.push(Diagnostic::warning(RULE.name, message, span, label).help(help).fix(fix));
}

/// The condition, if it is written there.
fn condition(checked: &Checked<'_>, directive: Directive) -> Option<bool> {
    let document = checked.document;
    let arguments = directive.arguments.items.of(&document.arguments);
    let argument = arguments.iter().find(|argument| document.str(argument.name) == "if")?;
    match checked.kind(argument.value) {
        ValueKind::Boolean(condition) => Some(condition),
        _ => None,
    }
}
