//! `--watch`: runs again whenever something changes that a run has read, or would read now.
//!
//! It looks at the times and sizes of files, several times a second: that works the same on every system and on shared
//! folders, and needs nobody to tell of changes.

use crate::args::Global;
use crate::errors;
use crate::session;
use crate::status::Status;
use crate::terminal::{self, Stream};
use dictql::project::FILES;
use dictql::project::reader::{Session, files};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, SystemTime};

/// How long nobody looks.
const PAUSE: Duration = Duration::from_millis(200);

/// How long a file has to stay as it is: who writes one may not be done yet.
const SETTLED: Duration = Duration::from_millis(50);

/// How often a file that never stays as it is is waited for.
const TRIES: usize = 20;

/// How far the times of files may lie behind the clock: some systems count them in steps of two seconds.
const COARSE: Duration = Duration::from_secs(2);

/// What tells a file from what it was; none if it isn't there.
type Mark = Option<(SystemTime, u64)>;

/// What is looked at.
#[derive(Clone)]
pub struct Watched {
    here: PathBuf,
    /// Folders in which files may appear.
    folders: BTreeSet<PathBuf>,
    /// Files that are read.
    files: BTreeSet<PathBuf>,
    /// Files that are written by the run itself.
    written: BTreeSet<PathBuf>,
}

impl Watched {
    /// What is known before anything is read: what the command line names.
    fn new(global: &Global, paths: &[PathBuf]) -> Result<Self, Status> {
        let here = session::here()?;
        let absolute = |path: &Path| files::absolute(path, &here);
        let (folders, named): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.iter().map(|path| absolute(path)).partition(|path| path.is_dir());
        let given = global.config.iter().map(|path| absolute(path));
        let schemas = global.schema.iter().map(|name| absolute(Path::new(name)));
        let written = global.output_format.iter().filter_map(|report| report.file.as_deref());
        Ok(Self {
            folders: folders.into_iter().collect(),
            files: named.into_iter().chain(given).chain(schemas).collect(),
            written: written.map(absolute).collect(),
            here,
        })
    }

    /// Looks at what a run has read, too.
    pub fn add(&mut self, session: &Session) {
        self.files.extend(session.read_paths());
        self.folders.extend(session.settings.all.iter().map(|settings| settings.folder.clone()));
    }

    /// The marks of all files, of those too that have appeared, and of configurations that may appear.
    fn marks(&self) -> BTreeMap<PathBuf, Mark> {
        let found = self.folders.iter().flat_map(|folder| files::walk(folder, &self.here));
        let mut all: BTreeSet<PathBuf> = found.map(|found| found.path).collect();
        all.extend(self.files.iter().cloned());
        let folders: BTreeSet<PathBuf> = all
            .iter()
            .filter_map(|path| path.parent())
            .chain(self.folders.iter().map(PathBuf::as_path))
            .flat_map(Path::ancestors)
            .map(Path::to_owned)
            .collect();
        all.extend(folders.iter().flat_map(|folder| FILES.map(|(name, _)| folder.join(name))));
        all.retain(|path| !self.written.contains(path));
        let mark = |path: PathBuf| {
            let metadata = path.metadata().ok();
            let mark = metadata.and_then(|metadata| Some((metadata.modified().ok()?, metadata.len())));
            (path, mark)
        };
        all.into_iter().map(mark).collect()
    }

    /// The marks as soon as they stay what they are.
    fn settled(&self) -> BTreeMap<PathBuf, Mark> {
        let mut marks = self.marks();
        for _ in 0..TRIES {
            sleep(SETTLED);
            let next = self.marks();
            if next == marks {
                break;
            }
            marks = next;
        }
        marks
    }
}

/// Runs, and runs again when something changes, until somebody ends it.
pub fn watch(
    global: &Global,
    paths: &[PathBuf],
    mut run: impl FnMut(&mut Watched) -> Status,
) -> Result<Status, Status> {
    if paths.iter().any(|path| path.as_os_str() == "-") {
        terminal::say(&errors::watched_stdin());
        return Err(Status::Trouble);
    }
    let mut watched = Watched::new(global, paths)?;
    let mut before = watched.marks();
    loop {
        let began = SystemTime::now();
        let known = watched.clone();
        terminal::clear(Stream::Out);
        run(&mut watched);
        terminal::tell(errors::WATCHING);
        let first = watched.marks();
        // What this run was the first to read may have changed since it began.
        let is_late = |mark: &Mark| mark.is_some_and(|(modified, _)| modified + COARSE >= began);
        let is_new_and_late = |(path, mark): (&PathBuf, &Mark)| !before.contains_key(path) && is_late(mark);
        let is_settled = known.marks() == before && !first.iter().any(is_new_and_late);
        before = first;
        while is_settled && watched.marks() == before {
            sleep(PAUSE);
        }
        before = watched.settled();
    }
}
