//! The command line → a [`Session`]; what the core says on the way is written to standard error.

use crate::args::Global;
use crate::progress::Progress;
use crate::status::Status;
use crate::{errors, report, terminal};
use dictql::project::reader::{Configured, Each, Message, Request, RuleRequest, Session, Stop, files};
use dictql::source::MAX_BYTES;
use rayon::prelude::*;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// On all cores at once.
#[derive(Clone, Copy)]
pub struct OnAllCores;

impl Each for OnAllCores {
    fn each<T: Send, R: Send>(&self, things: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
        let progress = Progress::of(things.len());
        let step = |thing| {
            let result = work(thing);
            progress.step();
            result
        };
        things.into_par_iter().map(step).collect()
    }
}

/// A session, and the worst so far.
pub struct Opened {
    /// The session.
    pub session: Session,
    /// The worst so far.
    pub status: Status,
}

/// Reads all that a run needs. What makes a run pointless (configuration, usage) is said at once.
pub fn open(global: &Global, paths: &[PathBuf]) -> Result<Opened, Status> {
    let here = here()?;
    let (stdin, paths): (Vec<&PathBuf>, Vec<&PathBuf>) =
        paths.iter().partition(|path| path.as_os_str() == "-");
    let paths: Vec<PathBuf> = paths.into_iter().cloned().collect();
    let stdin = if stdin.is_empty() { None } else { Some(read_stdin(global)?) };
    let mut messages = Vec::new();
    let request = Request { stdin, ..request(global, &here) };
    let session = Session::open(&request, &paths, &OnAllCores, &mut messages);
    let status = say(&messages);
    let session = session.map_err(|stop| stopped(global, stop))?;
    if session.lacks_schema() {
        terminal::tell(&errors::no_schema());
    }
    Ok(Opened { session, status })
}

/// Reads every project of the nearest configuration.
pub fn open_projects(global: &Global) -> Result<Opened, Status> {
    let here = here()?;
    let mut messages = Vec::new();
    let session = Session::of_projects(&request(global, &here), &OnAllCores, &mut messages);
    let status = say(&messages);
    let session = session.map_err(|stop| stopped(global, stop))?;
    if session.lacks_schema() {
        terminal::tell(&errors::no_schema());
    }
    Ok(Opened { session, status })
}

/// Only the configuration that counts for a path.
pub fn open_configuration(global: &Global, path: &Path) -> Result<Configured, Status> {
    let here = here()?;
    let mut messages = Vec::new();
    let configured = Configured::of(&request(global, &here), path, &mut messages);
    say(&messages);
    configured.map_err(|stop| stopped(global, stop))
}

/// Only what is needed to look into schemas.
pub fn open_targets(global: &Global) -> Result<Session, Status> {
    let here = here()?;
    let mut messages = Vec::new();
    let session = Session::of_targets(&request(global, &here), &mut messages);
    say(&messages);
    session.map_err(|stop| stopped(global, stop))
}

/// The current folder.
pub fn here() -> Result<PathBuf, Status> {
    std::env::current_dir().map_err(|error| trouble(&errors::stdin(".", &error)))
}

/// What the command line asks for.
pub fn request<'a>(global: &'a Global, here: &'a Path) -> Request<'a> {
    let Global { schema, profile, literals, config, .. } = global;
    let (profile, literals) = (profile.as_deref(), literals.as_deref());
    let rules =
        RuleRequest { select: &global.select, extend_select: &global.extend_select, ignore: &global.ignore };
    Request { schema, profile, literals, rules, config: config.as_deref(), ..Request::new(here) }
}

/// What `-` stands for.
fn read_stdin(global: &Global) -> Result<(PathBuf, Vec<u8>), Status> {
    let name = global.stdin_filename.as_deref();
    let Some(path) = name else { return Err(trouble(&errors::nameless_stdin())) };
    if files::notation(path).is_none() {
        return Err(trouble(&errors::unknown_ending(&files::shown(path))));
    }
    let mut bytes = Vec::new();
    let read = io::stdin().lock().take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes);
    read.map_err(|error| trouble(&errors::stdin("-", &error)))?;
    Ok((path.to_owned(), bytes))
}

/// Says it in the order in which it came; the worst is the status.
fn say(messages: &[Message]) -> Status {
    let mut status = Status::Success;
    for message in messages {
        match message {
            Message::Note(note) => terminal::tell(&errors::note(note)),
            Message::Trouble(trouble) => {
                status = Status::Trouble;
                terminal::say(&errors::trouble(trouble));
            }
        }
    }
    status
}

fn stopped(global: &Global, stop: Stop) -> Status {
    if let Stop::Configuration(sources, faults) = stop {
        // It is trouble already, whether or not this can be written.
        _ = report::show(global, &sources, &faults, None);
    }
    Status::Trouble
}

fn trouble(message: &str) -> Status {
    terminal::say(message);
    Status::Trouble
}
