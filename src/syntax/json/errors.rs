//! What is said about text that is not quite JSON.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::lower::is_name;
use crate::source::Span;

const SYNTAX: &str = "syntax";

/// An empty file
pub(super) fn nothing(span: Span) -> Diagnostic {
    Diagnostic::error("empty-selection", "file holds no description", span, "nothing stands here")
        .help(r#"write `{"query": {"field": true}}`"#)
}

/// `{} {}`
pub(super) fn behind_the_end(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "a JSON file holds one value", span, "stands behind its end")
        .help("put several descriptions into an array: `[{…}, {…}]`")
}

/// `[, 1]`, `[1,, 2]`
pub(super) fn nothing_before_comma(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "nothing stands before this comma", span, "one comma too many")
        .fix(Fix::replace("remove the comma", Safety::Safe, span, ""))
}

/// `[1,]`
pub(super) fn trailing_comma(span: Span, closer: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, format!("JSON allows no comma before `{closer}`"), span, "one comma too many")
        .fix(Fix::replace("remove the comma", Safety::Safe, span, ""))
}

/// `[1 2]`
pub(super) fn missing_comma(gap: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "a comma is missing between two items", gap, "write `,` here")
        .fix(Fix::replace("insert `,`", Safety::Safe, gap, ","))
}

/// `[1; 2]`
pub(super) fn semicolon(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "`;` stands between two items", span, "write `,`").fix(Fix::replace(
        "write `,`",
        Safety::Safe,
        span,
        ",",
    ))
}

/// `{"a" 1}`
pub(super) fn missing_colon(gap: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "a colon is missing between a key and its value", gap, "write `:` here")
        .help("an object holds `\"key\": value`; names alone stand in an array: `[\"id\", \"name\"]`")
        .fix(Fix::replace("insert `:`", Safety::Unsafe, gap, ":"))
}

/// `{"id"}`
pub(super) fn lone_key(gap: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "a key has no value", gap, "write `: true` here")
        .help("an object holds `\"key\": value`; names alone stand in an array: `[\"id\", \"name\"]`")
        .fix(Fix::replace("insert `: true`", Safety::Unsafe, gap, ": true"))
}

/// `{"a":: 1}`
pub(super) fn second_colon(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "two colons stand between a key and its value", span, "one colon too many")
        .fix(Fix::replace("remove the colon", Safety::Safe, span, ""))
}

/// `["a": 1]`
pub(super) fn pair_in_array(colon: Span) -> Diagnostic {
    Diagnostic::error(
        SYNTAX,
        "a key with a value stands in an array",
        colon,
        "only an object has `\"key\": value`",
    )
    .help("put braces around the key and its value: `{\"key\": value}`")
}

/// `{"a": @ "b"}`, `{"a": b {}}`
pub(super) fn stray(span: Span, sign: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, format!("`{sign}` means nothing here"), span, "remove it").fix(Fix::replace(
        format!("remove `{sign}`"),
        Safety::Unsafe,
        span,
        "",
    ))
}

/// `{"a" = 1}`
pub(super) fn equals_for_colon(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "`=` stands between a key and its value", span, "write `:`").fix(Fix::replace(
        "write `:`",
        Safety::Safe,
        span,
        ":",
    ))
}

/// `{: 1}`
pub(super) fn no_key(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "nothing stands before this colon", span, "expected a key")
}

/// `{["a"]: 1}`
pub(super) fn container_as_key(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "a key is a string", span, "expected `\"`")
}

/// `{"a":}`
pub(super) fn missing_value(gap: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "a value is missing", gap, "expected a value here")
}

/// `{`
pub(super) fn unclosed(gap: Span, opened: Span, open: &str, close: &str) -> Diagnostic {
    Diagnostic::error("unclosed", format!("`{open}` is not closed"), gap, format!("expected `{close}`"))
        .label(opened, "opened here")
        .fix(Fix::replace(format!("insert `{close}`"), Safety::Unsafe, gap, close))
}

/// `["a"}`
pub(super) fn wrong_closer(span: Span, found: char, opened: Span, open: &str, close: &str) -> Diagnostic {
    Diagnostic::error(SYNTAX, format!("`{found}` can't close `{open}`"), span, format!("write `{close}`"))
        .label(opened, "opened here")
        .fix(Fix::replace(format!("replace it by `{close}`"), Safety::Unsafe, span, close))
}

/// `]`
pub(super) fn stray_closer(span: Span, found: char) -> Diagnostic {
    Diagnostic::error(SYNTAX, format!("`{found}` closes nothing"), span, "no bracket is open here")
        .fix(Fix::replace(format!("remove `{found}`"), Safety::Unsafe, span, ""))
}

/// `// …`
pub(super) fn comment(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "JSON has no comments", span, "a comment")
        .help("take it out; a YAML file may hold JSON and comments (`# …`)")
}

/// `{a: 1}`
pub(super) fn key_without_quotes(span: Span, word: &str) -> Diagnostic {
    let message = format!("key `{}` stands without quotes", shown(word));
    let diagnostic = Diagnostic::error(SYNTAX, message, span, "a key is a string");
    quote(diagnostic, span, word)
}

