//! The dict notation (`.dictql`): Python expressions as text → [`Tree`]. Nothing is executed; what only running would tell is a hole.

mod bindings;
mod brackets;
mod building;
mod calls;
mod conditions;
mod containers;
mod copies;
mod cursor;
mod entry;
mod expressions;
mod fields;
mod format;
mod members;
mod names;
mod numbers;
mod parser;
mod percent;
mod quote;
mod runtime;
mod shaping;
mod shows;
#[cfg(feature = "python")]
pub(super) mod source;
mod strings;
mod token;

use super::tree::Tree;
use crate::diagnostic::Sink;
use crate::source::{FileId, Sources};
pub(crate) use brackets::begins_statement;
pub(crate) use entry::without_entry;
pub(super) use numbers::Odd;
use parser::Parser;
pub(crate) use quote::{push as push_quoted, quote};

/// Reads one file.
pub fn parse(sources: &Sources, file: FileId, sink: &mut Sink) -> Tree {
    let text = &sources.get(file).text;
    let mut parser = Parser::read(file, text, false);
    if parser.broken {
        // Brackets that don't pair up are told apart by the indentation, which correct files are free to choose.
        parser = Parser::read(file, text, true);
    }
    parser.finish(sources, sink)
}

/// Whether Python prints a number of GraphQL as it is written.
pub(crate) fn prints_as_written(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    number != "-0" && numbers::read(digits).is_ok_and(|read| read.printed == digits)
}
