//! What is said about strings in GraphQL text.

use super::super::strings::Wrong;
use super::{SYNTAX, shown};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// `"abc`
pub(in crate::lower::graphql) fn open_string(span: Span, quotes: &str) -> Diagnostic {
    if quotes.len() == 3 {
        return Diagnostic::error("unclosed", "block string is not closed", span, "opened here")
            .help("write `\"\"\"` where the text ends");
    }
    Diagnostic::error("unclosed", "string is not closed on its line", span, "opened here")
        .help("write `\"` where the text ends; text of several lines stands between `\"\"\"` and `\"\"\"`")
}

/// `"\q"`
pub(in crate::lower::graphql) fn escape(span: Span, escape: &str, wrong: Wrong) -> Diagnostic {
    let (message, label) = match wrong {
        Wrong::Unknown => {
            (format!("`{escape}` is no escape sequence of GraphQL"), "write `\\\\` for a backslash")
        }
        Wrong::Digits => {
            (format!("`{escape}` lacks its hexadecimal digits"), "write `\\u00e9` or `\\u{1F680}`")
        }
        Wrong::NoCharacter => (format!("`{escape}` is no Unicode character"), "no such code point"),
    };
    let help = "the escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t, \\u with four digits, and \\u{…}";
    Diagnostic::error(SYNTAX, message, span, label).help(help)
}

/// `{_eq: "it "said" no"}`; in Python's `"…"` also `\"`, whose backslash Python takes for itself.
pub(in crate::lower::graphql) fn cut_string(
    word: Span,
    written: &str,
    quote: Span,
    opener: Span,
) -> Diagnostic {
    let message = format!("the string ends before {}", shown(written));
    let diagnostic =
        Diagnostic::error(SYNTAX, message, word, "not a part of it").label(opener, "the string begins here");
    if quote.end - quote.start > 1 {
        diagnostic
            .help("the backslash before the quote is used up: write `\\\\\\\"`, or put `r` before a string of Python")
    } else {
        diagnostic.help("write `\\\"` for a quote inside of it")
    }
}
