//! Paths → candidates: the files that were asked for, and the others of their projects.

use super::super::files::{self, Found};
use super::super::{Message, Stop, errors};
use super::Opening;
use crate::project::Globs;
use crate::source::Notation;
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};

/// A file on its way to an input.
pub(in crate::project::reader) struct Candidate {
    pub(super) found: Found,
    pub(super) bytes: Option<io::Result<Vec<u8>>>,
    pub(super) settings: Option<usize>,
    pub(super) project: Option<usize>,
    pub(super) is_reported: bool,
}

impl Candidate {
    pub(in crate::project::reader) fn path(&self) -> &Path {
        &self.found.path
    }
}

impl Opening<'_> {
    /// The hidden names that `documents` writes out, so that they count: `.github`.
    fn hidden_names(&self, settings: usize) -> Vec<String> {
        let projects = &self.session.settings.all[settings].config.projects;
        let documents = projects.iter().filter_map(|project| project.documents.as_ref());
        documents.flat_map(Globs::hidden_names).map(str::to_owned).collect()
    }

    /// The files that were asked for, then the others of their projects.
    pub(in crate::project::reader) fn candidates(
        &mut self,
        paths: &[PathBuf],
    ) -> Result<Vec<Candidate>, Stop> {
        let here = self.request.here;
        let (mut found, troubles) = files::find(paths, here, |folder| {
            self.settings_of(folder).map(|settings| self.hidden_names(settings)).unwrap_or_default()
        });
        self.messages.extend(troubles.iter().cloned().map(Message::Trouble));
        let is_silent = !troubles.is_empty();
        if let Some((name, _)) = &self.request.stdin {
            let path = files::absolute(name, self.request.here);
            found.insert(0, Found { path, name: files::shown(name), is_named: true, is_told: true });
        }
        self.candidates_of_found(found, is_silent)
    }

    /// The same for files that a run over their folder would find.
    pub(in crate::project::reader) fn candidates_at(
        &mut self,
        paths: &[PathBuf],
    ) -> Result<Vec<Candidate>, Stop> {
        let paths = paths.iter().filter(|path| !files::is_passed_over(path, self.request.here));
        let found = paths.map(|path| {
            let is_named = self.is_unsaved(path);
            Found { is_named, ..files::found(path, self.request.here) }
        });
        let found = found.collect();
        self.candidates_of_found(found, true)
    }

    fn is_unsaved(&self, path: &Path) -> bool {
        self.request.unsaved.is_some_and(|unsaved| unsaved.contains(path))
    }

    fn candidates_of_found(&mut self, found: Vec<Found>, is_silent: bool) -> Result<Vec<Candidate>, Stop> {
        let mut seen: HashMap<PathBuf, usize> = HashMap::new();
        let mut candidates: Vec<Candidate> = Vec::new();
        let schemas: Vec<PathBuf> = found.iter().map(|found| found.path.clone()).collect();
        for found in found {
            if let Some(&earlier) = seen.get(&found.path) {
                candidates[earlier].found.is_named |= found.is_named;
            } else if let Some(candidate) = self.candidate(found, true) {
                seen.insert(candidate.found.path.clone(), candidates.len());
                candidates.push(candidate);
            }
        }
        if let (Some((_, bytes)), Some(first)) = (&self.request.stdin, candidates.first_mut()) {
            first.bytes = Some(Ok(bytes.clone()));
        }
        self.stop_at_configuration()?;
        self.tell_programs();
        if candidates.is_empty() && !is_silent {
            self.note(errors::nothing_to_read());
        }
        for outsider in candidates.iter().filter(|one| one.settings.is_some() && one.project.is_none()) {
            self.messages.push(Message::Note(errors::no_project(&outsider.found.name)));
        }
        let mut projects: Vec<(usize, usize)> =
            candidates.iter().filter_map(|one| Some((one.settings?, one.project?))).collect();
        if self.request.buffers.is_some() {
            projects.extend(self.projects_of_schemas(&schemas));
        }
        projects.sort_unstable();
        projects.dedup();
        let others = self.others(&projects, &|path| seen.contains_key(path));
        candidates.extend(others);
        Ok(candidates)
    }

    /// The projects whose schema one of these files is a part of: whoever looks at it asks for what uses it.
    fn projects_of_schemas(&mut self, paths: &[PathBuf]) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        for path in paths.iter().filter(|path| files::notation(path) == Some(Notation::GraphQl)) {
            let Some(number) = self.settings_of(path.parent().unwrap_or(path)) else { continue };
            let settings = &self.session.settings.all[number];
            let below = files::shown(&files::relative(path, &settings.folder));
            for (project, one) in settings.config.projects.iter().enumerate() {
                let names = one.schema.iter().flatten().map(|one| &one.name);
                let is_it = |name: &&String| {
                    files::absolute(Path::new(name), &settings.folder) == *path
                        || Globs::one(name).is_some_and(|glob| glob.is_match(&below))
                };
                if names.clone().any(|name| is_it(&name)) {
                    found.push((number, project));
                }
            }
        }
        found
    }

    /// The files of projects that nobody asked for.
    pub(in crate::project::reader) fn others(
        &mut self,
        projects: &[(usize, usize)],
        is_seen: &dyn Fn(&Path) -> bool,
    ) -> Vec<Candidate> {
        let mut candidates: Vec<Candidate> = Vec::new();
        // Configurations of files that nobody asked for stop nothing.
        let asked = std::mem::take(&mut self.session.sink);
        for settings in 0..self.session.settings.all.len() {
            if !projects.iter().any(|(of, _)| *of == settings) {
                continue;
            }
            let folder = self.session.settings.all[settings].folder.clone();
            for found in files::walk_with(&folder, self.request.here, self.hidden_names(settings)) {
                if is_seen(&found.path) {
                    continue;
                }
                let name = files::shown_from(&found.path, self.request.here);
                let others = self.candidate(Found { name, ..found }, false);
                let is_needed = |one: &Candidate| {
                    one.settings == Some(settings)
                        && one.project.is_some_and(|p| projects.contains(&(settings, p)))
                };
                candidates.extend(others.filter(is_needed));
            }
        }
        self.session.sink = asked;
        candidates
    }

    /// Every file below the folder of a configuration that belongs to a project, its own or that of a configuration below.
    pub(in crate::project::reader) fn candidates_of(
        &mut self,
        settings: usize,
    ) -> Result<Vec<Candidate>, Stop> {
        let folder = self.session.settings.all[settings].folder.clone();
        let mut candidates = Vec::new();
        for found in files::walk_with(&folder, self.request.here, self.hidden_names(settings)) {
            let name = files::shown_from(&found.path, self.request.here);
            candidates.extend(self.candidate(Found { name, ..found }, true));
        }
        self.stop_at_configuration()?;
        self.tell_programs();
        Ok(candidates)
    }

    /// A file with its project; none for one that was only walked over and belongs to no project.
    fn candidate(&mut self, found: Found, is_reported: bool) -> Option<Candidate> {
        let folder = found.path.parent().unwrap_or(&found.path).to_owned();
        let settings = self.settings_of(&folder);
        let settled = settings.map(|settings| &self.session.settings.all[settings]);
        let first = settled.filter(|_| self.is_unsaved(&found.path));
        let first = first.and_then(|settings| (!settings.config.projects.is_empty()).then_some(0));
        let project = settled.and_then(|settings| settings.project_of(&found.path, found.is_named)).or(first);
        let is_output = settled.is_some_and(|settings| settings.is_output(&found.path));
        let is_foreign = is_output || (settings.is_some() && project.is_none());
        // YAML and JSON are written for many purposes: `documents` has to say that these are queries.
        let names_it = |(settings, project): (usize, usize)| {
            let config = &self.session.settings.all[settings].config;
            // graphql-config knows nothing of such files: its patterns mean others.
            config.projects[project].documents.is_some() && !config.form.is_graphql_config()
        };
        let is_asked_for = found.is_told || settings.zip(project).is_some_and(names_it);
        (found.is_named || (is_asked_for && !is_foreign)).then_some(Candidate {
            found,
            bytes: None,
            settings,
            project,
            is_reported,
        })
    }
}
