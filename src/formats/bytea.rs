//! PostgreSQL's `bytea`: `\x` and pairs of hex digits, or text in which a backslash escapes.

use super::{Verdict, errors};
use nom::Parser;
use nom::branch::alt;
use nom::bytes::complete::{tag, take_while_m_n, take_while1};
use nom::combinator::recognize;
use nom::error::Error;

pub(super) fn check(text: &str) -> Verdict {
    match text.strip_prefix("\\x") {
        Some(digits) => hex(digits),
        None => escaped(text),
    }
}

/// Blanks may stand between the pairs.
fn hex(digits: &str) -> Verdict {
    const BEFORE: usize = "\\x".len();
    let is_blank = |char: char| matches!(char, ' ' | '\n' | '\t' | '\r');
    let mut rest = digits;
    loop {
        rest = rest.trim_start_matches(is_blank);
        let Some(first) = rest.chars().next() else { return Verdict::fine() };
        let at = BEFORE + digits.len() - rest.len();
        let pair: Result<(&str, &str), nom::Err<Error<&str>>> =
            take_while_m_n(2, 2, |char: char| char.is_ascii_hexdigit()).parse(rest);
        let Ok((behind, _)) = pair else {
            let wrong = rest.char_indices().take(2).find(|(_, char)| !char.is_ascii_hexdigit());
            return Verdict::refused(match wrong {
                Some((offset, char)) => errors::no_hex_digit(at + offset, char),
                None if first.is_ascii_hexdigit() => {
                    let count = digits.bytes().filter(u8::is_ascii_hexdigit).count();
                    errors::odd_hex_digits(BEFORE..BEFORE + digits.len(), count)
                }
                None => errors::no_hex_digit(at, first),
            });
        };
        rest = behind;
    }
}

fn escaped(text: &str) -> Verdict {
    let mut rest = text;
    while !rest.is_empty() {
        let octal = |least, most| take_while_m_n(1, 1, move |char: char| (least..=most).contains(&char));
        let part: Result<(&str, &str), nom::Err<Error<&str>>> = alt((
            take_while1(|char: char| char != '\\'),
            tag("\\\\"),
            recognize((tag("\\"), octal('0', '3'), octal('0', '7'), octal('0', '7'))),
        ))
        .parse(rest);
        let at = text.len() - rest.len();
        match part {
            Ok((behind, _)) => rest = behind,
            Err(_) => return Verdict::refused(errors::escape(at..at + 1)),
        }
    }
    Verdict::fine()
}
