//! `restricted-element`: an element of the schema that the project doesn't want to be used.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Name, SelectionKind};
use crate::fix::{Change, Part, render};
use crate::lint::{Check, Checked, Found, Group, Level, Preset, Rule, RuleOption};
use crate::schema::{Element, FieldId, InputId, Schema};
use std::collections::HashSet;

static ELEMENTS: RuleOption = RuleOption {
    name: "elements",
    default: Preset::Texts(&[]),
    about: "schema coordinates: `Mutation.delete_flow`, `Query.flow(offset:)`, `flow_bool_exp._not`, `Subscription`, `@skip`",
};

pub(super) static RULE: Rule = Rule {
    name: "restricted-element",
    page: include_str!("restricted_element.md"),
    group: Group::Strict,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &["no-restricted-fields", "no-root-type"],
    options: &[ELEMENTS],
    check: Check::Document(check),
};

fn check(checked: &Checked<'_>, found: &mut Found<'_>) {
    let Checked { document, analysis, schema, .. } = checked;
    let elements: HashSet<&str> = checked.options.texts(&ELEMENTS).into_iter().collect();
    let Some(schema) = schema.filter(|_| !elements.is_empty()) else { return };
    let restricted = Restricted { checked, schema, elements };
    for (id, selection) in checked.selections() {
        let part = Part::Selection(id);
        if let (SelectionKind::Field(field), Some(selected)) =
            (selection.kind, analysis.selected[id.0 as usize])
        {
            restricted.field(field.name, selected, part, found);
            for row in field.arguments.items.ids() {
                restricted.input(
                    document.arguments[row as usize].name,
                    analysis.arguments[row as usize],
                    Part::Argument(row),
                    found,
                );
            }
        }
        for row in selection.directives.ids() {
            let name = document.directives[row as usize].name;
            let element = schema.directive(document.str(name)).map(Element::Directive);
            restricted.element(name, element, Part::Directive(row), found);
        }
    }
    for id in checked.values() {
        if let crate::document::ValueKind::Object { fields, .. } = checked.kind(id) {
            for row in fields.ids() {
                let input = analysis.input_fields[row as usize];
                restricted.input(document.fields[row as usize].name, input, Part::InputField(row), found);
            }
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
    fn field(&self, name: Name, field: FieldId, part: Part, found: &mut Found<'_>) {
        let parent = self.schema.type_name(self.schema.field_parent(field));
        let is_meta = self.schema.field_name(field).starts_with("__");
        if self.elements.contains(parent) && !is_meta {
            found.push(self.diagnostic(name, parent, Some(part)));
        } else {
            self.element(name, Some(Element::Field(field)), part, found);
        }
    }

    fn input(&self, name: Name, input: Option<InputId>, part: Part, found: &mut Found<'_>) {
        let Some(input) = input else { return };
        let coordinate = self.schema.coordinate(input);
        if self.elements.contains(&*coordinate) {
            let part = (!self.schema.is_required(input)).then_some(part);
            found.push(self.diagnostic(name, &coordinate, part));
        }
    }

    fn element(&self, name: Name, element: Option<Element>, part: Part, found: &mut Found<'_>) {
        let Some(coordinate) = element.map(|element| self.schema.coordinate(element)) else { return };
        if self.elements.contains(&*coordinate) {
            found.push(self.diagnostic(name, &coordinate, Some(part)));
        }
    }

    fn diagnostic(&self, name: Name, coordinate: &str, part: Option<Part>) -> Diagnostic {
        let document = self.checked.document;
        let edits = part.and_then(|part| render(document, &Change::Remove(part)));
        let message = format!("remove `{}`", document.str(name));
        let fix = edits.map(|edits| Fix { message, safety: Safety::Unsafe, edits });
        let message = format!("`{coordinate}` is not to be used in this project");
        let label = "its configuration says so";
        Diagnostic::warning(RULE.name, message, document.span(name), label)
            .help(
                "do without it; `restricted-element` in the configuration lists what else is left to others",
            )
            .fix(fix)
    }
}
