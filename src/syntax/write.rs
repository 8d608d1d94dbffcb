//! [`Document`]s → the text of a file in any notation, as a person would have written it; the inverse of reading.
//!
//! A tree notation is written from an outline: what stands in headers and what in keys is decided there, each
//! notation only lays it out. What a notation can't say is refused with the reason, never changed silently. Of text that
//! says one thing in two ways, only the way may change: a block string becomes a string, `"desc"` where an enum is
//! expected becomes the enum's value.

mod anchors;
mod comments;
mod definitions;
pub mod dict;
mod errors;
pub mod graphql;
mod headers;
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
use crate::document::{Document, ValueId, ValueKind};
use crate::lower::is_name;
use crate::source::{Notation, Sources};
use crate::syntax::tree::Tree;
use crate::target::Target;
use crate::validate::Analysis;
use comments::Remarks;

/// One description of a file, with its types as far as they are known.
#[derive(Clone, Copy, Debug)]
pub struct Described<'a> {
    /// What is meant.
    pub document: &'a Document,
    /// Its types: they tell enum values that are written as strings, and literals that travel as JSON.
    pub analysis: &'a Analysis,
}

impl Described<'_> {
    /// What a value means at its position; where nothing is known of that, what YAML's core schema says.
    fn kind(&self, id: ValueId) -> ValueKind {
        match self.analysis.kind(self.document, id) {
            ValueKind::Plain { number: Some(number), .. } => self.document.numbers[number.0 as usize],
            ValueKind::Plain { text, number: None } => ValueKind::String { value: text, block: false },
            kind => kind,
        }
    }

    /// The name that only a schema could tell to be a string or an enum value, and none does.
    fn undecided(&self, id: ValueId) -> Option<&str> {
        let ValueKind::Plain { text, .. } = self.document.value(self.unmarked(id)).kind else { return None };
        let text = self.document.str(text);
        let is_string = matches!(self.kind(id), ValueKind::String { .. });
        let is_expected = self.analysis.expected.get(id.0 as usize).is_some_and(Option::is_some);
        (is_string && !is_expected && is_name(text)).then_some(text)
    }

    /// What stands inside of marks: `5` of `{"$var": 5}`.
    fn unmarked(&self, id: ValueId) -> ValueId {
        let document = self.document;
        match document.value(id).kind {
            ValueKind::Object { fields, .. } if self.analysis.coerced.contains_key(&id) => {
                fields.of(&document.fields).first().map_or(id, |field| self.unmarked(field.value))
            }
            _ => id,
        }
    }
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
    form: Notation,
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
    form: Notation,
    stem: &str,
    sink: &mut Sink,
) -> Option<Written> {
    let errors = sink.errors();
    refuse::refuse(sources, tree, described, (target, form), sink);
    if sink.errors() > errors {
        return None;
    }
    let remarks = Remarks::of(sources, tree, described);
    let source = Source { sources, target, form, remarks: &remarks };
    if form == Notation::GraphQl {
        let text = graphql::file(source, described);
        return Some(Written { text, lost_comments: 0, lost_names: lost_names(described, stem) });
    }
    let outlines = |source| -> Vec<Vec<outline::Entry>> {
        let described = described.iter().enumerate();
        described.map(|(number, one)| outline::outline(source, number, *one)).collect()
    };
    let (text, lost_comments, lost_names) = match form {
        Notation::Dict => (dict::file(&outlines(source), described, &remarks.tail, stem), 0, Vec::new()),
        Notation::Yaml => (yaml::file(&outlines(source), &remarks.tail), 0, lost_names(described, stem)),
        _ => {
            let lost = outlines(source).iter().map(|entries| outline::count_remarks(entries)).sum::<usize>();
            let text = json::file(&outlines(Source { remarks: &Remarks::default(), ..source }));
            (text, lost + remarks.tail.len(), lost_names(described, stem))
        }
    };
    Some(Written { text, lost_comments, lost_names })
}

/// The names of descriptions whose operation has none: what is compiled is named after them, or else after the file.
fn lost_names(described: &[Described<'_>], stem: &str) -> Vec<String> {
    let has_anonymous = |document: &Document| document.operations.iter().any(|one| one.name.is_none());
    let documents = described.iter().map(|one| one.document).filter(|document| has_anonymous(document));
    let names = documents.filter_map(|document| Some(document.str(document.name?).to_owned()));
    names.filter(|name| described.len() > 1 || name != stem).collect()
}

/// Whether a character can stand in any notation as it is, and be seen.
fn is_visible(char: char) -> bool {
    let is_hidden = char.is_control()
        || matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(char, '\u{feff}' | '\u{fff9}'..='\u{fffb}')
        || (char as u32) & 0xfffe == 0xfffe;
    !is_hidden
}
