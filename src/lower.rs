//! Stage 2, lower: [`Tree`] → [`Document`], what is meant. Strings of GraphQL are read here, wherever they stand.

mod errors;
mod graphql;

pub use graphql::is_schema_text;

use crate::diagnostic::Sink;
use crate::document::{Argument, Document, Place, Selection, Value, ValueId};
use crate::source::{Sources, Span};
use crate::syntax::tree::{Kind, Tree, Use};
use std::sync::Arc;

/// How deep selections and values nest (language.md §9).
const DEEPEST: u32 = 200;

/// Lowers every description of a file: one document each, or, where it depends on conditions,
/// one document for each consistent combination of them.
pub fn lower(_sources: &Sources, tree: &Arc<Tree>, sink: &mut Sink) -> Vec<Document> {
    let mut documents = Vec::new();
    for description in &tree.descriptions {
        let document = Document::new(tree, description.root);
        let mut lowering = Lowering { tree, sink, document, stacks: Stacks::default(), depth: 0, cut: false };
        lowering.root(description.root);
        documents.push(lowering.document);
    }
    documents
}

/// One description on its way to a document.
struct Lowering<'a> {
    tree: &'a Tree,
    sink: &'a mut Sink,
    document: Document,
    stacks: Stacks,
    depth: u32,
    /// Whether `too-deep` was said.
    cut: bool,
}

/// Rows whose siblings are not complete yet; complete ones move to the document's tables.
#[derive(Default)]
struct Stacks {
    selections: Vec<Selection>,
    arguments: Vec<Argument>,
    fields: Vec<Argument>,
    values: Vec<Value>,
}

impl Lowering<'_> {
    fn root(&mut self, root: Use) {
        match self.tree.kind(root) {
            Kind::Text(text) => graphql::Reader::new(self, text).document(),
            _ => todo!(),
        }
    }

    /// Goes one level deeper, unless that is too deep, which is said once.
    fn enter(&mut self, span: Span) -> bool {
        if self.depth == DEEPEST {
            if !std::mem::replace(&mut self.cut, true) {
                self.sink.push(errors::too_deep(span, DEEPEST));
            }
            return false;
        }
        self.depth += 1;
        true
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }

    fn add_value(&mut self, value: Value) -> ValueId {
        self.document.values.push(value);
        ValueId(self.document.values.len() as u32 - 1)
    }
}
