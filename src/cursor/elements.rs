//! What a schema defines → every place where it stands: in descriptions, and in the schema's own files.

use super::answer::Reference;
use super::at::at;
use super::marks::{Mark, element as element_of, marks};
use super::references::{Sought, sought};
use super::{Known, View, What};
use crate::schema::{Element, Schema, TypeId};
use crate::source::{FileId, Span};
use crate::target::Target;

/// What the schema defines that stands at an offset of a description, and the schema's target.
#[must_use]
pub fn element<'a>(view: &View<'a>, offset: u32) -> Option<(Element, &'a Target)> {
    let thing = at(view, offset)?;
    match sought(view, thing)? {
        Sought::Element(element) => Some((element, view.known[thing.known].target)),
        _ => None,
    }
}

/// Every place of an element in descriptions that are checked against this target, in the order of files and text.
#[must_use]
pub fn uses(known: &[Known<'_>], target: &Target, element: Element) -> Vec<Reference> {
    let Some(schema) = &target.schema else { return Vec::new() };
    let mut found = Vec::new();
    for known in known.iter().filter(|known| std::ptr::eq(known.target, target)) {
        for Mark { place, what } in marks(known.document, known.analysis) {
            let is_name = !matches!(what, What::Alias(_));
            if is_name && element_of(schema, known.document, known.analysis, what) == Some(element) {
                found.push(Reference { span: known.document.span(place), is_definition: false });
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// What stands at an offset of a schema's file: what is defined there, or what is named.
#[must_use]
pub fn schema_element(schema: &Schema, text: &str, file: FileId, offset: u32) -> Option<Element> {
    let word =
        words(text).find(|word| word.start <= offset && offset <= word.start + word.text.len() as u32)?;
    let span = word.span(file);
    elements(schema).find(|one| schema.span(*one) == Some(span)).or_else(|| word.names(schema))
}

/// Every place of an element in a schema's file, in the order of the text.
#[must_use]
pub fn schema_uses(schema: &Schema, text: &str, file: FileId, element: Element) -> Vec<Reference> {
    let defined = schema.span(element);
    let found = words(text).filter_map(|word| {
        let span = word.span(file);
        let is_definition = defined == Some(span);
        let is_it = is_definition || word.names(schema) == Some(element);
        is_it.then_some(Reference { span, is_definition })
    });
    found.collect()
}

fn elements(schema: &Schema) -> impl Iterator<Item = Element> + '_ {
    let of_field = |field| {
        let arguments = schema.arguments(field).map(Element::Input);
        std::iter::once(Element::Field(field)).chain(arguments)
    };
    let of_type = move |ty: TypeId| {
        let fields = schema.fields(ty).flat_map(of_field);
        let inputs = schema.input_fields(ty).map(Element::Input);
        let values = schema.enum_values(ty).map(Element::EnumValue);
        std::iter::once(Element::Type(ty)).chain(fields).chain(inputs).chain(values)
    };
    let of_directive = |directive| {
        let arguments = schema.directive_arguments(directive).map(Element::Input);
        std::iter::once(Element::Directive(directive)).chain(arguments)
    };
    schema.types().flat_map(of_type).chain(schema.directives().flat_map(of_directive))
}

/// A name in a schema's file, and what stands in front of it.
struct Word<'a> {
    start: u32,
    text: &'a str,
    /// The name in front of it, if nothing but blanks is between.
    after: &'a str,
    /// The last other character in front of it.
    mark: char,
}

impl Word<'_> {
    fn span(&self, file: FileId) -> Span {
        Span::new(file, self.start, self.start + self.text.len() as u32)
    }

    /// The type or directive that is named here, not defined.
    fn names(&self, schema: &Schema) -> Option<Element> {
        if self.mark == '@' && self.after.is_empty() {
            return schema.directive(self.text).map(Element::Directive);
        }
        let kinds = ["type", "interface", "union", "enum", "input", "scalar", "implements"];
        let is_type = match self.after {
            "" => matches!(self.mark, ':' | '[' | '|' | '=' | '&'),
            word => kinds.contains(&word),
        };
        is_type.then(|| schema.type_named(self.text)).flatten().map(Element::Type)
    }
}

/// The names of a schema's text; what stands in strings and comments is none.
fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let (mut at, mut after, mut mark) = (0, "", ' ');
    std::iter::from_fn(move || {
        while at < text.len() {
            let rest = &text[at..];
            let first = rest.chars().next()?;
            let length = match first {
                '#' => rest.find(['\n', '\r']).unwrap_or(rest.len()),
                '"' => crate::project::imports::string(rest),
                '_' | 'a'..='z' | 'A'..='Z' => {
                    let end = rest.find(|char: char| !char.is_ascii_alphanumeric() && char != '_');
                    let word =
                        Word { start: at as u32, text: &rest[..end.unwrap_or(rest.len())], after, mark };
                    at += word.text.len();
                    after = word.text;
                    return Some(word);
                }
                _ => {
                    if !first.is_whitespace() {
                        (after, mark) = ("", first);
                    }
                    first.len_utf8()
                }
            };
            at += length;
        }
        None
    })
}
