//! What is said about descriptions: their roots, headers, selections, arguments and values.

use super::repeated::Keys;
use super::reserved::RESERVED;
use super::selection::What;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::suggest::nearest;

const KEYWORDS: [&str; 4] = ["query", "mutation", "subscription", "fragment"];

/// A text that people wrote, cut if it is long.
fn cut(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    if line.len() == text.len() && line.chars().count() <= 40 {
        line.to_owned()
    } else {
        format!("{}…", line.chars().take(36).collect::<String>())
    }
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
pub(super) fn empty_root(span: Span) -> Diagnostic {
    Diagnostic::error("empty-selection", "description defines no operation", span, "nothing stands here")
        .help("write `{\"query\": {\"field\"}}`")
}

/// `5` at the root
pub(super) fn no_description(span: Span, shown: &str, mapping: &str) -> Diagnostic {
    Diagnostic::error(
        "unknown-root-key",
        format!("`{shown}` describes no query"),
        span,
        format!("expected a {mapping} or a string of GraphQL"),
    )
    .help("a line that no later line uses is a description")
}

/// `{5: {"id"}}` at the root
pub(super) fn no_definition_key(span: Span, shown: &str) -> Diagnostic {
    Diagnostic::error(
        "unknown-root-key",
        format!("`{shown}` begins no operation and no fragment"),
        span,
        "expected a string such as `\"query\"`",
    )
    .help(root_keys())
}

fn root_keys() -> &'static str {
    "a root key is `query`, `mutation`, `subscription` or `fragment Name on Type`, or `variables`"
}

/// `{"flow": {"id"}}` at the root
pub(super) fn unknown_root_key(span: Span, word: &str, two_words: bool) -> Diagnostic {
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
        .help(root_keys()),
    }
}

/// `{"query": True}`
pub(super) fn definition_without_selection(span: Span) -> Diagnostic {
    Diagnostic::error("empty-selection", "definition selects nothing", span, "expected its selection set")
        .help("write the fields it selects, such as `{\"id\", \"name\"}`")
}

/// `{"variables": 5}`
pub(super) fn no_bindings(span: Span, mapping: &str) -> Diagnostic {
    Diagnostic::error(
        "not-a-value",
        "`variables` gives each variable its value",
        span,
        format!("expected a {mapping} such as `{{\"limit\": 5}}`"),
    )
}

/// The same key twice in one mapping
pub(super) fn duplicate_key(span: Span, text: &str, first: Span, mapping: &str, keys: Keys) -> Diagnostic {
    let help = match keys {
        Keys::Definitions => "merge the two, or give each a name of its own",
        Keys::Selections => "merge the two, or give one of them an alias: `\"alias: field\"`",
        Keys::Names => "keep one of them",
    };
    Diagnostic::error(
        "duplicate-key",
        format!("`{}` is a key of this {mapping} twice", cut(text)),
        span,
        "Python keeps this one",
    )
    .label(first, "and loses what stands here")
    .help(help)
}

/// `with_args(with_args("flow", {…}), {…})`
pub(super) fn nested_with_args(span: Span) -> Diagnostic {
    Diagnostic::error(
        "nested-with-args",
        "`with_args` stands inside `with_args`",
        span,
        "write all arguments in one",
    )
}

/// `with_args("flow(limit: 5)", {…})`
pub(super) fn arguments_twice(span: Span, second: Span) -> Diagnostic {
    Diagnostic::error(
        "nested-with-args",
        "field has its arguments in two places",
        span,
        "arguments in the header",
    )
    .label(second, "and arguments here")
    .help("write all arguments in one place")
}

/// `with_args("fragment Parts on flow", {…})`
pub(super) fn fragment_with_variables(span: Span) -> Diagnostic {
    Diagnostic::error("syntax", "fragment can't declare variables", span, "a fragment takes no arguments")
        .help("declare them in the operations that use the fragment")
}

/// `with_args("...Parts", {…})`
pub(super) fn arguments_of_fragment(span: Span) -> Diagnostic {
    Diagnostic::error("syntax", "only fields take arguments", span, "this spreads a fragment")
}

