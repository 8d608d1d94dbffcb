//! The answers, as plain data.

use crate::diagnostic::Edit;
use crate::source::Span;

/// What there is to say about a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hover {
    /// What it is said about.
    pub span: Span,
    /// Markdown.
    pub text: String,
}

/// Where something is defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Here: in a schema, or among the descriptions.
    Span(Span),
    /// In a schema that people don't read (an introspection result, the built-in elements): its coordinate there,
    /// which `Schema::find` reads.
    Coordinate(String),
}

/// A place where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// The name.
    pub span: Span,
    /// Whether it is defined here.
    pub is_definition: bool,
}

/// What an item of a completion is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ItemKind {
    /// A field of a selection set.
    Field,
    /// An argument.
    Argument,
    /// A field of an input object.
    InputField,
    /// A value of an enum.
    EnumValue,
    /// A variable.
    Variable,
    /// A fragment, or an inline fragment.
    Fragment,
    /// A type.
    Type,
    /// A directive.
    Directive,
    /// The header of a definition, or a word of the language.
    Keyword,
    /// A reserved key of the notation.
    Key,
    /// A value: `true`, an example of a format.
    Value,
    /// A file that is imported.
    File,
}

/// One thing that can be written at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What the list shows.
    pub label: String,
    /// What it is.
    pub kind: ItemKind,
    /// Its type, or what it stands for.
    pub detail: String,
    /// Its description: Markdown, empty if it has none.
    pub documentation: String,
    /// Whether the schema deprecates it.
    pub is_deprecated: bool,
    /// What is replaced: the word at the cursor.
    pub span: Span,
    /// What is written instead.
    pub insert: String,
    /// The same with places to fill (`$1`, `$0`), as editors read snippets; none where there is nothing to fill.
    pub snippet: Option<String>,
    /// What the word at the cursor is compared with.
    pub filter: String,
}

/// A parameter of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// `limit: Int = 5`, as it stands in the label.
    pub label: String,
    /// Its description: Markdown, empty if it has none.
    pub documentation: String,
}

/// What the field at the cursor takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// `flow(where: flow_bool_exp, limit: Int): [flow!]!`
    pub label: String,
    /// The description of the field: Markdown, empty if it has none.
    pub documentation: String,
    /// Its arguments.
    pub parameters: Vec<Parameter>,
    /// Which of them is at the cursor.
    pub active: Option<usize>,
}

/// What a symbol of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SymbolKind {
    /// An operation.
    Operation,
    /// A fragment.
    Fragment,
    /// A field.
    Field,
}

/// A part of a file's outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// `Trains`, `flow`; of an anonymous operation its keyword.
    pub name: String,
    /// `query`, `on flow`, the type of a field.
    pub detail: String,
    /// What it is.
    pub kind: SymbolKind,
    /// All of it.
    pub span: Span,
    /// Its name; lies within `span`.
    pub name_span: Span,
    /// What is in it.
    pub children: Vec<Symbol>,
}

/// A stretch that can be folded away: whole containers, comments left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fold {
    /// From its first line to its last; they differ.
    pub span: Span,
}

/// A change that leaves the meaning as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// What it does, in the imperative.
    pub title: String,
    /// The replacements, in the order of files and texts; they never overlap. There are none if it is refused.
    pub edits: Vec<Edit>,
    /// Why it can't be done here.
    pub refused: Option<String>,
}

/// A note that an editor shows inside the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inlay {
    /// In front of what it stands.
    pub at: Span,
    /// `$limit: Int!`
    pub label: String,
}
