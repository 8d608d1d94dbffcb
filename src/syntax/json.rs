//! JSON text (RFC 8259) → [`Tree`]. Strictly JSON: what other notations allow is said at its place, and read as it is meant.

mod errors;
mod scalars;
mod strings;

use super::describe::describe;
use super::text::At;
use super::tree::{Brackets, Entry, Kind, Tree, Use};
use crate::diagnostic::{Diagnostic, Sink};
use crate::rows::Rows;
use crate::source::{FileId, Notation, Sources};

/// How deep objects and arrays nest.
const DEEPEST: usize = 1_000;

/// Reads a JSON file.
pub(super) fn parse(sources: &Sources, file: FileId, sink: &mut Sink) -> Tree {
    let (mut tree, root) = read(sources, file, sink);
    if let Some(root) = root {
        describe(&mut tree, &[root], Notation::is_told_by(&sources.get(file).name));
    }
    tree
}

/// Reads JSON that need not describe queries: its one value, if there is one.
pub(super) fn read(sources: &Sources, file: FileId, sink: &mut Sink) -> (Tree, Option<Use>) {
    let text = &sources.get(file).text;
    let mut tree = Tree::new(file, Notation::Json);
    tree.nodes.reserve(text.len() / 12);
    tree.buf.reserve(text.len() / 2);
    let mut parser = Parser {
        text,
        at: 0,
        tree,
        sink,
        frames: Vec::new(),
        uses: Vec::new(),
        lacks_value: false,
        comments: false,
        ended: false,
    };
    let root = parser.document();
    (parser.tree, root)
}

struct Parser<'a> {
    text: &'a str,
    /// The offset that is looked at.
    at: usize,
    tree: Tree,
    sink: &'a mut Sink,
    /// The objects and arrays around it.
    frames: Vec<Frame>,
    /// Keys, values and items of what is open.
    uses: Vec<Use>,
    /// Whether the key that was just read has no value, which was said.
    lacks_value: bool,
    /// Whether it was said that JSON has no comments.
    comments: bool,
    /// Whether it was said that the file ends too early: one bracket too few is one mistake, however many are open.
    ended: bool,
}

/// An object or array that is not closed yet.
#[derive(Clone, Copy)]
struct Frame {
    start: u32,
    is_object: bool,
    /// Its first row on the stack of uses.
    mark: usize,
}

impl Frame {
    fn brackets(self) -> (&'static str, &'static str) {
        if self.is_object { ("{", "}") } else { ("[", "]") }
    }
}

