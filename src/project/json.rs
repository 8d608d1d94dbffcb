//! JSON → [`Data`].

use super::data::{Data, Member, Value};
use super::errors;
use crate::diagnostic::Sink;
use crate::source::Span;
use std::ops::Range;

/// Reads JSON; `place` says where a stretch of the text stands. What is no JSON is said, and nothing of it serves.
pub(super) fn parse(text: &str, place: &dyn Fn(Range<usize>) -> Span, sink: &mut Sink) -> Option<Data> {
    // Whether it is JSON is serde_json's business; where its parts stand is ours.
    if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
        let line: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let at = (line + error.column().saturating_sub(1)).min(text.trim_end().len());
        sink.push(errors::json(place(at..at), &error.to_string()));
        return None;
    }
    Some(Reader { text, at: 0, place }.value())
}

/// Reads what is known to be JSON.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    place: &'t dyn Fn(Range<usize>) -> Span,
}

impl Reader<'_> {
    fn value(&mut self) -> Data {
        let first = self.next();
        let start = self.at;
        let value = match first {
            b'{' => {
                let mut members = Vec::new();
                while self.another(b'}') {
                    let start = self.at;
                    let key = self.string();
                    let at = (self.place)(start..self.at);
                    self.next();
                    self.at += 1;
                    members.push(Member { key, at, value: self.value() });
                }
                Value::Table(members)
            }
            b'[' => {
                let mut items = Vec::new();
                while self.another(b']') {
                    items.push(self.value());
                }
                Value::List(items)
            }
            b'"' => Value::Text(self.string()),
            _ => self.word(),
        };
        Data { value, span: (self.place)(start..self.at) }
    }

    /// Goes to the next character that is no white space.
    fn next(&mut self) -> u8 {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }

    /// Goes over the bracket or comma before the next item; at the closing bracket there is none.
    fn another(&mut self, closing: u8) -> bool {
        if self.next() != closing {
            self.at += 1;
        }
        let is_closed = self.next() == closing;
        self.at += usize::from(is_closed);
        !is_closed
    }

    fn string(&mut self) -> String {
        let rest = &self.text[self.at..];
        let mut is_escaped = false;
        let is_end = |byte: &u8| {
            let ends = *byte == b'"' && !is_escaped;
            is_escaped = *byte == b'\\' && !is_escaped;
            ends
        };
        let end = rest.as_bytes()[1..].iter().position(is_end).map_or(rest.len(), |end| end + 2);
        self.at += end;
        serde_json::from_str(&rest[..end]).unwrap_or_default()
    }

    fn word(&mut self) -> Value {
        let rest = &self.text[self.at..];
        let end = rest.find(|char: char| !char.is_ascii_alphanumeric() && !matches!(char, '+' | '-' | '.'));
        let word = &rest[..end.unwrap_or(rest.len())];
        self.at += word.len();
        match word {
            "null" => Value::Null,
            "true" | "false" => Value::Boolean(word == "true"),
            _ => Value::Number(word.parse().ok()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Data, Value, parse};
    use crate::diagnostic::Sink;
    use crate::source::{FileId, Span};
    use std::fmt::Write;

    fn dump(text: &str) -> String {
        let place =
            |range: std::ops::Range<usize>| Span::new(FileId(0), range.start as u32, range.end as u32);
        let mut out = String::new();
        push(&parse(text, &place, &mut Sink::new()).unwrap(), &mut out);
        out
    }

    fn push(data: &Data, out: &mut String) {
        match &data.value {
            Value::Text(text) => write!(out, "{text:?}").unwrap(),
            Value::List(items) => items.iter().for_each(|item| push(item, out)),
            Value::Table(members) => members.iter().for_each(|member| {
                write!(out, "{}@{}:", member.key, member.at.start).unwrap();
                push(&member.value, out);
            }),
            other => write!(out, "{other:?}").unwrap(),
        }
        write!(out, "@{}-{} ", data.span.start, data.span.end).unwrap();
    }

    #[test]
    fn every_value_has_its_place() {
        let text = r#" {"a\"b" : [1, -2.5e+3,"\ud83d\ude00\\"] , "c":{}, "d":[ ]}"#;
        let expected = r#"a"b@2:Number(Some(1))@12-13 Number(None)@15-22 "😀\\"@23-39 @11-40 c@43:@47-49 d@51:@55-58 @1-59 "#;
        assert_eq!(dump(text), expected);
        assert_eq!(dump("[true,null]"), "Boolean(true)@1-5 Null@6-10 @0-11 ");
    }
}
