//! Keys that stand for a part of the header: `__args`, `(where)`, `$limit` and the like (language.md §2).

use super::header::is_name;
use super::repeated::Keys;
use super::selection::{Owner, What};
use super::{Lowering, errors};
use crate::document::{Argument, Directive, Name, Place, Selection, SelectionKind};
use crate::rows::Rows;
use crate::syntax::text::TextId;
use crate::syntax::tree::{Entry, Kind, Use};

/// The reserved keys of json-to-graphql-query.
pub(super) const RESERVED: [&str; 9] = [
    "__args",
    "__aliasFor",
    "__alias",
    "__directives",
    "__variables",
    "__name",
    "__on",
    "__all_on",
    "__typeName",
];

/// The fields that every schema has (spec §4.1 and §4.2).
const META_FIELDS: [&str; 3] = ["__typename", "__schema", "__type"];

/// Whether a key selects nothing by itself, or stands for selections in a way of its own.
pub(crate) fn is_reserved(key: &str) -> bool {
    match key.as_bytes() {
        [b'(' | b'$', ..] => true,
        [b'_', b'_', ..] => is_name(key) && !META_FIELDS.contains(&key),
        _ => false,
    }
}

impl Lowering<'_> {
    /// Reads the reserved keys of a mapping, or of mappings in a sequence, into what their selection set belongs to.
    pub(super) fn reserved(&mut self, value: Use, owner: &mut Owner) {
        let (arguments, directives) = (self.stacks.arguments.len(), self.stacks.directives.len());
        let mut open = false;
        self.reserved_in(value, owner, &mut open);
        if self.stacks.arguments.len() > arguments || open {
            owner.arguments = self.more_arguments(owner.arguments, arguments, open);
        }
        if self.stacks.directives.len() > directives {
            let start = self.document.directives.len();
            let Rows { start: from, end: to } = owner.directives;
            self.document.directives.extend_from_within(from as usize..to as usize);
            self.document.directives.extend(self.stacks.directives.drain(directives..));
            owner.directives = Rows::since(start, &self.document.directives);
        }
    }

    fn reserved_in(&mut self, value: Use, owner: &mut Owner, open: &mut bool) {
        let value = self.resolve(value);
        let span = self.tree.span(value.at);
        match self.tree.kind(value) {
            Kind::Mapping(entries) => {
                for entry in entries.of(&self.tree.entries) {
                    let key = self.resolve(entry.key);
                    if let Some(text) = self.tree.scalar(key)
                        && is_reserved(self.tree.str(text))
                    {
                        *open |= self.reserved_entry(text, key, *entry, owner);
                    }
                }
            }
            Kind::Sequence(items, _) if self.spend(span) && self.enter(span) => {
                for item in items.of(&self.tree.uses) {
                    self.reserved_in(*item, owner, open);
                }
                self.leave();
            }
            _ => {}
        }
    }

    /// Grammar: `reserved-entry`. Reads one reserved key; says whether arguments are not known.
    fn reserved_entry(&mut self, text: TextId, key: Use, entry: Entry, owner: &mut Owner) -> bool {
        let (tree, span) = (self.tree, self.tree.span(key.at));
        let written = tree.str(text);
        let expected: &[What] = match written.as_bytes() {
            [b'(', ..] => &[What::Field],
            [b'$', ..] => &[What::Operation],
            _ => match written {
                "__args" | "__aliasFor" | "__alias" => &[What::Field],
                "__directives" => {
                    &[What::Operation, What::Fragment, What::Field, What::Inline, What::On, What::Spread]
                }
                "__variables" | "__name" => &[What::Operation],
                "__typeName" => &[What::On],
                "__on" | "__all_on" => return false,
                _ => {
                    self.sink.push(errors::unknown_reserved_key(span, written));
                    return false;
                }
            },
        };
        if !expected.contains(&owner.what) {
            self.sink.push(errors::misplaced_reserved_key(span, written, expected[0]));
            return false;
        }
        owner.reserved = true;
        match written {
            "__args" => {
                let value = self.resolve(entry.value);
                let is_empty = matches!(self.tree.kind(value), Kind::Mapping(entries) if entries.is_empty());
                return !is_empty && self.arguments(value);
            }
            "__aliasFor" => owner.alias_for = self.name_of(entry.value, "field").or(owner.alias_for),
            "__alias" => owner.alias = self.name_of(entry.value, "alias").or(owner.alias),
            "__name" => owner.name = self.name_of(entry.value, "operation").or(owner.name),
            "__typeName" => owner.type_name = self.name_of(entry.value, "type").or(owner.type_name),
            "__directives" => self.directives(entry.value),
            "__variables" => self.variables(entry.value),
            _ if written.starts_with('$') => self.declaration(key, entry.value, true),
            _ => return self.argument_entry(text, key, entry.value),
        }
        false
    }

    /// Grammar: `argument-entry`. `"(where)": {…}`
    fn argument_entry(&mut self, text: TextId, key: Use, value: Use) -> bool {
        let written = self.tree.str(text);
        let inner =
            written.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).filter(|name| is_name(name));
        if inner.is_none() {
            self.sink.push(errors::no_argument_key(self.tree.span(key.at), written));
            return true;
        }
        let row = self.tree.text(text);
        let name = Name { tree: 0, text, start: row.start + 1, end: row.end - 1 };
        let value = self.value(value);
        let value = self.add_value(value);
        self.stacks.arguments.push(Argument { name, value });
        false
    }

    /// Grammar: `variables`. `{"limit": "Int = 5"}`, behind `__variables`
    fn variables(&mut self, value: Use) {
        let value = self.resolve(value);
        match self.tree.kind(value) {
            Kind::Mapping(entries) => {
                for entry in self.entries(entries, Keys::Names) {
                    let key = self.resolve(entry.key);
                    self.declaration(key, entry.value, false);
                }
            }
            Kind::Hole(_) | Kind::Template(..) | Kind::Error | Kind::NotAValue => {}
            _ => self.sink.push(errors::no_variables(self.tree.span(value.at), self.notation())),
        }
    }

    /// Grammar: `directives`. `{"include": {"if": EnumValue("$full")}}`, a list of such mappings, or of names
    fn directives(&mut self, value: Use) {
        let value = self.resolve(value);
        let span = self.tree.span(value.at);
        match self.tree.kind(value) {
            Kind::Mapping(entries) => {
                for entry in self.entries(entries, Keys::Names) {
                    if let Some(name) = self.name_of(entry.key, "directive") {
                        self.directive(name, entry.value);
                    }
                }
            }
            Kind::Sequence(items, _) if self.enter(span) => {
                for item in items.of(&self.tree.uses) {
                    self.directives(*item);
                }
                self.leave();
            }
            Kind::Text(_) | Kind::Plain(_) => {
                if let Some(name) = self.name_of(value, "directive") {
                    let at = Place::Text(name);
                    let arguments = crate::document::Arguments::default();
                    self.stacks.directives.push(Directive { name, arguments, at });
                }
            }
            Kind::Hole(_) | Kind::Template(..) | Kind::Spread(_) | Kind::Error | Kind::NotAValue => {}
            _ => self.sink.push(errors::no_directives(span, self.notation())),
        }
    }

    /// Grammar: `directive`.
    fn directive(&mut self, name: Name, value: Use) {
        let value = self.resolve(value);
        let mark = self.stacks.arguments.len();
        let open = match self.tree.kind(value) {
            Kind::Boolean(true) | Kind::Ellipsis => false,
            Kind::Null if self.notation().has_plain_marks() => false,
            Kind::Mapping(rows) if rows.is_empty() => false,
            _ => self.arguments(value),
        };
        let arguments = self.more_arguments(crate::document::Arguments::default(), mark, open);
        self.stacks.directives.push(Directive { name, arguments, at: Place::Text(name) });
    }

    /// The name that a string is.
    pub(super) fn name_of(&mut self, value: Use, what: &str) -> Option<Name> {
        let value = self.resolve(value);
        let span = self.tree.span(value.at);
        match self.tree.kind(value) {
            Kind::Text(text) | Kind::Plain(text) | Kind::Enum(text) => {
                let row = self.tree.text(text);
                if is_name(self.tree.str(text)) {
                    return Some(Name { tree: 0, text, start: row.start, end: row.end });
                }
                self.sink.push(errors::bad_name(span, self.tree.str(text), what));
            }
            Kind::Hole(_) | Kind::Template(..) | Kind::Spread(_) | Kind::Error | Kind::NotAValue => {}
            _ => self.sink.push(errors::no_name(span, self.shown(value), what)),
        }
        None
    }

    /// Grammar: `reserved-selections`. Adds the selections that `__on` and `__all_on` stand for; all other reserved
    /// keys select nothing.
    pub(super) fn reserved_selections(&mut self, text: TextId, value: Use) -> bool {
        let value = self.resolve(value);
        let span = self.tree.span(value.at);
        let key = self.tree.str(text);
        if key != "__on" && key != "__all_on" {
            return false;
        }
        match self.tree.kind(value) {
            Kind::Sequence(items, _) if self.spend(span) => {
                if !self.enter(span) {
                    return true;
                }
                let mut open = false;
                for item in items.of(&self.tree.uses) {
                    open |= self.reserved_selections(text, *item);
                }
                self.leave();
                open
            }
            Kind::Mapping(_) if key == "__on" => self.on(text, value),
            Kind::Text(_) | Kind::Plain(_) | Kind::Enum(_) if key == "__all_on" => {
                let Some(name) = self.name_of(value, "fragment") else { return true };
                let (kind, at) = (SelectionKind::Spread(name), Place::Text(name));
                self.stacks.selections.push(Selection { kind, directives: Rows::default(), at });
                false
            }
            Kind::Hole(_) | Kind::Template(..) | Kind::Spread(_) | Kind::Error | Kind::NotAValue => true,
            _ => {
                self.sink.push(errors::no_fragments(span, key, self.notation()));
                true
            }
        }
    }

    /// Grammar: `on`. `{"__typeName": "flow", "id": True}`
    fn on(&mut self, text: TextId, value: Use) -> bool {
        let mut owner = Owner::new(What::On, crate::document::Arguments::default(), Rows::default());
        let Some(selection_set) = self.body(value, &mut owner) else { return true };
        if owner.left_out {
            return false;
        }
        let Some(on) = owner.type_name else {
            self.sink.push(errors::on_without_type(self.tree.span(value.at), self.notation()));
            return true;
        };
        let row = self.tree.text(text);
        let at = Place::Text(Name { tree: 0, text, start: row.start, end: row.end });
        let kind = SelectionKind::Inline { on: Some(on), selection_set };
        self.stacks.selections.push(Selection { kind, directives: owner.directives, at });
        false
    }
}
