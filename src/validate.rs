//! Stage 3, validate: [`Document`] + [`Target`] → [`Analysis`]: chapter 5 of the GraphQL specification, September 2025.
//!
//! Every definition is walked once, a fragment on its type condition; what depends on the operation (variables,
//! which fragments it reaches) is put together afterwards from what the walks gathered.

mod arguments;
mod bindings;
mod check;
mod directives;
mod errors;
mod fields;
mod formats;
mod fragments;
mod json;
mod literals;
mod merging;
mod names;
mod operations;
mod plain;
mod quoted;
mod reach;
mod subject;
mod subscriptions;
mod values;
mod variables;

use crate::diagnostic::Sink;
use crate::document::{Document, FragmentId, OperationId, SelectionId, ValueId, ValueKind};
use crate::schema::{FieldId, InputId, TypeId, TypeRef};
use crate::target::Target;
pub use bindings::{check_value, unused_values, variable_names};
use check::Check;
pub(crate) use errors::{format_words, mark_without_name};
pub(crate) use formats::is_text;
pub(crate) use json::Inside;
use std::collections::HashMap;
pub use subject::{Subject, Subjects};

/// What validation found out: the types of everything in a document, by the numbers of its rows.
/// It exists for broken documents too; what could not be found out is none.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// By [`crate::document::SelectionId`]: the type that is selected from.
    pub parents: Vec<Option<TypeId>>,
    /// By [`crate::document::SelectionId`]: the field, where the selection is one.
    pub selected: Vec<Option<FieldId>>,
    /// By row of [`Document::arguments`]: the argument's definition.
    pub arguments: Vec<Option<InputId>>,
    /// By row of [`Document::fields`]: the input field's definition.
    pub input_fields: Vec<Option<InputId>>,
    /// By [`crate::document::ValueId`]: the type that is expected there.
    pub expected: Vec<Option<TypeRef>>,
    /// By row of [`Document::variables`]: the declared type.
    pub variables: Vec<Option<TypeRef>>,
    /// What values mean that their position decides: see [`Analysis::kind`].
    pub coerced: HashMap<ValueId, ValueKind>,
    /// The strings that are written in another form, with the same meaning: naive times on Prefect, in UTC.
    pub rewritten: HashMap<ValueId, String>,
    /// Fields that have arguments and are merged into one (§5.3.2), in pairs: each with one that stands for the others.
    pub merged: Vec<(SelectionId, SelectionId)>,
    /// By [`OperationId`]: the fragments it reaches, in order of first use.
    pub reached: Vec<Vec<FragmentId>>,
    /// By [`OperationId`]: whether it and all that it reaches is free of errors.
    pub executable: Vec<bool>,
}

/// An operation that was found free of errors, with all that it reaches. Only validation makes one; printing needs one.
#[derive(Clone, Copy, Debug)]
pub struct Executable<'a> {
    document: &'a Document,
    analysis: &'a Analysis,
    operation: OperationId,
}

impl<'a> Executable<'a> {
    /// The document.
    #[must_use]
    pub fn document(&self) -> &'a Document {
        self.document
    }

    /// Its types.
    #[must_use]
    pub fn analysis(&self) -> &'a Analysis {
        self.analysis
    }

    /// The operation.
    #[must_use]
    pub fn operation(&self) -> OperationId {
        self.operation
    }

    /// The fragments it reaches, in order of first use.
    #[must_use]
    pub fn fragments(&self) -> &'a [FragmentId] {
        &self.analysis.reached[self.operation.0 as usize]
    }
}

impl Analysis {
    /// What a value means at its position: a string in data that stands for an enum value is the enum value, an unquoted
    /// scalar of YAML is whatever is expected there, `{"$var": "x"}` is a variable.
    #[must_use]
    pub fn kind(&self, document: &Document, value: ValueId) -> ValueKind {
        let written = document.value(value).kind;
        let is_open =
            matches!(written, ValueKind::Plain { .. } | ValueKind::String { .. } | ValueKind::Object { .. });
        if !is_open || self.coerced.is_empty() {
            return written;
        }
        self.coerced.get(&value).copied().unwrap_or(written)
    }

    /// The operations of a document that are free of errors, in source order.
    pub fn executables<'a>(&'a self, document: &'a Document) -> impl Iterator<Item = Executable<'a>> {
        let operations = self.executable.iter().enumerate().filter(|(_, good)| **good);
        operations.map(move |(id, _)| Executable {
            document,
            analysis: self,
            operation: OperationId(id as u32),
        })
    }
}

/// Checks a document whose project fragments are linked already.
///
/// `used_elsewhere` says of a fragment's name whether another document uses it, or may use it: a fragment of a file
/// that stands alone and has no operation is for others.
pub fn validate(
    document: &Document,
    target: &Target,
    used_elsewhere: &dyn Fn(&str) -> bool,
    sink: &mut Sink,
) -> Analysis {
    let mut check = Check::new(document, target, sink);
    for row in 0..document.operations.len() {
        check.operation(OperationId(row as u32));
    }
    for row in 0..document.fragments.len() {
        check.fragment(FragmentId(row as u32));
    }
    check.operation_names();
    check.fragment_names();
    check.fragment_cycles();
    if check.may_conflict {
        check.merging();
    }
    check.reach();
    check.variable_usages();
    check.variables_in_quotes();
    check.bindings();
    check.unused_fragments(used_elsewhere);
    check.finish()
}
