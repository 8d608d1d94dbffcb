//! The text of a configuration file → its [`Config`]: which schema, which documents, what its scalars mean, what is
//! written where; and which file belongs to which project.

pub mod check;
pub mod fixing;
pub mod fragments;
pub mod imports;
pub mod kept;
pub mod reader;

mod callees;
mod data;
mod environment;
mod errors;
mod form;
mod globs;
mod graphql_config;
mod json;
mod json_schema;
mod keys;
mod output;
mod parsed;
mod parts;
mod read;
mod rules;
mod scalars;
mod settings;
mod shared;
mod toml;
mod yaml;

pub use errors::missing_schema;
pub(crate) use errors::unknown_coordinate;
pub use form::{FILES, Form, Syntax};
pub use globs::{Globs, Pattern};
pub use json_schema::json_schema;
pub use output::{Output, OutputKind};
pub use read::{read, read_as};
pub use rules::{FileIgnores, RuleSetting};
pub use scalars::{ScalarFormat, ScalarSetting};
pub use settings::Setting;
pub use shared::Shared;

pub use crate::parametrise::Literals;

use crate::parametrise::Options;
use crate::source::{FileId, Span};
use crate::syntax::callees::Callee;
use crate::target::ProfileChoice;

/// The name of the file.
pub const FILE_NAME: &str = "dictql.toml";

/// What a configuration file says.
#[derive(Debug)]
pub struct Config {
    /// The file itself.
    pub file: FileId,
    /// What it is.
    pub form: Form,
    /// Its projects, in its order: one without a name if its keys stand at the top.
    pub projects: Vec<Project>,
    /// The variables of the environment that it asks for, sorted.
    pub variables: Vec<String>,
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
    /// graphql-config's `include`: files that belong to it besides.
    pub include: Option<Globs>,
    /// graphql-config's `exclude`: files that don't.
    pub exclude: Option<Globs>,
    /// `profile`
    pub profile: ProfileChoice,
    /// `[scalars]`: what formats the values of scalars have, in the file's order.
    pub scalars: Vec<ScalarSetting>,
    /// `callees`: the functions of Python that take descriptions, besides those that dictql knows.
    pub callees: Vec<Callee>,
    /// `[rules]`, in the file's order.
    pub rules: Vec<RuleSetting>,
    /// `[per-file-ignores]`, in the file's order.
    pub per_file_ignores: Vec<FileIgnores>,
    /// `null-collapse`: whether a null comparison holds for every row; none if the profile tells.
    pub null_collapse: Option<bool>,
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

impl Config {
    /// The project of a file that is found below the folder of the configuration, by its path from there (with `/`
    /// between its parts): the first whose `documents` name it, else the first without `documents`.
    #[must_use]
    pub fn project_of(&self, path: &str) -> Option<usize> {
        let first = self.projects.iter().position(|project| project.names(path));
        first.or_else(|| self.projects.iter().position(|project| project.takes_all(path)))
    }

    /// The project of a file that is asked for by name. graphql-config finds one for nearly every file: the first that
    /// names it anywhere, else the first that neither includes nor excludes anything.
    #[must_use]
    pub fn project_of_named(&self, path: &str) -> Option<usize> {
        if !self.form.is_graphql_config() {
            return self.project_of(path);
        }
        let is_open = |project: &Project| project.include.is_none() && project.exclude.is_none();
        let first = self.projects.iter().position(|project| project.matches(path));
        first.or_else(|| self.projects.iter().position(is_open))
    }
}

impl Project {
    /// How its operations are compiled.
    #[must_use]
    pub fn options(&self) -> Options {
        Options { literals: self.literals, name_operations: self.name_operations }
    }

    /// Whether `documents` or `include` name a file, and `exclude` doesn't.
    fn names(&self, path: &str) -> bool {
        !is_in(self.exclude.as_ref(), path)
            && (is_in(self.documents.as_ref(), path) || is_in(self.include.as_ref(), path))
    }

    /// Whether every file belongs to it that isn't excluded.
    fn takes_all(&self, path: &str) -> bool {
        self.documents.is_none() && self.include.is_none() && !is_in(self.exclude.as_ref(), path)
    }

    /// graphql-config's verdict: what is named as a schema or a document belongs to a project even if it is excluded.
    fn matches(&self, path: &str) -> bool {
        let is_schema = |name: &SchemaName| Globs::one(&name.name).is_some_and(|glob| glob.is_match(path));
        is_in(self.documents.as_ref(), path)
            || self.schema.iter().flatten().any(is_schema)
            || (!is_in(self.exclude.as_ref(), path) && is_in(self.include.as_ref(), path))
    }

    /// Where a key is set, with its value.
    #[must_use]
    pub fn place(&self, key: &str) -> Option<Span> {
        self.places.iter().find(|(name, _)| *name == key).map(|(_, span)| *span)
    }
}

fn is_in(globs: Option<&Globs>, path: &str) -> bool {
    globs.is_some_and(|globs| globs.is_match(path))
}
