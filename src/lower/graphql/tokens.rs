//! A cursor over the tokens of a stretch of a tree's buffer, and the ways to skip what can't be read.

use super::token::Token;
use crate::syntax::text::{From, PLACEHOLDER, Run};
use logos::{Lexer, Logos};

/// The present token and where it stands; offsets count in the tree's buffer.
#[derive(Clone)]
pub(super) struct Tokens<'s> {
    lexer: Lexer<'s, Token>,
    base: u32,
    /// The runs of the text, if some of them are known at run time only.
    holes: &'s [Run],
    /// The present token.
    pub(super) token: Token,
    /// Its first byte.
    pub(super) start: u32,
    /// The byte behind its last.
    pub(super) end: u32,
    /// The byte behind the last one of the token before.
    pub(super) behind: u32,
}

impl<'s> Tokens<'s> {
    /// Grammar: `text`. A cursor on the first token of a text, which begins at `base`. `holes` are its
    /// runs, if there are run-time parts among them.
    pub(super) fn new(text: &'s str, base: u32, holes: &'s [Run]) -> Self {
        let lexer = Token::lexer(text);
        let mut tokens = Self { lexer, base, holes, token: Token::End, start: base, end: base, behind: base };
        tokens.advance();
        tokens.behind = base;
        tokens
    }

    /// Goes on to the next token.
    pub(super) fn advance(&mut self) {
        self.behind = self.end;
        // Every character belongs to some token, so the lexer has no errors of its own.
        self.token = self.lexer.next().map_or(Token::End, |token| token.unwrap_or(Token::Unknown));
        if !self.holes.is_empty() {
            self.meet_hole();
        }
        let span = self.lexer.span();
        self.start = self.base + span.start as u32;
        self.end = self.base + span.end as u32;
    }

    /// Makes one token of a run-time part and the characters that it is a word with: `flow_{name}`, `{a}{b}`.
    fn meet_hole(&mut self) {
        let span = self.lexer.span();
        let is_word = match self.token {
            Token::Name | Token::Int | Token::Float | Token::BadNumber => true,
            Token::Unknown => self.lexer.slice() == "-",
            _ => false,
        };
        let begins = self.token == Token::Unknown && self.is_hole(span.start);
        let goes_before = is_word && self.is_hole(span.end);
        if !begins && !goes_before {
            return;
        }
        let text = self.lexer.source();
        let goes_on = |at: usize| {
            text.as_bytes().get(at).is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
                || self.is_hole(at)
        };
        let mut end = span.end;
        loop {
            if self.is_hole(end) {
                end += PLACEHOLDER.len();
            } else if goes_on(end)
                || (matches!(text.as_bytes().get(end), Some(b'-' | b'.')) && goes_on(end + 1))
            {
                end += 1;
            } else {
                break;
            }
        }
        self.lexer.bump(end - span.end);
        self.token = Token::Hole;
    }

    /// Whether a run-time part begins at an offset of the text.
    fn is_hole(&self, at: usize) -> bool {
        let at = self.base + at as u32;
        let found = self.holes.binary_search_by_key(&at, |run| run.at);
        found.is_ok_and(|row| matches!(self.holes[row].from, From::Hole(_)))
    }

    /// Whether nothing but blanks stands before an offset in its line.
    pub(super) fn is_first_of_line(&self, offset: u32) -> bool {
        let before = &self.lexer.source()[..(offset - self.base) as usize];
        before.trim_end_matches([' ', '\t']).ends_with(['\n', '\r'])
    }

