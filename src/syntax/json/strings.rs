//! Strings of JSON → texts whose runs say where each part was written.

use super::{Parser, errors};
use crate::syntax::quotes::closed_below;
use crate::syntax::text::At;
use crate::syntax::tree::{Kind, Use};

impl Parser<'_> {
    /// A string from its opening quote to its closing one, or to the end of its line.
    pub(super) fn string(&mut self, quote: u8) -> Use {
        let start = self.at;
        self.at += 1;
        let text = self.tree.open_text();
        let mut from = self.at;
        loop {
            match self.peek() {
                Some(byte) if byte == quote => {
                    self.verbatim(from);
                    // Empty text stands somewhere, too.
                    if self.tree.buf.len() as u32 == self.tree.text(text).start {
                        self.tree.verbatim("", from as u32);
                    }
                    self.at += 1;
                    break;
                }
                None | Some(b'\n' | b'\r') => {
                    self.end_of_line(start, from, quote);
                    break;
                }
                Some(b'\\') => {
                    self.verbatim(from);
                    self.escape();
                    from = self.at;
                }
                Some(control @ 0..=0x1F) => {
                    self.say(errors::control_character(self.here(1), control));
                    self.at += 1;
                }
                Some(_) => self.at += 1,
            }
        }
        self.tree.close_text(text);
        self.tree.add(Kind::Text(text), At::new(start as u32, self.at as u32))
    }

    /// The line ends, but not the string that begins at `start`: what belongs to it, and what is said of it.
    fn end_of_line(&mut self, start: usize, from: usize, quote: u8) {
        let opened = self.tree.span(At::new(start as u32, start as u32 + 1));
        self.say(errors::unclosed_string(opened, char::from(quote)));
        if let Some(more) = closed_below(&self.text[self.at..], quote) {
            // What stands in several lines is text, too.
            self.at += more - 1;
            self.verbatim(from);
            self.at += 1;
        } else {
            // The punctuation that ends the line was hardly meant as text: `"id,`.
            let line = self.text[from..self.at].trim_end_matches([',', ':', '{', '}', '[', ']', ' ', '\t']);
            self.at = from + line.len();
            self.verbatim(from);
        }
    }

    fn verbatim(&mut self, from: usize) {
        if from < self.at {
            let bytes = &self.text[from..self.at];
            self.tree.verbatim(bytes, from as u32);
        }
    }

    fn escape(&mut self) {
        let start = self.at;
        self.at += 1;
        let escaped = self.text[self.at..].chars().next();
        let meant = match escaped {
            Some(char @ ('"' | '\\' | '/')) => char,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.unicode(start),
            Some('\n' | '\r') | None => return,
            Some(char) => {
                self.at += char.len_utf8();
                let at = At::new(start as u32, self.at as u32);
                self.say(errors::unknown_escape(self.tree.span(at), char));
                // What is meant is most likely the character itself.
                self.tree.escape(char.encode_utf8(&mut [0; 4]), at);
                return;
            }
        };
        self.at += 1;
        self.tree.escape(meant.encode_utf8(&mut [0; 4]), At::new(start as u32, self.at as u32));
    }

    /// `\u00e9`, `\ud834\udd1e`
    fn unicode(&mut self, start: usize) {
        let first = self.four_digits(start);
        let char = match first {
            Some(high @ 0xD800..=0xDBFF) if self.text[self.at..].starts_with("\\u") => {
                self.at += 1;
                let low = self.four_digits(start);
                low.filter(|low| (0xDC00..=0xDFFF).contains(low))
                    .and_then(|low| char::from_u32(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00)))
            }
            Some(code) => char::from_u32(code),
            None => return,
        };
        let at = At::new(start as u32, self.at as u32);
        if char.is_none() {
            self.say(errors::half_character(self.tree.span(at)));
        }
        self.tree.escape(char.unwrap_or('\u{FFFD}').encode_utf8(&mut [0; 4]), at);
    }

    /// The digits behind a `u`, which is the present character.
    fn four_digits(&mut self, start: usize) -> Option<u32> {
        self.at += 1;
        let rest = &self.text[self.at..];
        let len = rest.bytes().take(4).take_while(u8::is_ascii_hexdigit).count();
        self.at += len;
        if len < 4 {
            let span = self.tree.span(At::new(start as u32, self.at as u32));
            self.say(errors::short_escape(span, len));
            return None;
        }
        u32::from_str_radix(&rest[..4], 16).ok()
    }
}
