//! `dictql check`, `dictql validate`: files → a report on standard output.

use crate::args::Global;
use crate::baseline::{Baseline, FILE_NAME};
use crate::session::{self, OnAllCores};
use crate::status::Status;
use crate::{errors, report, terminal};
use dictql::project::check::{self, Against, Emits};
use std::path::PathBuf;

/// Checks files against the schema, or by rules too; what the baseline knows is left out.
pub fn check(global: &Global, paths: &[PathBuf], against: Against) -> Result<Status, Status> {
    let mut opened = session::open(global, paths)?;
    let session = &mut opened.session;
    let mut checked = check::check(session, against, Emits::Nothing, &OnAllCores);
    let mut known = 0;
    if let Some(baseline) = Baseline::read(session).map_err(|message| trouble(&message))? {
        let left = baseline.leave(session, checked.diagnostics, against);
        (checked.diagnostics, known) = (left.findings, left.known);
    }
    report::show(global, &session.sources, &checked.diagnostics, Some(checked.files));
    if known > 0 {
        terminal::say(&errors::known(FILE_NAME, known));
    }
    Ok(opened.status.max(super::status_of(global, &checked)))
}

/// Writes down what is found, so that further runs leave it out.
pub fn write_baseline(global: &Global, paths: &[PathBuf]) -> Result<Status, Status> {
    let mut opened = session::open(global, paths)?;
    let session = &mut opened.session;
    let checked = check::check(session, Against::Rules, Emits::Nothing, &OnAllCores);
    let written = Baseline::write(session, &checked.diagnostics).map_err(|message| trouble(&message))?;
    terminal::say(&errors::baseline_written(FILE_NAME, written));
    Ok(opened.status)
}

fn trouble(message: &str) -> Status {
    terminal::say(message);
    Status::Trouble
}
