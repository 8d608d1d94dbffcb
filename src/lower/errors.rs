//! What is said about descriptions: their roots, selections, arguments and values.

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::suggest::nearest;

/// More than two hundred levels
pub(super) fn too_deep(span: Span, limit: u32) -> Diagnostic {
    Diagnostic::error(
        "too-deep",
        format!("nested more than {limit} levels deep"),
        span,
        "not read from here on",
    )
}

/// `{"flow": {"id"}}` at the root
pub(super) fn unknown_root_key(span: Span, word: &str, two_words: bool) -> Diagnostic {
    let keywords = ["query", "mutation", "subscription", "fragment"];
    let roots = "a root key is `query`, `mutation`, `subscription` or `fragment … on …`, or `variables`";
    match nearest(word, keywords.into_iter().chain(["variables"])) {
        Some(near) => Diagnostic::error(
            "unknown-header",
            format!("`{word}` begins no operation and no fragment"),
            span,
            format!("did you mean `{near}`?"),
        ),
        None if two_words => Diagnostic::error(
            "unknown-header",
            format!("`{word}` begins no operation and no fragment"),
            span,
            "expected `query`, `mutation`, `subscription` or `fragment`",
        ),
        None => Diagnostic::error(
            "unknown-root-key",
            format!("`{word}` stands at the root, where operations and fragments stand"),
            span,
            "wrap it in `query`",
        )
        .help(roots),
    }
}
