//! String tokens → the text that is meant (spec §2.9.4): escapes resolved, block strings without their indentation.

use super::{Reader, errors};
use crate::document::Str;

impl Reader<'_, '_> {
    /// Reads a `"…"` token; without escapes the text stays where it is.
    pub(super) fn string(&mut self) -> Str {
        let (start, end) = (self.tokens.start + 1, self.tokens.end - 1);
        let inner = &self.tokens.slice()[1..self.tokens.slice().len() - 1];
        self.tokens.advance();
        if !inner.as_bytes().contains(&b'\\') {
            return Str { tree: 0, start, end };
        }
        let from = self.into.document.strings.len();
        self.unescape(start, inner);
        self.own(from)
    }

    /// Adds the text that is meant by what stands inside of a string, at `start`.
    pub(super) fn unescape(&mut self, start: u32, inner: &str) {
        let mut at = 0;
        while let Some(plain) = inner[at..].find('\\') {
            self.into.document.strings.push_str(&inner[at..at + plain]);
            at += plain;
            if at + 1 == inner.len() {
                // A run-time part follows the backslash.
                break;
            }
            let (length, meant) = escape(&inner[at..]);
            match meant {
                Ok(char) => self.into.document.strings.push(char),
                Err(wrong) => {
                    let span = self.span(start + at as u32, start + (at + length) as u32);
                    self.into.sink.push(errors::escape(span, &inner[at..at + length], wrong));
                }
            }
            at += length;
        }
        self.into.document.strings.push_str(&inner[at..]);
    }

    /// Reads a `"""…"""` token.
    pub(super) fn block_string(&mut self) -> Str {
        let slice = self.tokens.slice();
        let (start, end) = (self.tokens.start + 3, self.tokens.end - 3);
        let inner = &slice[3..slice.len() - 3];
        self.tokens.advance();
        let plain = !inner.contains(['\n', '\r', '\\']) && !inner.trim_matches(BLANK).is_empty();
        if plain {
            return Str { tree: 0, start, end };
        }
        let from = self.into.document.strings.len();
        push_block(inner, &mut self.into.document.strings);
        self.own(from)
    }

    fn own(&self, from: usize) -> Str {
        Str { tree: Str::OWN, start: from as u32, end: self.into.document.strings.len() as u32 }
    }

    /// Says that a string is not closed, and goes on behind it.
    pub(super) fn open_string(&mut self, quotes: &str) {
        let start = self.tokens.start;
        self.say(errors::open_string(self.span(start, start + quotes.len() as u32), quotes));
        // A block string took everything up to the end with it: what is missing there is not to blame.
        self.quiet = quotes.len() == 3;
        self.tokens.advance();
    }
}

/// What is wrong with an escape sequence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// `\q`
    Unknown,
    /// `\u12`, `\u{}`
    Digits,
    /// `\ud800` without its partner, `\u{110000}`
    NoCharacter,
}

/// The length of the escape sequence that `text` begins with, and the character it stands for.
fn escape(text: &str) -> (usize, Result<char, Wrong>) {
    let char = match text.as_bytes()[1] {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' if text.as_bytes().get(2) == Some(&b'{') => return braced(text),
        b'u' => return fixed(text),
        _ => return (1 + text[1..].chars().next().map_or(0, char::len_utf8), Err(Wrong::Unknown)),
    };
    (2, Ok(char))
}

/// `\u{1F680}`
fn braced(text: &str) -> (usize, Result<char, Wrong>) {
    let digits = text[3..].bytes().take_while(u8::is_ascii_hexdigit).count();
    let closed = text.as_bytes().get(3 + digits) == Some(&b'}');
    let length = 3 + digits + usize::from(closed);
    if !closed || digits == 0 {
        return (length, Err(Wrong::Digits));
    }
    let char = u32::from_str_radix(&text[3..3 + digits], 16).ok().and_then(char::from_u32);
    (length, char.ok_or(Wrong::NoCharacter))
}

/// `\u00e9`, or two of them that make a surrogate pair.
fn fixed(text: &str) -> (usize, Result<char, Wrong>) {
    let Some(first) = unit(text) else {
        let digits = text[2..].bytes().take(4).take_while(u8::is_ascii_hexdigit).count();
        return (2 + digits, Err(Wrong::Digits));
    };
    if let Some(char) = char::from_u32(first) {
        return (6, Ok(char));
    }
    let second = text.get(6..).and_then(unit);
    match second.filter(|second| (0xDC00..0xE000).contains(second) && first < 0xDC00) {
        Some(second) => {
            let char = char::from_u32(0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00));
            (12, char.ok_or(Wrong::NoCharacter))
        }
        None => (6, Err(Wrong::NoCharacter)),
    }
}

fn unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(digits, 16).ok())?
}

const BLANK: [char; 2] = [' ', '\t'];

/// `BlockStringValue()` of the specification.
pub(crate) fn push_block(raw: &str, out: &mut String) {
    let indent = lines(raw).skip(1).filter(|line| !is_blank(line)).map(indentation).min().unwrap_or(0);
    let count = lines(raw).count();
    let first = lines(raw).position(|line| !is_blank(line)).unwrap_or(count);
    let last =
        lines(raw).enumerate().filter(|(_, line)| !is_blank(line)).last().map_or(0, |(number, _)| number + 1);
    for (number, line) in lines(raw).enumerate().take(last).skip(first) {
        if number > first {
            out.push('\n');
        }
        let line = if number == 0 { line } else { &line[indent.min(line.len())..] };
        let mut rest = line;
        while let Some(at) = rest.find("\\\"\"\"") {
            out.push_str(&rest[..at]);
            out.push_str("\"\"\"");
            rest = &rest[at + 4..];
        }
        out.push_str(rest);
    }
}

fn indentation(line: &str) -> usize {
    line.len() - line.trim_start_matches(BLANK).len()
}

fn is_blank(line: &str) -> bool {
    indentation(line) == line.len()
}

/// Lines end with a line feed, a carriage return, or both together.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let now = rest?;
        let end = now.find(['\n', '\r']);
        rest = end.map(|at| now[at..].strip_prefix("\r\n").unwrap_or(&now[at + 1..]));
        Some(&now[..end.unwrap_or(now.len())])
    })
}
