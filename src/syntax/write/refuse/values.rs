//! Finds the values that a form can't say where they stand: what only a schema could tell, what is known at run time
//! only, and what would be read as something else.

use super::super::errors::{self, Instead};
use super::super::yaml::scalar::is_plain_name;
use super::Refusal;
use crate::document::{Place, ValueId, ValueKind};
use crate::source::Notation;
use crate::validate::mark_without_name;

/// Where a value is written.
#[derive(Clone, Copy)]
pub(super) enum Stands {
    /// In GraphQL text.
    Text,
    /// Behind a key.
    Value,
    /// Inside JSON, where nothing is looked at by its type.
    Json,
    /// Among the values of variables.
    Binding {
        /// Whether it is inside of one that is not looked at by its type.
        is_data: bool,
    },
}

impl Refusal<'_> {
    /// A value and all inside of it.
    pub(super) fn value(&mut self, id: ValueId, stands: Stands) {
        let document = self.described.document;
        let value = document.value(id);
        if let Some(name) = self.described.undecided(id).filter(|name| self.is_quoted(name, stands)) {
            self.sink.push(errors::undecided(document.span(value.at), name));
        }
        if let Stands::Binding { is_data } = stands {
            self.binding(id, is_data);
        }
        let inner = self.inside(id, stands);
        match self.described.kind(id) {
            ValueKind::List { items, open } => {
                if open {
                    self.open(value.at, "items");
                }
                items.ids().for_each(|item| self.value(ValueId(item), inner));
            }
            ValueKind::Object { fields, open } => {
                if open {
                    self.open(value.at, "fields");
                }
                fields.of(&document.fields).iter().for_each(|field| self.value(field.value, inner));
            }
            ValueKind::Hole(tree, hole) => {
                let tree = &document.trees[tree as usize];
                let instead = match value.at {
                    _ if tree.notation != Notation::Dict => Instead::WithTheRequest,
                    Place::Text(_) => Instead::VariableInText,
                    _ => Instead::VariableInDict,
                };
                let span = tree.span(tree.hole(hole).expression);
                self.hole(span, self.outline.source.sources.slice(span), instead);
            }
            ValueKind::Template(template) => {
                let filler = document.str(document.template(template).filler);
                self.hole(document.span(value.at), filler, Instead::VariableInText);
            }
            ValueKind::Error => self.sink.push(mark_without_name(document, self.described.unmarked(id))),
            _ => {}
        }
    }

    /// Whether a name that no schema tells to be a string would be written as one.
    fn is_quoted(&self, name: &str, stands: Stands) -> bool {
        match stands {
            Stands::Text => true,
            Stands::Value => self.form != Notation::Yaml || !is_plain_name(name),
            // With a schema what is not known is text there: an enum's value is a string in JSON.
            Stands::Binding { is_data } => !is_data && self.outline.source.target.schema.is_none(),
            Stands::Json => false,
        }
    }

    /// Where the parts of a value stand.
    fn inside(&self, id: ValueId, stands: Stands) -> Stands {
        let is_scalar = self.outline.is_inside_scalar(id);
        let is_object = matches!(self.described.kind(id), ValueKind::Object { .. });
        match stands {
            Stands::Binding { is_data } => Stands::Binding { is_data: is_data || is_scalar || is_object },
            _ if is_scalar => Stands::Json,
            _ => stands,
        }
    }

    /// No mark stands in the value of a variable, and plain text of YAML is what its type says.
    fn binding(&mut self, id: ValueId, is_data: bool) {
        let document = self.described.document;
        let span = document.span(document.value(id).at);
        match self.described.kind(id) {
            ValueKind::Variable(name)
                if self.form == Notation::Json || (self.form == Notation::Yaml && is_data) =>
            {
                self.sink.push(errors::variable_in_data(span, document.str(name), self.form));
            }
            ValueKind::Int(text) | ValueKind::Float(text)
                if self.form == Notation::Yaml
                    && !self.outline.takes_numbers(id)
                    && !self.outline.takes_ids(id) =>
            {
                self.sink.push(errors::number_as_text(span, document.str(text)));
            }
            _ => {}
        }
    }
}
