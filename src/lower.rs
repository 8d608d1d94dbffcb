//! Stage 2, lower: [`Tree`] → [`Document`], what is meant. Strings of GraphQL are read here, wherever they stand.

mod arguments;
mod choice;
mod documentation;
mod errors;
mod graphql;
mod header;
mod number;
mod repeated;
mod reserved;
mod root;
mod selection;
mod template;
mod value;
mod values;

pub use graphql::is_schema_text;
pub(crate) use graphql::push_block;
pub(crate) use header::is_name;
pub(crate) use reserved::is_reserved;
pub use values::{values, values_of_one};

use crate::diagnostic::Sink;
use crate::document::{Argument, Directive, Document, Selection, Value, ValueId};
use crate::source::{Notation, Sources, Span};
use crate::syntax::tree::{Brackets, ConditionId, Kind, Tree, Use};
use choice::Decisions;
use std::collections::HashMap;
use std::sync::Arc;

/// How deep selections and values nest (language.md §9).
const DEEPEST: u32 = 200;

/// How many nodes one document is made of, each counted as often as names lead to it (language.md §9).
const MOST_NODES: u32 = 1_000_000;

/// Lowers every description of a file: one document each, or, where it depends on conditions,
/// one document for each consistent combination of them.
pub fn lower(sources: &Sources, tree: &Arc<Tree>, sink: &mut Sink) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut stacks = Stacks::default();
    for description in &tree.descriptions {
        documents.extend(choice::combinations(|decisions| {
            let document = roomy(tree, description.root);
            let mut lowering = Lowering::new(sources, tree, document, decisions, sink);
            lowering.stacks = std::mem::take(&mut stacks);
            lowering.description(*description);
            stacks = lowering.stacks;
            lowering.document
        }));
    }
    documents
}

/// A document with room for what a description usually holds: measured, rounded up. Text of GraphQL lies in the tree's
/// buffer with all its blanks, names from other notations lie there without.
fn roomy(tree: &Arc<Tree>, root: Use) -> Document {
    let bytes = tree.buf.len() / tree.descriptions.len().max(1);
    let selections = if tree.notation == Notation::GraphQl { bytes / 24 } else { bytes / 10 };
    let mut document = Document::new(tree, root);
    document.selections.reserve(selections);
    document.values.reserve(selections / 2);
    document.arguments.reserve(selections / 3);
    document
}

/// One description on its way to a document.
struct Lowering<'a> {
    tree: &'a Tree,
    source: &'a str,
    sink: &'a mut Sink,
    document: Document,
    stacks: Stacks,
    depth: u32,
    /// How many more nodes may be read.
    nodes: u32,
    /// How many open run-time parts there were when the last definition was complete.
    holes_before: usize,
    /// Whether `too-deep` was said.
    cut: bool,
    /// How many selections were left out so far.
    left_out: u32,
    decisions: Decisions,
    /// What was decided so far; [`Document::branches`] has it in order.
    branches: HashMap<ConditionId, bool>,
}

/// Rows whose siblings are not complete yet; complete ones move to the document's tables.
#[derive(Default)]
struct Stacks {
    selections: Vec<Selection>,
    arguments: Vec<Argument>,
    fields: Vec<Argument>,
    values: Vec<Value>,
    directives: Vec<Directive>,
}

impl<'a> Lowering<'a> {
    fn new(
        sources: &'a Sources,
        tree: &'a Tree,
        document: Document,
        decisions: Decisions,
        sink: &'a mut Sink,
    ) -> Self {
        Self {
            tree,
            source: &sources.get(tree.file).text,
            sink,
            document,
            stacks: Stacks::default(),
            depth: 0,
            nodes: MOST_NODES,
            holes_before: 0,
            cut: false,
            left_out: 0,
            decisions,
            branches: HashMap::new(),
        }
    }
}

impl Lowering<'_> {
    /// Goes one level deeper, unless that is too deep, which is said once.
    fn enter(&mut self, span: Span) -> bool {
        let entered = self.descend();
        if !entered {
            self.too_deep(span);
        }
        entered
    }

    /// Goes one level deeper, unless that is too deep.
    fn descend(&mut self) -> bool {
        let fits = self.depth < DEEPEST;
        self.depth += u32::from(fits);
        fits
    }

    /// Says that the nesting is too deep, once.
    fn too_deep(&mut self, span: Span) {
        if !std::mem::replace(&mut self.cut, true) {
            self.sink.push(errors::too_deep(span, DEEPEST));
        }
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }

    /// Counts a node of the tree, unless they are too many, which is said once.
    fn spend(&mut self, span: Span) -> bool {
        match self.nodes {
            0 => return false,
            1 => self.sink.push(errors::too_many_nodes(span, MOST_NODES)),
            _ => {}
        }
        self.nodes -= 1;
        true
    }

    fn add_value(&mut self, value: Value) -> ValueId {
        self.document.values.push(value);
        ValueId(self.document.values.len() as u32 - 1)
    }

    /// Whether the description is written as data.
    fn is_tree(&self) -> bool {
        self.tree.notation.is_data()
    }

    /// What the description is written in.
    fn notation(&self) -> Notation {
        self.tree.notation
    }

    /// A node as people see it.
    fn shown(&self, used: Use) -> &str {
        match self.tree.kind(used) {
            Kind::Boolean(value) => self.tree.notation.boolean(value),
            Kind::Null => self.tree.notation.null(),
            Kind::Ellipsis => "...",
            Kind::Int(text) | Kind::Float(text) | Kind::Plain(text) => self.tree.str(text),
            Kind::WithArgs { .. } => "with_args(…)",
            Kind::Enum(_) => "EnumValue(…)",
            Kind::Mapping(rows) if rows.is_empty() => "{}",
            Kind::Mapping(_) => "{…}",
            Kind::Sequence(rows, brackets) => match (brackets, rows.is_empty()) {
                (Brackets::List, true) => "[]",
                (Brackets::List, false) => "[…]",
                (Brackets::Tuple, true) => "()",
                (Brackets::Tuple, false) => "(…)",
                (Brackets::Set, true) => "set()",
                (Brackets::Set, false) => "{…}",
            },
            _ => "\"\"",
        }
    }
}
