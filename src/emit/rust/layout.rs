//! Lines of Rust as rustfmt lays them out: string literals, doc comments, attributes, fields.

use crate::source::steers;
use std::fmt::Write;

/// The longest line.
const WIDTH: usize = 100;
/// The longest list of an attribute that stands on one line.
const ATTRIBUTE_WIDTH: usize = 70;

/// `pub const NAME: &str = "…";`, the text below if it fits there and not beside.
pub(super) fn constant(name: &str, text: &str, out: &mut String) {
    let head = format!("    pub const {name}: &str =");
    let value = string(text);
    let is_below = !fits(&format!("{head} {value};")) && fits(&format!("        {value};"));
    let gap = if is_below && !value.contains('\n') { "\n        " } else { " " };
    _ = writeln!(out, "{head}{gap}{value};");
}

/// `pub const NAME: Option<&str> = Some("…");`
pub(super) fn optional(name: &str, text: Option<&str>, out: &mut String) {
    let head = format!("    pub const {name}: Option<&str> =");
    let value = text.map_or_else(|| "None".to_owned(), |text| format!("Some({})", string(text)));
    _ = if fits(&format!("{head} {value};")) {
        writeln!(out, "{head} {value};")
    } else if fits(&format!("        {value};")) {
        writeln!(out, "{head}\n        {value};")
    } else {
        writeln!(out, "{head} Some(\n        {},\n    );", string(text.unwrap_or_default()))
    };
}

/// `pub NAME: TYPE,`, the type below if the line gets too long.
pub(super) fn field(indent: usize, name: &str, ty: &str, out: &mut String) {
    let line = format!("{}pub {name}: {ty},", " ".repeat(indent));
    _ = if fits(&line) {
        writeln!(out, "{line}")
    } else {
        writeln!(out, "{0}pub {name}:\n{0}    {ty},", " ".repeat(indent))
    };
}

/// `#[serde(rename = "…")]`
pub(super) fn renamed(indent: usize, name: &str, out: &mut String) {
    attribute(indent, &format!("rename = \"{name}\""), out);
}

/// `#[serde(skip_serializing_if = "Option::is_none")]`
pub(super) fn skipped(indent: usize, out: &mut String) {
    attribute(indent, "skip_serializing_if = \"Option::is_none\"", out);
}

fn attribute(indent: usize, says: &str, out: &mut String) {
    let indent = " ".repeat(indent);
    _ = if says.len() > ATTRIBUTE_WIDTH {
        writeln!(out, "{indent}#[serde(\n{indent}    {says}\n{indent})]")
    } else {
        writeln!(out, "{indent}#[serde({says})]")
    };
}

/// Documentation as comment lines; nothing in it is taken for an example to run.
pub(super) fn documentation(indent: usize, text: &str, out: &mut String) {
    let indent = " ".repeat(indent);
    let mut fence = None;
    for line in text.trim().lines() {
        // Without indentation: four spaces would be an example.
        let line: String = line.trim().chars().map(|char| if is_plain(char) { char } else { ' ' }).collect();
        let line = line.trim();
        let mark = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark));
        _ = if let (Some(mark), None) = (mark, fence) {
            fence = Some(mark);
            writeln!(out, "{indent}/// {mark}text")
        } else {
            // Only the mark alone ends what it began.
            fence = fence.filter(|fence| line != *fence);
            let gap = if line.is_empty() { "" } else { " " };
            writeln!(out, "{indent}///{gap}{line}")
        };
    }
    if let Some(mark) = fence {
        _ = writeln!(out, "{indent}/// {mark}");
    }
}

/// A string literal: raw where it is easier to read, with no more `#` than it needs.
pub(super) fn string(text: &str) -> String {
    let is_raw = |char: char| char == '\n' || char == '\t' || is_plain(char);
    if !text.contains(['\n', '"', '\\']) || !text.chars().all(is_raw) {
        let escaped: String = text.chars().map(escape).collect();
        return format!("\"{escaped}\"");
    }
    let longest =
        text.split('"').skip(1).map(|rest| rest.len() - rest.trim_start_matches('#').len() + 1).max();
    let hashes = "#".repeat(longest.unwrap_or(0));
    format!("r{hashes}\"{text}\"{hashes}")
}

fn escape(char: char) -> String {
    match char {
        '\n' => "\\n".to_owned(),
        '\t' => "\\t".to_owned(),
        '\r' => "\\r".to_owned(),
        '"' | '\\' => format!("\\{char}"),
        char if is_plain(char) => char.to_string(),
        char => char.escape_unicode().to_string(),
    }
}

/// Whether a character may stand in Rust source as it is: none that controls, none that changes the direction.
fn is_plain(char: char) -> bool {
    !steers(char) && char != '\u{FEFF}'
}

/// Whether a line is short enough, as rustfmt counts it: in characters.
fn fits(line: &str) -> bool {
    line.chars().count() <= WIDTH
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_raw_where_that_is_easier_to_read() {
        let pairs = [
            ("sha256:00", "\"sha256:00\""),
            ("{\n  id\n}", "r\"{\n  id\n}\""),
            ("{ a(b: \"c\") }", "r#\"{ a(b: \"c\") }\"#"),
            ("a \"# b \"## c", "r###\"a \"# b \"## c\"###"),
            ("a\r\nb \\ \"", "\"a\\r\\nb \\\\ \\\"\""),
            ("a\u{202E}\n", "\"a\\u{202e}\\n\""),
        ];
        for (text, expected) in pairs {
            assert_eq!(string(text), expected);
        }
    }

    #[test]
    fn documentation_holds_no_examples_to_run() {
        let mut out = String::new();
        documentation(2, "The trains.\n\n    let x = 1;  \n```\nid\n```\n~~~rust\nx", &mut out);
        assert_eq!(
            out,
            "  /// The trains.\n  ///\n  /// let x = 1;\n  /// ```text\n  /// id\n  /// ```\n  /// ~~~text\n  /// x\n  /// ~~~\n"
        );
    }
}
