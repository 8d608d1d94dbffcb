//! Tokens → the current one, and where in its line it stands. Comments are put aside, line ends become a mark.

use super::token::Token;
use crate::syntax::text::At;
use logos::{Lexer, Logos};

/// Walks over the tokens of a text.
pub(super) struct Cursor<'s> {
    lexer: Lexer<'s, Token>,
    /// The current token.
    pub(super) token: Token,
    /// Where it stands.
    pub(super) at: At,
    /// Whether it is the first of its line.
    pub(super) first: bool,
    /// Where the token before it ends.
    pub(super) gap: u32,
    /// How far the line of the current token is indented, in bytes.
    pub(super) indent: u32,
    /// The comments passed so far.
    pub(super) comments: Vec<At>,
}

impl<'s> Cursor<'s> {
    /// Stands on the first token.
    pub(super) fn new(text: &'s str) -> Self {
        let (token, at) = (Token::End, At::default());
        let lexer = Token::lexer(text);
        let mut cursor = Self { lexer, token, at, first: true, gap: 0, indent: 0, comments: Vec::new() };
        cursor.advance(Some(0));
        cursor
    }

    /// Stands on the first token of a stretch of a text, and ends with it.
    pub(super) fn within(text: &'s str, at: At) -> Self {
        let mut lexer = Token::lexer(&text[..at.end as usize]);
        lexer.bump(at.start as usize);
        let token = Token::End;
        let here = At::new(at.start, at.start);
        let mut cursor =
            Self { lexer, token, at: here, first: false, gap: at.start, indent: 0, comments: Vec::new() };
        cursor.advance(None);
        cursor
    }

    /// Goes to the next token.
    pub(super) fn bump(&mut self) {
        self.gap = self.at.end;
        self.advance(None);
    }

    /// Passes over the rest of the line.
    pub(super) fn skip_line(&mut self) {
        let rest = self.lexer.remainder();
        self.lexer.bump(rest.find(['\n', '\r']).unwrap_or(rest.len()));
        self.advance(None);
    }

    fn advance(&mut self, mut line: Option<u32>) {
        loop {
            let next = self.lexer.next();
            let span = self.lexer.span();
            let at = At::new(span.start as u32, span.end as u32);
            match next {
                Some(Ok(Token::Newline)) => line = Some(at.end),
                Some(Ok(Token::Comment)) => self.comments.push(at),
                Some(Ok(token)) => return self.stand(token, at, line),
                Some(Err(())) => return self.stand(Token::Unknown, at, line),
                None => return self.stand(Token::End, at, None),
            }
        }
    }

    fn stand(&mut self, token: Token, at: At, line: Option<u32>) {
        (self.token, self.at, self.first) = (token, at, line.is_some());
        if let Some(line) = line {
            self.indent = at.start - line;
        }
    }

    /// The token behind the current one.
    pub(super) fn after(&self) -> Token {
        self.ahead().next().unwrap_or(Token::End)
    }

    /// The closing brackets that follow the current token at once.
    pub(super) fn closers(&self) -> impl Iterator<Item = Token> {
        self.ahead().take_while(|token| token.closes())
    }

    fn ahead(&self) -> impl Iterator<Item = Token> {
        let tokens = self.lexer.clone().map(|token| token.unwrap_or(Token::Unknown));
        tokens.filter(|token| !matches!(token, Token::Newline | Token::Comment))
    }
}
