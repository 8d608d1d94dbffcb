//! Values that their position decides: unquoted scalars of YAML, and the marks `{"$var": …}`, `{"$enum": …}`,
//! `{"$value": …}` of YAML and JSON (language.md §3).

use super::check::{Check, Position};
use super::errors;
use super::formats::is_text;
use crate::document::{Document, Name, NumberId, Place, Str, ValueId, ValueKind};
use crate::lower::is_name;
use crate::schema::TypeKind;
use crate::syntax::tree::Kind;
use crate::target::Scalar;

impl Check<'_> {
    /// What a value means at its position; where that is not what is written, the analysis keeps it.
    pub fn meant(&mut self, id: ValueId, position: Position) -> ValueKind {
        let written = self.document.value(id).kind;
        let meant = match written {
            ValueKind::Plain { text, number } => self.plain(id, text, number, position),
            ValueKind::Object { fields, open: false }
                if fields.len() == 1 && !position.in_json && !position.origin.is_binding() =>
            {
                match self.marked(id, position) {
                    Some(meant) => meant,
                    None => return written,
                }
            }
            _ => return written,
        };
        self.analysis.coerced.insert(id, meant);
        meant
    }

    fn plain(&mut self, id: ValueId, text: Str, number: Option<NumberId>, position: Position) -> ValueKind {
        let document = self.document;
        let string = ValueKind::String { value: text, block: false };
        let written = document.str(text);
        if !position.in_json
            && let Some(variable) = written.strip_prefix('$')
            && is_name(variable)
            && let Some(name) = name(document, id, 1)
        {
            return ValueKind::Variable(name);
        }
        let number = number.map(|number| document.numbers[number.0 as usize]);
        let Some((schema, ty)) = self.schema.zip(position.ty) else {
            if self.schema.is_none() && number.is_none() && !position.in_json && is_name(written) {
                self.push(errors::needs_schema(document, id, written));
            }
            return number.unwrap_or(string);
        };
        let base = ty.base();
        match schema.kind(base) {
            TypeKind::Enum if is_name(written) => name(document, id, 0).map_or(string, ValueKind::Enum),
            TypeKind::Scalar => match self.target.scalar(base) {
                Scalar::Int | Scalar::Float | Scalar::Json | Scalar::Jsonb => number.unwrap_or(string),
                Scalar::Custom if is_text(self.target, base) => string,
                // Nothing is known of the scalar: what any reader takes for a number is one.
                Scalar::Custom => {
                    number.filter(|number| digits(document, *number) == written).unwrap_or(string)
                }
                Scalar::String | Scalar::Id | Scalar::Boolean => string,
            },
            _ => string,
        }
    }

    /// What `{"$var": "x"}`, `{"$enum": "x"}` or `{"$value": x}` stands for.
    fn marked(&mut self, id: ValueId, position: Position) -> Option<ValueKind> {
        let document = self.document;
        let ValueKind::Object { fields, .. } = document.value(id).kind else { return None };
        let Place::Node { tree, .. } = document.value(id).at else { return None };
        if !document.trees[tree as usize].notation.has_plain_marks() {
            return None;
        }
        let [field] = fields.of(&document.fields) else { return None };
        match document.str(field.name) {
            "$value" => {
                let in_json = position.ty.is_some_and(|ty| self.target.is_json(ty.base()));
                let inner = self.meant(field.value, Position { in_json, ..position });
                Some(inner)
            }
            "$var" => self.mark_of_name(field.value, ValueKind::Variable),
            "$enum" => self.mark_of_name(field.value, ValueKind::Enum),
            _ => None,
        }
    }

    fn mark_of_name(&mut self, value: ValueId, mark: fn(Name) -> ValueKind) -> Option<ValueKind> {
        let document = self.document;
        let (ValueKind::String { value: text, .. } | ValueKind::Plain { text, .. }) =
            document.value(value).kind
        else {
            self.push(errors::mark_without_name(document, value));
            return Some(ValueKind::Error);
        };
        let written = document.str(text);
        let skipped = u32::from(written.starts_with('$'));
        if !is_name(&written[skipped as usize..]) {
            self.push(errors::mark_without_name(document, value));
            return Some(ValueKind::Error);
        }
        name(document, value, skipped).map(mark)
    }
}

/// The scalar that a value is written as, as a name, without its first bytes.
pub(super) fn name(document: &Document, id: ValueId, skipped: u32) -> Option<Name> {
    let Place::Node { tree, used } = document.value(id).at else { return None };
    let nodes = &document.trees[tree as usize];
    let (Kind::Text(text) | Kind::Plain(text)) = nodes.kind(used) else { return None };
    let row = nodes.text(text);
    Some(Name { tree, text, start: row.start + skipped, end: row.end })
}

fn digits(document: &Document, number: ValueKind) -> &str {
    match number {
        ValueKind::Int(digits) | ValueKind::Float(digits) => document.str(digits),
        _ => "",
    }
}
