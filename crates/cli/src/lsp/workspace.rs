//! The folders of a workspace, and the texts that the editor holds: these count, whatever is on disk.

use super::folder::{Changed, Folder, Texts};
use super::positions::Encoding;
use super::unsaved::{self, Mask};
use super::uri::path_of;
use crate::args::Global;
use dictql::project::kept::Kept;
use dictql::project::reader::{Buffers, Schemas, files};
use dictql::source::{FileId, LineIndex, MAX_BYTES};
use gen_lsp_types::{TextDocumentContentChangeEvent, Uri};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A document that is open in the editor.
pub struct Open {
    /// As the client writes it.
    pub uri: Uri,
    /// The version of its text.
    pub version: i32,
    /// What is passed over of its text, and all of it; none if it has a file.
    pub masked: Option<(Mask, String)>,
}

/// Everything that is known of the workspace.
#[derive(Default)]
pub struct Workspace {
    folders: Vec<Folder>,
    /// How many of the folders the client named; the others hold files that are open beside them.
    named: usize,
    open: BTreeMap<PathBuf, Open>,
    buffers: Buffers,
    /// The paths of those that have no file, by their URIs.
    unsaved: HashMap<String, PathBuf>,
    /// Each is read once, as long as it stays the same.
    schemas: Schemas,
}

impl Workspace {
    /// One more folder.
    pub fn add(&mut self, here: PathBuf) {
        if self.folders[..self.named].iter().any(|folder| folder.here == here) {
            return;
        }
        self.folders.truncate(self.named);
        self.folders.push(Folder::new(here));
        self.named += 1;
        self.regroup();
    }

    /// A folder less.
    pub fn remove(&mut self, here: &Path) {
        self.folders.truncate(self.named);
        self.folders.retain(|folder| folder.here != here);
        self.named = self.folders.len();
        self.regroup();
    }

    /// Every document has a folder, which may be another than before.
    fn regroup(&mut self) {
        self.folders.iter_mut().for_each(Folder::grow_stale);
        for path in self.open_paths() {
            self.folder_of(&path);
        }
    }

    /// Whether a document is open.
    pub fn get(&self, path: &Path) -> Option<&Open> {
        self.open.get(path)
    }

    /// The documents that are open.
    fn open_paths(&self) -> Vec<PathBuf> {
        self.open.keys().cloned().collect()
    }

    /// The documents in which other things may be found than when this was asked last; those of one folder together.
    pub fn changed_paths(&mut self) -> Vec<Vec<PathBuf>> {
        let changed: Vec<Changed> = self.folders.iter_mut().map(Folder::take_changed).collect();
        let mut paths = vec![Vec::new(); changed.len()];
        for path in self.open.keys() {
            if let Some(number) = self.place_of(path).filter(|number| changed[*number].holds(path)) {
                paths[number].push(path.clone());
            }
        }
        paths.retain(|paths: &Vec<PathBuf>| !paths.is_empty());
        paths
    }

    /// The path that a document goes by.
    pub fn path_of(&self, uri: &Uri) -> Option<PathBuf> {
        path_of(uri).or_else(|| self.unsaved.get(&uri.0).cloned())
    }

    /// A document was opened; its path, if it is looked at.
    pub fn open(&mut self, uri: Uri, language: &str, version: i32, text: String) -> Option<PathBuf> {
        if let Some(path) = path_of(&uri) {
            self.open.insert(path.clone(), Open { uri, version, masked: None });
            self.give(path.clone(), text.into());
            return Some(path);
        }
        let first = self.folders[..self.named].first().map(|folder| folder.here.clone());
        let first = first.or_else(|| std::env::current_dir().ok())?;
        let (path, mask) = unsaved::place(&uri, language, &first)?;
        self.unsaved.insert(uri.0.clone(), path.clone());
        let read = unsaved::masked(mask, &text);
        self.open.insert(path.clone(), Open { uri, version, masked: Some((mask, text)) });
        self.give_or_withhold(path.clone(), read);
        Some(path)
    }

    /// A document was changed. None if it isn't open.
    pub fn change(
        &mut self,
        path: &Path,
        version: i32,
        changes: Vec<TextDocumentContentChangeEvent>,
        encoding: Encoding,
    ) -> Option<()> {
        let open = self.open.get_mut(path)?;
        open.version = version;
        let mut text = match &mut open.masked {
            Some((_, text)) => std::mem::take(text),
            None => self.buffers.get(path)?.to_string(),
        };
        for change in changes {
            text = match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(change) => {
                    let lines = LineIndex::of(&text);
                    let start = encoding.offset(&text, &lines, change.range.start) as usize;
                    let end = encoding.offset(&text, &lines, change.range.end) as usize;
                    text.replace_range(start..end.max(start), &change.text);
                    text
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(change) => change.text,
            };
        }
        let read = match &mut open.masked {
            Some((mask, all)) => {
                *all = text;
                unsaved::masked(*mask, all)
            }
            None => Some(text),
        };
        self.give_or_withhold(path.to_owned(), read);
        Some(())
    }

