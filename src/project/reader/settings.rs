//! The configuration of each file: the nearest in its folder or above.

use super::{files, take_in};
use crate::diagnostic::Sink;
use crate::project::{self, Config, Form, Output, OutputKind};
use crate::source::{Notation, Sources};
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};

/// A configuration, and the folder that its paths are relative to.
#[derive(Debug)]
pub struct Settings {
    /// The folder.
    pub folder: PathBuf,
    /// What it says.
    pub config: Config,
}

/// The configurations of a run.
#[derive(Debug, Default)]
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
    pub(super) fn read_only(
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
    pub(super) fn of_folder(
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
        let there = names_in(folder);
        let is_there = |name: &str| there.as_ref().is_none_or(|there| there.contains(name));
        for (name, form) in project::FILES.into_iter().filter(|(name, _)| is_there(name)) {
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
        let bytes = files::read(path, crate::source::MAX_BYTES);
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
            None => Config { file, form, projects: Vec::new(), variables: Vec::new() },
        };
        said.finish().into_iter().for_each(|found| sink.push(found));
        let folder = path.parent().unwrap_or(here).to_owned();
        self.all.push(Settings { folder, config });
        Found::Settings(self.all.len() - 1)
    }
}

/// Which names of configurations a folder has, whatever case it writes them in; none if it can't be listed. Most folders
/// have none, and one list costs less than a look for each.
fn names_in(folder: &Path) -> Option<HashSet<&'static str>> {
    let mut names = HashSet::new();
    for entry in std::fs::read_dir(folder).ok()? {
        let entry = entry.ok()?.file_name();
        let known = project::FILES.iter().find(|(known, _)| entry.eq_ignore_ascii_case(known));
        names.extend(known.map(|(known, _)| *known));
    }
    Some(names)
}

impl Settings {
    /// The number of the project that a file belongs to.
    #[must_use]
    pub fn project_of(&self, path: &Path, is_named: bool) -> Option<usize> {
        let below = files::shown(&files::relative(path, &self.folder));
        if is_named { self.config.project_of_named(&below) } else { self.config.project_of(&below) }
    }

    /// The codes that don't count in a file of a project.
    #[must_use]
    pub fn ignored_in(&self, project: usize, path: &Path) -> Vec<&'static str> {
        let project = &self.config.projects[project];
        if project.per_file_ignores.is_empty() {
            return Vec::new();
        }
        project.ignored_in(&files::shown(&files::relative(path, &self.folder)))
    }

    /// Whether a file is one that `build` writes, and so none to read. A single file whose name says that it holds
    /// descriptions is read: that it would be written over is for `build` to say.
    #[must_use]
    pub fn is_output(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let mut outputs = self.config.projects.iter().flat_map(|project| &project.outputs);
        outputs.any(|output| {
            let place = self.output(output);
            let is_inside = path.parent() == Some(&place);
            match output.kind {
                OutputKind::Graphql => is_inside && name.ends_with(".graphql"),
                OutputKind::Variables => is_inside && name.ends_with(".variables.json"),
                OutputKind::Requests | OutputKind::Manifest | OutputKind::Rust => {
                    path == place && !Notation::is_told_by(&name)
                }
            }
        })
    }

    /// Whether the `documents` of a project name a file that is written.
    #[must_use]
    pub fn names_output(&self, path: &Path) -> bool {
        let below = files::shown(&files::relative(path, &self.folder));
        let mut globs = self.config.projects.iter().filter_map(|project| project.documents.as_ref());
        files::notation(path).is_some() && globs.any(|globs| globs.is_match(&below))
    }

    /// Where an output is written.
    #[must_use]
    pub fn output(&self, output: &Output) -> PathBuf {
        files::absolute(Path::new(&output.path), &self.folder)
    }
}
