//! Times and sizes of files → which of them have changed, for a client that doesn't tell.

use super::workspace::Workspace;
use dictql::project::FILES;
use dictql::project::reader::files;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// What files were like when they were looked at last; none if one wasn't there.
#[derive(Default)]
pub struct Marks(BTreeMap<PathBuf, Option<(SystemTime, u64)>>);

impl Marks {
    /// Takes down what is looked at for the first time.
    pub fn begin(&mut self, workspace: &Workspace) {
        for (path, mark) in Self::now(workspace) {
            self.0.entry(path).or_insert(mark);
        }
    }

    /// The files that are not what they were.
    pub fn changed(&mut self, workspace: &Workspace) -> Vec<PathBuf> {
        let now = Self::now(workspace);
        let is_other = |(path, mark): &(&PathBuf, &Option<_>)| self.0.get(*path) != Some(*mark);
        let gone = self.0.keys().filter(|path| !now.contains_key(*path));
        let changed: BTreeSet<PathBuf> =
            now.iter().filter(is_other).map(|(path, _)| path).chain(gone).cloned().collect();
        self.0 = now;
        changed.into_iter().collect()
    }

    fn now(workspace: &Workspace) -> BTreeMap<PathBuf, Option<(SystemTime, u64)>> {
        let mut all: BTreeSet<PathBuf> = BTreeSet::new();
        for folder in workspace.folders().iter().filter(|folder| !folder.read_paths().is_empty()) {
            all.extend(folder.read_paths().iter().cloned());
            all.extend(files::walk(&folder.here, &folder.here).into_iter().map(|found| found.path));
            let above = folder.read_paths().iter().filter_map(|path| path.parent()).flat_map(Path::ancestors);
            let above: BTreeSet<PathBuf> = above.map(Path::to_owned).collect();
            let names = FILES.iter().map(|(name, _)| *name).chain([crate::baseline::FILE_NAME]);
            all.extend(names.flat_map(|name| above.iter().map(move |folder| folder.join(name))));
        }
        let mark = |path: PathBuf| {
            let metadata = path.metadata().ok();
            let mark = metadata.and_then(|metadata| Some((metadata.modified().ok()?, metadata.len())));
            (path, mark)
        };
        all.into_iter().map(mark).collect()
    }
}
