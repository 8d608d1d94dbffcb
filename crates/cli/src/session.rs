//! The command line → a [`Session`]: every file of the run read, with its project and its target.

mod opening;

use crate::args::Global;
use crate::settings::Settings;
use crate::status::Status;
use crate::targets::Targets;
use crate::{errors, files, terminal};
use dictql::diagnostic::Sink;
use dictql::document::Document;
use dictql::parametrise::Options;
use dictql::project::imports::Import;
use dictql::source::{FileId, MAX_BYTES, Notation, Sources, Span};
use opening::Opening;
use std::io;
use std::path::{Path, PathBuf};

/// Everything that a run knows before it checks anything.
pub struct Session {
    /// Every file.
    pub sources: Sources,
    /// The documents: first those that were asked for, then those that may hold their fragments.
    pub inputs: Vec<Input>,
    /// What they are checked against.
    pub targets: Targets,
    /// Values of variables that are given for all of them.
    pub given: Vec<Document>,
    /// What was found while reading.
    pub sink: Sink,
    /// The worst so far.
    pub status: Status,
}

/// The configuration that counts for a path.
pub struct Configured {
    /// Every file that was read.
    pub sources: Sources,
    /// What it says.
    pub settings: Option<Settings>,
    /// The number of the project, if the path is a file and belongs to one.
    pub project: Option<usize>,
}

/// A file with documents.
pub struct Input {
    /// The file.
    pub file: FileId,
    /// Where it is.
    pub path: PathBuf,
    /// What it is written in.
    pub notation: Notation,
    /// The number of its project.
    pub project: Option<usize>,
    /// The number of its target.
    pub target: usize,
    /// How it is compiled.
    pub options: Options,
    /// Whether it was asked for.
    pub is_reported: bool,
    /// What it imports: each with the number of the input, or why there is none.
    pub imports: Vec<(Import, Result<usize, String>)>,
}

/// Takes a file in; what can't be read is said, and the file is empty.
pub fn take_in(sources: &mut Sources, name: &str, bytes: io::Result<Vec<u8>>, sink: &mut Sink) -> FileId {
    match bytes.map(|bytes| sources.add_bytes(name, bytes)) {
        Ok(Ok(file)) => file,
        Ok(Err((file, unreadable))) => {
            sink.push(errors::unreadable(Span::new(file, 0, 0), unreadable, MAX_BYTES));
            file
        }
        Err(error) => {
            let file = sources.add_text(name, "");
            sink.push(errors::closed_file(Span::new(file, 0, 0), &error));
            file
        }
    }
}

impl Session {
    /// Reads all that a run needs. What makes a run pointless (configuration, usage) is said at once.
    pub fn open(global: &Global, paths: &[PathBuf]) -> Result<Self, Status> {
        let here = std::env::current_dir().map_err(|error| trouble(&errors::path(".", &error)))?;
        let mut opening = Opening::new(global, &here);
        opening.configure()?;
        let candidates = opening.candidates(paths)?;
        opening.read(candidates)?;
        opening.follow_imports();
        opening.stop_at_configuration()?;
        let mut session = opening.session;
        session.load_targets();
        Ok(session)
    }

    /// Only the configuration that counts for a path.
    pub fn configuration(global: &Global, path: &Path) -> Result<Configured, Status> {
        let here = std::env::current_dir().map_err(|error| trouble(&errors::path(".", &error)))?;
        let mut opening = Opening::new(global, &here);
        opening.configure()?;
        let is_folder = path.is_dir();
        let path = files::absolute(path, &here);
        let folder = if is_folder { &path } else { path.parent().unwrap_or(&path) };
        let settings = opening.settings_of(folder);
        opening.stop_at_configuration()?;
        opening.tell_programs();
        let settings = settings.map(|number| opening.settings.all.swap_remove(number));
        let settled = settings.as_ref().filter(|_| !is_folder);
        let project = settled.and_then(|settings| settings.project_of(&path, true));
        Ok(Configured { sources: opening.session.sources, settings, project })
    }

    /// Only what is needed to look into schemas: the targets that count here, of every project.
    pub fn of_targets(global: &Global) -> Result<Self, Status> {
        let here = std::env::current_dir().map_err(|error| trouble(&errors::path(".", &error)))?;
        let mut opening = Opening::new(global, &here);
        opening.configure()?;
        let settings = opening.settings_of(&here);
        opening.stop_at_configuration()?;
        opening.tell_programs();
        let projects = settings.map_or(0, |settings| opening.settings.all[settings].config.projects.len());
        for project in 0..projects {
            opening.target(settings, Some(project))?;
        }
        if projects == 0 {
            opening.target(None, None)?;
        }
        let mut session = opening.session;
        session.load_targets();
        Ok(session)
    }

    fn load_targets(&mut self) {
        let notes = self.targets.load(&self.sources);
        let mut reported = self.inputs.iter().filter(|input| input.is_reported);
        if reported.any(|input| self.targets.is_left_open(input.target)) {
            terminal::say(&errors::no_schema());
        }
        for note in &notes {
            terminal::say(note);
        }
    }
}

fn trouble(message: &str) -> Status {
    terminal::say(message);
    Status::Trouble
}
