//! `require-id`: an object that has an id is selected without it.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Field, SelectionId, SelectionKind};
use crate::fix::{Change, SetOf, render};
use crate::lint::selects::Selects;
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};

static FIELDS: RuleOption = RuleOption {
    name: "fields",
    default: Preset::Texts(&["id"]),
    about: "the fields of which one tells objects apart",
};

pub(super) static RULE: Rule = Rule {
    name: "require-id",
    page: include_str!("require_id.md"),
    group: Group::Strict,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &["require-selections", "require-id-when-available"],
    options: &[FIELDS],
    check: Check::Document(check),
};

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    let wanted = checked.options.texts(&FIELDS);
    let selects = Selects::new(checked.document, wanted.clone());
    for (id, selection) in checked.selections() {
        if let SelectionKind::Field(field) = selection.kind {
            look(checked, (id, field), &wanted, &selects, found);
        }
    }
}

fn look(
    checked: &Checked<'_>,
    (id, field): (SelectionId, Field),
    wanted: &[&str],
    selects: &Selects<'_>,
    found: &mut Found<'_>,
) {
    let Checked { document, analysis, schema, .. } = checked;
    let (Some(schema), Some(selected), Some(set)) =
        (schema, analysis.selected[id.0 as usize], field.selection_set)
    else {
        return;
    };
    let ty = schema.field_type(selected).base();
    let Some(first) = wanted.iter().find(|name| schema.field(ty, name).is_some()) else { return };
    if set.items.is_empty() || selects.may_be_in(set) || is_below_an_aggregate(checked, id) {
        return;
    }
    let coordinate = schema.coordinate(selected);
    let message = format!("`{coordinate}` is selected without `{first}`");
    let span = document.span(field.name);
    let label = format!("`{}` has `{first}`", schema.type_name(ty));
    let edits = render(document, &Change::Select(SetOf::Selection(id), (*first).to_owned()));
    let fix = edits.map(|edits| Fix { message: format!("select `{first}`"), safety: Safety::Unsafe, edits });
    let help = format!("select `{first}` too: with it caches and programs tell the objects apart");
    found.push(Diagnostic::warning(RULE.name, message, span, label).help(help).fix(fix));
}

/// Numbers of many objects are about none of them; `max { id }` is an id of none, either.
fn is_below_an_aggregate(checked: &Checked<'_>, id: SelectionId) -> bool {
    let above = std::iter::successors(Some(id), |id| checked.around.above(*id));
    let mut fields = above.filter_map(|id| checked.analysis.selected[id.0 as usize]);
    fields.any(|field| {
        let ty = checked.schema.map(|schema| schema.type_name(schema.field_type(field).base()));
        ty.is_some_and(|name| name.contains("_aggregate") || name.ends_with("Aggregate"))
    })
}
