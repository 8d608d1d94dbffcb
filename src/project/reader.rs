//! What is asked for → a [`Session`]: every file of a run read, with its project and its target.
//!
//! This is where the core reads files, for those who ask it to: `build_script`, and the command line.

mod errors;
pub mod files;
mod named;
mod opening;
mod schemas;
mod settings;
mod targets;

pub use errors::{refused_code, unknown_ending, unreadable_schema, why};
pub use schemas::Schemas;
pub use settings::{AllSettings, Settings};
pub use targets::Targets;

use crate::diagnostic::{Diagnostic, Sink};
use crate::document::Document;
use crate::lint::{Level, Selection};
use crate::parametrise::Options;
use crate::project::imports::Import;
use crate::project::{Project, unknown_coordinate};
use crate::source::{FileId, MAX_BYTES, Notation, Sources, Span};
use opening::Opening;
use std::collections::{HashMap, HashSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is asked for beside the paths.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The folder that paths are relative to.
    pub here: &'a Path,
    /// The schemas in place of the projects': `builtin:prefect`, files, or `none`.
    pub schema: &'a [String],
    /// The profile in place of the projects'.
    pub profile: Option<&'a str>,
    /// What becomes of literals, in place of what the projects say.
    pub literals: Option<&'a str>,
    /// Which rules are on in place of those that the projects say.
    pub rules: RuleRequest<'a>,
    /// The configuration in place of the nearest.
    pub config: Option<&'a Path>,
    /// What the path `-` stands for: the name that tells its notation and its folder, and its bytes.
    pub stdin: Option<(PathBuf, Vec<u8>)>,
    /// Texts that count instead of those of files: what an editor holds and has not saved.
    pub buffers: Option<&'a Buffers>,
    /// Which of their paths stand for no file: `documents` need not name them, and the first project is theirs if no
    /// other is.
    pub unsaved: Option<&'a HashSet<PathBuf>>,
    /// Schemas that were read before: those whose texts are the same are not read again.
    pub schemas: Option<&'a Schemas>,
}

/// Texts by the paths of their files, which need not exist.
pub type Buffers = HashMap<PathBuf, Arc<str>>;

impl<'a> Request<'a> {
    /// Nothing is asked for: what the configuration says holds.
    #[must_use]
    pub fn new(here: &'a Path) -> Self {
        Self {
            here,
            schema: &[],
            profile: None,
            literals: None,
            rules: RuleRequest::default(),
            config: None,
            stdin: None,
            buffers: None,
            unsaved: None,
            schemas: None,
        }
    }
}

/// What is asked for of rules: words that name codes, groups or `all`.
#[derive(Clone, Copy, Debug, Default)]
pub struct RuleRequest<'a> {
    /// These rules, and no others.
    pub select: &'a [String],
    /// These rules besides.
    pub extend_select: &'a [String],
    /// Without these.
    pub ignore: &'a [String],
}

/// How the same is done to many things, so that whoever asks decides about threads.
pub trait Each {
    /// Does it to each; the results are in the order of the things.
    fn each<T: Send, R: Send>(&self, things: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R>;
}

/// One after the other.
#[derive(Clone, Copy, Debug)]
pub struct InTurn;

impl Each for InTurn {
    fn each<T: Send, R: Send>(&self, things: Vec<T>, work: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
        things.into_iter().map(work).collect()
    }
}

/// What is said on the way: one line, lower case, no full stop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// About what is no fault.
    Note(String),
    /// About what was asked for and can't be had.
    Trouble(String),
}

/// Why there is no session.
#[derive(Debug)]
pub enum Stop {
    /// The last message says it.
    Said,
    /// The configuration has faults: the files that they are in, and the faults.
    Configuration(Sources, Vec<Diagnostic>),
}

