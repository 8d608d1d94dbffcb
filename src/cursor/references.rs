//! What stands at the cursor → every place where the same name stands.

use super::answer::Reference;
use super::at::{Thing, at};
use super::marks::What;
use super::marks::{Mark, marks};
use super::{Known, View};
use crate::document::{
    Around, Definition, Document, Holder, Name, OperationId, Owner, Place, SelectionKind, ValueId, ValueKind,
};
use crate::rows::Rows;
use crate::source::Span;
use std::collections::HashSet;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sought<'a> {
    /// A fragment, in every document.
    Fragment(&'a str),
    /// A variable of one document, of the operations that share it with this one, and in the fragments they reach.
    Variable(&'a str, usize, Option<Definition>),
    /// An operation of one document.
    Operation(&'a str, usize),
    /// An alias: the one place.
    Alias(&'a str, Span),
    /// What the schema defines, within the file.
    Element(crate::schema::Element),
}

/// The places of one name: with the document and the place in it, for whoever edits them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot<'a> {
    pub document: &'a Document,
    /// Without the `$` of a variable.
    pub place: Place,
    pub reference: Reference,
}

/// Every place where the fragment, variable or operation at an offset stands, those in other documents of the project
/// included; `with_definition` tells whether its definition counts. Of what the schema defines, those in this file.
#[must_use]
pub fn references(view: &View<'_>, offset: u32, with_definition: bool) -> Vec<Reference> {
    let Some(sought) = at(view, offset).and_then(|thing| sought(view, thing)) else { return Vec::new() };
    let found = spots(view, sought).into_iter().map(|spot| spot.reference);
    found.filter(|one| with_definition || !one.is_definition).collect()
}

/// The same within the file.
#[must_use]
pub fn highlight(view: &View<'_>, offset: u32) -> Vec<Reference> {
    let mut found = references(view, offset, true);
    found.retain(|one| one.span.file == view.tree.file);
    found
}

/// The name of a fragment, a variable (without `$`) or an operation.
pub(super) fn name(known: Known<'_>, thing: Thing) -> Option<&str> {
    let Known { document, analysis, .. } = known;
    match thing.what {
        What::OperationName(id) => document.operations[id.0 as usize].name.map(|name| document.str(name)),
        What::AskedFor => document.asked_for.map(|name| document.str(name)),
        What::FragmentName(id) => Some(document.str(document.fragments[id.0 as usize].name)),
        What::Spread(id) => match document.selection(id).kind {
            SelectionKind::Spread(name) => Some(document.str(name)),
            _ => None,
        },
        What::Variable(row) => Some(document.str(document.variables[row as usize].name)),
        What::Binding(row) => Some(document.str(document.fields[row as usize].name)),
        What::VariableUse(value) => match analysis.kind(document, value) {
            ValueKind::Variable(name) => Some(document.str(name).trim_start_matches('$')),
            _ => None,
        },
        What::Alias(id) => match document.selection(id).kind {
            SelectionKind::Field(field) => field.alias.map(|alias| document.str(alias)),
            _ => None,
        },
        _ => None,
    }
}

pub(super) fn sought<'a>(view: &View<'a>, thing: Thing) -> Option<Sought<'a>> {
    let known = view.known[thing.known];
    let name = name(known, thing);
    Some(match thing.what {
        What::Spread(_) | What::FragmentName(_) => Sought::Fragment(name?),
        What::Variable(row) => {
            let from = of_variable(known.document, row).map(Definition::Operation);
            Sought::Variable(name?, thing.known, from)
        }
        What::VariableUse(value) => {
            let from = definition(known.document, &Around::of(known.document), value);
            Sought::Variable(name?, thing.known, from)
        }
        What::Binding(_) => Sought::Variable(name?, thing.known, None),
        What::OperationName(_) | What::AskedFor => Sought::Operation(name?, thing.known),
        What::Alias(_) => Sought::Alias(name?, thing.span),
        what => {
            let schema = known.target.schema.as_ref()?;
            let found = super::marks::element(schema, known.document, known.analysis, what)?;
            Sought::Element(found)
        }
    })
}

/// The operations of a document that a part belongs to: its own, or those that reach the fragment it stands in.
fn operations(known: Known<'_>, definition: Definition) -> Vec<OperationId> {
    match definition {
        Definition::Operation(id) => vec![id],
        Definition::Fragment(fragment) => {
            let reached = (0..).map(OperationId).zip(&known.analysis.reached);
            reached.filter(|(_, reached)| reached.contains(&fragment)).map(|(id, _)| id).collect()
        }
    }
}

