//! What is said about descriptions: here their roots and headers.

mod reserved;
mod selections;

pub(super) use reserved::{
    bad_name, misplaced_reserved_key, no_argument_key, no_directives, no_fragments, no_name, no_type_text,
    no_variable_name, no_variables, on_without_type, unknown_reserved_key, variable_without_dollar,
};
pub(super) use selections::{
    arguments_of_fragment, arguments_twice, empty_arguments, empty_key, empty_selection, inline_without_dots,
    inline_without_selection, items_below_text, nested_with_args, no_arguments, no_selection_key,
    no_with_args_header, not_a_boolean, not_a_selection, not_a_value, several_in_one_key,
    spread_with_selection, with_args_as_arguments, with_removal,
};

use super::repeated::Keys;
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::source::{Notation, Span};
use crate::suggest::nearest;

const KEYWORDS: [&str; 4] = ["query", "mutation", "subscription", "fragment"];

/// A text that people wrote, cut if it is long.
pub(super) fn cut(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.len() == text.len() && line.chars().count() <= 40 {
        line.to_owned()
    } else {
        format!("{}…", line.chars().take(36).collect::<String>())
    }
}

/// The example of the notation that the user writes.
fn example(notation: Notation, dict: &'static str, yaml: &'static str, json: &'static str) -> &'static str {
    match notation {
        Notation::Dict | Notation::GraphQl => dict,
        Notation::Yaml => yaml,
        Notation::Json => json,
    }
}

fn replace(message: &str, span: Span, content: String) -> Fix {
    Fix::replace(message, Safety::Safe, span, content)
}

/// `{_in:$ids}`; `behind` is the place behind the colon at `colon`
pub(super) fn glued_key(span: Span, written: &str, colon: usize, behind: Option<Span>) -> Diagnostic {
    let (name, value) = (&written[..colon], &written[colon + 1..]);
    Diagnostic::error(
        "yaml-header",
        format!("YAML takes `{}` for one key", cut(written)),
        span,
        "no blank stands behind the colon",
    )
    .help(format!("write `{name}: {}`", cut(value)))
    .fix(behind.map(|behind| replace("put a blank behind the colon", behind, " ".to_owned())))
}

/// More than two hundred levels
pub(super) fn too_deep(span: Span, limit: u32) -> Diagnostic {
    Diagnostic::error(
        "too-deep",
        format!("nested more than {limit} levels deep"),
        span,
        "not read from here on",
    )
}

/// Names that lead to names that lead to names
pub(super) fn too_many_nodes(span: Span, limit: u32) -> Diagnostic {
    Diagnostic::error(
        "too-many-nodes",
        format!("description has more than {limit} parts, counting each as often as names lead to it"),
        span,
        "not read from here on",
    )
}

/// `{}` or `""` at the root
pub(super) fn empty_root(span: Span, notation: Notation) -> Diagnostic {
    let shape =
        example(notation, r#"{"query": {"field"}}"#, "query: {field}", r#"{"query": {"field": true}}"#);
    Diagnostic::error("empty-selection", "description defines no operation", span, "nothing stands here")
        .help(format!("write `{shape}`"))
}

/// `5` at the root
///
/// `is_sent` says that a program sends it: there it is no line.
pub(super) fn no_description(span: Span, shown: &str, notation: Notation, is_sent: bool) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "unknown-root-key",
        format!("`{shown}` describes no query"),
        span,
        format!("expected {} or a string of GraphQL", notation.a_mapping()),
    );
    match notation {
        Notation::Dict if !is_sent => diagnostic.help("a line that no later line uses is a description"),
        _ => diagnostic,
    }
}

/// `{5: {"id"}}` at the root
pub(super) fn no_definition_key(span: Span, shown: &str, notation: Notation) -> Diagnostic {
    let query = example(
        notation,
        "a string such as `\"query\"`",
        "a key such as `query`",
        "a key such as `\"query\"`",
    );
    Diagnostic::error(
        "unknown-root-key",
        format!("`{shown}` begins no operation and no fragment"),
        span,
        format!("expected {query}"),
    )
    .help(root_keys())
}

fn root_keys() -> &'static str {
    "a root key is `query`, `mutation`, `subscription` or `fragment Name on Type`, or `variables`"
}

/// `{"flow": {"id"}}` at the root
pub(super) fn unknown_root_key(span: Span, word: &str, two_words: bool, wrap: Option<Fix>) -> Diagnostic {
    let message = format!("`{word}` begins no operation and no fragment");
    match nearest(word, KEYWORDS.into_iter().chain(["variables"])) {
        Some(near) => Diagnostic::error("unknown-header", message, span, format!("did you mean `{near}`?")),
        None if two_words => {
            Diagnostic::error("unknown-header", message, span, "expected an operation's header")
                .help(root_keys())
        }
        None => Diagnostic::error(
            "unknown-root-key",
            format!("`{word}` stands at the root, where operations and fragments stand"),
            span,
            "wrap it in `query`",
        )
        .help(root_keys())
        .fix(wrap),
    }
}

/// `{"query": True}`
pub(super) fn definition_without_selection(span: Span, notation: Notation) -> Diagnostic {
    let fields = example(notation, r#"{"id", "name"}"#, "{id, name}", r#"["id", "name"]"#);
    Diagnostic::error("empty-selection", "definition selects nothing", span, "expected its selection set")
        .help(format!("write the fields it selects, such as `{fields}`"))
}

/// `{"variables": 5}`
pub(super) fn no_bindings(span: Span, notation: Notation) -> Diagnostic {
    let values = example(notation, r#"{"limit": 5}"#, "{limit: 5}", r#"{"limit": 5}"#);
    Diagnostic::error(
        "not-a-value",
        "`variables` gives each variable its value",
        span,
        format!("expected {} such as `{values}`", notation.a_mapping()),
    )
}

/// The same key twice in one mapping
pub(super) fn duplicate_key(
    span: Span,
    text: &str,
    first: Span,
    notation: Notation,
    keys: Keys,
) -> Diagnostic {
    let help = match keys {
        Keys::Definitions => "merge the two, or give each a name of its own",
        Keys::Selections => example(
            notation,
            "merge the two, or give one of them an alias: `\"alias: field\"`",
            "merge the two, or give one of them an alias: `alias:field:`",
            "merge the two, or give one of them an alias: `\"alias:field\"`",
        ),
        Keys::Names => "keep one of them",
    };
    let reader = example(
        notation,
        "Python keeps this one",
        "most YAML software keeps this one",
        "most JSON software keeps this one",
    );
    Diagnostic::error(
        "duplicate-key",
        format!("`{}` is a key of this {} twice", cut(text), notation.mapping()),
        span,
        reader,
    )
    .label(first, "and loses what stands here")
    .help(help)
}

/// `with_args("fragment Parts on flow", {…})`
pub(super) fn fragment_with_variables(span: Span) -> Diagnostic {
    Diagnostic::error("syntax", "fragment can't declare variables", span, "a fragment takes no arguments")
        .help("declare them in the operations that use the fragment")
}
