//! A source as miette asks for it: the lines around a span, found by the line index in constant time.

use dictql::source::{FileId, Position, Source, Sources, Span, plain, steers};
use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::collections::HashMap;

/// Of lines that are longer, only so many bytes around a span are shown.
const LONGEST: usize = 400;

/// The texts as they are shown: as long as they are, but without what would steer a terminal.
#[derive(Default)]
pub(super) struct Shown {
    texts: HashMap<FileId, String>,
}

impl Shown {
    /// Prepares the text of a file.
    pub(super) fn add(&mut self, sources: &Sources, file: FileId) {
        self.texts.entry(file).or_insert_with(|| tamed(&sources.get(file).text));
    }
}

/// Every character that steers becomes one of the same length, so that spans stay right; a lone carriage return ends
/// a line (GraphQL specification §2.1.2), which miette does not know.
fn tamed(text: &str) -> String {
    let mut rest = text.chars().peekable();
    let mut out = String::with_capacity(text.len());
    while let Some(char) = rest.next() {
        match (char, char.len_utf8()) {
            ('\r', _) if rest.peek() != Some(&'\n') => out.push('\n'),
            ('\r' | '\n' | '\t', _) => out.push(char),
            (_, 1) if steers(char) => out.push('?'),
            (_, 2) if steers(char) => out.push('¿'),
            _ if steers(char) => out.push(char::REPLACEMENT_CHARACTER),
            _ => out.push(char),
        }
    }
    out
}

/// One file, as miette reads it for one report.
#[derive(Debug)]
pub(super) struct Snippet<'a> {
    source: &'a Source,
    text: &'a str,
    name: String,
    /// The place that the header names.
    at: Position,
}

impl<'a> Snippet<'a> {
    /// The file of a span, which its header names; the file was prepared.
    pub(super) fn new(sources: &'a Sources, shown: &'a Shown, span: Span) -> Self {
        let source = sources.get(span.file);
        let text = shown.texts.get(&span.file).map_or("", |text| text);
        Self { source, text, name: plain(&source.name).into_owned(), at: sources.position(span) }
    }

    /// The offsets of the lines around a span; of long lines, of what is near it.
    fn around(&self, span: &SourceSpan, before: usize, after: usize) -> (u32, usize, usize) {
        let lines = self.source.lines();
        let (start, end) = (span.offset(), span.offset() + span.len());
        let first = lines.row(start as u32).saturating_sub(before as u32).max(1);
        let last = (lines.row(end as u32) + after as u32).min(lines.count());
        let from = lines.start(first) as usize;
        let to = if last == lines.count() { self.text.len() } else { lines.start(last + 1) as usize };
        let is_long = start.saturating_sub(from) > LONGEST || to.saturating_sub(end) > LONGEST;
        if !is_long {
            return (first, from, to);
        }
        // The line of the span only, and not all of it.
        let (row, last) = (lines.row(start as u32), lines.row(end as u32));
        let from = (lines.start(row) as usize).max(start.saturating_sub(LONGEST / 4));
        let to = (lines.range(&self.source.text, last).1 as usize).min(end + LONGEST / 4).max(end);
        (row, self.boundary(from), self.boundary(to))
    }

    /// The beginning of the character that an offset is in.
    fn boundary(&self, mut at: usize) -> usize {
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

impl SourceCode for Snippet<'_> {
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let (row, from, to) = self.around(span, before, after);
        let count = self.source.lines().row(to as u32) + 1 - row;
        // With lines around it, the text is asked for; without, the place for the header.
        let (row, column) = if before == 0 { (self.at.row, self.at.column as usize - 1) } else { (row, 0) };
        let data = &self.text.as_bytes()[from..to];
        let covered = SourceSpan::from((from, to - from));
        let name = self.name.clone();
        let contents =
            MietteSpanContents::new_named(name, data, covered, row as usize - 1, column, count as usize);
        Ok(Box::new(contents))
    }
}
