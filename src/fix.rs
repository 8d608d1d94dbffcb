//! Proposed changes → edits in the notation's own quoting, or a refusal; edits → the changed files.

mod apply;
mod settle;

pub use apply::apply;
pub use settle::settle;

use crate::diagnostic::Edit;
use crate::document::{Document, Name};

/// What a rule or a message proposes to change in the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another name instead of this one.
    Rename(Name, String),
    /// Another content of a string literal, which needs no escaping in any notation.
    Content(Name, String),
}

/// Renders a change, or refuses: a text that is escaped, or glued from several literals, can't be edited in place.
#[must_use]
pub fn render(document: &Document, change: &Change) -> Option<Vec<Edit>> {
    match change {
        Change::Rename(name, new) | Change::Content(name, new) => {
            let tree = &document.trees[name.tree as usize];
            let at = tree.editable(name.text, name.start, name.end)?;
            // Both are written the same in every kind of literal.
            Some(vec![Edit { span: tree.span(at), content: new.clone() }])
        }
    }
}
