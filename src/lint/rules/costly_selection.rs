//! `costly-selection`: an operation that may return more objects than a project wants to have in one answer.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Field, OperationId, SelectionId, SelectionKind, ValueKind};
use crate::fix::{Change, New, render};
use crate::lint::hasura::Named;
use crate::lint::lists::{Given, given, grouped, listed, named};
use crate::lint::measure::{Scale, Weights, measure};
use crate::lint::variables::definitions;
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};

static MAX: RuleOption = RuleOption {
    name: "max",
    default: Preset::Number(10_000),
    about: "how many objects an answer may have, as estimated",
};

static ASSUMED: RuleOption = RuleOption {
    name: "assumed",
    default: Preset::Number(100),
    about: "how many objects a list is taken to have where nothing says how many are asked for",
};

pub(super) static RULE: Rule = Rule {
    name: "costly-selection",
    page: include_str!("costly_selection.md"),
    group: Group::Cost,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[MAX, ASSUMED],
    check: Check::Document(check),
};

/// The arguments that say how many objects are asked for.
const BOUNDS: [&str; 3] = ["limit", "first", "last"];

/// How many of the lists on the way down are shown.
const SHOWN: usize = 6;

/// Estimates beyond this are not told apart.
const MOST: u64 = 1_000_000_000;

/// How many objects a field returns for each object that it is selected from.
#[derive(Clone, Copy)]
struct Count {
    number: u64,
    /// Whether nothing says so.
    is_assumed: bool,
    /// Whether it is a list.
    is_list: bool,
}

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    let document = checked.document;
    if checked.schema.is_none() {
        return;
    }
    let weigh = |id: SelectionId, field: &Field, below: u64| match count(checked, id, field) {
        Some(count) => below.saturating_add(1).saturating_mul(count.number),
        None => 0,
    };
    let objects = measure(document, &Scale { nothing: 0_u64, join: u64::saturating_add, weigh });
    let max = u64::from(checked.options.number(&MAX));
    for (id, operation) in (0..).map(OperationId).zip(&document.operations) {
        let all = operation.selection_set.items.ids().map(|id| objects.of(SelectionId(id)));
        let total = all.fold(0, u64::saturating_add);
        if total > max {
            found.push(costly(checked, &objects, id, total));
        }
    }
}

/// How many objects a field returns; none if it returns none.
fn count(checked: &Checked<'_>, id: SelectionId, field: &Field) -> Option<Count> {
    let schema = checked.schema?;
    let definition = checked.analysis.selected[id.0 as usize]?;
    let ty = schema.field_type(definition);
    if !schema.kind(ty.base()).is_composite() || checked.document.str(field.name).starts_with("__") {
        return None;
    }
    let one = Count { number: 1, is_assumed: false, is_list: false };
    if !ty.is_list() {
        return Some(one);
    }
    let listed = listed(checked, id);
    if let Some(Named::Rows(number)) = listed.and_then(|listed| named(checked, listed, field)) {
        return Some(Count { number, is_list: true, ..one });
    }
    // The edges of a connection, the nodes of an aggregate: the field around them says how many.
    let says = if listed.is_some() { Some((id, *field)) } else { around(checked, id) };
    let bound = says.and_then(|(id, field)| bound(checked, id, &field));
    let assumed = u64::from(checked.options.number(&ASSUMED));
    Some(Count { number: bound.unwrap_or(assumed), is_assumed: bound.is_none(), is_list: true })
}

/// The field that a selection stands in.
fn around(checked: &Checked<'_>, id: SelectionId) -> Option<(SelectionId, Field)> {
    let mut above = checked.around.above(id)?;
    loop {
        match checked.document.selection(above).kind {
            SelectionKind::Field(field) => return Some((above, field)),
            _ => above = checked.around.above(above)?,
        }
    }
}

