//! The text of a configuration file → its [`Config`]: which schema, which documents, what its scalars mean, what is
//! written where; and which file belongs to which project.

pub mod check;
pub mod fragments;
pub mod imports;
pub mod reader;

mod data;
mod errors;
mod globs;
mod keys;
mod output;
mod read;
mod scalars;
mod toml;

pub use errors::missing_schema;
pub use globs::{Globs, Pattern};
pub use output::{Output, OutputKind};
pub use read::read;
pub use scalars::{ScalarFormat, ScalarSetting};

use crate::source::{FileId, Span};
use crate::target::ProfileChoice;

/// The name of the file.
pub const FILE_NAME: &str = "dictql.toml";

/// What a `dictql.toml` says.
#[derive(Debug)]
pub struct Config {
    /// The file itself.
    pub file: FileId,
    /// Its projects, in its order: one without a name if its keys stand at the top.
    pub projects: Vec<Project>,
}

/// A set of files that are checked against one schema and share their fragments.
#[derive(Debug, Default)]
pub struct Project {
    /// The name in `[project.NAME]`.
    pub name: Option<String>,
    /// `schema`: what it names, in order; nothing for `none`.
    pub schema: Option<Vec<SchemaName>>,
    /// `documents`: the files that belong to it; without it, every file does.
    pub documents: Option<Globs>,
    /// `profile`
    pub profile: ProfileChoice,
    /// `[scalars]`: what formats the values of scalars have, in the file's order.
    pub scalars: Vec<ScalarSetting>,
    /// `callees`: the functions of Python that take descriptions, besides those that dictql knows.
    pub callees: Vec<String>,
    /// `literals`
    pub literals: Literals,
    /// `name-operations`: whether anonymous operations are printed with the names of their artifacts.
    pub name_operations: bool,
    /// `[[output]]`: what `build` writes, in the file's order.
    pub outputs: Vec<Output>,
    /// The keys that are set, and where each of them stands with its value; a list of tables has its first.
    pub places: Vec<(&'static str, Span)>,
}

/// `"schema.graphql"`, `"builtin:prefect"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaName {
    /// What is written.
    pub name: String,
    /// Where, with its quotes.
    pub span: Span,
}

/// Whether literals of arguments stay where they are (language.md §7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Literals {
    /// `keep`: they stay in the text.
    #[default]
    Keep,
    /// `hoist`: they become variables, so that the text is the same for all values.
    Hoist,
}

impl Literals {
    /// The words that [`Literals::parse`] knows.
    pub const WORDS: [&'static str; 2] = ["keep", "hoist"];

    /// The choice that a word stands for.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "keep" => Some(Self::Keep),
            "hoist" => Some(Self::Hoist),
            _ => None,
        }
    }

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Hoist => "hoist",
        }
    }
}

impl Config {
    /// The project of a file, by its path below the folder of the `dictql.toml` (with `/` between its parts):
    /// the first whose `documents` name it, else the first without `documents`.
    #[must_use]
    pub fn project_of(&self, path: &str) -> Option<usize> {
        let matches =
            |project: &Project| project.documents.as_ref().is_some_and(|globs| globs.is_match(path));
        let first = self.projects.iter().position(matches);
        first.or_else(|| self.projects.iter().position(|project| project.documents.is_none()))
    }
}

impl Project {
    /// Where a key is set, with its value.
    #[must_use]
    pub fn place(&self, key: &str) -> Option<Span> {
        self.places.iter().find(|(name, _)| *name == key).map(|(_, span)| *span)
    }
}
