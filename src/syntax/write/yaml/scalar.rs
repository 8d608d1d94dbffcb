//! Text → scalars of YAML that every loader reads as the same text, be it one of YAML 1.1 or of YAML 1.2.

use crate::syntax::words::boolean_of_yaml_1_1;
use crate::syntax::write::is_visible;
use std::fmt::Write;

/// The words of the core schema that are no text.
const CORE: [&str; 5] = ["true", "false", "null", "~", ""];

/// The characters that a plain scalar can't begin with.
const INDICATORS: &str = "-?:,[]{}#&*!|>'\"%@`";

/// Whether a text is a name of GraphQL that can be written without quotes.
#[must_use]
pub fn is_plain_name(text: &str) -> bool {
    let is_name = text.bytes().all(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
        && !text.starts_with(|char: char| char.is_ascii_digit());
    is_name && !is_word(text)
}

fn is_word(text: &str) -> bool {
    boolean_of_yaml_1_1(text).is_some() || CORE.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// A key, or the type of a variable, outside of `{…}` and `[…]`: plain where that is safe, else quoted.
#[must_use]
pub fn key(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quote(text) }
}

/// A key inside of `{…}`, where more characters end it, and to some loaders more than to others.
#[must_use]
pub fn flow_key(text: &str) -> String {
    let is_safe = |char: char| char.is_alphanumeric() || matches!(char, '_' | '$' | '-' | '.' | ' ');
    if text.chars().all(is_safe) { key(text) } else { quote(text) }
}

fn is_plain(text: &str) -> bool {
    let begins = text.chars().next().is_some_and(|first| {
        // What begins with a digit, a sign or a dot may be a number or a date; `...` is a spread.
        let is_spread = text.starts_with("...");
        is_spread
            || !(INDICATORS.contains(first)
                || first.is_ascii_digit()
                || matches!(first, '+' | '.' | '=' | '<'))
    });
    begins
        && !is_word(text)
        && text.chars().all(is_visible)
        && !text.starts_with(char::is_whitespace)
        && !text.ends_with(|last: char| last == ':' || last.is_whitespace())
        && !text.contains(": ")
        && !text.contains(" #")
}

/// A string in quotes: in double ones, in single ones where that saves escapes.
#[must_use]
pub fn quote(text: &str) -> String {
    let is_single = text.contains(['"', '\\']) && !text.contains('\'') && text.chars().all(is_visible);
    if is_single {
        return format!("'{text}'");
    }
    let mut out = String::from('"');
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            char if is_visible(char) => out.push(char),
            char if (char as u32) < 0x100 => _ = write!(out, "\\x{:02x}", char as u32),
            char if (char as u32) < 0x1_0000 => _ = write!(out, "\\u{:04x}", char as u32),
            char => _ = write!(out, "\\U{:08x}", char as u32),
        }
    }
    out.push('"');
    out
}

/// The indicator of a block scalar and its lines, where every loader reads them as this text; none for one line.
#[must_use]
pub fn block(text: &str) -> Option<(&'static str, Vec<&str>)> {
    let (body, indicator) = match text.strip_suffix('\n') {
        Some(body) => (body, "|"),
        None => (text, "|-"),
    };
    // Lines of blanks, tabs and ends of other kinds are where loaders differ.
    let is_even = |line: &str| !line.starts_with('\t') && (line.is_empty() || !line.trim().is_empty());
    let is_safe = text.contains('\n')
        && !body.is_empty()
        && !body.starts_with([' ', '\n'])
        && !body.ends_with('\n')
        && body.chars().all(|char| char == '\n' || is_visible(char))
        && body.split('\n').all(is_even);
    is_safe.then(|| (indicator, body.split('\n').collect()))
}

/// Whether every loader reads a number of GraphQL as the same number: YAML 1.1 wants a dot and a signed exponent.
#[must_use]
pub fn is_portable_number(digits: &str) -> bool {
    number(digits) == digits
}

/// A number of GraphQL as every loader reads it: `1e3` becomes `1.0e+3`.
#[must_use]
pub fn number(digits: &str) -> String {
    let Some((mantissa, exponent)) = digits.split_once(['e', 'E']) else { return digits.to_owned() };
    let dot = if mantissa.contains('.') { "" } else { ".0" };
    let sign = if exponent.starts_with(['+', '-']) { "" } else { "+" };
    let mark = if digits.contains('e') { 'e' } else { 'E' };
    format!("{mantissa}{dot}{mark}{sign}{exponent}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_plain_where_every_loader_reads_them_alike() {
        for text in
            ["flow(limit:$n)", "a:b", "...Parts", "... on T @d(x:1)", "$limit", "(where)", "Int = 5", "é"]
        {
            assert_eq!(key(text), text);
        }
        for text in [
            "no", "On", "Y", "null", "[uuid!]!", "@d", "a: b", "a #b", "a:", "1e3", ".5", "~", "", "- a",
            "a\u{85}b",
        ] {
            assert_ne!(key(text), text);
        }
    }

    #[test]
    fn keys_in_braces_are_plain_where_nothing_ends_them() {
        assert_eq!((flow_key("two words"), flow_key("$enum")), ("two words".to_owned(), "$enum".to_owned()));
        for text in ["a,b", "a?", "a:b", "a}", "no"] {
            assert_ne!(flow_key(text), text);
        }
    }

    #[test]
    fn strings_are_quoted_with_few_escapes() {
        assert_eq!(quote("%train"), "\"%train\"");
        assert_eq!(quote("say \"a\\b\""), "'say \"a\\b\"'");
        assert_eq!(quote("it's \"x\""), "\"it's \\\"x\\\"\"");
        assert_eq!(quote("a\tb\u{7}\u{85}\u{2028}\u{e0001}"), "\"a\\tb\\x07\\x85\\u2028\u{e0001}\"");
    }

    #[test]
    fn lines_are_a_block_where_that_is_safe() {
        assert_eq!(block("a\n  b\n\nc"), Some(("|-", vec!["a", "  b", "", "c"])));
        assert_eq!(block("a\n"), Some(("|", vec!["a"])));
        for text in ["a", " a\nb", "\na\nb", "a\n\n", "a\n \nb", "a\n\tb", "a\r\nb", "a\u{2028}\nb", "\n", ""]
        {
            assert_eq!(block(text), None, "{text:?}");
        }
    }

    #[test]
    fn numbers_are_those_of_both_versions() {
        for digits in ["0", "-5", "1.5", "1.5e+3", "1.0E-3"] {
            assert!(is_portable_number(digits), "{digits}");
        }
        assert_eq!((number("1e3"), number("-1.5E3")), ("1.0e+3".to_owned(), "-1.5E+3".to_owned()));
    }
}
