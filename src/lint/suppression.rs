//! Comments that tell what to ignore: `# dictql: ignore[unknown-field]` on a line, or alone above what it covers, and
//! `# dictql: file-ignore[…]`.

mod unused;

pub use unused::{RULE, unused};

use super::selection::codes_of;
use crate::document::Document;
use crate::project::imports;
use crate::source::{FileId, Source, Span};
use crate::syntax::tree::Tree;
use std::sync::atomic::{AtomicBool, Ordering};

/// What the comments of one file tell to ignore.
#[derive(Debug, Default)]
pub struct Ignores {
    comments: Vec<Comment>,
    /// Words behind `dictql:` with which other tools ignore something.
    foreign: Vec<Span>,
}

/// How other tools say `ignore`.
const FOREIGN: [&str; 8] =
    ["allow", "disable", "disable-line", "disable-next-line", "ignore-next-line", "noqa", "skip", "suppress"];

/// `# dictql: ignore[unknown-field, deprecated-field]`
#[derive(Debug)]
struct Comment {
    /// From the `#` to the end of the line.
    span: Span,
    /// Whether nothing else stands on its line.
    is_alone: bool,
    /// Where it counts: findings that begin there.
    covers: Covers,
    /// What it names, between the brackets; nothing for all codes.
    names: Vec<Named>,
    /// Where they stand, if that is in no brackets.
    bare: Option<Span>,
    /// Whether anything was ignored because of it, if it names nothing.
    is_used: AtomicBool,
}

/// Where a comment counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Covers {
    File,
    Stretch(u32, u32),
}

/// A code that a comment names, perhaps by an alias or its group.
#[derive(Debug)]
struct Named {
    span: Span,
    codes: Vec<&'static str>,
    is_used: AtomicBool,
}

impl Ignores {
    /// Reads the comments of a file: those of its notation, and those of the GraphQL text in it.
    #[must_use]
    pub fn of(source: &Source, file: FileId, tree: &Tree, documents: &[Document]) -> Self {
        let text = &source.text;
        // Almost no file holds any.
        if !text.contains("dictql:") {
            return Self::default();
        }
        let begins = begins(file, tree, documents);
        let read = |at: (u32, u32)| Comment::read(source, Span::new(file, at.0, at.1), &begins);
        let places = places(tree);
        let mut foreign: Vec<Span> =
            places.iter().filter_map(|at| foreign(text, Span::new(file, at.0, at.1))).collect();
        foreign.sort_unstable();
        foreign.dedup();
        let mut comments: Vec<Comment> = places.into_iter().filter_map(read).collect();
        comments.sort_by_key(|comment| comment.span);
        comments.dedup_by_key(|comment| comment.span);
        Self { comments, foreign }
    }

    /// The same, as if nothing had been ignored yet.
    #[must_use]
    pub fn fresh(&self) -> Self {
        let fresh = |comment: &Comment| Comment {
            names: comment.names.iter().map(Named::fresh).collect(),
            is_used: AtomicBool::new(false),
            ..*comment
        };
        Self { comments: self.comments.iter().map(fresh).collect(), foreign: self.foreign.clone() }
    }

    /// Whether a finding is to be ignored; remembers that there was one.
    #[must_use]
    pub fn take(&self, code: &str, at: Span) -> bool {
        let mut is_ignored = false;
        for comment in self.comments.iter().filter(|comment| comment.covers(at)) {
            if comment.names.is_empty() {
                comment.is_used.store(true, Ordering::Relaxed);
                is_ignored = true;
            }
            for named in comment.names.iter().filter(|named| named.codes.contains(&code)) {
                named.is_used.store(true, Ordering::Relaxed);
                is_ignored = true;
            }
        }
        is_ignored
    }
}

impl Named {
    fn fresh(&self) -> Self {
        Self { span: self.span, codes: self.codes.clone(), is_used: AtomicBool::new(false) }
    }
}

impl Comment {
    fn read(source: &Source, span: Span, begins: &[(u32, u32)]) -> Option<Self> {
        let text = &source.text;
        let written = &text[span.start as usize..span.end as usize];
        let said = written.trim_start_matches('#').trim_start().strip_prefix("dictql:")?.trim_start();
        let is_of_file = said.starts_with("file-ignore");
        let rest = said.strip_prefix("file-ignore").or_else(|| said.strip_prefix("ignore"))?;
        if rest.starts_with(|char: char| char.is_alphanumeric() || char == '-' || char == '=') {
            return None;
        }
        let offset = |part: &str| span.start + (part.as_ptr() as usize - written.as_ptr() as usize) as u32;
        let list =
            rest.trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']')).map(|(list, _)| list);
        let bare = bare(rest).filter(|_| list.is_none());
        let list = list.or(bare);
        let names =
            list.into_iter().flat_map(|list| list.split([',', ' '])).filter(|name| !name.trim().is_empty());
        let names = names.map(|name| {
            let name = name.trim();
            let at = offset(name);
            Named {
                span: Span::new(span.file, at, at + name.len() as u32),
                codes: codes_of(name).unwrap_or_default(),
                is_used: AtomicBool::new(false),
            }
        });
        let names: Vec<Named> = names.collect();
        // `ignore[]` ignores nothing.
        if list.is_some() && names.is_empty() {
            return None;
        }
        let lines = source.lines();
        let row = lines.row(span.start);
        let line = lines.start(row);
        let is_alone = text[line as usize..span.start as usize].trim().is_empty();
        let covers = match (is_of_file, is_alone) {
            (true, _) => Covers::File,
            (false, false) => Covers::Stretch(line, span.end),
            (false, true) => below(source, row, begins),
        };
        let bare = bare.map(|_| {
            let end = names.last().map_or(span.end, |last| last.span.end);
            Span::new(span.file, offset(rest), end)
        });
        Some(Self { span, is_alone, covers, names, bare, is_used: AtomicBool::new(false) })
    }

    fn covers(&self, at: Span) -> bool {
        match self.covers {
            Covers::File => true,
            Covers::Stretch(start, end) => start <= at.start && at.start < end.max(start + 1),
        }
    }
}

