//! Values → text: those that the plan replaced as variables, strings that stand for an enum's value without quotes.

use super::Printer;
use super::string::{push_block_string, push_string};
use crate::document::{Str, ValueId, ValueKind};

impl Printer<'_> {
    pub(super) fn value(&mut self, id: ValueId) {
        if let Some(name) = self.plan.replaced.get(&id) {
            self.out.push('$');
            self.out.push_str(name);
            return;
        }
        match self.analysis.kind(self.document, id) {
            ValueKind::Variable(name) => {
                self.out.push('$');
                self.out.push_str(self.document.str(name));
            }
            ValueKind::Int(text) | ValueKind::Float(text) => self.out.push_str(self.document.str(text)),
            ValueKind::String { .. } if self.analysis.rewritten.contains_key(&id) => {
                push_string(&mut self.out, &self.analysis.rewritten[&id]);
            }
            ValueKind::String { value, block } => self.string(value, block),
            ValueKind::Boolean(true) => self.out.push_str("true"),
            ValueKind::Boolean(false) => self.out.push_str("false"),
            ValueKind::Null => self.out.push_str("null"),
            ValueKind::Enum(name) => self.out.push_str(self.document.str(name)),
            ValueKind::List { items, .. } => {
                self.out.push('[');
                for (nth, item) in items.ids().enumerate() {
                    self.separate(nth);
                    self.value(ValueId(item));
                }
                self.out.push(']');
            }
            ValueKind::Object { fields, .. } => {
                self.out.push('{');
                for (nth, field) in fields.of(&self.document.fields).iter().enumerate() {
                    self.separate(nth);
                    self.out.push_str(self.document.str(field.name));
                    self.out.push_str(": ");
                    self.value(field.value);
                }
                self.out.push('}');
            }
            // What is executable has no errors in it, and the plan replaces every hole.
            ValueKind::Plain { .. } | ValueKind::Hole(..) | ValueKind::Template(_) | ValueKind::Error => {}
        }
    }

    fn separate(&mut self, nth: usize) {
        if nth > 0 {
            self.out.push_str(", ");
        }
    }

    fn string(&mut self, value: Str, block: bool) {
        let value = self.document.str(value);
        if block {
            push_block_string(&mut self.out, value, self.depth);
        } else {
            push_string(&mut self.out, value);
        }
    }
}
