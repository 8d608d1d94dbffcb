//! `dictql check --fix`, `--fix-only`, `--diff`: files → the same without what can be repaired, written or shown.

use super::check::fixable;
use crate::args::{Fixing, Global};
use crate::session::{self, OnAllCores};
use crate::status::Status;
use crate::terminal::{self, Stream};
use crate::{errors, report, write};
use dictql::lint::Rule;
use dictql::project::fixing::{self, Fixed};
use dictql::project::reader::{Session, files};
use dictql::source::{FileId, MAX_BYTES, plain};
use similar::{ChangeTag, TextDiff};
use std::fmt::Write;
use std::path::PathBuf;

/// How many lines stand around what changes.
const CONTEXT: usize = 3;

/// Checks and repairs files.
pub fn fix(global: &Global, paths: &[PathBuf], fixing: Fixing, rules: &[&Rule]) -> Result<Status, Status> {
    let mut opened = session::open(global, paths)?;
    let session = &mut opened.session;
    let fixed = fixing::fix(session, rules, fixing.unsafe_fixes, &OnAllCores);
    for finding in &fixed.withdrawn {
        let name = &session.sources.get(finding.span().file).name;
        terminal::say(&errors::withdrawn(&plain(name), finding.code));
    }
    let is_piped = paths.iter().any(|path| path.as_os_str() == "-");
    let stdin = global.stdin_filename.as_deref().filter(|_| is_piped);
    let stdin = stdin.map(|path| files::absolute(path, &session.here));
    let stdin =
        stdin.and_then(|path| session.inputs.iter().find(|input| input.path == path)).map(|input| input.file);
    if fixing.diff {
        let shown: String = fixed.before.keys().map(|file| diff(global, session, &fixed, *file)).collect();
        terminal::print(&shown);
        summarise(&fixed, false);
        let changes = if fixed.before.is_empty() { Status::Success } else { Status::Findings };
        return Ok(opened.status.max(changes));
    }
    let mut status = opened.status;
    for file in fixed.before.keys().copied().filter(|file| Some(*file) != stdin) {
        status = status.max(put(session, &fixed, file));
    }
    if let Some(file) = stdin {
        let source = session.sources.get(file);
        terminal::write(&source.encoding.encode(&source.text));
    }
    let left = &fixed.checked;
    if !fixing.fix_only {
        let stream = if stdin.is_some() { Stream::Err } else { Stream::Out };
        report::show_on(stream, global, &session.sources, &left.diagnostics, Some(left.files));
    }
    summarise(&fixed, true);
    if fixing.fix_only {
        return Ok(status);
    }
    fixable(global, &left.diagnostics);
    Ok(status.max(super::status_of(global, left)))
}

fn summarise(fixed: &Fixed, is_done: bool) {
    if fixed.count > 0 {
        terminal::say(&errors::fixed(fixed.count, fixed.before.len(), is_done));
    }
}

/// Writes a file, in the encoding that it had, unless somebody else did meanwhile.
fn put(session: &Session, fixed: &Fixed, file: FileId) -> Status {
    let (source, before) = (session.sources.get(file), &fixed.before[&file]);
    let Some(input) = session.input_of(file) else { return Status::Success };
    let shown = plain(&source.name);
    let said = match files::read(&input.path, MAX_BYTES) {
        // Two names may lead to one file.
        Ok(bytes) if bytes == source.encoding.encode(&source.text) => return Status::Success,
        Ok(bytes) if bytes != source.encoding.encode(before) => errors::changed_meanwhile(&shown),
        Ok(_) => match write::rewrite(&input.path, &source.encoding.encode(&source.text)) {
            Ok(()) => return Status::Success,
            Err(error) => errors::unwritable(&shown, &error),
        },
        Err(error) => errors::unwritable(&shown, &error),
    };
    terminal::say(&said);
    Status::Trouble
}

/// What changes in a file, as a patch.
fn diff(global: &Global, session: &Session, fixed: &Fixed, file: FileId) -> String {
    let source = session.sources.get(file);
    let changes = TextDiff::from_lines(&*fixed.before[&file], &*source.text);
    let mut unified = changes.unified_diff();
    unified.context_radius(CONTEXT).header(&source.name, &source.name);
    if !Stream::Out.has_color(global.color) {
        return unified.to_string();
    }
    let mut out = format!("\u{1b}[1m--- {0}\u{1b}[0m\n\u{1b}[1m+++ {0}\u{1b}[0m\n", plain(&source.name));
    // Writing into a string can't go wrong.
    for hunk in unified.iter_hunks() {
        _ = writeln!(out, "\u{1b}[36m{}\u{1b}[0m", hunk.header());
        for change in hunk.iter_changes() {
            // Where there are colours somebody reads, and what is read steers nothing.
            let line = plain(change.value().trim_end_matches(['\n', '\r'])).into_owned();
            _ = match change.tag() {
                ChangeTag::Delete => writeln!(out, "\u{1b}[31m-{line}\u{1b}[0m"),
                ChangeTag::Insert => writeln!(out, "\u{1b}[32m+{line}\u{1b}[0m"),
                ChangeTag::Equal => writeln!(out, " {line}"),
            };
        }
    }
    out
}
