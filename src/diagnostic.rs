//! What dictql says: plain data, made by the `errors.rs` files and the rules, shown by whoever shows it.

mod sink;

pub use sink::{Filter, Sink};

use crate::source::Span;
use crate::validate::Subject;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Shown, but no finding.
    Hint,
    /// A finding that stops nothing.
    Warning,
    /// The server would refuse it, or it can't mean what was meant: nothing is emitted.
    Error,
}

impl Severity {
    /// The word for it: `error`, `warning`, `hint`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place and what there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The smallest stretch that is meant.
    pub span: Span,
    /// The shortest useful thing to say; may be empty.
    pub message: String,
}

/// Whether a fix may be applied without a look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// The compiled operation keeps its normal form, or an error goes and nothing else changes.
    Safe,
    /// The meaning may change: a person decides.
    Unsafe,
}

/// One replacement in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What stands there afterwards, in the file's own notation and quoting.
    pub content: String,
}

/// A repair, rendered by the notation's writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What it does, in the imperative: "rename to `name`".
    pub message: String,
    /// Whether it may be applied without a look.
    pub safety: Safety,
    /// The replacements; they never overlap.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// One replacement.
    #[must_use]
    pub fn replace(
        message: impl Into<String>,
        safety: Safety,
        span: Span,
        content: impl Into<String>,
    ) -> Self {
        Self { message: message.into(), safety, edits: vec![Edit { span, content: content.into() }] }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its stable, kebab-case name; every one has a page ([`crate::codes`]).
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The fact: one line, lower case, no full stop.
    pub message: String,
    /// The places: the first is the primary one, the second says where the expectation comes from.
    pub labels: Vec<Label>,
    /// What to write now, or what exists.
    pub help: Option<String>,
    /// The section of the specification, or the page that explains it.
    pub url: Option<&'static str>,
    /// The repair.
    pub fix: Option<Fix>,
    /// Whether nothing is compiled of what an error is found in. What Prefect's generator would make of a description is
    /// nothing that the compiler does.
    pub stops: bool,
    /// What it is about, which stays the same when lines move; known where a whole file was checked.
    pub subject: Subject,
}

impl Diagnostic {
    /// An error with its primary place.
    #[must_use]
    pub fn error(
        code: &'static str,
        message: impl Into<String>,
        span: Span,
        label: impl Into<String>,
    ) -> Self {
        let labels = vec![Label { span, message: label.into() }];
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            labels,
            help: None,
            url: None,
            fix: None,
            stops: true,
            subject: Subject::default(),
        }
    }

    /// A warning with its primary place.
    #[must_use]
    pub fn warning(
        code: &'static str,
        message: impl Into<String>,
        span: Span,
        label: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, message, span, label) }
    }

    /// A hint with its primary place.
    #[must_use]
    pub fn hint(
        code: &'static str,
        message: impl Into<String>,
        span: Span,
        label: impl Into<String>,
    ) -> Self {
        Self { severity: Severity::Hint, ..Self::error(code, message, span, label) }
    }

    /// Adds a further place.
    #[must_use]
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Says what to write now.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Names the section of the specification, or the page.
    #[must_use]
    pub fn url(mut self, url: &'static str) -> Self {
        self.url = Some(url);
        self
    }

    /// Adds the repair.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// Says that what is compiled is right all the same.
    #[must_use]
    pub fn stops_nothing(mut self) -> Self {
        self.stops = false;
        self
    }

    /// The primary place.
    #[must_use]
    pub fn span(&self) -> Span {
        self.labels[0].span
    }
}
