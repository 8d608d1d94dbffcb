//! The configuration of each file: the nearest in its folder or above.

use crate::files;
use crate::session::take_in;
use dictql::diagnostic::Sink;
use dictql::project::{self, Config, Form};
use dictql::source::Sources;
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

/// A configuration, and the folder that its paths are relative to.
pub struct Settings {
    /// The folder.
    pub folder: PathBuf,
    /// What it says.
    pub config: Config,
}

/// The configurations of a run.
#[derive(Default)]
pub struct AllSettings {
    /// Each of them.
    pub all: Vec<Settings>,
    /// Configurations that are programs, which nobody runs here.
    pub programs: Vec<String>,
    by_folder: HashMap<PathBuf, Option<usize>>,
    /// The one that `--config` names.
    only: Option<usize>,
}

/// What was found at a place where a configuration may be.
enum Found {
    /// Nothing that counts.
    Nothing,
    /// A program.
    Program,
    /// The number of a configuration.
    Settings(usize),
}

impl AllSettings {
    /// Reads the one that counts for every file; none if it is a program, or says nothing about dictql.
    pub fn read_only(
        &mut self,
        path: &Path,
        here: &Path,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> io::Result<Option<()>> {
        let path = files::absolute(path, here);
        std::fs::metadata(&path)?;
        let form = Form::of_name(&path.file_name().unwrap_or_default().to_string_lossy());
        let Found::Settings(number) = self.read(&path, form, here, sources, sink) else { return Ok(None) };
        self.only = Some(number);
        Ok(Some(()))
    }

    /// The number of the configuration that counts for the files of a folder.
    pub fn of_folder(
        &mut self,
        folder: &Path,
        here: &Path,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> Option<usize> {
        if self.only.is_some() {
            return self.only;
        }
        if let Some(known) = self.by_folder.get(folder) {
            return *known;
        }
        let found = self.in_folder(folder, here, sources, sink);
        let found = match found {
            Found::Settings(number) => Some(number),
            // It counts for other tools: what stands further up is not meant for this folder.
            Found::Program => None,
            Found::Nothing => folder.parent().and_then(|above| self.of_folder(above, here, sources, sink)),
        };
        self.by_folder.insert(folder.to_owned(), found);
        found
    }

    fn in_folder(&mut self, folder: &Path, here: &Path, sources: &mut Sources, sink: &mut Sink) -> Found {
        for (name, form) in project::FILES {
            match self.read(&folder.join(name), form, here, sources, sink) {
                Found::Nothing => {}
                found => return found,
            }
        }
        Found::Nothing
    }

    fn read(
        &mut self,
        path: &Path,
        form: Form,
        here: &Path,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> Found {
        let name = files::shown_from(path, here);
        if form == Form::Program {
            if !path.is_file() {
                return Found::Nothing;
            }
            self.programs.push(name);
            return Found::Program;
        }
        let bytes = files::read(path, dictql::source::MAX_BYTES);
        // Only where there is none does the next one count: one that can't be read is not passed over.
        if let Err(error) = &bytes
            && matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
        {
            return Found::Nothing;
        }
        let mut said = Sink::new();
        let file = take_in(sources, &name, bytes, &mut said);
        let is_readable = said.errors() == 0;
        let environment = |name: &str| std::env::var(name).ok();
        let config = project::read_as(sources, file, form, &environment, &mut said);
        // A file of another tool that can't be read is that tool's business.
        let is_foreign = matches!(form, Form::Pyproject | Form::Package);
        let config = match config {
            Some(config) => config,
            None if is_readable || is_foreign => return Found::Nothing,
            None => Config { file, form, projects: Vec::new() },
        };
        said.finish().into_iter().for_each(|found| sink.push(found));
        let folder = path.parent().unwrap_or(here).to_owned();
        self.all.push(Settings { folder, config });
        Found::Settings(self.all.len() - 1)
    }
}

impl Settings {
    /// The number of the project that a file belongs to.
    pub fn project_of(&self, path: &Path, is_named: bool) -> Option<usize> {
        let below = files::shown(&files::relative(path, &self.folder));
        if is_named { self.config.project_of_named(&below) } else { self.config.project_of(&below) }
    }
}
