//! What is known in a conversation with a client: what every request is answered from.

use super::client::Client;
use super::folder::Folder;
use super::log::Log;
use super::outbox::Outbox;
use super::scratch::Scratch;
use super::told::Told;
use super::watch::Marks;
use super::workspace::Workspace;
use crate::args::Global;
use gen_lsp_types as lsp;
use serde_json::json;
use std::path::PathBuf;

/// What is known in a conversation.
pub struct Server<'a> {
    /// What the command line says.
    pub global: &'a Global,
    /// What the client can do.
    pub client: Client,
    /// What is open, and what is known of it.
    pub workspace: Workspace,
    /// The way to the client.
    pub outbox: Outbox,
    /// Where texts go that have no file.
    pub scratch: Scratch,
    /// What is known of the diagnostics that the client has.
    pub told: Told,
    /// What was asked, and what went wrong.
    pub log: Log,
    marks: Marks,
}

impl<'a> Server<'a> {
    /// Before anything was said.
    pub fn new(global: &'a Global, outbox: Outbox, log: Log) -> Self {
        Self {
            global,
            client: Client::default(),
            workspace: Workspace::default(),
            outbox,
            scratch: Scratch::default(),
            told: Told::default(),
            log,
            marks: Marks::default(),
        }
    }

    /// The path of a document that is open, when all that has changed is read again.
    pub fn open_path(&mut self, document: &lsp::TextDocumentIdentifier) -> Option<PathBuf> {
        self.refresh();
        let path = self.workspace.path_of(&document.uri);
        path.filter(|path| self.workspace.get(path).is_some())
    }

    /// Reads again what has to be.
    pub fn refresh(&mut self) {
        let is_stale = self.workspace.folders().iter().any(Folder::is_stale);
        for said in self.workspace.refresh(self.global) {
            self.log.line(&said);
            self.outbox.notify("window/showMessage", json!({ "type": 2, "message": said }));
        }
        if is_stale && !self.client.watches {
            self.marks.begin(&self.workspace);
        }
    }

    /// Looks whether files have changed of which the client doesn't tell.
    pub fn look(&mut self) -> bool {
        let changed = self.marks.changed(&self.workspace);
        for path in &changed {
            self.workspace.touch(path);
        }
        self.told.is_old |= !changed.is_empty();
        !changed.is_empty()
    }
}
