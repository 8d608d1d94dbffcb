//! `dictql build`: the configuration's `[[output]]`s → files; with `--check`, a list of those that are not up to date.
//!
//! Everything is compiled before the first file is written, so that an error anywhere leaves all of them as they are.

use crate::args::Global;
use crate::session::{self, OnAllCores};
use crate::status::Status;
use crate::terminal::Stream;
use crate::{errors, report, terminal, write};
use dictql::emit::{self, Artifact, Compiled, artifacts};
use dictql::project::OutputKind;
use dictql::project::check::{self, Against, Checked, Emits};
use dictql::project::reader::{Session, files};
use dictql::source::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

/// Larger files are nothing that an operation was written to.
const MOST_BYTES: usize = 1 << 24;

/// A file to be written, and the output that it belongs to.
struct Planned {
    text: String,
    output: Span,
}

/// Builds, or looks whether there is something to build.
pub fn build(global: &Global, only_check: bool) -> Result<Status, Status> {
    let here = session::here()?;
    let mut opened = session::open_projects(global)?;
    let session = &mut opened.session;
    let mut checked = check::check(session, Against::Schema, Emits::Files, &OnAllCores);
    let files = plan(session, &mut checked, &here);
    let count = (!checked.diagnostics.is_empty()).then_some(checked.files);
    let shown = report::show_on(Stream::Err, global, &session.sources, &checked.diagnostics, count);
    let found = opened.status.max(shown).max(super::status_of(global, &checked));
    if check::count(&checked.diagnostics).0 > 0 {
        return Ok(found);
    }
    if files.is_empty() && !session.has_outputs() {
        terminal::tell(&errors::no_outputs());
        return Ok(found);
    }
    let outdated = outdated(session, &files);
    let ended =
        if only_check { look(&files, &outdated, &here)? } else { write_all(&files, &outdated, &here)? };
    Ok(found.max(ended))
}

/// The files of all outputs, by path. What keeps them from being written is added to the findings.
fn plan(session: &Session, checked: &mut Checked, here: &Path) -> BTreeMap<PathBuf, Planned> {
    let mut files: BTreeMap<PathBuf, Planned> = BTreeMap::new();
    let mut found = Vec::new();
    let read = session.read_paths();
    for (number, row) in session.projects.iter().enumerate() {
        let (settings, project) = session.project(number);
        if project.outputs.is_empty() {
            continue;
        }
        let compiled = compiled_of(checked, number);
        found.extend(emit::name_clashes(&compiled));
        if project.outputs.iter().any(|output| output.kind.is_folder()) {
            found.extend(emit::case_clashes(&compiled));
        }
        for output in &project.outputs {
            let place = settings.output(output);
            match artifacts(output.kind, &compiled, &session.targets.all[row.target]) {
                Ok(artifacts) => artifacts.into_iter().for_each(|Artifact { name, text }| {
                    let path = name.map_or_else(|| place.clone(), |name| place.join(name));
                    let shown = files::shown_from(&path, here);
                    if read.contains(&path) {
                        found.push(errors::output_over_input(&shown, output.span));
                    } else if settings.names_output(&path) {
                        found.push(errors::output_among_documents(&shown, output));
                    }
                    let planned = Planned { text, output: output.span };
                    if let Some(first) = files.insert(path, planned)
                        && first.output != output.span
                    {
                        found.push(errors::written_twice(&shown, output.span, first.output));
                    }
                }),
                Err(refused) => found.extend(refused),
            }
        }
    }
    checked.diagnostics.extend(found);
    checked.diagnostics.sort_by_key(|found| (found.span(), found.code));
    checked.diagnostics.dedup();
    files
}

/// The operations of a project, with the names of their artifacts.
fn compiled_of(checked: &Checked, project: usize) -> Vec<Compiled> {
    let is_own = |one: &&Compiled| one.project == Some(project);
    let mut compiled: Vec<Compiled> = checked.compiled.iter().filter(is_own).cloned().collect();
    emit::name_artifacts(&mut compiled);
    compiled
}

/// The files in folders of outputs that an earlier run wrote for operations which aren't there any more.
fn outdated(session: &Session, files: &BTreeMap<PathBuf, Planned>) -> Vec<PathBuf> {
    let read = session.read_paths();
    let mut outdated = BTreeSet::new();
    for number in 0..session.projects.len() {
        let (settings, project) = session.project(number);
        for output in project.outputs.iter().filter(|output| output.kind.is_folder()) {
            let Ok(entries) = settings.output(output).read_dir() else { continue };
            let is_left = |path: &PathBuf| !files.contains_key(path) && !read.contains(path);
            let paths = entries.flatten().map(|entry| entry.path()).filter(is_left);
            outdated.extend(paths.filter(|path| is_own(output.kind, path)));
        }
    }
    outdated.into_iter().collect()
}

/// Whether a file holds, byte for byte, what this kind of output has under its name: nobody writes so by hand.
fn is_own(kind: OutputKind, path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let is_file = path.symlink_metadata().is_ok_and(|data| data.is_file());
    let Some(text) = files::read(path, MOST_BYTES)
        .ok()
        .filter(|_| is_file)
        .and_then(|bytes| String::from_utf8(bytes).ok())
    else {
        return false;
    };
    emit::is_artifact(kind, name, &text)
}

/// Says which files are not what they should be.
fn look(files: &BTreeMap<PathBuf, Planned>, outdated: &[PathBuf], here: &Path) -> Result<Status, Status> {
    let mut stale = String::new();
    for (path, planned) in files {
        let name = files::shown_from(path, here);
        match files::read(path, planned.text.len()) {
            Ok(bytes) if bytes == planned.text.as_bytes() => {}
            Ok(_) => stale.push_str(&errors::different(&name)),
            Err(error) if is_missing(&error) => stale.push_str(&errors::missing(&name)),
            Err(error) => {
                terminal::say(&errors::unreadable_output(&name, &error));
                return Err(Status::Trouble);
            }
        }
    }
    for path in outdated {
        stale.push_str(&errors::outdated(&files::shown_from(path, here)));
    }
    terminal::print(&stale);
    let count = stale.lines().count();
    terminal::tell(&errors::looked(count, files.len() + outdated.len(), outdated.len()));
    Ok(if count > 0 { Status::Findings } else { Status::Success })
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Writes what has changed, and removes what is left of operations that are gone.
fn write_all(
    files: &BTreeMap<PathBuf, Planned>,
    outdated: &[PathBuf],
    here: &Path,
) -> Result<Status, Status> {
    let fails = |path: &Path, error| {
        terminal::say(&errors::unwritable(&files::shown_from(path, here), &error));
        Status::Trouble
    };
    let folders: BTreeSet<&Path> = files.keys().filter_map(|path| path.parent()).collect();
    for folder in folders {
        std::fs::create_dir_all(folder).map_err(|error| fails(folder, error))?;
        write::clear(folder);
    }
    let mut written = 0;
    for (path, planned) in files {
        let is_new = write::replace(path, planned.text.as_bytes()).map_err(|error| fails(path, error))?;
        written += usize::from(is_new);
    }
    for path in outdated {
        std::fs::remove_file(path).map_err(|error| fails(path, error))?;
    }
    terminal::tell(&errors::built(written, files.len() - written, outdated.len()));
    Ok(Status::Success)
}