/// `with_args(5, {…})`
pub(super) fn no_with_args_header(span: Span, shown: &str) -> Diagnostic {
    Diagnostic::error(
        "not-a-selection",
        format!("`with_args` adds arguments to a field, not to `{shown}`"),
        span,
        "expected a field's name",
    )
}

/// `with_args("query", {"limit": EnumValue("Int")})`
pub(super) fn variable_without_dollar(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        format!("variable `{name}` is written without its `$`"),
        span,
        format!("write `${name}`"),
    )
}

/// `{"$": "Int"}`
pub(super) fn no_variable_name(span: Span, written: &str) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        format!("`{}` names no variable", cut(written)),
        span,
        "expected a name such as `$limit`",
    )
}

/// `{"$limit": 5}`
pub(super) fn no_type_text(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        format!("`${name}` declares a variable, which needs a type"),
        span,
        "expected a type such as `\"Int\"`",
    )
    .help(format!("a default stands behind the type: `\"${name}\": \"Int = 5\"`"))
}

/// `{"__variables": 5}`
pub(super) fn no_variables(span: Span, mapping: &str) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        "`__variables` declares variables",
        span,
        format!("expected a {mapping} such as `{{\"limit\": \"Int = 5\"}}`"),
    )
}

/// `{"flow": False}`, `{"flow": 1}`, `["id", None]`
pub(super) fn not_a_selection(span: Span, shown: &str, of_key: bool) -> Diagnostic {
    let message = format!("`{shown}` selects nothing");
    let diagnostic = if of_key {
        Diagnostic::error("not-a-selection", message, span, "expected `True`, or the fields to select")
    } else {
        Diagnostic::error("not-a-selection", message, span, "expected the name of a field")
    };
    match (shown, of_key) {
        ("False" | "None" | "0", true) => {
            diagnostic.help("leave the key out to select nothing; Prefect would send this word as a field")
        }
        ("True" | "...", false) => {
            diagnostic.help(format!("`{shown}` stands behind a key: `{{\"id\": {shown}}}`"))
        }
        _ => diagnostic,
    }
}

/// `{5: True}`
pub(super) fn no_selection_key(span: Span, shown: &str) -> Diagnostic {
    Diagnostic::error(
        "not-a-selection",
        format!("`{shown}` names no field"),
        span,
        "expected a string such as `\"flow\"`",
    )
}

/// `{"": True}`
pub(super) fn empty_key(span: Span) -> Diagnostic {
    Diagnostic::error("not-a-selection", "empty text names no field", span, "expected a field's name")
}

/// `{"flow": {}}`
pub(super) fn empty_selection(span: Span, shown: &str, of_field: bool) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("empty-selection", format!("`{shown}` selects nothing"), span, "expected a field");
    if of_field {
        diagnostic.help(
            "write `True` if the field has no fields of its own, select `__typename`, or remove the key",
        )
    } else {
        diagnostic.help("write the fields to select, or `__typename`")
    }
}

/// `{"... on flow": True}`
pub(super) fn inline_without_selection(span: Span) -> Diagnostic {
    Diagnostic::error(
        "empty-selection",
        "inline fragment selects nothing",
        span,
        "expected its selection set",
    )
}

/// `{"...Parts": {"id"}}`
pub(super) fn spread_with_selection(span: Span, name: &str, set: Span) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        format!("`...{name}` spreads a fragment, which has its own selection set"),
        span,
        format!("did you mean `... on {name}`?"),
    )
    .label(set, "this selection set")
}

/// `with_args("flow", {})`
pub(super) fn empty_arguments(span: Span) -> Diagnostic {
    Diagnostic::error("syntax", "there are no arguments", span, "write the field alone")
        .help("`field()` is no GraphQL: parentheses hold at least one argument")
}

/// `with_args("flow", 5)`
pub(super) fn no_arguments(span: Span, mapping: &str) -> Diagnostic {
    Diagnostic::error(
        "not-a-value",
        "arguments have names",
        span,
        format!("expected a {mapping} such as `{{\"limit\": 5}}`, or a string of GraphQL"),
    )
}

