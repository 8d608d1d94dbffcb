//! UUIDs: RFC 9562's text form, and what PostgreSQL and Python take besides.

use super::{Fault, Reader, Verdict, errors};
use nom::Parser;
use nom::bytes::complete::take_while_m_n;
use nom::character::complete::char;
use nom::error::Error;

const DIGITS: usize = 32;
/// How many digits stand before each hyphen, and at the end.
const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];

pub(super) fn check(reader: Reader, text: &str) -> Verdict {
    let is_standard = is_rfc(text);
    let is_taken = match reader {
        Reader::Generic => is_standard,
        Reader::Postgres => is_postgres(text),
        Reader::Python => is_python(text),
    };
    let digits: String = body(text).chars().filter(char::is_ascii_hexdigit).collect();
    let has_others = body(text).chars().any(|char| !char.is_ascii_hexdigit() && char != '-');
    let canonical = (digits.len() == DIGITS && !has_others).then(|| canonical(&digits));
    let fault = (!is_standard).then(|| fault(text));
    Verdict { is_standard, is_taken, canonical, fault, ..Verdict::default() }
}

/// Lower case, with four hyphens.
fn canonical(digits: &str) -> String {
    let digits = digits.to_ascii_lowercase();
    let (mut text, mut rest) = (String::new(), digits.as_str());
    for count in GROUPS {
        let (group, behind) = rest.split_at(count);
        text.push_str(if text.is_empty() { "" } else { "-" });
        text.push_str(group);
        rest = behind;
    }
    text
}

fn hex<'t>(count: usize) -> impl Parser<&'t str, Output = &'t str, Error = Error<&'t str>> {
    take_while_m_n(count, count, |char: char| char.is_ascii_hexdigit())
}

fn is_rfc(text: &str) -> bool {
    let group = |nth: usize| hex(GROUPS[nth]);
    let hyphen = || char('-');
    let form = (group(0), hyphen(), group(1), hyphen(), group(2), hyphen(), group(3), hyphen(), group(4));
    nom::combinator::all_consuming(form).parse(text).is_ok()
}

/// 16 pairs of digits; a hyphen may stand behind every second one; all may be in braces.
fn is_postgres(text: &str) -> bool {
    let body = match text.strip_prefix('{') {
        Some(rest) => match rest.strip_suffix('}') {
            Some(body) => body,
            None => return false,
        },
        None => text,
    };
    let mut rest = body;
    for pair in 1..=DIGITS / 2 {
        let Ok((behind, _)) = hex(2).parse(rest) else { return false };
        let may_follow = pair % 2 == 0 && pair < DIGITS / 2;
        rest = behind.strip_prefix('-').filter(|_| may_follow).unwrap_or(behind);
    }
    rest.is_empty()
}

/// Python's `uuid.UUID`: prefixes, braces and hyphens go wherever they are, and what is left is read as a number.
fn is_python(text: &str) -> bool {
    let text = text.replace("urn:", "").replace("uuid:", "");
    let text = text.trim_matches(['{', '}']).replace('-', "");
    if text.chars().count() != DIGITS {
        return false;
    }
    let number = text.trim();
    let number = number.strip_prefix('+').unwrap_or(number);
    let number = match number.strip_prefix("0x").or_else(|| number.strip_prefix("0X")) {
        Some(digits) => digits.strip_prefix('_').unwrap_or(digits),
        None => number,
    };
    number.split('_').all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Without what may stand around the digits.
fn body(text: &str) -> &str {
    let text = text.strip_prefix("urn:uuid:").unwrap_or(text);
    text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text)
}

/// The first thing that is not as RFC 9562 has it.
fn fault(text: &str) -> Fault {
    if text.is_empty() {
        return errors::empty();
    }
    let body = body(text);
    let start = super::span(text, body).start;
    let opens = body.starts_with('{');
    let inner = &body[usize::from(opens)..];
    let start_inner = start + usize::from(opens);
    if let Some((at, char)) = inner.char_indices().find(|(_, char)| !char.is_ascii_hexdigit() && *char != '-')
    {
        return errors::no_hex_digit(start_inner + at, char);
    }
    let digits = inner.bytes().filter(u8::is_ascii_hexdigit).count();
    let whole = start_inner..start_inner + inner.len();
    if digits != DIGITS {
        return errors::hex_digits(whole, digits, DIGITS);
    }
    if opens {
        return errors::unclosed(start..start + 1, '}');
    }
    if !is_rfc(body) {
        return hyphens(body, start);
    }
    if text.starts_with("urn:") { errors::urn(0..start) } else { errors::braces(0..text.len()) }
}

/// All digits are there, the hyphens are not where they belong.
fn hyphens(body: &str, start: usize) -> Fault {
    let ends: Vec<usize> = GROUPS[..4]
        .iter()
        .scan(0, |sum, count| {
            *sum += count;
            Some(*sum)
        })
        .collect();
    let mut digits = 0;
    for (at, byte) in body.bytes().enumerate() {
        if byte != b'-' {
            digits += 1;
        } else if !ends.contains(&digits) || body[..at].ends_with('-') {
            return errors::misplaced_hyphen(start + at..start + at + 1, digits);
        }
    }
    errors::no_hyphens(start..start + body.len())
}
