//! Scalars of YAML → texts whose runs say where each part was written.
//!
//! The parser has decoded them already; here the decoded text is laid beside the source, line by line, escape by escape.
//! What does not come out the same is kept as the parser has it, as one run.

use crate::syntax::text::{At, TextId};
use crate::syntax::tree::Tree;
use granit_parser::ScalarStyle;

/// Adds a scalar that is written as `raw`, its quotes included, at `start`, and means `decoded`.
pub(super) fn add(tree: &mut Tree, source: &str, at: At, style: ScalarStyle, decoded: &str) -> TextId {
    let raw = &source[at.start as usize..at.end as usize];
    if raw == decoded {
        return tree.add_text(decoded, at.start);
    }
    let text = tree.open_text();
    let (bytes, runs) = (tree.buf.len(), tree.runs.len());
    let mut lay = Lay { tree, source, at: at.start as usize, end: at.end as usize };
    match style {
        ScalarStyle::Plain => lay.flow(None),
        ScalarStyle::SingleQuoted => lay.quoted('\''),
        ScalarStyle::DoubleQuoted => lay.quoted('"'),
        ScalarStyle::Literal | ScalarStyle::Folded => lay.block(decoded),
    }
    if tree.buf[bytes..] != *decoded {
        tree.buf.truncate(bytes);
        tree.runs.truncate(runs);
        tree.escape(decoded, at);
    }
    tree.close_text(text);
    text
}

/// A scalar that is laid beside its source.
struct Lay<'a> {
    tree: &'a mut Tree,
    source: &'a str,
    at: usize,
    end: usize,
}

impl Lay<'_> {
    fn verbatim(&mut self, from: usize, to: usize) {
        if from < to {
            let bytes = &self.source[from..to];
            self.tree.verbatim(bytes, from as u32);
        }
    }

    fn escape(&mut self, meant: &str, from: usize, to: usize) {
        if !meant.is_empty() {
            self.tree.escape(meant, At::new(from as u32, to as u32));
        }
    }

    fn quoted(&mut self, quote: char) {
        if self.end >= self.at + 2 {
            self.at += 1;
            self.end -= 1;
            self.flow(Some(quote));
        }
    }

    /// Plain and quoted: line ends fold, quotes and backslashes escape (YAML 1.2.2 §7.3).
    fn flow(&mut self, quote: Option<char>) {
        let mut from = self.at;
        while let Some(char) = self.source[self.at..self.end].chars().next() {
            match (char, quote) {
                ('\n' | '\r', _) => {
                    self.fold(from);
                    from = self.at;
                }
                ('\'', Some('\'')) => {
                    self.verbatim(from, self.at);
                    let start = self.at;
                    self.at = (self.at + 2).min(self.end);
                    self.escape("'", start, self.at);
                    from = self.at;
                }
                ('\\', Some('"')) => {
                    self.verbatim(from, self.at);
                    self.backslash();
                    from = self.at;
                }
                _ => self.at += char.len_utf8(),
            }
        }
        self.verbatim(from, self.end);
    }

    /// A line end: blanks around it go, one end is a space, further ones stay.
    fn fold(&mut self, from: usize) {
        let bytes = self.source.as_bytes();
        let mut last = self.at;
        while last > from && matches!(bytes[last - 1], b' ' | b'\t') {
            last -= 1;
        }
        self.verbatim(from, last);
        let breaks = self.pass_breaks();
        let folded = if breaks > 1 { "\n".repeat(breaks - 1) } else { " ".to_owned() };
        self.escape(&folded, last, self.at);
    }

    /// Passes line ends and the blanks behind each; how many line ends.
    fn pass_breaks(&mut self) -> usize {
        let bytes = &self.source.as_bytes()[..self.end];
        let mut breaks = 0;
        loop {
            match bytes.get(self.at) {
                Some(b'\r') if bytes.get(self.at + 1) == Some(&b'\n') => self.at += 2,
                Some(b'\r' | b'\n') => self.at += 1,
                _ => return breaks,
            }
            breaks += 1;
            while matches!(bytes.get(self.at), Some(b' ' | b'\t')) {
                self.at += 1;
            }
        }
    }

    /// An escape sequence of a double-quoted scalar (YAML 1.2.2 §5.7).
    fn backslash(&mut self) {
        let start = self.at;
        self.at += 1;
        let Some(escaped) = self.source[self.at..self.end].chars().next() else { return };
        let digits = match escaped {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            '\n' | '\r' => {
                // An escaped line end joins two lines; further ones stay.
                let breaks = self.pass_breaks();
                return self.escape(&"\n".repeat(breaks - 1), start, self.at);
            }
            _ => {
                self.at += escaped.len_utf8();
                let meant = simple_escape(escaped).unwrap_or(escaped);
                return self.escape(meant.encode_utf8(&mut [0; 4]), start, self.at);
            }
        };
        let code = self.code(digits);
        let char = match code {
            Some(high @ 0xD800..=0xDBFF) => {
                // A pair of escapes, as JSON writes it.
                self.at += 1;
                let low = self.code(4);
                low.and_then(|low| {
                    char::from_u32(0x10000 + ((high - 0xD800) << 10) + low.checked_sub(0xDC00)?)
                })
            }
            code => code.and_then(char::from_u32),
        };
        if let Some(char) = char {
            self.escape(char.encode_utf8(&mut [0; 4]), start, self.at);
        }
    }

    /// The number behind the present letter.
    fn code(&mut self, digits: usize) -> Option<u32> {
        let from = self.at + 1;
        self.at = (from + digits).min(self.end);
        u32::from_str_radix(self.source.get(from..self.at)?, 16).ok()
    }

    /// Literal and folded: each line without its indentation (YAML 1.2.2 §8.1).
    fn block(&mut self, decoded: &str) {
        let line_start = self.source[..self.at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let indentation = self.at - line_start;
        let mut rest = decoded;
        let mut start = self.at;
        let mut is_first = true;
        loop {
            // The line ends before the first line and between lines; one between folded lines is a space.
            let breaks = rest.len() - rest.trim_start_matches('\n').len();
            let is_folded = breaks == 0 && !is_first && rest.starts_with(' ');
            let (ends, behind) = rest.split_at(if is_folded { 1 } else { breaks });
            is_first = false;
            self.pass_lines(indentation);
            self.escape(ends, start, self.at);
            rest = behind;
            if rest.is_empty() || self.at >= self.end {
                return;
            }
            let line = &self.source[self.at..self.end];
            let len = line.find(['\n', '\r']).unwrap_or(line.len());
            if !rest.starts_with(&line[..len]) {
                return;
            }
            self.verbatim(self.at, self.at + len);
            rest = &rest[len..];
            start = self.at + len;
            self.at = start;
        }
    }

    /// Passes line ends up to the first line that holds more than its indentation, and that indentation.
    fn pass_lines(&mut self, indentation: usize) {
        let bytes = &self.source.as_bytes()[..self.end];
        loop {
            match bytes.get(self.at) {
                Some(b'\r') if bytes.get(self.at + 1) == Some(&b'\n') => self.at += 2,
                Some(b'\r' | b'\n') => self.at += 1,
                _ => return,
            }
            let spaces = bytes[self.at..].iter().take(indentation).take_while(|byte| **byte == b' ').count();
            self.at += spaces;
        }
    }
}

fn simple_escape(escaped: char) -> Option<char> {
    Some(match escaped {
        '0' => '\0',
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' | '\t' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        'N' => '\u{85}',
        '_' => '\u{a0}',
        'L' => '\u{2028}',
        'P' => '\u{2029}',
        _ => return None,
    })
}
