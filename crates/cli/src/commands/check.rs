//! `dictql check`, `dictql validate`: files → a report on standard output.

use crate::args::Global;
use crate::report;
use crate::session::{self, OnAllCores};
use crate::status::Status;
use dictql::lint::Rule;
use dictql::project::check::{self, Emits};
use std::path::PathBuf;

/// Checks files by these rules.
pub fn check(global: &Global, paths: &[PathBuf], rules: &[&Rule]) -> Result<Status, Status> {
    let mut opened = session::open(global, paths)?;
    let session = &mut opened.session;
    let checked = check::check(session, rules, Emits::Nothing, &OnAllCores);
    report::show(global, &session.sources, &checked.diagnostics, Some(checked.files));
    Ok(opened.status.max(super::status_of(global, &checked)))
}
