//! The `dictql.toml` of each file: the nearest in its folder or above.

use super::files;
use crate::diagnostic::Sink;
use crate::project::{self, Config, Output, OutputKind};
use crate::source::Sources;
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

/// A `dictql.toml`, and the folder that its paths are relative to.
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
    by_folder: HashMap<PathBuf, Option<usize>>,
    /// The one that `--config` names.
    only: Option<usize>,
}

impl AllSettings {
    /// Reads the one that counts for every file.
    pub(super) fn read_only(
        &mut self,
        path: &Path,
        here: &Path,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> io::Result<()> {
        self.only = Some(self.read(&files::absolute(path, here), here, sources, sink)?);
        Ok(())
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
        let path = folder.join(project::FILE_NAME);
        let found = match self.read(&path, here, sources, sink) {
            Ok(found) => Some(found),
            Err(_) => folder.parent().and_then(|above| self.of_folder(above, here, sources, sink)),
        };
        self.by_folder.insert(folder.to_owned(), found);
        found
    }

    fn read(
        &mut self,
        path: &Path,
        here: &Path,
        sources: &mut Sources,
        sink: &mut Sink,
    ) -> io::Result<usize> {
        let bytes = files::read(path, crate::source::MAX_BYTES);
        // Only where there is none does the next folder above count: one that can't be read is not passed over.
        if let Err(error) = &bytes
            && matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
        {
            return bytes.map(|_| 0);
        }
        let name = files::shown_from(path, here);
        let file = super::take_in(sources, &name, bytes, sink);
        let config = project::read(sources, file, sink);
        let folder = path.parent().unwrap_or(here).to_owned();
        self.all.push(Settings { folder, config });
        Ok(self.all.len() - 1)
    }
}

impl Settings {
    /// The number of the project that a file belongs to.
    #[must_use]
    pub fn project_of(&self, path: &Path) -> Option<usize> {
        let below = path.strip_prefix(&self.folder).unwrap_or(path);
        self.config.project_of(&files::shown(below))
    }

    /// Whether a file is one that `build` writes: GraphQL in the folder of an output is no description to read.
    #[must_use]
    pub fn is_output(&self, path: &Path) -> bool {
        let is_graphql = path.extension().is_some_and(|ending| ending == "graphql");
        let outputs = self.config.projects.iter().flat_map(|project| &project.outputs);
        let mut texts = outputs.filter(|output| output.kind == OutputKind::Graphql);
        is_graphql && texts.any(|output| path.parent() == Some(&self.output(output)))
    }

    /// Where an output is written.
    #[must_use]
    pub fn output(&self, output: &Output) -> PathBuf {
        files::absolute(Path::new(&output.path), &self.folder)
    }
}
