//! `dictql check`, `dictql validate`: files → a report on standard output.

use super::watch::{self, Watched};
use crate::args::{Global, Looking};
use crate::baseline::{Baseline, FILE_NAME};
use crate::session::{self, OnAllCores};
use crate::status::Status;
use crate::{errors, report, terminal};
use dictql::diagnostic::{Diagnostic, Safety};
use dictql::project::check::{self, Against, Checked, Emits};
use dictql::project::reader::Session;
use dictql::source::plain;
use std::path::PathBuf;

/// Says how much can be repaired, where people read.
pub(super) fn fixable(global: &Global, found: &[Diagnostic]) {
    let count =
        |safety| found.iter().filter_map(|one| one.fix.as_ref()).filter(|fix| fix.safety == safety).count();
    let said = errors::fixable(count(Safety::Safe), count(Safety::Unsafe));
    if let Some(said) = said.filter(|_| report::has_summary(global)) {
        terminal::tell(&said);
    }
}

/// How many findings the baseline knows.
pub(super) struct Known(usize);

impl Known {
    /// Says so, if it is any.
    pub fn say(&self) {
        if self.0 > 0 {
            terminal::tell(&errors::known(FILE_NAME, self.0));
        }
    }
}

/// Leaves out what the baseline knows.
pub(super) fn known(session: &Session, checked: &mut Checked, against: Against) -> Result<Known, Status> {
    let Some(baseline) = Baseline::read(session).map_err(|message| trouble(&message))? else {
        return Ok(Known(0));
    };
    let left = baseline.leave(session, std::mem::take(&mut checked.diagnostics));
    baseline.say_stale(session, &left, against);
    let known = Known(left.known);
    checked.diagnostics = left.findings;
    Ok(known)
}

/// Checks files against the schema, or by rules too, once or again and again; what the baseline knows is left out.
pub fn check(global: &Global, looking: &Looking, against: Against) -> Result<Status, Status> {
    if !looking.watch {
        return once(global, looking, against, None);
    }
    watch::watch(global, &looking.paths.paths, |watched| {
        once(global, looking, against, Some(watched)).unwrap_or_else(|status| status)
    })
}

fn once(
    global: &Global,
    looking: &Looking,
    against: Against,
    watched: Option<&mut Watched>,
) -> Result<Status, Status> {
    let mut opened = session::open(global, &looking.paths.paths)?;
    let session = &mut opened.session;
    if let Some(watched) = watched {
        watched.add(session);
    }
    if looking.show_files {
        terminal::print(&files(session));
        return Ok(opened.status);
    }
    let mut checked = check::check(session, against, Emits::Nothing, &OnAllCores);
    let known = known(session, &mut checked, against)?;
    let (sources, found) = (&session.sources, &checked.diagnostics);
    let shown = if looking.statistics {
        report::statistics(global, sources, found, checked.files)
    } else {
        report::show(global, sources, found, Some(checked.files))
    };
    fixable(global, found);
    known.say();
    Ok(opened.status.max(shown).max(super::status_of(global, &checked)))
}

/// The names of the files that were asked for, one a line.
fn files(session: &Session) -> String {
    let asked = session.inputs.iter().filter(|input| input.is_reported);
    asked.map(|input| plain(&session.sources.get(input.file).name).into_owned() + "\n").collect()
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
