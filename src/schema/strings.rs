//! Turns GraphQL string tokens into the text they stand for (September 2025, §2.9.4), appended to a buffer.

use std::fmt::Write;

/// Appends the value of a string token, quotes included, in either form.
pub(super) fn decode(token: &str, out: &mut String) {
    if let Some(block) = token.strip_prefix("\"\"\"") {
        decode_block(block.strip_suffix("\"\"\"").unwrap_or(block), out);
    } else {
        let quoted = token.strip_prefix('"').unwrap_or(token);
        decode_quoted(quoted.strip_suffix('"').unwrap_or(quoted), out);
    }
}

/// `BlockStringValue`: the common indentation and the blank lines around go.
fn decode_block(raw: &str, out: &mut String) {
    let indent = lines(raw).skip(1).filter(|line| !is_blank(line)).map(indentation).min().unwrap_or(0);
    let start = out.len();
    // Trailing blank lines are only known as such at the end: remember where the last line with text ended.
    let mut end = start;
    for (index, line) in lines(raw).enumerate() {
        if is_blank(line) && end == start {
            continue;
        }
        if end != start {
            out.push('\n');
        }
        let line = if index == 0 { line } else { line.get(indent..).unwrap_or("") };
        if line.contains('\\') {
            out.push_str(&line.replace("\\\"\"\"", "\"\"\""));
        } else {
            out.push_str(line);
        }
        if !is_blank(line) {
            end = out.len();
        }
    }
    out.truncate(end);
}

/// The lines of a text; line feed, carriage return, and both together end a line.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let text = rest?;
        let Some(end) = text.bytes().position(|byte| byte == b'\n' || byte == b'\r') else {
            rest = None;
            return Some(text);
        };
        let width = if text[end..].starts_with("\r\n") { 2 } else { 1 };
        rest = Some(&text[end + width..]);
        Some(&text[..end])
    })
}

fn indentation(line: &str) -> usize {
    line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

fn is_blank(line: &str) -> bool {
    indentation(line) == line.len()
}

/// Resolves escapes; one that the lexer has complained about stays as it is written.
fn decode_quoted(raw: &str, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (character, width) = escape(&rest[at..]).unwrap_or(('\\', 1));
        out.push(character);
        rest = &rest[at + width..];
    }
    out.push_str(rest);
}

/// The character of the escape at the beginning of `text`, and how long the escape is.
fn escape(text: &str) -> Option<(char, usize)> {
    let simple = |character| Some((character, 2));
    match text.as_bytes().get(1)? {
        b'"' => simple('"'),
        b'\\' => simple('\\'),
        b'/' => simple('/'),
        b'b' => simple('\u{8}'),
        b'f' => simple('\u{c}'),
        b'n' => simple('\n'),
        b'r' => simple('\r'),
        b't' => simple('\t'),
        b'u' if text.as_bytes().get(2) == Some(&b'{') => {
            let end = text.find('}')?;
            let value = u32::from_str_radix(text.get(3..end)?, 16).ok()?;
            Some((char::from_u32(value)?, end + 1))
        }
        b'u' => {
            let unit = |at: usize| u16::from_str_radix(text.get(at..at + 4)?, 16).ok();
            let high = unit(2)?;
            if let Some(character) = char::from_u32(u32::from(high)) {
                return Some((character, 6));
            }
            // Characters beyond the first plane are written as two halves: `\uD83D\uDE00`.
            let low = (text.get(6..8)? == "\\u").then(|| unit(8)).flatten()?;
            let character = char::decode_utf16([high, low]).next()?.ok()?;
            Some((character, 12))
        }
        _ => None,
    }
}

/// Appends a text as a quoted GraphQL string.
pub(super) fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            character if character.is_control() => {
                _ = write!(out, "\\u{:04X}", u32::from(character));
            }
            character => out.push(character),
        }
    }
    out.push('"');
}

/// The start of the character at an offset, which may lie within it or behind the end.
pub(super) fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    fn decoded(token: &str) -> String {
        let mut out = String::from("before ");
        super::decode(token, &mut out);
        out.split_off(7)
    }

    #[test]
    fn quoted_strings_resolve_escapes() {
        assert_eq!(decoded(r#""a \"b\" \\ \/ \n\t A \u{1F600} \uD83D\uDE00""#), "a \"b\" \\ / \n\t A 😀 😀");
        assert_eq!(decoded(r#""\x \u12 \uD83D \u{110000} é""#), r"\x \u12 \uD83D \u{110000} é");
        assert_eq!(decoded("\"\""), "");
    }

    #[test]
    fn block_strings_lose_common_indentation_and_blank_ends() {
        assert_eq!(
            decoded("\"\"\"\n    Hello,\n      World!\n\n    Yours\n  \n\"\"\""),
            "Hello,\n  World!\n\nYours"
        );
        assert_eq!(decoded("\"\"\"  one line \"\"\""), "  one line ");
        assert_eq!(decoded("\"\"\"first\r\n  second\r  third\"\"\""), "first\nsecond\nthird");
        assert_eq!(decoded("\"\"\" \n \"\"\""), "");
        assert_eq!(decoded("\"\"\"a \\\"\"\" b \\n\"\"\""), "a \"\"\" b \\n");
        assert_eq!(decoded("\"\"\"\n\ta\n\t b\n\n   \n  c\"\"\""), "a\n b\n\n  \n c");
    }
}
