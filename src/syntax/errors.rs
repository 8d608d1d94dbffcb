//! What is said while text is read into a tree.

use super::python::Odd;
use crate::diagnostic::{Diagnostic, Edit, Fix, Safety};
use crate::source::Span;

fn fix(message: impl Into<String>, safety: Safety, edits: Vec<Edit>) -> Fix {
    Fix { message: message.into(), safety, edits }
}

fn replace(message: impl Into<String>, span: Span, content: impl Into<String>) -> Fix {
    fix(message, Safety::Safe, vec![Edit { span, content: content.into() }])
}

fn propose(message: impl Into<String>, span: Span, content: &str) -> Fix {
    fix(message, Safety::Unsafe, vec![Edit { span, content: content.to_owned() }])
}

pub(super) fn missing_comma(gap: Span) -> Diagnostic {
    Diagnostic::error("syntax", "a comma is missing between two items", gap, "write `,` here")
        .fix(Some(replace("insert `,`", gap, ",")))
}

pub(super) fn missing_colon(gap: Span) -> Diagnostic {
    Diagnostic::error("syntax", "a colon is missing between a key and its value", gap, "write `:` here")
        .fix(Some(replace("insert `:`", gap, ":")))
}

pub(super) fn equals_for_colon(at: Span) -> Diagnostic {
    Diagnostic::error("syntax", "`=` stands between a key and its value", at, "write `:`")
        .help("`key=value` belongs into `dict(…)`; between braces it is `\"key\": value`")
        .fix(Some(replace("replace `=` by `:`", at, ":")))
}

pub(super) fn semicolon(at: Span) -> Diagnostic {
    Diagnostic::error("syntax", "`;` stands between two items", at, "write `,`").fix(Some(replace(
        "replace `;` by `,`",
        at,
        ",",
    )))
}

pub(super) fn nothing_before_comma(at: Span) -> Diagnostic {
    Diagnostic::error("syntax", "nothing stands before this comma", at, "one comma too many")
        .fix(Some(replace("remove the comma", at, "")))
}

pub(super) fn slash_comment(at: Span) -> Diagnostic {
    Diagnostic::error("syntax", "`//` begins no comment in Python", at, "write `#`").fix(Some(replace(
        "replace `//` by `#`",
        at,
        "#",
    )))
}

pub(super) fn javascript(at: Span, written: &str, meant: &str) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        match written {
            "true" | "false" | "null" => format!("`{written}` is JavaScript's spelling"),
            _ => format!("`{written}` is SQL's spelling"),
        },
        at,
        format!("write `{meant}`"),
    )
    .fix(Some(replace(format!("replace it by `{meant}`"), at, meant)))
}

pub(super) fn bare_variable(at: Span, written: &str) -> Diagnostic {
    let meant = format!("EnumValue(\"{written}\")");
    Diagnostic::error(
        "syntax",
        format!("`{written}` is no Python expression"),
        at,
        format!("write `{meant}`"),
    )
    .help("in a dict a GraphQL variable is an `EnumValue`: it is sent without quotes")
    .fix(Some(replace(format!("replace it by `{meant}`"), at, meant)))
}

pub(super) fn other_quotes(at: Span, opening: Option<char>, inside: &str) -> Diagnostic {
    let edit =
        (!inside.contains(['"', '\\'])).then(|| replace("use straight quotes", at, format!("\"{inside}\"")));
    let quotes = if opening == Some('`') { "backticks" } else { "typographic quotes" };
    let message = format!("a string stands in {quotes}");
    Diagnostic::error("syntax", message, at, "use straight quotes: `\"…\"`").fix(edit)
}

pub(super) fn unclosed_string(quotes: Span, written: &str) -> Diagnostic {
    let is_long = written.len() > 1;
    let end = if is_long { "the file" } else { "the line" };
    let long = if is_long { "" } else { "; text of several lines stands between `\"\"\"` and `\"\"\"`" };
    Diagnostic::error("unclosed", format!("a string is not closed before {end} ends"), quotes, "opened here")
        .help(format!("write `{written}` where the string ends{long}"))
}

