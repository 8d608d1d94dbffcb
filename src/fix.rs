//! Proposed changes → edits in the notation's own quoting, or a refusal.

use crate::diagnostic::Edit;
use crate::document::{Document, Name};

/// What a rule or a message proposes to change in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another name instead of this one.
    Rename(Name, String),
}

/// Renders a change, or refuses: where the text is escaped or glued from several literals it can't be edited in place.
#[must_use]
pub fn render(_document: &Document, _change: &Change) -> Option<Vec<Edit>> {
    None
}
