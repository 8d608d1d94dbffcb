//! What stands in brackets, item after item; and which bracket is closed where, when they don't pair up.

use super::parser::{MAX_DEPTH, Parser};
use super::token::Token;
use crate::syntax::errors;
use crate::syntax::text::At;

/// A bracket that is open.
#[derive(Clone, Copy)]
pub(super) struct Open {
    token: Token,
    at: At,
    /// How far its line is indented.
    indent: u32,
    /// Where in its line the first item stands; [`BESIDE`] if it follows the bracket in its line.
    items: Option<u32>,
}

/// The words that begin a statement and nothing else.
const STATEMENTS: [&str; 15] = [
    "return", "def", "class", "while", "try", "except", "finally", "raise", "assert", "pass", "del",
    "global", "nonlocal", "break", "continue",
];

/// The first item stands in the line of its bracket.
const BESIDE: u32 = u32::MAX;

impl Open {
    /// Where it stands, and how it and its closing bracket are written.
    fn words(self) -> (At, &'static str, &'static str) {
        (self.at, self.token.bracket(), self.token.closer().map_or("", Token::bracket))
    }
}

/// Whether a word begins a statement and nothing else; `with` may be on its way to `with_args`.
pub(crate) fn begins_statement(word: &str) -> bool {
    STATEMENTS.contains(&word)
}

/// How far the line is indented that an offset is in.
fn indent(text: &str, offset: u32) -> u32 {
    let before = &text[..offset as usize];
    let line = &text[before.rfind('\n').map_or(0, |end| end + 1)..];
    (line.len() - line.trim_start_matches([' ', '\t']).len()) as u32
}

/// What was found in brackets.
pub(super) struct Inside {
    /// From the opening bracket to the closing one.
    pub(super) at: At,
    /// How many commas stand in them.
    pub(super) commas: usize,
    /// Whether nothing stands behind the last comma.
    pub(super) ends_in_comma: bool,
    /// Whether the items can be relied on.
    pub(super) shape: Shape,
    /// Whether something that is no item was passed over.
    pub(super) strayed: bool,
}

/// The shapes of what stands in brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Items between commas.
    Items,
    /// `… for x in xs`
    Comprehension,
    /// Nothing that was read: the nesting is too deep. A message was given.
    TooDeep,
}

/// What the current token is to the innermost bracket.
enum Edge {
    /// Its closing bracket.
    Closes,
    /// A closing bracket of another kind, meant for it.
    ClosesWrongly,
    /// The closing bracket was forgotten before this token.
    Forgotten,
    /// Something inside.
    Inside,
}

