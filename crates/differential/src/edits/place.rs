//! Offsets of a text → the protocol's lines and columns, by the letter of the protocol.

use serde_json::{Value, json};

/// How wide a character is.
fn width(encoding: &str, char: char) -> usize {
    match encoding {
        "utf-8" => char.len_utf8(),
        "utf-16" => char.len_utf16(),
        _ => 1,
    }
}

/// The lines of a text without their ends: `\n`, `\r\n` and `\r` end one.
fn lines(text: &str) -> Vec<(usize, usize)> {
    let (mut found, mut start, mut at) = (Vec::new(), 0, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        let length = match bytes[at] {
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => 2,
            b'\r' | b'\n' => 1,
            _ => 0,
        };
        if length > 0 {
            found.push((start, at));
            start = at + length;
        }
        at += length.max(1);
    }
    found.push((start, text.len()));
    found
}

/// The place of an offset, which stands between two characters; one inside of a line's end is the line's end.
pub fn place(text: &str, offset: usize, encoding: &str) -> Value {
    let lines = lines(text);
    let line = lines.partition_point(|(start, _)| *start <= offset) - 1;
    let (start, end) = lines[line];
    let columns: usize = text[start..offset.min(end)].chars().map(|char| width(encoding, char)).sum();
    json!({ "line": line, "character": columns })
}

/// Whether there is such a place in a text.
pub fn is_place(text: &str, at: &Value, encoding: &str) -> bool {
    let (Some(line), Some(character)) = (at["line"].as_u64(), at["character"].as_u64()) else { return false };
    let Some((start, end)) = lines(text).get(line as usize).copied() else { return false };
    let mut columns = 0;
    for char in text[start..end].chars() {
        if columns >= character {
            break;
        }
        columns += width(encoding, char) as u64;
    }
    columns == character
}
