//! Turns bytes of files into [`Sources`]: decoded text, its notation, and a line index that turns offsets into rows and columns.

mod encoding;
mod lines;
mod plain;

pub use encoding::{Encoding, MAX_BYTES, Unreadable};
pub use lines::{LineIndex, Position};
pub use plain::{plain, steers};

use std::sync::{Arc, OnceLock};

/// The number of a file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub u32);

/// A stretch of one file, in bytes of its text as UTF-8 (without a byte order mark).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// The offset of the first byte.
    pub start: u32,
    /// The offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The stretch from `start` to `end` of `file`.
    #[must_use]
    pub fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end }
    }

    /// The stretch from the start of `self` to the end of `other`, which lies in the same file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { end: self.end.max(other.end), ..self }
    }
}

/// What a file is written in (language.md, "What dictql reads").
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Notation {
    /// `*.dictql`: one Python expression, or lines `name = expression`; `*.py`, `*.pyi`: Python source with dicts in it.
    Dict,
    /// `*.yaml`, `*.yml`: YAML 1.2, one or several documents.
    Yaml,
    /// `*.json`: the same tree, strictly JSON.
    Json,
    /// `*.graphql`, `*.gql`: executable GraphQL documents.
    GraphQl,
}

impl Notation {
    /// The notation of a file by the ending of its name.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let (_, ending) = path.rsplit_once('.')?;
        match ending {
            "dictql" => Some(Self::Dict),
            "py" | "pyi" if cfg!(feature = "python") => Some(Self::Dict),
            "yaml" | "yml" => Some(Self::Yaml),
            "json" => Some(Self::Json),
            "graphql" | "gql" => Some(Self::GraphQl),
            _ => None,
        }
    }

    /// Whether the name of a file alone says that it holds query descriptions. Other YAML and JSON files are read only
    /// when they are asked for: most of them hold something else.
    #[must_use]
    pub fn is_told_by(path: &str) -> bool {
        let is_data = matches!(Self::of_path(path), Some(Self::Yaml | Self::Json));
        let endings = [".gql.yaml", ".gql.yml", ".query.yaml", ".query.yml", ".gql.json"];
        if is_data {
            endings.iter().any(|ending| path.ends_with(ending))
        } else {
            Self::of_path(path).is_some()
        }
    }

    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Dict => "dict",
            Self::Yaml => "yaml",
            Self::Json => "json",
            Self::GraphQl => "graphql",
        }
    }

    /// What people call it.
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Dict => "a dict",
            Self::Yaml => "YAML",
            Self::Json => "JSON",
            Self::GraphQl => "GraphQL",
        }
    }

    /// How the name of a file ends that is written in it.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Dict => ".dictql",
            Self::Yaml => ".gql.yaml",
            Self::Json => ".gql.json",
            Self::GraphQl => ".graphql",
        }
    }

    /// What people call a mapping in this notation, for messages.
    #[must_use]
    pub fn mapping(self) -> &'static str {
        match self {
            Self::Dict => "dict",
            Self::Yaml => "mapping",
            Self::Json | Self::GraphQl => "object",
        }
    }

    /// The same with its article.
    #[must_use]
    pub fn a_mapping(self) -> &'static str {
        match self {
            Self::Dict => "a dict",
            Self::Yaml => "a mapping",
            Self::Json | Self::GraphQl => "an object",
        }
    }

    /// How this notation writes a Boolean.
    #[must_use]
    pub fn boolean(self, value: bool) -> &'static str {
        match (self, value) {
            (Self::Dict, true) => "True",
            (Self::Dict, false) => "False",
            (_, true) => "true",
            (_, false) => "false",
        }
    }

    /// How this notation writes that there is no value.
    #[must_use]
    pub fn null(self) -> &'static str {
        if self == Self::Dict { "None" } else { "null" }
    }

    /// Whether a description is written as data, not as GraphQL.
    #[must_use]
    pub fn is_data(self) -> bool {
        self != Self::GraphQl
    }

    /// Whether `true` and null stand behind the names of fields, and `false` leaves one out: in YAML and JSON
    /// (language.md §2).
    #[must_use]
    pub fn has_plain_marks(self) -> bool {
        matches!(self, Self::Yaml | Self::Json)
    }
}

/// One file: its name as shown to people, and its text.
#[derive(Debug)]
pub struct Source {
    /// The path as it was named or found, with `/` between its parts.
    pub name: String,
    /// The text as UTF-8, without a byte order mark; the trees that are read from it share it.
    pub text: Arc<str>,
    /// How the bytes were encoded, so that a fixed file is written back the same way.
    pub encoding: Encoding,
    /// Where the lines begin, once somebody asks: of most files nobody does.
    lines: OnceLock<LineIndex>,
}

impl Source {
    /// Where the lines begin.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::of(&self.text))
    }
}

/// All files of one run; every [`Span`] points into one of them.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// No files yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes a file in as bytes.
    ///
    /// # Errors
    /// [`Unreadable`] if the bytes are neither UTF-8 nor UTF-16 with a byte order mark, or are too many;
    /// the file is then kept with an empty text, so that the diagnostic has a place.
    pub fn add_bytes(&mut self, name: &str, bytes: Vec<u8>) -> Result<FileId, (FileId, Unreadable)> {
        match encoding::decode(bytes) {
            Ok((text, encoding)) => Ok(self.add(name, text, encoding)),
            Err(unreadable) => Err((self.add(name, String::new(), Encoding::Utf8), unreadable)),
        }
    }

    /// Takes a file in as text.
    pub fn add_text(&mut self, name: &str, text: impl Into<String>) -> FileId {
        self.add(name, text.into(), Encoding::Utf8)
    }

    fn add(&mut self, name: &str, text: String, encoding: Encoding) -> FileId {
        let lines = OnceLock::new();
        self.files.push(Source { name: name.to_owned(), text: text.into(), encoding, lines });
        FileId(self.files.len() as u32 - 1)
    }

    /// Gives a file another text, as if it had been read so: a byte order mark is no part of it.
    pub fn replace(&mut self, file: FileId, text: impl Into<Arc<str>>) {
        let source = &mut self.files[file.0 as usize];
        let text = text.into();
        source.text = text.strip_prefix('\u{feff}').map_or_else(|| Arc::clone(&text), Arc::from);
        source.lines = OnceLock::new();
    }

    /// The file with this number.
    #[must_use]
    pub fn get(&self, file: FileId) -> &Source {
        &self.files[file.0 as usize]
    }

    /// All files in the order in which they were taken in.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(index, source)| (FileId(index as u32), source))
    }

    /// The text under a span.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        &self.get(span.file).text[span.start as usize..span.end as usize]
    }

    /// Where a span begins.
    #[must_use]
    pub fn position(&self, span: Span) -> Position {
        self.position_at(span.file, span.start)
    }

    /// Row and column of an offset.
    #[must_use]
    pub fn position_at(&self, file: FileId, offset: u32) -> Position {
        let source = self.get(file);
        source.lines().position(&source.text, offset)
    }
}
