//! A document → every part of it that has a name or a value, with its place.

use crate::document::{
    Document, FragmentId, Name, OperationId, Place, SelectionId, SelectionKind, ValueId, ValueKind,
};
use crate::schema::{Element, Schema};
use crate::syntax::tree::Kind;
use crate::validate::Analysis;

/// What a part of a description is; numbers are rows of its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum What {
    /// The word that begins an operation: `query`, or the `{` of the shorthand.
    Keyword(OperationId),
    /// The name of an operation.
    OperationName(OperationId),
    /// The operation that an envelope asks for: `operationName: Trains`.
    AskedFor,
    /// The name in the definition of a fragment.
    FragmentName(FragmentId),
    /// The type condition of a fragment.
    Type(Name),
    /// The type condition of an inline fragment.
    Condition(SelectionId, Name),
    /// The definition of a variable: a row of `Document::variables`.
    Variable(u32),
    /// The type of a variable, by the same row.
    VariableType(u32, Name),
    /// A variable in use.
    VariableUse(ValueId),
    /// The name of a variable that is given a value: a row of `Document::fields`.
    Binding(u32),
    /// A field.
    Field(SelectionId),
    /// The alias of a field.
    Alias(SelectionId),
    /// The spread of a fragment.
    Spread(SelectionId),
    /// An argument: a row of `Document::arguments`.
    Argument(u32),
    /// A field of an input object: a row of `Document::fields`.
    InputField(u32),
    /// A directive: a row of `Document::directives`.
    Directive(u32),
    /// A value.
    Value(ValueId),
    /// A key of the notation: `__args`, `variables`.
    Key,
}

/// A part of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    pub place: Place,
    pub what: What,
}

/// Every part, fragments that were linked included; in no particular order.
pub(super) fn marks(document: &Document, analysis: &Analysis) -> Vec<Mark> {
    let mut marks = Vec::with_capacity(document.selections.len() * 2 + document.values.len() * 2);
    let mut add = |place, what| marks.push(Mark { place, what });
    let mut name = |name: Name, what| add(Place::Text(name), what);
    for (id, operation) in (0..).map(OperationId).zip(&document.operations) {
        operation.name.into_iter().for_each(|one| name(one, What::OperationName(id)));
        if let Place::Text(keyword) = operation.at {
            name(keyword, What::Keyword(id));
        }
    }
    document.asked_for.into_iter().for_each(|one| name(one, What::AskedFor));
    for (id, fragment) in (0..).map(FragmentId).zip(&document.fragments) {
        name(fragment.name, What::FragmentName(id));
        name(fragment.on, What::Type(fragment.on));
    }
    for (row, variable) in (0..).zip(&document.variables) {
        if let Place::Text(at) = variable.at {
            name(at, What::Variable(row));
        }
        variable.ty.into_iter().for_each(|ty| name(ty.name, What::VariableType(row, ty.name)));
    }
    for (id, selection) in (0..).map(SelectionId).zip(&document.selections) {
        match selection.kind {
            SelectionKind::Field(field) => {
                field.alias.into_iter().for_each(|alias| name(alias, What::Alias(id)));
                name(field.name, What::Field(id));
            }
            SelectionKind::Spread(spread) => name(spread, What::Spread(id)),
            SelectionKind::Inline { on, .. } => {
                if let Some(on) = on {
                    name(on, What::Condition(id, on));
                }
            }
        }
    }
    for (row, directive) in (0..).zip(&document.directives) {
        name(directive.name, What::Directive(row));
    }
    // Not the whole table: where a key adds arguments to those of the header, rows are left behind that nothing has.
    let of_directives = document.directives.iter().map(|one| one.arguments);
    let of_fields = document.selections.iter().filter_map(|one| match one.kind {
        SelectionKind::Field(field) => Some(field.arguments),
        _ => None,
    });
    for row in of_directives.chain(of_fields).flat_map(|arguments| arguments.items.ids()) {
        name(document.arguments[row as usize].name, What::Argument(row));
    }
    let bindings = document.bindings.unwrap_or_default();
    for (row, field) in (0..).zip(&document.fields) {
        let is_binding = bindings.ids().contains(&row);
        name(field.name, if is_binding { What::Binding(row) } else { What::InputField(row) });
    }
    for (id, value) in (0..).map(ValueId).zip(&document.values) {
        // A name without a value has the place of its name.
        if value.kind == ValueKind::Error {
            continue;
        }
        // Of `EnumValue("desc")` and `{"$var": "x"}` the name alone is meant.
        let own = |name: Name| document.span(name).file == document.span(value.at).file;
        let (place, what) = match analysis.kind(document, id) {
            ValueKind::Variable(name) if own(name) => (Place::Text(name), What::VariableUse(id)),
            ValueKind::Variable(_) => (value.at, What::VariableUse(id)),
            ValueKind::Enum(name) if own(name) => (Place::Text(name), What::Value(id)),
            _ => (value.at, What::Value(id)),
        };
        add(place, what);
    }
    marks
}

/// Keys of the notation that name nothing themselves: `__args`, `variables`.
pub(super) fn keys(document: &Document) -> impl Iterator<Item = Place> + '_ {
    let tree = &document.trees[0];
    let entries = if tree.notation.is_data() { tree.entries.as_slice() } else { &[] };
    entries.iter().filter_map(move |entry| {
        let (Kind::Text(text) | Kind::Plain(text)) = tree.kind(entry.key) else { return None };
        let written = tree.str(text);
        let is_key = written.starts_with("__") || matches!(written, "variables" | "operationName");
        let row = tree.text(text);
        is_key.then_some(Place::Text(Name { tree: 0, text, start: row.start, end: row.end }))
    })
}

/// What a part is in the schema.
pub(super) fn element(
    schema: &Schema,
    document: &Document,
    analysis: &Analysis,
    what: What,
) -> Option<Element> {
    let named = |name: Name| schema.type_named(document.str(name)).map(Element::Type);
    match what {
        What::Field(id) | What::Alias(id) => analysis.selected[id.0 as usize].map(Element::Field),
        What::Argument(row) => analysis.arguments[row as usize].map(Element::Input),
        What::InputField(row) => analysis.input_fields[row as usize].map(Element::Input),
        What::Type(name) | What::VariableType(_, name) | What::Condition(_, name) => named(name),
        What::Directive(row) => {
            let name = document.directives[row as usize].name;
            schema.directive(document.str(name)).map(Element::Directive)
        }
        What::Value(id) => {
            let ty = analysis.expected[id.0 as usize]?.base();
            match analysis.kind(document, id) {
                ValueKind::Enum(name) => schema.enum_value(ty, document.str(name)).map(Element::EnumValue),
                ValueKind::String { value, .. } | ValueKind::Plain { text: value, .. } => {
                    schema.enum_value(ty, document.str(value)).map(Element::EnumValue)
                }
                _ => None,
            }
        }
        _ => None,
    }
}
