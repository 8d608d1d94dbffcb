//! Diagnostics → what people and programs read.

mod concise;
mod full;
mod json;
mod snippet;

use crate::args::{Format, Global};
use crate::errors;
use crate::terminal::{Stream, say};
use dictql::diagnostic::Diagnostic;
use dictql::project::check::count;
use dictql::source::{FileId, Sources, plain};
use std::collections::{HashMap, HashSet};

/// How many findings of one file are shown (language.md §9).
const MOST: usize = 100;

/// Shows findings as the result of a run; `checked` files are counted below them.
pub fn show(global: &Global, sources: &Sources, diagnostics: &[Diagnostic], checked: Option<usize>) {
    show_on(Stream::Out, global, sources, diagnostics, checked);
}

/// Shows findings on a stream.
pub fn show_on(
    stream: Stream,
    global: &Global,
    sources: &Sources,
    diagnostics: &[Diagnostic],
    checked: Option<usize>,
) {
    let (shown, more) = most(diagnostics);
    match global.output_format {
        // Where findings go beside results, silence means that there are none.
        Format::Json if matches!(stream, Stream::Err) && shown.is_empty() => {}
        Format::Json => stream.write(&json::json(sources, &shown)),
        Format::Concise => stream.write(&concise::concise(sources, &shown)),
        Format::Full => {
            stream.write(&full::full(sources, &shown, stream.has_color(global.color), stream.width()));
        }
    }
    for (file, more) in more {
        say(&errors::and_more(&plain(&sources.get(file).name), more));
    }
    let Some(checked) = checked.filter(|_| global.output_format != Format::Json) else { return };
    let (found_errors, warnings) = count(diagnostics);
    let files: HashSet<FileId> = diagnostics.iter().map(|found| found.span().file).collect();
    say(&errors::summary(found_errors, warnings, files.len(), checked));
}

/// The first hundred of each file, and how many more the others have.
fn most(diagnostics: &[Diagnostic]) -> (Vec<&Diagnostic>, Vec<(FileId, usize)>) {
    let mut counts: HashMap<FileId, usize> = HashMap::new();
    let mut is_shown = |found: &&Diagnostic| {
        let count = counts.entry(found.span().file).or_default();
        *count += 1;
        *count <= MOST
    };
    let shown = diagnostics.iter().filter(|found| is_shown(found)).collect();
    let more = counts.into_iter().filter(|(_, count)| *count > MOST);
    let mut more: Vec<(FileId, usize)> = more.map(|(file, count)| (file, count - MOST)).collect();
    more.sort_unstable();
    (shown, more)
}
