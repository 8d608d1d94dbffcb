//! A whole file → its tree: lines `name = description`, or one description.

mod follow;

use super::bindings::Bindings;
use super::cursor::Cursor;
use super::names::{self, Of, Read};
use super::token::Token;
use crate::diagnostic::{Diagnostic, Sink};
use crate::source::{FileId, Notation, Sources, Span};
use crate::syntax::errors;
use crate::syntax::text::At;
use crate::syntax::tree::{ConditionId, Description, HoleId, Kind, NodeId, Tree, Use};
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// How deep brackets, and the `else` of conditional expressions, may be nested (language.md §9).
pub(super) const MAX_DEPTH: usize = 200;

/// How many nodes a description may have when every name in it is replaced by what it stands for (language.md §9).
const MAX_NODES: u32 = 1_000_000;

/// Reads one text, in one pass. The stacks hold what gathers until a container is closed.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the present place")]
pub(super) struct Parser<'s> {
    pub(super) text: &'s str,
    pub(super) cursor: Cursor<'s>,
    pub(super) tree: Tree,
    pub(super) found: Vec<Diagnostic>,
    /// How many bytes the texts have that were built.
    pub(super) built_bytes: usize,
    /// The brackets that are open.
    pub(super) open: Vec<super::brackets::Open>,
    /// Whether the indentation tells which bracket is closed.
    pub(super) by_indent: bool,
    /// Whether brackets don't pair up.
    pub(super) broken: bool,
    /// Whether the last container was left without its closing bracket.
    pub(super) left: bool,
    /// How many `else` surround the present place.
    pub(super) elses: usize,
    /// Where the value of an entry begins, if it was the last to begin.
    pub(super) value_at: u32,
    pub(super) pairs: Vec<super::containers::Pair>,
    pub(super) items: Vec<Use>,
    pub(super) arguments: Vec<super::calls::Argument>,
    /// The conditions by their tokens.
    pub(super) conditions: FxHashMap<String, ConditionId>,
    /// The first hole of each expression that has the same value wherever it stands.
    pub(super) stable_holes: FxHashMap<(&'s str, u32), HoleId>,
    /// The quotes that open a string which does not end.
    pub(super) unclosed_strings: Vec<At>,
    /// Whether a string of the present statement does not end: brackets may have been taken for text.
    pub(super) unsure: bool,
    /// What names stand for at the present place.
    pub(super) bindings: Bindings<'s>,
    /// Which values those names have around the function that mean something there.
    pub(super) around: Rc<FxHashMap<&'s str, u32>>,
    /// The same for those that are not followed, where they have others here.
    pub(super) unfollowed: FxHashMap<&'s str, u32>,
    /// When what stands behind a name was changed last.
    pub(super) touched: FxHashMap<&'s str, Touched>,
    /// What attributes of what names stand for are known to hold.
    pub(super) attributes: FxHashMap<(NodeId, &'s str), Use>,
    /// Whether line ends are nothing: an expression is read whose end is known.
    pub(super) is_within: bool,
    /// By description: whether a later line uses it.
    parts: Vec<bool>,
    size: Size,
    said: Said,
    /// Where the present statement begins in its line.
    column: u32,
    /// The description that has no name.
    unnamed: Option<At>,
}

/// When what stands behind a name was changed, as a number that names had no value of before.
#[derive(Clone, Copy, Default)]
pub(super) struct Touched {
    /// A container that is known: `where["id"] = …`.
    pub(super) changed: u32,
    /// Something that a call was given, which may have changed it: `refresh(run)`, `run.refresh()`.
    pub(super) handed: u32,
}

/// What a name stands for.
#[derive(Clone, Copy)]
pub(super) struct Binding {
    pub(super) root: Use,
    description: usize,
    size: Size,
    again: bool,
    /// Which of the values of this name it is: a name that is bound again means another value.
    pub(super) version: u32,
}

/// How much stands below a place, with every name replaced by what it stands for.
#[derive(Clone, Copy, Default)]
pub(super) struct Size {
    depth: usize,
    nodes: u32,
}

/// What is said once.
#[derive(Default)]
struct Said {
    statement: bool,
    too_deep: bool,
    too_many: bool,
}

impl<'s> Parser<'s> {
    /// Reads the whole text.
    pub(super) fn read(file: FileId, text: &'s str, by_indent: bool) -> Self {
        let mut parser = Self::new(file, text, by_indent);
        parser.file();
        parser
    }

    fn new(file: FileId, text: &'s str, by_indent: bool) -> Self {
        Self {
            text,
            cursor: Cursor::new(text),
            tree: roomy(file, text.len()),
            found: Vec::new(),
            built_bytes: 0,
            open: Vec::with_capacity(16),
            by_indent,
            broken: false,
            left: false,
            elses: 0,
            value_at: u32::MAX,
            pairs: Vec::with_capacity(16),
            items: Vec::with_capacity(16),
            arguments: Vec::new(),
            conditions: FxHashMap::default(),
            stable_holes: FxHashMap::default(),
            unclosed_strings: Vec::new(),
            unsure: false,
            bindings: Bindings::default(),
            around: Rc::default(),
            unfollowed: FxHashMap::default(),
            touched: FxHashMap::default(),
            attributes: FxHashMap::default(),
            is_within: false,
            parts: Vec::new(),
            size: Size::default(),
            said: Said::default(),
            column: 0,
            unnamed: None,
        }
    }

    /// A parser that reads expressions of a program, one by one, with the names that are bound at each.
    #[cfg(feature = "python")]
    pub(super) fn of_source(file: FileId, text: &'s str) -> Self {
        let mut parser = Self::new(file, text, false);
        parser.is_within = true;
        parser.parts.push(false);
        parser
    }

    /// Reads the expression that stands somewhere in a program; also what there is to say about it.
    #[cfg(feature = "python")]
    pub(super) fn expression_within(&mut self, at: At) -> (Use, Vec<Diagnostic>) {
        self.cursor = Cursor::within(self.text, at);
        self.open.clear();
        (self.size, self.left, self.unsure) = (Size::default(), false, false);
        let used = self.expressions();
        (used, std::mem::take(&mut self.found))
    }

    /// Hands the tree on.
    #[cfg(feature = "python")]
    pub(super) fn into_tree(self) -> Tree {
        self.tree
    }

    /// What a name stands for that the program binds here.
    #[cfg(feature = "python")]
    pub(super) fn bound(root: Use, version: u32) -> Binding {
        Binding { root, description: 0, size: Size::default(), again: false, version }
    }

    /// Which value a name, an attribute or a subscript means.
    pub(super) fn age_of_path(&self, text: &str) -> u32 {
        if names::is_one(text) {
            return self.age_of(Read { name: text, of: Of::Identity });
        }
        let reads = names::read(text).into_iter();
        let ages = reads.map(|read| {
            let of = if read.name.len() < text.len() { read.of } else { Of::Identity };
            self.age_of(Read { of, ..read })
        });
        ages.max().unwrap_or_default()
    }

    /// Which value a question about a name means, with what stands behind it.
    pub(super) fn age_of(&self, read: Read<'_>) -> u32 {
        let bound = self.bindings.get(read.name).map(|binding| binding.version);
        let other = || self.unfollowed.get(read.name).or_else(|| self.around.get(read.name)).copied();
        let version = bound.or_else(other).unwrap_or_default();
        let touched = self.touched.get(read.name).copied().unwrap_or_default();
        match read.of {
            Of::Identity => version,
            Of::Contents => version.max(touched.changed),
            Of::Parts => version.max(touched.changed).max(touched.handed),
        }
    }

    /// Hands the tree on, and what there is to say about it.
    pub(super) fn finish(mut self, sources: &Sources, sink: &mut Sink) -> Tree {
        let mut parts = self.parts.iter();
        self.tree.descriptions.retain(|_| parts.next() == Some(&false));
        self.tree.comments = self.cursor.comments;
        if !self.unclosed_strings.is_empty() {
            forget_doubtful(&mut self.tree, &mut self.found, sources, &self.unclosed_strings);
        }
        for diagnostic in self.found {
            sink.push(diagnostic);
        }
        self.tree
    }

    /// Grammar: `file`.
    fn file(&mut self) {
        while self.cursor.token != Token::End {
            self.statement();
        }
    }

    /// Grammar: `statement`.
    fn statement(&mut self) {
        let column = if self.cursor.first { self.cursor.indent } else { self.column };
        (self.cursor.first, self.column, self.size, self.said.too_deep) =
            (false, column, Size::default(), false);
        self.unsure &= self.cursor.token.closes();
        match self.cursor.token {
            Token::Semicolon => return self.cursor.bump(),
            Token::Import => return self.skip_statement(),
            Token::Name if self.begins_binding() => self.binding(),
            token if token.begins() => self.description(),
            token if token.closes() => {}
            _ => return self.other_statement(self.cursor.at),
        }
        match self.peek() {
            Token::Newline | Token::End | Token::Semicolon => {}
            token => self.behind_the_end(token),
        }
    }

    /// Grammar: `binding`.
    fn binding(&mut self) {
        let mut names = Vec::new();
        while self.peek() == Token::Name && self.begins_binding() {
            let name = self.cursor.at;
            self.bump();
            if self.peek() == Token::Colon {
                self.bump();
                self.pass_expression();
            }
            if self.peek() != Token::Equals {
                return self.other_statement(name);
            }
            names.push(name);
            self.bump();
        }
        let root = self.expressions();
        let again = names.iter().any(|name| self.bindings.contains(self.slice(*name)));
        let binding = Binding { root, description: self.parts.len(), size: self.size, again, version: 0 };
        let text = self.text_at(names[0]);
        self.tree.descriptions.push(Description { name: Some(text), root, site: None });
        self.parts.push(false);
        for name in names {
            self.bindings.insert(self.slice(name), binding);
        }
    }

    fn begins_binding(&self) -> bool {
        matches!(self.cursor.after(), Token::Equals | Token::Colon)
    }

    fn description(&mut self) {
        let start = self.cursor.at.start;
        let root = self.expressions();
        let at = At::new(start, self.cursor.gap);
        if matches!(self.tree.kind(root), Kind::Hole(_)) {
            return self.other_statement(at);
        }
        match self.unnamed {
            Some(first) => self.report(errors::second_description(self.span(at), self.span(first))),
            None => self.unnamed = Some(at),
        }
        self.tree.descriptions.push(Description { name: None, root, site: None });
        self.parts.push(false);
    }

    /// Something stands where the line should end.
    fn behind_the_end(&mut self, token: Token) {
        let at = self.cursor.at;
        match token {
            _ if self.left => {}
            Token::Equals | Token::Statement => return self.other_statement(at),
            Token::Colon => self.report(errors::no_braces(self.span(at))),
            token if token.closes() => {
                self.report_bracket(errors::stray_closer(self.span(at), token.bracket()));
            }
            _ => self.report(errors::behind_the_end(self.span(at), self.slice(at))),
        }
        self.skip_statement();
    }

    fn other_statement(&mut self, at: At) {
        if !self.said.statement {
            self.said.statement = true;
            self.report(errors::other_statement(self.span(at)));
        }
        self.skip_statement();
    }

    /// Passes over a statement and the lines that are indented below it.
    fn skip_statement(&mut self) {
        loop {
            self.pass_line();
            if self.cursor.token == Token::End || !self.cursor.first || self.cursor.indent <= self.column {
                return;
            }
            self.cursor.first = false;
        }
    }

    /// Takes note that a run-time expression uses a name.
    pub(super) fn mention(&mut self, name: At) {
        if let Some(binding) = self.bindings.get(self.slice(name)) {
            self.parts[binding.description] = true;
        }
    }

    /// Whether an earlier line says what a name stands for.
    pub(super) fn binds(&self, name: At) -> bool {
        !self.bindings.are_none() && self.bindings.contains(self.slice(name))
    }

    /// How deep the present place is nested.
    pub(super) fn depth(&self) -> usize {
        self.open.len() + self.elses
    }

    /// Takes note of how deep the present place is.
    pub(super) fn deepen(&mut self) {
        self.size.depth = self.size.depth.max(self.depth());
    }

    /// Says that the nesting is too deep, once for each description.
    pub(super) fn too_deep(&mut self, at: At) -> Use {
        if !self.said.too_deep {
            self.said.too_deep = true;
            self.report(errors::too_deep(self.span(at), MAX_DEPTH));
        }
        self.add(Kind::Error, at)
    }

    fn too_many_nodes(&mut self, at: At) -> Use {
        if !self.said.too_many {
            self.said.too_many = true;
            self.report(errors::too_many_nodes(self.span(at), self.slice(at)));
        }
        self.add(Kind::Error, at)
    }

    /// The current token; at a line's end outside of brackets, that.
    pub(super) fn peek(&self) -> Token {
        if self.cursor.first && self.open.is_empty() && !self.is_within {
            Token::Newline
        } else {
            self.cursor.token
        }
    }

    /// Takes the current token.
    pub(super) fn bump(&mut self) {
        self.left = false;
        self.cursor.bump();
    }

    /// Adds a node.
    pub(super) fn add(&mut self, kind: Kind, at: At) -> Use {
        self.size.nodes = self.size.nodes.saturating_add(1);
        self.tree.add(kind, at)
    }

    /// The text under a stretch.
    pub(super) fn slice(&self, at: At) -> &'s str {
        &self.text[at.start as usize..at.end as usize]
    }

    /// From an offset to the end of the last token taken.
    pub(super) fn since(&self, start: u32) -> At {
        At::new(start, self.cursor.gap.max(start))
    }

    /// The place between the last token taken and the current one.
    pub(super) fn gap(&self) -> Span {
        self.span(At::new(self.cursor.gap, self.cursor.gap))
    }

    /// A stretch of the file.
    pub(super) fn span(&self, at: At) -> Span {
        self.tree.span(at)
    }

    /// Takes a finding about brackets in, unless they may stand in a string that does not end.
    pub(super) fn report_bracket(&mut self, diagnostic: Diagnostic) {
        if !self.unsure {
            self.report(diagnostic);
        }
    }

    /// Takes a finding in.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.found.push(diagnostic);
    }
}

