//! The command `dictql`: turns arguments and files into reports, GraphQL and an exit status.

mod args;
mod check;
mod commands;
mod errors;
mod files;
mod given;
mod report;
mod session;
mod settings;
mod status;
mod targets;
mod terminal;
mod write;

use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = args::Args::parse();
    commands::run(&args).into()
}
