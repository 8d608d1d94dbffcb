//! `dictql lsp`: what an editor says of its files → what it is answered: a language server on standard input and output.
//!
//! A message waits in the queue (`queue.rs`), has its turn (`serve.rs`), goes to the function that knows the answer
//! (`routes.rs`), and this makes it of what is known (`server.rs`). Imports go down the table.
//!
//! | file | from → to |
//! |---|---|
//! | `serve.rs`, `queue.rs`, `guarded.rs` | messages → answers, one after the other; what was withdrawn is not answered, a panic costs one answer |
//! | `routes.rs`, `capabilities.rs` | the name of a request or notification → the function that answers it; what can be asked |
//! | `diagnostics.rs` | what is found in open documents → diagnostics that the client asks for, or is sent |
//! | `actions.rs`, `extract.rs`, `ignore.rs` | fixes → code actions; what can be moved out; a finding → the comment that ignores it |
//! | `lenses.rs`, `commands.rs` | descriptions → what can be done with each, and doing it |
//! | `cursor.rs`, `complete.rs`, `looking.rs` | a place in a document → what `dictql::cursor` knows of it |
//! | `everywhere.rs` | a schema's element → its uses in all files; a name → the definitions that have it |
//! | `findings.rs`, `places.rs` | what `dictql check` finds, its places and edits → the words of the protocol |
//! | `server.rs` | what is known in a conversation: |
//! | `workspace.rs`, `unsaved.rs`, `folder.rs`, `watch.rs` | open texts and files on disk → kept sessions, one a folder of the workspace; which files have changed |
//! | `told.rs` | which findings the client has |
//! | `client.rs`, `positions.rs`, `uri.rs`, `markup.rs` | what the client knows; how it counts columns, names files and reads descriptions |
//! | `outbox.rs`, `scratch.rs`, `log.rs` | what is said unasked; texts without a file → files; what goes wrong |
//! | `fault.rs`, `errors.rs` | why a request has no result; the sentences |
//!
//! Nothing of a workspace is executed, and no server is asked: configurations that are programs are not run, and schemas
//! are files. So a workspace need not be trusted.

mod actions;
mod capabilities;
mod client;
mod commands;
mod complete;
mod cursor;
mod diagnostics;
mod errors;
mod everywhere;
mod extract;
mod fault;
mod findings;
mod folder;
mod guarded;
mod ignore;
mod lenses;
mod log;
mod looking;
mod markup;
mod outbox;
mod places;
mod positions;
mod queue;
mod routes;
mod scratch;
mod serve;
mod server;
mod told;
mod unsaved;
mod uri;
mod watch;
mod workspace;

use crate::args::Global;
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
