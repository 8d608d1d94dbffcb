//! `restricted-element`: an element of the schema that the project doesn't want to be used.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Name, Place, Placed, SelectionKind, ValueKind};
use crate::fix::{Change, Part, render};
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};
use crate::schema::{Element, FieldId, OperationType, Schema, TypeRef};
use std::collections::HashSet;

static ELEMENTS: RuleOption = RuleOption {
    name: "elements",
    default: Preset::Coordinates,
    about: "schema coordinates: `Mutation.delete_flow`, `Query.flow(offset:)`, `flow_bool_exp._not`, `Subscription`, `@skip`",
};

pub(super) static RULE: Rule = Rule {
    name: "restricted-element",
    page: include_str!("restricted_element.md"),
    group: Group::Strict,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[ELEMENTS],
    check: Check::Document(check),
};

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    let Checked { document, analysis, schema, .. } = checked;
    let elements: HashSet<&str> = checked.options.texts(&ELEMENTS).into_iter().collect();
    let Some(schema) = schema.filter(|_| !elements.is_empty()) else { return };
    let restricted = Restricted { checked, schema, elements };
    for (id, selection) in checked.selections() {
        for row in selection.directives.ids() {
            let name = document.directives[row as usize].name;
            let element = schema.directive(document.str(name)).map(Element::Directive);
            restricted.look(name.place(), element, Some(Part::Directive(row)), found);
        }
        let SelectionKind::Field(field) = selection.kind else { continue };
        restricted.field(field.name, analysis.selected[id.0 as usize], Part::Selection(id), found);
        // A mutation without an argument may be one of more rows than were meant.
        let is_mutation = checked.is_root_field(id, OperationType::Mutation);
        for row in field.arguments.items.ids() {
            let input = analysis.arguments[row as usize];
            let can_go = !is_mutation && input.is_some_and(|input| !schema.is_required(input));
            let part = can_go.then_some(Part::Argument(row));
            let name = document.arguments[row as usize].name;
            restricted.look(name.place(), input.map(Element::Input), part, found);
        }
    }
    for id in checked.values() {
        match checked.kind(id) {
            // Nor is there a fix for a condition: without it a filter lets more rows through.
            ValueKind::Object { fields, .. } => {
                for row in fields.ids() {
                    let element = analysis.input_fields[row as usize].map(Element::Input);
                    restricted.look(document.fields[row as usize].name.place(), element, None, found);
                }
            }
            ValueKind::Enum(name) => {
                let ty = analysis.expected[id.0 as usize].map(TypeRef::base);
                let element = ty.and_then(|ty| schema.enum_value(ty, document.str(name)));
                let value = document.value(id);
                let is_name = matches!(value.kind, ValueKind::Enum(_));
                let place = if is_name { name.place() } else { value.at };
                restricted.look(place, element.map(Element::EnumValue), None, found);
            }
            _ => {}
        }
    }
}

struct Restricted<'c, 'a> {
    checked: &'c Checked<'a>,
    schema: &'a Schema,
    elements: HashSet<&'c str>,
}

impl Restricted<'_, '_> {
    /// A field is restricted with its type, too.
    fn field(&self, name: Name, field: Option<FieldId>, part: Part, found: &mut Found<'_>) {
        let Some(field) = field else { return };
        let parent = self.schema.type_name(self.schema.field_parent(field));
        let is_meta = self.schema.field_name(field).starts_with("__");
        if self.elements.contains(parent) && !is_meta {
            found.push(self.diagnostic(name.place(), parent, Some(part)));
        } else {
            self.look(name.place(), Some(Element::Field(field)), Some(part), found);
        }
    }

    fn look(&self, place: Place, element: Option<Element>, part: Option<Part>, found: &mut Found<'_>) {
        let Some(coordinate) = element.map(|element| self.schema.coordinate(element)) else { return };
        if self.elements.contains(&*coordinate) {
            found.push(self.diagnostic(place, &coordinate, part));
        }
    }

    fn diagnostic(&self, place: Place, coordinate: &str, part: Option<Part>) -> Diagnostic {
        let document = self.checked.document;
        let edits = part.and_then(|part| render(document, &Change::Remove(part)));
        let message = format!("remove what uses `{coordinate}`");
        let fix = edits.map(|edits| Fix { message, safety: Safety::Unsafe, edits });
        let message = format!("`{coordinate}` is not to be used in this project");
        let label = "its configuration says so";
        Diagnostic::warning(RULE.name, message, document.span(place), label)
            .help(
                "do without it; `restricted-element` in the configuration lists what else is left to others",
            )
            .fix(fix)
    }
}
