//! `same-fragment`: two fragments of one document that select the same.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{FragmentId, SelectionId};
use crate::fix::{Change, Part};
use crate::lint::changes::{names_of_fragments, render_all};
use crate::lint::shapes::Shapes;
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use std::collections::HashMap;

pub(super) static RULE: Rule = Rule {
    name: "same-fragment",
    page: include_str!("same_fragment.md"),
    group: Group::Style,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Document(check),
};

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    let document = checked.document;
    let own: Vec<_> = (0..).zip(&document.fragments).filter(|(_, fragment)| !fragment.linked).collect();
    if own.len() < 2 || !document.branches.is_empty() {
        return;
    }
    let (shapes, names) = (Shapes::of(checked), names_of_fragments(checked));
    let mut first = HashMap::new();
    for (row, fragment) in own {
        let set = fragment.selection_set;
        if set.open || set.items.is_empty() || !fragment.directives.is_empty() || !fragment.open.is_empty() {
            continue;
        }
        let selected: Vec<u32> = set.items.ids().map(|id| shapes.whole(SelectionId(id))).collect();
        let before = *first.entry((document.str(fragment.on), selected)).or_insert(row);
        let kept = &document.fragments[before as usize];
        let (name, kept_name) = (document.str(fragment.name), document.str(kept.name));
        // Two of one name are an error of their own.
        if before == row || name == kept_name {
            continue;
        }
        let mut changes = vec![Change::Remove(Part::Fragment(FragmentId(row)))];
        let uses = names[name].iter().copied().filter(|name| *name != fragment.name);
        changes.extend(uses.map(|name| Change::Rename(name, kept_name.to_owned())));
        let message = format!("spread `{kept_name}` instead");
        let fix = render_all(document, &changes).map(|edits| Fix { message, safety: Safety::Unsafe, edits });
        let message = format!("`{name}` selects the same as `{kept_name}`");
        let label = "one of them is enough";
        found.push(
            Diagnostic::warning(RULE.name, message, document.span(fragment.name), label)
                .label(document.span(kept.name), "selected here already")
                .help(format!("spread `{kept_name}` wherever `{name}` is"))
                .fix(fix),
        );
    }
}
