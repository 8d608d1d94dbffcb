//! Decoded text → the tokens of GraphQL (spec §2.1, September 2025).

use crate::syntax::quotes::closed_below;
use logos::{Lexer, Logos};

/// A token; what is no token of GraphQL but often written in place of one has a variant too.
#[derive(Logos, Clone, Copy, Debug, PartialEq, Eq)]
#[logos(skip r"[ \t\n\r,\u{FEFF}]+")]
#[logos(skip(r"#[^\n\r]*", allow_greedy = true))]
pub(super) enum Token {
    /// `!`
    #[token("!")]
    Bang,
    /// `$`
    #[token("$")]
    Dollar,
    /// `&`
    #[token("&")]
    Ampersand,
    /// `(`
    #[token("(")]
    ParenOpen,
    /// `)`
    #[token(")")]
    ParenClose,
    /// `...`
    #[token("...")]
    Spread,
    /// `:`
    #[token(":")]
    Colon,
    /// `=`
    #[token("=")]
    Equals,
    /// `@`
    #[token("@")]
    At,
    /// `[`
    #[token("[")]
    BracketOpen,
    /// `]`
    #[token("]")]
    BracketClose,
    /// `{`
    #[token("{")]
    BraceOpen,
    /// `|`
    #[token("|")]
    Pipe,
    /// `}`
    #[token("}")]
    BraceClose,
    /// `limit`
    #[regex("[_A-Za-z][_0-9A-Za-z]*")]
    Name,
    /// `-5`
    #[regex("-?[0-9]+", number)]
    Int,
    /// `1.5e3`
    Float,
    /// `01`, `1.`, `1a`
    BadNumber,
    /// `"%train"`
    #[token("\"", string)]
    String,
    /// `"%train`
    OpenString,
    /// `"""%train"""`
    #[token("\"\"\"", block_string)]
    BlockString,
    /// `"""%train`
    OpenBlockString,
    /// `'%train'`
    #[regex(r"'([^'\\\n\r]|\\[^\n\r])*'")]
    SingleQuoted,
    /// A run-time part of the text, with the characters that it is a word with; the lexer itself never gives it.
    Hole,
    /// Any other character.
    #[regex(r"[^ \t\n\r,]", priority = 0)]
    Unknown,
    /// Behind the last token.
    End,
}

/// A number ends where neither a digit, a letter, `_` nor `.` follows (spec §2.9.1).
fn number(lexer: &mut Lexer<'_, Token>) -> Token {
    let rest = lexer.remainder().as_bytes();
    let digits = |from: usize| rest[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut at = 0;
    if rest.first() == Some(&b'.') && digits(1) > 0 {
        at = 1 + digits(1);
    }
    if matches!(rest.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(rest.get(at + 1), Some(b'+' | b'-')));
        if rest.len() > at + 1 + sign && digits(at + 1 + sign) > 0 {
            at += 1 + sign + digits(at + 1 + sign);
        }
    }
    let more =
        rest[at..].iter().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.'));
    let more = more.count();
    let whole = lexer.slice().trim_start_matches('-');
    let leading_zero = whole.len() > 1 && whole.starts_with('0');
    lexer.bump(at + more);
    match () {
        () if more > 0 || leading_zero => Token::BadNumber,
        () if at > 0 => Token::Float,
        () => Token::Int,
    }
}

/// A string that its line does not close is taken to end in a later line, if it may, or before the first bracket in it, so
/// that what stands there is still read.
fn string(lexer: &mut Lexer<'_, Token>) -> Token {
    let rest = lexer.remainder();
    let bytes = rest.as_bytes();
    let mut at = 0;
    loop {
        match bytes.get(at) {
            Some(b'"') => {
                lexer.bump(at + 1);
                return Token::String;
            }
            Some(b'\\') if !matches!(bytes.get(at + 1), None | Some(b'\n' | b'\r')) => at += 2,
            None | Some(b'\n' | b'\r') => break,
            Some(_) => at += 1,
        }
    }
    let line = &rest[..at.min(rest.len())];
    if let Some(more) = closed_below(&rest[line.len()..], b'"') {
        lexer.bump(line.len() + more);
        return Token::OpenString;
    }
    let cut = line.find([')', ']', '}', '{']).unwrap_or(line.len());
    lexer.bump(line[..cut].trim_end().len());
    Token::OpenString
}

fn block_string(lexer: &mut Lexer<'_, Token>) -> Token {
    let rest = lexer.remainder();
    let mut from = 0;
    while let Some(found) = rest[from..].find("\"\"\"") {
        let end = from + found;
        from = end + 3;
        if !rest[..end].ends_with('\\') {
            lexer.bump(from);
            return Token::BlockString;
        }
    }
    lexer.bump(rest.len());
    Token::OpenBlockString
}

impl Token {
    /// The token that ends what this one opens.
    pub(super) fn closer(self) -> Option<Self> {
        match self {
            Self::ParenOpen => Some(Self::ParenClose),
            Self::BracketOpen => Some(Self::BracketClose),
            Self::BraceOpen => Some(Self::BraceClose),
            _ => None,
        }
    }

    /// Whether it is `)`, `]` or `}`.
    pub(super) fn closes(self) -> bool {
        matches!(self, Self::ParenClose | Self::BracketClose | Self::BraceClose)
    }

    /// Whether it can go on a text such as a date or a UUID that stands without quotes.
    pub(super) fn continues_text(self) -> bool {
        matches!(self, Self::Int | Self::Float | Self::BadNumber | Self::Name | Self::Colon | Self::Unknown)
    }

    /// Whether a value can begin with it, or what is often written for one.
    pub(super) fn starts_value(self) -> bool {
        matches!(
            self,
            Self::Dollar
                | Self::Int
                | Self::Float
                | Self::BadNumber
                | Self::String
                | Self::OpenString
                | Self::BlockString
                | Self::OpenBlockString
                | Self::SingleQuoted
                | Self::Name
                | Self::BracketOpen
                | Self::BraceOpen
                | Self::Hole
        )
    }
}
