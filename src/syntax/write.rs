//! [`Document`]s → the text of a file in any notation, as a person would have written it; the inverse of reading.
//!
//! A tree notation is written from an [`outline`]: what stands in headers and what in keys is decided there, each
//! notation only lays it out. What a notation can't say is refused with the reason, never changed silently. Of text that
//! says one thing in two ways, only the way may change: a block string becomes a string, `"desc"` where an enum is
//! expected becomes the enum's value.

mod comments;
mod definitions;
pub mod dict;
mod errors;
pub mod graphql;
pub mod json;
mod outline;
mod refuse;
mod selections;
mod text;
mod together;
mod values;
mod variables;
pub mod yaml;

use crate::diagnostic::Sink;
use crate::document::Document;
use crate::source::Sources;
use crate::syntax::tree::Tree;
use crate::target::Target;
use crate::validate::Analysis;
use comments::Remarks;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// `*.dictql`
    Dict,
    /// `*.gql.yaml`
    Yaml,
    /// `*.gql.json`
    Json,
    /// `*.graphql`
    GraphQl,
}

impl Form {
    /// What people call it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Dict => "a dict",
            Self::Yaml => "YAML",
            Self::Json => "JSON",
            Self::GraphQl => "GraphQL",
        }
    }

    /// How the name of such a file ends.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Dict => ".dictql",
            Self::Yaml => ".gql.yaml",
            Self::Json => ".gql.json",
            Self::GraphQl => ".graphql",
        }
    }
}

/// One description of a file, with its types as far as they are known.
#[derive(Clone, Copy, Debug)]
pub struct Described<'a> {
    /// What is meant.
    pub document: &'a Document,
    /// Its types: they tell enum values that are written as strings, and literals that travel as JSON.
    pub analysis: &'a Analysis,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its text.
    pub text: String,
    /// How many lines of comments had no place in it.
    pub lost_comments: usize,
    /// The names of descriptions that had no place in it, and would have named what is compiled.
    pub lost_names: Vec<String>,
}

/// What all parts of a file are written from.
#[derive(Clone, Copy)]
struct Source<'a> {
    sources: &'a Sources,
    target: &'a Target,
    form: Form,
    remarks: &'a Remarks,
}

/// Writes the descriptions of one file; none if one of them can't be said in this form, which is said in the sink.
///
/// `stem` is the file's name without its ending: where descriptions need a name and have none, it names them.
pub fn write(
    sources: &Sources,
    tree: &Tree,
    described: &[Described<'_>],
    target: &Target,
    form: Form,
    stem: &str,
    sink: &mut Sink,
) -> Option<Written> {
    let errors = sink.errors();
    refuse::refuse(sources, tree, described, form, sink);
    if sink.errors() > errors {
        return None;
    }
    let remarks = Remarks::of(sources, tree, described);
    let source = Source { sources, target, form, remarks: &remarks };
    if form == Form::GraphQl {
        let text = graphql::file(source, described);
        return Some(Written { text, lost_comments: 0, lost_names: lost_names(described) });
    }
    let outlines: Vec<_> =
        described.iter().enumerate().map(|(number, one)| outline::outline(source, number, *one)).collect();
    let (text, lost_comments, lost_names) = match form {
        Form::Dict => (dict::file(&outlines, described, &remarks.tail, stem), 0, Vec::new()),
        Form::Yaml => (yaml::file(&outlines, &remarks.tail), 0, lost_names(described)),
        _ => {
            let lost = outlines.iter().map(|entries| outline::count_remarks(entries)).sum::<usize>();
            (json::file(&outlines), lost + remarks.tail.len(), lost_names(described))
        }
    };
    Some(Written { text, lost_comments, lost_names })
}

/// The names of descriptions whose operation has none: what is compiled is named after them.
fn lost_names(described: &[Described<'_>]) -> Vec<String> {
    let has_anonymous = |document: &Document| document.operations.iter().any(|one| one.name.is_none());
    let documents = described.iter().map(|one| one.document).filter(|document| has_anonymous(document));
    documents.filter_map(|document| Some(document.str(document.name?).to_owned())).collect()
}

/// Whether a character can stand in any notation as it is, and be seen.
fn is_visible(char: char) -> bool {
    let is_hidden = char.is_control()
        || matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(char, '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || (char as u32) & 0xfffe == 0xfffe;
    !is_hidden
}
