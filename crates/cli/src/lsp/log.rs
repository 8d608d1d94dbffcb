//! `--log FILE`: what the server was asked and what went wrong, one line each.

use crate::errors;
use dictql::project::reader::files;
use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::Path;

/// Where it is written; nowhere if nobody asked.
pub struct Log(Option<File>);

impl Log {
    /// Begins a log, behind what the file holds.
    ///
    /// # Errors
    /// What there is to say about a file that can't be written.
    pub fn open(path: Option<&Path>) -> Result<Self, String> {
        let Some(path) = path else { return Ok(Self(None)) };
        let file = OpenOptions::new().create(true).append(true).open(path);
        file.map(|file| Self(Some(file))).map_err(|error| errors::unwritable(&files::shown(path), &error))
    }

    /// Writes a line. A full disk keeps nobody from editing.
    pub fn line(&mut self, line: &str) {
        if let Some(file) = &mut self.0 {
            _ = writeln!(file, "{}", line.replace('\n', "\n  "));
        }
    }
}
