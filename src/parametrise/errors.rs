//! The sentences about values that become variables.

use super::collect::{Candidate, What};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, ValueId};
use crate::schema::TypeRef;
use crate::source::{Sources, Span};
use crate::target::Target;

/// `**fields`, `key(): {…}`
pub(super) fn open(sources: &Sources, expression: Span) -> Diagnostic {
    let message = format!(
        "`{}` decides what is asked for, and is known at run time only",
        one_line(sources, expression)
    );
    Diagnostic::error("not-static", message, expression, "known at run time only").help(
        "write the part out; a conditional expression between written parts gives one operation for each",
    )
}

/// `limit`, where `limit = 6` stands between the query and the call that sends it.
pub(super) fn rebound(sources: &Sources, expression: Span) -> Diagnostic {
    let written = one_line(sources, expression);
    let message = format!("`{written}` may have another value where the query is sent than it has here");
    Diagnostic::error("not-static", message, expression, "changed before the query is sent")
        .help("give the value that is sent a name of its own, or put the query together after the change")
}

/// Arguments whose run-time part has no place of its own.
pub(super) fn open_arguments(header: Span) -> Diagnostic {
    let message = "which arguments this has is known at run time only";
    Diagnostic::error("not-static", message, header, "some of its arguments are not written here")
        .help("write the arguments out; their values may be run-time values")
}

/// More conditions than there are documents for.
pub(super) fn too_many_conditions(document: &Document) -> Diagnostic {
    let message =
        "this query depends on too many conditions to be written out for each of their combinations";
    Diagnostic::error("not-static", message, document.span(document.at), "more than 16 combinations")
        .help("move independent parts into queries of their own, or use `@include(if: …)` with a variable")
}

/// A run-time value, or an undeclared variable, at a place of which nothing is known.
pub(super) fn without_type(
    sources: &Sources,
    document: &Document,
    target: &Target,
    candidate: Candidate,
) -> Diagnostic {
    let span = document.span(document.value(candidate.value).at);
    let (message, declare) = if let What::Named(name) = candidate.what {
        let name = document.str(name);
        (format!("variable `${name}` has no type"), format!("declare it in the header: `query (${name}: …)`"))
    } else {
        let name = candidate.wish(document);
        let declare = format!("declare a variable in the header and write `EnumValue(\"${name}\")` here");
        (format!("run-time value `{}` has no type", one_line(sources, span)), declare)
    };
    let label = match target.schema {
        Some(_) => "the schema says nothing about what stands here",
        None => "without a schema nothing is known about what stands here",
    };
    let help = match target.schema {
        Some(_) => declare,
        None => format!("give a schema with `--schema`, or {declare}"),
    };
    Diagnostic::error("not-static", message, span, label).help(help)
}

/// `$x` at an `Int` and at a `String`, declared nowhere.
pub(super) fn two_types(
    document: &Document,
    target: &Target,
    name: &str,
    first: (ValueId, TypeRef),
    second: (ValueId, TypeRef),
) -> Diagnostic {
    let spell = |ty| target.schema.as_ref().map_or_else(String::new, |schema| schema.display(ty));
    let [(first, first_ty), (second, second_ty)] = [first, second].map(|(value, ty)| (value, spell(ty)));
    let span = |value| document.span(document.value(value).at);
    let message = format!("`${name}` can't be both `{first_ty}` and `{second_ty}`");
    Diagnostic::error(
        "variable-type-mismatch",
        message,
        span(second),
        format!("`{second_ty}` is expected here"),
    )
    .label(span(first), format!("`{first_ty}` is expected here"))
    .help("use a variable of its own for each")
}

/// The text under a span on one line, cut after 60 characters.
fn one_line(sources: &Sources, span: Span) -> String {
    let mut line = String::new();
    for word in sources.slice(span).split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    match line.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", &line[..cut]),
        None => line,
    }
}
