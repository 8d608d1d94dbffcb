//! Fragments of other documents → copies in this one, so that validation and printing see one document.

use super::{Document, FragmentId};

impl Document {
    /// Copies a fragment of another document here, marked as linked.
    pub fn link(&mut self, _other: &Document, _fragment: FragmentId) -> FragmentId {
        todo!()
    }
}
