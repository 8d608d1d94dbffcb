//! The comments of a file → those above each definition and selection, so that they can be written there again.
//!
//! A comment on lines of its own belongs to what begins next, one behind something to what began last in its line.

use super::Described;
use super::anchors::{Anchor, Begin, begins};
use crate::document::{Document, Str};
use crate::project::imports::comments;
use crate::source::Sources;
use crate::syntax::describe::envelope_query;
use crate::syntax::text::At;
use crate::syntax::tree::{Kind, Tree};
use std::collections::HashMap;

/// A line of a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Remark {
    /// Its text, `#` included.
    pub(super) text: String,
    /// Whether a blank line follows: then it is about more than what comes next.
    pub(super) gap: bool,
    /// Whether it stands in GraphQL text: above a definition it is no documentation there, but is meant to be.
    is_text: bool,
}

/// The comments of a file.
#[derive(Default)]
pub(super) struct Remarks {
    /// By the number of the description and what is below.
    above: HashMap<(usize, Anchor), Vec<Remark>>,
    /// Those behind everything.
    pub(super) tail: Vec<Remark>,
}

impl Remarks {
    /// Finds for each comment what it is about.
    pub(super) fn of(sources: &Sources, tree: &Tree, described: &[Described<'_>]) -> Self {
        let source = &sources.get(tree.file).text;
        let begins = begins(tree.file, described);
        let mut remarks = Self { above: HashMap::new(), tail: Vec::new() };
        for (At { start, end }, is_text) in places(tree, source) {
            let text = source[start as usize..end as usize].trim_end().to_owned();
            let behind = &source[end as usize..];
            let blank = &behind[..behind.len() - behind.trim_start().len()];
            let gap = blank.matches('\n').count().max(blank.matches('\r').count()) > 1;
            let remark = Remark { text, gap, is_text };
            match owner(source, start, &begins) {
                Some((_, number, anchor)) => {
                    remarks.above.entry((number, anchor)).or_default().push(remark);
                }
                None => remarks.tail.push(remark),
            }
        }
        remarks
    }

    /// The comments above something.
    pub(super) fn above(&self, number: usize, anchor: Anchor) -> Vec<Remark> {
        self.above.get(&(number, anchor)).cloned().unwrap_or_default()
    }

    /// The documentation that a definition has from a description string: none where the comments above it say it.
    pub(super) fn described<'d>(
        &self,
        number: usize,
        anchor: Anchor,
        document: &'d Document,
        documentation: Option<Str>,
    ) -> Option<&'d str> {
        let documentation = document.str(documentation?);
        let above = self.above.get(&(number, anchor)).map_or(&[][..], Vec::as_slice);
        said_from(above, documentation).is_none().then_some(documentation)
    }

    /// The comments above a definition, with its documentation below them. What is not documentation keeps apart.
    pub(super) fn documented(
        &self,
        number: usize,
        anchor: Anchor,
        document: &Document,
        documentation: Option<Str>,
    ) -> Vec<Remark> {
        let mut above = self.above(number, anchor);
        let is_definition = matches!(anchor, Anchor::Operation(_) | Anchor::Fragment(_));
        let is_apart = is_definition && above.last().is_some_and(|last| !last.is_text);
        let text = documentation.map(|text| document.str(text));
        let said = text.and_then(|text| said_from(&above, text));
        let apart = match (text, said) {
            (None, _) if is_apart => above.len(),
            (None, _) => 0,
            (Some(_), said) => said.unwrap_or(above.len()),
        };
        if let Some(last) = apart.checked_sub(1) {
            above[last].gap = true;
        }
        if let Some(text) = text.filter(|_| said.is_none()) {
            let line = |line: &str| Remark {
                text: format!("# {line}").trim_end().to_owned(),
                gap: false,
                is_text: false,
            };
            above.extend(text.split('\n').map(line));
        }
        above
    }
}

/// The row from which on comments say a documentation, up to the last; none if they say something else.
fn said_from(above: &[Remark], documentation: &str) -> Option<usize> {
    let lines: Vec<&str> = documentation.split('\n').collect();
    let mut rest = lines.as_slice();
    for (row, remark) in above.iter().enumerate().rev() {
        let Some(text) = meant(&remark.text) else { continue };
        if rest.last() != Some(&text) || (remark.gap && rest.len() < lines.len()) {
            return None;
        }
        rest = &rest[..rest.len() - 1];
        if rest.is_empty() {
            return Some(row);
        }
    }
    None
}

/// What a line of a comment says; nothing where it speaks to this program.
fn meant(comment: &str) -> Option<&str> {
    let text = comment.trim_start_matches('#');
    (!text.trim_start().starts_with("dictql:")).then(|| text.strip_prefix(' ').unwrap_or(text).trim_end())
}

/// Where the comments of a file stand, in order: its own, and those in GraphQL text that is a whole description.
fn places(tree: &Tree, source: &str) -> Vec<(At, bool)> {
    let is_hole = |comment: &At| {
        let inside = |at: At| at.start <= comment.start && comment.end <= at.end;
        tree.holes.iter().any(|hole| inside(hole.expression))
    };
    let own = tree.comments.iter().copied().filter(|comment| !is_hole(comment));
    let mut found: Vec<(At, bool)> = own.map(|comment| (comment, false)).collect();
    for description in &tree.descriptions {
        let text = envelope_query(tree, description.root).unwrap_or(description.root);
        let (Kind::Text(text) | Kind::Plain(text) | Kind::Template(text, _)) = tree.kind(text) else {
            continue;
        };
        let row = tree.text(text);
        for (start, comment) in comments(tree.str(text)) {
            let start = row.start + start as u32;
            let at = tree.written(text, start, start + comment.len() as u32);
            // An escaped line end looks as if the comment went on.
            if source[at.start as usize..at.end as usize].starts_with('#') {
                found.push((at, true));
            }
        }
    }
    found.sort_by_key(|(at, _)| at.start);
    found.dedup();
    found
}

/// What a comment is about: what began last in its line, or begins next; at the end of something, what began last.
fn owner(source: &str, comment: u32, begins: &[Begin]) -> Option<Begin> {
    let row = begins.partition_point(|(begin, ..)| *begin < comment);
    let (last, next) = (begins[..row].last().copied(), begins.get(row).copied());
    let (line, column) = place(source, comment);
    // Above a definition it would be documentation.
    let last = last.filter(|(.., anchor)| matches!(anchor, Anchor::Selection(_) | Anchor::Variable(_)));
    if let Some(beside) = last.filter(|(begin, ..)| *begin >= line) {
        return Some(beside);
    }
    let is_selection = |begin: &Begin| matches!(begin.2, Anchor::Selection(_) | Anchor::Variable(_));
    let is_behind = !source[line as usize..comment as usize].trim_start().is_empty();
    let is_end = match next.filter(|next| !is_selection(next)) {
        Some((begin, ..)) => is_behind || column > place(source, begin).1,
        None => next.is_none() && (is_behind || column > 0),
    };
    last.filter(|_| is_end).or(next)
}

/// Where the line of an offset begins, and how far it is indented.
fn place(source: &str, offset: u32) -> (u32, usize) {
    let line = source[..offset as usize].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    let text = &source[line..];
    (line as u32, text.len() - text.trim_start_matches([' ', '\t']).len())
}
