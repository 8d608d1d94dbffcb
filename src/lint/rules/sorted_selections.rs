//! `sorted-selections`: fields that are not selected in alphabetical order.

use crate::diagnostic::{Diagnostic, Edit, Fix, Safety};
use crate::document::{Document, FragmentId, Name, OperationId, SelectionId, SelectionKind, SelectionSet};
use crate::fix::{Change, SetOf, render};
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};

static FIRST: RuleOption = RuleOption {
    name: "first",
    default: Preset::Texts(&[]),
    about: "response names that stand before all others, in this order",
};

pub(super) static RULE: Rule = Rule {
    name: "sorted-selections",
    page: include_str!("sorted_selections.md"),
    group: Group::Strict,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &["alphabetize"],
    options: &[FIRST],
    check: Check::SelectionSet(check),
};

fn check(checked: &Checked<'_>, set: &SelectionSet, of: Option<SelectionId>, found: &mut Found<'_>) {
    let document = checked.document;
    let first = checked.options.texts(&FIRST);
    let rank = |name: &str| {
        let place = first.iter().position(|first| *first == name).unwrap_or(first.len());
        (place, name.to_ascii_lowercase(), name.to_owned())
    };
    let mut fields: Vec<_> =
        set.items.ids().map(SelectionId).filter_map(|id| response_name(document, id)).collect();
    let is_late =
        |pair: &[(SelectionId, Name)]| rank(document.str(pair[1].1)) < rank(document.str(pair[0].1));
    let Some(pair) = fields.windows(2).find(|pair| is_late(pair)) else { return };
    let (last, name) = (document.str(pair[0].1), pair[1].1);
    let text = document.str(name);
    let message = format!("`{text}` is selected behind `{last}`");
    let help = format!("put `{text}` before `{last}`");
    // One is enough for a set: the others may be in order once it is put where it belongs.
    let diagnostic = Diagnostic::warning(RULE.name, message, document.span(name), "not in order").help(help);
    fields.sort_by_cached_key(|(_, name)| rank(document.str(*name)));
    let edits = reordered(document, set, of, &fields);
    let fix = edits.map(|edits| Fix { message: "sort the fields".to_owned(), safety: Safety::Unsafe, edits });
    found.push(diagnostic.fix(fix));
}

fn response_name(document: &Document, id: SelectionId) -> Option<(SelectionId, Name)> {
    match document.selection(id).kind {
        SelectionKind::Field(field) => Some((id, field.response_name())),
        _ => None,
    }
}

/// The set with its fields in this order; what else is selected stays where it is.
fn reordered(
    document: &Document,
    set: &SelectionSet,
    of: Option<SelectionId>,
    sorted: &[(SelectionId, Name)],
) -> Option<Vec<Edit>> {
    let mut fields = sorted.iter().map(|(id, _)| *id);
    let order = set.items.ids().map(SelectionId).map(|id| match document.selection(id).kind {
        SelectionKind::Field(_) => fields.next().unwrap_or(id),
        _ => id,
    });
    let order = order.collect();
    render(document, &Change::Reorder(owner(document, set, of)?, order))
}

fn owner(document: &Document, set: &SelectionSet, of: Option<SelectionId>) -> Option<SetOf> {
    let operation = || document.operations.iter().position(|one| one.selection_set == *set);
    let fragment = || document.fragments.iter().position(|one| one.selection_set == *set);
    let of_fragment = || fragment().map(|row| SetOf::Fragment(FragmentId(row as u32)));
    let of_operation = || operation().map(|row| SetOf::Operation(OperationId(row as u32)));
    of.map(SetOf::Selection).or_else(of_operation).or_else(of_fragment)
}