/// The definition that a value stands in.
pub(super) fn definition(document: &Document, around: &Around, value: ValueId) -> Option<Definition> {
    let mut outer = value;
    loop {
        match around.holder(outer) {
            Holder::Field(_, Some(object)) => outer = object,
            Holder::Item(list) => outer = list,
            Holder::Argument(row) => return owner(document, around, row),
            Holder::Default(row) => return of_variable(document, row).map(Definition::Operation),
            Holder::Field(_, None) | Holder::Nothing => return None,
        }
    }
}

fn owner(document: &Document, around: &Around, argument: u32) -> Option<Definition> {
    match around.owner(argument) {
        Owner::Field(selection) => Some(around.definition(selection)),
        Owner::Directive(row) => {
            let holds = |rows: Rows| rows.ids().contains(&row);
            let selections = document.selections.iter().position(|selection| holds(selection.directives));
            if let Some(selection) = selections {
                return Some(around.definition(crate::document::SelectionId(selection as u32)));
            }
            let fragment = document.fragments.iter().position(|fragment| holds(fragment.directives));
            let operation = document.operations.iter().position(|operation| holds(operation.directives));
            let fragment = fragment.map(|row| Definition::Fragment(crate::document::FragmentId(row as u32)));
            fragment.or(operation.map(|row| Definition::Operation(OperationId(row as u32))))
        }
    }
}

fn of_variable(document: &Document, row: u32) -> Option<OperationId> {
    let found = document.operations.iter().position(|operation| operation.variables.ids().contains(&row))?;
    Some(OperationId(found as u32))
}

/// The row of the definition of the variable that a value is.
pub(super) fn declaration(known: Known<'_>, value: ValueId) -> Option<u32> {
    let document = known.document;
    let ValueKind::Variable(name) = known.analysis.kind(document, value) else { return None };
    let name = document.str(name).trim_start_matches('$');
    let around = Around::of(document);
    let inside = definition(document, &around, value).map(|one| operations(known, one)).unwrap_or_default();
    let is_it = |row: &u32| document.str(document.variables[*row as usize].name) == name;
    let own = |id: &OperationId| document.operations[id.0 as usize].variables.ids().find(is_it);
    inside.iter().find_map(own)
}

/// Every place of what is sought, in the order of files and text, each once.
pub(super) fn spots<'a>(view: &View<'a>, sought: Sought<'a>) -> Vec<Spot<'a>> {
    let mut found: Vec<Spot<'a>> = Vec::new();
    match sought {
        Sought::Fragment(name) => {
            let own = view.known.iter().map(|known| known.document);
            for document in own.chain(view.others.iter().copied()) {
                fragment(document, name, &mut found);
            }
        }
        Sought::Variable(name, known, from) => {
            let own = view.known[known].document;
            // What is sent several times is a description for each, with values of its own.
            for other in view.known.iter().filter(|other| is_same(own, other.document)) {
                variable(*other, name, from, &mut found);
            }
        }
        Sought::Operation(name, known) => {
            let document = view.known[known].document;
            let named = document.operations.iter().filter_map(|operation| operation.name);
            let named = named.map(|one| (one, true)).chain(document.asked_for.map(|one| (one, false)));
            let named = named.filter(|(one, _)| document.str(*one) == name);
            found.extend(named.map(|(one, is_definition)| spot(document, Place::Text(one), is_definition)));
        }
        Sought::Alias(name, span) => {
            for known in view.known {
                let document = known.document;
                for mark in marks(document, known.analysis) {
                    let is_it = matches!(mark.what, What::Alias(_)) && document.span(mark.place) == span;
                    if let (true, Place::Text(alias)) = (is_it, mark.place)
                        && document.str(alias) == name
                    {
                        found.push(spot(document, mark.place, true));
                    }
                }
            }
        }
        Sought::Element(element) => {
            for known in view.known {
                elements(view, *known, element, &mut found);
            }
        }
    }
    let mut seen = HashSet::new();
    found.retain(|one| seen.insert(one.reference.span));
    found.sort_by_key(|one| one.reference.span);
    found
}

/// Whether two documents are made of the same operations.
fn is_same(one: &Document, other: &Document) -> bool {
    let headers = |document: &Document| -> Vec<Span> {
        document.operations.iter().map(|operation| document.span(operation.at)).collect()
    };
    std::ptr::eq(one, other) || headers(one) == headers(other)
}

