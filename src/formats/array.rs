//! PostgreSQL's array literals, `{a,"b c",NULL}`: their braces and quotes, and each item in its own format.

use super::{Convention, Fault, Format, Reader, Verdict, errors};
use std::ops::Range;

/// One item: what it means, and where it stands.
struct Item {
    text: String,
    at: Range<usize>,
    /// Whether the text stands there byte for byte from this offset on.
    verbatim: Option<usize>,
}

pub(super) fn check(item: &Format, reader: Reader, text: &str) -> Verdict {
    let items = match items(text) {
        Ok(items) => items,
        Err(fault) => return Verdict::refused(fault),
    };
    let mut all = Verdict::fine();
    for found in items {
        let verdict = Convention::judge(item, reader, &found.text);
        let place = |fault: Fault| match found.verbatim {
            Some(start) => Fault { range: start + fault.range.start..start + fault.range.end, ..fault },
            None => Fault { range: found.at.clone(), ..fault },
        };
        let is_worse = !verdict.is_taken || (all.is_standard && !verdict.is_standard);
        if is_worse {
            let Verdict { is_standard, is_taken, .. } = verdict;
            let fault = verdict.fault.map(place);
            all = Verdict { is_standard, is_taken, fault, ..Verdict::default() };
        }
        if !all.is_taken {
            break;
        }
    }
    all
}

fn items(text: &str) -> Result<Vec<Item>, Fault> {
    let is_blank = |char: char| matches!(char, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c');
    let body = text.trim_start_matches(is_blank);
    let body = bounds(body).unwrap_or(body);
    if !body.starts_with('{') {
        return Err(if text.is_empty() { errors::empty() } else { errors::no_brace(0..text.len()) });
    }
    let mut reader = Scan { text, at: text.len() - body.len(), items: Vec::new(), shape: Vec::new() };
    reader.array(0)?;
    reader.blanks();
    if reader.at < text.len() {
        return Err(errors::behind_array(reader.at..text.len()));
    }
    Ok(reader.items)
}

/// Behind `[1:3]=`.
fn bounds(text: &str) -> Option<&str> {
    let (bounds, rest) = text.split_once('=')?;
    let is_bounds = bounds
        .trim_end()
        .strip_prefix('[')?
        .strip_suffix(']')?
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'-' | b'+' | b'[' | b']'));
    is_bounds.then(|| rest.trim_start())
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    items: Vec<Item>,
    /// How many items the arrays of each depth have.
    shape: Vec<usize>,
}

/// More dimensions PostgreSQL has none.
const DEEPEST: usize = 6;

impl Scan<'_> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']).len();
    }

    /// At a `{`.
    fn array(&mut self, depth: usize) -> Result<(), Fault> {
        let start = self.at;
        if depth == DEEPEST {
            return Err(errors::ragged(start..start + 1));
        }
        self.at += 1;
        self.blanks();
        let (mut count, mut nested) = (0, None);
        if self.peek() == Some('}') && depth == 0 {
            self.at += 1;
            return Ok(());
        }
        loop {
            self.blanks();
            let is_nested = self.peek() == Some('{');
            if *nested.get_or_insert(is_nested) != is_nested {
                return Err(errors::ragged(start..self.at + 1));
            }
            match self.peek() {
                None => return Err(errors::unclosed(start..self.text.len(), '}')),
                Some('{') => self.array(depth + 1)?,
                Some(',' | '}') => return Err(errors::empty_item(self.at)),
                Some('"') => self.quoted()?,
                Some(_) => self.bare()?,
            }
            count += 1;
            self.blanks();
            match self.peek() {
                Some(',') => self.at += 1,
                Some('}') => break,
                Some(char) => return Err(errors::behind_quote(self.at, char)),
                None => return Err(errors::unclosed(start..self.text.len(), '}')),
            }
        }
        self.at += 1;
        if self.shape.len() <= depth {
            self.shape.resize(depth + 1, 0);
        }
        // All arrays of one depth are of one length, and end at one depth.
        let known = std::mem::replace(&mut self.shape[depth], count);
        let is_deeper = nested == Some(false) && self.shape.len() > depth + 1;
        if (known != 0 && known != count) || is_deeper {
            return Err(errors::ragged(start..self.at));
        }
        Ok(())
    }

    fn quoted(&mut self) -> Result<(), Fault> {
        let start = self.at;
        self.at += 1;
        let (mut text, mut is_verbatim) = (String::new(), true);
        loop {
            let Some(char) = self.peek() else { return Err(errors::unclosed(start..self.text.len(), '"')) };
            self.at += char.len_utf8();
            match char {
                '"' => break,
                '\\' => {
                    is_verbatim = false;
                    let Some(escaped) = self.peek() else {
                        return Err(errors::unclosed(start..self.text.len(), '"'));
                    };
                    text.push(escaped);
                    self.at += escaped.len_utf8();
                }
                _ => text.push(char),
            }
        }
        let verbatim = is_verbatim.then_some(start + 1);
        self.items.push(Item { text, at: start..self.at, verbatim });
        Ok(())
    }

    fn bare(&mut self) -> Result<(), Fault> {
        let start = self.at;
        let (mut text, mut is_verbatim) = (String::new(), true);
        while let Some(char) = self.peek() {
            match char {
                ',' | '}' => break,
                '"' => return Err(errors::quote_inside(self.at)),
                '{' => return Err(errors::behind_quote(self.at, char)),
                '\\' => {
                    is_verbatim = false;
                    self.at += 1;
                    let Some(escaped) = self.peek() else { break };
                    text.push(escaped);
                    self.at += escaped.len_utf8();
                }
                _ => {
                    text.push(char);
                    self.at += char.len_utf8();
                }
            }
        }
        if is_verbatim {
            text.truncate(text.trim_end_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']).len());
        }
        if !(is_verbatim && text.eq_ignore_ascii_case("null")) {
            let end = start + text.len();
            let at = if is_verbatim { start..end } else { start..self.at };
            self.items.push(Item { text, at, verbatim: is_verbatim.then_some(start) });
        }
        Ok(())
    }
}
