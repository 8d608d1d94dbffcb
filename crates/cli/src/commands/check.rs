//! `dictql check`, `dictql validate`: files → a report on standard output.

use super::watch::{self, Watched};
use crate::args::{Check, Global};
use crate::session::{self, OnAllCores};
use crate::status::Status;
use crate::{report, terminal};
use dictql::lint::Rule;
use dictql::project::check::{self, Emits};
use dictql::project::reader::Session;
use dictql::source::plain;

/// Checks files by these rules, once or again and again.
pub fn check(global: &Global, options: &Check, rules: &[&Rule]) -> Result<Status, Status> {
    let paths = &options.paths.paths;
    if !options.watch {
        return once(global, options, rules, None);
    }
    watch::watch(global, paths, |watched| {
        once(global, options, rules, Some(watched)).unwrap_or_else(|status| status)
    })
}

fn once(
    global: &Global,
    options: &Check,
    rules: &[&Rule],
    watched: Option<&mut Watched>,
) -> Result<Status, Status> {
    let mut opened = session::open(global, &options.paths.paths)?;
    let session = &mut opened.session;
    if let Some(watched) = watched {
        watched.add(session);
    }
    if options.show_files {
        terminal::print(&files(session));
        return Ok(opened.status);
    }
    let checked = check::check(session, rules, Emits::Nothing, &OnAllCores);
    let (sources, found) = (&session.sources, &checked.diagnostics);
    let shown = if options.statistics {
        report::statistics(global, sources, found, checked.files)
    } else {
        report::show(global, sources, found, Some(checked.files))
    };
    Ok(opened.status.max(shown).max(super::status_of(global, &checked)))
}

/// The names of the files that were asked for, one a line.
fn files(session: &Session) -> String {
    let asked = session.inputs.iter().filter(|input| input.is_reported);
    asked.map(|input| plain(&session.sources.get(input.file).name).into_owned() + "\n").collect()
}
