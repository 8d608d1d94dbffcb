//! What is said about descriptions that Prefect's generator would send as something else.

use super::edit;
#[cfg(feature = "python")]
use super::printed::Printed;
use crate::diagnostic::{Diagnostic, Edit, Fix, Safety};
use crate::document::{Document, Name};
use crate::syntax::text::At;
use crate::syntax::tree::{Tree, Use};

fn safe(message: impl Into<String>, edits: Vec<Edit>) -> Fix {
    Fix { message: message.into(), safety: Safety::Safe, edits }
}

/// A text without its line breaks, cut if it is long.
fn cut(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 40 {
        line
    } else {
        format!("{}…", line.chars().take(36).collect::<String>())
    }
}

/// `{"order_by": {"name": "desc"}}`
pub(super) fn enum_as_string(document: &Document, used: Use, name: &str) -> Diagnostic {
    let tree = &document.trees[0];
    let mut edits = edit::wrap(tree, used.at, "EnumValue");
    edits.extend(edit::import(tree, "EnumValue"));
    Diagnostic::error(
        "enum-as-string",
        format!("Prefect would send the enum value `{name}` in quotes"),
        tree.span(used.at),
        "a string to the server, which refuses it",
    )
    .help(format!("write `EnumValue(\"{name}\")`"))
    .fix(Some(safe(format!("write the enum value `{name}`"), edits)))
    .stops_nothing()
}

/// `{"settings": {"_contains": {"my key": 1}}}`
pub(super) fn odd_key(document: &Document, key: Name) -> Diagnostic {
    let written = document.str(key).escape_debug().to_string();
    Diagnostic::error(
        "text-corruption",
        format!("Prefect would send `{written}` without quotes, as the name of an input field"),
        document.span(key),
        "no name of GraphQL",
    )
    .help("declare a variable for the whole value and give it as `variables=`: there every key will do")
    .stops_nothing()
}

/// `"foo    } bar"`
pub(super) fn garbled_string(tree: &Tree, at: At) -> Diagnostic {
    Diagnostic::error(
        "text-corruption",
        "Prefect would send another string",
        tree.span(at),
        "it removes four blanks before a `}`, wherever they stand",
    )
    .help("declare a variable for the string and give it as `variables=`")
    .stops_nothing()
}

/// `{"flow # newest": {"id"}}`
pub(super) fn open_comment(tree: &Tree, comment: At, gone: Option<At>) -> Diagnostic {
    let edits = |at| vec![edit::replace(tree.span(at), "")];
    Diagnostic::error(
        "text-corruption",
        "Prefect would send what follows this header as a part of its comment",
        tree.span(comment),
        "a comment goes on to the end of its line",
    )
    .help("write the comment outside of the string")
    .fix(gone.map(|at| safe("remove the comment", edits(at))))
    .stops_nothing()
}

/// `with_args("flow", 'where: {name: {_eq: "x"}}')`
pub(super) fn escaped_arguments(tree: &Tree, at: At, char: char, sent: &str) -> Diagnostic {
    let shown = match char {
        '\n' | '\r' => "the line break".to_owned(),
        '\t' => "the tab".to_owned(),
        char if char.is_control() => format!("`{}`", char.escape_debug()),
        char => format!("`{char}`"),
    };
    Diagnostic::error(
        "text-corruption",
        format!("Prefect would escape {shown} in these arguments"),
        tree.span(at),
        format!("arrives as `{sent}`"),
    )
    .help("`with_args` escapes a string as if it stood in quotes: give it a dict")
    .stops_nothing()
}

/// `with_args("flow", {"limit": 5})` beside `"flow(limit: 5)"`
pub(super) fn equal_keys(tree: &Tree, again: At, first: At, text: &str) -> Diagnostic {
    Diagnostic::error(
        "duplicate-key",
        format!("`{}` is a key of this dict twice", cut(text)),
        tree.span(again),
        "Python keeps this one",
    )
    .label(tree.span(first), "and loses what stands here")
    .help("merge the two, or give one of them an alias: `\"alias: field\"`")
    .stops_nothing()
}

/// `{"_lt": datetime.utcnow()}`
#[cfg(feature = "python")]
pub(super) fn printed(
    tree: &Tree,
    used: Use,
    printed: Printed,
    written: &str,
    assigned: Option<At>,
    selects: bool,
) -> Diagnostic {
    let shown = cut(written);
    // The pairs of `x.items()` would be lists of two.
    let is_items = written.ends_with(".items()");
    let (message, label, help) = match printed {
        Printed::Time { .. } => (
            "Prefect would send this time without quotes",
            "printed as `2020-01-02 03:04:05`".to_owned(),
            "give its text: `.isoformat()`",
        ),
        Printed::Items if selects => (
            "Prefect would send these selections as Python prints them",
            "printed as a whole, not item by item".to_owned(),
            if is_items { "give the dict itself" } else { "put them into a list: `list(…)`" },
        ),
        Printed::Items => (
            "Prefect would send these items as Python prints them",
            "printed as a whole, not item by item".to_owned(),
            if is_items { "give the dict itself" } else { "put them into a list: `list(…)`" },
        ),
        Printed::Bytes => (
            "Prefect would send these bytes as Python prints them",
            "printed as `b'…'`".to_owned(),
            "give the text itself, without `.encode()`",
        ),
        Printed::Member => (
            "Prefect would send this member of an enum as Python prints it",
            format!("printed as `{shown}`, without quotes"),
            "give its value: `.value`, or `EnumValue(….value)` for an enum of the schema",
        ),
    };
    let method = |call: &str, is_sum: bool| match (is_sum, assigned) {
        (true, None) => {
            let (start, end) = (edit::insert(tree, used.at.start, "("), format!("){call}"));
            vec![start, edit::insert(tree, used.at.end, end)]
        }
        _ => vec![edit::insert(tree, used.at.end, call)],
    };
    let fix = match printed {
        Printed::Time { is_sum } => Some(safe("append `.isoformat()`", method(".isoformat()", is_sum))),
        Printed::Items if is_items => None,
        Printed::Items => Some(safe("put the items into a list", edit::wrap(tree, used.at, "list"))),
        Printed::Member => {
            let edits = method(".value", false);
            Some(Fix { message: "append `.value`".to_owned(), safety: Safety::Unsafe, edits })
        }
        Printed::Bytes => None,
    };
    let diagnostic = Diagnostic::error("text-corruption", message, tree.span(used.at), label);
    let diagnostic = match assigned {
        Some(at) => diagnostic.label(tree.span(at), "assigned here"),
        None => diagnostic,
    };
    diagnostic.help(help).fix(fix).stops_nothing()
}

/// `{"(where)": {…}}`, `{"__args": {…}}`, `{"$limit": "Int"}` in a program
pub(super) fn reserved_key(tree: &Tree, at: At, key: &str, instead: &str, fix: Option<Fix>) -> Diagnostic {
    Diagnostic::error(
        "reserved-key",
        format!("Prefect would send `{}` as a field", cut(key)),
        tree.span(at),
        "its generator knows no reserved keys",
    )
    .help(instead)
    .fix(fix)
    .stops_nothing()
}

/// `{"query": {…}, "variables": {…}}` in a program
pub(super) fn root_variables(tree: &Tree, at: At, fix: Option<Fix>) -> Diagnostic {
    Diagnostic::error(
        "reserved-key",
        "Prefect would send `variables` as an operation",
        tree.span(at),
        "its generator takes every root key for a header",
    )
    .help("give the values to the call: `client.graphql(query, variables={…})`")
    .fix(fix)
    .stops_nothing()
}
