//! Which arguments are written as GraphQL text in the header, and which as data (language.md §2, "Arguments as keys").

use super::outline::Outline;
use super::yaml;
use crate::document::{Argument, Place, ValueId, ValueKind};
use crate::lower::is_name;
use crate::rows::Rows;
use crate::schema::{Schema, TypeKind, TypeRef};
use crate::source::Notation;
use crate::target::Scalar;
use crate::validate::is_text;

impl Outline<'_> {
    /// How many of the arguments stand in the header: in YAML and JSON those before the first that is neither a
    /// variable, a number, a Boolean nor an enum value, and all up to the last that only GraphQL text can say.
    fn in_header(&self, arguments: Rows) -> usize {
        let rows = arguments.of(&self.document.arguments);
        let simple = rows.iter().take_while(|argument| self.is_simple(argument.value)).count();
        let needed = rows.iter().rposition(|argument| self.needs_text(argument.value, false));
        let twice = (1..rows.len()).rfind(|&row| self.is_among(rows[row], &rows[..row]));
        let needed = needed.max(twice).map_or(0, |row| row + 1);
        simple.max(needed)
    }

    fn is_among(&self, argument: Argument, others: &[Argument]) -> bool {
        let name = self.document.str(argument.name);
        others.iter().any(|other| self.document.str(other.name) == name)
    }

    /// Whether a dict says its arguments best as text: with variables, as long as nothing in them needs quotes or
    /// braces; before directives, which would stand in the way of `with_args`; and where names repeat.
    fn is_text_in_dict(&self, arguments: Rows, has_directives: bool) -> bool {
        let rows = arguments.of(&self.document.arguments);
        let is_variable =
            |argument: &Argument| matches!(self.described.kind(argument.value), ValueKind::Variable(_));
        let is_short = rows.iter().all(|one| self.is_simple(one.value)) && rows.iter().any(is_variable);
        let repeats = (1..rows.len()).any(|row| self.is_among(rows[row], &rows[..row]));
        is_short || has_directives || repeats || rows.iter().any(|one| self.is_text_only(one.value))
    }

    /// Whether no data means the same: a field twice, a string that GraphQL refuses where an enum's value is expected.
    fn is_text_only(&self, id: ValueId) -> bool {
        match self.described.kind(id) {
            ValueKind::String { .. } => self.is_no_enum_value(id),
            ValueKind::List { items, .. } => items.ids().any(|item| self.is_text_only(ValueId(item))),
            ValueKind::Object { fields, .. } => {
                let rows = fields.of(&self.document.fields);
                rows.iter().any(|field| self.is_text_only(field.value))
                    || (1..rows.len()).any(|row| self.is_among(rows[row], &rows[..row]))
            }
            _ => false,
        }
    }

    /// Whether run-time values stand in arguments.
    pub(super) fn has_holes(&self, arguments: Rows) -> bool {
        arguments.of(&self.document.arguments).iter().any(|argument| self.is_hole(argument.value))
    }

    fn is_hole(&self, id: ValueId) -> bool {
        match self.described.kind(id) {
            ValueKind::Hole(..) | ValueKind::Template(_) => true,
            ValueKind::List { items, .. } => items.ids().any(|item| self.is_hole(ValueId(item))),
            ValueKind::Object { fields, .. } => {
                fields.of(&self.document.fields).iter().any(|field| self.is_hole(field.value))
            }
            _ => false,
        }
    }

    fn is_simple(&self, id: ValueId) -> bool {
        matches!(
            self.described.kind(id),
            ValueKind::Variable(_)
                | ValueKind::Int(_)
                | ValueKind::Float(_)
                | ValueKind::Boolean(_)
                | ValueKind::Enum(_)
        )
    }

    /// Whether data can't say a value: an enum's value or a variable inside JSON, a field twice, a number that
    /// loaders of YAML read in different ways.
    fn needs_text(&self, id: ValueId, inside_json: bool) -> bool {
        let document = self.document;
        match self.described.kind(id) {
            ValueKind::Variable(_) => inside_json,
            ValueKind::Enum(_) => inside_json || self.is_no_enum(id),
            ValueKind::Int(text) | ValueKind::Float(text) => {
                let is_portable = yaml::scalar::is_portable_number(document.str(text));
                self.source.form == Notation::Yaml
                    && !(is_portable && (inside_json || self.takes_numbers(id)))
            }
            ValueKind::List { items, .. } => {
                let inside = inside_json || self.is_scalar(id, true);
                items.ids().any(|item| self.needs_text(ValueId(item), inside))
            }
            ValueKind::Object { fields, .. } => {
                let rows = fields.of(&document.fields);
                let inside = inside_json || self.is_scalar(id, false);
                rows.iter().any(|field| self.needs_text(field.value, inside)) || self.is_text_only(id)
            }
            ValueKind::String { .. } => self.is_text_only(id),
            _ => false,
        }
    }

    /// Whether what is inside a value belongs to the literal of a scalar.
    pub(super) fn is_inside_scalar(&self, id: ValueId) -> bool {
        match self.described.kind(id) {
            ValueKind::List { .. } => self.is_scalar(id, true),
            ValueKind::Object { .. } => self.is_scalar(id, false),
            _ => false,
        }
    }

    /// Whether a scalar takes the whole of a list or an object.
    pub(super) fn is_scalar(&self, id: ValueId, is_list: bool) -> bool {
        let Some((schema, ty)) = self.expected(id) else { return false };
        schema.kind(ty.base()) == TypeKind::Scalar && !(is_list && ty.is_list())
    }

    /// Whether GraphQL text can't say a value: a field's name is none of GraphQL.
    pub(super) fn has_odd_names(&self, id: ValueId) -> bool {
        match self.described.kind(id) {
            ValueKind::List { items, .. } => items.ids().any(|item| self.has_odd_names(ValueId(item))),
            ValueKind::Object { fields, .. } => {
                let mut rows = fields.of(&self.document.fields).iter();
                rows.any(|field| !is_name(self.document.str(field.name)) || self.has_odd_names(field.value))
            }
            _ => false,
        }
    }

    /// The arguments that are written as GraphQL text.
    pub(super) fn as_text(&self, arguments: Rows, directives: Rows) -> Rows {
        let end = match self.source.form {
            Notation::GraphQl => arguments.end,
            Notation::Dict => {
                let has_holes = self.has_holes(arguments) || self.has_directive_holes(directives);
                let is_text = !has_holes && self.is_text_in_dict(arguments, !directives.is_empty());
                if is_text { arguments.end } else { arguments.start }
            }
            Notation::Yaml | Notation::Json => arguments.start + self.in_header(arguments) as u32,
        };
        Rows { end, ..arguments }
    }

    /// Whether a plain number is one here: where a string is expected, an ID or a UUID, it would be text.
    pub(super) fn takes_numbers(&self, id: ValueId) -> bool {
        let Some((schema, ty)) = self.expected(id) else { return true };
        let scalar = self.source.target.scalar(ty.base());
        schema.kind(ty.base()) == TypeKind::Scalar
            && !matches!(scalar, Scalar::String | Scalar::Id | Scalar::Boolean)
            && !(scalar == Scalar::Custom && is_text(self.source.target, ty.base()))
    }

    /// Whether an ID is expected, which `1` and `"1"` name alike.
    pub(super) fn takes_ids(&self, id: ValueId) -> bool {
        self.expected(id).is_some_and(|(_, ty)| self.source.target.scalar(ty.base()) == Scalar::Id)
    }

    /// Whether the schema expects something else than an enum's value.
    fn is_no_enum(&self, id: ValueId) -> bool {
        self.expected(id).is_some_and(|(schema, ty)| schema.kind(ty.base()) != TypeKind::Enum)
    }

    fn is_no_enum_value(&self, id: ValueId) -> bool {
        let is_enum = |(schema, ty): (&Schema, TypeRef)| schema.kind(ty.base()) == TypeKind::Enum;
        let is_string = matches!(self.document.value(id).at, Place::Text(_));
        is_string && self.expected(id).is_some_and(is_enum)
    }

    pub(super) fn expected(&self, id: ValueId) -> Option<(&Schema, TypeRef)> {
        let ty = self.described.analysis.expected.get(id.0 as usize).copied().flatten()?;
        Some((self.source.target.schema.as_ref()?, ty))
    }
}
