//! `require-typename`: an interface or union is selected from without `__typename`.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::SelectionKind;
use crate::fix::{Change, SetOf, render};
use crate::lint::selects::Selects;
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::schema::TypeKind;

pub(super) static RULE: Rule = Rule {
    name: "require-typename",
    page: include_str!("require_typename.md"),
    group: Group::Strict,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Document(check),
};

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    let Checked { document, analysis, schema, .. } = checked;
    let Some(schema) = schema else { return };
    let selects = Selects::new(document, vec!["__typename"]);
    for (id, selection) in checked.selections() {
        let SelectionKind::Field(field) = selection.kind else { continue };
        let (Some(selected), Some(set)) = (analysis.selected[id.0 as usize], field.selection_set) else {
            continue;
        };
        let ty = schema.field_type(selected).base();
        let noun = match schema.kind(ty) {
            TypeKind::Interface => "interface",
            TypeKind::Union => "union",
            _ => continue,
        };
        if set.items.is_empty() || selects.may_be_in(set) {
            continue;
        }
        let (coordinate, name) = (schema.coordinate(selected), schema.type_name(ty));
        let message = format!("`{coordinate}` is selected without `__typename`");
        let span = document.span(field.name);
        let label = format!("`{name}` is {} {noun}", if noun == "interface" { "an" } else { "a" });
        let edits = render(document, &Change::Select(SetOf::Selection(id), "__typename".to_owned()));
        let message_of_fix = "select `__typename`".to_owned();
        let fix = edits.map(|edits| Fix { message: message_of_fix, safety: Safety::Unsafe, edits });
        let help = "select `__typename` too: it says which type the object has";
        found.push(Diagnostic::warning(RULE.name, message, span, label).help(help).fix(fix));
    }
}
