//! Keys that head a definition → its name, variables and directives (language.md §1).

use super::graphql::{Header, Reader};
use super::repeated::Keys;
use super::{Lowering, errors};
use crate::document::{Name, Place, Variable};
use crate::rows::Rows;
use crate::syntax::tree::{Kind, Use};

impl Lowering<'_> {
    /// Reads the key of a root entry; nothing if it heads no definition.
    pub(super) fn definition_header(&mut self, key: Use) -> Option<Header> {
        match self.tree.kind(key) {
            Kind::Text(text) | Kind::Plain(text) | Kind::Enum(text) | Kind::Template(text, _) => {
                Reader::new(self, text).definition_header(key)
            }
            Kind::WithArgs { header, arguments } => {
                let header = self.resolve(header);
                if let Kind::WithArgs { .. } = self.tree.kind(header) {
                    self.sink.push(errors::nested_with_args(self.tree.span(header.at)));
                }
                let variables = self.document.variables.len();
                let mut header = self.definition_header(header)?;
                let mut infers = false;
                if let Some(arguments) = arguments {
                    infers = self.declarations(arguments);
                }
                match &mut header {
                    Header::Operation { variables: rows, open, .. } => {
                        *rows = Rows::since(variables, &self.document.variables);
                        *open |= infers;
                    }
                    Header::Fragment { .. } => {
                        self.document.variables.truncate(variables);
                        self.sink.push(errors::fragment_with_variables(self.tree.span(key.at)));
                    }
                }
                Some(header)
            }
            Kind::Hole(_) | Kind::Spread(_) | Kind::Error | Kind::NotAValue => None,
            _ => {
                self.sink.push(errors::no_definition_key(
                    self.tree.span(key.at),
                    self.shown(key),
                    self.notation(),
                ));
                None
            }
        }
    }

    /// `{"$limit": EnumValue("Int")}`, `"$limit: Int = 5"`. Says whether further variables may be declared at run time.
    fn declarations(&mut self, declared: Use) -> bool {
        let declared = self.resolve(declared);
        match self.tree.kind(declared) {
            Kind::Text(text) | Kind::Plain(text) | Kind::Enum(text) | Kind::Template(text, _) => {
                Reader::new(self, text).variable_list();
                false
            }
            Kind::Mapping(entries) => {
                let mut open = false;
                for entry in self.entries(entries, Keys::Names) {
                    let key = self.resolve(entry.key);
                    match self.tree.kind(key) {
                        Kind::Text(_) | Kind::Plain(_) | Kind::Enum(_) => {
                            self.declaration(key, entry.value, true);
                        }
                        Kind::Hole(_)
                        | Kind::Template(..)
                        | Kind::Spread(_)
                        | Kind::Error
                        | Kind::NotAValue => open = true,
                        _ => self.sink.push(errors::no_name(
                            self.tree.span(key.at),
                            self.shown(key),
                            "variable",
                        )),
                    }
                }
                open
            }
            Kind::Hole(_) | Kind::Error | Kind::NotAValue => true,
            _ => {
                self.sink.push(errors::no_arguments(self.tree.span(declared.at), self.notation()));
                true
            }
        }
    }

    /// Grammar: `declaration`. `"$limit": "Int = 5"`: the key names a variable, with its `$` or, where that is
    /// usual, without.
    pub(super) fn declaration(&mut self, key: Use, value: Use, needs_dollar: bool) {
        let (Kind::Text(text) | Kind::Plain(text) | Kind::Enum(text)) = self.tree.kind(key) else { return };
        let row = self.tree.text(text);
        let written = self.tree.str(text);
        let name = written.strip_prefix('$').unwrap_or(written);
        let span = self.tree.span(key.at);
        if !is_name(name) {
            return self.sink.push(errors::no_variable_name(span, written));
        }
        if needs_dollar && !written.starts_with('$') {
            self.sink.push(errors::variable_without_dollar(span, name));
        }
        let at = Place::Text(Name { tree: 0, text, start: row.start, end: row.end });
        let name = Name { tree: 0, text, start: row.end - name.len() as u32, end: row.end };
        let value = self.resolve(value);
        match self.tree.kind(value) {
            Kind::Text(ty) | Kind::Plain(ty) | Kind::Enum(ty) | Kind::Template(ty, _) => {
                Reader::new(self, ty).variable_entry(name, at);
            }
            kind => {
                if !matches!(kind, Kind::Hole(_) | Kind::Template(..) | Kind::Error | Kind::NotAValue) {
                    let name = self.document.str(name).to_owned();
                    let (span, written) = (self.tree.span(value.at), self.source);
                    let written = &written[value.at.start as usize..value.at.end as usize];
                    self.sink.push(errors::no_type_text(span, &name, written, self.notation()));
                }
                let (ty, default, directives, documentation) = (None, None, Rows::default(), None);
                self.document.variables.push(Variable { name, at, ty, default, directives, documentation });
            }
        }
    }
}

/// Whether a text is a name of GraphQL (spec §2.1.9).
pub(crate) fn is_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|first| first == b'_' || first.is_ascii_alphabetic())
        && bytes.all(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
}
