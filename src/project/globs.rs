//! Patterns for paths → which paths they match.

use super::errors;
use crate::diagnostic::Sink;
use crate::source::Span;
use globset::{GlobBuilder, GlobMatcher, GlobSet, GlobSetBuilder};

/// `documents = ["queries/**/*.graphql", "!queries/old/**"]`
#[derive(Clone, Debug)]
pub struct Globs {
    /// What is written, in order.
    pub patterns: Vec<Pattern>,
    included: GlobSet,
    excluded: GlobSet,
}

/// A pattern as it is written, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// `queries/**/*.graphql`
    pub text: String,
    /// Where, with its quotes.
    pub span: Span,
}

impl Globs {
    /// Compiles patterns; what is wrong with one is said, and the others serve.
    pub(super) fn new(patterns: Vec<Pattern>, sink: &mut Sink) -> Self {
        let (mut included, mut excluded) = (GlobSetBuilder::new(), GlobSetBuilder::new());
        for Pattern { text, span } in &patterns {
            let (set, pattern) = match text.strip_prefix('!') {
                Some(rest) => (&mut excluded, rest),
                None => (&mut included, text.as_str()),
            };
            let pattern = &normal(pattern);
            match GlobBuilder::new(pattern).literal_separator(true).build() {
                Ok(glob) => _ = set.add(glob),
                Err(error) => sink.push(errors::pattern(*span, pattern, error.kind())),
            }
        }
        // Each pattern was compiled by itself before; together they can only be too large.
        let build = |globs: GlobSetBuilder| globs.build().unwrap_or_default();
        Self { patterns, included: build(included), excluded: build(excluded) }
    }

    /// A pattern that stands alone; none if it is no pattern, such as the text of a schema.
    #[must_use]
    pub fn one(pattern: &str) -> Option<GlobMatcher> {
        if pattern.contains('\n') {
            return None;
        }
        let glob = GlobBuilder::new(&normal(pattern)).literal_separator(true).build();
        glob.ok().map(|glob| glob.compile_matcher())
    }

    /// Whether a path (with `/` between its parts) is meant: by a pattern, and by none that begins with `!`.
    #[must_use]
    pub fn is_match(&self, path: &str) -> bool {
        self.included.is_match(path) && !self.excluded.is_match(path)
    }
}

/// A pattern without `.` and, as far as it goes, without `..`.
fn normal(pattern: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in pattern.split('/') {
        match part {
            "." => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, ".." | "" | "**")) => _ = parts.pop(),
            part => parts.push(part),
        }
    }
    parts.join("/")
}