/// `{"(where: 5)": …}`
pub(super) fn no_argument_key(span: Span, written: &str) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        format!("`{}` names no argument", cut(written)),
        span,
        "expected a name in parentheses, such as `(where)`",
    )
}

/// `{"order by": …}` in arguments
pub(super) fn bad_name(span: Span, written: &str, what: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        "syntax",
        format!("`{}` can't be the name of {}", cut(written), with_article(what)),
        span,
        "expected a name of GraphQL",
    );
    match written.strip_prefix('$') {
        Some(name) => diagnostic.help(format!("write `{name}`, without the `$`")),
        None => diagnostic.help("names consist of the letters A to Z and a to z, digits, and `_`"),
    }
}

/// `{5: …}` in arguments
pub(super) fn no_name(span: Span, shown: &str, what: &str) -> Diagnostic {
    let message = format!("`{shown}` can't be the name of {}", with_article(what));
    Diagnostic::error("syntax", message, span, "expected a string")
}

fn with_article(what: &str) -> String {
    let article = if what.starts_with(['a', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {what}")
}

/// `{"__direktives": …}`
pub(super) fn unknown_reserved_key(span: Span, written: &str) -> Diagnostic {
    let known = RESERVED.into_iter().chain(["__typename", "__schema", "__type"]);
    let diagnostic = match nearest(written, known) {
        Some(near) => Diagnostic::error(
            "unknown-reserved-key",
            format!("`{written}` means nothing"),
            span,
            format!("did you mean `{near}`?"),
        ),
        None => Diagnostic::error(
            "unknown-reserved-key",
            format!("`{written}` means nothing"),
            span,
            "names that begin with `__` are reserved",
        ),
    };
    diagnostic.help(
        "there are `__args`, `__alias`, `__aliasFor`, `__directives`, `__variables`, `__name`, `__on` and `__all_on`",
    )
}

/// `__args` in an operation, `$limit` in a field
pub(super) fn misplaced_reserved_key(span: Span, written: &str, belongs: What) -> Diagnostic {
    let (message, label) = match (written.as_bytes().first(), belongs) {
        (Some(b'$'), _) => {
            (format!("`{}` declares a variable in a field", cut(written)), "declare it in the operation")
        }
        (Some(b'('), _) => {
            (format!("`{}` gives an argument to no field", cut(written)), "only fields take arguments")
        }
        (_, What::Operation) => (format!("`{written}` stands in a field"), "it belongs to the operation"),
        (_, What::On) => (format!("`{written}` stands outside of `__on`"), "did you mean `__typename`?"),
        _ => (format!("`{written}` stands outside of a field"), "it belongs to a field"),
    };
    Diagnostic::error("unknown-reserved-key", message, span, label)
}

/// `{"__directives": 5}`
pub(super) fn no_directives(span: Span, mapping: &str) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        "`__directives` names directives",
        span,
        format!("expected a {mapping} such as `{{\"include\": {{\"if\": True}}}}`"),
    )
}

/// `{"__on": 5}`, `{"__all_on": 5}`
pub(super) fn no_fragments(span: Span, key: &str, mapping: &str) -> Diagnostic {
    if key == "__on" {
        return Diagnostic::error(
            "not-a-selection",
            "`__on` holds inline fragments",
            span,
            format!("expected a {mapping} such as `{{\"__typeName\": \"flow\", \"id\": True}}`"),
        );
    }
    Diagnostic::error("not-a-selection", "`__all_on` names fragments", span, "expected a list of their names")
}

/// `{"__on": {"id": True}}`
pub(super) fn on_without_type(span: Span) -> Diagnostic {
    Diagnostic::error("syntax", "inline fragment names no type", span, "add `\"__typeName\": \"Type\"`")
}

/// `with_args(…)` or `...` as a value
pub(super) fn not_a_value(span: Span, shown: &str) -> Diagnostic {
    let label = if shown == "..." { "expected a value" } else { "this selects a field" };
    Diagnostic::error("not-a-value", format!("`{shown}` is no value"), span, label)
}
