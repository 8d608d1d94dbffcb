//! Two texts of a file → what changes, as a patch.

use crate::args::Global;
use crate::terminal::Stream;
use dictql::source::plain;
use similar::{ChangeTag, TextDiff};
use std::fmt::Write;

/// How many lines stand around what changes.
const CONTEXT: usize = 3;

/// What changes in a file, in colours where there are any.
pub fn unified(global: &Global, name: &str, before: &str, after: &str) -> String {
    let changes = TextDiff::from_lines(before, after);
    let mut unified = changes.unified_diff();
    unified.context_radius(CONTEXT).header(name, name);
    if !Stream::Out.has_color(global.color) {
        return unified.to_string();
    }
    let mut out = format!("\u{1b}[1m--- {0}\u{1b}[0m\n\u{1b}[1m+++ {0}\u{1b}[0m\n", plain(name));
    // Writing into a string can't go wrong.
    for hunk in unified.iter_hunks() {
        _ = writeln!(out, "\u{1b}[36m{}\u{1b}[0m", hunk.header());
        for change in hunk.iter_changes() {
            // Where there are colours somebody reads, and what is read steers nothing.
            let line = plain(change.value().trim_end_matches(['\n', '\r'])).into_owned();
            _ = match change.tag() {
                ChangeTag::Delete => writeln!(out, "\u{1b}[31m-{line}\u{1b}[0m"),
                ChangeTag::Insert => writeln!(out, "\u{1b}[32m+{line}\u{1b}[0m"),
                ChangeTag::Equal => writeln!(out, " {line}"),
            };
        }
    }
    out
}
