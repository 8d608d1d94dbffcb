//! What is around each part of a [`Document`]: the tables know what is inside.

use super::{
    Document, FragmentId, OperationId, SelectionId, SelectionKind, SelectionSet, ValueId, ValueKind,
};
use crate::rows::Rows;

/// An operation or a fragment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Definition {
    /// An operation.
    Operation(OperationId),
    /// A fragment.
    Fragment(FragmentId),
}

/// What a value is the value of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holder {
    /// A row of [`Document::arguments`].
    Argument(u32),
    /// A row of [`Document::fields`], and the object that it is a field of; none for a value that is given for a variable.
    Field(u32, Option<ValueId>),
    /// An item of a list.
    Item(ValueId),
    /// The default of a variable: a row of [`Document::variables`].
    Default(u32),
    /// Nothing that was read.
    Nothing,
}

/// What an argument belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A field.
    Field(SelectionId),
    /// A row of [`Document::directives`].
    Directive(u32),
}

/// What is around each part of a document, by the numbers of its rows.
#[derive(Clone, Debug)]
pub struct Around {
    selections: Vec<(Definition, Option<SelectionId>)>,
    arguments: Vec<Owner>,
    values: Vec<Holder>,
}

impl Around {
    /// Looks at every definition once.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let first = Definition::Operation(OperationId(0));
        let mut around = Self {
            selections: vec![(first, None); document.selections.len()],
            arguments: vec![Owner::Directive(0); document.arguments.len()],
            values: vec![Holder::Nothing; document.values.len()],
        };
        for (row, operation) in (0..).zip(&document.operations) {
            let definition = Definition::Operation(OperationId(row));
            around.selection_set(document, definition, None, operation.selection_set);
        }
        for (row, fragment) in (0..).zip(&document.fragments) {
            let definition = Definition::Fragment(FragmentId(row));
            around.selection_set(document, definition, None, fragment.selection_set);
        }
        for (row, directive) in (0..).zip(&document.directives) {
            around.owned(directive.arguments.items, Owner::Directive(row));
        }
        around.hold(document);
        around
    }

    fn selection_set(
        &mut self,
        document: &Document,
        definition: Definition,
        above: Option<SelectionId>,
        set: SelectionSet,
    ) {
        let mut waiting = vec![(above, set)];
        while let Some((above, set)) = waiting.pop() {
            for row in set.items.ids() {
                let id = SelectionId(row);
                self.selections[row as usize] = (definition, above);
                match document.selection(id).kind {
                    SelectionKind::Field(field) => {
                        self.owned(field.arguments.items, Owner::Field(id));
                        waiting.extend(field.selection_set.map(|set| (Some(id), set)));
                    }
                    SelectionKind::Inline { selection_set, .. } => waiting.push((Some(id), selection_set)),
                    SelectionKind::Spread(_) => {}
                }
            }
        }
    }

    fn owned(&mut self, arguments: Rows, owner: Owner) {
        for row in arguments.ids() {
            self.arguments[row as usize] = owner;
        }
    }

    fn hold(&mut self, document: &Document) {
        let mut put = |value: ValueId, holder| self.values[value.0 as usize] = holder;
        for (row, argument) in (0..).zip(&document.arguments) {
            put(argument.value, Holder::Argument(row));
        }
        for (row, variable) in (0..).zip(&document.variables) {
            variable.default.into_iter().for_each(|default| put(default, Holder::Default(row)));
        }
        for row in document.bindings.into_iter().chain([document.given]).flat_map(Rows::ids) {
            put(document.fields[row as usize].value, Holder::Field(row, None));
        }
        for (id, value) in (0..).zip(&document.values) {
            match value.kind {
                ValueKind::List { items, .. } => {
                    items.ids().for_each(|item| put(ValueId(item), Holder::Item(ValueId(id))));
                }
                ValueKind::Object { fields, .. } => fields.ids().for_each(|row| {
                    put(document.fields[row as usize].value, Holder::Field(row, Some(ValueId(id))));
                }),
                _ => {}
            }
        }
    }

    /// The definition that a selection stands in.
    #[must_use]
    pub fn definition(&self, selection: SelectionId) -> Definition {
        self.selections[selection.0 as usize].0
    }

    /// The field or inline fragment that a selection stands in; none at the top of its definition.
    #[must_use]
    pub fn above(&self, selection: SelectionId) -> Option<SelectionId> {
        self.selections[selection.0 as usize].1
    }

    /// What an argument belongs to: `row` is one of [`Document::arguments`].
    #[must_use]
    pub fn owner(&self, row: u32) -> Owner {
        self.arguments[row as usize]
    }

    /// What a value is the value of.
    #[must_use]
    pub fn holder(&self, value: ValueId) -> Holder {
        self.values[value.0 as usize]
    }

    /// The argument that a value stands in, however deep; its row.
    #[must_use]
    pub fn argument(&self, value: ValueId) -> Option<u32> {
        let mut value = value;
        loop {
            match self.holder(value) {
                Holder::Argument(row) => return Some(row),
                Holder::Field(_, Some(outer)) | Holder::Item(outer) => value = outer,
                Holder::Field(_, None) | Holder::Default(_) | Holder::Nothing => return None,
            }
        }
    }

    /// The field whose argument a value stands in, however deep.
    #[must_use]
    pub fn field(&self, value: ValueId) -> Option<SelectionId> {
        match self.owner(self.argument(value)?) {
            Owner::Field(selection) => Some(selection),
            Owner::Directive(_) => None,
        }
    }
}
