//! f-strings → parts: their text, and what stands in each `{field}` (Python's "formatted string literals", PEP 701).

use super::building::{Part, literal};
use super::cursor::Cursor;
use super::parser::{MAX_DEPTH, Parser};
use super::strings::Literal;
use super::token::Token;
use crate::syntax::text::At;
use crate::syntax::tree::{Kind, Use};
use logos::Logos;

/// A `{field}`; offsets count from the beginning of what was scanned.
pub(super) struct Field {
    /// The expression, without blanks around it.
    expression: (usize, usize),
    /// The end of `x =` in `{x = }`.
    debug: Option<usize>,
    /// `!r`
    conversion: Option<char>,
    /// `:>10`, without the colon.
    spec: Option<(usize, usize)>,
    /// Behind its `}`.
    end: usize,
}

impl Parser<'_> {
    /// Grammar: `formatted`. Goes on with literals that follow each other, from the first that has fields on; `before` is
    /// the text of those before it. `start` is where they all begin.
    pub(super) fn formatted(&mut self, start: u32, before: Part, is_value: bool) -> Formatted {
        let mut parts = vec![before];
        let mut found = Formatted { used: None, bytes: None, closed: true };
        let mut is_known = true;
        let mut first = true;
        while let Token::String(is_closed) = self.peek() {
            if is_value && !first && self.cursor.after() == Token::Colon {
                break;
            }
            first = false;
            let at = self.cursor.at;
            let literal = Literal::of(self.slice(at), at.start, is_closed);
            if literal.bytes {
                found.bytes.get_or_insert(at);
            } else if !literal.template {
                is_known &= self.pieces(&literal, &mut parts);
            } else {
                is_known = false;
            }
            if !literal.closed {
                found.closed = false;
                self.unclosed(&literal);
            }
            self.bump();
        }
        let at = self.since(start);
        if found.closed && found.bytes.is_none() {
            found.used = Some(if is_known { self.built(&parts, at) } else { self.hole(at, false) });
        }
        found
    }

    /// Takes a literal apart. False if a field could not be read.
    fn pieces(&mut self, literal: &Literal, parts: &mut Vec<Part>) -> bool {
        let At { start, end } = literal.inside;
        let inside = self.slice(literal.inside);
        let bytes = inside.as_bytes();
        let (mut from, mut at) = (0, 0);
        let mut text = self.tree.open_text();
        while let Some(next) = bytes[at..].iter().position(|byte| literal.is_special(*byte)) {
            at += next;
            let is_doubled = bytes.get(at + 1) == Some(&bytes[at]);
            let is_brace = |at: usize| matches!(bytes.get(at), Some(b'{' | b'}'));
            self.plain(start, from, at);
            if bytes[at] == b'\\' && literal.formatted && is_brace(at + 1) {
                // `\{` is no escape sequence: the backslash stays, and the field begins.
                self.tree.verbatim("\\", start + at as u32);
                at += 1;
            } else if bytes[at] != b'{' || is_doubled {
                at += self.escape(start + at as u32, end);
            } else {
                self.tree.close_text(text);
                parts.push(self.whole(text));
                let Some(field) = scan(inside, at) else { return false };
                if !self.field(&field, start, at, parts) {
                    return false;
                }
                at = field.end;
                text = self.tree.open_text();
            }
            from = at;
        }
        self.plain(start, from, inside.len());
        self.tree.close_text(text);
        parts.push(self.whole(text));
        true
    }

    /// Grammar: `field`. Reads what stands in a field that begins at `open` of what begins at `base`.
    fn field(&mut self, field: &Field, base: u32, open: usize, parts: &mut Vec<Part>) -> bool {
        let at = |from: usize, to: usize| At::new(base + from as u32, base + to as u32);
        let whole = at(open, field.end);
        let expression = at(field.expression.0, field.expression.1);
        let mut conversion = field.conversion;
        if let Some(end) = field.debug {
            let text = self.text_at(at(open + 1, end));
            parts.push(self.whole(text));
            if conversion.is_none() && field.spec.is_none() {
                conversion = Some('r');
            }
        }
        let used = self.field_value(expression);
        let is_text = self.text_of(used).is_some();
        let spec = field.spec.map(|(from, to)| self.slice(at(from, to))).unwrap_or_default();
        if spec.contains(['{', '\\', '\r', '\n']) {
            // A field in a field, or an escape: what it means depends on the literal around it.
            return false;
        }
        let filler =
            filler(self.slice(expression), conversion.filter(|letter| *letter != 's' || !is_text), spec);
        match self.part(used, whole, filler) {
            Some(part) => parts.push(part),
            None => return false,
        }
        true
    }

    /// Reads the expression of a field. What is wrong in it is said where Python says it: when the program runs.
    fn field_value(&mut self, at: At) -> Use {
        if self.depth() >= MAX_DEPTH {
            return self.hole(at, false);
        }
        let cursor = std::mem::replace(&mut self.cursor, Cursor::within(self.text, at));
        let open = std::mem::take(&mut self.open);
        let state = (self.elses, self.left, self.broken, self.unsure, self.value_at);
        let (found, unclosed) = (self.found.len(), self.unclosed_strings.len());
        self.elses += open.len() + 1;
        let used = self.expressions();
        let is_whole = self.cursor.token == Token::End && self.found.len() == found;
        (self.elses, self.left, self.broken, self.unsure, self.value_at) = state;
        self.found.truncate(found);
        self.unclosed_strings.truncate(unclosed);
        (self.cursor, self.open) = (cursor, open);
        let is_read = is_whole && !matches!(self.tree.kind(used), Kind::Error | Kind::NotAValue);
        if is_read { used } else { self.hole(at, false) }
    }
}

