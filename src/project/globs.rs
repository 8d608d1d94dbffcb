//! Patterns for paths → which paths they match.

use super::errors;
use crate::diagnostic::Sink;
use crate::source::Span;
use globset::{Glob, GlobBuilder, GlobMatcher, GlobSet, GlobSetBuilder};

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
            // `!(a|b)` is a group.
            let excludes = text.strip_prefix('!').filter(|rest| !rest.starts_with('('));
            let (set, pattern) = match excludes {
                Some(rest) => (&mut excluded, rest),
                None => (&mut included, text.as_str()),
            };
            match compile(pattern) {
                Some(Ok(glob)) => _ = set.add(glob),
                Some(Err(error)) => sink.push(errors::pattern(*span, pattern, error.kind())),
                None => sink.push(errors::extended_pattern(*span, pattern)),
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
        compile(pattern)?.ok().map(|glob| glob.compile_matcher())
    }

    /// The hidden names that patterns write out: `.github` of `.github/workflows/*.yml`.
    pub(super) fn hidden_names(&self) -> impl Iterator<Item = &str> {
        let included = self.patterns.iter().filter(|pattern| !pattern.text.starts_with('!'));
        let parts = included.flat_map(|pattern| pattern.text.split('/'));
        parts
            .filter(|part| part.starts_with('.') && !part.contains(['*', '?', '[', '{', '(']))
            .filter(|part| !matches!(*part, "." | ".."))
    }

    /// Whether a path (with `/` between its parts) is meant: by a pattern, and by none that begins with `!`.
    #[must_use]
    pub fn is_match(&self, path: &str) -> bool {
        self.included.is_match(path) && !self.excluded.is_match(path)
    }
}

/// Compiles a pattern; none if it has a group that can't be.
fn compile(pattern: &str) -> Option<Result<Glob, globset::Error>> {
    let pattern = normal(&without_groups(pattern)?);
    Some(GlobBuilder::new(&pattern).literal_separator(true).empty_alternates(true).build())
}

/// The groups that shells and JavaScript know as the alternatives that we know: `@(a|b)` and `+(a|b)` are `{a,b}`, `?(a)`
/// is `{,a}`. None for those that mean anything but, or any number.
fn without_groups(pattern: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = pattern;
    while let Some(open) = rest.find('(') {
        let before = &rest[..open];
        let Some(mark) = before.chars().next_back().filter(|mark| "@+?*!".contains(*mark)) else {
            out.push_str(&rest[..=open]);
            rest = &rest[open + 1..];
            continue;
        };
        let end = open + rest[open..].find(')')?;
        let empty = match mark {
            '@' | '+' => "",
            '?' => ",",
            _ => return None,
        };
        out.push_str(&before[..open - 1]);
        out.extend(["{", empty, &rest[open + 1..end].replace('|', ","), "}"]);
        rest = &rest[end + 1..];
    }
    Some(out + rest)
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
