//! `literal-argument`: a literal in an argument, where a variable would keep the text the same.

use crate::diagnostic::Diagnostic;
use crate::document::{Holder, Owner, ValueId, ValueKind};
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};
use crate::schema::TypeKind;

static ALLOW: RuleOption = RuleOption {
    name: "allow",
    default: Preset::Texts(&[]),
    about: "arguments and input fields whose literals may stay, by name",
};

pub(super) static RULE: Rule = Rule {
    name: "literal-argument",
    page: include_str!("literal_argument.md"),
    group: Group::Strict,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[ALLOW],
    check: Check::Value(check),
};

fn check(checked: &Checked<'_>, value: ValueId, found: &mut Found<'_>) {
    let document = checked.document;
    // A list is one literal, whatever is in it.
    let (argument, row) = match checked.around.holder(value) {
        Holder::Argument(row) => (document.arguments[row as usize], row),
        Holder::Field(field, Some(_)) => {
            let Some(row) = checked.around.argument(value) else { return };
            (document.fields[field as usize], row)
        }
        _ => return,
    };
    let Owner::Field(_) = checked.around.owner(row) else { return };
    if !is_literal(checked, value) || !takes_variables(checked, value) {
        return;
    }
    let name = document.str(argument.name);
    let outer = document.str(document.arguments[row as usize].name);
    let allowed = checked.options.texts(&ALLOW);
    if allowed.contains(&name) || allowed.contains(&outer) {
        return;
    }
    let message = format!("the value of `{name}` is written in the text");
    let span = document.span(document.value(value).at);
    let label = "another value makes another text";
    let help = format!("declare a variable, and write `${}`", variable(checked, value));
    found.push(Diagnostic::warning(RULE.name, message, span, label).help(help));
}

/// The name that a variable would have: of the innermost argument or input field that doesn't begin with `_`.
fn variable<'a>(checked: &Checked<'a>, value: ValueId) -> &'a str {
    let document = checked.document;
    let mut value = value;
    loop {
        let (name, outer) = match checked.around.holder(value) {
            Holder::Argument(row) => (document.str(document.arguments[row as usize].name), None),
            Holder::Field(row, outer) => (document.str(document.fields[row as usize].name), outer),
            Holder::Item(list) => {
                value = list;
                continue;
            }
            Holder::Default(_) | Holder::Nothing => return "value",
        };
        match outer {
            Some(outer) if name.starts_with('_') => value = outer,
            _ => return name,
        }
    }
}

fn is_literal(checked: &Checked<'_>, value: ValueId) -> bool {
    match checked.kind(value) {
        ValueKind::Int(_) | ValueKind::Float(_) | ValueKind::String { .. } | ValueKind::Boolean(_) => true,
        ValueKind::List { items, open: false } => {
            !items.is_empty() && items.ids().all(|item| is_literal(checked, ValueId(item)))
        }
        _ => false,
    }
}

/// Whether a variable can stand here: deep in JSON none can, and JSON becomes one as a whole.
fn takes_variables(checked: &Checked<'_>, value: ValueId) -> bool {
    let Some(schema) = checked.schema else { return true };
    let ty = checked.analysis.expected[value.0 as usize];
    ty.is_some_and(|ty| schema.kind(ty.base()) == TypeKind::Scalar && !checked.target.is_json(ty.base()))
}
