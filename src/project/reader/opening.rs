//! Paths → the inputs of a session: the files that were asked for, the others of their projects, and what they import.

use super::files::{self, Found};
use super::settings::AllSettings;
use super::targets::{Missing, Targets, Wanted};
use super::{Each, Input, Message, ProjectRow, Request, RuleRequest, Session, Stop, errors, take_in};
use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::lint::Selection;
use crate::lower::is_schema_text;
use crate::parametrise::{Literals, Options};
use crate::project::imports::imports;
use crate::project::{Globs, Project};
use crate::source::{FileId, MAX_BYTES, Notation, Sources, Span};
use std::collections::HashMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file on its way to an [`Input`].
pub(super) struct Candidate {
    found: Found,
    bytes: Option<io::Result<Vec<u8>>>,
    settings: Option<usize>,
    project: Option<usize>,
    is_reported: bool,
}

impl Candidate {
    pub(super) fn path(&self) -> &Path {
        &self.found.path
    }
}

/// What a file is read for.
struct Purpose {
    settings: Option<usize>,
    project: Option<usize>,
    target: usize,
    selection: usize,
    ignored: Vec<&'static str>,
    options: Options,
    is_reported: bool,
}

/// A session while it is read.
pub(super) struct Opening<'a> {
    request: &'a Request<'a>,
    messages: &'a mut Vec<Message>,
    pub(super) session: Session,
    /// The configurations and projects that have a selection of rules, by its number.
    selected: Vec<Option<(usize, usize)>>,
}

impl<'a> Opening<'a> {
    pub(super) fn new(request: &'a Request<'a>, messages: &'a mut Vec<Message>) -> Self {
        let session = Session {
            here: request.here.to_owned(),
            sources: Sources::new(),
            inputs: Vec::new(),
            targets: Targets::default(),
            settings: AllSettings::default(),
            selections: Vec::new(),
            projects: Vec::new(),
            given: Vec::new(),
            sink: Sink::new(),
        };
        Self { request, messages, session, selected: Vec::new() }
    }

    pub(super) fn trouble(&mut self, message: String) -> Stop {
        self.messages.push(Message::Trouble(message));
        Stop::Said
    }

    fn note(&mut self, message: String) {
        self.messages.push(Message::Note(message));
    }

    pub(super) fn configure(&mut self) -> Result<(), Stop> {
        let Some(path) = self.request.config else { return Ok(()) };
        let Session { sources, settings, sink, .. } = &mut self.session;
        let read = settings.read_only(path, self.request.here, sources, sink);
        let name = files::shown(path);
        let is_program = !settings.programs.is_empty();
        match read {
            Err(error) => Err(self.trouble(errors::path(&name, &error))),
            Ok(None) if is_program => Err(self.trouble(errors::named_program(&name))),
            Ok(None) => Err(self.trouble(errors::no_configuration_in(&name))),
            Ok(Some(())) => Ok(()),
        }
    }

    pub(super) fn settings_of(&mut self, folder: &Path) -> Option<usize> {
        let Session { sources, settings, sink, .. } = &mut self.session;
        settings.of_folder(folder, self.request.here, sources, sink)
    }

    /// The hidden names that `documents` writes out, so that they count: `.github`.
    fn hidden_names(&self, settings: usize) -> Vec<String> {
        let projects = &self.session.settings.all[settings].config.projects;
        let documents = projects.iter().filter_map(|project| project.documents.as_ref());
        documents.flat_map(Globs::hidden_names).map(str::to_owned).collect()
    }

