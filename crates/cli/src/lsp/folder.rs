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
use dictql::project::reader::{Buffers, Message, Request, Session, Stop, files};
use dictql::source::Notation;
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
    /// Whether other things may be found than before.
    is_changed: bool,
    /// What was said last of what is wrong with the folder.
    said: Option<String>,
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
            is_changed: true,
            said: None,
        }
    }

    /// Whether the session has to be read again.
    pub fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// Whether other things may be found than when this was asked last.
    pub fn has_changed(&mut self) -> bool {
        std::mem::take(&mut self.is_changed)
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
        self.is_changed = true;
        let Some(kept) = &mut self.kept else {
            self.is_stale = true;
            return;
        };
        if let Some(number) = kept.number_of(path) {
            let is_same = kept.text(number) == text;
            self.is_stale |= !is_same && !kept.replace(number, Arc::clone(text));
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
    pub fn refresh(&mut self, global: &Global, buffers: &Buffers, open: &[PathBuf]) -> Option<String> {
        if !std::mem::take(&mut self.is_stale) {
            return None;
        }
        self.is_changed = true;
        if open.is_empty() {
            *self = Self { is_stale: false, ..Self::new(std::mem::take(&mut self.here)) };
            return None;
        }
        let trouble = match self.open(global, buffers, open, global.schema.as_slice()) {
            Ok(session) if self.is_worse(&session, open) => {
                self.keep(buffers, open);
                Some(errors::broken_schema())
            }
            Ok(session) => self.adopt(session, buffers, open).err(),
            Err(trouble) => {
                if self.kept.is_some() {
                    self.keep(buffers, open);
                } else if let Ok(session) = self.open(global, buffers, open, &["none".to_owned()]) {
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
        buffers: &Buffers,
        open: &[PathBuf],
        schema: &[String],
    ) -> Result<Session, String> {
        let mut messages = Vec::new();
        let request = Request { buffers: Some(buffers), schema, ..session::request(global, &self.here) };
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

    /// The session, and the number that it has for a file.
    pub fn file(&mut self, path: &Path) -> Option<(&mut Kept, usize)> {
        let kept = self.kept.as_mut()?;
        let number = kept.number_of(path)?;
        Some((kept, number))
    }

    /// What `dictql check` finds in a file.
    pub fn found(&mut self, path: &Path) -> Vec<Diagnostic> {
        let Some(kept) = &mut self.kept else { return Vec::new() };
        let Some(number) = kept.number_of(path) else { return Vec::new() };
        let mut found = kept.check(number, Against::Rules, Emits::Nothing).diagnostics;
        if let Some(baseline) = &self.baseline {
            found = baseline.leave(kept.session(), found).findings;
        }
        let file = kept.input(number).file;
        found.retain(|finding| finding.span().file == file);
        found
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
