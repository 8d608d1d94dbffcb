//! Diagnostics → what people and programs read.

mod concise;
mod full;
mod json;
mod snippet;

use crate::args::{Format, Global};
use crate::check::count;
use crate::terminal::{Stream, say};
use crate::errors;
use dictql::diagnostic::Diagnostic;
use dictql::source::{FileId, Sources};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// How many findings of one file are shown to people.
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
    if global.output_format == Format::Json {
        // Where findings go beside results, silence means that there are none.
        if matches!(stream, Stream::Out) || !diagnostics.is_empty() {
            stream.write(&json::json(sources, diagnostics));
        }
        return;
    }
    let (shown, more) = most(diagnostics);
    let text = match global.output_format {
        Format::Concise => concise::concise(sources, &shown),
        _ => full::full(sources, &shown, stream.has_color(global.color), stream.width()),
    };
    stream.write(&text);
    for (file, more) in more {
        stream.write(&errors::and_more(&plain(&sources.get(file).name), more));
    }
    let Some(checked) = checked else { return };
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

/// Text for a terminal: what would steer it (control characters, changes of direction) is written as an escape.
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.chars().any(steers) {
        return Cow::Borrowed(text);
    }
    let escape = |char: char| if steers(char) { char.escape_unicode().to_string() } else { char.to_string() };
    Cow::Owned(text.chars().map(escape).collect())
}

/// Whether a character steers a terminal rather than being shown.
fn steers(char: char) -> bool {
    char.is_control() || matches!(char, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}
