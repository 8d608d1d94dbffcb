//! Events of the YAML parser → nodes.

use super::merge::Merging;
use super::repair::{Mask, Repaired};
use super::{errors, scalars};
use crate::diagnostic::Diagnostic;
use crate::rows::Rows;
use crate::source::{FileId, Notation};
use crate::suggest::nearest;
use crate::syntax::text::At;
use crate::syntax::tree::{Brackets, Kind, NodeId, Tree, Use};
use granit_parser::{Event, Parser, ScalarStyle, ScanError, Span, Tag, options};
use std::collections::HashMap;

/// How deep collections nest.
const DEEPEST: usize = 1_000;

/// How long a key may be: YAML allows 1,024 characters, headers with arguments need more.
const LONGEST_KEY: usize = 1 << 16;

/// What a reading gave.
pub(super) struct Built {
    pub tree: Tree,
    /// The root of each document.
    pub roots: Vec<Use>,
    /// What was found on the way.
    pub found: Vec<Diagnostic>,
    /// What ended it too early.
    pub fault: Option<ScanError>,
    /// Whether a key has a bracket without its other half: a header that YAML took apart.
    pub splits_headers: bool,
}

/// A collection that is not closed yet.
struct Frame {
    start: u32,
    is_mapping: bool,
    /// Whether it is written in brackets.
    is_flow: bool,
    /// Its first row on the stack of uses.
    mark: usize,
    /// The anchor it has, or 0.
    anchor: usize,
}

struct Building<'a> {
    source: &'a str,
    repaired: &'a Repaired<'a>,
    tree: Tree,
    frames: Vec<Frame>,
    uses: Vec<Use>,
    roots: Vec<Use>,
    anchors: HashMap<usize, NodeId>,
    names: HashMap<usize, String>,
    found: Vec<Diagnostic>,
    splits_headers: bool,
    merging: Merging,
}

/// Reads the repaired text; the nodes say what the source has.
pub(super) fn build(file: FileId, source: &str, repaired: &Repaired<'_>) -> Built {
    let options = options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        simple_key_max_lookahead: LONGEST_KEY,
        flow_nesting_limit: DEEPEST,
        block_nesting_limit: DEEPEST,
        max_buffered_comment_events: usize::MAX,
    };
    let mut tree = Tree::new(file, Notation::Yaml);
    tree.nodes.reserve(source.len() / 12);
    tree.buf.reserve(source.len() / 2);
    let mut building = Building {
        source,
        repaired,
        tree,
        frames: Vec::new(),
        uses: Vec::new(),
        roots: Vec::new(),
        anchors: HashMap::new(),
        names: HashMap::new(),
        found: Vec::new(),
        splits_headers: false,
        merging: Merging::default(),
    };
    let mut fault = None;
    for event in Parser::new_from_str_with_options(&repaired.text, options) {
        match event {
            Ok((event, span)) => building.event(&event, span),
            Err(error) => {
                fault = Some(error);
                break;
            }
        }
    }
    building.abandon();
    let Building { tree, roots, found, splits_headers, .. } = building;
    Built { tree, roots, found, fault, splits_headers }
}

