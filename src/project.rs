//! The text of a `dictql.toml` → its [`Config`]: which schema, which documents, which profile; and which file belongs to which project.

pub mod fragments;
pub mod imports;

mod errors;
mod read;

pub use errors::missing_schema;
pub use read::read;

use crate::source::{FileId, Span};
use crate::target::ProfileChoice;
use globset::GlobSet;

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
    pub documents: Option<GlobSet>,
    /// `profile`
    pub profile: ProfileChoice,
}

/// `"schema.graphql"`, `"builtin:prefect"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaName {
    /// What is written.
    pub name: String,
    /// Where, with its quotes.
    pub span: Span,
}

impl Config {
    /// The project of a file, by its path below the folder of the `dictql.toml` (with `/` between its parts):
    /// the first whose `documents` name it, else the first without `documents`.
    #[must_use]
    pub fn project_of(&self, path: &str) -> Option<usize> {
        let names = |project: &Project| project.documents.as_ref().is_some_and(|globs| globs.is_match(path));
        let named = self.projects.iter().position(names);
        named.or_else(|| self.projects.iter().position(|project| project.documents.is_none()))
    }
}
