//! Paths → the inputs of a session: the files that were asked for, the others of their projects, and what they import.

use super::{Input, Session, take_in, trouble};
use crate::args::Global;
use crate::files::{self, Found};
use crate::settings::AllSettings;
use crate::status::Status;
use crate::targets::{Missing, Targets, Wanted};
use crate::{errors, report, terminal};
use dictql::diagnostic::{Diagnostic, Severity, Sink};
use dictql::lower::is_schema_text;
use dictql::project::imports::imports;
use dictql::source::{FileId, MAX_BYTES, Notation, Sources, Span};
use rayon::prelude::*;
use std::collections::HashMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file on its way to an [`Input`].
pub(super) struct Candidate {
    found: Found,
    bytes: Option<io::Result<Vec<u8>>>,
    settings: Option<usize>,
    project: Option<usize>,
    is_reported: bool,
}

/// A session while it is read.
pub(super) struct Opening<'a> {
    global: &'a Global,
    here: &'a Path,
    pub(super) settings: AllSettings,
    pub(super) session: Session,
}

impl<'a> Opening<'a> {
    pub(super) fn new(global: &'a Global, here: &'a Path) -> Self {
        let session = Session {
            sources: Sources::new(),
            inputs: Vec::new(),
            targets: Targets::default(),
            sink: Sink::new(),
            status: Status::Success,
        };
        Self { global, here, settings: AllSettings::default(), session }
    }

    pub(super) fn configure(&mut self) -> Result<(), Status> {
        let Some(path) = &self.global.config else { return Ok(()) };
        let Session { sources, sink, .. } = &mut self.session;
        let read = self.settings.read_only(path, self.here, sources, sink);
        read.map_err(|error| trouble(&errors::path(&files::shown(path), &error)))
    }

    pub(super) fn settings_of(&mut self, folder: &Path) -> Option<usize> {
        let Session { sources, sink, .. } = &mut self.session;
        self.settings.of_folder(folder, self.here, sources, sink)
    }

    /// The files that were asked for, then the others of their projects.
    pub(super) fn candidates(&mut self, paths: &[PathBuf]) -> Result<Vec<Candidate>, Status> {
        let (stdin, paths): (Vec<&PathBuf>, Vec<&PathBuf>) =
            paths.iter().partition(|path| path.as_os_str() == "-");
        let paths: Vec<PathBuf> = paths.into_iter().cloned().collect();
        let (mut found, troubles) = files::find(&paths, self.here);
        for message in &troubles {
            self.session.status = trouble(message);
        }
        let stdin = if stdin.is_empty() { None } else { Some(self.stdin()?) };
        if let Some((as_file, _)) = &stdin {
            found.insert(0, as_file.clone());
        }
        let mut seen: HashMap<PathBuf, usize> = HashMap::new();
        let mut candidates: Vec<Candidate> = Vec::new();
        for found in found {
            if let Some(&earlier) = seen.get(&found.path) {
                candidates[earlier].found.is_named |= found.is_named;
            } else if let Some(candidate) = self.candidate(found, true) {
                seen.insert(candidate.found.path.clone(), candidates.len());
                candidates.push(candidate);
            }
        }
        if let (Some((_, bytes)), Some(first)) = (stdin, candidates.first_mut()) {
            first.bytes = Some(Ok(bytes));
        }
        self.stop_at_configuration()?;
        if candidates.is_empty() && self.session.status == Status::Success {
            terminal::say(&errors::nothing_to_read());
        }
        for outsider in candidates.iter().filter(|one| one.settings.is_some() && one.project.is_none()) {
            terminal::say(&errors::no_project(&outsider.found.name));
        }
        let mut projects: Vec<(usize, usize)> =
            candidates.iter().filter_map(|one| Some((one.settings?, one.project?))).collect();
        projects.sort_unstable();
        projects.dedup();
        for settings in 0..self.settings.all.len() {
            if !projects.iter().any(|(of, _)| *of == settings) {
                continue;
            }
            for found in files::walk(&self.settings.all[settings].folder.clone(), self.here) {
                if seen.contains_key(&found.path) {
                    continue;
                }
                let name = files::shown_from(&found.path, self.here);
                let others = self.candidate(Found { name, ..found }, false);
                let is_needed = |one: &Candidate| {
                    one.settings == Some(settings)
                        && one.project.is_some_and(|p| projects.contains(&(settings, p)))
                };
                if let Some(candidate) = others.filter(is_needed) {
                    seen.insert(candidate.found.path.clone(), candidates.len());
                    candidates.push(candidate);
                }
            }
        }
        Ok(candidates)
    }

