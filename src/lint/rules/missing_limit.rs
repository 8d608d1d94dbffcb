//! `missing-limit`: a list that is asked for without an end.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Field, SelectionId};
use crate::fix::{Change, New, render};
use crate::lint::lists::{Given, given, listed, named};
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};

static DEFAULT: RuleOption =
    RuleOption { name: "default", default: Preset::Number(100), about: "how many objects the fix asks for" };

pub(super) static RULE: Rule = Rule {
    name: "missing-limit",
    page: include_str!("missing_limit.md"),
    group: Group::Pagination,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[DEFAULT],
    check: Check::Field(check),
};

fn check(checked: &Checked<'_>, id: SelectionId, field: &Field, found: &mut Found<'_>) {
    let document = checked.document;
    let (Some(schema), Some(listed)) = (checked.schema, listed(checked, id)) else { return };
    let names: Vec<&str> = listed.paging.arguments().to_vec();
    let names: Vec<&str> =
        names.into_iter().filter(|name| schema.argument(listed.definition, name).is_some()).collect();
    let all: Vec<Given> = names.iter().map(|name| given(checked, listed.definition, field, name)).collect();
    if !all.iter().all(|given| given.is_missing()) || named(checked, listed, field).is_some() {
        return;
    }
    let (name, argument) = (document.str(field.name), names[0]);
    let message = format!("`{name}` is asked for without a limit");
    let label = format!("`{}` returns all there are", schema.coordinate(listed.definition));
    let number = checked.options.number(&DEFAULT);
    let written = names.join("` or `");
    let mut diagnostic = Diagnostic::warning(RULE.name, message, document.span(field.name), label)
        .help(format!("say with `{written}` how many are needed, `{argument}: {number}`"));
    let null = all.iter().find_map(|given| match given {
        Given::Null(row) => Some(*row),
        _ => None,
    });
    let number = New::Number(number.to_string());
    let change = match null {
        Some(row) => Change::Replace(document.arguments[row as usize].value, number),
        None => Change::Argue(id, argument.to_owned(), number),
    };
    let message = format!("ask for {} at most", checked.options.number(&DEFAULT));
    let edits = render(document, &change);
    diagnostic.fix = edits.map(|edits| Fix { message, safety: Safety::Unsafe, edits });
    found.push(diagnostic);
}
