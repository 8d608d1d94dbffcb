//! Where GraphQL text stands → how text is put there: in a file, in a string literal of a notation, as plain YAML.

use super::spot::{Spot, nodes_of};
use crate::document::Name;
use crate::source::Notation;
use crate::syntax::text::{At, From, TextId};
use crate::syntax::tree::{Node, NodeId, Tree};
use std::fmt::Write;

/// What holds a stretch of GraphQL text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Host {
    /// A GraphQL file.
    File,
    /// A string literal of Python.
    Python(Literal),
    /// A string of JSON, or one of YAML in double quotes.
    Double,
    /// YAML in single quotes.
    Single,
    /// YAML without quotes; whether inside of `{…}` or `[…]`.
    Plain(bool),
    /// A block scalar of YAML.
    Block,
}

/// How a string literal of Python is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    quote: char,
    is_triple: bool,
    is_raw: bool,
    parts: Parts,
}

/// What stands for run-time parts in a string literal of Python.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parts {
    /// There are none.
    None,
    /// Braces: `f"…"`.
    Braces,
    /// Braces or `%`: the text is given to `%` or `.format`, or is a part of what has run-time parts.
    Unknown,
}

impl Host {
    /// What holds the text where `offset` of the file is.
    pub(super) fn of(tree: &Tree, text: TextId, offset: u32) -> Option<Self> {
        match tree.notation {
            Notation::GraphQl => Some(Self::File),
            Notation::Json => Some(Self::Double),
            Notation::Yaml => yaml(tree, text),
            Notation::Dict => {
                let runs = tree.text(text).runs.of(&tree.runs);
                let is_template = runs.iter().any(|run| matches!(run.from, From::Hole(_)));
                let near = node_of(tree, text).map(|node| node.at).filter(|at| at.start < offset);
                let from = near.filter(|at| offset <= at.end).map_or(0, |at| at.start);
                literal(&tree.source, from as usize, offset as usize, is_template).map(Self::Python)
            }
        }
    }

    /// Whether a colon must have no blank behind it.
    pub(super) fn is_tight(self) -> bool {
        matches!(self, Self::Plain(_))
    }

    /// Whether text of several lines can stand there as it is; in a block of YAML its lines have blanks in front of them.
    pub(super) fn has_lines(self) -> bool {
        match self {
            Self::File | Self::Block => true,
            Self::Python(literal) => literal.is_triple,
            Self::Double | Self::Single | Self::Plain(_) => false,
        }
    }

    /// Text as it is written there; none where it can't be.
    pub(super) fn escape(self, text: &str) -> Option<String> {
        let is_line = !text.contains(['\n', '\r']);
        match self {
            Self::File => Some(text.to_owned()),
            Self::Python(literal) => literal.escape(text),
            Self::Double => Some(escape(text, '"', false)),
            Self::Single => is_line.then(|| text.replace('\'', "''")),
            Self::Block => is_line.then(|| text.to_owned()),
            Self::Plain(in_flow) => {
                let ends = text.contains(": ") || text.contains('#') || text.ends_with(':');
                let ends_in_flow = in_flow && text.contains([',', '[', ']', '{', '}']);
                (is_line && !ends && !ends_in_flow).then(|| text.to_owned())
            }
        }
    }
}

impl Literal {
    fn escape(self, text: &str) -> Option<String> {
        if self.parts == Parts::Unknown && text.contains(['{', '}', '%']) {
            return None;
        }
        let needs_escape = |char: char| {
            char == '\\' || char == self.quote || (char.is_control() && !(self.is_triple && char == '\n'))
        };
        if self.is_raw && text.contains(needs_escape) {
            return None;
        }
        let escaped = escape(text, self.quote, self.is_triple);
        Some(if self.parts == Parts::Braces {
            escaped.replace('{', "{{").replace('}', "}}")
        } else {
            escaped
        })
    }
}

/// Text between quotes where a backslash escapes.
fn escape(text: &str, quote: char, has_lines: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            // Between three quotes one alone ends nothing, but where others may follow.
            char if char == quote && has_lines && chars.peek().is_some_and(|next| *next != quote) => {
                out.push(char);
            }
            '\\' => out.push_str("\\\\"),
            '\n' if has_lines => out.push('\n'),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            char if char == quote => out.extend(['\\', quote]),
            char if char.is_control() => _ = write!(out, "\\u{:04x}", char as u32),
            char => out.push(char),
        }
    }
    out
}

fn node_of(tree: &Tree, text: TextId) -> Option<&Node> {
    nodes_of(tree, text).next().map(|node| &tree.nodes[node.0 as usize])
}

fn yaml(tree: &Tree, text: TextId) -> Option<Host> {
    let start = node_of(tree, text)?.at.start;
    let (before, written) = tree.source.split_at(start as usize);
    match written.as_bytes().first()? {
        b'"' => return Some(Host::Double),
        b'\'' => return Some(Host::Single),
        b'|' | b'>' => return Some(Host::Block),
        _ => {}
    }
    let above = before.trim_end();
    let is_indicator = |word: &str| {
        word.starts_with(['|', '>'])
            && word.len() <= 3
            && word[1..].bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-'))
    };
    if before[above.len()..].contains(['\n', '\r'])
        && above.split_whitespace().last().is_some_and(is_indicator)
    {
        return Some(Host::Block);
    }
    let node = nodes_of(tree, text).next()?;
    Some(Host::Plain(is_in_flow(tree, node)))
}

