//! Places: what the parts of a document are called, and where they were written. A span is made only for a diagnostic.

use super::Document;
use crate::source::{Notation, Span};
use crate::syntax::text::{At, TextId};
use crate::syntax::tree::Use;

/// Text of the document: a range of a tree's buffer, or of the document's own strings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Str {
    /// The number of the tree, or [`Str::OWN`].
    pub tree: u32,
    /// The first byte.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
}

impl Str {
    /// Instead of a tree's number: the document's own strings.
    pub const OWN: u32 = u32::MAX;
}

/// A name, and where it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Name {
    /// The number of the tree.
    pub tree: u32,
    /// The text that holds it.
    pub text: TextId,
    /// The first byte in the tree's buffer.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
}

/// Where a part of the document was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Inside a text that is GraphQL.
    Text(Name),
    /// As a node of a tree notation.
    Node {
        /// The number of the tree.
        tree: u32,
        /// The node and where it is used.
        used: Use,
    },
    /// As a bare stretch of a tree's file.
    At {
        /// The number of the tree.
        tree: u32,
        /// The stretch.
        at: At,
    },
}

/// What has text in a document: a [`Name`] or a [`Str`].
pub trait InDocument {
    /// Its text.
    fn of(self, document: &Document) -> &str;
}

impl InDocument for Name {
    fn of(self, document: &Document) -> &str {
        &document.trees[self.tree as usize].buf[self.start as usize..self.end as usize]
    }
}

impl InDocument for Str {
    fn of(self, document: &Document) -> &str {
        let buf = match self.tree {
            Self::OWN => &document.strings,
            tree => &document.trees[tree as usize].buf,
        };
        &buf[self.start as usize..self.end as usize]
    }
}

/// What has a place in a document: a [`Name`] or a [`Place`].
pub trait Placed {
    /// The place.
    fn place(self) -> Place;
}

impl Placed for Name {
    fn place(self) -> Place {
        Place::Text(self)
    }
}

impl Placed for Place {
    fn place(self) -> Place {
        self
    }
}

impl Document {
    /// The text of a name or string.
    #[must_use]
    pub fn str(&self, part: impl InDocument) -> &str {
        part.of(self)
    }

    /// What a part is written in.
    #[must_use]
    pub fn notation(&self, part: impl Placed) -> Notation {
        let tree = match part.place() {
            Place::Text(name) => name.tree,
            Place::Node { tree, .. } | Place::At { tree, .. } => tree,
        };
        self.trees[tree as usize].notation
    }

    /// Where a part was written.
    #[must_use]
    pub fn span(&self, part: impl Placed) -> Span {
        match part.place() {
            Place::Text(name) => {
                let tree = &self.trees[name.tree as usize];
                tree.span(tree.written(name.text, name.start, name.end))
            }
            Place::Node { tree, used } => self.trees[tree as usize].span(used.at),
            Place::At { tree, at } => self.trees[tree as usize].span(at),
        }
    }
}
