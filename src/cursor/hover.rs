//! What stands at the cursor → what there is to say about it, as Markdown.

use super::answer::Hover;
use super::at::{Thing, at};
use super::marks::What;
use super::marks::element;
use super::shown::{code, line, notes, paragraphs};
use super::{Known, View, errors};
use crate::diagnostic::Sink;
use crate::document::{Around, Document, Holder, Operation, Type, ValueId, ValueKind};
use crate::parametrise::{Options, Plan, parametrise};
use crate::schema::{Element, Schema, TypeRef};
use crate::target::Scalar;
use crate::validate::format_words;

/// What there is to say about what stands at an offset.
#[must_use]
pub fn hover(view: &View<'_>, offset: u32) -> Option<Hover> {
    let thing = at(view, offset)?;
    let text = text(view, thing)?;
    Some(Hover { span: thing.span, text })
}

fn text(view: &View<'_>, thing: Thing) -> Option<String> {
    let known = view.known[thing.known];
    let Known { document, analysis, target } = known;
    let said = match thing.what {
        What::Key => errors::key(view.sources.slice(thing.span))?.to_owned(),
        What::Variable(row) | What::VariableType(row, _) if target.schema.is_none() => {
            code(&declaration(document, row))
        }
        What::Variable(row) => code(&declaration(document, row)),
        What::VariableUse(value) => variable(view, known, value)?,
        What::Binding(row) => {
            let name = document.str(document.fields[row as usize].name);
            code(&declaration(document, declared(document, name)?))
        }
        What::FragmentName(id) => fragment(document, document.str(document.fragments[id.0 as usize].name))?,
        What::Spread(_) => {
            let name = super::references::name(known, thing)?;
            let others = view.others.iter().copied();
            std::iter::once(document).chain(others).find_map(|one| fragment(one, name))?
        }
        What::OperationName(id) | What::Keyword(id) => operation(known, &document.operations[id.0 as usize]),
        What::AskedFor => {
            let name = super::references::name(known, thing)?;
            let is_it = |one: &&Operation| one.name.is_some_and(|one| document.str(one) == name);
            operation(known, document.operations.iter().find(is_it)?)
        }
        what => {
            let schema = target.schema.as_ref()?;
            let found = element(schema, document, analysis, what);
            let shown = found.map(|one| paragraphs([code(&line(schema, one)), notes(schema, one)]));
            let value = match what {
                What::Value(id) => value(view, known, schema, id),
                What::Argument(row) => {
                    let value = document.arguments[row as usize].value;
                    analysis.expected[value.0 as usize].and_then(|ty| scalar(known, schema, ty))
                }
                What::InputField(row) => {
                    let value = document.fields[row as usize].value;
                    analysis.expected[value.0 as usize].and_then(|ty| scalar(known, schema, ty))
                }
                _ => None,
            };
            paragraphs([shown.unwrap_or_default(), value.unwrap_or_default()])
        }
    };
    Some(said).filter(|said| !said.is_empty())
}

/// `$limit: Int = 5`
pub(super) fn declaration(document: &Document, row: u32) -> String {
    let variable = &document.variables[row as usize];
    let name = document.str(variable.name);
    let ty = variable.ty.map_or_else(String::new, |ty| format!(": {}", type_text(document, ty)));
    let default = variable.default.map(|id| document.span(document.value(id).at)).and_then(|span| {
        let tree = document.trees.iter().find(|tree| tree.file == span.file)?;
        tree.source.get(span.start as usize..span.end as usize)
    });
    let default = default.map(|text| format!(" = {text}")).unwrap_or_default();
    format!("${name}{ty}{default}")
}

/// `[Int!]!`
pub(super) fn type_text(document: &Document, ty: Type) -> String {
    let wrap = |inner: String, is_non_null| if is_non_null { inner + "!" } else { format!("[{inner}]") };
    ty.wrappers.layers().fold(document.str(ty.name).to_owned(), wrap)
}

/// The row of a variable's definition.
pub(super) fn declared(document: &Document, name: &str) -> Option<u32> {
    let rows = (0..).zip(&document.variables);
    rows.into_iter().find(|(_, variable)| document.str(variable.name) == name).map(|(row, _)| row)
}