/// The number that is given for the length of a list, by the query, a variable's default or the schema.
fn bound(checked: &Checked<'_>, id: SelectionId, field: &Field) -> Option<u64> {
    let document = checked.document;
    let definition = checked.analysis.selected[id.0 as usize]?;
    let takes =
        |name: &&str| checked.schema.is_some_and(|schema| schema.argument(definition, name).is_some());
    let number = |name: &str| match given(checked, definition, field, name) {
        Given::Number(number, _) => Some(number),
        Given::Default(number) => number,
        Given::Value(row) => {
            let value = document.arguments[row as usize].value;
            let ValueKind::Variable(name) = checked.kind(value) else { return None };
            let defaults = definitions(checked, value, document.str(name)).into_iter().map(|row| {
                let default = document.variables[row as usize].default?;
                let ValueKind::Int(digits) = checked.kind(default) else { return None };
                document.str(digits).parse().ok()
            });
            defaults.max().flatten()
        }
        _ => None,
    };
    BOUNDS.into_iter().filter(takes).find_map(number)
}

/// Says what the most objects come from: the lists on the heaviest way down.
fn costly(checked: &Checked<'_>, objects: &Weights<u64>, operation: OperationId, total: u64) -> Diagnostic {
    let document = checked.document;
    let max = u64::from(checked.options.number(&MAX));
    let header = document.operations[operation.0 as usize].at;
    let mut lists: Vec<(SelectionId, Field, Count)> = Vec::new();
    let mut set = Some(document.operations[operation.0 as usize].selection_set);
    while let Some(id) = set.and_then(|set| objects.heaviest(document, set)) {
        let SelectionKind::Field(field) = document.selection(id).kind else { break };
        match count(checked, id, &field) {
            Some(count) if count.is_list => lists.push((id, field, count)),
            Some(_) => {}
            None => break,
        }
        set = field.selection_set;
    }
    let about = if total > MOST { "more than" } else { "about" };
    let message =
        format!("the answer may have {about} {} objects: {} at most", grouped(total.min(MOST)), grouped(max));
    let mut own = lists.iter().filter(|(id, ..)| checked.selection_is_own(*id)).map(|(_, field, count)| {
        let label = if count.is_assumed {
            format!("nothing says how many: taken to be {}", grouped(count.number))
        } else {
            format!("{} of these", grouped(count.number))
        };
        (document.span(field.name), label)
    });
    let (span, label) = own.next().unwrap_or_else(|| (document.span(header), String::new()));
    let diagnostic = Diagnostic::warning(RULE.name, message, span, label);
    let diagnostic =
        own.take(SHOWN - 1).fold(diagnostic, |diagnostic, (span, label)| diagnostic.label(span, label));
    let factors = lists.iter().take(SHOWN);
    let factors =
        factors.map(|(_, field, count)| format!("{} `{}`", grouped(count.number), document.str(field.name)));
    let mut factors: Vec<String> = factors.collect();
    if lists.len() > SHOWN {
        factors.push("…".to_owned());
    }
    let help = format!(
        "most of them are {}; ask for fewer, or for the inner ones in a query of their own",
        factors.join(" × ")
    );
    let diagnostic = diagnostic.help(help);
    let fix = limited(checked, &lists, total, max);
    diagnostic.fix(fix)
}

/// A limit for the outermost list that has none, with which the estimate is low enough.
fn limited(
    checked: &Checked<'_>,
    lists: &[(SelectionId, Field, Count)],
    total: u64,
    max: u64,
) -> Option<Fix> {
    let is_free = |(id, field, count): &&(SelectionId, Field, Count)| {
        let listed = listed(checked, *id);
        count.is_assumed
            && checked.selection_is_own(*id)
            && listed.is_some_and(|listed| {
                listed.paging.arguments() == ["limit"]
                    && given(checked, listed.definition, field, "limit") == Given::Absent
            })
    };
    let (id, _, count) = lists.iter().find(is_free)?;
    // Rounded down; with less than one object nothing would be asked for.
    let number = count.number.checked_mul(max)?.checked_div(total).filter(|number| *number > 0)?;
    let change = Change::Argue(*id, "limit".to_owned(), New::Number(number.to_string()));
    let edits = render(checked.document, &change)?;
    Some(Fix { message: format!("ask for {number} at most"), safety: Safety::Unsafe, edits })
}
