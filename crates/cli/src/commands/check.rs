//! `dictql check`, `dictql validate`: files → a report on standard output.

use crate::args::Global;
use crate::report;
use crate::session::{self, OnAllCores};
use crate::status::Status;
use dictql::project::check::{self, Against, Emits};
use std::path::PathBuf;

/// Checks files against the schema, or by rules too.
pub fn check(global: &Global, paths: &[PathBuf], against: Against) -> Result<Status, Status> {
    let mut opened = session::open(global, paths)?;
    let session = &mut opened.session;
    let checked = check::check(session, against, Emits::Nothing, &OnAllCores);
    report::show(global, &session.sources, &checked.diagnostics, Some(checked.files));
    Ok(opened.status.max(super::status_of(global, &checked)))
}