fn spot(document: &Document, place: Place, is_definition: bool) -> Spot<'_> {
    Spot { document, place, reference: Reference { span: document.span(place), is_definition } }
}

fn fragment<'a>(document: &'a Document, name: &str, found: &mut Vec<Spot<'a>>) {
    let defined = document.fragments.iter().filter(|fragment| document.str(fragment.name) == name);
    found.extend(defined.map(|fragment| spot(document, Place::Text(fragment.name), true)));
    for selection in &document.selections {
        if let SelectionKind::Spread(spread) = selection.kind
            && document.str(spread) == name
        {
            found.push(spot(document, Place::Text(spread), false));
        }
    }
}

fn variable<'a>(known: Known<'a>, name: &str, from: Option<Definition>, found: &mut Vec<Spot<'a>>) {
    let Known { document, analysis, .. } = known;
    let around = Around::of(document);
    let uses = uses(known, &around, name);
    let bindings = document.bindings.unwrap_or_default();
    let bound = bindings.ids().filter(|row| document.str(document.fields[*row as usize].name) == name);
    let bound: Vec<u32> = bound.collect();
    // A value that is given is given to all operations.
    let from = if bound.is_empty() { from } else { None };
    let reached = scope(known, &uses, from);
    for (operation, rows) in (0..).map(OperationId).zip(document.operations.iter().map(|one| one.variables)) {
        for row in rows.ids().filter(|_| reached.contains(&Definition::Operation(operation))) {
            let variable = &document.variables[row as usize];
            if document.str(variable.name) == name {
                found.push(spot(document, Place::Text(variable.name), true));
            }
        }
    }
    found.extend(
        bound.iter().map(|row| spot(document, Place::Text(document.fields[*row as usize].name), false)),
    );
    for (value, definition) in uses {
        if let ValueKind::Variable(used) = analysis.kind(document, value)
            && definition.is_none_or(|one| reached.contains(&one))
        {
            let start = used.end - name.len() as u32;
            found.push(spot(document, Place::Text(Name { start, ..used }), false));
        }
    }
}

/// The values that are this variable, each with the definition that it stands in.
fn uses(known: Known<'_>, around: &Around, name: &str) -> Vec<(ValueId, Option<Definition>)> {
    let Known { document, analysis, .. } = known;
    let is_it = |id: &ValueId| match analysis.kind(document, *id) {
        ValueKind::Variable(used) => document.str(used).trim_start_matches('$') == name,
        _ => false,
    };
    let values = (0..document.values.len() as u32).map(ValueId).filter(is_it);
    values.map(|id| (id, definition(document, around, id))).collect()
}

/// The definitions that share a variable with the one it was found in: a fragment shares those of all operations that
/// reach it. Without one, all of them.
fn scope(
    known: Known<'_>,
    uses: &[(ValueId, Option<Definition>)],
    from: Option<Definition>,
) -> HashSet<Definition> {
    let operations = (0..).map(OperationId).zip(&known.analysis.reached);
    let with_fragments = operations.map(|(id, reached)| {
        let used = |fragment: &Definition| uses.iter().any(|(_, one)| *one == Some(*fragment));
        let fragments = reached.iter().map(|fragment| Definition::Fragment(*fragment)).filter(used);
        fragments.chain([Definition::Operation(id)]).collect::<Vec<_>>()
    });
    let mut groups: Vec<Vec<Definition>> = with_fragments.collect();
    let mut reached: HashSet<Definition> = match from {
        Some(from) => HashSet::from([from]),
        None => groups.iter().flatten().copied().chain(uses.iter().filter_map(|(_, one)| *one)).collect(),
    };
    loop {
        let before = reached.len();
        groups.retain(|group| {
            let touches = group.iter().any(|one| reached.contains(one));
            reached.extend(group.iter().filter(|_| touches));
            !touches
        });
        if reached.len() == before {
            return reached;
        }
    }
}

fn elements<'a>(
    view: &View<'a>,
    known: Known<'a>,
    element: crate::schema::Element,
    found: &mut Vec<Spot<'a>>,
) {
    let Some(schema) = &known.target.schema else { return };
    for Mark { place, what } in marks(known.document, known.analysis) {
        let is_name = !matches!(what, What::Alias(_));
        if is_name && super::marks::element(schema, known.document, known.analysis, what) == Some(element) {
            let one = spot(known.document, place, false);
            if one.reference.span.file == view.tree.file {
                found.push(one);
            }
        }
    }
}
