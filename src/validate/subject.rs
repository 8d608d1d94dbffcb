//! A place in a document → the operation and the element of the schema that it is about, which stay the same when lines move.

use super::Analysis;
use crate::document::{Document, Holder, SelectionId, SelectionKind};
use crate::lint::Checked;
use crate::schema::Schema;
use crate::source::Span;
use crate::target::Target;
use std::cell::OnceCell;

/// What a finding is about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Subject {
    /// The name of the operation, fragment or description around it.
    pub definition: Option<String>,
    /// The schema coordinate of the innermost field or argument around it, as it is written: `flow.nmae`.
    pub coordinate: Option<String>,
}

/// Looks places of one document up.
#[derive(Debug)]
pub struct Subjects<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    target: &'a Target,
    /// Made for the first place that lies in the document: in most documents of a file none does.
    checked: OnceCell<Checked<'a>>,
}

impl<'a> Subjects<'a> {
    /// For the places of a checked document.
    #[must_use]
    pub fn of(document: &'a Document, analysis: &'a Analysis, target: &'a Target) -> Self {
        Self { document, analysis, target, checked: OnceCell::new() }
    }

    /// What a place is about; none if it lies outside of the document.
    #[must_use]
    pub fn find(&self, at: Span) -> Option<Subject> {
        let document = self.document;
        let selections = (0..document.selections.len() as u32).map(SelectionId);
        let holds = |id: &SelectionId| holds(self.extent(*id), at);
        let selection = selections.filter(holds).min_by_key(|id| {
            let extent = self.extent(*id);
            extent.end - extent.start
        });
        let definition = self.definition(at);
        if selection.is_none() && definition.is_none() && !holds_description(document, at) {
            return None;
        }
        let coordinate = selection.and_then(|id| self.coordinate(id, at));
        let name = definition.or_else(|| document.name.map(|name| document.str(name).to_owned()));
        Some(Subject { definition: name, coordinate })
    }

    /// From the header of a selection to the end of what is selected below it.
    fn extent(&self, id: SelectionId) -> Span {
        let document = self.document;
        let selection = document.selection(id);
        let header = document.span(selection.at);
        let set = selection.kind.selection_set().map(|set| document.span(set.at));
        set.filter(|set| set.file == header.file && set.start >= header.start)
            .map_or(header, |set| header.to(set))
    }

    fn definition(&self, at: Span) -> Option<String> {
        let document = self.document;
        let operations = document.operations.iter().map(|one| (one.name, one.at, one.selection_set));
        let fragments = document.fragments.iter().map(|one| (Some(one.name), one.at, one.selection_set));
        let found = operations.chain(fragments).find(|(_, header, set)| {
            let (header, set) = (document.span(*header), document.span(set.at));
            holds(if set.start >= header.start { header.to(set) } else { header }, at)
        });
        found.and_then(|(name, ..)| name).map(|name| document.str(name).to_owned())
    }

    fn coordinate(&self, id: SelectionId, at: Span) -> Option<String> {
        let document = self.document;
        let schema = self.target.schema.as_ref()?;
        let SelectionKind::Field(field) = document.selection(id).kind else {
            return self.parent(schema, id);
        };
        let parent = self.parent(schema, id)?;
        let name = document.str(field.name);
        let argument = self.argument(id, at).map(|row| document.arguments[row as usize].name);
        let input = self.input_field(schema, id, at);
        Some(match (input, argument) {
            (Some(input), _) => input,
            (None, Some(argument)) => format!("{parent}.{name}({}:)", document.str(argument)),
            (None, None) => format!("{parent}.{name}"),
        })
    }

    fn parent(&self, schema: &Schema, id: SelectionId) -> Option<String> {
        self.analysis.parents[id.0 as usize].map(|ty| schema.type_name(ty).to_owned())
    }

    /// The argument of a field that a place lies in.
    fn argument(&self, id: SelectionId, at: Span) -> Option<u32> {
        let document = self.document;
        let SelectionKind::Field(field) = document.selection(id).kind else { return None };
        field.arguments.items.ids().find(|row| {
            let argument = document.arguments[*row as usize];
            let (name, value) =
                (document.span(argument.name), document.span(document.value(argument.value).at));
            holds(name, at) || holds(value, at)
        })
    }

    /// The field of an input object that a place lies in, by its name as it is written.
    fn input_field(&self, schema: &Schema, id: SelectionId, at: Span) -> Option<String> {
        let make = || Checked::new(self.document, self.analysis, self.target);
        let Checked { document, analysis, around, .. } = self.checked.get_or_init(make);
        let is_inside = |row: &u32| {
            let field = document.fields[*row as usize];
            let (name, value) = (document.span(field.name), document.span(document.value(field.value).at));
            holds(name, at) || holds(value, at)
        };
        let of_field = |row: &u32| around.field(document.fields[*row as usize].value) == Some(id);
        let rows = (0..document.fields.len() as u32).filter(of_field).filter(is_inside);
        // Inner fields stand behind the outer ones in the text.
        let row = rows.max_by_key(|row| document.span(document.fields[*row as usize].name).start)?;
        let field = document.fields[row as usize];
        let Holder::Field(_, Some(object)) = around.holder(field.value) else { return None };
        let ty = analysis.expected[object.0 as usize]?.base();
        Some(format!("{}.{}", schema.type_name(ty), document.str(field.name)))
    }
}

fn holds(outer: Span, at: Span) -> bool {
    outer.file == at.file && outer.start <= at.start && at.start < outer.end.max(outer.start + 1)
}

fn holds_description(document: &Document, at: Span) -> bool {
    holds(document.span(document.at), at)
}