    /// What `-` stands for.
    fn stdin(&self) -> Result<(Found, Vec<u8>), Status> {
        let name = self.global.stdin_filename.as_deref();
        let Some(path) = name else { return Err(trouble(&errors::nameless_stdin())) };
        if files::notation(path).is_none() {
            return Err(trouble(&errors::unknown_ending(&files::shown(path))));
        }
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes);
        read.map_err(|error| trouble(&errors::path("-", &error)))?;
        let found = Found {
            path: files::absolute(path, self.here),
            name: files::shown(path),
            is_named: true,
            is_told: true,
        };
        Ok((found, bytes))
    }

    /// A file with its project; none for one that was only walked over and belongs to no project.
    fn candidate(&mut self, found: Found, is_reported: bool) -> Option<Candidate> {
        let folder = found.path.parent().unwrap_or(&found.path).to_owned();
        let settings = self.settings_of(&folder);
        let project = settings.and_then(|settings| self.settings.all[settings].project_of(&found.path));
        let is_foreign = settings.is_some() && project.is_none();
        // YAML and JSON are written for many purposes: `documents` has to say that these are queries.
        let names_it = |(settings, project): (usize, usize)| {
            self.settings.all[settings].config.projects[project].documents.is_some()
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

    pub(super) fn read(&mut self, candidates: Vec<Candidate>) -> Result<(), Status> {
        let read = |candidate: Candidate| {
            let Candidate { found, bytes, .. } = &candidate;
            let bytes = bytes.is_none().then(|| files::read(&found.path, MAX_BYTES));
            (candidate, bytes)
        };
        let read: Vec<_> = candidates.into_par_iter().map(read).collect();
        let mut projects = HashMap::new();
        for (candidate, bytes) in read {
            let Candidate { found, bytes: given, settings, project, is_reported } = candidate;
            let bytes = given.or(bytes).unwrap_or_else(|| Ok(Vec::new()));
            let Session { sources, sink, .. } = &mut self.session;
            let file = if is_reported {
                take_in(sources, &found.name, bytes, sink)
            } else {
                // What nobody asked for is silent.
                take_in(sources, &found.name, bytes, &mut Sink::new())
            };
            let next = projects.len();
            let project_number = project.map(|project| *projects.entry((settings, project)).or_insert(next));
            let target = self.target(settings, project)?;
            self.add(file, found, project_number, target, is_reported);
        }
        Ok(())
    }

    /// The number of the target of a project, or of the command line.
    pub(super) fn target(
        &mut self,
        settings: Option<usize>,
        project: Option<usize>,
    ) -> Result<usize, Status> {
        let of = settings.zip(project).map(|(settings, project)| {
            let settings = &self.settings.all[settings];
            (&settings.config.projects[project], settings.folder.as_path())
        });
        let wanted = Wanted::of(self.global, of, self.here).map_err(|message| trouble(&message))?;
        let Session { sources, targets, sink, .. } = &mut self.session;
        match targets.add(wanted, self.here, sources) {
            Ok(target) => Ok(target),
            Err(Missing::Named(message)) => Err(trouble(&message)),
            Err(Missing::Configured(missing)) => {
                sink.push(*missing);
                Err(self.stop_at_configuration().err().unwrap_or(Status::Trouble))
            }
        }
    }

    fn add(&mut self, file: FileId, found: Found, project: Option<usize>, target: usize, is_reported: bool) {
        let Some(notation) = files::notation(&found.path) else { return };
        let is_graphql = notation == Notation::GraphQl;
        if is_graphql && is_schema_text(&self.session.sources.get(file).text) {
            if found.is_named && is_reported {
                terminal::say(&errors::is_a_schema(&found.name));
            }
            return;
        }
        let imports = if is_graphql { imports(&self.session.sources, file) } else { Vec::new() };
        let imports = imports.into_iter().map(|import| (import, Err(String::new()))).collect();
        let path = found.path;
        self.session.inputs.push(Input { file, path, notation, project, target, is_reported, imports });
    }

    /// Reads what is imported and was not read yet, until nothing is left.
    pub(super) fn follow_imports(&mut self) {
        let numbers =
            self.session.inputs.iter().enumerate().map(|(number, input)| (input.path.clone(), number));
        let mut known: HashMap<PathBuf, usize> = numbers.collect();
        let mut next = 0;
        while next < self.session.inputs.len() {
            let input = &self.session.inputs[next];
            let folder = input.path.parent().unwrap_or(&input.path).to_owned();
            let target = input.target;
            let paths: Vec<String> = input.imports.iter().map(|(import, _)| import.path.clone()).collect();
            for (row, path) in paths.iter().enumerate() {
                let path = files::absolute(Path::new(path), &folder);
                let number = match known.get(&path) {
                    Some(number) => Ok(*number),
                    None => self.import(&path, target),
                };
                if let Ok(number) = number {
                    known.insert(path, number);
                }
                self.session.inputs[next].imports[row].1 = number;
            }
            next += 1;
        }
    }

    fn import(&mut self, path: &Path, target: usize) -> Result<usize, String> {
        if files::notation(path).is_none() {
            return Err("expected a *.graphql, *.gql, *.dictql, *.yaml or *.json file".to_owned());
        }
        let bytes = files::read(path, MAX_BYTES).map_err(|error| errors::why(&error))?;
        let name = files::shown_from(path, self.here);
        let file = match self.session.sources.add_bytes(&name, bytes) {
            Ok(file) => file,
            Err((file, unreadable)) => {
                return Err(errors::unreadable(Span::new(file, 0, 0), unreadable, MAX_BYTES).message);
            }
        };
        let number = self.session.inputs.len();
        let found = Found { path: path.to_owned(), name, is_named: false, is_told: true };
        // What a project's own files hold is known already: this one is outside.
        self.add(file, found, None, target, false);
        if self.session.inputs.len() == number { Err("it is a schema".to_owned()) } else { Ok(number) }
    }

    /// A configuration with errors says nothing that one could go by.
    pub(super) fn stop_at_configuration(&mut self) -> Result<(), Status> {
        let found = self.session.sink.diagnostics();
        let is_settings = |file| self.settings.all.iter().any(|settings| settings.config.file == file);
        let mut faults: Vec<Diagnostic> = found
            .iter()
            .filter(|found| found.code == "configuration" || is_settings(found.span().file))
            .cloned()
            .collect();
        faults.sort_by_key(Diagnostic::span);
        if faults.iter().all(|fault| fault.severity != Severity::Error) {
            return Ok(());
        }
        report::show(self.global, &self.session.sources, &faults, None);
        Err(Status::Trouble)
    }
}
