//! A folder of the workspace: its open files, and what they need of the disk → a session that is kept, read again when its
//! configuration, its schema or the files around change.

use super::errors;
use crate::args::Global;
use crate::baseline::{self, Baseline};
use crate::session::{self, OnAllCores};
use dictql::diagnostic::Diagnostic;
use dictql::lower::is_schema_text;
use dictql::project::FILES;
use dictql::project::check::{Against, Emits};
use dictql::project::kept::Kept;
use dictql::project::reader::{Buffers, Message, Request, Schemas, Session, Stop, files};
use dictql::source::{FileId, Notation};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is known of a folder.
pub struct Folder {
    /// Where it is: names of files are relative to it.
    pub here: PathBuf,
    kept: Option<Kept>,
    baseline: Option<Baseline>,
    /// Every file that the session was read from.
    read: HashSet<PathBuf>,
    /// Open files that the session leaves out, and whether they hold a schema.
    passed_over: HashMap<PathBuf, bool>,
    is_stale: bool,
    /// Where other things may be found than before.
    changed: Changed,
    /// What was said last of what is wrong with the folder.
    said: Option<String>,
}

/// Where other things may be found than before.
#[derive(Debug)]
pub enum Changed {
    /// In these files.
    Files(HashSet<PathBuf>),
    /// Anywhere.
    All,
}

/// The texts that the editor holds.
#[derive(Clone, Copy)]
pub struct Texts<'a> {
    /// By their paths.
    pub buffers: &'a Buffers,
    /// The paths at which there is no file.
    pub unsaved: &'a HashSet<PathBuf>,
    /// The schemas that were read.
    pub schemas: &'a Schemas,
}

impl Changed {
    /// Whether it may be in a file.
    pub fn holds(&self, path: &Path) -> bool {
        match self {
            Self::Files(paths) => paths.contains(path),
            Self::All => true,
        }
    }
}

impl Folder {
    /// Nothing read yet.
    pub fn new(here: PathBuf) -> Self {
        Self {
            here,
            kept: None,
            baseline: None,
            read: HashSet::new(),
            passed_over: HashMap::new(),
            is_stale: true,
            changed: Changed::All,
            said: None,
        }
    }

    /// Whether the session has to be read again.
    pub fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// Where other things may be found than when this was asked last.
    pub fn take_changed(&mut self) -> Changed {
        std::mem::replace(&mut self.changed, Changed::Files(HashSet::new()))
    }

    /// Lets the session be read again, when it is needed next.
    pub fn grow_stale(&mut self) {
        self.is_stale = true;
    }

    /// Nothing of the session counts any more.
    pub fn forget(&mut self) {
        self.kept = None;
        self.is_stale = true;
    }

    /// An open file has this text now.
    pub fn change(&mut self, path: &Path, text: &Arc<str>) {
        if let Changed::Files(paths) = &mut self.changed {
            paths.insert(path.to_owned());
        }
        let Some(kept) = &mut self.kept else {
            self.is_stale = true;
            return;
        };
        if let Some(number) = kept.number_of(path) {
            if kept.text(number) != text {
                let before = kept.shared(number);
                self.is_stale |= !kept.replace(number, Arc::clone(text));
                match (kept.affected(number, &before), &mut self.changed) {
                    (Some(affected), Changed::Files(paths)) => {
                        paths.extend(affected.into_iter().map(|other| kept.input(other).path.clone()));
                    }
                    (None, changed) => *changed = Changed::All,
                    (Some(_), Changed::All) => {}
                }
            }
        } else if let Some(was_schema) = self.passed_over.get(path) {
            let is_graphql = files::notation(path) == Some(Notation::GraphQl);
            let is_schema = is_graphql && is_schema_text(text);
            self.is_stale |= is_schema != *was_schema || self.read.contains(path);
        } else {
            self.is_stale |= files::notation(path).is_some() || self.read.contains(path);
        }
    }

    /// A file on disk has changed that nobody has open.
    pub fn touch(&mut self, path: &Path) {
        let name = path.file_name().unwrap_or_default();
        let is_configuration = FILES.iter().any(|(known, _)| *known == name) || name == baseline::FILE_NAME;
        let is_document = files::notation(path).is_some() && path.starts_with(&self.here);
        self.is_stale |= is_configuration || is_document || self.read.contains(path);
    }

    /// Every file that the session was read from.
    pub fn read_paths(&self) -> &HashSet<PathBuf> {
        &self.read
    }

    /// Reads the session again if it has to be. What there is to say about it is given back, once.
    pub fn refresh(&mut self, global: &Global, texts: Texts<'_>, open: &[PathBuf]) -> Option<String> {
        if !std::mem::take(&mut self.is_stale) {
            return None;
        }
        self.changed = Changed::All;
        if open.is_empty() {
            *self = Self { is_stale: false, ..Self::new(std::mem::take(&mut self.here)) };
            return None;
        }
        let buffers = texts.buffers;
        let trouble = match self.open(global, texts, open, global.schema.as_slice()) {
            Ok(session) if self.is_worse(&session, open) => {
                self.keep(buffers, open);
                Some(errors::broken_schema())
            }
            Ok(session) => self.adopt(session, buffers, open).err(),
            Err(trouble) => {
                if self.kept.is_some() {
                    self.keep(buffers, open);
                } else if let Ok(session) = self.open(global, texts, open, &["none".to_owned()]) {
                    // Without its schema a file can still be read.
                    _ = self.adopt(session, buffers, open);
                }
                Some(trouble)
            }
        };
        if self.said == trouble {
            return None;
        }
        self.said = trouble;
        self.said.clone()
    }

