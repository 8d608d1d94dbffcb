//! `redundant-inline-fragment`: an inline fragment on the type that is selected from anyway.

use crate::diagnostic::Diagnostic;
use crate::document::{SelectionId, SelectionKind, SelectionSet};
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
    let span = document.span(selection.at);
    let help = "write what it selects without it";
    let Some(on) = on else {
        let message = "an inline fragment without a type and without directives does nothing";
        return found.push(Diagnostic::warning(RULE.name, message, span, "nothing depends on it").help(help));
    };
    let (Some(schema), Some(parent)) = (schema, analysis.parents[id.0 as usize]) else { return };
    let name = document.str(on);
    if schema.type_name(parent) == name {
        let message = format!("an inline fragment on `{name}` in a selection from `{name}` does nothing");
        found.push(Diagnostic::warning(RULE.name, message, span, "it always applies").help(help));
    }
}
