//! Files, spans and edits of a session → URIs, ranges and edits of the protocol.

use super::client::Client;
use super::uri::uri_of;
use super::workspace::Open;
use dictql::diagnostic::Edit;
use dictql::project::reader::{Session, files};
use dictql::source::{FileId, Source, Span};
use gen_lsp_types as lsp;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What it takes to name places to a client.
#[derive(Clone, Copy)]
pub struct Places<'a> {
    /// Where the spans point into.
    pub session: &'a Session,
    /// The documents that are open, which the client names in its own way.
    pub open: &'a BTreeMap<PathBuf, Open>,
    /// How the client counts.
    pub client: &'a Client,
}

impl Places<'_> {
    /// Where a file is; none for what is built in.
    pub fn path(&self, file: FileId) -> Option<PathBuf> {
        if let Some(input) = self.session.input_of(file) {
            return Some(input.path.clone());
        }
        let Source { name, .. } = self.session.sources.get(file);
        let path = files::absolute(Path::new(name), &self.session.here);
        (!name.starts_with("builtin:") && path.is_file()).then_some(path)
    }

    /// The URI of a path, as the client writes it if it has it open.
    fn uri(&self, path: &Path) -> lsp::Uri {
        self.open.get(path).map_or_else(|| uri_of(path), |open| open.uri.clone())
    }

    /// A stretch of a file.
    pub fn range(&self, span: Span) -> lsp::Range {
        self.client.encoding.range(&self.session.sources, span)
    }

    /// A stretch, and the file in which it is.
    pub fn location(&self, span: Span) -> Option<lsp::Location> {
        let uri = self.uri(&self.path(span.file)?);
        Some(lsp::Location { uri, range: self.range(span) })
    }

    /// Edits of one or more files; none if one of these can't be edited.
    pub fn edit<'e>(&self, edits: impl IntoIterator<Item = &'e Edit>) -> Option<Value> {
        let mut by_path: BTreeMap<PathBuf, Vec<lsp::TextEdit>> = BTreeMap::new();
        for Edit { span, content } in edits {
            let edit = lsp::TextEdit { range: self.range(*span), new_text: content.clone() };
            let edits = by_path.entry(self.path(span.file)?).or_default();
            if !edits.contains(&edit) {
                edits.push(edit);
            }
        }
        if self.client.changes_documents {
            let changes = by_path.iter().map(|(path, edits)| {
                let version = self.open.get(path).map(|open| open.version);
                json!({ "textDocument": { "uri": self.uri(path), "version": version }, "edits": edits })
            });
            return Some(json!({ "documentChanges": changes.collect::<Value>() }));
        }
        let changes = by_path.iter().map(|(path, edits)| (self.uri(path).0, json!(edits)));
        Some(json!({ "changes": changes.collect::<serde_json::Map<_, _>>() }))
    }
}
