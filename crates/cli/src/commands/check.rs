//! `dictql check`, `dictql validate`: files → a report on standard output.

use crate::args::{Format, Global};
use crate::session::{self, OnAllCores};
use crate::status::Status;
use crate::{errors, report, terminal};
use dictql::diagnostic::{Diagnostic, Safety};
use dictql::lint::Rule;
use dictql::project::check::{self, Emits};
use std::path::PathBuf;

/// Says how much can be repaired, where people read.
pub(super) fn fixable(global: &Global, found: &[Diagnostic]) {
    let count =
        |safety| found.iter().filter_map(|one| one.fix.as_ref()).filter(|fix| fix.safety == safety).count();
    let said = errors::fixable(count(Safety::Safe), count(Safety::Unsafe));
    if let Some(said) = said.filter(|_| matches!(global.output_format, Format::Full | Format::Concise)) {
        terminal::say(&said);
    }
}

/// Checks files by these rules.
pub fn check(global: &Global, paths: &[PathBuf], rules: &[&Rule]) -> Result<Status, Status> {
    let mut opened = session::open(global, paths)?;
    let session = &mut opened.session;
    let checked = check::check(session, rules, Emits::Nothing, &OnAllCores);
    report::show(global, &session.sources, &checked.diagnostics, Some(checked.files));
    fixable(global, &checked.diagnostics);
    Ok(opened.status.max(super::status_of(global, &checked)))
}
