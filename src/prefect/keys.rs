//! Keys of a dict that Python has for equal once they are text: `with_args("flow", {"limit": 5})` is the text
//! `flow(limit: 5)`.

use super::text::{escaped, push_escaped};
use crate::syntax::tree::{Kind, Tree, Use};
use std::fmt::Write;

/// How long a key is at most that is compared, in bytes.
const LONGEST: usize = 4096;

/// The text that a key is at run time; none where it is no text, or not known. A run-time value is told by the number
/// of the first one that is the same.
pub(super) fn text(tree: &Tree, key: Use) -> Option<String> {
    let mut out = String::new();
    match tree.kind(key) {
        Kind::Text(text) => out.push_str(tree.str(text)),
        Kind::WithArgs { header, arguments } => {
            let Kind::Text(header) = tree.kind(header) else { return None };
            out.push_str(tree.str(header));
            out.push('(');
            match arguments.map(|arguments| tree.kind(arguments)) {
                Some(Kind::Mapping(rows)) => {
                    for (number, entry) in rows.of(&tree.entries).iter().enumerate() {
                        out.push_str(if number > 0 { ", " } else { "" });
                        field(tree, entry.key, entry.value, &mut out)?;
                    }
                }
                Some(Kind::Text(text)) => out.push_str(&escaped(tree.str(text))),
                _ => return None,
            }
            out.push(')');
        }
        _ => return None,
    }
    Some(out)
}

fn field(tree: &Tree, key: Use, value: Use, out: &mut String) -> Option<()> {
    match tree.kind(key) {
        Kind::Text(text) | Kind::Enum(text) => out.push_str(tree.str(text)),
        _ => return None,
    }
    out.push_str(": ");
    push(tree, value, out)
}

fn push(tree: &Tree, value: Use, out: &mut String) -> Option<()> {
    if out.len() > LONGEST {
        return None;
    }
    match tree.kind(value) {
        Kind::Text(text) => {
            out.push('"');
            tree.str(text).chars().for_each(|char| push_escaped(char, out));
            out.push('"');
        }
        Kind::Int(text) | Kind::Float(text) | Kind::Enum(text) => out.push_str(tree.str(text)),
        Kind::Boolean(true) => out.push_str("true"),
        Kind::Boolean(false) => out.push_str("false"),
        Kind::Null => out.push_str("null"),
        Kind::Hole(hole) => _ = write!(out, "\u{fffc}{}", tree.hole(hole).same?.0),
        Kind::Sequence(rows, brackets) if brackets != crate::syntax::tree::Brackets::Set => {
            out.push('[');
            for (number, item) in rows.of(&tree.uses).iter().enumerate() {
                out.push_str(if number > 0 { ", " } else { "" });
                push(tree, *item, out)?;
            }
            out.push(']');
        }
        Kind::Mapping(rows) => {
            out.push('{');
            for (number, entry) in rows.of(&tree.entries).iter().enumerate() {
                out.push_str(if number > 0 { ", " } else { " " });
                field(tree, entry.key, entry.value, out)?;
            }
            out.push_str(if rows.is_empty() { "}" } else { " }" });
        }
        _ => return None,
    }
    Some(())
}
