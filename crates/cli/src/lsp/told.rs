//! What the client knows of diagnostics → what it has to be told, or to ask for, again.

use gen_lsp_types::Diagnostic;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

/// What is known of the diagnostics that the client has.
#[derive(Default)]
pub struct Told {
    /// What was sent unasked.
    pub published: HashMap<PathBuf, Vec<Diagnostic>>,
    /// What was given when it asked: marks of what was found.
    given: HashMap<PathBuf, String>,
    /// The documents that the client itself has changed, of which it asks by itself.
    touched: HashSet<PathBuf>,
    /// The documents in which other things may be found than were given.
    stale: HashSet<PathBuf>,
    /// Whether files on disk have changed, so that anything may be found.
    pub is_old: bool,
}

impl Told {
    /// The client has opened or changed a document.
    pub fn touch(&mut self, path: &Path) {
        self.touched.insert(path.to_owned());
    }

    /// A document was closed; what was sent of it is given back.
    pub fn forget(&mut self, path: &Path) -> Option<Vec<Diagnostic>> {
        self.given.remove(path);
        self.stale.remove(path);
        self.published.remove(path)
    }

    /// Whether the client has to ask again: other things may be found in documents than those that it has changed, and it
    /// does not take them with what it asks for.
    pub fn is_more(&mut self, changed: &[Vec<PathBuf>], takes_related: bool) -> bool {
        let touched = std::mem::take(&mut self.touched);
        let others: Vec<&PathBuf> =
            changed.iter().flatten().filter(|path| !touched.contains(*path)).collect();
        let is_old = std::mem::take(&mut self.is_old);
        if takes_related && !touched.is_empty() {
            self.stale.extend(others.into_iter().cloned());
            return is_old;
        }
        is_old || !others.is_empty()
    }

    /// The documents of which to tell with this one.
    pub fn take_stale(&mut self, path: &Path) -> Vec<PathBuf> {
        let mut stale: Vec<PathBuf> = std::mem::take(&mut self.stale).into_iter().collect();
        stale.retain(|one| one != path);
        stale.sort();
        stale
    }

    /// What was found, as the client takes it; without the diagnostics, if it has them.
    pub fn report(&mut self, path: &Path, found: &[Diagnostic], previous: Option<&str>) -> Value {
        let items = json!(found);
        let hash = Sha256::digest(items.to_string());
        let id: String = hash[..8].iter().fold(String::new(), |id, byte| format!("{id}{byte:02x}"));
        self.given.insert(path.to_owned(), id.clone());
        if previous == Some(&id) {
            json!({ "kind": "unchanged", "resultId": id })
        } else {
            json!({ "kind": "full", "resultId": id, "items": items })
        }
    }

    /// The same of a document that wasn't asked for; none if the client has it.
    pub fn related(&mut self, path: &Path, found: &[Diagnostic]) -> Option<Value> {
        let before = self.given.get(path).cloned();
        let report = self.report(path, found, before.as_deref());
        (report["kind"] == "full").then_some(report)
    }
}
