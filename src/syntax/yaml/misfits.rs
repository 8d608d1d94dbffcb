//! Lines that fit to nothing above them, but say what they are meant as: items among keys, fields without a colon, keys
//! below a key that has a value.

use super::errors;
use super::repair::Repaired;
use super::scan::{line_end, line_start};
use crate::diagnostic::{Diagnostic, Sink};
use crate::lower::is_name;
use crate::source::{FileId, Span};
use crate::syntax::text::At;
use granit_parser::ErrorKind;
use std::cmp::Ordering;

/// Says what the line is, and takes it out with the lines that go with it; false if it is none of these.
pub(super) fn take_out(
    file: FileId,
    source: &str,
    line: At,
    kind: &ErrorKind,
    repaired: &mut Repaired<'_>,
    sink: &mut Sink,
) -> bool {
    let lines = Lines { source, text: &repaired.text, file };
    let found = match kind {
        ErrorKind::MappingValueNotAllowed => {
            lines.arguments_as_value(line).or_else(|| lines.keys_below_value(line))
        }
        ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::InvalidIndentation
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::ExpectedDocumentStart => lines.items_among_keys(line),
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => lines.without_colon(line),
        _ => None,
    };
    let Some(Found { diagnostic, lines, hidden }) = found else { return false };
    sink.push(diagnostic);
    repaired.blank_lines(&lines);
    if let Some(line) = hidden {
        repaired.hide_entry(line);
    }
    true
}

/// What is said, the lines that are taken out for it, and the entry that is hidden.
struct Found {
    diagnostic: Diagnostic,
    lines: Vec<At>,
    hidden: Option<At>,
}

struct Lines<'a> {
    source: &'a str,
    /// The source, without what was taken out before.
    text: &'a str,
    file: FileId,
}

impl<'a> Lines<'a> {
    /// `- id` among `name:` and others.
    fn items_among_keys(&self, line: At) -> Option<Found> {
        let above = self.above(line)?;
        let is_item = |line: At| matches!(self.words(line), "-") || self.words(line).starts_with("- ");
        if !is_item(line) || is_item(above) || self.indentation(line) > self.indentation(above) {
            return None;
        }
        let mut taken = vec![line];
        let mut names = Vec::new();
        for next in self.below(line) {
            let belongs = match self.indentation(next).cmp(&self.indentation(line)) {
                Ordering::Greater => true,
                Ordering::Equal => is_item(next),
                Ordering::Less => false,
            };
            if !belongs {
                break;
            }
            taken.push(next);
        }
        for item in &taken {
            let name = self.words(*item).trim_start_matches(['-', ' ']);
            if !is_name(name) {
                names.clear();
                break;
            }
            names.push((self.span(*item), name));
        }
        let diagnostic = errors::items_among_keys(self.span(line), self.words(line), &names);
        Some(Found { diagnostic, lines: taken, hidden: None })
    }

    /// `id, name` or `...Parts` on a line of its own, among keys.
    fn without_colon(&self, line: At) -> Option<Found> {
        let words = self.words(line);
        if words.contains(':') || words.starts_with(['#', '-', '?', '"', '\'', '|', '>', '[', ']', '{', '}'])
        {
            return None;
        }
        let diagnostic = errors::missing_colon(self.span(line), words);
        Some(Found { diagnostic, lines: vec![line], hidden: None })
    }

    /// `flow: (limit: 5)`
    fn arguments_as_value(&self, line: At) -> Option<Found> {
        let (key, value) = self.words(line).split_once(": ")?;
        let arguments = value.trim().strip_prefix('(')?;
        let inside = arguments.strip_suffix("):").or_else(|| arguments.strip_suffix(')'))?;
        let span = self.span(line);
        let at = Span { start: span.end - value.len() as u32, ..span };
        let diagnostic = errors::arguments_as_value(at, span, key, inside);
        Some(Found { diagnostic, lines: Vec::new(), hidden: Some(At::new(span.start, span.end)) })
    }

    /// `trains: flow`, and below it keys that are indented further.
    fn keys_below_value(&self, line: At) -> Option<Found> {
        let words = self.words(line);
        let above = self.above(line)?;
        let (key, value) = self.words(above).split_once(": ")?;
        let is_one_key = words.split_once(": ").is_none_or(|(_, rest)| !rest.contains(": "));
        let is_plain = !value.trim_start().starts_with(['{', '[', '"', '\'', '|', '>', '&', '*', '!']);
        if !is_one_key
            || !is_plain
            || value.contains(": ")
            || self.indentation(line) <= self.indentation(above)
        {
            return None;
        }
        let mut taken = vec![line];
        taken.extend(self.below(line).take_while(|next| self.indentation(*next) > self.indentation(above)));
        let end = self.span(above).end;
        let value = value.trim_start();
        let span = Span { start: end - value.len() as u32, end, ..self.span(above) };
        let diagnostic = errors::keys_below_value(span, self.span(line), key, value);
        let entry = self.span(above);
        Some(Found { diagnostic, lines: taken, hidden: Some(At::new(entry.start, entry.end)) })
    }

    /// The line before, blank ones left out.
    fn above(&self, line: At) -> Option<At> {
        let before = self.text[..line.start as usize].trim_end();
        let start = line_start(self.text, before.len());
        // What was blanked out may have been longer characters.
        let end = (before.len()..=self.source.len()).find(|end| self.source.is_char_boundary(*end))?;
        (!before.is_empty()).then(|| At::new(start as u32, end as u32))
    }

    /// The lines behind, blank ones left out.
    fn below(&self, line: At) -> impl Iterator<Item = At> + use<'a> {
        let text = self.text;
        let mut at = line.end as usize;
        std::iter::from_fn(move || {
            let rest = &text[at..];
            let start = at + rest.len() - rest.trim_start_matches(['\n', '\r']).len();
            let end = line_end(text, start);
            at = end;
            (start < text.len()).then(|| At::new(start as u32, end as u32))
        })
        .filter(move |line| !text[line.start as usize..line.end as usize].trim().is_empty())
    }

    fn indentation(&self, line: At) -> usize {
        let written = &self.text[line.start as usize..line.end as usize];
        written.len() - written.trim_start().len()
    }

    /// What stands on a line.
    fn words(&self, line: At) -> &'a str {
        let written = &self.source[line.start as usize..line.end as usize];
        written.find(" #").map_or(written, |end| &written[..end]).trim()
    }

    /// Where what stands on a line begins and ends.
    fn span(&self, line: At) -> Span {
        let start = line.start + self.indentation(line) as u32;
        Span::new(self.file, start, start + self.words(line).len() as u32)
    }
}