    /// A document was closed: what is on disk counts again.
    pub fn close(&mut self, path: &Path) {
        if let Some(open) = self.open.remove(path) {
            self.unsaved.remove(&open.uri.0);
        }
        self.buffers.remove(path);
        let number = self.folder_of(path);
        let text = files::read(path, MAX_BYTES).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        match text.filter(|text| !text.starts_with('\u{feff}')) {
            Some(text) => self.folders[number].change(path, &text.into()),
            // It is gone, or takes more to read.
            None => self.folders[number].grow_stale(),
        }
        for folder in &mut self.folders {
            if folder.read_paths().contains(path) && folder.file(path).is_none() {
                folder.grow_stale();
            }
        }
    }

    /// Files on disk have changed; what is open doesn't depend on them. Whether anything did.
    pub fn touch(&mut self, path: &Path) {
        if !self.open.contains_key(path) {
            self.folders.iter_mut().for_each(|folder| folder.touch(path));
        }
    }

    /// Reads again whatever has to be; what there is to say about it is given back.
    pub fn refresh(&mut self, global: &Global) -> Vec<String> {
        let mut said = Vec::new();
        for number in 0..self.folders.len() {
            if self.folders[number].is_stale() {
                let paths: Vec<PathBuf> = self.open.keys().cloned().collect();
                let is_mine = |path: &PathBuf| self.place_of(path) == Some(number);
                let mine: Vec<PathBuf> = paths
                    .into_iter()
                    .filter(|path| {
                        files::notation(path).is_some() && self.buffers.contains_key(path) && is_mine(path)
                    })
                    .collect();
                let unsaved: HashSet<PathBuf> = self.unsaved.values().cloned().collect();
                let Self { buffers, schemas, .. } = self;
                let texts = Texts { buffers, unsaved: &unsaved, schemas };
                said.extend(self.folders[number].refresh(global, texts, &mine));
            }
        }
        said
    }

    /// Nothing that was read counts any more.
    pub fn forget(&mut self) {
        self.folders.iter_mut().for_each(Folder::forget);
    }

    /// The session that a document belongs to, and its number there; with the documents that are open.
    pub fn file(&mut self, path: &Path) -> Option<(&mut Kept, usize, &BTreeMap<PathBuf, Open>)> {
        let number = self.place_of(path)?;
        let (kept, number) = self.folders[number].file(path)?;
        Some((kept, number, &self.open))
    }

    /// A session that an open document is a schema of, and its number there: that of its folder, or another.
    pub fn schema(&self, path: &Path) -> Option<(&Kept, FileId, &BTreeMap<PathBuf, Open>)> {
        let own = self.place_of(path).map(|number| &self.folders[number]);
        let (kept, file) = own.into_iter().chain(&self.folders).find_map(|folder| folder.schema(path))?;
        Some((kept, file, &self.open))
    }

    /// Every session.
    pub fn all(&self) -> impl Iterator<Item = (&Kept, &BTreeMap<PathBuf, Open>)> {
        self.folders.iter().filter_map(Folder::kept).map(|kept| (kept, &self.open))
    }

    /// The folder that a document belongs to.
    pub fn folder(&mut self, path: &Path) -> Option<&mut Folder> {
        let number = self.place_of(path)?;
        Some(&mut self.folders[number])
    }

    /// Whether two documents that are open belong to the same folder.
    pub fn are_together(&self, one: &Path, other: &Path) -> bool {
        self.open.contains_key(one) && self.place_of(one) == self.place_of(other)
    }

    /// The folders.
    pub fn folders(&self) -> &[Folder] {
        &self.folders
    }

    /// What is no description has no text here.
    fn give_or_withhold(&mut self, path: PathBuf, text: Option<String>) {
        if let Some(text) = text {
            return self.give(path, text.into());
        }
        let number = self.folder_of(&path);
        if self.buffers.remove(&path).is_some() {
            self.folders[number].grow_stale();
        }
    }

    fn give(&mut self, path: PathBuf, text: Arc<str>) {
        let number = self.folder_of(&path);
        self.folders[number].change(&path, &text);
        // A schema that is open here may count elsewhere, too.
        for (other, folder) in self.folders.iter_mut().enumerate() {
            if other != number && folder.read_paths().contains(&path) {
                folder.grow_stale();
            }
        }
        self.buffers.insert(path, text);
    }

    /// The number of the folder of a file: the innermost that holds it, or that in which it lies.
    fn folder_of(&mut self, path: &Path) -> usize {
        self.place_of(path).unwrap_or_else(|| {
            self.folders.push(Folder::new(path.parent().unwrap_or(path).to_owned()));
            self.folders.len() - 1
        })
    }

    fn place_of(&self, path: &Path) -> Option<usize> {
        let above = |(number, folder): &(usize, &Folder)| {
            let is_above = path.starts_with(&folder.here);
            is_above && (*number < self.named || path.parent() == Some(&folder.here))
        };
        let folders = self.folders.iter().enumerate().filter(above);
        // What the client names counts more than what lies beside it.
        let best =
            folders.max_by_key(|(number, folder)| (*number < self.named, folder.here.components().count()));
        best.map(|(number, _)| number)
    }
}
