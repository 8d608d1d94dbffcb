//! The command line → a [`Session`]: every file of the run read, with its project and its target.

use crate::args::Global;
use crate::files::{self, Found};
use crate::settings::AllSettings;
use crate::status::Status;
use crate::targets::{Missing, Targets, Wanted};
use crate::{errors, report, terminal};
use dictql::diagnostic::{Diagnostic, Severity, Sink};
use dictql::lower::is_schema_text;
use dictql::project::imports::{Import, imports};
use dictql::source::{FileId, MAX_BYTES, Notation, Sources, Span};
use rayon::prelude::*;
use std::collections::HashMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Everything that a run knows before it checks anything.
pub struct Session {
    /// Every file.
    pub sources: Sources,
    /// The documents: first those that were asked for, then those that may hold their fragments.
    pub inputs: Vec<Input>,
    /// What they are checked against.
    pub targets: Targets,
    /// What was found while reading.
    pub sink: Sink,
    /// The worst so far.
    pub status: Status,
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
    /// Whether it was asked for.
    pub is_reported: bool,
    /// What it imports: each with the number of the input, or why there is none.
    pub imports: Vec<(Import, Result<usize, String>)>,
}

/// A file on its way to an [`Input`].
struct Candidate {
    found: Found,
    bytes: Option<io::Result<Vec<u8>>>,
    settings: Option<usize>,
    project: Option<usize>,
    is_reported: bool,
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
        let mut opening = Opening {
            global,
            here: &here,
            settings: AllSettings::default(),
            session: Self {
                sources: Sources::new(),
                inputs: Vec::new(),
                targets: Targets::default(),
                sink: Sink::new(),
                status: Status::Success,
            },
        };
        opening.configure()?;
        let candidates = opening.candidates(paths)?;
        opening.stop_at_configuration()?;
        opening.read(candidates)?;
        opening.follow_imports();
        opening.stop_at_configuration()?;
        let mut session = opening.session;
        session.load_targets();
        Ok(session)
    }

    /// Only what is needed to look into a schema: the target that counts here.
    pub fn target(global: &Global) -> Result<Self, Status> {
        let here = std::env::current_dir().map_err(|error| trouble(&errors::path(".", &error)))?;
        let session = Self {
            sources: Sources::new(),
            inputs: Vec::new(),
            targets: Targets::default(),
            sink: Sink::new(),
            status: Status::Success,
        };
        let mut opening = Opening { global, here: &here, settings: AllSettings::default(), session };
        opening.configure()?;
        let settings = opening.settings_of(&here);
        opening.stop_at_configuration()?;
        let project = settings.and_then(|settings| {
            let projects = &opening.settings.all[settings].config.projects;
            projects.iter().position(|project| project.schema.is_some())
        });
        opening.target(settings, project)?;
        opening.stop_at_configuration()?;
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
        notes.iter().for_each(|note| terminal::say(note));
    }
}

fn trouble(message: &str) -> Status {
    terminal::say(message);
    Status::Trouble
}

/// A session while it is read.
struct Opening<'a> {
    global: &'a Global,
    here: &'a Path,
    settings: AllSettings,
    session: Session,
}

impl Opening<'_> {
    fn configure(&mut self) -> Result<(), Status> {
        let Some(path) = &self.global.config else { return Ok(()) };
        let Session { sources, sink, .. } = &mut self.session;
        let read = self.settings.read_only(path, self.here, sources, sink);
        read.map_err(|error| trouble(&errors::path(&files::shown(path), &error)))
    }

    fn settings_of(&mut self, folder: &Path) -> Option<usize> {
        let Session { sources, sink, .. } = &mut self.session;
        self.settings.of_folder(folder, self.here, sources, sink)
    }

    /// The files that were asked for, then the others of their projects.
    fn candidates(&mut self, paths: &[PathBuf]) -> Result<Vec<Candidate>, Status> {
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
        if candidates.is_empty() && self.session.status == Status::Success {
            terminal::say(&errors::nothing_to_read());
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
                let is_needed =
                    |one: &Candidate| one.settings == Some(settings) && one.project.is_some_and(|p| projects.contains(&(settings, p)));
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
        let found = Found { path: files::absolute(path, self.here), name: files::shown(path), is_named: true };
        Ok((found, bytes))
    }

    /// A file with its project; none for one that was only walked over and belongs to no project.
    fn candidate(&mut self, found: Found, is_reported: bool) -> Option<Candidate> {
        let folder = found.path.parent().unwrap_or(&found.path).to_owned();
        let settings = self.settings_of(&folder);
        let project = settings.and_then(|settings| self.settings.all[settings].project_of(&found.path));
        let is_foreign = settings.is_some() && project.is_none();
        (found.is_named || !is_foreign).then_some(Candidate { found, bytes: None, settings, project, is_reported })
    }

    fn read(&mut self, candidates: Vec<Candidate>) -> Result<(), Status> {
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
    fn target(&mut self, settings: Option<usize>, project: Option<usize>) -> Result<usize, Status> {
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
    fn follow_imports(&mut self) {
        let numbers = self.session.inputs.iter().enumerate().map(|(number, input)| (input.path.clone(), number));
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
            return Err("expected a *.graphql, *.gql or *.dictql file".to_owned());
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
        let found = Found { path: path.to_owned(), name, is_named: false };
        // What a project's own files hold is known already: this one is outside.
        self.add(file, found, None, target, false);
        if self.session.inputs.len() == number { Err("it is a schema".to_owned()) } else { Ok(number) }
    }

    /// A configuration with errors says nothing that one could go by.
    fn stop_at_configuration(&mut self) -> Result<(), Status> {
        let found = self.session.sink.diagnostics();
        let faults: Vec<Diagnostic> =
            found.iter().filter(|found| found.code == "configuration").cloned().collect();
        if faults.iter().all(|fault| fault.severity != Severity::Error) {
            return Ok(());
        }
        report::show(self.global, &self.session.sources, &faults, None);
        Err(Status::Trouble)
    }
}
