//! `duplicate-field`: a field or fragment that is selected twice in one place.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{SelectionId, SelectionKind, SelectionSet};
use crate::fix::{Change, Part, render};
use crate::lint::changes::stands_in;
use crate::lint::shapes::Shapes;
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    name: "duplicate-field",
    page: include_str!("duplicate_field.md"),
    group: Group::Style,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &["no-duplicate-fields"],
    options: &[],
    check: Check::Document(check),
};

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    // What stands twice in one variant of a description may be all that another one has.
    if !checked.document.branches.is_empty() {
        return;
    }
    let shapes = Shapes::of(checked);
    for (set, of) in checked.selection_sets() {
        if of.is_some_and(|of| is_transparent(checked, of)) {
            continue;
        }
        let mut first: HashMap<u32, SelectionId> = HashMap::new();
        for id in flattened(checked, set) {
            let before = *first.entry(shapes.head(id)).or_insert(id);
            if before != id {
                let is_same = shapes.whole(before) == shapes.whole(id);
                found.push(diagnostic(checked, set, before, id, is_same));
            }
        }
    }
}

/// An inline fragment that changes nothing: what it selects belongs to the set around it.
fn is_transparent(checked: &Checked<'_>, id: SelectionId) -> bool {
    let selection = checked.document.selection(id);
    let SelectionKind::Inline { on, .. } = selection.kind else { return false };
    let parent = checked.analysis.parents[id.0 as usize];
    let is_same =
        |on| checked.schema.is_some_and(|schema| parent.map(|parent| schema.type_name(parent)) == Some(on));
    selection.directives.is_empty() && on.is_none_or(|on| is_same(checked.document.str(on)))
}

/// The fields and spreads of a set, those of transparent inline fragments too, in the order of the text.
fn flattened(checked: &Checked<'_>, set: SelectionSet) -> Vec<SelectionId> {
    let mut flat = Vec::new();
    let mut waiting: Vec<SelectionId> = set.items.ids().rev().map(SelectionId).collect();
    while let Some(id) = waiting.pop() {
        match checked.document.selection(id).kind {
            SelectionKind::Inline { selection_set, .. } if is_transparent(checked, id) => {
                waiting.extend(selection_set.items.ids().rev().map(SelectionId));
            }
            SelectionKind::Inline { .. } => {}
            _ => flat.push(id),
        }
    }
    flat
}

fn diagnostic(
    checked: &Checked<'_>,
    set: SelectionSet,
    before: SelectionId,
    again: SelectionId,
    is_same: bool,
) -> Diagnostic {
    let document = checked.document;
    let selection = document.selection(again);
    let name = match selection.kind {
        SelectionKind::Field(field) => document.str(field.response_name()).to_owned(),
        SelectionKind::Spread(name) => format!("...{}", document.str(name)),
        SelectionKind::Inline { .. } => String::new(),
    };
    let message = format!("`{name}` is selected twice");
    let label = if is_same { "once is enough" } else { "the server merges the two" };
    let mut diagnostic = Diagnostic::warning(RULE.name, message, document.span(selection.at), label)
        .label(document.span(document.selection(before).at), "selected here already");
    if is_same {
        diagnostic = diagnostic.help("leave one of them out");
        // What a name brings here is used elsewhere, too.
        if stands_in(document, selection.at, set.at) {
            let edits = render(document, &Change::Remove(Part::Selection(again)));
            let message = format!("remove the second `{name}`");
            // Through inline fragments the text of the operation is another one.
            let is_beside = checked.around.above(before) == checked.around.above(again);
            let safety = if is_beside { Safety::Safe } else { Safety::Unsafe };
            diagnostic.fix = edits.map(|edits| Fix { message, safety, edits });
        }
    } else {
        diagnostic = diagnostic.help(format!("write one `{name}` that selects what both do"));
    }
    diagnostic
}
