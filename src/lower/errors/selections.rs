//! What is said about selections, arguments and values.

use super::{cut, example, replace};
use crate::diagnostic::Diagnostic;
use crate::source::{Notation, Span};
use crate::syntax::words::boolean_of_yaml_1_1;

/// `with_args(with_args("flow", {…}), {…})`
pub(in crate::lower) fn nested_with_args(span: Span) -> Diagnostic {
    Diagnostic::error(
        "nested-with-args",
        "`with_args` stands inside `with_args`",
        span,
        "write all arguments in one",
    )
}

/// `with_args("flow", with_args("where", {…}))`
pub(in crate::lower) fn with_args_as_arguments(span: Span) -> Diagnostic {
    Diagnostic::error(
        "nested-with-args",
        "`with_args` stands where arguments are expected",
        span,
        "expected a dict such as `{\"where\": {…}}`",
    )
    .help("`with_args` gives arguments to a field; an argument is an entry of its dict")
}

/// `with_args("flow(limit: 5)", {…})`
pub(in crate::lower) fn arguments_twice(span: Span, second: Span) -> Diagnostic {
    Diagnostic::error(
        "nested-with-args",
        "field has its arguments in two places",
        span,
        "arguments in the header",
    )
    .label(second, "and arguments here")
    .help("write all arguments in one place")
}

/// `with_args("...Parts", {…})`
pub(in crate::lower) fn arguments_of_fragment(span: Span) -> Diagnostic {
    Diagnostic::error("syntax", "only fields take arguments", span, "this spreads a fragment")
}

/// `with_args(5, {…})`
pub(in crate::lower) fn no_with_args_header(span: Span, shown: &str) -> Diagnostic {
    Diagnostic::error(
        "not-a-selection",
        format!("`with_args` adds arguments to a field, not to `{shown}`"),
        span,
        "expected a field's name",
    )
}

/// `{"flow": False}`, `{"flow": 1}`, `["id", None]`
pub(in crate::lower) fn not_a_selection(
    span: Span,
    shown: &str,
    of_key: bool,
    notation: Notation,
) -> Diagnostic {
    let message = format!("`{shown}` selects nothing");
    let diagnostic = if of_key {
        let label = format!("expected `{}`, or the fields to select", notation.boolean(true));
        Diagnostic::error("not-a-selection", message, span, label)
    } else {
        Diagnostic::error("not-a-selection", message, span, "expected the name of a field")
    };
    match (shown, of_key) {
        (_, true) if notation.has_plain_marks() => {
            let argument = example(notation, "", "(name): value", r#""(name)": value"#);
            diagnostic.help(format!("the name of an argument stands in parentheses: `{argument}`"))
        }
        ("False" | "None" | "0", true) => {
            diagnostic.help("leave the key out to select nothing; Prefect would send this word as a field")
        }
        ("True" | "...", false) => {
            diagnostic.help(format!("`{shown}` stands behind a key: `{{\"id\": {shown}}}`"))
        }
        ("true", false) => {
            let leaf = example(notation, "", "id: true", r#"{"id": true}"#);
            diagnostic.help(format!("`{shown}` stands behind a key: `{leaf}`"))
        }
        _ => diagnostic,
    }
}

/// The same with the repair: without its entry, which stands at `gone`.
pub(in crate::lower) fn with_removal(found: Diagnostic, gone: Option<Span>) -> Diagnostic {
    let is_wanted = |span: &Span| span.start < span.end;
    found.fix(gone.filter(is_wanted).map(|span| replace("leave the key out", span, String::new())))
}

/// `{5: True}`
pub(in crate::lower) fn no_selection_key(span: Span, shown: &str, notation: Notation) -> Diagnostic {
    let flow =
        example(notation, "expected a string such as `\"flow\"`", "expected a name such as `flow`", "");
    Diagnostic::error("not-a-selection", format!("`{shown}` names no field"), span, flow)
}

/// `{"": True}`
pub(in crate::lower) fn empty_key(span: Span) -> Diagnostic {
    Diagnostic::error("not-a-selection", "empty text names no field", span, "expected a field's name")
}

/// `{"flow": {}}`
pub(in crate::lower) fn empty_selection(
    span: Span,
    shown: &str,
    of_field: bool,
    notation: Notation,
) -> Diagnostic {
    let diagnostic =
        Diagnostic::error("empty-selection", format!("`{shown}` selects nothing"), span, "expected a field");
    if of_field {
        diagnostic.help(format!(
            "write `{}` if the field has no fields of its own, select `__typename`, or remove the key",
            notation.boolean(true)
        ))
    } else {
        diagnostic.help("write the fields to select, or `__typename`")
    }
}

/// `{"... on flow": True}`
pub(in crate::lower) fn inline_without_selection(span: Span) -> Diagnostic {
    Diagnostic::error(
        "empty-selection",
        "inline fragment selects nothing",
        span,
        "expected its selection set",
    )
}

/// `{"...Parts": {"id"}}`
pub(in crate::lower) fn spread_with_selection(span: Span, name: &str, set: Span) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        format!("`...{name}` spreads a fragment, which has its own selection set"),
        span,
        format!("did you mean `... on {name}`?"),
    )
    .label(set, "this selection set")
}

