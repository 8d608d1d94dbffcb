//! `${NAME}` and `${NAME:default}` in the text of a file → the text that is read, and where its parts were written.

use crate::source::{FileId, Span};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

/// A text in which variables of the environment are filled in.
pub(super) struct Filled<'t> {
    /// What is read.
    pub text: Cow<'t, str>,
    /// Every variable that is asked for.
    pub names: BTreeSet<String>,
    /// Variables without a value and a default, and where they are asked for.
    pub unset: Vec<(Span, String)>,
    file: FileId,
    parts: Vec<Part>,
}

/// What was filled in, and what it stands for.
struct Part {
    filled: Range<usize>,
    written: Range<usize>,
}

impl<'t> Filled<'t> {
    /// The text as it is.
    pub fn plain(text: &'t str, file: FileId) -> Self {
        let (names, unset, parts) = (BTreeSet::new(), Vec::new(), Vec::new());
        Self { text: Cow::Borrowed(text), names, unset, file, parts }
    }

    /// Fills in, as graphql-config does: an empty value counts as none, quotes around a default go.
    pub fn new(text: &'t str, file: FileId, environment: &dyn Fn(&str) -> Option<String>) -> Self {
        let mut filled = Self::plain(text, file);
        let mut out = String::new();
        let mut rest = 0;
        while let Some(found) = text[rest..].find("${") {
            let start = rest + found;
            let Some((name, default, end)) = variable(text, start) else {
                out.push_str(&text[rest..start + 2]);
                rest = start + 2;
                continue;
            };
            out.push_str(&text[rest..start]);
            filled.names.insert(name.to_owned());
            let at = out.len();
            let value = environment(name).filter(|value| !value.is_empty());
            if let Some(value) = value.or_else(|| default.map(unquoted)) {
                out.push_str(&value);
            } else {
                // What graphql-config makes of it; whoever needs the value says that it is missing.
                out.push_str("undefined");
                filled.unset.push((Span::new(file, start as u32, end as u32), name.to_owned()));
            }
            filled.parts.push(Part { filled: at..out.len(), written: start..end });
            rest = end;
        }
        if !filled.parts.is_empty() {
            out.push_str(&text[rest..]);
            filled.text = Cow::Owned(out);
        }
        filled
    }

    /// Where a stretch of the text that is read was written.
    pub fn place(&self, range: Range<usize>) -> Span {
        Span::new(self.file, self.written(range.start, false) as u32, self.written(range.end, true) as u32)
    }

    fn written(&self, offset: usize, is_end: bool) -> usize {
        let before = |part: &&Part| part.filled.start < offset || (!is_end && part.filled.start == offset);
        match self.parts.iter().rev().find(before) {
            None => offset,
            Some(part) if offset >= part.filled.end => part.written.end + (offset - part.filled.end),
            Some(part) if is_end => part.written.end,
            Some(part) => part.written.start,
        }
    }
}

/// The name, the default and the end of what begins with `${` at an offset.
fn variable(text: &str, start: usize) -> Option<(&str, Option<&str>, usize)> {
    let inside = &text[start + 2..];
    let end = inside.find('}')?;
    let (name, default) = match inside[..end].split_once(':') {
        Some((name, default)) => (name, Some(default)),
        None => (&inside[..end], None),
    };
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (is_name && default != Some("")).then_some((name, default, start + 2 + end + 1))
}

fn unquoted(default: &str) -> String {
    let default = default.trim();
    let inside = |quote| {
        let inside = default.strip_prefix(quote)?.strip_suffix(quote)?;
        (!inside.is_empty() && !inside.contains(quote)).then_some(inside)
    };
    inside('"').or_else(|| inside('\'')).unwrap_or(default).to_owned()
}

#[cfg(test)]
mod tests {
    use super::Filled;
    use crate::source::FileId;

    fn fill(text: &str) -> Filled<'_> {
        let environment = |name: &str| match name {
            "HOST" => Some("example.org".to_owned()),
            "EMPTY" => Some(String::new()),
            _ => None,
        };
        Filled::new(text, FileId(0), &environment)
    }

    #[test]
    fn values_and_defaults_are_filled_in() {
        assert_eq!(fill("a ${HOST} b").text, "a example.org b");
        assert_eq!(fill("${NO:x:y}/${EMPTY: \"q\" }").text, "x:y/q");
        assert_eq!(fill("${NO:}${a b}${HOST").text, "${NO:}${a b}${HOST");
        assert_eq!(fill("${NO}").text, "undefined");
        assert_eq!(fill("${NO}").unset[0].1, "NO");
    }

    #[test]
    fn places_are_those_of_the_file() {
        let filled = fill("a: ${HOST}/x");
        let at = |start, end| {
            let span = filled.place(start..end);
            (span.start, span.end)
        };
        assert_eq!(filled.text, "a: example.org/x");
        assert_eq!(at(0, 1), (0, 1));
        assert_eq!(at(3, 16), (3, 12));
        assert_eq!(at(5, 7), (3, 10));
        assert_eq!(at(15, 16), (11, 12));
    }
}
