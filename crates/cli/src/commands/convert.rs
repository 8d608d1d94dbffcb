//! `dictql convert`: files → the same in another notation, on standard output or in a folder; findings on standard error.
//!
//! On standard output several files follow each other as their notation has it: YAML documents, a stream of JSON values,
//! and where there are comments, one names the file. Into a folder nothing is written unless everything can be.

use crate::args::{Convert, Global, To};
use crate::session::{self, OnAllCores};
use crate::status::Status;
use crate::stem::stem;
use crate::terminal::Stream;
use crate::{errors, report, terminal, write};
use dictql::diagnostic::{Diagnostic, Severity, Sink};
use dictql::pipeline;
use dictql::project::check::{self, Parsed};
use dictql::project::reader::{Input, Session, files};
use dictql::source::{Notation, plain};
use dictql::syntax::write::Written;
use std::collections::HashMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A file that was converted.
struct Converted<'a> {
    input: &'a Input,
    name: &'a str,
    stem: String,
    written: Written,
}

/// Converts files.
pub fn convert(global: &Global, options: &Convert) -> Result<Status, Status> {
    if options.in_place {
        return super::in_place::convert(global, options);
    }
    let opened = session::open(global, &options.paths.paths)?;
    let mut session = opened.session;
    let form = form(options.to);
    let mut sink = std::mem::take(&mut session.sink);
    let unreadable: Vec<_> = sink.diagnostics().iter().map(|found| found.span().file).collect();
    let mut converted = Vec::new();
    let mut count = unreadable.len();
    let inputs = session.inputs.iter().zip(check::parse(&session, &OnAllCores));
    for (input, parsed) in inputs.filter(|(input, _)| input.is_reported && !unreadable.contains(&input.file))
    {
        count += 1;
        let name = session.sources.get(input.file).name.as_str();
        let stem = stem(name).to_owned();
        let (written, found) = one(&session, input, parsed, form, &stem);
        for diagnostic in found {
            sink.push(diagnostic);
        }
        converted.extend(written.map(|written| Converted { input, name, stem, written }));
    }
    let mut ended = opened.status;
    match &options.out_dir {
        Some(folder) => ended = ended.max(into_folder(&session, options, folder, form, &converted)?),
        None => terminal::print(&on_stdout(form, &converted)),
    }
    for one in &converted {
        notes(one, form);
    }
    let diagnostics = sink.finish();
    let has_errors = diagnostics.iter().any(|found| found.severity == Severity::Error);
    let shown =
        report::show_on(Stream::Err, global, &session.sources, &diagnostics, has_errors.then_some(count));
    ended = ended.max(shown);
    Ok(if has_errors { ended.max(Status::Findings) } else { ended })
}

/// What a file becomes, or why it doesn't. What is only wrong with what it says is for `check` to say.
fn one(
    session: &Session,
    input: &Input,
    parsed: Parsed,
    form: Notation,
    stem: &str,
) -> (Option<Written>, Vec<Diagnostic>) {
    let Parsed { tree, documents, mut sink, .. } = parsed;
    let target = &session.targets.all[input.target];
    let read = (&*tree, documents.as_slice());
    let written = pipeline::convert(&session.sources, read, target, form, stem, &mut sink);
    let found: Sink = sink;
    let errors = found.finish().into_iter().filter(|found| found.severity == Severity::Error);
    (written, errors.collect())
}

fn form(to: To) -> Notation {
    match to {
        To::Dict => Notation::Dict,
        To::Yaml => Notation::Yaml,
        To::Json => Notation::Json,
        To::Graphql => Notation::GraphQl,
    }
}

fn on_stdout(form: Notation, converted: &[Converted<'_>]) -> String {
    let mut out = String::new();
    for one in converted {
        if form == Notation::Yaml && !out.is_empty() {
            out.push_str("---\n");
        } else if !out.is_empty() {
            out.push('\n');
        }
        if converted.len() > 1 && form != Notation::Json {
            _ = writeln!(out, "# {}\n", plain(one.name));
        }
        out.push_str(&one.written.text);
    }
    out
}

fn notes(one: &Converted<'_>, form: Notation) {
    let Written { lost_comments, lost_names, .. } = &one.written;
    if *lost_comments > 0 {
        terminal::tell(&errors::lost_comments(one.name, *lost_comments));
    }
    if !lost_names.is_empty() {
        terminal::tell(&errors::lost_names(one.name, lost_names, form.phrase()));
    }
}

/// Writes each file below `folder` where it was below the path that named it.
fn into_folder(
    session: &Session,
    options: &Convert,
    folder: &Path,
    form: Notation,
    converted: &[Converted<'_>],
) -> Result<Status, Status> {
    let fails = |message: String| {
        terminal::say(&message);
        Status::Trouble
    };
    let here = session::here()?;
    let roots: Vec<PathBuf> = options.paths.paths.iter().map(|path| files::absolute(path, &here)).collect();
    let mut places: Vec<PathBuf> = Vec::new();
    let mut taken: HashMap<PathBuf, &str> = HashMap::new();
    let mut refused = false;
    for one in converted {
        let place = folder.join(below(&one.input.path, &roots)).join(one.stem.clone() + form.ending());
        let (absolute, shown) = (files::absolute(&place, &here), files::shown(&place));
        let is_source = session.inputs.iter().any(|input| input.path == absolute);
        let message = if is_source {
            Some(errors::is_a_source(&shown))
        } else if let Some(first) = taken.insert(absolute, one.name) {
            Some(errors::same_place(&shown, first, one.name))
        } else if !options.force && differs(&place, &one.written.text) {
            Some(errors::is_there(&shown))
        } else {
            None
        };
        refused |= message.is_some();
        if let Some(message) = message {
            terminal::say(&message);
        }
        places.push(place);
    }
    if refused {
        return Err(Status::Trouble);
    }
    for (place, one) in places.iter().zip(converted) {
        let parent = place.parent().unwrap_or(folder);
        let made = std::fs::create_dir_all(parent);
        made.map_err(|error| fails(errors::unwritable(&files::shown(parent), &error)))?;
        let replaced = write::replace(place, one.written.text.as_bytes());
        replaced.map_err(|error| fails(errors::unwritable(&files::shown(place), &error)))?;
    }
    terminal::tell(&errors::converted(converted.len(), &files::shown(folder)));
    Ok(Status::Success)
}

/// Whether something else is there.
fn differs(place: &Path, text: &str) -> bool {
    place.exists() && !files::read(place, text.len()).is_ok_and(|before| before == text.as_bytes())
}

/// The folder of a file below the longest of the paths that hold it.
fn below(path: &Path, roots: &[PathBuf]) -> PathBuf {
    let folder = path.parent().unwrap_or(path);
    let below = roots.iter().filter_map(|root| folder.strip_prefix(root).ok());
    below.min_by_key(|below| below.components().count()).map_or_else(PathBuf::new, Path::to_owned)
}