/// A tree with room for what a text of this many bytes usually holds: measured on descriptions, rounded up.
fn roomy(file: FileId, len: usize) -> Tree {
    let mut tree = Tree::new(file, Notation::Dict);
    tree.nodes.reserve(len / 10);
    tree.texts.reserve(len / 16);
    tree.runs.reserve(len / 16);
    tree.entries.reserve(len / 24);
    tree.uses.reserve(len / 32);
    tree.buf.reserve(len / 3);
    tree
}

/// Behind a string that does not end, what was meant as text and what as code is anyone's guess: in its line (for one
/// in triple quotes, in the rest of the file) only the missing quote is reported, and texts are not relied on.
fn forget_doubtful(tree: &mut Tree, found: &mut Vec<Diagnostic>, sources: &Sources, quotes: &[At]) {
    let source = sources.get(tree.file);
    let doubtful: Vec<At> = quotes
        .iter()
        .map(|quote| match quote.end - quote.start {
            1 => {
                let (start, end) = source.lines().range(&source.text, source.lines().row(quote.start));
                At::new(start, end)
            }
            _ => At::new(quote.start, source.text.len() as u32),
        })
        .collect();
    // Both are in source order, and neither lines nor the rest of the file overlap: the last that begins before decides.
    let is_doubtful = |offset: u32| {
        let before = doubtful.partition_point(|at| at.start <= offset);
        before > 0 && offset <= doubtful[before - 1].end
    };
    found.retain(|diagnostic| {
        let span = diagnostic.span();
        !is_doubtful(span.start)
            || quotes.iter().any(|quote| (quote.start, quote.end) == (span.start, span.end))
    });
    for node in &mut tree.nodes {
        if matches!(node.kind, Kind::Text(_) | Kind::Template(..)) && is_doubtful(node.at.start) {
            node.kind = Kind::Error;
        }
    }
}