impl Building<'_> {
    fn event(&mut self, event: &Event<'_>, span: Span) {
        let range = span.byte_range().unwrap_or_default();
        // What is masked has letters of one byte: a place in it may lie inside of a character of the source.
        let boundary =
            |offset: usize| (offset..self.source.len()).find(|offset| self.source.is_char_boundary(*offset));
        let [start, end] =
            [range.start, range.end].map(|offset| boundary(offset).unwrap_or(self.source.len()));
        let at = At::new(start as u32, end as u32);
        match event {
            Event::Scalar(decoded, style, anchor, tag) => {
                let used = self.scalar(decoded, *style, tag.as_deref(), at);
                self.anchor(*anchor, used.node);
                self.add(used);
            }
            Event::MappingStart(style, anchor, _) | Event::SequenceStart(style, anchor, _) => {
                self.frames.push(Frame {
                    start: at.start,
                    is_mapping: matches!(event, Event::MappingStart(..)),
                    is_flow: *style == granit_parser::StructureStyle::Flow && at.end > at.start,
                    mark: self.uses.len(),
                    anchor: *anchor,
                });
            }
            Event::MappingEnd | Event::SequenceEnd => self.close(at),
            Event::Alias(id) => self.alias(*id, at),
            Event::UnresolvedAlias(name) => {
                let known = nearest(name, self.names.values().map(String::as_str));
                self.found.push(errors::unknown_anchor(self.tree.span(at), name, known));
                let used = self.tree.add(Kind::Error, at);
                self.add(used);
            }
            Event::Anchor(id, name) => _ = self.names.insert(*id, name.to_string()),
            Event::Comment(..) => self.tree.comments.push(at),
            Event::DocumentEnd => {
                self.anchors.clear();
                self.names.clear();
            }
            _ => {}
        }
    }

    /// A key, a value, an item, or the root of a document.
    fn add(&mut self, used: Use) {
        if self.frames.is_empty() {
            self.roots.push(used);
        } else {
            self.uses.push(used);
        }
    }

    fn anchor(&mut self, anchor: usize, node: NodeId) {
        if anchor > 0 {
            self.anchors.insert(anchor, node);
        }
    }

    fn alias(&mut self, id: usize, at: At) {
        let used = if let Some(node) = self.anchors.get(&id) {
            Use { node: *node, at }
        } else {
            // Its anchor is there, but what it names is not closed yet.
            self.found.push(errors::alias_inside(self.tree.span(at)));
            self.tree.add(Kind::Error, at)
        };
        self.add(used);
    }

    /// Whether the next node is a key.
    fn is_at_key(&self) -> bool {
        let is_key = |frame: &Frame| frame.is_mapping && (self.uses.len() - frame.mark).is_multiple_of(2);
        self.frames.last().is_some_and(is_key)
    }

    fn scalar(&mut self, decoded: &str, style: ScalarStyle, tag: Option<&Tag>, at: At) -> Use {
        let is_plain = style == ScalarStyle::Plain;
        // Nothing that is not written is masked.
        match self.repaired.masked(at).filter(|_| at.start < at.end) {
            Some((at, Mask::Error)) => return self.tree.add(Kind::Error, at),
            Some((at, Mask::Text)) => {
                let text = self.tree.add_text(&self.source[at.start as usize..at.end as usize], at.start);
                return self.tree.add(Kind::Plain(text), at);
            }
            None => {}
        }
        let is_key = self.is_at_key();
        if is_plain && at.start == at.end {
            // The parser says `~` for nothing.
            let kind = if is_key { Kind::Plain(self.tree.add_text("", at.start)) } else { Kind::Null };
            return self.tree.add(kind, at);
        }
        if is_plain && decoded.starts_with('%') {
            self.found.push(errors::reserved_indicator(self.tree.span(at), decoded, '%'));
        }
        if is_key && is_plain && is_half(decoded) {
            self.splits_headers = true;
        }
        let kind = match tag.map(|tag| (tag, tag.core_suffix())) {
            Some((tag, _)) if tag.handle() == "!" && tag.suffix() == "enum" => {
                Kind::Enum(scalars::add(&mut self.tree, &self.repaired.text, at, style, decoded))
            }
            Some((tag, _)) if tag.handle() == "!" && tag.suffix() == "var" => {
                Kind::Enum(self.variable(decoded, at))
            }
            Some((_, Some("str"))) => {
                Kind::Text(scalars::add(&mut self.tree, &self.repaired.text, at, style, decoded))
            }
            Some((_, Some("null"))) if decoded.is_empty() && !is_key => Kind::Null,
            Some((_, Some("null" | "bool" | "int" | "float"))) => self.plain(decoded, style, at, is_key),
            _ if is_plain => self.plain(decoded, style, at, is_key),
            _ => Kind::Text(scalars::add(&mut self.tree, &self.repaired.text, at, style, decoded)),
        };
        self.tree.add(kind, at)
    }

    /// What the core schema has besides numbers and text (YAML 1.2.2 §10.3.2): they are that at every position. A key
    /// is text, whatever it looks like.
    fn plain(&mut self, decoded: &str, style: ScalarStyle, at: At, is_key: bool) -> Kind {
        match decoded {
            "null" | "Null" | "NULL" | "~" if !is_key => Kind::Null,
            "true" | "True" | "TRUE" if !is_key => Kind::Boolean(true),
            "false" | "False" | "FALSE" if !is_key => Kind::Boolean(false),
            _ => Kind::Plain(scalars::add(&mut self.tree, &self.repaired.text, at, style, decoded)),
        }
    }

    /// `!var limit`: the name with the `$` that GraphQL writes before it.
    fn variable(&mut self, decoded: &str, at: At) -> crate::syntax::text::TextId {
        let text = self.tree.open_text();
        if !decoded.starts_with('$') {
            self.tree.glue("$", At::new(at.start, at.start));
        }
        if self.source.get(at.start as usize..at.end as usize) == Some(decoded) {
            self.tree.verbatim(decoded, at.start);
        } else {
            self.tree.escape(decoded, at);
        }
        self.tree.close_text(text);
        text
    }

    /// Makes the node of the innermost collection, which ends at `at`.
    fn close(&mut self, at: At) {
        let Some(frame) = self.frames.pop() else { return };
        let last = self.uses[frame.mark..].last().map_or(frame.start, |last| last.at.end);
        let place = At::new(frame.start, if frame.is_flow { at.end } else { last.max(frame.start) });
        let lacks_lines = self.repaired.lacks_lines(At::new(frame.start, at.end.max(last)));
        if lacks_lines {
            let error = self.tree.add(Kind::Error, At::new(last, last));
            self.uses.extend(std::iter::repeat_n(error, if frame.is_mapping { 2 } else { 1 }));
        }
        let kind = if frame.is_mapping {
            let rows = self.merging.add_entries(&mut self.tree, &self.uses[frame.mark..], &mut self.found);
            self.uses.truncate(frame.mark);
            Kind::Mapping(rows)
        } else {
            Kind::Sequence(Rows::gather(&mut self.uses, frame.mark, &mut self.tree.uses), Brackets::List)
        };
        let used = self.tree.add(kind, place);
        self.anchor(frame.anchor, used.node);
        self.add(used);
    }

    /// Closes what a fault left open: it is incomplete.
    fn abandon(&mut self) {
        while let Some(frame) = self.frames.last() {
            let end = self.uses[frame.mark..].last().map_or(frame.start, |last| last.at.end);
            let error = self.tree.add(Kind::Error, At::new(end, end));
            let count = self.uses.len() - frame.mark;
            let missing = if !frame.is_mapping || count % 2 == 1 { 1 } else { 2 };
            self.uses.extend(std::iter::repeat_n(error, missing));
            self.close(At::new(end, end));
        }
    }
}

/// Whether a key has a parenthesis without its other half.
fn is_half(key: &str) -> bool {
    let count = |sum: i32, byte| sum + i32::from(byte == b'(') - i32::from(byte == b')');
    key.bytes().fold(0, count) != 0
}