fn variable(view: &View<'_>, known: Known<'_>, value: ValueId) -> Option<String> {
    let Known { document, analysis, .. } = known;
    let ValueKind::Variable(name) = analysis.kind(document, value) else { return None };
    let name = document.str(name).trim_start_matches('$');
    let expected = position(known, value);
    if let Some(row) = super::references::declaration(known, value) {
        return Some(paragraphs([code(&declaration(document, row)), expected.unwrap_or_default()]));
    }
    let plan = plan(view, known);
    let planned = plan.added.iter().flatten().find(|one| one.name == name);
    let shown = planned.zip(known.target.schema.as_ref()).map(|(one, schema)| schema.display(one.ty));
    let infers = document.operations.iter().any(|operation| operation.infers_variables);
    let said = if infers { errors::declared_by_its_use() } else { errors::not_declared() };
    let header = shown.map_or_else(|| format!("${name}"), |ty| format!("${name}: {ty}"));
    Some(paragraphs([code(&header), said, expected.unwrap_or_default()]))
}

/// What `compile` would make of a document; what it says is said elsewhere.
pub(super) fn plan(view: &View<'_>, known: Known<'_>) -> Plan {
    let Known { document, analysis, target } = known;
    parametrise(view.sources, document, analysis, target, Options::default(), &mut Sink::new())
}

/// `` `Query.flow(limit:)` expects `Int` ``
fn position(known: Known<'_>, value: ValueId) -> Option<String> {
    let schema = known.target.schema.as_ref()?;
    let ty = known.analysis.expected[value.0 as usize]?;
    let around = Around::of(known.document);
    let mut outer = value;
    while let Holder::Item(list) = around.holder(outer) {
        outer = list;
    }
    let input = match around.holder(outer) {
        Holder::Argument(row) => known.analysis.arguments[row as usize],
        Holder::Field(row, Some(_)) => known.analysis.input_fields[row as usize],
        _ => None,
    };
    let position = match around.holder(outer) {
        Holder::Field(row, None) => {
            Some(format!("${}", known.document.str(known.document.fields[row as usize].name)))
        }
        _ => input.map(|input| schema.coordinate(input)),
    };
    Some(errors::expects(&schema.display(ty), position.as_deref()))
}

/// What a scalar's values look like, and the type itself where it says something.
fn scalar(known: Known<'_>, schema: &Schema, ty: TypeRef) -> Option<String> {
    let format = known.target.format(ty.base()).and_then(|format| format_words(&format.convention.format));
    let format = format.map(|(noun, example)| errors::format(noun, &example));
    // Everybody knows the specification's own scalars.
    let is_custom = known.target.scalar(ty.base()) == Scalar::Custom || known.target.is_json(ty.base());
    let description = if is_custom { notes(schema, Element::Type(ty.base())) } else { String::new() };
    Some(paragraphs([format.unwrap_or_default(), description])).filter(|text| !text.is_empty())
}

fn value(view: &View<'_>, known: Known<'_>, schema: &Schema, id: ValueId) -> Option<String> {
    let expected = position(known, id);
    let ty = known.analysis.expected[id.0 as usize];
    let scalar = ty.and_then(|ty| scalar(known, schema, ty));
    let is_open = !view.sources.slice(known.document.span(known.document.value(id).at)).is_empty();
    let variable = is_open.then(|| replaced(view, known, schema, id)).flatten();
    Some(paragraphs([variable.unwrap_or_default(), expected?, scalar.unwrap_or_default()]))
}

/// The variable that a value becomes.
fn replaced(view: &View<'_>, known: Known<'_>, schema: &Schema, id: ValueId) -> Option<String> {
    let plan = plan(view, known);
    let name = plan.replaced.get(&id)?;
    let planned = plan.added.iter().flatten().find(|one| one.name == *name)?;
    Some(errors::becomes(name, &schema.display(planned.ty)))
}

/// `fragment Parts on flow`
fn fragment(document: &Document, name: &str) -> Option<String> {
    let fragment = &document.fragments[document.fragment(name)?.0 as usize];
    let header = format!("fragment {name} on {}", document.str(fragment.on));
    let about = fragment.documentation.map(|text| document.str(text).to_owned());
    Some(paragraphs([code(&header), about.unwrap_or_default()]))
}

fn operation(known: Known<'_>, operation: &Operation) -> String {
    let document = known.document;
    let name = operation.name.map_or("", |name| document.str(name));
    let variables: Vec<String> = operation.variables.ids().map(|row| declaration(document, row)).collect();
    let variables = if variables.is_empty() { String::new() } else { format!("({})", variables.join(", ")) };
    let space = if name.is_empty() { "" } else { " " };
    let about = operation.documentation.map(|text| document.str(text).to_owned());
    let header = format!("{}{space}{name}{variables}", operation.kind.word());
    paragraphs([code(&header), about.unwrap_or_default()])
}