/// Everything that a run knows before it checks anything.
#[derive(Debug)]
pub struct Session {
    /// The folder that names of files are relative to.
    pub here: PathBuf,
    /// Every file.
    pub sources: Sources,
    /// The documents: first those that were asked for, then those that may hold their fragments; around open files, by path.
    pub inputs: Vec<Input>,
    /// What they are checked against.
    pub targets: Targets,
    /// The configurations.
    pub settings: AllSettings,
    /// Which rules are on, for each combination of a project and what is asked for.
    pub selections: Vec<Arc<Selection>>,
    /// The projects that are read, by the number that inputs have for them.
    pub projects: Vec<ProjectRow>,
    /// Values of variables that are given for all of them.
    pub given: Vec<Document>,
    /// What was found while reading.
    pub sink: Sink,
}

/// A project that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProjectRow {
    /// The number of its configuration.
    pub settings: usize,
    /// Which of its projects it is.
    pub project: usize,
    /// The number of its target.
    pub target: usize,
    /// The number of its selection of rules.
    pub selection: usize,
    /// How its operations are compiled.
    pub options: Options,
}

/// A file with documents.
#[derive(Debug)]
pub struct Input {
    /// The file.
    pub file: FileId,
    /// Where it is.
    pub path: PathBuf,
    /// What it is written in.
    pub notation: Notation,
    /// The number of its configuration.
    pub settings: Option<usize>,
    /// The number of its project.
    pub project: Option<usize>,
    /// The number of its target.
    pub target: usize,
    /// The number of its selection of rules.
    pub selection: usize,
    /// The codes that don't count in it: `[per-file-ignores]`.
    pub ignored: Vec<&'static str>,
    /// How it is compiled.
    pub options: Options,
    /// Whether it was asked for.
    pub is_reported: bool,
    /// What it imports: each with the number of the input, or why there is none.
    pub imports: Vec<(Import, Result<usize, String>)>,
}

/// The configuration that counts for a path.
#[derive(Debug)]
pub struct Configured {
    /// Every file that was read.
    pub sources: Sources,
    /// What it says.
    pub settings: Option<Settings>,
    /// The number of the project, if the path is a file and belongs to one.
    pub project: Option<usize>,
}

