//! Paths → the files to read, found by walking folders; and their bytes.

use super::{Buffers, errors};
use crate::project::Globs;
use crate::source::{MAX_BYTES, Notation};
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
/// What can't be found is said by the second of the results. `hidden` says of a folder which hidden names count in it.
pub(super) fn find(
    paths: &[PathBuf],
    here: &Path,
    mut hidden: impl FnMut(&Path) -> Vec<String>,
) -> (Vec<Found>, Vec<String>) {
    let (mut found, mut troubles) = (Vec::new(), Vec::new());
    for path in paths {
        match here.join(path).metadata() {
            Ok(metadata) if metadata.is_dir() => {
                let hidden = hidden(&absolute(path, here));
                found.extend(walk_with(path, here, hidden));
            }
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
#[must_use]
pub fn walk(folder: &Path, here: &Path) -> Vec<Found> {
    walk_with(folder, here, Vec::new())
}

/// The same, with what has one of these hidden names.
#[must_use]
pub(super) fn walk_with(folder: &Path, here: &Path, hidden: Vec<String>) -> Vec<Found> {
    let mut walk = WalkBuilder::new(here.join(folder));
    // Who names a folder from here wants its files named from here.
    let name = |path: &Path| {
        let below = if folder.is_relative() { path.strip_prefix(here).ok() } else { None };
        shown(below.unwrap_or(path))
    };
    walk.require_git(false).sort_by_file_name(OsStr::cmp);
    if !hidden.is_empty() {
        walk.hidden(false).filter_entry(move |entry| {
            let name = entry.file_name().to_string_lossy();
            entry.depth() == 0 || !name.starts_with('.') || hidden.iter().any(|one| *one == name)
        });
    }
    let is_document = |entry: &ignore::DirEntry| {
        entry.file_type().is_some_and(|ty| ty.is_file()) && notation(entry.path()).is_some()
    };
    // A folder that can't be looked into hides nothing that was asked for by name.
    let entries = walk.build().filter_map(Result::ok).filter(is_document);
    let found = entries.map(|entry| Found {
        path: absolute(entry.path(), here),
        name: name(entry.path()),
        is_named: false,
        is_told: is_told(entry.path()),
    });
    found.collect()
}

/// Whether a run over a folder passes over a file that is there: hidden ones, and those that `.gitignore` names.
pub(super) fn is_passed_over(path: &Path, here: &Path) -> bool {
    if !path.starts_with(here) || !path.is_file() {
        return false;
    }
    let (mut walk, goal) = (WalkBuilder::new(here), path.to_owned());
    walk.require_git(false).filter_entry(move |entry| goal.starts_with(entry.path()));
    !walk.build().filter_map(Result::ok).any(|entry| entry.path() == path)
}

/// The files below a folder that a pattern names and the others don't, sorted. Generated files count too.
#[must_use]
pub fn matching(pattern: &str, excluded: &[String], folder: &Path) -> Vec<PathBuf> {
    let Some(glob) = Globs::one(pattern) else { return Vec::new() };
    let excluded: Vec<_> = excluded.iter().filter_map(|pattern| Globs::one(pattern)).collect();
    // What stands before the first `*` is a folder to begin with.
    let literal =
        pattern.split('/').take_while(|part| !part.contains(['*', '?', '[', '{'])).collect::<PathBuf>();
    let mut walk = WalkBuilder::new(absolute(&literal, folder));
    let is_foreign =
        |entry: &ignore::DirEntry| matches!(entry.file_name().to_str(), Some("node_modules" | ".git"));
    walk.standard_filters(false).sort_by_file_name(OsStr::cmp).filter_entry(move |entry| !is_foreign(entry));
    let files = walk.build().filter_map(Result::ok).filter(|entry| entry.path().is_file());
    let is_meant = |path: &PathBuf| {
        let below = shown(&relative(path, folder));
        glob.is_match(&below) && !excluded.iter().any(|other| other.is_match(&below))
    };
    files.map(ignore::DirEntry::into_path).filter(is_meant).collect()
}

/// A path as seen from a folder, with `..` where it leaves it.
#[must_use]
pub fn relative(path: &Path, folder: &Path) -> PathBuf {
    let mut up = PathBuf::new();
    for above in folder.ancestors() {
        if let Ok(below) = path.strip_prefix(above) {
            return up.join(below);
        }
        up.push("..");
    }
    path.to_owned()
}

/// Every file below a folder, sorted; hidden ones, installed packages, and those that `.gitignore` names are left out.
pub fn all(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let mut walk = WalkBuilder::new(folder);
    walk.require_git(false).sort_by_file_name(OsStr::cmp);
    walk.filter_entry(|entry| entry.file_name() != "node_modules");
    let files = walk.build().filter_map(Result::ok).filter(|entry| entry.path().is_file());
    files.map(ignore::DirEntry::into_path)
}

/// What a file is written in.
#[must_use]
pub fn notation(path: &Path) -> Option<Notation> {
    Notation::of_path(path.file_name()?.to_str()?)
}

/// Whether a name says that a file holds query descriptions.
fn is_told(path: &Path) -> bool {
    path.file_name().and_then(OsStr::to_str).is_some_and(Notation::is_told_by)
}

/// A file that nobody named.
pub(super) fn found(path: &Path, here: &Path) -> Found {
    Found {
        path: absolute(path, here),
        name: shown_from(path, here),
        is_named: false,
        is_told: is_told(path),
    }
}

/// The bytes of a text that counts instead of a file, or of the file.
pub(super) fn read_or(buffers: Option<&Buffers>, path: &Path) -> io::Result<Vec<u8>> {
    match buffers.and_then(|buffers| buffers.get(path)) {
        Some(text) => Ok(text.as_bytes().to_vec()),
        None => read(path, MAX_BYTES),
    }
}

/// The bytes of a file; not more than one byte above the limit.
///
/// # Errors
/// If the system does not let us read it.
pub fn read(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let file = std::fs::File::open(path)?;
    // One more than there is: then the end is found without another look for room.
    let size = file.metadata().map_or(0, |about| about.len().min(limit as u64) as usize + 1);
    let mut bytes = Vec::with_capacity(size);
    file.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A path as people name it: without a leading `./`, with `/` between its parts.
#[must_use]
pub fn shown(path: &Path) -> String {
    let parts = path.components().filter(|part| *part != Component::CurDir);
    let path: PathBuf = parts.collect();
    let name = path.to_string_lossy();
    let name = if cfg!(windows) { name.replace('\\', "/") } else { name.into_owned() };
    if name.is_empty() { ".".to_owned() } else { name }
}

/// A file that nobody named, as people would name it from here.
#[must_use]
pub fn shown_from(path: &Path, here: &Path) -> String {
    shown(path.strip_prefix(here).unwrap_or(path))
}

/// The path from the root, without `.` and `..`: two names of one file become one.
#[must_use]
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
