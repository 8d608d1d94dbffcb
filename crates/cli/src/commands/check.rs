//! `dictql check`, `dictql validate`: files → a report on standard output.

use crate::args::Global;
use crate::check;
use crate::report;
use crate::session::Session;
use crate::status::Status;
use dictql::lint::Rule;
use std::path::PathBuf;

/// Checks files by these rules.
pub fn check(global: &Global, paths: &[PathBuf], rules: &[&Rule]) -> Result<Status, Status> {
    let mut session = Session::open(global, paths)?;
    let checked = check::check(&mut session, rules, false);
    report::show(global, &session.sources, &checked.diagnostics, Some(checked.files));
    Ok(session.status.max(super::status_of(global, &checked)))
}
