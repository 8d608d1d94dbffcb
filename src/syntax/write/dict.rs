//! An outline → the text of a `.dictql` file, laid out as black would: on one line where it fits, else an item a line.

mod layout;

use super::Described;
use super::comments::Remark;
use super::outline::{Entry, Node, are_unique};
use layout::Writer;
use std::fmt::Write;

/// What can't be the name of a description: Python's keywords, and the names that mean something in descriptions.
const TAKEN: [&str; 43] = [
    "False",
    "None",
    "True",
    "and",
    "as",
    "assert",
    "async",
    "await",
    "break",
    "class",
    "continue",
    "def",
    "del",
    "elif",
    "else",
    "except",
    "finally",
    "for",
    "from",
    "global",
    "if",
    "import",
    "in",
    "is",
    "lambda",
    "nonlocal",
    "not",
    "or",
    "pass",
    "raise",
    "return",
    "try",
    "while",
    "with",
    "yield",
    "EnumValue",
    "GQLObject",
    "LiteralSetValue",
    "UUID",
    "dict",
    "list",
    "set",
    "with_args",
];

/// A Python string literal: in double quotes, in single ones where that saves escapes.
#[must_use]
pub fn quote(text: &str) -> String {
    let quote = if text.contains('"') && !text.contains('\'') { '\'' } else { '"' };
    let mut out = String::from(quote);
    for char in text.chars() {
        match char {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            char if char == quote => out.extend(['\\', quote]),
            char if super::is_visible(char) => out.push(char),
            char if (char as u32) < 0x100 => _ = write!(out, "\\x{:02x}", char as u32),
            char if (char as u32) < 0x1_0000 => _ = write!(out, "\\u{:04x}", char as u32),
            char => _ = write!(out, "\\U{:08x}", char as u32),
        }
    }
    out.push(quote);
    out
}

/// A whole file.
pub(super) fn file(
    outlines: &[Vec<Entry>],
    described: &[Described<'_>],
    tail: &[Remark],
    stem: &str,
) -> String {
    let mut out = String::new();
    let mut taken: Vec<String> = Vec::new();
    for (entries, one) in outlines.iter().zip(described) {
        out.push_str(if out.is_empty() { "" } else { "\n" });
        let given = one.document.name.map(|name| one.document.str(name));
        let operations = one.document.operations.iter().filter_map(|operation| operation.name);
        let first = operations.map(|name| one.document.str(name)).next();
        let name = match given {
            None if outlines.len() == 1 => String::new(),
            _ => free(given.or(first).unwrap_or(stem), &mut taken) + " = ",
        };
        description(entries, &name, &mut out);
    }
    if !tail.is_empty() {
        out.push('\n');
    }
    remarks(tail, 0, &mut out);
    out
}

/// A name that can be assigned to and that no other description has.
fn free(wanted: &str, taken: &mut Vec<String>) -> String {
    let is_part = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let mut name: String = wanted.chars().map(|char| if is_part(char) { char } else { '_' }).collect();
    if name.is_empty() || name.starts_with(|char: char| char.is_ascii_digit()) {
        name.insert(0, '_');
    }
    if TAKEN.contains(&name.as_str()) {
        name.push('_');
    }
    let mut number = 1;
    let mut numbered = name.clone();
    while taken.contains(&numbered) {
        number += 1;
        numbered = format!("{name}_{number}");
    }
    taken.push(numbered.clone());
    numbered
}

fn description(entries: &[Entry], name: &str, out: &mut String) {
    let mut writer = Writer { out };
    if let [entry] = entries
        && !entry.key.text.starts_with("fragment ")
    {
        // What is said about the only operation stands above the whole, and is its documentation there as well.
        remarks(&entry.above, 0, writer.out);
        let bare = Entry { above: Vec::new(), ..entry.clone() };
        writer.out.push_str(name);
        writer.node(&Node::Object(vec![bare]), 0, name.len(), 0);
    } else {
        let node = if are_unique(entries) {
            Node::Object(entries.to_vec())
        } else {
            Node::List(entries.iter().map(|entry| Node::Object(vec![entry.clone()])).collect())
        };
        writer.out.push_str(name);
        writer.node(&node, 0, name.len(), 0);
    }
    out.push('\n');
}

fn remarks(remarks: &[Remark], indent: usize, out: &mut String) {
    for remark in remarks {
        _ = writeln!(out, "{:indent$}{}", "", remark.text);
        if remark.gap {
            out.push('\n');
        }
    }
}
