//! Texts that have no file → files in a folder that goes when the server ends.

use crate::write;
use std::path::PathBuf;
use tempfile::TempDir;

/// The folder, once it is needed.
#[derive(Default)]
pub struct Scratch(Option<TempDir>);

impl Scratch {
    /// Writes a text; none if that can't be.
    pub fn write(&mut self, name: &str, text: &str) -> Option<PathBuf> {
        if self.0.is_none() {
            self.0 = tempfile::Builder::new().prefix("dictql-").tempdir().ok();
        }
        let path = self.0.as_ref()?.path().join(name);
        write::replace(&path, text.as_bytes()).ok()?;
        Some(path)
    }
}
