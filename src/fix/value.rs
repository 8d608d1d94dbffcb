//! A value → how it is written where another stands: in GraphQL text, or as a node of a notation.

use super::New;
use super::host::{Host, stretch};
use crate::document::{Document, Name, Place, ValueId};
use crate::print::push_string;
use crate::source::Notation;
use crate::syntax::text::At;
use crate::syntax::tree::Tree;
use crate::syntax::write::{dict, json, yaml};

/// GraphQL text for a host.
#[derive(Clone, Copy)]
pub(super) struct InText<'a> {
    pub(super) document: &'a Document,
    pub(super) host: Host,
    /// The text that it stands in: what is kept must stand there too.
    pub(super) within: Name,
}

impl InText<'_> {
    /// The value, escaped for the host.
    pub(super) fn value(self, new: &New) -> Option<String> {
        let mut out = String::new();
        self.push(new, &mut out)?;
        Some(out)
    }

    fn push(self, new: &New, out: &mut String) -> Option<()> {
        let plain = |text: &str| self.host.escape(text);
        let text = match new {
            New::Enum(name) => name.clone(),
            New::Variable(name) => plain(&format!("${name}"))?,
            New::String(text) => {
                let mut string = String::new();
                push_string(&mut string, text);
                plain(&string)?
            }
            New::Number(digits) => digits.clone(),
            New::Boolean(value) => value.to_string(),
            New::Null => "null".to_owned(),
            New::List(items) => {
                out.push_str(&plain("[")?);
                for (nth, item) in items.iter().enumerate() {
                    out.push_str(&plain(if nth > 0 { ", " } else { "" })?);
                    self.push(item, out)?;
                }
                plain("]")?
            }
            New::Object(fields) => {
                out.push_str(&plain("{")?);
                for (nth, (name, value)) in fields.iter().enumerate() {
                    self.push_name(nth, name, out)?;
                    self.push(value, out)?;
                }
                plain("}")?
            }
            New::Kept(id) => self.kept(*id)?,
            New::Fields(rows) => {
                out.push_str(&plain("{")?);
                for (nth, row) in rows.iter().enumerate() {
                    let field = self.document.fields[*row as usize];
                    self.push_name(nth, self.document.str(field.name), out)?;
                    out.push_str(&self.kept(field.value)?);
                }
                plain("}")?
            }
        };
        out.push_str(&text);
        Some(())
    }

    fn push_name(self, nth: usize, name: &str, out: &mut String) -> Option<()> {
        out.push_str(&self.host.escape(if nth > 0 { ", " } else { "" })?);
        out.push_str(name);
        out.push_str(if self.host.is_tight() { ":" } else { ": " });
        Some(())
    }

    fn kept(self, id: ValueId) -> Option<String> {
        let Place::Text(name) = self.document.value(id).at else { return None };
        let is_here = (name.tree, name.text) == (self.within.tree, self.within.text);
        let tree = &self.document.trees[name.tree as usize];
        let at = stretch(tree, name.text, name.start, name.end).filter(|_| is_here)?;
        Some(tree.source[at.start as usize..at.end as usize].to_owned())
    }
}

/// A node of a tree notation.
#[derive(Clone, Copy)]
pub(super) struct AsNode<'a> {
    pub(super) document: &'a Document,
    pub(super) tree: &'a Tree,
}

impl AsNode<'_> {
    /// The value, on one line.
    pub(super) fn value(self, new: &New) -> Option<String> {
        let notation = self.tree.notation;
        Some(match new {
            New::Enum(name) => self.enum_value(name)?,
            New::Variable(name) => match notation {
                Notation::Dict => self.enum_value(&format!("${name}"))?,
                Notation::Json => format!("{{\"$var\": {}}}", json::quote(name)),
                _ => format!("${name}"),
            },
            New::String(text) => self.quote(text),
            New::Number(digits) => digits.clone(),
            New::Boolean(value) => notation.boolean(*value).to_owned(),
            New::Null => notation.null().to_owned(),
            New::List(items) => {
                let items: Option<Vec<String>> = items.iter().map(|item| self.value(item)).collect();
                format!("[{}]", items?.join(", "))
            }
            New::Object(fields) => {
                let field = |(name, value): &(String, New)| Some(self.key(name) + ": " + &self.value(value)?);
                let fields: Option<Vec<String>> = fields.iter().map(field).collect();
                format!("{{{}}}", fields?.join(", "))
            }
            New::Kept(id) => self.kept(*id)?,
            New::Fields(rows) => {
                let field = |row: &u32| {
                    let field = self.document.fields[*row as usize];
                    Some(self.key(self.document.str(field.name)) + ": " + &self.kept(field.value)?)
                };
                let fields: Option<Vec<String>> = rows.iter().map(field).collect();
                format!("{{{}}}", fields?.join(", "))
            }
        })
    }

    /// A string.
    pub(super) fn quote(self, text: &str) -> String {
        match self.tree.notation {
            Notation::Dict => dict::quote(text),
            Notation::Yaml => yaml::scalar::quote(text),
            _ => json::quote(text),
        }
    }

    /// A key.
    pub(super) fn key(self, text: &str) -> String {
        if self.tree.notation == Notation::Yaml { yaml::scalar::flow_key(text) } else { self.quote(text) }
    }

    fn enum_value(self, name: &str) -> Option<String> {
        match self.tree.notation {
            Notation::Dict => enum_call(self.tree, name),
            Notation::Yaml if yaml::scalar::is_plain_name(name) => Some(name.to_owned()),
            _ => Some(format!("{{{}: {}}}", self.key("$enum"), self.quote(name))),
        }
    }

    fn kept(self, id: ValueId) -> Option<String> {
        let Place::Node { used, .. } = self.document.value(id).at else { return None };
        let At { start, end } = used.at;
        let written = self.tree.source[start as usize..end as usize].trim_end();
        let is_block = self.tree.notation == Notation::Yaml && written.contains('\n');
        (!is_block && !written.is_empty()).then(|| written.to_owned())
    }
}

/// `EnumValue("desc")`; in a program only where that name is known.
pub(super) fn enum_call(tree: &Tree, name: &str) -> Option<String> {
    let is_program = tree.descriptions.iter().any(|description| description.site.is_some());
    let is_known = !is_program || tree.source.contains("EnumValue");
    is_known.then(|| format!("EnumValue({})", dict::quote(name)))
}
