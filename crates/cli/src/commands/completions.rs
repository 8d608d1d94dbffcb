//! `dictql completions`: a shell → what it reads to complete commands and options.

use crate::args::Args;
use crate::status::Status;
use crate::terminal;
use clap::CommandFactory;
use clap_complete::Shell;

/// Prints the completions of a shell.
pub fn completions(shell: Shell) -> Status {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "dictql", &mut out);
    terminal::print(&String::from_utf8_lossy(&out));
    Status::Success
}
