//! `large-limit`: more objects asked for at once than a project wants to have in one answer.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Definition, Holder, OperationId, SelectionId, SelectionKind, ValueId, ValueKind};
use crate::fix::{Change, New, render};
use crate::lint::lists::{Given, given, grouped, listed};
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};
use std::collections::HashSet;

static MAX: RuleOption = RuleOption {
    name: "max",
    default: Preset::Number(1000),
    about: "how many objects may be asked for at once",
};

pub(super) static RULE: Rule = Rule {
    name: "large-limit",
    page: include_str!("large_limit.md"),
    group: Group::Pagination,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[MAX],
    check: Check::Document(check),
};

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    let document = checked.document;
    // The variables that say how many of something are asked for.
    let mut limits: HashSet<(Definition, &str)> = HashSet::new();
    for (row, selection) in (0..).zip(&document.selections) {
        let SelectionKind::Field(field) = selection.kind else { continue };
        let id = SelectionId(row);
        let Some(listed) = listed(checked, id) else { continue };
        for argument in listed.paging.arguments() {
            match given(checked, listed.definition, &field, argument) {
                Given::Number(number, row) => {
                    let value = document.arguments[row as usize].value;
                    if checked.is_own(value) {
                        large(checked, value, number, document.str(field.name), found);
                    }
                }
                Given::Value(row) => {
                    if let ValueKind::Variable(name) = checked.kind(document.arguments[row as usize].value) {
                        limits.insert((checked.around.definition(id), document.str(name)));
                    }
                }
                _ => {}
            }
        }
    }
    if limits.is_empty() {
        return;
    }
    for (row, operation) in (0..).zip(&document.operations) {
        let own = Definition::Operation(OperationId(row));
        let reached = checked.analysis.reached[row as usize].iter().map(|id| Definition::Fragment(*id));
        let parts: Vec<Definition> = std::iter::once(own).chain(reached).collect();
        for variable in operation.variables.of(&document.variables) {
            let name = document.str(variable.name);
            let Some(default) = variable.default else { continue };
            let ValueKind::Int(digits) = checked.kind(default) else { continue };
            let Ok(number) = document.str(digits).parse() else { continue };
            if parts.iter().any(|part| limits.contains(&(*part, name))) {
                large(checked, default, number, name, found);
            }
        }
    }
}

fn large(checked: &Checked<'_>, value: ValueId, number: u64, of: &str, found: &mut Found<'_>) {
    let max = checked.options.number(&MAX);
    if number <= u64::from(max) {
        return;
    }
    let document = checked.document;
    let of = match checked.around.holder(value) {
        Holder::Default(_) => format!("`${of}` asks for"),
        _ => format!("`{of}` is asked for"),
    };
    let message = format!("{of} {} objects at once", grouped(number));
    let span = document.span(document.value(value).at);
    let edits = render(document, &Change::Replace(value, New::Number(max.to_string())));
    let message_of_fix = format!("ask for {max} at most");
    let diagnostic =
        Diagnostic::warning(RULE.name, message, span, format!("{} at most", grouped(u64::from(max))))
            .help("ask for a page at a time");
    found.push(diagnostic.fix(edits.map(|edits| Fix {
        message: message_of_fix,
        safety: Safety::Unsafe,
        edits,
    })));
}