    fn open(
        &self,
        global: &Global,
        texts: Texts<'_>,
        open: &[PathBuf],
        schema: &[String],
    ) -> Result<Session, String> {
        let mut messages = Vec::new();
        let request = Request {
            buffers: Some(texts.buffers),
            unsaved: Some(texts.unsaved),
            schemas: Some(texts.schemas),
            schema,
            ..session::request(global, &self.here)
        };
        Session::around(&request, open, &OnAllCores, &mut messages).map_err(|stop| match stop {
            Stop::Said => {
                let troubles = messages.into_iter().filter_map(|message| match message {
                    Message::Trouble(trouble) => Some(trouble),
                    Message::Note(_) => None,
                });
                troubles.fold(String::new(), |_, last| last)
            }
            Stop::Configuration(sources, faults) => errors::configuration(&sources, &faults),
        })
    }

    /// Whether the schema was whole before, and isn't now: then the whole one says more.
    fn is_worse(&self, session: &Session, open: &[PathBuf]) -> bool {
        let Some(kept) = &self.kept else { return false };
        let before = kept.session();
        let holds =
            |session: &Session, path: &PathBuf| session.inputs.iter().any(|input| input.path == *path);
        let loses = open.iter().any(|path| holds(session, path) && !holds(before, path));
        !loses && session.targets.faults > 0 && before.targets.faults == 0
    }

    fn adopt(&mut self, session: Session, buffers: &Buffers, open: &[PathBuf]) -> Result<(), String> {
        self.read = session.read_paths();
        let baseline = Baseline::read(&session);
        let kept = Kept::of(session, &OnAllCores);
        let passed_over = open.iter().filter(|path| kept.number_of(path).is_none());
        let is_schema = |path: &PathBuf| {
            files::notation(path) == Some(Notation::GraphQl)
                && buffers.get(path).is_some_and(|text| is_schema_text(text))
        };
        self.passed_over = passed_over.map(|path| (path.clone(), is_schema(path))).collect();
        self.kept = Some(kept);
        self.baseline = None;
        self.baseline = baseline.map_err(|message| errors::bare(&message))?;
        Ok(())
    }

    /// Goes on with the session as it is.
    fn keep(&mut self, buffers: &Buffers, open: &[PathBuf]) {
        let Some(kept) = &mut self.kept else { return };
        for path in open {
            if let (Some(number), Some(text)) = (kept.number_of(path), buffers.get(path))
                && kept.text(number) != text
            {
                // What it would need is not to be had now.
                _ = kept.replace(number, Arc::clone(text));
            }
        }
    }

    /// The session.
    pub fn kept(&self) -> Option<&Kept> {
        self.kept.as_ref()
    }

    /// The session, and the number that it has for a schema's file.
    pub fn schema(&self, path: &Path) -> Option<(&Kept, FileId)> {
        let kept = self.kept.as_ref()?;
        let session = kept.session();
        let is_it = |file: &FileId| {
            let name = &session.sources.get(*file).name;
            files::absolute(Path::new(name), &session.here) == path
        };
        let file = session.targets.files().find(is_it)?;
        Some((kept, file))
    }

    /// The session, and the number that it has for a file.
    pub fn file(&mut self, path: &Path) -> Option<(&mut Kept, usize)> {
        let kept = self.kept.as_mut()?;
        let number = kept.number_of(path)?;
        Some((kept, number))
    }

    /// What `dictql check` finds in a file.
    pub fn found(&mut self, path: &Path) -> Vec<Diagnostic> {
        self.found_in(&[path.to_owned()]).pop().unwrap_or_default()
    }

    /// What `dictql check` finds in each of these files, as it checks all of the project.
    pub fn found_in(&mut self, paths: &[PathBuf]) -> Vec<Vec<Diagnostic>> {
        let Some(kept) = &mut self.kept else { return vec![Vec::new(); paths.len()] };
        let all: Vec<Option<usize>> = paths.iter().map(|path| kept.number_of(path)).collect();
        let numbers: Vec<usize> = all.iter().copied().flatten().collect();
        if numbers.is_empty() {
            return vec![Vec::new(); paths.len()];
        }
        let mut found = kept.check_among(&numbers, Against::Rules, Emits::Nothing).diagnostics;
        if let Some(baseline) = &self.baseline {
            found = baseline.leave(kept.session(), found).findings;
        }
        let mut by_file: HashMap<FileId, Vec<Diagnostic>> = HashMap::new();
        for finding in found {
            by_file.entry(finding.span().file).or_default().push(finding);
        }
        let mut take = |number| by_file.remove(&kept.input(number).file);
        all.into_iter().map(|number| number.and_then(&mut take).unwrap_or_default()).collect()
    }

    /// What would be found in a file if it had another text.
    pub fn tried(&mut self, path: &Path, text: Arc<str>) -> Vec<Diagnostic> {
        let Some((kept, number)) = self.file(path) else { return Vec::new() };
        let before = Arc::clone(kept.text(number));
        let is_whole = kept.replace(number, text);
        let found = self.found(path);
        if let Some((kept, number)) = self.file(path) {
            self.is_stale |= !(kept.replace(number, before) && is_whole);
        }
        found
    }
}
