//! `nullable-comparison`: a comparison of Hasura's with a value that may be null when the query runs.

use crate::diagnostic::{Diagnostic, Fix, Safety, Severity};
use crate::document::{Holder, SelectionKind, ValueId, ValueKind};
use crate::fix::{Change, render};
use crate::lint::hasura::{Fate, fate, is_comparison, is_filter, is_negated, is_only, is_spoken};
use crate::lint::pasted::{expression, shown};
use crate::lint::variables::definitions;
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::schema::Schema;
use crate::syntax::tree::HoleId;

pub(super) static RULE: Rule = Rule {
    name: "nullable-comparison",
    page: include_str!("nullable_comparison.md"),
    group: Group::Default,
    level: Level::Error,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Value(check),
};

/// What may be null.
#[derive(Clone, Copy)]
enum Source {
    /// A variable that is declared so: a row of `Document::variables`.
    Variable(u32),
    /// A run-time value of the program: its tree, and the hole.
    Hole(u32, HoleId),
}

fn check(checked: &Checked<'_>, value: ValueId, found: &mut Found<'_>) {
    let Checked { document, schema, .. } = checked;
    let Some(schema) = schema.filter(|_| is_spoken(checked)) else { return };
    let Some(place) = place(checked, schema, value) else { return };
    let Some(source) = source(checked, value) else { return };
    let Some((fate, selection)) = fate(checked, value) else { return };
    // An optional filter that reads everything without a value is what it is there for.
    if is_negated(checked, value) || (fate == Fate::Read && place.operator().is_none()) {
        return;
    }
    let collapses = checked.target.null_collapse;
    let (name, null) = match source {
        Source::Variable(row) => {
            (format!("`${}`", document.str(document.variables[row as usize].name)), "null")
        }
        Source::Hole(tree, hole) => (shown(expression(document, tree, hole)), "`None`"),
    };
    let is_refused = !collapses && matches!(source, Source::Hole(..));
    let message = match place {
        Place::Operator(operator) if is_refused => {
            format!("{name} may be {null}, and `{operator}` takes no null")
        }
        Place::Operator(operator) if collapses => {
            format!("{name} may be {null}, and a null in `{operator}` holds for every row")
        }
        Place::Operator(operator) => {
            format!("{name} may be left out, and then `{operator}` compares nothing")
        }
        Place::Whole(noun) if is_refused => format!("{name} may be {null}, and a {noun} takes no null"),
        Place::Whole(noun) if collapses => {
            format!("{name} may be {null}, and a null for a {noun} holds for every row")
        }
        Place::Whole(noun) => format!("{name} may be left out, and then the {noun} holds for every row"),
    };
    let label = if is_refused { "Hasura refuses the query then" } else { "nothing is compared then" };
    let span = document.span(document.value(value).at);
    let mut diagnostic = Diagnostic::warning(RULE.name, message, span, label);
    if fate != Fate::Read
        && !is_refused
        && let SelectionKind::Field(field) = document.selection(selection).kind
    {
        diagnostic.severity = Severity::Error;
        let rows = if is_only(checked, value) { fate.every_row() } else { fate.more_rows() };
        diagnostic =
            diagnostic.label(document.span(field.name), format!("`{}`: {rows}", document.str(field.name)));
    }
    found.push(match source {
        Source::Variable(row) => declared(checked, schema, row, diagnostic),
        Source::Hole(..) => {
            diagnostic.help("leave the comparison out where it is `None`, or ask for a value before the call")
        }
    });
}

/// Where a null does harm.
#[derive(Clone, Copy)]
enum Place<'a> {
    /// At an operator of a comparison: `_eq`
    Operator(&'a str),
    /// In the place of a whole comparison or filter.
    Whole(&'static str),
}

impl<'a> Place<'a> {
    fn operator(self) -> Option<&'a str> {
        match self {
            Self::Operator(operator) => Some(operator),
            Self::Whole(_) => None,
        }
    }
}

fn place<'a>(checked: &Checked<'a>, schema: &Schema, value: ValueId) -> Option<Place<'a>> {
    let Checked { document, analysis, .. } = checked;
    if let Holder::Field(row, Some(object)) = checked.around.holder(value)
        && analysis.expected[object.0 as usize].is_some_and(|ty| is_comparison(schema, ty.base()))
    {
        return Some(Place::Operator(document.str(document.fields[row as usize].name)));
    }
    let ty = analysis.expected[value.0 as usize].filter(|ty| !ty.is_list() && !ty.is_non_null())?;
    if is_comparison(schema, ty.base()) {
        Some(Place::Whole("comparison"))
    } else {
        is_filter(schema, ty.base()).then_some(Place::Whole("filter"))
    }
}

fn source(checked: &Checked<'_>, value: ValueId) -> Option<Source> {
    let document = checked.document;
    match checked.kind(value) {
        ValueKind::Variable(name) => {
            let mut declared = definitions(checked, value, document.str(name)).into_iter();
            let may_be_null = |row: &u32| {
                let ty = checked.analysis.variables[*row as usize];
                let default = document.variables[*row as usize].default.map(|default| checked.kind(default));
                ty.is_some_and(|ty| !ty.is_non_null())
                    && default.is_none_or(|default| default == ValueKind::Null)
            };
            declared
                .find(may_be_null)
                .filter(|_| !is_given(checked, document.str(name)))
                .map(Source::Variable)
        }
        ValueKind::Hole(tree, hole) => {
            let may_be_none = document.trees[tree as usize].hole(hole).nullable && !document.is_pasted(value);
            may_be_none.then_some(Source::Hole(tree, hole))
        }
        _ => None,
    }
}

/// Whether the description itself gives a variable a value: `variables={"slug": slug}`.
fn is_given(checked: &Checked<'_>, name: &str) -> bool {
    let document = checked.document;
    let given = document.bindings.unwrap_or_default().of(&document.fields);
    let value = given.iter().find(|given| document.str(given.name) == name).map(|given| given.value);
    value.is_some_and(|value| match checked.kind(value) {
        ValueKind::Null | ValueKind::Error => false,
        ValueKind::Hole(tree, hole) => !document.trees[tree as usize].hole(hole).nullable,
        _ => true,
    })
}

/// Says how a variable would be declared that is always given.
fn declared(checked: &Checked<'_>, schema: &Schema, row: u32, diagnostic: Diagnostic) -> Diagnostic {
    let document = checked.document;
    let variable = &document.variables[row as usize];
    let (Some(ty), Some(written)) = (checked.analysis.variables[row as usize], variable.ty) else {
        return diagnostic;
    };
    let name = document.str(variable.name);
    let strict = schema.display(ty.non_null());
    let label = format!("`{}` allows null", schema.display(ty));
    let diagnostic = diagnostic.label(document.span(written.at), label);
    if variable.default.is_some() {
        return diagnostic.help(format!("declare `${name}: {strict}`, without a default"));
    }
    let edits = render(document, &Change::Retype(row, strict.clone()));
    let message = format!("declare `${name}: {strict}`");
    let fix = edits.map(|edits| Fix { message, safety: Safety::Unsafe, edits });
    diagnostic.help(format!("declare `${name}: {strict}`, so that a value is always given")).fix(fix)
}