    /// The files that were asked for, then the others of their projects.
    pub(super) fn candidates(&mut self, paths: &[PathBuf]) -> Result<Vec<Candidate>, Stop> {
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
    pub(super) fn candidates_at(&mut self, paths: &[PathBuf]) -> Result<Vec<Candidate>, Stop> {
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
    pub(super) fn others(
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
    pub(super) fn candidates_of(&mut self, settings: usize) -> Result<Vec<Candidate>, Stop> {
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

    /// Says which configurations nobody can read. A schema that is asked for is as good as one of theirs.
    pub(super) fn tell_programs(&mut self) {
        if self.request.schema.is_empty() {
            let programs = self.session.settings.programs.iter();
            self.messages.extend(programs.map(|name| Message::Note(errors::program(name))));
        }
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

    /// Reads the candidates and what they need.
    pub(super) fn finish(mut self, candidates: Vec<Candidate>, each: &impl Each) -> Result<Session, Stop> {
        self.read(candidates, each)?;
        self.read_named(each)?;
        self.follow_imports();
        self.stop_at_configuration()?;
        let mut session = self.session;
        session.load_targets(self.request.schemas, self.messages);
        Ok(session)
    }

    pub(super) fn read(&mut self, candidates: Vec<Candidate>, each: &impl Each) -> Result<(), Stop> {
        let buffers = self.request.buffers;
        let read = |candidate: Candidate| {
            let Candidate { found, bytes, .. } = &candidate;
            let bytes = bytes.is_none().then(|| files::read_or(buffers, &found.path));
            (candidate, bytes)
        };
        for (candidate, bytes) in each.each(candidates, read) {
            let Candidate { found, bytes: given, settings, project, is_reported } = candidate;
            let bytes = given.or(bytes).unwrap_or_else(|| Ok(Vec::new()));
            let Session { sources, sink, .. } = &mut self.session;
            // Programs hold descriptions or not, and are written in many encodings: only one that is named is reported.
            let is_program = found.path.extension().is_some_and(|ending| ending == "py" || ending == "pyi");
            let file = if is_reported && (found.is_named || !is_program) {
                take_in(sources, &found.name, bytes, sink)
            } else {
                // What nobody asked for by its name is silent.
                take_in(sources, &found.name, bytes, &mut Sink::new())
            };
            let target = self.target(settings, project)?;
            let number = settings.zip(project).map(|of| self.number_of(of, target)).transpose()?;
            let options = self.options(settings, project);
            let selection = self.selection(settings.zip(project))?;
            let ignored = settings.zip(project).map_or_else(Vec::new, |(settings, project)| {
                self.session.settings.all[settings].ignored_in(project, &found.path)
            });
            let project = number;
            let purpose = Purpose { settings, project, target, selection, ignored, options, is_reported };
            self.add(file, found, purpose);
        }
        Ok(())
    }

    /// Numbers the projects that have no files too.
    pub(super) fn number_all(&mut self) -> Result<(), Stop> {
        for settings in 0..self.session.settings.all.len() {
            for project in 0..self.session.settings.all[settings].config.projects.len() {
                let target = self.target(Some(settings), Some(project))?;
                self.number_of((settings, project), target)?;
            }
        }
        Ok(())
    }

    /// The number that inputs have for a project.
    pub(super) fn number_of(
        &mut self,
        (settings, project): (usize, usize),
        target: usize,
    ) -> Result<usize, Stop> {
        let options = self.options(Some(settings), Some(project));
        let selection = self.selection(Some((settings, project)))?;
        let row = ProjectRow { settings, project, target, selection, options };
        let projects = &mut self.session.projects;
        Ok(projects.iter().position(|known| *known == row).unwrap_or_else(|| {
            projects.push(row);
            projects.len() - 1
        }))
    }

    /// The number of the target of a project, or of what is asked for.
    pub(super) fn target(&mut self, settings: Option<usize>, project: Option<usize>) -> Result<usize, Stop> {
        let of = settings.zip(project).map(|(settings, project)| {
            let settings = &self.session.settings.all[settings];
            (&settings.config.projects[project], settings.folder.as_path())
        });
        let wanted = Wanted::of(self.request, of).map_err(|message| self.trouble(message))?;
        let Session { sources, targets, sink, .. } = &mut self.session;
        match targets.add(wanted, self.request, sources) {
            Ok(target) => Ok(target),
            Err(Missing::Named(message)) => Err(self.trouble(message)),
            Err(Missing::Configured(missing)) => {
                sink.push(*missing);
                Err(self.stop_at_configuration().err().unwrap_or(Stop::Said))
            }
        }
    }

    /// The number of the rules that are on for a project, or for what belongs to none.
    fn selection(&mut self, of: Option<(usize, usize)>) -> Result<usize, Stop> {
        if let Some(known) = self.selected.iter().position(|known| *known == of) {
            return Ok(known);
        }
        let project =
            of.map(|(settings, project)| &self.session.settings.all[settings].config.projects[project]);
        let mut selection = project.map_or_else(Selection::default, Project::selection);
        let RuleRequest { select, extend_select, ignore } = self.request.rules;
        let adjusted = selection.adjust(select, extend_select, ignore);
        if let Err((word, refused)) = adjusted {
            let message = errors::refused_code(word, refused);
            return Err(self.trouble(message));
        }
        self.selected.push(of);
        self.session.selections.push(Arc::new(selection));
        Ok(self.selected.len() - 1)
    }

    /// How the operations of a project are compiled.
    fn options(&self, settings: Option<usize>, project: Option<usize>) -> Options {
        let project = settings.zip(project);
        let project = project.map(|(settings, project)| {
            self.session.settings.all[settings].config.projects[project].options()
        });
        let given = self.request.literals.and_then(Literals::parse);
        let options = project.unwrap_or_default();
        Options { literals: given.unwrap_or(options.literals), ..options }
    }

    fn add(&mut self, file: FileId, found: Found, purpose: Purpose) {
        let Purpose { settings, project, target, selection, ignored, options, is_reported } = purpose;
        let Some(notation) = files::notation(&found.path) else { return };
        let is_graphql = notation == Notation::GraphQl;
        if is_graphql && is_schema_text(&self.session.sources.get(file).text) {
            if found.is_named && is_reported {
                self.note(errors::is_a_schema(&found.name));
            }
            return;
        }
        let imports = if is_graphql { imports(&self.session.sources, file) } else { Vec::new() };
        let imports = imports.into_iter().map(|import| (import, Err(String::new()))).collect();
        let path = found.path;
        self.session.inputs.push(Input {
            file,
            path,
            notation,
            settings,
            project,
            target,
            selection,
            ignored,
            options,
            is_reported,
            imports,
        });
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
            let (target, selection) = (input.target, input.selection);
            let paths: Vec<String> = input.imports.iter().map(|(import, _)| import.path.clone()).collect();
            for (row, path) in paths.iter().enumerate() {
                let path = files::absolute(Path::new(path), &folder);
                let number = match known.get(&path) {
                    Some(number) => Ok(*number),
                    None => self.import(&path, target, selection),
                };
                if let Ok(number) = number {
                    known.insert(path, number);
                }
                self.session.inputs[next].imports[row].1 = number;
            }
            next += 1;
        }
    }

    fn import(&mut self, path: &Path, target: usize, selection: usize) -> Result<usize, String> {
        if files::notation(path).is_none() {
            return Err(errors::import_ending());
        }
        let bytes = files::read_or(self.request.buffers, path).map_err(|error| errors::why(&error))?;
        let name = files::shown_from(path, self.request.here);
        let file = match self.session.sources.add_bytes(&name, bytes) {
            Ok(file) => file,
            Err((file, unreadable)) => {
                return Err(errors::unreadable(Span::new(file, 0, 0), unreadable, MAX_BYTES).message);
            }
        };
        let number = self.session.inputs.len();
        let found = Found { path: path.to_owned(), name, is_named: false, is_told: true };
        // What a project's own files hold is known already: this one is outside.
        let purpose = Purpose {
            settings: None,
            project: None,
            target,
            selection,
            ignored: Vec::new(),
            options: Options::default(),
            is_reported: false,
        };
        self.add(file, found, purpose);
        if self.session.inputs.len() == number { Err(errors::import_of_schema()) } else { Ok(number) }
    }

    /// A configuration with errors says nothing that one could go by.
    pub(super) fn stop_at_configuration(&mut self) -> Result<(), Stop> {
        let found = self.session.sink.diagnostics();
        let is_settings = |file| self.session.settings.all.iter().any(|one| one.config.file == file);
        let mut faults: Vec<Diagnostic> = found
            .iter()
            .filter(|found| found.code == "configuration" || is_settings(found.span().file))
            .cloned()
            .collect();
        faults.sort_by_key(Diagnostic::span);
        if faults.iter().all(|fault| fault.severity != Severity::Error) {
            return Ok(());
        }
        Err(Stop::Configuration(std::mem::take(&mut self.session.sources), faults))
    }
}
