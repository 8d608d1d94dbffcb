//! `dictql lsp`: what an editor says of its files → what it is answered: a language server on standard input and output.
//!
//! | file | from → to |
//! |---|---|
//! | `serve.rs` | messages → answers, one after the other; what was withdrawn is not answered |
//! | `routes.rs` | the name of a request or notification → the function that answers it |
//! | `workspace.rs`, `folder.rs` | open texts and files on disk → kept sessions, one a folder of the workspace |
//! | `findings.rs`, `told.rs` | what `dictql check` finds in a file → diagnostics; which of them the client has |
//! | `actions.rs`, `ignore.rs` | fixes → code actions; a finding → the comment that ignores it |
//! | `lenses.rs`, `commands.rs` | descriptions → what can be done with each, and doing it |
//! | `cursor.rs`, `complete.rs` | a place in a document → what `dictql::cursor` knows of it |
//! | `everywhere.rs` | a schema's element → its uses in all files; a name → the definitions that have it |
//! | `client.rs`, `positions.rs`, `places.rs`, `uri.rs` | what the client knows; its words for places and files |
//! | `unsaved.rs` | documents without a file → the paths that they go by |
//!
//! Nothing of a workspace is executed, and no server is asked: configurations that are programs are not run, and schemas
//! are files. So a workspace need not be trusted.

mod actions;
mod capabilities;
mod client;
mod commands;
mod complete;
mod cursor;
mod errors;
mod everywhere;
mod findings;
mod folder;
mod ignore;
mod lenses;
mod log;
mod outbox;
mod places;
mod positions;
mod routes;
mod scratch;
mod serve;
mod told;
mod unsaved;
mod uri;
mod watch;
mod workspace;

use crate::args::Global;
use crate::commands::schema_show::text as schema_text;
use crate::status::Status;
use crate::terminal;
use log::Log;
use std::path::Path;

/// Serves one client, until it says good-bye or closes its end.
pub fn lsp(global: &Global, log: Option<&Path>) -> Result<Status, Status> {
    let log = Log::open(log).map_err(|message| {
        terminal::say(&message);
        Status::Trouble
    })?;
    Ok(serve::serve(global, log))
}
