//! Text → a Python literal that means it.

use std::fmt::Write;

/// Writes a text as a string literal of Python, in double quotes.
#[must_use]
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for char in text.chars() {
        push(char, &mut out);
    }
    out.push('"');
    out
}

/// Writes one character of a string literal in double quotes.
pub fn push(char: char, out: &mut String) {
    match char {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        char if char.is_control() => _ = write!(out, "\\u{:04x}", char as u32),
        char => out.push(char),
    }
}
