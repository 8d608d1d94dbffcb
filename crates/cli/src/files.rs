//! Paths → the files to read, found by walking folders; and their bytes.

use crate::errors;
use dictql::source::Notation;
use ignore::WalkBuilder;
use std::ffi::OsStr;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

/// A file to read.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it is: absolute, without `.` and `..`.
    pub path: PathBuf,
    /// As people name it, with `/` between its parts.
    pub name: String,
    /// Whether the command line names the file itself, not a folder that holds it.
    pub is_named: bool,
    /// Whether its name says that it holds query descriptions; another has to be named, here or in `documents`.
    pub is_told: bool,
}

/// Finds the files of all paths, in the order of the paths, those of a folder sorted.
/// What can't be found is said by the second of the results.
pub fn find(paths: &[PathBuf], here: &Path) -> (Vec<Found>, Vec<String>) {
    let (mut found, mut troubles) = (Vec::new(), Vec::new());
    for path in paths {
        match path.metadata() {
            Ok(metadata) if metadata.is_dir() => found.extend(walk(path, here)),
            Ok(_) if notation(path).is_none() => troubles.push(errors::unknown_ending(&shown(path))),
            Ok(_) => {
                found.push(Found {
                    path: absolute(path, here),
                    name: shown(path),
                    is_named: true,
                    is_told: is_told(path),
                });
            }
            Err(error) => troubles.push(errors::path(&shown(path), &error)),
        }
    }
    (found, troubles)
}

/// The documents below a folder, sorted; hidden ones and those that `.gitignore` names are left out.
pub fn walk(folder: &Path, here: &Path) -> Vec<Found> {
    let mut walk = WalkBuilder::new(folder);
    walk.require_git(false).sort_by_file_name(OsStr::cmp);
    let is_document = |entry: &ignore::DirEntry| {
        entry.file_type().is_some_and(|ty| ty.is_file()) && notation(entry.path()).is_some()
    };
    // A folder that can't be looked into hides nothing that was asked for by name.
    let entries = walk.build().filter_map(Result::ok).filter(is_document);
    let found = entries.map(|entry| Found {
        path: absolute(entry.path(), here),
        name: shown(entry.path()),
        is_named: false,
        is_told: is_told(entry.path()),
    });
    found.collect()
}

/// What a file is written in.
pub fn notation(path: &Path) -> Option<Notation> {
    Notation::of_path(path.file_name()?.to_str()?)
}

/// Whether a name says that a file holds query descriptions.
fn is_told(path: &Path) -> bool {
    path.file_name().and_then(OsStr::to_str).is_some_and(Notation::is_told_by)
}

/// The bytes of a file; not more than one byte above the limit.
pub fn read(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let file = std::fs::File::open(path)?;
    let mut bytes = Vec::new();
    file.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A path as people name it: without a leading `./`, with `/` between its parts.
pub fn shown(path: &Path) -> String {
    let parts = path.components().filter(|part| *part != Component::CurDir);
    let path: PathBuf = parts.collect();
    let name = path.to_string_lossy();
    let name = if cfg!(windows) { name.replace('\\', "/") } else { name.into_owned() };
    if name.is_empty() { ".".to_owned() } else { name }
}

/// A file that nobody named, as people would name it from here.
pub fn shown_from(path: &Path, here: &Path) -> String {
    shown(path.strip_prefix(here).unwrap_or(path))
}

/// The path from the root, without `.` and `..`: two names of one file become one.
pub fn absolute(path: &Path, here: &Path) -> PathBuf {
    let mut absolute = PathBuf::new();
    for part in here.join(path).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => _ = absolute.pop(),
            part => absolute.push(part),
        }
    }
    absolute
}
