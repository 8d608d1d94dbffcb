//! Arguments of GraphQL text → the dict that says the same.

use super::edit;
use crate::diagnostic::Edit;
use crate::document::{Argument, Document, Str, ValueId, ValueKind};
use crate::emit::of_hole;
use crate::source::Sources;
use crate::syntax::python::prints_as_written;
use crate::syntax::text::TextId;
use crate::syntax::tree::Tree;
use crate::syntax::write::dict::quote;

/// A dict on its way.
struct Writer<'a> {
    sources: &'a Sources,
    document: &'a Document,
    /// Whether `EnumValue` is needed.
    has_enums: bool,
    /// Whether a part is known at run time only.
    is_dynamic: bool,
}

/// The arguments that a text holds, as a dict.
pub(super) struct Dict {
    /// Its text.
    pub content: String,
    /// The import that it needs.
    pub import: Option<Edit>,
    /// Whether a part is known at run time only: where that was pasted into quotes it may be no text.
    pub is_dynamic: bool,
}

/// Writes the arguments of a text as a dict; none where not all of them are known.
pub(super) fn of(sources: &Sources, tree: &Tree, documents: &[Document], text: TextId) -> Option<Dict> {
    let (document, arguments) = documents.iter().find_map(|document| {
        let is_it = |argument: &&Argument| argument.name.tree == 0 && argument.name.text == text;
        let arguments: Vec<&Argument> = document.arguments.iter().filter(is_it).collect();
        (!arguments.is_empty()).then_some((document, arguments))
    })?;
    let mut writer = Writer { sources, document, has_enums: false, is_dynamic: false };
    let mut names: Vec<&str> = Vec::new();
    let mut entries = Vec::new();
    for argument in arguments {
        let name = document.str(argument.name);
        if names.contains(&name) {
            // Written twice, or copied where names led to it twice.
            return None;
        }
        names.push(name);
        entries.push(format!("{}: {}", quote(name), writer.value(argument.value)?));
    }
    let import = if writer.has_enums { edit::import(tree, "EnumValue") } else { None };
    Some(Dict { content: format!("{{{}}}", entries.join(", ")), import, is_dynamic: writer.is_dynamic })
}

impl Writer<'_> {
    fn value(&mut self, id: ValueId) -> Option<String> {
        let document = self.document;
        Some(match document.value(id).kind {
            ValueKind::Variable(name) => self.unquoted(&format!("${}", document.str(name))),
            ValueKind::Enum(name) => self.unquoted(document.str(name)),
            ValueKind::Int(digits) | ValueKind::Float(digits) => self.number(digits),
            ValueKind::String { value, .. } => quote(document.str(value)),
            ValueKind::Boolean(true) => "True".to_owned(),
            ValueKind::Boolean(false) => "False".to_owned(),
            ValueKind::Null => "None".to_owned(),
            ValueKind::List { items, open: false } => {
                let items: Option<Vec<String>> = items.ids().map(|item| self.value(ValueId(item))).collect();
                format!("[{}]", items?.join(", "))
            }
            ValueKind::Object { fields, open: false } => {
                let fields = fields.of(&document.fields);
                let entries: Option<Vec<String>> = fields
                    .iter()
                    .map(|field| {
                        Some(format!("{}: {}", quote(document.str(field.name)), self.value(field.value)?))
                    })
                    .collect();
                format!("{{{}}}", entries?.join(", "))
            }
            ValueKind::Hole(tree, hole) => {
                self.is_dynamic = true;
                of_hole(self.sources, document, tree, hole)
            }
            ValueKind::Template(template) => {
                self.is_dynamic = true;
                document.str(document.template(template).filler).to_owned()
            }
            ValueKind::List { .. }
            | ValueKind::Object { .. }
            | ValueKind::Plain { .. }
            | ValueKind::Error => {
                return None;
            }
        })
    }

    fn unquoted(&mut self, text: &str) -> String {
        self.has_enums = true;
        format!("EnumValue({})", quote(text))
    }

    fn number(&mut self, digits: Str) -> String {
        let digits = self.document.str(digits);
        if prints_as_written(digits) { digits.to_owned() } else { self.unquoted(digits) }
    }
}
