//! The command `dictql`: turns arguments and files into reports, GraphQL and an exit status.

mod args;
mod baseline;
mod commands;
mod diff;
mod errors;
mod given;
mod lsp;
mod progress;
mod report;
mod sdl;
mod session;
mod status;
mod stem;
mod terminal;
mod write;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = args::Args::parse();
    commands::run(&args).into()
}