    /// The text of the present token.
    pub(super) fn slice(&self) -> &'s str {
        self.lexer.slice()
    }

    /// The token behind the present one.
    pub(super) fn peek(&self) -> Token {
        self.clone().peeked(1)
    }

    /// The token `ahead` places behind the present one.
    pub(super) fn peeked(mut self, ahead: usize) -> Token {
        for _ in 0..ahead {
            self.advance();
        }
        self.token
    }

    /// Whether a line ends between the token before and the present one.
    pub(super) fn on_new_line(&self) -> bool {
        let text =
            &self.lexer.source()[(self.behind - self.base) as usize..(self.start - self.base) as usize];
        text.contains(['\n', '\r'])
    }

    /// How many bytes stand before an offset in its line.
    pub(super) fn column(&self, offset: u32) -> usize {
        let before = &self.lexer.source().as_bytes()[..(offset - self.base) as usize];
        before.iter().rev().take_while(|byte| !matches!(byte, b'\n' | b'\r')).count()
    }

    /// Whether the present token stands at the very beginning of a line.
    pub(super) fn begins_line(&self) -> bool {
        let at = (self.start - self.base) as usize;
        at > 0 && matches!(self.lexer.source().as_bytes()[at - 1], b'\n' | b'\r')
    }

    /// Goes behind the bracket that closes the present one, or to the end. Takes no stack, however deep it goes.
    pub(super) fn skip_group(&mut self) {
        let mut depth = 0_u32;
        while self.token != Token::End {
            if self.token.closer().is_some() {
                depth += 1;
            } else if self.token.closes() {
                depth = depth.saturating_sub(1);
            }
            self.advance();
            if depth == 0 {
                return;
            }
        }
    }

    /// Goes behind the present token, or behind the group it opens.
    pub(super) fn skip(&mut self) {
        if self.token.closer().is_some() { self.skip_group() } else { self.advance() }
    }

    /// Goes to the next token outside of brackets that `stop` accepts; at the latest to a closing bracket or the end.
    pub(super) fn skip_until(&mut self, stop: impl Fn(&Self) -> bool) {
        while self.token != Token::End && !self.token.closes() && !stop(self) {
            self.skip();
        }
    }

    /// Goes from the first token of a definition to the first of the next one.
    pub(super) fn skip_definition(&mut self) {
        // What follows a keyword is a name, even where it looks like a keyword: `type query { … }`.
        if self.slice() == "extend" {
            self.advance();
        }
        self.advance();
        if self.token == Token::Name {
            self.advance();
        }
        self.skip_to_definition();
    }

    /// Goes to the first token of the next definition: behind the next `{…}`, or to a keyword or a description.
    pub(super) fn skip_to_definition(&mut self) {
        loop {
            match self.token {
                Token::End | Token::String | Token::BlockString => return,
                Token::BraceOpen => return self.skip_group(),
                Token::Name if Keyword::of(self.slice()).is_some() => return,
                _ => self.skip(),
            }
        }
    }
}

/// The words that a definition begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keyword {
    /// `query`, `mutation`, `subscription`
    Operation(crate::schema::OperationType),
    /// `fragment`
    Fragment,
    /// `schema`, `scalar`, `type`, `interface`, `union`, `enum`, `input`, `directive`, `extend`
    TypeSystem,
}

impl Keyword {
    /// The keyword that a name is.
    pub(super) fn of(name: &str) -> Option<Self> {
        use crate::schema::OperationType;
        Some(match name {
            "query" => Self::Operation(OperationType::Query),
            "mutation" => Self::Operation(OperationType::Mutation),
            "subscription" => Self::Operation(OperationType::Subscription),
            "fragment" => Self::Fragment,
            "schema" | "scalar" | "type" | "interface" | "union" | "enum" | "input" | "directive"
            | "extend" => Self::TypeSystem,
            _ => return None,
        })
    }
}

/// Whether a text holds type-system definitions and nothing else: an SDL file, which file walkers leave out.
#[must_use]
pub fn is_schema_text(text: &str) -> bool {
    let mut tokens = Tokens::new(text, 0, &[]);
    let mut definitions = 0;
    loop {
        match tokens.token {
            Token::End => return definitions > 0,
            Token::String | Token::BlockString => tokens.advance(),
            Token::Name if Keyword::of(tokens.slice()) == Some(Keyword::TypeSystem) => {
                definitions += 1;
                tokens.skip_definition();
            }
            _ => return false,
        }
    }
}
