//! TOML → [`Data`]; what can't be read is said, and the rest serves.

use super::data::{Data, Member, Value};
use super::errors;
use crate::diagnostic::Sink;
use crate::source::Span;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads TOML; `place` says where a stretch of the text stands.
pub(super) fn parse(text: &str, place: &dyn Fn(Range<usize>) -> Span, sink: &mut Sink) -> Data {
    let (table, faults) = DeTable::parse_recoverable(text);
    for fault in &faults {
        sink.push(errors::toml(place(fault.span().unwrap_or_default()), fault.message()));
    }
    let span = place(table.span());
    Data { value: members(table.get_ref(), place), span }
}

fn members(table: &DeTable<'_>, place: &dyn Fn(Range<usize>) -> Span) -> Value {
    let member = |(key, value): (&Spanned<_>, &Spanned<DeValue<'_>>)| {
        let name: &std::borrow::Cow<'_, str> = key.get_ref();
        Member { key: name.clone().into_owned(), at: place(key.span()), value: data(value, place) }
    };
    let mut members: Vec<Member> = table.iter().map(member).collect();
    // The reader sorts them by name; which is first is a question of the file.
    members.sort_by_key(|member| member.at.start);
    Value::Table(members)
}

fn data(value: &Spanned<DeValue<'_>>, place: &dyn Fn(Range<usize>) -> Span) -> Data {
    let span = place(value.span());
    let value = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.clone().into_owned()),
        DeValue::Integer(digits) => Value::Number(u32::from_str_radix(digits.as_str(), digits.radix()).ok()),
        DeValue::Float(_) => Value::Number(None),
        DeValue::Boolean(is_true) => Value::Boolean(*is_true),
        DeValue::Datetime(_) => Value::Time,
        DeValue::Array(items) => Value::List(items.iter().map(|item| data(item, place)).collect()),
        DeValue::Table(table) => members(table, place),
    };
    Data { value, span }
}
