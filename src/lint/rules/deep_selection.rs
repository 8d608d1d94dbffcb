//! `deep-selection`: an operation that selects deeper than a project wants.

use crate::diagnostic::Diagnostic;
use crate::document::{Field, OperationId, SelectionId, SelectionKind};
use crate::lint::measure::{Scale, Weights, measure};
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};

static MAX: RuleOption = RuleOption {
    name: "max",
    default: Preset::Number(7),
    about: "how many fields may stand one inside the other, root field and leaf included",
};

pub(super) static RULE: Rule = Rule {
    name: "deep-selection",
    page: include_str!("deep_selection.md"),
    group: Group::Cost,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &["selection-set-depth"],
    options: &[MAX],
    check: Check::Document(check),
};

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    let document = checked.document;
    let max = checked.options.number(&MAX);
    let weigh = |_: SelectionId, _: &Field, below: u32| below + 1;
    let depth = measure(document, &Scale { nothing: 0, join: u32::max, weigh });
    for (id, operation) in (0..).map(OperationId).zip(&document.operations) {
        let deepest = operation.selection_set.items.ids().map(|id| depth.of(SelectionId(id))).max();
        let Some(levels) = deepest.filter(|levels| *levels > max) else { continue };
        let path = path(checked, &depth, id, max + 1);
        let names: Vec<&str> = path.iter().map(|id| name(checked, *id)).collect();
        let message = format!("fields are selected {levels} levels deep: at most {max}");
        // Where the first level too many is written; if that is in another document, where this one leaves for it.
        let own = path.iter().rev().find(|id| checked.selection_is_own(**id)).copied();
        let span = match own {
            Some(own) => match document.selection(own).kind {
                SelectionKind::Field(field) => document.span(field.name),
                _ => document.span(document.selection(own).at),
            },
            None => document.span(operation.at),
        };
        let label = format!("level {}: `{}`", max + 1, names.join("."));
        found.push(
            Diagnostic::warning(RULE.name, message, span, label)
                .help("select what is needed from the deeper levels in a query of its own"),
        );
    }
}

/// The first fields on the deepest way down from an operation.
fn path(checked: &Checked<'_>, depth: &Weights<u32>, operation: OperationId, count: u32) -> Vec<SelectionId> {
    let mut set = Some(checked.document.operations[operation.0 as usize].selection_set);
    let mut path = Vec::new();
    while let Some(id) =
        set.filter(|_| path.len() < count as usize).and_then(|set| depth.heaviest(checked.document, set))
    {
        path.push(id);
        set = checked.document.selection(id).kind.selection_set();
    }
    path
}

fn name<'a>(checked: &Checked<'a>, id: SelectionId) -> &'a str {
    match checked.document.selection(id).kind {
        SelectionKind::Field(field) => checked.document.str(field.name),
        _ => "",
    }
}
