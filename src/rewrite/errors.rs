//! Why a call can't be rewritten with GraphQL text.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

fn refused(message: impl Into<String>, span: Span, label: impl Into<String>) -> Box<Diagnostic> {
    Box::new(Diagnostic::error("not-convertible", message, span, label))
}

/// A program that Python can't read.
pub(super) fn not_python(span: Span) -> Diagnostic {
    *refused("the program has an error of Python's own, so nothing in it is rewritten", span, "around here")
}

pub(super) fn condition(span: Span, condition: &str) -> Box<Diagnostic> {
    let mut found = refused("what this call sends depends on a condition", span, format!("on `{condition}`"));
    found.help = Some("send each variant by a call of its own".to_owned());
    found
}

pub(super) fn broken(span: Span) -> Box<Diagnostic> {
    let mut found = refused("what this call sends has errors", span, "stays as it is");
    found.help = Some("`dictql check` says what they are".to_owned());
    found
}

pub(super) fn open(span: Span, why: &str) -> Box<Diagnostic> {
    refused(format!("what this call sends is not known before it runs: {why}"), span, "stays as it is")
}

pub(super) fn several(span: Span, number: usize) -> Box<Diagnostic> {
    refused(format!("this call sends {number} operations in one text"), span, "stays as it is")
}

pub(super) fn foreign_fragment(span: Span, name: &str) -> Box<Diagnostic> {
    refused(
        format!("the fragment `{name}` is defined elsewhere, and this call would send it"),
        span,
        "stays as it is",
    )
}

pub(super) fn container(span: Span, expression: &str, ty: &str) -> Box<Diagnostic> {
    let message =
        format!("`{expression}` stands for a whole `{ty}`, and only running the program tells what is in it");
    let mut found = refused(message, span, "may hold what JSON can't carry, such as `EnumValue` or a set");
    found.help = Some("write the dict where the query is, with run-time values in it".to_owned());
    found
}

pub(super) fn elsewhere(span: Span, expression: &str) -> Box<Diagnostic> {
    refused(
        format!("`{expression}` has its value in another function than the call"),
        span,
        "not known at the call",
    )
}

pub(super) fn computed(span: Span, expression: &str) -> Box<Diagnostic> {
    let message = format!("`{expression}` is computed where the query is put together, not where it is sent");
    let mut found = refused(message, span, "would be computed later");
    found.help = Some("give the value a name first".to_owned());
    found
}

pub(super) fn rebound(span: Span, expression: &str) -> Box<Diagnostic> {
    let message = format!("`{expression}` may have another value where the query is sent");
    refused(message, span, "changed in between")
}

pub(super) fn no_values(span: Span) -> Box<Diagnostic> {
    let message = "this call takes no values of variables beside the text";
    refused(message, span, "has nowhere to put them")
}

pub(super) fn unknown_values(span: Span) -> Box<Diagnostic> {
    let message = "only running the program tells which values of variables this call gives";
    refused(message, span, "nothing can be added to them")
}

pub(super) fn no_argument(span: Span) -> Box<Diagnostic> {
    refused("the query is not written as an argument of this call", span, "stays as it is")
}

pub(super) fn comments(span: Span) -> Box<Diagnostic> {
    let message = "the query holds comments, and its statement stands on a line with others";
    refused(message, span, "would be lost")
}

pub(super) fn not_the_same(span: Span) -> Diagnostic {
    *refused("with GraphQL text in its place, this call would send something else", span, "stays as it is")
}
