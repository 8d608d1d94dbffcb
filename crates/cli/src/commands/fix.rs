//! `dictql check --fix`, `--fix-only`, `--diff`: files → the same without what can be repaired, written or shown.

use super::check::{fixable, known};
use crate::args::{Fixing, Global};
use crate::session::{self, OnAllCores};
use crate::status::Status;
use crate::terminal::{self, Stream};
use crate::{diff, errors, report, write};
use dictql::project::check::Against;
use dictql::project::fixing::{self, Fixed};
use dictql::project::reader::{Session, files};
use dictql::source::{FileId, MAX_BYTES, plain};
use std::path::PathBuf;

/// Checks and repairs files.
pub fn fix(global: &Global, paths: &[PathBuf], fixing: Fixing) -> Result<Status, Status> {
    let mut opened = session::open(global, paths)?;
    let session = &mut opened.session;
    let mut fixed = fixing::fix(session, Against::Rules, fixing.unsafe_fixes, &OnAllCores);
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
        let shown = fixed.before.iter().map(|(file, before)| {
            let source = session.sources.get(*file);
            diff::unified(global, &source.name, before, &source.text)
        });
        let shown: String = shown.collect();
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
    let known = known(session, &mut fixed.checked, Against::Rules)?;
    let left = &fixed.checked;
    if !fixing.fix_only {
        let stream = if stdin.is_some() { Stream::Err } else { Stream::Out };
        let shown = report::show_on(stream, global, &session.sources, &left.diagnostics, Some(left.files));
        status = status.max(shown);
    }
    summarise(&fixed, true);
    if fixing.fix_only {
        return Ok(status);
    }
    fixable(global, &left.diagnostics);
    known.say();
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
