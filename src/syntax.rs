//! Stage 1, parse: text → [`Tree`], what is written. Never fails: a broken part is an error node and one diagnostic.

pub mod callees;
pub(crate) mod describe;
pub mod dump;
mod errors;
mod json;
pub mod python;
pub(crate) mod quotes;
pub mod text;
pub mod tree;
pub(crate) mod words;
pub mod write;
mod yaml;

use crate::diagnostic::Sink;
use crate::source::{FileId, Notation, Sources};
use callees::Callee;
use std::sync::Arc;
use text::At;
use tree::{Description, Kind, Tree, Use};

/// Reads one file.
pub fn parse(sources: &Sources, file: FileId, notation: Notation, sink: &mut Sink) -> Tree {
    parse_with(sources, file, notation, &[], sink)
}

/// Reads one file of a project that knows functions which take descriptions.
#[cfg_attr(not(feature = "python"), expect(unused_variables, reason = "only programs call functions"))]
pub fn parse_with(
    sources: &Sources,
    file: FileId,
    notation: Notation,
    callees: &[Callee],
    sink: &mut Sink,
) -> Tree {
    let mut tree = match notation {
        #[cfg(feature = "python")]
        Notation::Dict if is_source(&sources.get(file).name) => {
            python::source::parse(sources, file, callees, sink)
        }
        Notation::Dict => python::parse(sources, file, sink),
        Notation::Yaml => yaml::parse(sources, file, sink),
        Notation::Json => json::parse(sources, file, sink),
        Notation::GraphQl => graphql(sources, file),
    };
    tree.source = Arc::clone(&sources.get(file).text);
    tree
}

/// Reads one value of JSON that is no description.
pub(crate) fn parse_value(sources: &Sources, file: FileId, sink: &mut Sink) -> (Tree, Option<Use>) {
    json::read(sources, file, sink)
}

/// Whether the name of a file says that it is a program.
pub(crate) fn is_source(name: &str) -> bool {
    cfg!(feature = "python")
        && name.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "py" | "pyi"))
}

/// A GraphQL file is one text; its grammar is read where every other GraphQL text is, in [`crate::lower`].
fn graphql(sources: &Sources, file: FileId) -> Tree {
    let text = &sources.get(file).text;
    let mut tree = Tree::new(file, Notation::GraphQl);
    let whole = tree.add_text(text, 0);
    let root = tree.add(Kind::Text(whole), At::new(0, text.len() as u32));
    tree.descriptions.push(Description { name: None, root, site: None });
    tree
}
