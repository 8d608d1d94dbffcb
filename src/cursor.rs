//! What stands at the cursor: a [`View`] of a checked file and an offset in it → answers for an editor.
//!
//! ```text
//! View + offset ─ marks → Thing ─ hover | definition | references | rename | signature
//!               └ a marker name at the cursor, read again ─ marks → Thing ─ complete
//! ```
//!
//! | question | answer |
//! |---|---|
//! | [`at`], [`things`] | what stands at an offset, or anywhere: [`Thing`]s |
//! | [`hover`], [`signature`] | Markdown, what a field takes |
//! | [`complete`] | [`Item`]s, the best first |
//! | [`definition`], [`type_definition`] | [`Goal`]s, in the schema or among the descriptions |
//! | [`references`], [`highlight`], [`renamed`], [`rename`], [`is_named`] | places of a name, edits, or why not |
//! | [`element`], [`uses`], [`schema_element`], [`schema_uses`] | what the schema defines, and its places everywhere |
//! | [`symbols`], [`folds`], [`inlays`], [`named`] | what a whole file shows, and a document |
//! | [`around`] | the stretches around the cursor, each in the next |
//! | [`actions`], [`extraction`] | changes that leave the meaning as it is |
//!
//! Nothing here knows of an editor's protocol: offsets are bytes of the file's text, texts are Markdown. Every function
//! answers for broken files too.

mod actions;
mod answer;
mod at;
mod complete;
mod definition;
mod elements;
mod errors;
mod fold;
mod hover;
mod inlay;
mod marks;
mod references;
mod rename;
mod select;
mod shown;
mod signature;
mod symbols;

pub use actions::{actions, extraction};
pub use answer::{
    Action, Fold, Goal, Hover, Inlay, Item, ItemKind, Parameter, Reference, Signature, Symbol, SymbolKind,
};
pub use at::{Thing, at, things};
pub use complete::complete;
pub use definition::{definition, type_definition};
pub use elements::{element, schema_element, schema_uses, uses};
pub use fold::folds;
pub use hover::hover;
pub use inlay::inlays;
pub use marks::What;
pub use references::{highlight, references};
pub use rename::{is_named, rename, renamed};
pub use select::around;
pub use signature::signature;
pub use symbols::{named, symbols};

use crate::document::Document;
use crate::source::Sources;
use crate::syntax::callees::Callee;
use crate::syntax::tree::Tree;
use crate::target::Target;
use crate::validate::Analysis;

/// A description, and what was found out about it.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// What is meant; fragments of other files may be linked or not.
    pub document: &'a Document,
    /// Its types.
    pub analysis: &'a Analysis,
    /// What it was checked against.
    pub target: &'a Target,
}

/// A file as it was read and checked last, and what is around it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Every file that the trees point into.
    pub sources: &'a Sources,
    /// What is written in the file.
    pub tree: &'a Tree,
    /// The descriptions of the file, in source order.
    pub known: &'a [Known<'a>],
    /// The documents of the other files of the project: their fragments are offered, found and renamed.
    pub others: &'a [&'a Document],
    /// What a description counts against that is none yet.
    pub target: &'a Target,
    /// The functions of Python that take descriptions, as the file was read with.
    pub callees: &'a [Callee],
}