/// `with_args("flow", {})`
pub(in crate::lower) fn empty_arguments(span: Span) -> Diagnostic {
    Diagnostic::error("syntax", "there are no arguments", span, "write the field alone")
        .help("`field()` is no GraphQL: parentheses hold at least one argument")
}

/// `with_args("flow", 5)`
pub(in crate::lower) fn no_arguments(span: Span, notation: Notation) -> Diagnostic {
    let arguments = example(notation, r#"{"limit": 5}"#, "{limit: 5}", r#"{"limit": 5}"#);
    Diagnostic::error(
        "not-a-value",
        "arguments have names",
        span,
        format!("expected {} such as `{arguments}`, or a string of GraphQL", notation.a_mapping()),
    )
}

/// `with_args(…)` or `...` as a value
pub(in crate::lower) fn not_a_value(span: Span, shown: &str) -> Diagnostic {
    let label = if shown == "..." { "expected a value" } else { "this selects a field" };
    Diagnostic::error("not-a-value", format!("`{shown}` is no value"), span, label)
}

/// `{id name}`, and what to write
pub(in crate::lower) fn several_in_one_key(span: Span, written: &str, content: Option<String>) -> Diagnostic {
    Diagnostic::error(
        "syntax",
        format!("YAML takes `{}` for one key", cut(written)),
        span,
        "a comma is missing",
    )
    .help("between braces names stand apart by commas: `{id, name}`; below each other each ends with `:`")
    .fix(content.map(|content| replace("put commas between the names", span, content)))
}

/// `id: yes`
pub(in crate::lower) fn not_a_boolean(span: Span, word: &str) -> Diagnostic {
    let meant = if boolean_of_yaml_1_1(word) == Some(true) { "true" } else { "false" };
    Diagnostic::error("not-a-selection", format!("`{word}` is text in YAML 1.2"), span, format!("write `{meant}`"))
        .help("some YAML software reads it as a Boolean, some as text; nothing behind the colon selects the field, too")
        .fix(Some(replace(&format!("replace it by `{meant}`"), span, meant.to_owned())))
}

/// `- flow`, and below it `- id`
pub(in crate::lower) fn items_below_text(span: Span, written: &str) -> Diagnostic {
    let behind = Span { start: span.end, ..span };
    Diagnostic::error(
        "syntax",
        format!("`{}` has no colon, and items below it", cut(written)),
        span,
        "YAML takes all of these lines for one text",
    )
    .help(format!("write `{}:`", cut(written)))
    .fix(Some(replace("insert `:`", behind, ":".to_owned())))
}

/// `on flow: {id}`; `before` is the place before it
pub(in crate::lower) fn inline_without_dots(span: Span, ty: &str, before: Option<Span>) -> Diagnostic {
    Diagnostic::error("syntax", "an inline fragment begins with `...`", span, format!("write `... on {ty}`"))
        .fix(before.map(|before| replace("insert `...`", before, "... ".to_owned())))
}