pub(super) fn unclosed_bracket(gap: Span, opened: Span, bracket: &str, closer: &str) -> Diagnostic {
    Diagnostic::error(
        "unclosed",
        format!("`{bracket}` is not closed"),
        gap,
        format!("`{closer}` is missing here"),
    )
    .label(opened, "opened here")
    .fix(Some(propose(format!("insert `{closer}`"), gap, closer)))
}

pub(super) fn wrong_closer(at: Span, found: &str, opened: Span, bracket: &str, closer: &str) -> Diagnostic {
    Diagnostic::error("syntax", format!("`{found}` can't close `{bracket}`"), at, format!("write `{closer}`"))
        .label(opened, "opened here")
        .fix(Some(propose(format!("replace it by `{closer}`"), at, closer)))
}

pub(super) fn stray_closer(at: Span, found: &str) -> Diagnostic {
    Diagnostic::error("syntax", format!("`{found}` closes nothing"), at, "no bracket is open here")
        .fix(Some(propose(format!("remove `{found}`"), at, "")))
}

pub(super) fn stray(at: Span, found: &str, closer: &str) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        format!("`{found}` stands where an item or `{closer}` belongs"),
        at,
        "remove it",
    )
}

pub(super) fn no_value(at: Span, found: &str) -> Diagnostic {
    Diagnostic::error("syntax", format!("`{found}` stands where a value belongs"), at, "write a value")
}

pub(super) fn missing_value(gap: Span) -> Diagnostic {
    Diagnostic::error("syntax", "a value is missing", gap, "write a value here")
}

pub(super) fn missing_name(gap: Span) -> Diagnostic {
    Diagnostic::error("syntax", "a name is missing after the dot", gap, "write the attribute's name here")
}

pub(super) fn no_else(word: Span) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        "a conditional expression has no `else`",
        word,
        "what if the condition does not hold?",
    )
    .help("write `value if condition else other`; `None` for no value, `{}` for an empty dict")
}

pub(super) fn no_value_in_dict(plain: &[Span], entry: Span) -> Diagnostic {
    let edits = plain
        .iter()
        .map(|span| Edit { span: Span { start: span.end, ..*span }, content: ": True".to_owned() });
    let repair = fix("add `: True`", Safety::Safe, edits.collect());
    Diagnostic::error("syntax", "an item of a dict has no value", plain[0], "write `: True` after it")
        .label(entry, "this entry with `:` makes it a dict, not a set")
        .fix(Some(repair))
}

pub(super) fn pair_in_list(at: Span) -> Diagnostic {
    Diagnostic::error("syntax", "a key with a value stands in a list", at, "only a dict has `key: value`")
        .help("put braces around the entry: `{\"key\": value}`")
}

pub(super) fn spread_dict_in_list(at: Span) -> Diagnostic {
    Diagnostic::error("syntax", "`**` stands in a list", at, "write `*`, or put braces around it")
}

pub(super) fn spread_of_no_dict(at: Span) -> Diagnostic {
    Diagnostic::error("syntax", "`**` takes the entries of a dict, and this is none", at, "not a dict")
        .help("`*` takes the items of a list, tuple or set")
}

pub(super) fn no_braces(at: Span) -> Diagnostic {
    Diagnostic::error("syntax", "`key: value` stands outside of braces", at, "only a dict has `key: value`")
        .help("put `{` before the first key and `}` behind the last value")
}

pub(super) fn behind_the_end(at: Span, found: &str) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        format!("`{found}` stands behind the end of a description"),
        at,
        "begin a new line",
    )
}

pub(super) fn other_statement(at: Span) -> Diagnostic {
    Diagnostic::error("syntax", "this Python statement is no query description", at, "not a description")
        .help("a `.dictql` file holds one description (`{\"query\": …}`), or lines `name = description`")
}