impl Parser<'_> {
    /// Grammar: `items`. Reads from the opening bracket, which is the current token, to the closing one.
    pub(super) fn bracketed(&mut self, mut item: impl FnMut(&mut Self)) -> Inside {
        let start = self.cursor.at;
        if self.depth() >= MAX_DEPTH {
            self.too_deep(start);
            // What was not read has no further mistakes.
            let unsure = std::mem::replace(&mut self.unsure, true);
            self.pass_brackets();
            self.unsure = unsure;
            return Inside {
                at: self.since(start.start),
                commas: 0,
                ends_in_comma: false,
                shape: Shape::TooDeep,
                strayed: false,
            };
        }
        self.open();
        self.deepen();
        let mut inside =
            Inside { at: start, commas: 0, ends_in_comma: false, shape: Shape::Items, strayed: false };
        while !self.close() {
            match self.cursor.token {
                Token::Comma => {
                    self.report(errors::nothing_before_comma(self.span(self.cursor.at)));
                    self.bump();
                }
                Token::DoubleSlash => {
                    self.report(errors::slash_comment(self.span(self.cursor.at)));
                    self.cursor.skip_line();
                }
                // `{with_args("flow", {}: …}`: a key ends here.
                Token::Colon if self.is_argument_of_key() => {
                    self.forgotten();
                    break;
                }
                token if token.begins() || matches!(token, Token::Star | Token::DoubleStar) => {
                    item(self);
                    inside.ends_in_comma = self.separator(&mut inside.shape);
                    inside.commas += usize::from(inside.ends_in_comma);
                }
                _ => {
                    self.stray();
                    inside.strayed = true;
                }
            }
        }
        inside.at = self.since(start.start);
        inside
    }

    /// Takes what separates an item from the next one, and says whether it did.
    fn separator(&mut self, shape: &mut Shape) -> bool {
        if self.cursor.token == Token::For {
            *shape = Shape::Comprehension;
            while !matches!(self.edge(), Edge::Closes | Edge::ClosesWrongly | Edge::Forgotten) {
                self.pass_token();
            }
        }
        if self.cursor.token == Token::Comma {
            self.bump();
            return true;
        }
        if self.left || !matches!(self.edge(), Edge::Inside) {
            return false;
        }
        match self.cursor.token {
            Token::Semicolon => {
                self.report(errors::semicolon(self.span(self.cursor.at)));
                self.bump();
                true
            }
            token if token.begins() => {
                self.report(errors::missing_comma(self.gap()));
                false
            }
            _ => false,
        }
    }

    /// Passes over something that can't begin an item.
    fn stray(&mut self) {
        let at = self.cursor.at;
        let closer = self.open.last().map_or("", |open| open.words().2);
        self.report(errors::stray(self.span(at), self.slice(at), closer));
        self.bump();
        // What follows belongs to it: one finding is enough.
        while self.cursor.token != Token::Comma && matches!(self.edge(), Edge::Inside) {
            self.pass_token();
        }
        if self.cursor.token == Token::Comma {
            self.bump();
        }
    }

    /// Takes an opening bracket.
    fn open(&mut self) {
        let (token, at, indent) = (self.cursor.token, self.cursor.at, self.cursor.indent);
        self.open.push(Open { token, at, indent, items: None });
        self.bump();
    }

    /// Leaves the innermost bracket if it ends here.
    fn close(&mut self) -> bool {
        let edge = self.edge();
        let Some(open) = self.open.last_mut() else { return true };
        match edge {
            Edge::Inside => {
                let here = if self.cursor.first { self.cursor.indent } else { BESIDE };
                open.items.get_or_insert(here);
                return false;
            }
            Edge::Forgotten => {
                self.forgotten();
                return true;
            }
            Edge::Closes => {}
            Edge::ClosesWrongly => {
                let (opened, bracket, closer) = open.words();
                let (opened, here) = (self.span(opened), self.span(self.cursor.at));
                let found = self.cursor.token.bracket();
                self.broken = true;
                self.report_bracket(errors::wrong_closer(here, found, opened, bracket, closer));
            }
        }
        self.open.pop();
        self.bump();
        true
    }

    /// Leaves the innermost bracket, although nothing closes it.
    fn forgotten(&mut self) {
        let Some(open) = self.open.pop() else { return };
        // Further brackets that end at the same place are the same mistake.
        if !self.left {
            let (opened, bracket, closer) = open.words();
            self.report_bracket(errors::unclosed_bracket(self.gap(), self.span(opened), bracket, closer));
        }
        (self.broken, self.left) = (true, true);
    }

    /// Whether the innermost bracket is a call's, and the call would be a key.
    fn is_argument_of_key(&self) -> bool {
        let [.., outer, innermost] = self.open.as_slice() else { return false };
        (outer.token, innermost.token) == (Token::BraceOpen, Token::ParenOpen)
    }

    fn edge(&self) -> Edge {
        let Some(innermost) = self.open.last() else { return Edge::Forgotten };
        let token = self.cursor.token;
        let is_first = self.cursor.first;
        if token == Token::End
            || is_first && (self.by_indent && self.dedents(innermost) || self.begins_statement(innermost))
        {
            return Edge::Forgotten;
        }
        if Some(token) == innermost.token.closer() {
            return Edge::Closes;
        }
        if !token.closes() {
            return Edge::Inside;
        }
        if self.is_meant_for_innermost() { Edge::ClosesWrongly } else { Edge::Forgotten }
    }

    /// Whether the innermost bracket should have been closed before the current token.
    pub(super) fn is_left_here(&self) -> bool {
        !self.open.is_empty() && matches!(self.edge(), Edge::Forgotten)
    }

    /// Whether a closing bracket of the wrong kind was meant for the innermost bracket: nothing outside of it could be
    /// meant, or the closing brackets that follow at once are already as many as are open outside (`{"a": ["b"}}`).
    fn is_meant_for_innermost(&self) -> bool {
        let outside = self.open.iter().rev().skip(1).take(MAX_DEPTH).map(|open| open.token.closer());
        if !outside.clone().any(|closer| closer == Some(self.cursor.token)) {
            return true;
        }
        let following: Vec<_> = self.cursor.closers().take(MAX_DEPTH).map(Some).collect();
        let with_this = std::iter::once(Some(self.cursor.token)).chain(following.iter().copied());
        // A closing bracket that meets no open one is as wrong as one that meets another kind.
        let fits_without =
            outside.clone().chain(std::iter::repeat(None)).zip(with_this).all(|(open, this)| open == this);
        let fits_as_meant =
            outside.chain(std::iter::repeat(None)).zip(following).all(|(open, this)| open == this);
        fits_as_meant && !fits_without
    }

    /// Whether the current token, the first of its line, begins a statement: nothing in brackets begins so.
    fn begins_statement(&self, innermost: &Open) -> bool {
        match self.cursor.token {
            Token::Import => true,
            Token::Statement => begins_statement(self.slice(self.cursor.at)),
            // In parentheses a keyword argument looks the same.
            Token::Name => {
                self.is_within
                    && innermost.token != Token::ParenOpen
                    && self.cursor.after() == Token::Equals
                    && self.cursor.indent <= indent(self.text, innermost.at.start)
            }
            _ => false,
        }
    }

    /// Whether the current token, the first of its line, stands too far left to be inside.
    fn dedents(&self, innermost: &Open) -> bool {
        let (token, column) = (self.cursor.token, self.cursor.indent);
        if token.closes() {
            let mut near = self.open.iter().rev().take(MAX_DEPTH);
            return column < innermost.indent
                && near.any(|open| open.token.closer() == Some(token) && open.indent == column);
        }
        if column == 0 && token == Token::Name && self.cursor.after() == Token::Equals {
            return true;
        }
        match innermost.items {
            Some(items) => column <= innermost.indent && column != items,
            // Text without any indentation says nothing.
            None => column <= innermost.indent && column > 0,
        }
    }

    /// Passes over brackets and all that is in them, however deep.
    pub(super) fn pass_brackets(&mut self) {
        let depth = self.open.len();
        self.open();
        while self.open.len() > depth {
            if !self.close() {
                if self.cursor.token.closer().is_some() { self.open() } else { self.pass_name() }
            }
        }
    }

    /// Passes over one token, or over brackets and all that is in them.
    pub(super) fn pass_token(&mut self) {
        if self.cursor.token.closer().is_some() { self.pass_brackets() } else { self.pass_name() }
    }

    /// Passes over one token; a name counts as used.
    fn pass_name(&mut self) {
        if self.cursor.token == Token::Name {
            let name = self.cursor.at;
            let attribute = self.text[..name.start as usize].ends_with('.');
            if !attribute && self.binds(name) && self.cursor.after() != Token::Equals {
                self.mention(name);
            }
        }
        self.bump();
    }
}
