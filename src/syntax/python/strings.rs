//! String literals → what they mean, and where each stretch of it was written: prefixes, escapes, concatenation.

use super::parser::Parser;
use super::token::Token;
use crate::syntax::errors;
use crate::syntax::text::At;
use crate::syntax::tree::{Kind, Use};

/// One literal: what its prefix says, and where its inside is.
#[expect(clippy::struct_excessive_bools, reason = "Python combines the letters of a prefix")]
pub(super) struct Literal {
    pub(super) raw: bool,
    pub(super) bytes: bool,
    /// Whether `{x}` stands for a run-time value.
    pub(super) formatted: bool,
    /// Whether it is a t-string, whose value is no text.
    pub(super) template: bool,
    /// The quotes that open it.
    pub(super) quotes: At,
    pub(super) inside: At,
    pub(super) closed: bool,
}

impl Literal {
    pub(super) fn of(written: &str, start: u32, closed: bool) -> Self {
        let written = written.as_bytes();
        let width = written.iter().position(|byte| matches!(byte, b'"' | b'\'')).unwrap_or(0);
        let (prefix, rest) = written.split_at(width);
        let has = |letter: u8| prefix.iter().any(|byte| byte.eq_ignore_ascii_case(&letter));
        let triple = rest.starts_with(b"\"\"\"") || rest.starts_with(b"'''");
        let quotes = if triple && (rest.len() >= 6 || !closed) { 3 } else { 1 };
        let opening = start + width as u32;
        let end = start + written.len() as u32 - if closed { quotes } else { 0 };
        Self {
            raw: has(b'r'),
            bytes: has(b'b'),
            formatted: has(b'f') || has(b't'),
            template: has(b't'),
            quotes: At::new(opening, opening + quotes),
            inside: At::new(opening + quotes, end),
            closed,
        }
    }

    /// Whether a byte of it may stand for something else.
    pub(super) fn is_special(&self, byte: u8) -> bool {
        match byte {
            b'\\' => !self.raw,
            b'\r' => true,
            b'{' | b'}' => self.formatted,
            _ => false,
        }
    }
}

