//! Nodes in the position of a value → values (language.md §3).

use super::graphql::Reader;
use super::repeated::Keys;
use super::{Lowering, errors, number};
use crate::document::{Argument, Name, NumberId, Place, Str, Value, ValueKind};
use crate::rows::Rows;
use crate::syntax::text::TextId;
use crate::syntax::tree::{Entry, HoleId, Kind, Use};

/// How many branches of nested conditional expressions are looked at.
const MOST_BRANCHES: usize = 1000;

impl Lowering<'_> {
    /// Grammar: `value`. Reads a value.
    pub(super) fn value(&mut self, used: Use) -> Value {
        let at = Place::Node { tree: 0, used };
        if let Some(hole) = self.whole(used) {
            return Value { kind: ValueKind::Hole(0, hole), at };
        }
        let used = self.resolve(used);
        let at = Place::Node { tree: 0, used };
        let span = self.tree.span(used.at);
        if !self.spend(span) {
            return Value { kind: ValueKind::Error, at };
        }
        let kind = match self.tree.kind(used) {
            Kind::Text(text) => ValueKind::String { value: self.all(text), block: false },
            Kind::Plain(text) => self.plain(text),
            Kind::Int(text) => ValueKind::Int(self.all(text)),
            Kind::Float(text) => ValueKind::Float(self.all(text)),
            Kind::Boolean(value) => ValueKind::Boolean(value),
            Kind::Null => ValueKind::Null,
            Kind::Hole(hole) | Kind::Template(_, hole) => ValueKind::Hole(0, hole),
            Kind::Enum(text) => Reader::new(self, text).single_value(span),
            Kind::Mapping(entries) if self.enter(span) => {
                let mark = self.stacks.fields.len();
                let open = self.object_fields(entries);
                self.leave();
                let fields = Rows::gather(&mut self.stacks.fields, mark, &mut self.document.fields);
                ValueKind::Object { fields, open }
            }
            Kind::Sequence(items, _) if self.enter(span) => {
                let mark = self.stacks.values.len();
                let mut open = false;
                for item in items.of(&self.tree.uses) {
                    if let Kind::Spread(_) = self.tree.kind(*item) {
                        open = true;
                        continue;
                    }
                    let value = self.value(*item);
                    self.stacks.values.push(value);
                }
                self.leave();
                let items = Rows::gather(&mut self.stacks.values, mark, &mut self.document.values);
                ValueKind::List { items, open }
            }
            Kind::WithArgs { .. } | Kind::Ellipsis => {
                self.sink.push(errors::not_a_value(span, self.shown(used)));
                ValueKind::Error
            }
            _ => ValueKind::Error,
        };
        Value { kind, at }
    }

    /// Grammar: `object-fields`. Reads the fields of an input object; they gather on the stack. Says whether some
    /// are not known.
    pub(super) fn object_fields(&mut self, entries: Rows) -> bool {
        let mut open = false;
        for entry in self.entries(entries, Keys::Names) {
            if self.is_glued(entry) {
                open = true;
                continue;
            }
            let Some(name) = self.field_name(entry.key) else {
                open = true;
                continue;
            };
            let value = self.value(entry.value);
            let value = self.add_value(value);
            self.stacks.fields.push(Argument { name, value });
        }
        open
    }

    /// Whether `{_in:$ids}` is written for `{_in: $ids}`, which is said: YAML takes it for one key.
    pub(super) fn is_glued(&mut self, entry: Entry) -> bool {
        let Kind::Plain(text) = self.tree.kind(entry.key) else { return false };
        let written = self.tree.str(text);
        let colon = written.find(':').filter(|_| self.is_unwritten(entry.value));
        let is_glued = colon.is_some_and(|colon| super::is_name(&written[..colon]));
        if let Some(colon) = colon.filter(|_| is_glued) {
            let row = self.tree.text(text);
            let behind = self.tree.editable(text, row.start + colon as u32 + 1, row.start + colon as u32 + 1);
            let behind = behind.map(|at| self.tree.span(at));
            let span = self.tree.span(self.tree.written(text, row.start, row.end));
            self.sink.push(errors::glued_key(span, written, colon, behind));
        }
        is_glued
    }

    /// Whether nothing is written where YAML has a value: it is null.
    pub(super) fn is_unwritten(&self, value: Use) -> bool {
        self.tree.kind(value) == Kind::Null && value.at.start == value.at.end
    }

    /// The name of an input field: any string, for in JSON any string is one. Validation looks at it again.
    fn field_name(&mut self, key: Use) -> Option<Name> {
        let key = self.resolve(key);
        match self.tree.scalar(key) {
            Some(text) => {
                let row = self.tree.text(text);
                Some(Name { tree: 0, text, start: row.start, end: row.end })
            }
            None => self.name_of(key, "input field"),
        }
    }

    /// The hole that a conditional expression is as a whole: no branch is a container.
    fn whole(&self, used: Use) -> Option<HoleId> {
        let Kind::Choice(_, branches, hole) = self.tree.kind(used) else { return None };
        let mut waiting = branches.of(&self.tree.uses).to_vec();
        // Names that lead to choices of names can double with every line: what is that large is no scalar.
        for _ in 0..MOST_BRANCHES {
            match waiting.pop().map(|branch| self.tree.kind(branch)) {
                None => return Some(hole),
                Some(Kind::Choice(_, branches, _)) => waiting.extend(branches.of(&self.tree.uses)),
                Some(Kind::Mapping(_) | Kind::Sequence(..) | Kind::WithArgs { .. }) => return None,
                Some(_) => {}
            }
        }
        None
    }

    /// Grammar: `plain`. What has no quotes in YAML: its position decides what it is.
    fn plain(&mut self, text: TextId) -> ValueKind {
        let whole = self.all(text);
        let Some(number) = number::core(self.tree.str(text)) else {
            return ValueKind::Plain { text: whole, number: None };
        };
        let digits = if number.digits == self.tree.str(text) {
            whole
        } else {
            let start = self.document.strings.len() as u32;
            self.document.strings.push_str(&number.digits);
            Str { tree: Str::OWN, start, end: self.document.strings.len() as u32 }
        };
        let kind = if number.is_float { ValueKind::Float(digits) } else { ValueKind::Int(digits) };
        self.document.numbers.push(kind);
        let number = Some(NumberId(self.document.numbers.len() as u32 - 1));
        ValueKind::Plain { text: whole, number }
    }

    fn all(&self, text: TextId) -> Str {
        let row = self.tree.text(text);
        Str { tree: 0, start: row.start, end: row.end }
    }
}
