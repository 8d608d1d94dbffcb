//! stub
use super::tree::Tree;
use crate::diagnostic::Sink;
use crate::source::{FileId, Notation, Sources};
pub(super) fn parse(_: &Sources, file: FileId, _: &mut Sink) -> Tree {
    Tree::new(file, Notation::Yaml)
}
