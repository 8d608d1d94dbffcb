//! Stage 3, validate: [`Document`] + [`Target`] → [`Analysis`]: chapter 5 of the GraphQL specification, September 2025.

use crate::diagnostic::Sink;
use crate::document::{Document, FragmentId, OperationId};
use crate::schema::{FieldId, InputId, TypeId, TypeRef};
use crate::target::Target;

/// What validation found out: the types of everything in a document, by the numbers of its rows.
/// It exists for broken documents too; what could not be found out is none.
#[derive(Debug, Default)]
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
pub fn validate(_document: &Document, _target: &Target, _sink: &mut Sink) -> Analysis {
    todo!()
}
