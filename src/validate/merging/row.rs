//! A field → what tells which fields it meets.

use super::Merging;
use crate::document::{Field, SelectionId};
use crate::schema::{TypeId, TypeKind};
use crate::syntax::text::PLACEHOLDER;

/// A field that is being merged.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    /// Its response name.
    pub name: &'a str,
    /// The object type that it is selected from; none if it is an interface or union.
    pub object: Option<TypeId>,
    pub selection: SelectionId,
}

impl<'a> Merging<'_, 'a> {
    /// None of a field that may meet any: an unknown one was reported, and no more is said about it; an alias that is known
    /// at run time only may be any name.
    pub(super) fn row(&self, selection: SelectionId, field: &Field) -> Option<Row<'a>> {
        let (document, analysis) = (self.check.document, &self.check.analysis);
        analysis.selected[selection.0 as usize]?;
        let is_object = |ty: &TypeId| self.schema.kind(*ty) == TypeKind::Object;
        let object = analysis.parents[selection.0 as usize].filter(is_object);
        let name = document.str(field.response_name());
        (!name.contains(PLACEHOLDER)).then_some(Row { name, object, selection })
    }
}
