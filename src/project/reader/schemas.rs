//! The texts of a schema → its image, from the last time if they are the same: an editor reads its folder again and again.

use crate::diagnostic::{Severity, Sink};
use crate::schema::{Schema, load};
use crate::source::{FileId, Sources};
use std::sync::{Arc, Mutex, PoisonError};

/// How many schemas are kept.
const MOST: usize = 8;

/// Schemas that were read, the last ones first.
#[derive(Debug, Default)]
pub struct Schemas(Mutex<Vec<Known>>);

#[derive(Debug)]
struct Known {
    files: Vec<FileId>,
    texts: Vec<Arc<str>>,
    schema: Schema,
    faults: usize,
}

impl Schemas {
    /// The schema that some files hold, and how much is wrong with them.
    pub(super) fn read(&self, sources: &Sources, files: &[FileId]) -> (Schema, usize) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let text = |file: &FileId| &sources.get(*file).text;
        let found = all.iter().position(|one| one.texts.iter().eq(files.iter().map(text)));
        let known = if let Some(number) = found {
            all.remove(number)
        } else {
            let (schema, faults) = read(sources, files);
            let texts = files.iter().map(|file| Arc::clone(text(file))).collect();
            Known { files: files.to_owned(), texts, schema, faults }
        };
        let mut schema = known.schema.clone();
        let faults = known.faults;
        schema.move_to(&known.files, files);
        all.insert(0, known);
        all.truncate(MOST);
        (schema, faults)
    }
}

/// The same, read anew.
pub(super) fn read(sources: &Sources, files: &[FileId]) -> (Schema, usize) {
    let mut sink = Sink::new();
    let schema = load(sources, files, &mut sink);
    let faults = sink.diagnostics().iter().filter(|found| found.severity != Severity::Hint).count();
    (schema, faults)
}
