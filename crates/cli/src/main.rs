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

/// Reading a program takes and gives back very many small pieces of memory; the system's allocator is slower at that.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let args = args::Args::parse();
    commands::run(&args).into()
}
