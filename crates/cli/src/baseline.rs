//! `dictql-baseline.json`: findings that were there before, which a run leaves out.
//!
//! They are known by code, file, operation and schema coordinate, never by line, so that they stay known when lines move.

use crate::{errors, terminal, write};
use dictql::diagnostic::{Diagnostic, Severity};
use dictql::lint::rules::named;
use dictql::project::check::Against;
use dictql::project::reader::{Session, files, why};
use dictql::source::MAX_BYTES;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The name of the file: it lies beside the configuration, or in the current folder.
pub const FILE_NAME: &str = "dictql-baseline.json";

/// What a finding is known by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
struct Key {
    /// From the folder of the file, with `/` between its parts.
    path: String,
    code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    operation: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    coordinate: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    #[serde(flatten)]
    key: Key,
    /// How many such findings there are.
    count: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    findings: Vec<Entry>,
}

/// The baseline of a run.
pub struct Baseline {
    path: PathBuf,
    counts: BTreeMap<Key, usize>,
}

/// What a baseline leaves of the findings.
pub struct Left {
    /// Those that are new.
    pub findings: Vec<Diagnostic>,
    /// How many are known.
    pub known: usize,
    /// What is known and wasn't found.
    unfound: BTreeMap<Key, usize>,
}

impl Baseline {
    /// Reads the baseline that counts for a run, if there is one.
    ///
    /// # Errors
    /// What there is to say about a file that can't be read as one.
    pub fn read(session: &Session) -> Result<Option<Self>, String> {
        let path = folder(session).join(FILE_NAME);
        let shown = files::shown_from(&path, &session.here);
        let bytes = match files::read(&path, MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(errors::baseline(&shown, &why(&error))),
        };
        let file: File =
            serde_json::from_slice(&bytes).map_err(|error| errors::baseline(&shown, &error.to_string()))?;
        if file.version != 1 {
            return Err(errors::baseline_version(&shown, file.version));
        }
        let mut counts = BTreeMap::new();
        for Entry { key, count } in file.findings {
            *counts.entry(key).or_default() += count;
        }
        Ok(Some(Self { path, counts }))
    }

    /// Writes down what is found; of files that this run didn't check, what was known stays.
    ///
    /// # Errors
    /// What there is to say about a file that can't be written.
    pub fn write(session: &Session, found: &[Diagnostic]) -> Result<usize, String> {
        let before = Self::read(session).ok().flatten();
        let path = folder(session).join(FILE_NAME);
        let checked = checked(session, &path);
        let mut counts: BTreeMap<Key, usize> = before.map(|before| before.counts).unwrap_or_default();
        counts.retain(|key, _| !checked.contains(&key.path) && exists(&path, key));
        for diagnostic in found.iter().filter(|found| found.severity > Severity::Hint) {
            *counts.entry(key(session, &path, diagnostic)).or_default() += 1;
        }
        let written = counts.values().sum();
        let findings = counts.into_iter().map(|(key, count)| Entry { key, count }).collect();
        let text = serde_json::to_string_pretty(&File { version: 1, findings }).unwrap_or_default() + "\n";
        let shown = files::shown_from(&path, &session.here);
        write::replace(&path, text.as_bytes()).map_err(|error| errors::baseline(&shown, &why(&error)))?;
        Ok(written)
    }

    /// Leaves out what is known.
    pub fn leave(&self, session: &Session, found: Vec<Diagnostic>) -> Left {
        let mut counts = self.counts.clone();
        let (mut findings, mut known) = (Vec::new(), 0);
        for diagnostic in found {
            let left = counts.get_mut(&key(session, &self.path, &diagnostic)).filter(|left| **left > 0);
            match left {
                Some(left) if diagnostic.severity > Severity::Hint => {
                    *left -= 1;
                    known += 1;
                }
                _ => findings.push(diagnostic),
            }
        }
        Left { findings, known, unfound: counts }
    }

    /// Says what of that which is known isn't found any more.
    pub fn say_stale(&self, session: &Session, left: &Left, against: Against) {
        let path = &self.path;
        let checked = checked(session, path);
        // What nobody looked for isn't gone.
        let is_looked_for = |key: &Key| against == Against::Rules || named(&key.code).is_none();
        let is_stale = |(key, left): &(&Key, &usize)| {
            **left > 0 && is_looked_for(key) && (checked.contains(&key.path) || !exists(path, key))
        };
        let stale: Vec<(&Key, &usize)> = left.unfound.iter().filter(is_stale).collect();
        if !stale.is_empty() {
            let shown = files::shown_from(path, &session.here);
            terminal::say(&errors::stale(&shown, stale.iter().map(|(key, count)| describe(key, **count))));
        }
    }
}

/// The folder of the configuration that counts here, or the current one.
fn folder(session: &Session) -> PathBuf {
    let folders = session.settings.all.iter().map(|settings| settings.folder.as_path());
    let above = folders.filter(|folder| session.here.starts_with(folder));
    let nearest = above.max_by_key(|folder| folder.components().count());
    nearest.unwrap_or(&session.here).to_owned()
}

fn key(session: &Session, baseline: &Path, diagnostic: &Diagnostic) -> Key {
    let file = diagnostic.span().file;
    let path = session.input_of(file).map_or_else(
        || files::absolute(Path::new(&session.sources.get(file).name), &session.here),
        |input| input.path.clone(),
    );
    let subject = diagnostic.subject.clone();
    Key {
        path: below(baseline, &path),
        code: diagnostic.code.to_owned(),
        operation: subject.definition,
        coordinate: subject.coordinate,
    }
}

/// A path from the folder of the baseline.
fn below(baseline: &Path, path: &Path) -> String {
    files::shown(&files::relative(path, baseline.parent().unwrap_or(Path::new("."))))
}

/// The files that this run checks.
fn checked(session: &Session, baseline: &Path) -> HashSet<String> {
    let reported = session.inputs.iter().filter(|input| input.is_reported);
    reported.map(|input| below(baseline, &input.path)).collect()
}

fn exists(baseline: &Path, key: &Key) -> bool {
    baseline.parent().unwrap_or(Path::new(".")).join(&key.path).exists()
}

fn describe(key: &Key, count: usize) -> String {
    let Key { path, code, operation, coordinate } = key;
    let inside: Vec<&str> = operation.iter().chain(coordinate).map(String::as_str).collect();
    let inside = if inside.is_empty() { String::new() } else { format!(" {}", inside.join(" ")) };
    let times = if count > 1 { format!(" ({count} times)") } else { String::new() };
    format!("{path}: {code}{inside}{times}")
}
