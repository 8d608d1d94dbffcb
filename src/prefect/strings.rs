//! String literals in the GraphQL text of keys and leaves: whether they arrive as they are written.

use super::errors;
use super::text::is_garbled;
use crate::diagnostic::Sink;
use crate::document::{Document, Name, Place, ValueKind};

/// Says which strings of documents arrive as others.
pub(super) fn check(documents: &[Document], sink: &mut Sink) {
    for document in documents.iter().filter(|document| document.reaches_prefect()) {
        for value in &document.values {
            let token = match (value.kind, value.at) {
                (ValueKind::String { .. }, Place::Text(token)) => token,
                (ValueKind::Template(template), _) => document.template(template).at,
                _ => continue,
            };
            // Without its quotes, where the value is a template.
            let is_quoted = document.str(token).starts_with('"');
            let Name { start, end, .. } = token;
            let tree = &document.trees[token.tree as usize];
            let (from, to) = if is_quoted { (start, end) } else { quotes_around(&tree.buf, start, end) };
            if token.tree == 0 && is_garbled(&tree.buf[from as usize..to as usize]) {
                sink.push(errors::garbled_string(tree, tree.written(token.text, start, end)));
            }
        }
    }
}

/// A range with the quotes that stand around it.
fn quotes_around(buf: &str, start: u32, end: u32) -> (u32, u32) {
    let (before, behind) = (&buf[..start as usize], &buf[end as usize..]);
    let is_block = before.ends_with("\"\"\"") && behind.starts_with("\"\"\"");
    let length = if is_block { 3 } else { 1 };
    if before.ends_with('"') && behind.starts_with('"') {
        (start - length, end + length)
    } else {
        (start, end)
    }
}
