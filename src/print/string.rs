//! Text → string literals and block strings, as graphql-js 16 escapes and wraps them.

use std::fmt::Write;

/// `"a \"b\" \u007F"`
pub(crate) fn push_string(out: &mut String, value: &str) {
    out.push('"');
    let mut rest = value;
    // Everything else is taken over in one piece.
    while let Some(at) = rest.find(|char: char| char.is_control() || char == '"' || char == '\\') {
        out.push_str(&rest[..at]);
        let char = rest[at..].chars().next().unwrap_or_default();
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            _ => _ = write!(out, "\\u{:04X}", char as u32),
        }
        rest = &rest[at + char.len_utf8()..];
    }
    out.push_str(rest);
    out.push('"');
}

/// A block string takes lines of its own where it would not be read back or is longer than this, in UTF-16 code units.
const ONE_LINE: usize = 70;

/// `"""text"""`, the lines behind the first indented by `depth` levels.
pub(crate) fn push_block_string(out: &mut String, value: &str, depth: usize) {
    let is_blank = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t'));
    let mut further = value.split(['\n', '\r']).skip(1).peekable();
    let is_one_line = further.peek().is_none();
    // Without a line end before it, the first line would not take part in the common indentation.
    let is_indented =
        !is_one_line && further.all(|line| line.is_empty() || is_blank(line.as_bytes().first()));
    // A last quote or backslash would run into the closing quotes.
    let is_long = value.len() > ONE_LINE && value.encode_utf16().count() > ONE_LINE;
    let on_lines = !is_one_line || is_long || value.ends_with(['"', '\\']);
    let is_padded = is_one_line && is_blank(value.as_bytes().first());

    let start = out.len();
    out.push_str("\"\"\"");
    if (on_lines && !is_padded) || is_indented {
        out.push('\n');
    }
    for (nth, piece) in value.split("\"\"\"").enumerate() {
        if nth > 0 {
            out.push_str("\\\"\"\"");
        }
        out.push_str(piece);
    }
    if on_lines {
        out.push('\n');
    }
    out.push_str("\"\"\"");
    if depth > 0 && out[start..].contains('\n') {
        let indented = out[start..].replace('\n', &format!("\n{:1$}", "", depth * 2));
        out.truncate(start);
        out.push_str(&indented);
    }
}
