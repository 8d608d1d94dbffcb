//! Python source (`*.py`) → the descriptions in it, with the values that names have where they are sent (language.md §5).
//!
//! A Python parser tells statements, scopes and calls apart; the *ranges* of the expressions go to the dict notation's own
//! parser, so that there is one meaning of a dict. The statements that reach a call are interpreted in order: containers
//! are nodes of the tree, a statement that changes one changes its node, and branches become choices. Nothing is executed.

mod attributes;
mod calls;
mod documents;
mod find;
mod freeze;
mod guards;
mod helpers;
mod interpret;
mod loops;
mod mutate;
mod names;
mod scopes;
mod state;
mod words;

use crate::diagnostic::Sink;
use crate::source::{FileId, Notation, Sources};
use crate::syntax::callees::Callee;
use crate::syntax::text::At;
use crate::syntax::tree::Tree;
use find::Comments;
use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};
use scopes::interpret;
use words::Words;

/// Reads one Python file.
pub(in crate::syntax) fn parse(sources: &Sources, file: FileId, callees: &[Callee], sink: &mut Sink) -> Tree {
    let text = &sources.get(file).text;
    // Almost all files of a program hold none: looking for words costs less than parsing.
    let words = Words::of(text, callees);
    if words.are_none() {
        return Tree::new(file, Notation::Dict);
    }
    let parsed = parse_unchecked(text, ParseOptions::from(Mode::Module));
    let comments = Comments::of(text, parsed.tokens());
    let Some(module) = parsed.syntax().as_module() else { return Tree::new(file, Notation::Dict) };
    let (mut tree, found) = interpret(file, text, module, &comments, &words, callees);
    tree.comments = comments.all;
    tree.helpers = helpers::of(text, module);
    for diagnostic in found {
        sink.push(diagnostic);
    }
    tree
}

/// Where something stands in the file.
fn at(node: &impl Ranged) -> At {
    of_range(node.range())
}

fn of_range(range: TextRange) -> At {
    At::new(range.start().to_u32(), range.end().to_u32())
}
