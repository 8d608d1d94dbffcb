//! `redundant-inline-fragment`: an inline fragment on the type that is selected from anyway.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{SelectionId, SelectionKind, SelectionSet};
use crate::fix::{Change, render};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};

pub(super) static RULE: Rule = Rule {
    name: "redundant-inline-fragment",
    page: include_str!("redundant_inline_fragment.md"),
    group: Group::Style,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::SelectionSet(check),
};

fn check(checked: &Checked<'_>, _: &SelectionSet, of: Option<SelectionId>, found: &mut Found<'_>) {
    let Checked { document, analysis, schema, .. } = checked;
    let Some(id) = of else { return };
    let selection = document.selection(id);
    let SelectionKind::Inline { on, .. } = selection.kind else { return };
    if !selection.directives.is_empty() {
        return;
    }
    let (message, label) = match on.map(|on| document.str(on)) {
        None => {
            let message = "an inline fragment without a type and without directives does nothing".to_owned();
            (message, "nothing depends on it")
        }
        Some(name) => {
            let parent = schema.zip(analysis.parents[id.0 as usize]);
            if parent.map(|(schema, parent)| schema.type_name(parent)) != Some(name) {
                return;
            }
            let message = format!("an inline fragment on `{name}` in a selection from `{name}` does nothing");
            (message, "it always applies")
        }
    };
    let edits = render(document, &Change::Unwrap(id));
    let message_of_fix = "write what it selects in its place".to_owned();
    let fix = edits.map(|edits| Fix { message: message_of_fix, safety: Safety::Unsafe, edits });
    let help = "write what it selects without it";
    let span = document.span(selection.at);
    found.push(Diagnostic::warning(RULE.name, message, span, label).help(help).fix(fix));
}
