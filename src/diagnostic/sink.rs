//! Collects diagnostics, leaves out what is switched off or ignored, and counts what stands in the way of compiling.

use super::{Diagnostic, Severity};
use crate::codes;
use crate::lint::suppression::Ignores;
use crate::lint::{Level, Selection};
use crate::source::{FileId, Span};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// What is left out of a file's findings, and what weighs otherwise than usual.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The levels that are set for codes.
    pub selection: Arc<Selection>,
    /// Codes that don't count in this file: `[per-file-ignores]`.
    pub ignored: Vec<&'static str>,
    /// The comments of every file that tell what to ignore.
    pub ignores: Arc<HashMap<FileId, Ignores>>,
}

/// Collects diagnostics; takes one finding per code and primary span.
#[derive(Clone, Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
    /// Errors that are ignored, and stand in the way of compiling all the same.
    held: Vec<Diagnostic>,
    seen: HashSet<(&'static str, Span)>,
    errors: usize,
    filter: Filter,
}

impl Sink {
    /// Nothing found yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same findings, and all further ones, through a filter.
    #[must_use]
    pub fn filtered(self, filter: Filter) -> Self {
        let mut sink = Self { filter, ..Self::default() };
        for diagnostic in self.diagnostics {
            sink.push(diagnostic);
        }
        sink
    }

    /// Takes a finding in, unless the same was said of the same place, or nobody wants to hear it.
    pub fn push(&mut self, mut diagnostic: Diagnostic) {
        let (code, span) = (diagnostic.code, diagnostic.span());
        let level = self.filter.selection.level(code);
        match level {
            Some(Level::Off) => return,
            Some(Level::Warn) => diagnostic.severity = Severity::Warning,
            Some(Level::Error) => diagnostic.severity = Severity::Error,
            Some(Level::On) | None => {}
        }
        let is_ignored = self.filter.ignored.contains(&code)
            || self.filter.ignores.get(&span.file).is_some_and(|ignores| ignores.take(code, span));
        let is_error = diagnostic.severity == Severity::Error && diagnostic.stops;
        if is_ignored {
            // What can be switched off stops nothing; the rest can't be compiled whether or not it is shown.
            if is_error && !codes::can_be_off(code) {
                self.errors += 1;
                self.held.push(diagnostic);
            }
            return;
        }
        // Counted even when it was said before: a second operation with the same broken fragment is broken too.
        self.errors += usize::from(is_error);
        if self.seen.insert((code, span)) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Takes back what was said of a place with these codes, for another finding explains it better; what it stopped stays
    /// stopped.
    pub(crate) fn take_back(&mut self, codes: &[&str], place: Span) {
        let is_within =
            |span: Span| span.file == place.file && place.start <= span.start && span.end <= place.end;
        self.diagnostics.retain(|found| !codes.contains(&found.code) || !is_within(found.span()));
    }

    /// How many errors that stop something were pushed so far, repeated and ignored ones included: compare before and after a stage.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// What was found so far, in the order in which it was found.
    #[must_use]
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Shows the ignored errors too that stand in the way of compiling.
    pub fn show_held(&mut self) {
        for held in std::mem::take(&mut self.held) {
            if self.seen.insert((held.code, held.span())) {
                self.diagnostics.push(held);
            }
        }
    }

    /// What was found, sorted by file, place and code.
    #[must_use]
    pub fn finish(mut self) -> Vec<Diagnostic> {
        self.diagnostics.sort_by_key(|diagnostic| (diagnostic.span(), diagnostic.code));
        self.diagnostics
    }
}
