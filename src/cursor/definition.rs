//! What stands at the cursor → where it is defined, and where its type is.

use super::answer::Goal;
use super::at::{Thing, at};
use super::marks::What;
use super::marks::element;
use super::references::{declaration, name};
use super::{Known, View};
use crate::document::{Document, Place};
use crate::schema::{Element, Schema, TypeRef};
use crate::source::Span;

/// Where what stands at an offset is defined: in the schema, among the descriptions, or, for a name of a program that
/// was followed, where the value is written.
#[must_use]
pub fn definition(view: &View<'_>, offset: u32) -> Vec<Goal> {
    let thing = at(view, offset);
    let found = thing.map(|thing| of_thing(view, thing)).unwrap_or_default();
    if found.is_empty() { followed(view, offset) } else { found }
}

fn of_thing(view: &View<'_>, thing: Thing) -> Vec<Goal> {
    let known = view.known[thing.known];
    let document = known.document;
    let here = |span: Span| vec![Goal::Span(span)];
    match thing.what {
        What::Spread(_) | What::FragmentName(_) => {
            let Some(name) = name(known, thing) else { return Vec::new() };
            let own = view.known.iter().map(|known| known.document);
            let mut spans: Vec<Span> = own
                .chain(view.others.iter().copied())
                .flat_map(|document| fragments(document, name))
                .collect();
            spans.sort_unstable();
            spans.dedup();
            spans.into_iter().map(Goal::Span).collect()
        }
        What::VariableUse(value) => {
            { declaration(known, value).map(|row| here(document.span(document.variables[row as usize].at))) }
                .unwrap_or_default()
        }
        What::Binding(row) => {
            let name = document.str(document.fields[row as usize].name);
            let found = document.variables.iter().find(|variable| document.str(variable.name) == name);
            found.map(|variable| here(document.span(variable.at))).unwrap_or_default()
        }
        What::AskedFor => {
            let name = name(known, thing);
            let named = document.operations.iter().filter_map(|operation| operation.name);
            named
                .filter(|one| name == Some(document.str(*one)))
                .map(|one| Goal::Span(document.span(one)))
                .collect()
        }
        What::Variable(_) | What::OperationName(_) => here(thing.span),
        what => {
            let Some(schema) = &known.target.schema else { return Vec::new() };
            let found = element(schema, document, known.analysis, what);
            found.map(|element| vec![goal(schema, element)]).unwrap_or_default()
        }
    }
}

/// Where the type of what stands at an offset is defined: of a field what it returns, of an argument or a value what is
/// expected, of a variable its type.
#[must_use]
pub fn type_definition(view: &View<'_>, offset: u32) -> Vec<Goal> {
    let Some(thing) = at(view, offset) else { return Vec::new() };
    let Known { document, analysis, target } = view.known[thing.known];
    let Some(schema) = &target.schema else { return Vec::new() };
    let expected = |value: crate::document::ValueId| analysis.expected[value.0 as usize].map(TypeRef::base);
    let ty = match thing.what {
        What::Field(id) | What::Alias(id) => {
            analysis.selected[id.0 as usize].map(|field| schema.field_type(field).base())
        }
        What::Argument(row) => expected(document.arguments[row as usize].value),
        What::InputField(row) | What::Binding(row) => expected(document.fields[row as usize].value),
        What::Value(value) | What::VariableUse(value) => expected(value),
        What::Variable(row) => analysis.variables[row as usize].map(TypeRef::base),
        What::Type(name) | What::VariableType(_, name) | What::Condition(_, name) => {
            schema.type_named(document.str(name))
        }
        What::FragmentName(id) => schema.type_named(document.str(document.fragments[id.0 as usize].on)),
        What::Spread(_) => name(view.known[thing.known], thing).and_then(|name| {
            let all = std::iter::once(document).chain(view.others.iter().copied());
            let found = all.into_iter().find_map(|one| Some((one, one.fragment(name)?)));
            found.and_then(|(one, id)| schema.type_named(one.str(one.fragments[id.0 as usize].on)))
        }),
        What::Keyword(id) | What::OperationName(id) => schema.root(document.operations[id.0 as usize].kind),
        What::Directive(_) | What::Key | What::AskedFor => None,
    };
    ty.map(|ty| vec![goal(schema, Element::Type(ty))]).unwrap_or_default()
}

fn goal(schema: &Schema, element: Element) -> Goal {
    match schema.span(element) {
        Some(span) => Goal::Span(span),
        None => Goal::Coordinate(schema.coordinate(element)),
    }
}

fn fragments<'a>(document: &'a Document, name: &'a str) -> impl Iterator<Item = Span> + 'a {
    let named = document.fragments.iter().filter(move |fragment| document.str(fragment.name) == name);
    named.map(|fragment| document.span(Place::Text(fragment.name)))
}

/// Where the value of a name is written that was followed.
fn followed(view: &View<'_>, offset: u32) -> Vec<Goal> {
    let tree = view.tree;
    let entries = tree.entries.iter().flat_map(|entry| [entry.key, entry.value]);
    let roots = tree.descriptions.iter().map(|description| description.root);
    let uses = entries.chain(tree.uses.iter().copied()).chain(roots);
    let holds = |start: u32, end: u32| start <= offset && offset <= end;
    let here = uses.filter(|used| {
        let written = tree.node(*used).at;
        holds(used.at.start, used.at.end) && written != used.at && !holds(written.start, written.end)
    });
    let smallest = here.min_by_key(|used| used.at.end - used.at.start);
    smallest.map(|used| vec![Goal::Span(tree.span(tree.node(used).at))]).unwrap_or_default()
}
