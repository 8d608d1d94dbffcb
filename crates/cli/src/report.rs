//! Diagnostics → what people and programs read: on standard output or standard error, and in files.

mod agent;
mod concise;
mod fingerprint;
mod full;
mod github;
mod gitlab;
mod json;
mod json_lines;
mod junit;
mod paths;
mod sarif;
mod snippet;
mod statistics;
mod style;

pub use statistics::statistics;

use crate::args::{Format, Global, Report};
use crate::status::Status;
use crate::terminal::{Stream, say, tell};
use crate::{errors, write};
use dictql::diagnostic::Diagnostic;
use dictql::project::check::count;
use dictql::project::reader::files;
use dictql::source::{FileId, Sources, plain};
use paths::Paths;
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::Path;
use style::Style;

/// How many findings of one file are shown (language.md §9).
const MOST: usize = 100;

/// How wide reports are where nobody knows how wide they may be.
const WIDTH: usize = 100;

/// Whether each report has a place of its own.
pub fn have_places(reports: &[Report]) -> Result<(), Status> {
    for (nth, report) in reports.iter().enumerate() {
        let shares = |before: &&Report| match (&before.file, &report.file) {
            (None, None) => before.format.is_whole() || report.format.is_whole() || *before == report,
            (before, file) => before == file,
        };
        if let Some(before) = reports[..nth].iter().find(shares) {
            let file = report.file.as_deref().map(files::shown);
            say(&errors::same_report_place(&word(before.format), &word(report.format), file.as_deref()));
            return Err(Status::Trouble);
        }
    }
    Ok(())
}

/// The word for a format.
fn word(format: Format) -> String {
    use clap::ValueEnum;
    format.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
}

/// Shows findings as the result of a run; `checked` files are counted below them.
pub fn show(
    global: &Global,
    sources: &Sources,
    diagnostics: &[Diagnostic],
    checked: Option<usize>,
) -> Status {
    show_on(Stream::Out, global, sources, diagnostics, checked)
}

/// Shows findings on a stream, and writes those reports that have a file. The status tells whether they could be written.
pub fn show_on(
    stream: Stream,
    global: &Global,
    sources: &Sources,
    diagnostics: &[Diagnostic],
    checked: Option<usize>,
) -> Status {
    let (shown, more) = most(diagnostics);
    let here = global.output_format.iter().filter(|report| report.file.is_none());
    let formats: Vec<Format> = here.map(|report| report.format).collect();
    let style = Style::of(stream, global.color);
    for format in &formats {
        // Where findings go beside results, silence means that there are none.
        if !(matches!(stream, Stream::Err) && shown.is_empty()) {
            stream.write(&text(*format, sources, &shown, style, stream.width()));
        }
    }
    if is_annotated(&formats) {
        stream.write(&github::github(sources, &shown, &Paths::below("GITHUB_WORKSPACE")));
    }
    let status = write_files(global, sources, &shown);
    for (file, more) in more {
        say(&errors::and_more(&plain(&sources.get(file).name), more));
    }
    if let Some(checked) = checked.filter(|_| has_summary(global)) {
        summary(diagnostics, checked);
    }
    status
}

/// Writes those reports that have a file.
fn write_files(global: &Global, sources: &Sources, shown: &[&Diagnostic]) -> Status {
    let mut status = Status::Success;
    for report in &global.output_format {
        if let Some(path) = &report.file {
            let text = text(report.format, sources, shown, Style::default(), WIDTH);
            status = status.max(to_file(path, &text, sources));
        }
    }
    status
}

/// Whether the counts are said: beside what a program reads as a whole, nobody reads them.
pub fn has_summary(global: &Global) -> bool {
    !global.output_format.iter().any(|report| report.file.is_none() && report.format.is_whole())
}

/// Says how much was found.
fn summary(diagnostics: &[Diagnostic], checked: usize) {
    let (found_errors, warnings) = count(diagnostics);
    let files: HashSet<FileId> = diagnostics.iter().map(|found| found.span().file).collect();
    tell(&errors::summary(found_errors, warnings, files.len(), checked));
}

/// Whether annotations stand beside what people read: in a job of GitHub Actions.
fn is_annotated(formats: &[Format]) -> bool {
    let is_read = !formats.is_empty() && formats.iter().all(|format| format.is_readable());
    is_read && std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}

/// Findings in a format.
fn text(format: Format, sources: &Sources, shown: &[&Diagnostic], style: Style, width: usize) -> String {
    match format {
        Format::Full => full::full(sources, shown, style, width),
        Format::Concise => concise::concise(sources, shown, style),
        Format::Agent => agent::agent(sources, shown),
        Format::Json => json::json(sources, shown),
        Format::JsonLines => json_lines::json_lines(sources, shown),
        Format::Sarif => sarif::sarif(sources, shown, &Paths::below("GITHUB_WORKSPACE")),
        Format::Github => github::github(sources, shown, &Paths::below("GITHUB_WORKSPACE")),
        Format::Gitlab => gitlab::gitlab(sources, shown, &Paths::below("CI_PROJECT_DIR")),
        Format::Junit => junit::junit(sources, shown),
    }
}

/// Writes a report to its file; its folders are made.
fn to_file(path: &Path, text: &str, sources: &Sources) -> Status {
    let shown = files::shown(path);
    match written(path, text, sources) {
        Ok(true) => return Status::Success,
        Ok(false) => say(&errors::report_over_input(&shown)),
        Err(error) => say(&errors::unwritable(&shown, &error)),
    }
    Status::Trouble
}

/// Writes it, unless it was read.
fn written(path: &Path, text: &str, sources: &Sources) -> io::Result<bool> {
    let here = std::env::current_dir()?;
    let place = files::absolute(path, &here);
    if sources.iter().any(|(_, source)| files::absolute(Path::new(&source.name), &here) == place) {
        return Ok(false);
    }
    if let Some(folder) = place.parent() {
        std::fs::create_dir_all(folder)?;
    }
    write::replace(path, text.as_bytes()).map(|_| true)
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
