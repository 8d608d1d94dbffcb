//! Values of variables that are given beside the descriptions, as JSON → a [`Document`] that holds nothing else.

use super::Lowering;
use super::choice::Decisions;
use crate::diagnostic::Sink;
use crate::document::{Argument, Document, Name};
use crate::rows::Rows;
use crate::source::{FileId, Sources};
use crate::syntax::parse_value;
use crate::syntax::text::At;
use crate::syntax::tree::{Tree, Use};
use std::sync::Arc;

/// Reads a file that is one JSON object: the name of each variable, and its value.
#[must_use]
pub fn values(sources: &Sources, file: FileId, sink: &mut Sink) -> Option<Document> {
    let (tree, root) = parse_value(sources, file, sink);
    let tree = Arc::new(tree);
    let mut lowering = lowering(sources, &tree, root?, sink);
    lowering.bindings(root?);
    Some(lowering.document)
}

/// Reads a file that is the JSON value of the variable of this name.
#[must_use]
pub fn values_of_one(sources: &Sources, file: FileId, name: &str, sink: &mut Sink) -> Option<Document> {
    let (mut tree, root) = parse_value(sources, file, sink);
    let root = root?;
    // The file holds the value only: the name has its place.
    let text = tree.open_text();
    tree.glue(name, At::new(root.at.start, root.at.end));
    tree.close_text(text);
    let tree = Arc::new(tree);
    let mut lowering = lowering(sources, &tree, root, sink);
    let row = tree.text(text);
    let name = Name { tree: 0, text, start: row.start, end: row.end };
    let value = lowering.value(root);
    let value = lowering.add_value(value);
    lowering.document.fields.push(Argument { name, value });
    let last = lowering.document.fields.len() - 1;
    lowering.document.bindings = Some(Rows::since(last, &lowering.document.fields));
    Some(lowering.document)
}

fn lowering<'a>(sources: &'a Sources, tree: &'a Arc<Tree>, root: Use, sink: &'a mut Sink) -> Lowering<'a> {
    Lowering::new(sources, tree, Document::new(tree, root), Decisions::none(), sink)
}
