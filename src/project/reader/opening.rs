//! Paths → a session: `opening/candidates.rs` finds the files, `opening/inputs.rs` reads them and what they import, and here
//! each gets its target, its rules and its options.

mod candidates;
mod inputs;

use super::files;
use super::settings::AllSettings;
use super::targets::{Missing, Targets, Wanted};
use super::{Message, ProjectRow, Request, RuleRequest, Session, Stop, errors};
use crate::diagnostic::{Diagnostic, Severity, Sink};
use crate::lint::Selection;
use crate::parametrise::{Literals, Options};
use crate::project::Project;
use crate::source::Sources;
use std::path::Path;
use std::sync::Arc;

/// A session while it is read.
pub(super) struct Opening<'a> {
    request: &'a Request<'a>,
    messages: &'a mut Vec<Message>,
    pub(super) session: Session,
    /// The configurations and projects that have a selection of rules, by its number.
    selected: Vec<Option<(usize, usize)>>,
}

impl<'a> Opening<'a> {
    /// Begins with the configuration that was asked for by its name, if one was.
    pub(super) fn begin(request: &'a Request<'a>, messages: &'a mut Vec<Message>) -> Result<Self, Stop> {
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
        let mut opening = Self { request, messages, session, selected: Vec::new() };
        opening.configure()?;
        Ok(opening)
    }

    pub(super) fn trouble(&mut self, message: String) -> Stop {
        self.messages.push(Message::Trouble(message));
        Stop::Said
    }

    fn note(&mut self, message: String) {
        self.messages.push(Message::Note(message));
    }

    fn configure(&mut self) -> Result<(), Stop> {
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

    /// Says which configurations nobody can read. A schema that is asked for is as good as one of theirs.
    pub(super) fn tell_programs(&mut self) {
        if self.request.schema.is_empty() {
            let programs = self.session.settings.programs.iter();
            self.messages.extend(programs.map(|name| Message::Note(errors::program(name))));
        }
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