/// The codes of `ignore unknown-field`, where they should stand in brackets; what is no code says why.
fn bare(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches([' ', '\t', ':']);
    let is_code = |word: &&str| codes_of(word).is_ok_and(|codes| codes.len() == 1);
    let mut end = 0;
    for word in rest.split([',', ' ', '\t', ':']).take_while(|word| word.is_empty() || is_code(word)) {
        if !word.is_empty() {
            end = word.as_ptr() as usize - rest.as_ptr() as usize + word.len();
        }
    }
    (end > 0).then(|| &rest[..end])
}

/// The word behind `dictql:`, if it is another tool's.
fn foreign(text: &str, span: Span) -> Option<Span> {
    let written = &text[span.start as usize..span.end as usize];
    let said = written.trim_start_matches('#').trim_start().strip_prefix("dictql:")?.trim_start();
    let word = said.split(|char: char| !char.is_ascii_alphabetic() && char != '-').next()?;
    let start = span.start + (word.as_ptr() as usize - written.as_ptr() as usize) as u32;
    FOREIGN.contains(&word).then(|| Span::new(span.file, start, start + word.len() as u32))
}

/// What a comment alone on its line covers: all that begins on the next line that holds more than a comment.
fn below(source: &Source, row: u32, begins: &[(u32, u32)]) -> Covers {
    let lines = source.lines();
    let is_passed = |row: &u32| {
        let (start, end) = lines.range(&source.text, *row);
        let line = source.text[start as usize..end as usize].trim();
        line.is_empty() || line.starts_with('#')
    };
    let next = (row + 1..=lines.count()).find(|row| !is_passed(row)).unwrap_or(row);
    let (start, end) = lines.range(&source.text, next);
    let first = begins.partition_point(|(begin, _)| *begin < start);
    let inside = begins[first..].iter().take_while(|(begin, _)| *begin <= end);
    Covers::Stretch(start, inside.map(|(_, end)| *end).fold(end, u32::max))
}

/// Where comments stand: those that the notation has, and those of GraphQL text.
fn places(tree: &Tree) -> Vec<(u32, u32)> {
    let mut places: Vec<(u32, u32)> = tree.comments.iter().map(|at| (at.start, at.end)).collect();
    for (text, id) in tree.texts.iter().zip(0..) {
        let decoded = &tree.buf[text.start as usize..text.end as usize];
        if !decoded.contains("dictql:") {
            continue;
        }
        for (at, comment) in imports::comments(decoded) {
            let start = text.start + at as u32;
            let at = tree.written(crate::syntax::text::TextId(id), start, start + comment.len() as u32);
            places.push((at.start, at.end));
        }
    }
    places
}

/// Where the parts of a file begin and end, by their beginnings.
fn begins(file: FileId, tree: &Tree, documents: &[Document]) -> Vec<(u32, u32)> {
    let mut begins: Vec<(u32, u32)> = Vec::new();
    let entries =
        tree.entries.iter().map(|entry| (entry.key.at.start, entry.value.at.end.max(entry.key.at.end)));
    begins.extend(entries);
    begins.extend(tree.nodes.iter().map(|node| (node.at.start, node.at.end)));
    begins.extend(tree.sites.iter().map(|site| (site.at.start, site.at.end)));
    for document in documents {
        let mut part = |start: Span, end: Span| {
            if start.file == file && end.file == file {
                begins.push((start.start, end.end.max(start.end)));
            }
        };
        for operation in &document.operations {
            part(document.span(operation.at), document.span(operation.selection_set.at));
        }
        for fragment in &document.fragments {
            part(document.span(fragment.at), document.span(fragment.selection_set.at));
        }
        for selection in &document.selections {
            let start = document.span(selection.at);
            part(start, selection.kind.selection_set().map_or(start, |set| document.span(set.at)));
        }
        for argument in document.arguments.iter().chain(&document.fields) {
            part(document.span(argument.name), document.span(document.value(argument.value).at));
        }
    }
    begins.sort_unstable();
    begins
}
