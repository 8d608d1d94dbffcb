//! A string with run-time parts → the Python expression that gives it.

use crate::syntax::python::{push_quoted, quote};
use crate::syntax::tree::{HoleId, Tree};

/// A piece of a string.
#[derive(Clone, Debug)]
pub(super) enum Piece {
    /// Text.
    Text(String),
    /// What only running the program gives.
    Hole(HoleId),
}

/// The expression that gives the pieces, one after the other.
pub(super) fn filler(tree: &Tree, source: &str, pieces: &[Piece]) -> String {
    let expression = |hole: HoleId| {
        let row = tree.hole(hole);
        let written = &source[row.expression.start as usize..row.expression.end as usize];
        row.filler.as_deref().unwrap_or(written)
    };
    if let [Piece::Hole(hole)] = *pieces {
        let (written, row) = (expression(hole), tree.hole(hole));
        let is_as_it_is = is_text(written) || (row.filler.is_none() && !row.nullable);
        return if is_as_it_is { written.to_owned() } else { format!("str({written})") };
    }
    let expressions = pieces.iter().filter_map(|piece| match piece {
        Piece::Hole(hole) => Some(expression(*hole)),
        Piece::Text(_) => None,
    });
    let fits = |quote: char| {
        let no_field =
            |char| matches!(char, '\\' | '\n' | '\r' | '#' | '{' | '}' | ':' | '!') || char == quote;
        !expressions.clone().any(|expression| expression.contains(no_field))
    };
    let Some(outer) = ['"', '\''].into_iter().find(|quote| fits(*quote)) else {
        let parts = pieces.iter().map(|piece| match piece {
            Piece::Text(text) => quote(text),
            Piece::Hole(hole) if is_text(expression(*hole)) => expression(*hole).to_owned(),
            Piece::Hole(hole) => format!("str({})", expression(*hole)),
        });
        return parts.collect::<Vec<_>>().join(" + ");
    };
    let mut out = format!("f{outer}");
    for piece in pieces {
        match piece {
            Piece::Text(text) => text.chars().for_each(|char| push(char, outer, &mut out)),
            Piece::Hole(hole) => {
                out.push('{');
                out.push_str(expression(*hole));
                out.push('}');
            }
        }
    }
    out.push(outer);
    out
}

/// Writes a character of an f-string between its fields.
fn push(char: char, outer: char, out: &mut String) {
    match char {
        '{' => out.push_str("{{"),
        '}' => out.push_str("}}"),
        '\'' if outer == '\'' => out.push_str("\\'"),
        '"' if outer == '\'' => out.push('"'),
        _ => push_quoted(char, out),
    }
}

/// Whether an expression shows that it gives a text.
fn is_text(expression: &str) -> bool {
    let calls = ["str(", "repr(", "ascii(", "format("];
    calls.iter().any(|call| argument_of(expression, call).is_some())
        || (expression.starts_with("\"%") && expression.ends_with(",)"))
}

/// What an expression pastes into GraphQL text: `str(x)` and `json.dumps(x)` write the value of `x`.
pub(super) fn unwrapped(expression: &str) -> &str {
    let bare =
        expression.strip_suffix(".lower()").filter(|bare| bare.starts_with("str(")).unwrap_or(expression);
    ["str(", "json.dumps("].iter().find_map(|call| argument_of(bare, call)).unwrap_or(expression)
}

/// The value whose text a filler pastes into GraphQL text without quotes: `n` for `format(n, "d")`.
pub(super) fn pasted(filler: &str) -> String {
    let whole = filler.strip_prefix("format(").and_then(|rest| rest.strip_suffix(", \"d\")"));
    if let Some(value) = argument_of(filler, "repr(").or(whole) {
        return value.to_owned();
    }
    let specified = filler.strip_prefix("format(").and_then(|rest| rest.strip_suffix("\")"));
    let converted = filler.strip_prefix("\"%").and_then(|rest| rest.split_once('"')).map(|(flags, _)| flags);
    let is_float = |spec: &str| spec.ends_with(['e', 'E', 'f', 'F', 'g', 'G']);
    if specified.or(converted).is_some_and(is_float) { format!("float({filler})") } else { filler.to_owned() }
}

/// The only argument of a call, if that is all of an expression.
fn argument_of<'e>(expression: &'e str, call: &str) -> Option<&'e str> {
    let inner = expression.strip_prefix(call)?.strip_suffix(')')?;
    let mut depth = 0_usize;
    for char in inner.chars() {
        match char {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth = depth.checked_sub(1)?,
            ',' | '=' if depth == 0 && call != "format(" => return None,
            _ => {}
        }
    }
    (depth == 0 && !inner.trim().is_empty()).then_some(inner.trim())
}
