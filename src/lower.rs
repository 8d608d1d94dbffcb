//! Stage 2, lower: [`Tree`] → [`Document`], what is meant. Strings of GraphQL are read here, wherever they stand.

use crate::diagnostic::Sink;
use crate::document::Document;
use crate::source::Sources;
use crate::syntax::tree::Tree;
use std::sync::Arc;

/// Lowers every description of a file: one document each, or, where it depends on conditions,
/// one document for each consistent combination of them.
pub fn lower(_sources: &Sources, _tree: &Arc<Tree>, _sink: &mut Sink) -> Vec<Document> {
    todo!()
}
