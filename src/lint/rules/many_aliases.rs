//! `many-aliases`: one field selected under many aliases.

use crate::diagnostic::Diagnostic;
use crate::document::{Name, SelectionId, SelectionKind, SelectionSet};
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};
use std::collections::HashMap;

static MAX: RuleOption = RuleOption {
    name: "max",
    default: Preset::Number(15),
    about: "how many times one field may be selected in one selection set, under different names",
};

pub(super) static RULE: Rule = Rule {
    name: "many-aliases",
    page: include_str!("many_aliases.md"),
    group: Group::Cost,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[MAX],
    check: Check::SelectionSet(check),
};

fn check(checked: &Checked<'_>, set: &SelectionSet, _: Option<SelectionId>, found: &mut Found<'_>) {
    let document = checked.document;
    let max = checked.options.number(&MAX) as usize;
    if set.items.len() <= max {
        return;
    }
    let mut by_field: HashMap<&str, Vec<Name>> = HashMap::new();
    let mut order: Vec<&str> = Vec::new();
    for selection in set.items.of(&document.selections) {
        let SelectionKind::Field(field) = selection.kind else { continue };
        let name = document.str(field.name);
        let aliases = by_field.entry(name).or_insert_with(|| {
            order.push(name);
            Vec::new()
        });
        aliases.push(field.response_name());
    }
    for name in order {
        let aliases = &mut by_field.remove(name).unwrap_or_default();
        let mut seen = std::collections::HashSet::new();
        aliases.retain(|alias| seen.insert(document.str(*alias)));
        let Some(beyond) = aliases.get(max) else { continue };
        let message = format!("`{name}` is selected {} times under different names", aliases.len());
        let most = if max == 1 { "once at most".to_owned() } else { format!("{max} times at most") };
        found.push(
            Diagnostic::warning(RULE.name, message, document.span(*beyond), most)
                .help("ask for the objects as one list, or with one query for each, and a variable"),
        );
    }
}
