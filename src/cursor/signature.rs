//! The field or directive whose arguments the cursor is in → what it takes.

use super::answer::{Parameter, Signature};
use super::complete::spot;
use super::marks::What;
use super::shown::{input, notes};
use super::{Known, View};
use crate::document::{Arguments, Around, Owner, SelectionId, SelectionKind};
use crate::schema::{Element, InputId, Schema};
use crate::source::Span;

/// How many bytes in front of the cursor arguments may begin, where the text is broken.
const FAR: usize = 4096;

/// What the field around an offset takes: where the offset lies in its header behind the `(`, or in one of its arguments.
#[must_use]
pub fn signature(view: &View<'_>, offset: u32) -> Option<Signature> {
    let mut best: Option<(u32, Signature)> = None;
    for known in view.known {
        let Some(schema) = &known.target.schema else { continue };
        let document = known.document;
        for id in (0..document.selections.len() as u32).map(SelectionId) {
            let selection = document.selection(id);
            let (SelectionKind::Field(field), Some(defined)) =
                (selection.kind, known.analysis.selected[id.0 as usize])
            else {
                continue;
            };
            let header = document.span(selection.at);
            let place = (header, document.span(field.name).end);
            let Some((width, active)) = inside(view, *known, place, field.arguments, offset) else {
                continue;
            };
            if best.as_ref().is_none_or(|(other, _)| width < *other) {
                let element = Element::Field(defined);
                let behind = format!(": {}", schema.display(schema.field_type(defined)));
                let taken: Vec<InputId> = schema.arguments(defined).collect();
                best = signature_of(schema, element, &taken, &behind, active).map(|one| (width, one));
            }
        }
        for directive in &document.directives {
            let name = document.str(directive.name);
            let Some(defined) = schema.directive(name) else { continue };
            let place = (document.span(directive.at), document.span(directive.name).end);
            let Some((width, active)) = inside(view, *known, place, directive.arguments, offset) else {
                continue;
            };
            if best.as_ref().is_none_or(|(other, _)| width < *other) {
                let taken: Vec<InputId> = schema.directive_arguments(defined).collect();
                let one = signature_of(schema, Element::Directive(defined), &taken, "", active);
                best = one.map(|one| (width, one));
            }
        }
    }
    best.map(|(_, signature)| signature).or_else(|| half_written(view, offset))
}

/// The same where the text is broken at the cursor: a name in its place makes an argument of it.
fn half_written(view: &View<'_>, offset: u32) -> Option<Signature> {
    let before = view.tree.source.get(..offset as usize)?;
    let spot = is_in_parentheses(before).then(|| spot(view, offset))??;
    let document = &spot.document;
    let schema = spot.target.schema.as_ref()?;
    let around = Around::of(document);
    let row = match spot.what {
        What::Argument(row) => row,
        What::InputField(row) => around.argument(document.fields[row as usize].value)?,
        What::Value(id) | What::VariableUse(id) => around.argument(id)?,
        _ => return None,
    };
    let active = document.str(document.arguments[row as usize].name);
    let (element, taken, behind) = match around.owner(row) {
        Owner::Field(id) => {
            let field = spot.analysis.selected[id.0 as usize]?;
            let behind = format!(": {}", schema.display(schema.field_type(field)));
            (Element::Field(field), schema.arguments(field).collect::<Vec<_>>(), behind)
        }
        Owner::Directive(row) => {
            // Arguments of what was left out belong to nothing.
            let name = document.directives.get(row as usize)?.name;
            let id = schema.directive(document.str(name))?;
            (Element::Directive(id), schema.directive_arguments(id).collect(), String::new())
        }
    };
    signature_of(schema, element, &taken, &behind, Some(active))
}

/// Whether parentheses are open at the end of a text; those that begin far in front of it are none of arguments.
fn is_in_parentheses(text: &str) -> bool {
    let mut closed = 0_u32;
    for byte in text.bytes().rev().take(FAR) {
        match byte {
            b')' => closed += 1,
            b'(' if closed == 0 => return true,
            b'(' => closed -= 1,
            _ => {}
        }
    }
    false
}

/// Whether an offset lies among arguments: how wide what is around it is, and the name of the argument it is in.
fn inside<'a>(
    view: &View<'_>,
    known: Known<'a>,
    (header, name_end): (Span, u32),
    arguments: Arguments,
    offset: u32,
) -> Option<(u32, Option<&'a str>)> {
    let document = known.document;
    let mut active = None;
    for argument in arguments.items.of(&document.arguments) {
        let (name, value) = (document.span(argument.name), document.span(document.value(argument.value).at));
        let whole = if value.start >= name.start { name.to(value) } else { name };
        if whole.file == view.tree.file && whole.start <= offset && offset <= whole.end {
            active = Some((whole.end - whole.start, document.str(argument.name)));
        }
    }
    if let Some((width, name)) = active {
        return Some((width, Some(name)));
    }
    let holds = header.file == view.tree.file && name_end < offset && offset <= header.end;
    let behind = holds.then(|| view.sources.slice(Span::new(header.file, name_end, offset)))?;
    let is_open = behind.matches(['(']).count() > behind.matches([')']).count();
    is_open.then_some((header.end - header.start, None))
}

fn signature_of(
    schema: &Schema,
    element: Element,
    taken: &[InputId],
    behind: &str,
    active: Option<&str>,
) -> Option<Signature> {
    if taken.is_empty() {
        return None;
    }
    let parameters: Vec<Parameter> = taken
        .iter()
        .map(|id| Parameter { label: input(schema, *id), documentation: notes(schema, Element::Input(*id)) })
        .collect();
    let labels: Vec<&str> = parameters.iter().map(|parameter| parameter.label.as_str()).collect();
    let coordinate = schema.coordinate(element);
    let name = coordinate.rsplit('.').next().unwrap_or_default();
    let label = format!("{name}({}){behind}", labels.join(", "));
    let active = active.and_then(|name| taken.iter().position(|id| schema.input_name(*id) == name));
    Some(Signature { label, documentation: notes(schema, element), parameters, active })
}