impl Configured {
    /// Only the configuration that counts for a path.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn of(request: &Request<'_>, path: &Path, messages: &mut Vec<Message>) -> Result<Self, Stop> {
        let mut opening = Opening::begin(request, messages)?;
        let is_folder = path.is_dir();
        let path = files::absolute(path, request.here);
        let folder = if is_folder { &path } else { path.parent().unwrap_or(&path) };
        let settings = opening.settings_of(folder);
        opening.stop_at_configuration()?;
        opening.tell_programs();
        let Session { sources, settings: mut all, .. } = opening.session;
        let settings = settings.map(|number| all.all.swap_remove(number));
        let settled = settings.as_ref().filter(|_| !is_folder);
        let project = settled.and_then(|settings| settings.project_of(&path, true));
        Ok(Self { sources, settings, project })
    }
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
    /// Reads all that a run needs; what is said on the way is added to the messages.
    ///
    /// # Errors
    /// What makes a run pointless: a configuration with faults, schemas that are not there.
    pub fn open(
        request: &Request<'_>,
        paths: &[PathBuf],
        each: &impl Each,
        messages: &mut Vec<Message>,
    ) -> Result<Self, Stop> {
        let mut opening = Opening::begin(request, messages)?;
        let candidates = opening.candidates(paths)?;
        opening.finish(candidates, each)
    }

    /// The same for files that are looked at, not asked for: those that a run over their folder would pass over are left
    /// out.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn around(
        request: &Request<'_>,
        paths: &[PathBuf],
        each: &impl Each,
        messages: &mut Vec<Message>,
    ) -> Result<Self, Stop> {
        let mut opening = Opening::begin(request, messages)?;
        let mut candidates = opening.candidates_at(paths)?;
        // Of two fragments alike the second is reported, in the order of a run over the folder.
        candidates.sort_by(|one, other| one.path().cmp(other.path()));
        opening.finish(candidates, each)
    }

    /// Reads every project of the nearest configuration, and of those in folders below it.
    ///
    /// # Errors
    /// As [`Session::open`]; without a configuration too.
    pub fn of_projects(
        request: &Request<'_>,
        each: &impl Each,
        messages: &mut Vec<Message>,
    ) -> Result<Self, Stop> {
        let mut opening = Opening::begin(request, messages)?;
        let Some(settings) = opening.settings_of(request.here) else {
            return Err(opening.trouble(errors::no_configuration()));
        };
        opening.stop_at_configuration()?;
        let candidates = opening.candidates_of(settings)?;
        opening.read(candidates, each)?;
        opening.read_named(each)?;
        opening.follow_imports();
        opening.number_all()?;
        opening.stop_at_configuration()?;
        let mut session = opening.session;
        session.load_targets(request.schemas, messages);
        Ok(session)
    }

    /// Only what is needed to look into schemas: the targets that count here, of every project.
    ///
    /// # Errors
    /// As [`Session::open`].
    pub fn of_targets(request: &Request<'_>, messages: &mut Vec<Message>) -> Result<Self, Stop> {
        let mut opening = Opening::begin(request, messages)?;
        let settings = opening.settings_of(request.here);
        opening.stop_at_configuration()?;
        opening.tell_programs();
        let projects =
            settings.map_or(0, |settings| opening.session.settings.all[settings].config.projects.len());
        for project in 0..projects {
            opening.target(settings, Some(project))?;
        }
        if projects == 0 {
            opening.target(None, None)?;
        }
        let mut session = opening.session;
        session.load_targets(request.schemas, messages);
        Ok(session)
    }

    fn load_targets(&mut self, schemas: Option<&Schemas>, messages: &mut Vec<Message>) {
        messages.extend(self.targets.load(&self.sources, schemas).into_iter().map(Message::Note));
        self.look_up_coordinates();
    }

    /// Says which elements the options of rules name that the schema doesn't have.
    fn look_up_coordinates(&mut self) {
        let mut unknown = Vec::new();
        for (number, row) in self.projects.iter().enumerate() {
            let Some(schema) = self.targets.all.get(row.target).and_then(|target| target.schema.as_ref())
            else {
                continue;
            };
            let (_, project) = self.project(number);
            let settings = project.rules.iter().filter(|setting| setting.level != Level::Off);
            for (setting, (coordinate, span)) in
                settings.flat_map(|setting| setting.coordinates.iter().map(move |one| (setting, one)))
            {
                if schema.find(coordinate).is_none() {
                    unknown.push(unknown_coordinate(*span, coordinate, &setting.word));
                }
            }
        }
        for found in unknown {
            self.sink.push(found);
        }
    }

    /// Whether nobody said anything about the schema of something that was asked for.
    #[must_use]
    pub fn lacks_schema(&self) -> bool {
        let mut reported = self.inputs.iter().filter(|input| input.is_reported);
        reported.any(|input| self.targets.is_left_open(input.target))
    }

    /// A project by the number that inputs have for it, with its configuration.
    #[must_use]
    pub fn project(&self, number: usize) -> (&Settings, &Project) {
        let ProjectRow { settings, project, .. } = self.projects[number];
        let settings = &self.settings.all[settings];
        (settings, &settings.config.projects[project])
    }

    /// Whether any project says what to write.
    #[must_use]
    pub fn has_outputs(&self) -> bool {
        (0..self.projects.len()).any(|number| !self.project(number).1.outputs.is_empty())
    }

    /// The files that were read: documents, schemas, configurations.
    #[must_use]
    pub fn read_paths(&self) -> HashSet<PathBuf> {
        let path = |file: FileId| files::absolute(Path::new(&self.sources.get(file).name), &self.here);
        let settings = self.settings.all.iter().map(|settings| settings.config.file);
        let others = self.targets.files().chain(settings).map(path);
        self.inputs.iter().map(|input| input.path.clone()).chain(others).collect()
    }

    /// The file that a description stands in.
    #[must_use]
    pub fn input_of(&self, file: FileId) -> Option<&Input> {
        // They are read one after the other, so their numbers rise.
        let found = self.inputs.binary_search_by_key(&file, |input| input.file);
        found.ok().map(|number| &self.inputs[number])
    }
}