/// What a run of literals turned out to be.
pub(super) struct Formatted {
    /// The node; none if it is not closed, or has bytes in it.
    pub(super) used: Option<Use>,
    /// The first bytes literal.
    pub(super) bytes: Option<At>,
    /// Whether all are closed.
    pub(super) closed: bool,
}

/// The expression that gives what a field with a conversion or a format specification pastes; none without either.
pub(super) fn filler(expression: &str, conversion: Option<char>, spec: &str) -> Option<String> {
    let converted = match conversion {
        Some('r') => Some(format!("repr({expression})")),
        Some('a') => Some(format!("ascii({expression})")),
        Some(_) => Some(format!("str({expression})")),
        None => None,
    };
    if spec.is_empty() {
        return converted;
    }
    let value = converted.as_deref().unwrap_or(expression);
    Some(format!("format({value}, {})", literal(spec)))
}

/// Finds the ends of what a field consists of; `open` is its `{`. None if it is not a field that Python would take.
fn scan(text: &str, open: usize) -> Option<Field> {
    let base = open + 1;
    let mut depth = 0_usize;
    let mut field = Field { expression: (base, base), debug: None, conversion: None, spec: None, end: base };
    let tokens = Token::lexer(&text[base..]).spanned();
    let mut end = None;
    for (token, span) in tokens {
        let (from, to) = (base + span.start, base + span.end);
        match token.unwrap_or(Token::Unknown) {
            Token::BraceClose if depth == 0 => {
                (field.end, end) = (to, end.or(Some(from)));
                break;
            }
            token if token.closer().is_some() => depth += 1,
            token if token.closes() => depth = depth.checked_sub(1)?,
            _ if depth > 0 => {}
            Token::Equals if text[to..].trim_start().starts_with(['!', ':', '}']) => {
                end.get_or_insert(from);
                field.debug = Some(to + text[to..].len() - text[to..].trim_start().len());
            }
            Token::Unknown if &text[from..to] == "!" => {
                end.get_or_insert(from);
                let rest = &text[to..];
                field.conversion = rest.chars().next().filter(|letter| matches!(letter, 'r' | 's' | 'a'));
                field.conversion?;
                if !rest[1..].starts_with([':', '}']) {
                    return None;
                }
            }
            token if token == Token::Colon || &text[from..to] == ":=" => {
                end.get_or_insert(from);
                let to = from + 1;
                let length = end_of_spec(&text[to..])?;
                (field.spec, field.end) = (Some((to, to + length)), to + length + 1);
                break;
            }
            _ => {}
        }
    }
    let expression = &text[base..end?];
    let before = expression.len() - expression.trim_start().len();
    field.expression = (base + before, base + before + expression.trim().len());
    (field.end > base && !expression.trim().is_empty()).then_some(field)
}

/// How long a format specification is; the `}` behind it is not a part of it.
fn end_of_spec(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return Some(at),
            b'}' => depth -= 1,
            _ => {}
        }
    }
    None
}
