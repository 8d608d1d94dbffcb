//! Numbers as text: whole ones within a range, and PostgreSQL's numeric.

use super::{Reader, Verdict, errors};
use nom::Parser;
use nom::branch::alt;
use nom::character::complete::{char, digit0, digit1, one_of};
use nom::combinator::{all_consuming, opt, recognize};
use nom::error::Error;

/// How wide a whole number may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// 16 bits: `smallint`
    Small,
    /// 32 bits: `int`
    Int,
    /// 64 bits: `bigint`
    Big,
}

impl Width {
    /// The least and the greatest number.
    #[must_use]
    pub fn range(self) -> (i64, i64) {
        match self {
            Self::Small => (i16::MIN.into(), i16::MAX.into()),
            Self::Int => (i32::MIN.into(), i32::MAX.into()),
            Self::Big => (i64::MIN, i64::MAX),
        }
    }
}

/// A number is read after blanks around it are taken away, as PostgreSQL does.
fn trimmed(reader: Reader, text: &str) -> &str {
    if reader == Reader::Generic { text } else { text.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']) }
}

pub(super) fn integer(reader: Reader, width: Width, text: &str) -> Verdict {
    let digits = trimmed(reader, text);
    let form: Result<(&str, &str), nom::Err<Error<&str>>> =
        all_consuming(recognize((opt(one_of("+-")), digit1))).parse(digits);
    if form.is_err() {
        let at = text.find(|char: char| !char.is_ascii_digit() && !"+-".contains(char)).unwrap_or(0);
        return Verdict::refused(errors::stops(text, at, "whole number"));
    }
    let (least, most) = width.range();
    if digits.parse::<i64>().is_ok_and(|number| (least..=most).contains(&number)) {
        let canonical = digits.parse::<i64>().ok().map(|number| number.to_string());
        return Verdict { canonical, ..Verdict::fine() };
    }
    Verdict::refused(errors::out_of_range(0..text.len(), &least.to_string(), &most.to_string()))
}

/// How many digits PostgreSQL's numeric has before its point.
const DIGITS: i64 = 131_072;

pub(super) fn numeric(reader: Reader, text: &str) -> Verdict {
    let number = trimmed(reader, text);
    let is_word = ["nan", "infinity", "+infinity", "-infinity", "inf", "+inf", "-inf"]
        .contains(&number.to_ascii_lowercase().as_str());
    if is_word && reader != Reader::Generic {
        return Verdict::fine();
    }
    let form: Result<(&str, _), nom::Err<Error<&str>>> = all_consuming((
        opt(one_of("+-")),
        alt((recognize((digit1, opt((char('.'), digit0)))), recognize((char('.'), digit1)))),
        opt((one_of("eE"), recognize((opt(one_of("+-")), digit1)))),
    ))
    .parse(number);
    let Ok((_, (_, digits, exponent))) = form else {
        let at = text.find(|char: char| !char.is_ascii_digit() && !"+-.eE".contains(char));
        return Verdict::refused(errors::stops(text, at.unwrap_or(text.len()), "number"));
    };
    let whole = digits.split('.').next().unwrap_or_default().trim_start_matches('0').len();
    let whole = i64::try_from(whole).unwrap_or(i64::MAX / 2);
    let exponent = exponent.map_or(Some(0), |(_, exponent)| exponent.parse::<i64>().ok());
    let is_zero = digits.bytes().all(|byte| matches!(byte, b'0' | b'.'));
    match exponent {
        Some(exponent) if is_zero || (whole + exponent <= DIGITS && exponent >= -16_383) => Verdict::fine(),
        _ => Verdict::refused(errors::too_many_digits(0..text.len())),
    }
}