pub(super) fn second_description(at: Span, first: Span) -> Diagnostic {
    Diagnostic::error("syntax", "a second description has no name", at, "write `name = ` before it")
        .label(first, "the first one")
        .help("a file holds one description, or lines `name = description`")
}

pub(super) fn too_deep(at: Span, limit: usize) -> Diagnostic {
    let message = format!("the description is nested more than {limit} levels deep");
    Diagnostic::error("too-deep", message, at, "nothing inside of this was read")
}

pub(super) fn too_many_nodes(at: Span, name: &str) -> Diagnostic {
    let message = format!("with what `{name}` stands for the description has more than a million parts");
    Diagnostic::error("too-many-nodes", message, at, "nothing was read from here")
        .help("names that stand for one another multiply: write out what you need")
}

pub(super) fn misused_call(at: Span, function: &str, takes: &str, example: &str) -> Diagnostic {
    Diagnostic::error("syntax", format!("`{function}` takes {takes}"), at, format!("write `{example}`"))
}

pub(super) fn splits_text(at: Span, call: &str) -> Diagnostic {
    let (function, text) = call.split_once('(').unwrap_or((call, ")"));
    let meant = format!("{function}([{text}").trim_end_matches(')').to_owned() + "])";
    Diagnostic::error(
        "syntax",
        format!("`{function}` splits a string into its characters"),
        at,
        format!("write `{meant}`"),
    )
}

pub(super) fn bytes(at: Span) -> Diagnostic {
    Diagnostic::error("not-a-value", "GraphQL has no bytes", at, "write the string without `b`")
}

pub(super) fn not_finite(at: Span, written: &str) -> Diagnostic {
    Diagnostic::error("not-a-value", format!("GraphQL has no `{written}`"), at, "a float is finite")
}

pub(super) fn odd_number(at: Span, written: &str, odd: Odd) -> Diagnostic {
    match odd {
        Odd::Complex => Diagnostic::error(
            "not-a-value",
            "GraphQL has no complex numbers",
            at,
            "a number has no imaginary part",
        ),
        Odd::TooLarge => Diagnostic::error(
            "not-a-value",
            "the number is larger than GraphQL's numbers can be",
            at,
            "too large",
        ),
        Odd::LeadingZero => {
            let digits = written.trim_start_matches('0');
            Diagnostic::error("syntax", "a whole number begins with `0`", at, format!("write `{digits}`"))
                .help("octal numbers begin with `0o`; a text of digits needs quotes")
        }
        Odd::Malformed => {
            Diagnostic::error("syntax", format!("`{written}` is no number"), at, "not a number")
                .help("if it is a text, such as an ID, put it in quotes")
        }
    }
}

pub(super) fn short_escape(at: Span, written: &str, wanted: usize) -> Diagnostic {
    let kind = &written[..2];
    let message = format!("`{kind}` needs {wanted} hexadecimal digits");
    Diagnostic::error("syntax", message, at, format!("has {}", written.len() - 2))
        .help("for a backslash in the text write `\\\\`")
}

pub(super) fn named_character(at: Span, written: &str) -> Diagnostic {
    Diagnostic::error("syntax", format!("`{written}` names no character of Unicode"), at, "no such name")
        .help("write the character itself, or its code: `\\u2022`")
}

pub(super) fn no_character(at: Span, written: &str, code: u32) -> Diagnostic {
    if code > 0x0010_FFFF {
        let message = format!("`{written}` is beyond the last character of Unicode");
        return Diagnostic::error("syntax", message, at, "the last one is `\\U0010FFFF`");
    }
    Diagnostic::error(
        "not-a-value",
        format!("`{written}` is half a character"),
        at,
        "a surrogate can't be sent",
    )
    .help("write the character itself, or its whole code: `\\U0001F600`")
}
