//! What rules know of lists: which fields return one, and how much of it a query asks for.

use super::Checked;
use super::hasura::{Named, by_key, is_spoken, named_by_key};
use crate::document::{Field, SelectionId, ValueId, ValueKind};
use crate::schema::{FieldId, Schema, TypeId};

/// How a list is asked for in parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paging {
    /// `flow(limit: 10, offset: 20)`
    Limit,
    /// `repositories(first: 10, after: "…")`
    Connection,
}

/// A field that returns a list of objects, or a connection, and takes how many are asked for.
#[derive(Clone, Copy, Debug)]
pub struct Listed {
    /// The field's definition.
    pub definition: FieldId,
    /// The type of an object, or of the connection.
    pub of: TypeId,
    /// How it is asked for in parts.
    pub paging: Paging,
}

/// What is given for an argument.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// Nothing.
    Absent,
    /// Perhaps something: not all arguments are known.
    Open,
    /// Nothing, but the schema has a default; its number, if it is one.
    Default(Option<u64>),
    /// A null: a row of `Document::arguments`.
    Null(u32),
    /// A number, and the row.
    Number(u64, u32),
    /// Something else: the row.
    Value(u32),
}

impl Given {
    /// Whether nothing is asked for by it.
    pub fn is_missing(self) -> bool {
        matches!(self, Self::Absent | Self::Null(_))
    }

    /// Whether something is written, not null.
    pub fn is_written(self) -> bool {
        matches!(self, Self::Number(..) | Self::Value(_))
    }
}

/// What a field returns, if it is a list that can be asked for in parts.
pub fn listed(checked: &Checked<'_>, selection: SelectionId) -> Option<Listed> {
    let schema = checked.schema?;
    let definition = checked.analysis.selected[selection.0 as usize]?;
    let ty = schema.field_type(definition);
    let of = ty.base();
    if !schema.kind(of).is_composite() {
        return None;
    }
    let takes = |name| schema.argument(definition, name).is_some();
    let paging = if ty.is_list() && takes("limit") {
        Paging::Limit
    } else if (takes("first") || takes("last")) && (ty.is_list() || is_connection(schema, of)) {
        Paging::Connection
    } else {
        return None;
    };
    Some(Listed { definition, of, paging })
}

/// Whether a type is a page of a list, with what leads to the next one.
fn is_connection(schema: &Schema, ty: TypeId) -> bool {
    ["edges", "nodes", "pageInfo"].iter().any(|name| schema.field(ty, name).is_some())
}

impl Paging {
    /// The arguments that say how many objects are asked for.
    pub fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Limit => &["limit"],
            Self::Connection => &["first", "last"],
        }
    }
}

/// What is given for an argument of a field.
pub fn given(checked: &Checked<'_>, definition: FieldId, field: &Field, name: &str) -> Given {
    let document = checked.document;
    let mut rows = field.arguments.items.ids();
    let row = rows.find(|row| document.str(document.arguments[*row as usize].name) == name);
    let Some(row) = row else {
        let argument = checked.schema.and_then(|schema| Some((schema, schema.argument(definition, name)?)));
        let default = argument.and_then(|(schema, argument)| schema.input_default(argument));
        return match default.filter(|default| *default != "null") {
            _ if field.arguments.open => Given::Open,
            Some(default) => Given::Default(default.parse().ok()),
            None => Given::Absent,
        };
    };
    match checked.kind(document.arguments[row as usize].value) {
        ValueKind::Null => Given::Null(row),
        ValueKind::Int(digits) => match document.str(digits).parse() {
            Ok(number) => Given::Number(number, row),
            Err(_) => Given::Value(row),
        },
        _ => Given::Value(row),
    }
}

/// How many rows a field's filter names by their primary key; none if it doesn't.
pub fn named(checked: &Checked<'_>, listed: Listed, field: &Field) -> Option<Named> {
    if !is_spoken(checked) {
        return None;
    }
    let document = checked.document;
    let by_key = by_key(checked.schema?, document.str(field.name), listed.of)?;
    named_by_key(checked, filter(checked, field)?, by_key)
}

/// The filter of a field: what is given for `where`.
pub fn filter(checked: &Checked<'_>, field: &Field) -> Option<ValueId> {
    let arguments = field.arguments.items.of(&checked.document.arguments);
    let filter = arguments.iter().find(|argument| checked.document.str(argument.name) == "where")?;
    Some(filter.value)
}

/// "1,000,000"
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