impl Parser<'_> {
    /// Grammar: `strings`. Literals that follow each other are one text.
    pub(super) fn strings(&mut self) -> Use {
        let start = self.cursor.at.start;
        let is_value = self.value_at == start;
        let text = self.tree.open_text();
        let (mut bytes, mut closed) = (None, true);
        let mut first = None;
        let mut built = None;
        while let Token::String(is_closed) = self.peek() {
            // `{"a": "x" "b": 1}`: the second literal is the next key, a comma is missing.
            if is_value && first.is_some() && self.cursor.after() == Token::Colon {
                break;
            }
            let at = self.cursor.at;
            let literal = Literal::of(self.slice(at), at.start, is_closed);
            if literal.formatted && has_fields(self.slice(literal.inside)) {
                self.tree.close_text(text);
                let before = self.whole(text);
                let rest = self.formatted(start, before, is_value && first.is_none());
                bytes = bytes.or(rest.bytes);
                closed &= rest.closed;
                built = rest.used;
                break;
            }
            first.get_or_insert(literal.inside.start);
            if literal.bytes {
                bytes.get_or_insert(at);
            } else {
                self.decode(&literal);
            }
            if !literal.closed {
                closed = false;
                self.unclosed(&literal);
            }
            self.bump();
        }
        let at = self.since(start);
        if let Some(built) = built.filter(|_| closed && bytes.is_none()) {
            return built;
        }
        if self.tree.buf.len() as u32 == self.tree.text(text).start {
            self.tree.verbatim("", first.unwrap_or(start));
        }
        self.tree.close_text(text);
        if let Some(bytes) = bytes {
            self.report(errors::bytes(self.span(bytes)));
            return self.add(Kind::NotAValue, at);
        }
        let kind = if closed { Kind::Text(text) } else { Kind::Error };
        self.add(kind, at)
    }

    /// Says that a literal does not end.
    pub(super) fn unclosed(&mut self, literal: &Literal) {
        self.unsure = true;
        self.unclosed_strings.push(literal.quotes);
        self.report(errors::unclosed_string(self.span(literal.quotes), self.slice(literal.quotes)));
    }

    /// A text in the quotes of word processors.
    pub(super) fn curly(&mut self) -> Use {
        let at = self.cursor.at;
        let written = self.slice(at);
        let mut chars = written.chars();
        let (opening, closing) = (chars.next(), chars.next_back());
        let inside = At::new(
            at.start + opening.map_or(0, char::len_utf8) as u32,
            at.end - closing.map_or(0, char::len_utf8) as u32,
        );
        self.report(errors::other_quotes(self.span(at), opening, self.slice(inside)));
        let text = self.text_at(inside);
        self.bump();
        self.add(Kind::Text(text), at)
    }

    /// Appends what a literal means to the text that is open.
    fn decode(&mut self, literal: &Literal) {
        let At { start, end } = literal.inside;
        let inside = self.slice(literal.inside).as_bytes();
        let mut from = 0;
        let mut at = 0;
        while let Some(next) = inside[at..].iter().position(|byte| literal.is_special(*byte)) {
            at += next;
            self.plain(start, from, at);
            at += self.escape(start + at as u32, end);
            from = at;
        }
        self.plain(start, from, inside.len());
    }

    /// Appends bytes `from..to` of the inside of a literal that begins at `start`.
    pub(super) fn plain(&mut self, start: u32, from: usize, to: usize) {
        if from < to {
            let at = At::new(start + from as u32, start + to as u32);
            let bytes = self.slice(at);
            self.tree.verbatim(bytes, at.start);
        }
    }

    /// Appends what the escape at `start` means, and says how many bytes it takes.
    pub(super) fn escape(&mut self, start: u32, end: u32) -> usize {
        let written = self.slice(At::new(start, end));
        let bytes = written.as_bytes();
        let at = |len: usize| At::new(start, start + len as u32);
        if bytes[0] == b'\r' {
            // Python reads every line end as a line feed.
            let len = if bytes.get(1) == Some(&b'\n') { 2 } else { 1 };
            self.tree.escape("\n", at(len));
            return len;
        }
        if bytes[0] != b'\\' {
            // `{{` and `}}` of an f-string.
            let len = if bytes.get(1) == Some(&bytes[0]) { 2 } else { 1 };
            self.tree.escape(&written[..1], at(len));
            return len;
        }
        let Some(letter) = written[1..].chars().next() else {
            self.tree.verbatim("\\", start);
            return 1;
        };
        let meant = match letter {
            '\n' => return 2,
            '\r' => return if bytes.get(2) == Some(&b'\n') { 3 } else { 2 },
            '\\' | '\'' | '"' => letter,
            'a' => '\x07',
            'b' => '\x08',
            'f' => '\x0C',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\x0B',
            '0'..='7' => return self.octal(start, &bytes[1..]),
            'x' => return self.hexadecimal(start, written, 2),
            'u' => return self.hexadecimal(start, written, 4),
            'U' => return self.hexadecimal(start, written, 8),
            'N' => return self.named(start, written),
            // Python keeps the backslash of an escape it does not know.
            _ => {
                self.tree.verbatim(&written[..=letter.len_utf8()], start);
                return 1 + letter.len_utf8();
            }
        };
        self.tree.escape(meant.encode_utf8(&mut [0; 4]), at(2));
        2
    }

    /// `\101`
    fn octal(&mut self, start: u32, digits: &[u8]) -> usize {
        let digits = digits.iter().take(3).take_while(|digit| matches!(digit, b'0'..=b'7'));
        let (len, code) =
            digits.fold((1, 0), |(len, code), digit| (len + 1, code * 8 + u32::from(digit - b'0')));
        self.character(At::new(start, start + len as u32), code);
        len
    }

    /// `\x41`, `\u0041`, `\U00000041`
    fn hexadecimal(&mut self, start: u32, written: &str, wanted: usize) -> usize {
        let digits = written[2..].bytes().take(wanted).take_while(u8::is_ascii_hexdigit).count();
        let at = At::new(start, start + 2 + digits as u32);
        match u32::from_str_radix(&written[2..2 + digits], 16) {
            Ok(code) if digits == wanted => self.character(at, code),
            _ => {
                self.report(errors::short_escape(self.span(at), self.slice(at), wanted));
                self.tree.escape("\u{FFFD}", at);
            }
        }
        2 + digits
    }

    /// `\N{BULLET}`: a character by its Unicode name.
    fn named(&mut self, start: u32, written: &str) -> usize {
        let name = written[2..].strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(name, _)| name);
        let len = name.map_or(2, |name| name.len() + 4);
        let at = At::new(start, start + len as u32);
        let meant = name.and_then(unicode_names2::character).unwrap_or_else(|| {
            self.report(errors::named_character(self.span(at), self.slice(at)));
            '\u{FFFD}'
        });
        self.tree.escape(meant.encode_utf8(&mut [0; 4]), at);
        len
    }

    fn character(&mut self, at: At, code: u32) {
        let meant = char::from_u32(code).unwrap_or_else(|| {
            self.report(errors::no_character(self.span(at), self.slice(at), code));
            '\u{FFFD}'
        });
        self.tree.escape(meant.encode_utf8(&mut [0; 4]), at);
    }
}

/// Whether an f-string has `{fields}`; without one it is a plain text.
fn has_fields(inside: &str) -> bool {
    let mut bytes = inside.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if byte == b'{' && bytes.next_if_eq(&b'{').is_none() {
            return true;
        }
    }
    false
}
