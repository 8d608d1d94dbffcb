//! A run-time expression → a name for its variable, and whether it means the same value elsewhere (language.md §5).

use super::token::Token;
use logos::Logos;

/// Longer expressions offer no name.
const MANY: usize = 32;

type Word<'s> = (Token, &'s str);

/// The hint (empty if there is none), and whether the expression is stable: a name, an attribute, a constant subscript.
pub(super) fn of(expression: &str) -> (String, bool) {
    if is_one(expression) {
        return (identifier(expression), true);
    }
    let lexer = Token::lexer(expression).spanned();
    let words = lexer.map(|(token, span)| (token.unwrap_or(Token::Unknown), &expression[span]));
    let words = words.filter(|(token, _)| !matches!(token, Token::Newline | Token::Comment));
    let words: Vec<Word<'_>> = words.take(MANY).collect();
    let mut bare = words.as_slice();
    while let Some(inner) = inside(bare) {
        bare = inner;
    }
    match last_name(bare) {
        Some(name) if words.len() < MANY => (name, bare.len() == words.len()),
        _ => (String::new(), false),
    }
}

/// Whether an expression is a name and nothing else: most are.
pub(super) fn is_one(expression: &str) -> bool {
    let mut lexer = Token::lexer(expression);
    lexer.next() == Some(Ok(Token::Name)) && lexer.slice().len() == expression.len()
}

/// A name that an expression reads.
#[derive(Clone, Copy)]
pub(super) struct Read<'s> {
    pub name: &'s str,
    pub of: Of,
}

/// What an expression asks of a name's value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    /// `where is None`: which one it is.
    Identity,
    /// `where`, `len(where)`: what a container holds.
    Contents,
    /// `run.id`, `where["id"]`: what stands behind it.
    Parts,
}

/// The names that an expression reads: no attributes, no keywords of calls. Those in the fields of an f-string are among all
/// its words.
pub(super) fn read(expression: &str) -> Vec<Read<'_>> {
    let lexer = Token::lexer(expression).spanned();
    let words = lexer.map(|(token, span)| (token.unwrap_or(Token::Unknown), &expression[span]));
    let words = words.filter(|(token, _)| !matches!(token, Token::Newline | Token::Comment));
    let words: Vec<Word<'_>> = words.collect();
    let is_part = |char: char| char.is_alphanumeric() || char == '_';
    let mut names = Vec::new();
    for (index, (token, text)) in words.iter().enumerate() {
        let is_attribute = index > 0 && words[index - 1].0 == Token::Dot;
        let next = words.get(index + 1).copied();
        let is_keyword = matches!(next, Some((Token::Equals, _)));
        match token {
            Token::Name if !is_attribute && !is_keyword => {
                let of = match next {
                    Some((Token::Dot | Token::BracketOpen, _)) => Of::Parts,
                    Some((Token::Operator, "is")) => Of::Identity,
                    _ => Of::Contents,
                };
                names.push(Read { name: text, of });
            }
            Token::String(_) if text.starts_with(['f', 'F', 'r', 'R', 't']) => {
                let parts = text.split(|char| !is_part(char)).filter(|word| !word.is_empty());
                names.extend(parts.map(|name| Read { name, of: Of::Parts }));
            }
            _ => {}
        }
    }
    names
}

/// What `str(x)`, `x.isoformat()` and `(x)` only wrap.
fn inside<'w, 's>(words: &'w [Word<'s>]) -> Option<&'w [Word<'s>]> {
    use Token::{Dot, Name, ParenClose, ParenOpen, Prefix};
    match words {
        [inner @ .., (Dot, _), (Name, method), (ParenOpen, _), (ParenClose, _)] => {
            matches!(*method, "isoformat" | "strip" | "lower" | "upper" | "hex" | "decode" | "copy")
                .then_some(inner)
        }
        [(ParenOpen, _), inner @ .., (ParenClose, _)] | [(Prefix, "await"), inner @ ..] => Some(inner),
        [(Name, function), (ParenOpen, _), inner @ .., (ParenClose, _)] => {
            let wraps =
                matches!(*function, "str" | "int" | "float" | "bool" | "list" | "tuple" | "set" | "sorted");
            (wraps || matches!(*function, "UUID" | "EnumValue" | "LiteralSetValue")).then_some(inner)
        }
        [(Name, _), (Dot, _), call @ ..] if matches!(call, [(Name, "UUID"), (ParenOpen, _), ..]) => {
            inside(call)
        }
        _ => None,
    }
}

/// The last name of `a.b["c"]`, if the words are nothing else.
fn last_name(words: &[Word<'_>]) -> Option<String> {
    let [(Token::Name, first), rest @ ..] = words else { return None };
    let mut rest = rest;
    let mut name = identifier(first);
    while !rest.is_empty() {
        rest = match rest {
            [(Token::Dot, _), (Token::Name, attribute), rest @ ..] => {
                name = identifier(attribute);
                rest
            }
            [(Token::BracketOpen, _), (Token::String(true), key), (Token::BracketClose, _), rest @ ..] => {
                name = identifier(key.trim_start_matches(char::is_alphabetic).trim_matches(['"', '\'']));
                rest
            }
            [(Token::BracketOpen, _), (Token::Number, index), (Token::BracketClose, _), rest @ ..] => {
                name = format!("{name}_{}", identifier(index).trim_start_matches('_'));
                rest
            }
            _ => return None,
        };
    }
    Some(name)
}

/// What of a name GraphQL can say: letters, digits and `_` of ASCII, not beginning with a digit (spec §2.1.9).
fn identifier(name: &str) -> String {
    let is_said = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    if name.bytes().all(is_said) && !name.starts_with(|char: char| char.is_ascii_digit()) {
        return name.to_owned();
    }
    let mut ascii: String =
        name.chars().map(|char| if matches!(char, '-' | ' ' | '.') { '_' } else { char }).collect();
    ascii.retain(|char| char.is_ascii_alphanumeric() || char == '_');
    if ascii.starts_with(|char: char| char.is_ascii_digit()) {
        ascii.insert(0, '_');
    }
    ascii
}
