//! Changes → edits that keep the notation and the quoting of the file.

use super::text::TextId;
use super::tree::Tree;
use crate::diagnostic::Edit;

/// Writes another name in the place of `start..end` of a text (offsets in [`Tree::buf`]).
/// None where that stretch is escaped, or glued from several literals: it can't be edited in place.
///
/// A GraphQL name consists of ASCII letters, digits and `_`, so it needs no escape in any notation and quoting.
#[must_use]
pub fn rename(tree: &Tree, text: TextId, start: u32, end: u32, name: &str) -> Option<Edit> {
    let at = tree.editable(text, start, end)?;
    Some(Edit { span: tree.span(at), content: name.to_owned() })
}