/// `{"state": Failed}`
pub(super) fn no_quotes(span: Span, word: &str) -> Diagnostic {
    let message = format!("`{}` stands without quotes", shown(word));
    if let Some(name) = word.strip_prefix('$').filter(|name| is_name(name)) {
        let content = format!("{{\"$var\": \"{name}\"}}");
        return Diagnostic::error(SYNTAX, message, span, "a variable?")
            .help(format!("write `{content}` for the variable, `\"{word}\"` for the text"))
            .fix(Fix::replace("write the variable", Safety::Unsafe, span, content));
    }
    let diagnostic = Diagnostic::error(SYNTAX, message, span, "text stands in double quotes");
    quote(diagnostic, span, word)
}

fn quote(diagnostic: Diagnostic, span: Span, word: &str) -> Diagnostic {
    if word.contains(['"', '\\', '\'']) || word.chars().any(char::is_control) {
        return diagnostic;
    }
    diagnostic.help(format!("write `\"{word}\"`")).fix(Fix::replace(
        "put it in quotes",
        Safety::Safe,
        span,
        format!("\"{word}\""),
    ))
}

/// A word as people see it: only what can't be seen is escaped.
fn shown(word: &str) -> String {
    let shown = |char: char| match char {
        '\'' | '"' | '\\' => char.to_string(),
        _ => char.escape_debug().to_string(),
    };
    word.chars().map(shown).collect()
}

/// `“a”`
pub(super) fn typographic_quotes(span: Span, inside: &str) -> Diagnostic {
    let is_plain = !inside.contains(['"', '\\']);
    let fix =
        is_plain.then(|| Fix::replace("use straight quotes", Safety::Safe, span, format!("\"{inside}\"")));
    let message = "a string stands in typographic quotes";
    Diagnostic::error(SYNTAX, message, span, "use straight quotes: `\"…\"`").fix(fix)
}

/// A no-break space
pub(super) fn odd_blank(span: Span, blank: char) -> Diagnostic {
    let message = format!("a blank stands here that JSON does not have: `{}`", blank.escape_unicode());
    Diagnostic::error(SYNTAX, message, span, "write an ordinary blank").fix(Fix::replace(
        "write an ordinary blank",
        Safety::Safe,
        span,
        " ",
    ))
}

/// `'a'`
pub(super) fn single_quotes(span: Span, inside: &str) -> Diagnostic {
    let is_plain = !inside.contains(['"', '\\']);
    let fix =
        is_plain.then(|| Fix::replace("use double quotes", Safety::Safe, span, format!("\"{inside}\"")));
    Diagnostic::error(SYNTAX, "a string stands in single quotes", span, "use double quotes: `\"…\"`").fix(fix)
}

/// `True`
pub(super) fn other_spelling(span: Span, word: &str, meant: &str) -> Diagnostic {
    let message = format!("`{word}` is not JSON's spelling");
    Diagnostic::error(SYNTAX, message, span, format!("write `{meant}`")).fix(Fix::replace(
        format!("replace it by `{meant}`"),
        Safety::Safe,
        span,
        meant,
    ))
}

/// `01`, `+1`, `NaN`
pub(super) fn no_number(span: Span, word: &str) -> Diagnostic {
    let message = format!("`{}` is no number of JSON", shown(word));
    let label = match word.as_bytes() {
        b"NaN" | b"Infinity" | b"-Infinity" => "JSON has no such number",
        [b'+', ..] => "a number has no `+`",
        [b'0', b'0'..=b'9', ..] | [b'-', b'0', b'0'..=b'9', ..] => "a number has no leading zero",
        [b'.', ..] | [b'-', b'.', ..] => "digits stand before the point",
        [.., b'.'] => "digits stand behind the point",
        _ => "put it in quotes if it is text",
    };
    Diagnostic::error("not-a-value", message, span, label)
}

/// `"abc`
pub(super) fn unclosed_string(quote: Span, written: char) -> Diagnostic {
    Diagnostic::error("unclosed", "a string is not closed before the line ends", quote, "opened here")
        .help(format!("write `{written}` where the string ends; a line end inside is written `\\n`"))
}

/// A tab inside of a string
pub(super) fn control_character(span: Span, control: u8) -> Diagnostic {
    let meant = match control {
        b'\t' => "\\t".to_owned(),
        _ => format!("\\u{control:04x}"),
    };
    Diagnostic::error(SYNTAX, "a control character stands in a string", span, format!("write `{meant}`"))
        .fix(Fix::replace(format!("replace it by `{meant}`"), Safety::Safe, span, meant))
}

/// `"\x41"`
pub(super) fn unknown_escape(span: Span, char: char) -> Diagnostic {
    let message = format!("`\\{}` is no escape of JSON", char.escape_debug());
    Diagnostic::error(SYNTAX, message, span, "a backslash alone is written `\\\\`")
        .help("there are `\\\"`, `\\\\`, `\\/`, `\\b`, `\\f`, `\\n`, `\\r`, `\\t` and `\\u00e9`")
}

/// `"\u12"`
pub(super) fn short_escape(span: Span, found: usize) -> Diagnostic {
    let digits = if found == 1 { "1 hex digit" } else { &format!("{found} hex digits") };
    Diagnostic::error(SYNTAX, format!("`\\u` is followed by {digits}"), span, "expected 4 hex digits")
}

/// `"\ud834"`
pub(super) fn half_character(span: Span) -> Diagnostic {
    Diagnostic::error(SYNTAX, "half of a surrogate pair stands alone", span, "no character")
        .help("characters above U+FFFF are written as two escapes: `\\ud834\\udd1e`")
}
