//! YAML → [`Data`]: one document in the core schema, with aliases and merge keys.

use super::data::{Data, Member, Value};
use super::errors;
use crate::diagnostic::Sink;
use crate::source::Span;
use granit_parser::{Event, Parser, ScalarStyle};
use std::collections::HashMap;
use std::ops::Range;

/// How many values a file may have when its aliases are written out.
const MOST: usize = 100_000;

/// Reads YAML; `place` says where a stretch of the text stands. What is no YAML is said, and nothing of it serves; a
/// file without a document is null.
pub(super) fn parse(text: &str, place: &dyn Fn(Range<usize>) -> Span, sink: &mut Sink) -> Option<Data> {
    let mut reader = Reader { place, open: Vec::new(), anchors: HashMap::new(), root: None, count: 0 };
    for event in Parser::new_from_str(text) {
        let (event, span) = match event {
            Ok((event, span)) => (event, span.byte_range().unwrap_or_default()),
            Err(error) => {
                let at = error.marker().byte_offset().unwrap_or_default().min(text.trim_end().len());
                sink.push(errors::yaml(place(at..at), &error.info()));
                return None;
            }
        };
        if reader.root.is_some() && matches!(event, Event::DocumentStart(..)) {
            sink.push(errors::second_document(place(span)));
            return None;
        }
        reader.event(event, span);
        if reader.count > MOST {
            sink.push(errors::too_many_aliases(place(0..0), MOST));
            return None;
        }
    }
    Some(reader.root.unwrap_or(Data { value: Value::Null, span: place(0..0) }))
}

struct Reader<'p> {
    place: &'p dyn Fn(Range<usize>) -> Span,
    open: Vec<Open>,
    anchors: HashMap<usize, Data>,
    root: Option<Data>,
    count: usize,
}

/// A collection whose end has not been seen.
struct Open {
    items: Vec<Data>,
    is_mapping: bool,
    anchor: usize,
    start: usize,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Range<usize>) {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                let is_text =
                    style != ScalarStyle::Plain || tag.is_some_and(|tag| tag.is_yaml_core_schema_tag("str"));
                let value = if is_text { Value::Text(text.into_owned()) } else { plain(&text) };
                self.add(Data { value, span: (self.place)(span) }, anchor);
            }
            Event::Alias(anchor) => {
                let data = self.anchors.get(&anchor).cloned();
                let span = (self.place)(span);
                self.add(data.unwrap_or(Data { value: Value::Null, span }), 0);
            }
            Event::SequenceStart(_, anchor, _) => self.start(false, anchor, span.start),
            Event::MappingStart(_, anchor, _) => self.start(true, anchor, span.start),
            Event::SequenceEnd | Event::MappingEnd => {
                let Some(open) = self.open.pop() else { return };
                let last = open.items.last().map(|item| item.span.end);
                let value =
                    if open.is_mapping { Value::Table(members(open.items)) } else { Value::List(open.items) };
                // The end of a block is where the next thing begins: what is meant ends with its last item.
                let mut whole = (self.place)(open.start..span.end.max(open.start));
                if span.is_empty() {
                    whole.end = last.unwrap_or(whole.start).max(whole.start);
                }
                self.add(Data { value, span: whole }, open.anchor);
            }
            _ => {}
        }
    }

    fn start(&mut self, is_mapping: bool, anchor: usize, start: usize) {
        self.open.push(Open { items: Vec::new(), is_mapping, anchor, start });
    }

    fn add(&mut self, data: Data, anchor: usize) {
        self.count += if anchor == 0 { size(&data, MOST) } else { 1 };
        if self.count > MOST {
            return;
        }
        if anchor != 0 {
            self.anchors.insert(anchor, data.clone());
        }
        match self.open.last_mut() {
            Some(open) => open.items.push(data),
            None => self.root = Some(data),
        }
    }
}

/// How many values there are in a value; counted no further than `limit`.
fn size(data: &Data, limit: usize) -> usize {
    let inside: &mut dyn Iterator<Item = &Data> = match &data.value {
        Value::List(items) => &mut items.iter(),
        Value::Table(members) => &mut members.iter().map(|member| &member.value),
        _ => return 1,
    };
    inside.fold(1, |sum, item| if sum > limit { sum } else { sum + size(item, limit) })
}

/// Keys and values in turn → members; those of `<<` that are not there themselves are added.
fn members(items: Vec<Data>) -> Vec<Member> {
    let (mut members, mut merged): (Vec<Member>, Vec<Member>) = (Vec::new(), Vec::new());
    let mut items = items.into_iter();
    while let (Some(key), Some(value)) = (items.next(), items.next()) {
        let at = key.span;
        let key = match key.value {
            Value::Text(text) => text,
            Value::Boolean(is_true) => is_true.to_string(),
            _ => String::new(),
        };
        if key == "<<" {
            merged.extend(value.items().iter().filter_map(Data::table).flatten().cloned());
        } else {
            members.push(Member { key, at, value });
        }
    }
    for member in merged {
        if !members.iter().any(|known| known.key == member.key) {
            members.push(member);
        }
    }
    members
}

/// A plain scalar in the core schema.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Boolean(true),
        "false" | "False" | "FALSE" => Value::Boolean(false),
        _ if is_number(text) => Value::Number(text.parse().ok()),
        _ => Value::Text(text.to_owned()),
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_decimal = digits.starts_with(|char: char| char.is_ascii_digit() || char == '.');
    (is_decimal && digits.parse::<f64>().is_ok())
        || [".inf", ".Inf", ".INF", ".nan", ".NaN", ".NAN"].contains(&digits)
        || text.strip_prefix("0x").is_some_and(|hex| u64::from_str_radix(hex, 16).is_ok())
        || text.strip_prefix("0o").is_some_and(|octal| u64::from_str_radix(octal, 8).is_ok())
}
