//! What a configuration file says, whatever it is written in: values, each with its place.

use crate::source::Span;

/// A value and its place.
#[derive(Clone, Debug)]
pub(super) struct Data {
    pub value: Value,
    pub span: Span,
}

/// What TOML, JSON and YAML have in common.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// `"schema.graphql"`
    Text(String),
    /// `true`
    Boolean(bool),
    /// `5`, `1.5`: the number, if it is a whole one that fits.
    Number(Option<u32>),
    /// `2020-01-01` in TOML.
    Time,
    /// `null`, or nothing at all in YAML.
    Null,
    /// `["a", "b"]`
    List(Vec<Data>),
    /// `{a = 1}`, in the order of the file.
    Table(Vec<Member>),
}

/// `key = value`
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub key: String,
    pub at: Span,
    pub value: Data,
}

impl Data {
    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The members, if it is a table.
    pub fn table(&self) -> Option<&[Member]> {
        match &self.value {
            Value::Table(members) => Some(members),
            _ => None,
        }
    }

    /// The items of a list, or the one value that isn't in a list.
    pub fn items(&self) -> &[Data] {
        match &self.value {
            Value::List(items) => items,
            _ => std::slice::from_ref(self),
        }
    }

    /// The value of a key of a table.
    pub fn get(&self, key: &str) -> Option<&Data> {
        self.table()?.iter().find(|member| member.key == key).map(|member| &member.value)
    }

    /// What people call it.
    pub fn kind(&self) -> &'static str {
        match &self.value {
            Value::Text(_) => "a string",
            Value::Boolean(_) => "a Boolean",
            Value::Number(_) => "a number",
            Value::Time => "a date or time",
            Value::Null => "null",
            Value::List(_) => "a list",
            Value::Table(_) => "a table",
        }
    }
}
