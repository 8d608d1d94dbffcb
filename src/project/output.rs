//! `[[output]]` → what `build` writes, and where.

use super::data::Data;
use super::keys::OUTPUT_KEYS;
use super::read::Reader;
use super::{Project, errors};
use crate::source::Span;
use crate::suggest::nearest;

/// One artifact that `build` writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// `kind`
    pub kind: OutputKind,
    /// `path`, relative to the folder of the configuration.
    pub path: String,
    /// Where the path stands, with its quotes.
    pub span: Span,
}

/// What an artifact holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OutputKind {
    /// `graphql`: a folder with `NAME.graphql` for each operation, exactly the bytes that are hashed.
    Graphql,
    /// `variables`: a folder with `NAME.variables.json` for each operation.
    Variables,
    /// `requests`: the bodies of HTTP requests, as JSON lines.
    Requests,
    /// `manifest`: a JSON object from hashes to texts.
    Manifest,
    /// `rust`: a Rust module with an item for each operation.
    Rust,
}

impl OutputKind {
    /// The words that [`OutputKind::parse`] knows.
    pub const WORDS: [&'static str; 5] = ["graphql", "variables", "requests", "manifest", "rust"];

    /// The kind that a word stands for.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "graphql" => Some(Self::Graphql),
            "variables" => Some(Self::Variables),
            "requests" => Some(Self::Requests),
            "manifest" => Some(Self::Manifest),
            "rust" => Some(Self::Rust),
            _ => None,
        }
    }

    /// Whether its path is a folder, which holds a file for each operation.
    #[must_use]
    pub fn is_folder(self) -> bool {
        matches!(self, Self::Graphql | Self::Variables)
    }

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Graphql => "graphql",
            Self::Variables => "variables",
            Self::Requests => "requests",
            Self::Manifest => "manifest",
            Self::Rust => "rust",
        }
    }
}

impl Reader<'_> {
    /// The outputs of a project: a table, or a list of tables.
    pub(super) fn outputs(&mut self, data: &Data, project: &mut Project) {
        for item in data.items() {
            if let Some(output) = self.output(item) {
                let is_taken = |other: &&Output| {
                    let are_folders = other.kind.is_folder() && output.kind.is_folder();
                    other.path == output.path && (other.kind == output.kind || !are_folders)
                };
                match project.outputs.iter().find(is_taken) {
                    Some(first) => self.sink.push(errors::path_taken(output.span, &output.path, first.span)),
                    None => project.outputs.push(output),
                }
            }
        }
    }

    fn output(&mut self, item: &Data) -> Option<Output> {
        let Some(members) = item.table() else {
            self.wrong_type("output", "tables: `[[output]]`", item);
            return None;
        };
        let known = OUTPUT_KEYS.map(|(key, _)| key);
        for member in members.iter().filter(|member| !known.contains(&member.key.as_str())) {
            let near = nearest(&member.key, known.into_iter());
            self.sink.push(errors::unknown_part(member.at, "output", &member.key, near, &known));
        }
        let kind = self.needed(item, "kind", "output").and_then(|value| self.kind(value));
        let path = self.needed(item, "path", "output").and_then(|value| self.path(value));
        let (kind, (path, span)) = kind.zip(path)?;
        Some(Output { kind, path, span })
    }

    /// The value of a key that has to be there.
    pub(super) fn needed<'d>(&mut self, item: &'d Data, key: &str, of: &str) -> Option<&'d Data> {
        let found = item.get(key);
        if found.is_none() {
            self.sink.push(errors::missing_key(item.span, of, key));
        }
        found
    }

    fn kind(&mut self, value: &Data) -> Option<OutputKind> {
        let word = self.text("kind", value)?;
        let kind = OutputKind::parse(word);
        if kind.is_none() {
            self.sink.push(errors::unknown_word(value.span, "kind of output", word, &OutputKind::WORDS));
        }
        kind
    }

    fn path(&mut self, value: &Data) -> Option<(String, Span)> {
        let path = self.text("path", value)?;
        if path.is_empty() || path.starts_with('/') {
            self.sink.push(errors::output_path(value.span, path));
            return None;
        }
        Some((path.to_owned(), value.span))
    }
}
