//! [`Compiled`] → GraphQL for people: the canonical text below comments that say when it is sent, and with which values.

use super::Compiled;
use super::json::Variables;
use std::fmt::Write;

/// The text of an operation, its condition and its values as comment lines above it; no line end at the end.
#[must_use]
pub fn graphql(compiled: &Compiled) -> String {
    let mut out = String::new();
    push_comments(compiled, &mut out);
    out.push_str(&compiled.text);
    out
}

/// When an operation is sent, and with which values: a comment line each.
pub(super) fn push_comments(compiled: &Compiled, out: &mut String) {
    if let Some(condition) = compiled.condition() {
        _ = writeln!(out, "# if {condition}");
    }
    if compiled.bound().next().is_some() {
        _ = writeln!(out, "# variables: {}", Variables(compiled));
    }
}
