//! `set-order`: a set of Python that Prefect sends, in an order of its own.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Document, Place, SelectionId, SelectionSet};
use crate::fix::{Change, render};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::syntax::tree::{Brackets, Kind, Tree, Use};
use std::collections::HashSet;

pub(super) static RULE: Rule = Rule {
    name: "set-order",
    page: include_str!("set_order.md"),
    group: Group::Strict,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::SelectionSet(check),
};

fn check(checked: &Checked<'_>, set: &SelectionSet, _: Option<SelectionId>, found: &mut Found<'_>) {
    let document = checked.document;
    // Only Prefect's generator goes through the set itself: dictql keeps the order that is written.
    let Place::Node { tree: 0, used } = set.at else { return };
    if !document.reaches_prefect() {
        return;
    }
    let tree = &document.trees[0];
    let mut waiting = vec![used];
    while let Some(used) = waiting.pop() {
        match tree.kind(used) {
            Kind::Sequence(rows, Brackets::Set) => {
                let items = distinct(tree, rows.of(&tree.uses));
                if items > 1 {
                    found.push(diagnostic(document, used, items));
                }
            }
            Kind::Sequence(rows, _) => waiting.extend(rows.of(&tree.uses)),
            _ => {}
        }
    }
}

/// How many items a set has at least: equal ones are one.
fn distinct(tree: &Tree, items: &[Use]) -> usize {
    let known = items.iter().filter_map(|item| match tree.kind(*item) {
        Kind::Text(text) => Some(tree.str(text)),
        Kind::Template(..) | Kind::WithArgs { .. } => {
            tree.source.get(item.at.start as usize..item.at.end as usize)
        }
        // What only running the program tells may be one of the others, or nothing.
        _ => None,
    });
    known.collect::<HashSet<&str>>().len()
}

fn diagnostic(document: &Document, used: Use, items: usize) -> Diagnostic {
    let tree = &document.trees[0];
    let message =
        format!("{items} selections are sent in an order that changes with every start of the program");
    let place = Place::Node { tree: 0, used };
    // All that a call says of itself is nobody else's.
    let is_in_call =
        document.site().is_some_and(|site| site.at.start <= used.at.start && used.at.end <= site.at.end);
    let safety = if is_in_call { Safety::Safe } else { Safety::Unsafe };
    let edits = render(document, &Change::Order(place));
    let fix = edits.map(|edits| Fix { message: "write a list".to_owned(), safety, edits });
    let label = "a set of Python has no order";
    let mut found = Diagnostic::warning(RULE.name, message, document.span(place), label);
    let at = tree.node(used).at;
    if at != used.at {
        found = found.label(tree.span(at), "the set is made here");
    }
    found.help("write a list, `[…]`: it keeps the order that is written").fix(fix)
}