/// Whether a node of YAML stands inside of `{…}` or `[…]`.
pub(super) fn is_in_flow(tree: &Tree, node: NodeId) -> bool {
    let mut node = node;
    // What is in a bracket is in it to the end, so the next collection tells.
    while let Some(spot) = Spot::of_node(tree, node) {
        node = spot.holder();
        if is_flow(tree, tree.nodes[node.0 as usize].at) {
            return true;
        }
    }
    false
}

/// Whether a collection begins with a bracket.
pub(super) fn is_flow(tree: &Tree, at: At) -> bool {
    tree.source[at.start as usize..].starts_with(['{', '['])
}

/// The string literal of Python that holds an offset. The text before `from` is no part of a literal.
fn literal(source: &str, from: usize, offset: usize, is_template: bool) -> Option<Literal> {
    let bytes = source.as_bytes();
    let mut at = from;
    while at <= offset {
        match bytes.get(at)? {
            b'#' => at += source[at..].find(['\n', '\r'])?,
            quote @ (b'"' | b'\'') => {
                let letters = bytes[..at].iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
                let prefix = source[at - letters..at].to_ascii_lowercase();
                let quotes = &source[at..];
                let is_triple = quotes.starts_with("\"\"\"") || quotes.starts_with("'''");
                let width = if is_triple { 3 } else { 1 };
                let end = end_of(bytes, at + width, *quote, width)?;
                if (at + width..=end).contains(&offset) {
                    return Some(Literal {
                        quote: *quote as char,
                        is_triple,
                        is_raw: prefix.contains('r'),
                        parts: match prefix.contains(['f', 't']) {
                            true => Parts::Braces,
                            false if is_template => Parts::Unknown,
                            false => Parts::None,
                        },
                    });
                }
                at = end + width;
            }
            _ => at += 1,
        }
    }
    None
}

/// Where the closing quotes begin.
fn end_of(bytes: &[u8], mut at: usize, quote: u8, width: usize) -> Option<usize> {
    loop {
        match *bytes.get(at)? {
            b'\\' => at += 2,
            byte if byte == quote
                && bytes[at..].iter().take(width).filter(|next| **next == quote).count() == width =>
            {
                return Some(at);
            }
            _ => at += 1,
        }
    }
}

/// Text for a block of YAML: its lines but the first get the blanks that the block has there.
pub(super) fn indented(tree: &Tree, range: Name, at: At, content: &str) -> String {
    let blanks = |text: &str| text.len() - text.trim_start_matches(' ').len();
    let row = tree.text(range.text);
    let line = |text: &str| text.rfind('\n').map_or(0, |end| end + 1);
    let written = &tree.source[line(&tree.source[..at.start as usize])..];
    let before = &tree.buf[row.start as usize..range.start as usize];
    let meant = &tree.buf[row.start as usize + line(before)..];
    let added = " ".repeat(blanks(written).saturating_sub(blanks(meant)));
    let mut lines = content.split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |text, line| text + "\n" + if line.is_empty() { "" } else { &added } + line)
}

/// Several lines of GraphQL text as one; none where that would hide what follows.
pub(super) fn joined(content: &str) -> Option<String> {
    let lines = || content.lines().map(str::trim).filter(|line| !line.is_empty());
    if lines().count() > 1 && (content.contains('#') || content.contains("\"\"\"")) {
        return None;
    }
    let before = if content.starts_with('\n') { " " } else { "" };
    Some(before.to_owned() + &lines().collect::<Vec<_>>().join(" "))
}

/// Where a range of a text stands in the file, if one literal holds it: an edit there leaves all around it as it is.
pub(super) fn stretch(tree: &Tree, text: TextId, start: u32, end: u32) -> Option<At> {
    let row = tree.text(text);
    let runs = row.runs.of(&tree.runs);
    let end_of = |number: usize| runs.get(number + 1).map_or(row.end, |next| next.at);
    // The file's place of a position in a run; in an escape only its ends have one.
    let place = |number: usize, at: u32| match runs[number].from {
        From::Verbatim(offset) => Some(offset + (at - runs[number].at)),
        From::Escape(whole) if at == runs[number].at => Some(whole.start),
        From::Escape(whole) if at == end_of(number) => Some(whole.end),
        _ => None,
    };
    if start == end {
        let before = runs.partition_point(|run| run.at < start).checked_sub(1);
        let here = before.and_then(|number| place(number, start));
        let behind = || {
            let number = runs.partition_point(|run| run.at <= start).checked_sub(1)?;
            place(number, start)
        };
        return here.or_else(behind).map(|at| At::new(at, at));
    }
    let first = runs.partition_point(|run| run.at <= start).checked_sub(1)?;
    let last = runs.partition_point(|run| run.at < end).checked_sub(1)?;
    for number in first..last {
        let (here, next) = (place(number, end_of(number))?, place(number + 1, runs[number + 1].at)?);
        let gap = tree.source.get(here as usize..next as usize)?;
        if !gap.bytes().all(|byte| byte.is_ascii_whitespace() || byte == b'\\') {
            return None;
        }
    }
    Some(At::new(place(first, start)?, place(last, end)?))
}
