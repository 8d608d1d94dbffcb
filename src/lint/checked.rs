//! What rules look at: a document with its types, and what is around each part of it.

use super::Options;
use crate::document::{
    Around, Document, Place, Selection, SelectionId, SelectionKind, SelectionSet, ValueId, ValueKind,
};
use crate::schema::{Element, OperationType, Schema};
use crate::target::Target;
use crate::validate::Analysis;
use std::sync::Arc;

/// What rules look at.
#[derive(Clone, Debug)]
pub struct Checked<'a> {
    /// The document.
    pub document: &'a Document,
    /// Its types.
    pub analysis: &'a Analysis,
    /// What it is checked against.
    pub target: &'a Target,
    /// The schema, if there is one.
    pub schema: Option<&'a Schema>,
    /// What is around each part of the document.
    pub around: Arc<Around>,
    /// What is set for the rule.
    pub options: &'a Options,
}

/// Nothing is set.
static NOTHING: Options = Options::NONE;

/// An element of the schema that a document uses, and where.
#[derive(Clone, Copy, Debug)]
pub struct Used {
    /// The field, argument, input field or enum value.
    pub element: Element,
    /// Where its name stands.
    pub place: Place,
}

impl<'a> Checked<'a> {
    /// A document with its types.
    #[must_use]
    pub fn new(document: &'a Document, analysis: &'a Analysis, target: &'a Target) -> Self {
        let around = Arc::new(Around::of(document));
        Self { document, analysis, target, schema: target.schema.as_ref(), around, options: &NOTHING }
    }

    /// The selections that are written here.
    pub fn selections(&self) -> impl Iterator<Item = (SelectionId, &'a Selection)> + use<'a> {
        let rows = (0..).map(SelectionId).zip(&self.document.selections);
        rows.filter(|(_, selection)| is_own(selection.at))
    }

    /// The selection sets that are written here, each with the field or inline fragment that it belongs to.
    pub fn selection_sets(&self) -> impl Iterator<Item = (SelectionSet, Option<SelectionId>)> + use<'a> {
        let document = self.document;
        let operations = document.operations.iter().map(|operation| operation.selection_set);
        let own = document.fragments.iter().filter(|fragment| !fragment.linked);
        let tops = operations.chain(own.map(|fragment| fragment.selection_set)).map(|set| (set, None));
        let inner =
            self.selections().filter_map(|(id, selection)| Some((selection.kind.selection_set()?, Some(id))));
        tops.chain(inner)
    }

    /// The values that are written here.
    pub fn values(&self) -> impl Iterator<Item = ValueId> + use<'a> {
        let rows = (0..).map(ValueId).zip(&self.document.values);
        rows.filter(|(_, value)| is_own(value.at)).map(|(id, _)| id)
    }

    /// What a value means at its position.
    #[must_use]
    pub fn kind(&self, value: ValueId) -> ValueKind {
        self.analysis.kind(self.document, value)
    }

    /// The fields that a selection set selects, those of its inline fragments and spreads too.
    #[must_use]
    pub fn fields(&self, set: SelectionSet) -> Vec<SelectionId> {
        let document = self.document;
        let (mut fields, mut seen) = (Vec::new(), Vec::new());
        let mut waiting: Vec<SelectionId> = set.items.ids().rev().map(SelectionId).collect();
        while let Some(id) = waiting.pop() {
            let inner = match document.selection(id).kind {
                SelectionKind::Field(_) => {
                    fields.push(id);
                    continue;
                }
                SelectionKind::Inline { selection_set, .. } => selection_set,
                SelectionKind::Spread(name) => {
                    let Some(fragment) = document.fragment(document.str(name)) else { continue };
                    if seen.contains(&fragment) {
                        continue;
                    }
                    seen.push(fragment);
                    document.fragments[fragment.0 as usize].selection_set
                }
            };
            waiting.extend(inner.items.ids().rev().map(SelectionId));
        }
        fields
    }

    /// Whether a selection set, or an inline fragment or a fragment in it, has parts that are known at run time only, or
    /// could not be read.
    #[must_use]
    pub fn is_open(&self, set: SelectionSet) -> bool {
        let document = self.document;
        let (mut waiting, mut seen) = (vec![set], Vec::new());
        while let Some(set) = waiting.pop() {
            if set.open {
                return true;
            }
            for selection in set.items.of(&document.selections) {
                match selection.kind {
                    SelectionKind::Field(_) => {}
                    SelectionKind::Inline { selection_set, .. } => waiting.push(selection_set),
                    SelectionKind::Spread(name) => {
                        let Some(fragment) = document.fragment(document.str(name)) else { return true };
                        if !seen.contains(&fragment) {
                            seen.push(fragment);
                            let fragment = &document.fragments[fragment.0 as usize];
                            if !fragment.open.is_empty() {
                                return true;
                            }
                            waiting.push(fragment.selection_set);
                        }
                    }
                }
            }
        }
        false
    }

    /// Whether a value is written here.
    #[must_use]
    pub fn is_own(&self, value: ValueId) -> bool {
        is_own(self.document.value(value).at)
    }

    /// Whether a selection is written here.
    #[must_use]
    pub fn selection_is_own(&self, selection: SelectionId) -> bool {
        is_own(self.document.selection(selection).at)
    }

    /// Whether a selection is a field of the root type of this kind of operation.
    #[must_use]
    pub fn is_root_field(&self, selection: SelectionId, of: OperationType) -> bool {
        let root = self.schema.and_then(|schema| schema.root(of));
        root.is_some() && self.analysis.parents[selection.0 as usize] == root
    }

    /// Every use of an element of the schema, table by table.
    pub(super) fn used(&self) -> impl Iterator<Item = Used> + use<'a> {
        let Self { document, analysis, schema, .. } = *self;
        let selections = document.selections.iter().zip(&analysis.selected);
        let fields = selections.filter_map(|(selection, field)| match selection.kind {
            SelectionKind::Field(written) => {
                Some(Used { element: (*field)?.into(), place: Place::Text(written.name) })
            }
            _ => None,
        });
        let arguments = document.arguments.iter().zip(&analysis.arguments);
        let input_fields = document.fields.iter().zip(&analysis.input_fields);
        let inputs = arguments.chain(input_fields).filter_map(|(written, input)| {
            Some(Used { element: (*input)?.into(), place: Place::Text(written.name) })
        });
        let values = document.values.iter().zip(&analysis.expected).zip(0..);
        let enum_values = values.filter_map(move |((value, expected), id)| {
            let ValueKind::Enum(name) = analysis.kind(document, ValueId(id)) else { return None };
            let element = schema?.enum_value((*expected)?.base(), document.str(name))?;
            let place = if let ValueKind::Enum(_) = value.kind { Place::Text(name) } else { value.at };
            Some(Used { element: element.into(), place })
        });
        fields.chain(inputs).chain(enum_values).filter(|used| is_own(used.place))
    }
}

/// Whether something is written in the document itself: its tree is the first.
fn is_own(place: Place) -> bool {
    match place {
        Place::Text(name) => name.tree == 0,
        Place::Node { tree, .. } | Place::At { tree, .. } => tree == 0,
    }
}
