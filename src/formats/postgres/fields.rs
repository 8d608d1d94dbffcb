//! Cuts a text into the fields that PostgreSQL sees in it, by their looks alone.

use super::words;
use crate::formats::{Fault, errors};
use nom::Parser;
use nom::bytes::complete::{take_while, take_while1};
use nom::error::Error;
use std::ops::Range;

/// What a field looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `2019-01-01`, `1/8/1999`, `america/new_york`
    Date,
    /// `12:00:00.5`
    Time,
    /// `+02:00`
    Zone,
    /// `20190101`, `040506.789`
    Number,
    /// `jan`
    Word,
    /// `-infinity`
    Special,
}

/// A field, in lower case.
#[derive(Clone, Debug)]
pub(super) struct Field {
    pub kind: Kind,
    pub text: String,
    pub start: usize,
    pub end: usize,
}

impl Field {
    pub fn at(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// More than this no time needs: the server's own limits.
const LONGEST: usize = 128;
const MOST: usize = 25;

fn while_(text: &str, keep: impl Fn(char) -> bool) -> (&str, &str) {
    let taken: Result<(&str, &str), nom::Err<Error<&str>>> = take_while(keep).parse(text);
    taken.map_or(("", text), |(rest, taken)| (taken, rest))
}

fn is_digit(char: char) -> bool {
    char.is_ascii_digit()
}

fn is_space(char: char) -> bool {
    matches!(char, ' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c')
}

/// # Errors
/// The first character that begins no field.
pub(super) fn fields(text: &str) -> Result<Vec<Field>, Fault> {
    if text.len() > LONGEST {
        return Err(errors::too_long(0..text.len()));
    }
    let mut fields = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let (kind, taken, behind) = match first {
            _ if is_space(first) => {
                rest = &rest[1..];
                continue;
            }
            '0'..='9' => number(rest),
            '.' => {
                let (digits, behind) = while_(&rest[1..], is_digit);
                (Kind::Number, format!(".{digits}"), behind)
            }
            'a'..='z' | 'A'..='Z' => word(rest),
            '+' | '-' => signed(rest).ok_or_else(|| errors::stops(text, start + 1, "time"))?,
            _ if first.is_ascii_punctuation() => {
                rest = &rest[1..];
                continue;
            }
            _ => return Err(errors::stops(text, start, "time")),
        };
        let end = text.len() - behind.len();
        fields.push(Field { kind, text: taken.to_ascii_lowercase(), start, end });
        if fields.len() > MOST {
            return Err(errors::too_long(0..text.len()));
        }
        rest = behind;
    }
    Ok(fields)
}

/// What begins with a digit: the first character behind the digits says what it is.
fn number(text: &str) -> (Kind, String, &str) {
    let (digits, rest) = while_(text, is_digit);
    let upto = |rest: &str| text[..text.len() - rest.len()].to_owned();
    match rest.chars().next() {
        Some(':') => {
            let (_, rest) = while_(rest, |char| is_digit(char) || matches!(char, ':' | '.'));
            (Kind::Time, upto(rest), rest)
        }
        Some(between @ ('-' | '/' | '.')) => {
            let behind = &rest[1..];
            if behind.starts_with(is_digit) {
                let (_, rest) = while_(behind, is_digit);
                if rest.starts_with(between) {
                    let (_, rest) = while_(rest, |char| is_digit(char) || char == between);
                    return (Kind::Date, upto(rest), rest);
                }
                let kind = if between == '.' { Kind::Number } else { Kind::Date };
                return (kind, upto(rest), rest);
            }
            let (_, rest) = while_(behind, |char| char.is_ascii_alphanumeric() || char == between);
            (Kind::Date, upto(rest), rest)
        }
        _ => (Kind::Number, digits.to_owned(), rest),
    }
}

/// What begins with a letter: a word, or the name of a time zone with signs in it.
fn word(text: &str) -> (Kind, String, &str) {
    let (letters, rest) = while_(text, |char| char.is_ascii_alphabetic());
    let is_name = match rest.chars().next() {
        Some('-' | '/' | '.') => true,
        Some('+' | '0'..='9') => words::find(&letters.to_ascii_lowercase()).is_none_or(words::Word::is_zone),
        _ => false,
    };
    if !is_name {
        return (Kind::Word, letters.to_owned(), rest);
    }
    let keep = |char: char| char.is_ascii_alphanumeric() || "+-/_.:".contains(char);
    let (_, rest) = while_(rest, keep);
    (Kind::Date, text[..text.len() - rest.len()].to_owned(), rest)
}

/// A sign: an offset, or `-infinity`.
fn signed(text: &str) -> Option<(Kind, String, &str)> {
    let (_, rest) = while_(&text[1..], is_space);
    let taken: Result<(&str, &str), nom::Err<Error<&str>>> =
        take_while1(|char: char| is_digit(char) || ":.-".contains(char)).parse(rest);
    match (rest.chars().next()?, taken) {
        ('0'..='9', Ok((behind, body))) => Some((Kind::Zone, format!("{}{body}", &text[..1]), behind)),
        (letter, _) if letter.is_ascii_alphabetic() => {
            let (body, behind) = while_(rest, |char| char.is_ascii_alphabetic());
            Some((Kind::Special, format!("{}{body}", &text[..1]), behind))
        }
        _ => None,
    }
}