impl Parser<'_> {
    /// The one value of the file; none if there is none, which was said.
    fn document(&mut self) -> Option<Use> {
        self.blank();
        if self.at == self.text.len() {
            let span = self.tree.span(At::new(0, 0));
            self.say(errors::nothing(span));
            return None;
        }
        let root = self.value();
        self.blank();
        if let Some(closer @ (b'}' | b']')) = self.peek() {
            self.say(errors::stray_closer(self.here(1), char::from(closer)));
            while matches!(self.peek(), Some(b'}' | b']')) {
                self.at += 1;
                self.blank();
            }
        }
        let rest = self.text[self.at..].trim_end().len();
        if rest > 0 {
            self.say(errors::behind_the_end(self.here(rest)));
        }
        Some(root)
    }

    /// Reads a value with all that is in it. Without recursion: a file may consist of brackets.
    fn value(&mut self) -> Use {
        loop {
            let mut done = match self.peek() {
                Some(open @ (b'{' | b'[')) => {
                    let frame =
                        Frame { start: self.at as u32, is_object: open == b'{', mark: self.uses.len() };
                    self.frames.push(frame);
                    self.at += 1;
                    if self.frames.len() > DEEPEST {
                        self.too_deep()
                    } else if self.first_item(frame) {
                        continue;
                    } else {
                        self.close()
                    }
                }
                _ => self.scalar(),
            };
            while let Some(frame) = self.frames.last().copied() {
                self.uses.push(done);
                if self.next_item(frame) {
                    break;
                }
                done = self.close();
            }
            if self.frames.is_empty() {
                return done;
            }
        }
    }

    /// Behind an opener: whether an item follows. Of an object its key is read.
    fn first_item(&mut self, frame: Frame) -> bool {
        self.blank();
        if self.peek() == Some(b',') {
            self.say(errors::nothing_before_comma(self.here(1)));
            self.at += 1;
            self.blank();
        }
        !self.closes(frame) && self.begin_item(frame)
    }

    /// Behind an item: whether another follows. Of an object its key is read.
    fn next_item(&mut self, frame: Frame) -> bool {
        let behind = self.at as u32;
        self.blank();
        match self.peek() {
            Some(b',') => {
                let comma = self.at as u32;
                self.at += 1;
                self.blank();
                while self.peek() == Some(b',') {
                    self.say(errors::nothing_before_comma(self.here(1)));
                    self.at += 1;
                    self.blank();
                }
                if self.peek() == Some(frame.brackets().1.as_bytes()[0]) {
                    let span = self.tree.span(At::new(comma, comma + 1));
                    self.say(errors::trailing_comma(span, frame.brackets().1));
                }
            }
            Some(b';') => {
                let len = if self.text[self.at + 1..].starts_with(',') { 2 } else { 1 };
                self.say(errors::semicolon(self.here(len)));
                self.at += len;
                self.blank();
            }
            Some(b'}' | b']') | None => {}
            Some(b':') if !frame.is_object => {
                self.say(errors::pair_in_array(self.here(1)));
                self.at += 1;
                self.blank();
            }
            Some(_) => {
                let gap = self.tree.span(At::new(behind, behind));
                self.say(errors::missing_comma(gap));
            }
        }
        !self.closes(frame) && self.begin_item(frame)
    }

    /// Takes the closer of a frame, if it stands here; says what is wrong with another closer, and with the end.
    fn closes(&mut self, frame: Frame) -> bool {
        let (open, close) = frame.brackets();
        loop {
            let opened = self.tree.span(At::new(frame.start, frame.start + 1));
            match self.peek() {
                None => {
                    let gap = self.tree.span(At::new(self.at as u32, self.at as u32));
                    if !std::mem::replace(&mut self.ended, true) {
                        self.say(errors::unclosed(gap, opened, open, close));
                    }
                    return true;
                }
                Some(found @ (b'}' | b']')) => {
                    if found == close.as_bytes()[0] {
                        self.at += 1;
                        return true;
                    }
                    let is_outer = self.frames.iter().any(|outer| outer.brackets().1.as_bytes()[0] == found);
                    if is_outer && self.is_balanced() {
                        self.say(errors::wrong_closer(self.here(1), char::from(found), opened, open, close));
                        self.at += 1;
                        return true;
                    }
                    if is_outer {
                        let gap = self.tree.span(At::new(self.at as u32, self.at as u32));
                        self.say(errors::unclosed(gap, opened, open, close));
                        return true;
                    }
                    self.say(errors::stray_closer(self.here(1), char::from(found)));
                    self.at += 1;
                    self.blank();
                }
                Some(_) => return false,
            }
        }
    }

    /// The key of an object's entry, up to its value.
    fn begin_item(&mut self, frame: Frame) -> bool {
        self.stray_sign();
        if !frame.is_object {
            return true;
        }
        let key = match self.peek() {
            Some(b'{' | b'[') => {
                self.say(errors::container_as_key(self.here(1)));
                let start = self.at;
                let at = self.skip_group();
                self.blank();
                if self.peek() == Some(b':') {
                    self.at = at.end as usize;
                    self.tree.add(Kind::Error, at)
                } else {
                    // A bracket too many: what stands in it belongs here.
                    self.at = start + 1;
                    self.blank();
                    self.key()
                }
            }
            Some(b':') => {
                self.say(errors::no_key(self.here(1)));
                self.tree.add(Kind::Error, At::new(self.at as u32, self.at as u32))
            }
            _ => self.key(),
        };
        self.uses.push(key);
        let behind = self.at as u32;
        self.blank();
        match self.peek() {
            Some(b':') => {
                self.at += 1;
                if self.peek() == Some(b'=') {
                    self.at -= 1;
                    self.say(errors::equals_for_colon(self.here(2)));
                    self.at += 2;
                }
            }
            Some(b',' | b'}') => {
                let gap = self.tree.span(At::new(behind, behind));
                self.say(errors::lone_key(gap));
                self.lacks_value = true;
            }
            Some(b'=') => {
                let len = if self.text[self.at + 1..].starts_with(':') { 2 } else { 1 };
                self.say(errors::equals_for_colon(self.here(len)));
                self.at += len;
            }
            _ => {
                let gap = self.tree.span(At::new(behind, behind));
                self.say(errors::missing_colon(gap));
            }
        }
        self.blank();
        if self.peek() == Some(b':') {
            self.say(errors::second_colon(self.here(1)));
            self.at += 1;
            self.blank();
        }
        if self.peek() == Some(b',') && self.text[self.at + 1..].trim_start().starts_with(['{', '[']) {
            self.say(errors::nothing_before_comma(self.here(1)));
            self.at += 1;
            self.blank();
        }
        self.stray_sign();
        self.stray_word();
        true
    }

    /// Passes a sign that begins nothing, before something that begins a value or key.
    fn stray_sign(&mut self) {
        let Some(sign) = self.peek().filter(u8::is_ascii_punctuation) else { return };
        let begins = |rest: &str| rest.trim_start().starts_with(['"', '{', '[']);
        if !b"\"'{}[]:,$".contains(&sign) && begins(&self.text[self.at + 1..]) {
            self.say(errors::stray(self.here(1), &char::from(sign).to_string()));
            self.at += 1;
            self.blank();
        }
    }

    /// Passes a word between a key and its object or array.
    fn stray_word(&mut self) {
        let rest = &self.text[self.at..];
        let len =
            rest.len() - rest.trim_start_matches(|char: char| char.is_alphanumeric() || char == '_').len();
        if len > 0 && rest[len..].trim_start_matches(' ').starts_with(['{', '[']) {
            self.say(errors::stray(self.here(len), &rest[..len]));
            self.at += len;
            self.blank();
        }
    }

    /// Whether there are as many closers as openers: then a closer of another kind is the wrong one, and none is missing.
    fn is_balanced(&self) -> bool {
        let (mut depth, mut in_string, mut escaped) = (0_i64, false, false);
        for byte in self.text.bytes() {
            match byte {
                _ if std::mem::take(&mut escaped) => {}
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                b'\n' => in_string = false,
                b'{' | b'[' if !in_string => depth += 1,
                b'}' | b']' if !in_string => depth -= 1,
                _ => {}
            }
        }
        depth == 0
    }

    /// Makes the node of the innermost frame.
    fn close(&mut self) -> Use {
        let Some(frame) = self.frames.pop() else { return self.tree.add(Kind::Error, At::default()) };
        let at = At::new(frame.start, self.at as u32);
        let kind = if frame.is_object {
            let start = self.tree.entries.len();
            let pairs = self.uses[frame.mark..].chunks_exact(2);
            self.tree.entries.extend(pairs.map(|pair| Entry { key: pair[0], value: pair[1] }));
            self.uses.truncate(frame.mark);
            Kind::Mapping(Rows::since(start, &self.tree.entries))
        } else {
            Kind::Sequence(Rows::gather(&mut self.uses, frame.mark, &mut self.tree.uses), Brackets::List)
        };
        self.tree.add(kind, at)
    }

    /// Skips what nests deeper than is read.
    fn too_deep(&mut self) -> Use {
        let span = self.tree.span(At::new(self.at as u32 - 1, self.at as u32));
        self.say(super::errors::too_deep(span, DEEPEST));
        self.frames.pop();
        self.at -= 1;
        let at = self.skip_group();
        self.tree.add(Kind::Error, at)
    }

    /// Skips from an opener to its closer; strings count as a whole.
    fn skip_group(&mut self) -> At {
        let start = self.at as u32;
        let (mut depth, mut in_string) = (0_usize, false);
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at) {
            self.at += 1;
            match byte {
                b'\\' if in_string => self.at = (self.at + 1).min(bytes.len()),
                b'"' | b'\n' if in_string => in_string = false,
                _ if in_string => {}
                b'"' => in_string = true,
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            if depth == 0 && !in_string {
                break;
            }
        }
        while !self.text.is_char_boundary(self.at) {
            self.at += 1;
        }
        At::new(start, self.at as u32)
    }

    /// Passes white space, other blanks, and comments, which JSON does not have.
    fn blank(&mut self) {
        let bytes = self.text.as_bytes();
        loop {
            while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
                self.at += 1;
            }
            // Nearly always a token follows: only these can begin a comment, or a blank of another kind.
            if !matches!(self.peek(), Some(b'/' | b'#' | 0x0B | 0x0C | 0x80..)) {
                return;
            }
            let rest = &self.text[self.at..];
            if let Some(blank) = rest.chars().next().filter(|char| char.is_whitespace()) {
                self.say(errors::odd_blank(self.here(blank.len_utf8()), blank));
                self.at += blank.len_utf8();
                continue;
            }
            let end = match bytes.get(self.at..) {
                Some([b'/', b'/', ..] | [b'#', ..]) => rest.find(['\n', '\r']).unwrap_or(rest.len()),
                Some([b'/', b'*', ..]) => rest.find("*/").map_or(rest.len(), |end| end + 2),
                _ => return,
            };
            if !std::mem::replace(&mut self.comments, true) {
                let end = rest[..end].find(['\n', '\r']).unwrap_or(end);
                self.say(errors::comment(self.here(end)));
            }
            self.at += end;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The next so many bytes.
    fn here(&self, len: usize) -> crate::source::Span {
        self.tree.span(At::new(self.at as u32, (self.at + len) as u32))
    }

    fn say(&mut self, diagnostic: Diagnostic) {
        self.sink.push(diagnostic);
    }
}
