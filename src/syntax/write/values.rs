//! Arguments and values → nodes.

use super::outline::{Entry, Node, Outline};
use crate::document::{Argument, Str, ValueId, ValueKind};
use crate::rows::Rows;
use crate::schema::TypeKind;
use crate::source::Notation;
use crate::syntax::python;

impl Outline<'_> {
    /// Arguments as the entries of a mapping; their names in parentheses, where they are keys beside selections.
    pub(super) fn argument_entries(&self, arguments: &[Argument], in_parentheses: bool) -> Vec<Entry> {
        self.entries(arguments, in_parentheses, false)
    }

    fn entries(&self, arguments: &[Argument], in_parentheses: bool, inside_json: bool) -> Vec<Entry> {
        let entry = |argument: &Argument| {
            let name = self.document.str(argument.name);
            let key = if in_parentheses { format!("({name})") } else { name.to_owned() };
            Entry::new(key, self.value(argument.value, inside_json))
        };
        arguments.iter().map(entry).collect()
    }

    /// The values of variables: in YAML and JSON they are data, where an enum's value is a string and nothing a mark.
    pub(super) fn bindings(&self, rows: Rows) -> Node {
        let mut entries = self.entries(rows.of(&self.document.fields), false, true);
        if self.source.form != Notation::Dict {
            for entry in &mut entries {
                entry.node.unwrap_enums();
            }
        }
        Node::Object(entries)
    }

    /// A value. Inside JSON nothing is a mark; outside of it `{"$enum": …}` as data needs one of its own.
    fn value(&self, id: ValueId, inside_json: bool) -> Node {
        let document = self.document;
        let is_plain = self.source.form == Notation::Yaml && !inside_json;
        if let Some(name) = self.described.undecided(id).filter(|_| is_plain) {
            return Node::Enum(name.to_owned());
        }
        match self.described.kind(id) {
            ValueKind::Variable(name) => Node::Variable(document.str(name).to_owned()),
            ValueKind::Int(text) | ValueKind::Float(text) => self.number(text),
            ValueKind::String { value, .. } => Node::Text(document.str(value).to_owned()),
            ValueKind::Boolean(value) => Node::Boolean(value),
            ValueKind::Null | ValueKind::Plain { .. } | ValueKind::Error => Node::Null,
            ValueKind::Enum(name) => self.enum_value(id, document.str(name)),
            ValueKind::List { items, .. } => {
                let inside = inside_json || self.is_scalar(id, true);
                Node::List(items.ids().map(|item| self.value(ValueId(item), inside)).collect())
            }
            ValueKind::Object { fields, .. } => {
                let rows = fields.of(&document.fields);
                let inside = inside_json || self.is_scalar(id, false);
                let object = Node::Object(self.entries(rows, false, inside));
                let is_mark = |name| matches!(document.str(name), "$var" | "$enum" | "$value");
                let is_marked = !inside_json && matches!(rows, [field] if is_mark(field.name));
                if is_marked && self.source.form.has_plain_marks() {
                    Node::Object(vec![Entry::new("$value", object)])
                } else {
                    object
                }
            }
            ValueKind::Hole(tree, hole) => {
                Node::Hole(crate::emit::of_hole(self.source.sources, document, tree, hole))
            }
            ValueKind::Template(template) => {
                Node::Hole(document.str(document.template(template).filler).to_owned())
            }
        }
    }

    /// In YAML a plain name where the schema expects an enum's value; elsewhere it needs its mark.
    fn enum_value(&self, id: ValueId, name: &str) -> Node {
        let is_expected =
            self.expected(id).is_some_and(|(schema, ty)| schema.kind(ty.base()) == TypeKind::Enum);
        if self.source.form == Notation::Yaml && !is_expected {
            return Node::Object(vec![Entry::new("$enum", Node::Type(name.to_owned()))]);
        }
        Node::Enum(name.to_owned())
    }

    fn number(&self, digits: Str) -> Node {
        let digits = self.document.str(digits).to_owned();
        // Python prints `1e3` as `1000.0`; an enum's value is printed as it is.
        let is_raw = self.source.form == Notation::Dict && !python::prints_as_written(&digits);
        if is_raw { Node::Enum(digits) } else { Node::Number(digits) }
    }
}

impl Node {
    fn unwrap_enums(&mut self) {
        match self {
            Self::Enum(name) => *self = Self::Text(std::mem::take(name)),
            Self::List(items) => items.iter_mut().for_each(Self::unwrap_enums),
            Self::Object(entries) => match entries.as_mut_slice() {
                [Entry { node: Self::Type(name), .. }] => *self = Self::Text(std::mem::take(name)),
                entries => entries.iter_mut().for_each(|entry| entry.node.unwrap_enums()),
            },
            _ => {}
        }
    }
}
