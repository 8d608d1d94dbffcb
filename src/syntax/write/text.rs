//! Arguments, directives, variables and values → GraphQL text: spaced as graphql-js prints them, or tight, as a plain
//! key of YAML needs it.

use super::Described;
use crate::document::{Directive, Document, SelectionKind, ValueId, ValueKind, Variable};
use crate::print::{push_block_string, push_string, type_text};
use crate::rows::Rows;

/// Where the text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spacing {
    /// In a plain key of YAML: `flow(limit:5)`.
    Tight,
    /// In a string: `flow(limit: 5)`.
    Spaced,
    /// In a GraphQL file, this many levels deep: block strings stay.
    File(usize),
}

/// Writes GraphQL text of a document.
#[derive(Clone, Copy)]
pub(super) struct Text<'a> {
    pub(super) document: &'a Document,
    pub(super) described: Described<'a>,
    pub(super) spacing: Spacing,
}

impl Text<'_> {
    fn colon(self) -> &'static str {
        if self.spacing == Spacing::Tight { ":" } else { ": " }
    }

    /// `trains: flow`, `...FlowParts`, `... on flow`
    pub(super) fn head(self, kind: SelectionKind, out: &mut String) {
        let document = self.document;
        match kind {
            SelectionKind::Field(field) => {
                if let Some(alias) = field.alias {
                    out.push_str(document.str(alias));
                    out.push_str(self.colon());
                }
                out.push_str(document.str(field.name));
            }
            SelectionKind::Spread(name) => {
                out.push_str("...");
                out.push_str(document.str(name));
            }
            SelectionKind::Inline { on, .. } => {
                out.push_str("...");
                if let Some(on) = on {
                    out.push_str(" on ");
                    out.push_str(document.str(on));
                }
            }
        }
    }

    /// `(limit: 5, where: {…})`, or nothing.
    pub(super) fn arguments(self, rows: Rows, out: &mut String) {
        let mut before = "(";
        for argument in rows.of(&self.document.arguments) {
            out.push_str(before);
            out.push_str(self.document.str(argument.name));
            out.push_str(self.colon());
            self.value(argument.value, out);
            before = ", ";
        }
        if !rows.is_empty() {
            out.push(')');
        }
    }

    /// ` @include(if: $full)`, a blank before each.
    pub(super) fn directives(self, rows: Rows, out: &mut String) {
        for Directive { name, arguments, .. } in rows.of(&self.document.directives) {
            out.push_str(" @");
            out.push_str(self.document.str(*name));
            self.arguments(arguments.items, out);
        }
    }

    /// `[uuid!]! = []`, what stands behind a variable's name.
    pub(super) fn declared(self, variable: &Variable, out: &mut String) {
        if let Some(ty) = variable.ty {
            out.push_str(&type_text(self.document, ty));
        }
        if let Some(default) = variable.default {
            out.push_str(" = ");
            self.value(default, out);
        }
        self.directives(variable.directives, out);
    }

    /// A value.
    pub(super) fn value(self, id: ValueId, out: &mut String) {
        let document = self.document;
        match self.described.kind(id) {
            ValueKind::Variable(name) => {
                out.push('$');
                out.push_str(document.str(name));
            }
            ValueKind::Int(text) | ValueKind::Float(text) => out.push_str(document.str(text)),
            ValueKind::String { value, block } => match self.spacing {
                Spacing::File(depth) if block => push_block_string(out, document.str(value), depth),
                _ => push_string(out, document.str(value)),
            },
            ValueKind::Boolean(value) => out.push_str(if value { "true" } else { "false" }),
            ValueKind::Null => out.push_str("null"),
            ValueKind::Enum(name) => out.push_str(document.str(name)),
            ValueKind::List { items, .. } => {
                out.push('[');
                for (nth, item) in items.ids().enumerate() {
                    out.push_str(if nth > 0 { ", " } else { "" });
                    self.value(ValueId(item), out);
                }
                out.push(']');
            }
            ValueKind::Object { fields, .. } => {
                out.push('{');
                for (nth, field) in fields.of(&document.fields).iter().enumerate() {
                    out.push_str(if nth > 0 { ", " } else { "" });
                    out.push_str(document.str(field.name));
                    out.push_str(self.colon());
                    self.value(field.value, out);
                }
                out.push('}');
            }
            // What has errors in it is not written, and run-time values stand where expressions can.
            ValueKind::Plain { .. } | ValueKind::Hole(..) | ValueKind::Template(_) | ValueKind::Error => {}
        }
    }
}
