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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_schema_that_is_the_same_is_read_once_and_has_its_places() {
        let schemas = Schemas::default();
        let (mut first, mut second) = (Sources::new(), Sources::new());
        let parts = ["type Query { a: Int }", "enum E { A B } type Query { b: Int }"];
        let before: Vec<FileId> = parts.iter().map(|text| first.add_text("a.graphql", *text)).collect();
        second.add_text("other.py", "");
        let now: Vec<FileId> = parts.iter().rev().map(|text| second.add_text("b.graphql", *text)).collect();
        let now: Vec<FileId> = now.into_iter().rev().collect();
        let place = |schema: &Schema, coordinate| schema.span(schema.find(coordinate).unwrap()).unwrap();
        let (schema, faults) = schemas.read(&first, &before);
        assert_eq!((place(&schema, "E.B").file, faults), (before[1], 1));
        let (schema, faults) = schemas.read(&second, &now);
        assert_eq!((place(&schema, "E.B").file, place(&schema, "Query.a").file, faults), (now[1], now[0], 1));
        assert_eq!(second.slice(place(&schema, "E.B")), "B");
        assert_eq!(schemas.0.lock().unwrap().len(), 1);
    }
}
