//! A command → what it writes, and its exit status.

mod build;
mod check;
mod compile;
mod config_show;
mod convert;
mod explain;
mod in_place;
mod init;
mod list;
mod schema_check;
mod schema_show;

use crate::args::{Args, Command, Config, Global, Schema};
use crate::status::Status;
use dictql::project::check::{Checked, count};

/// Runs a command.
pub fn run(args: &Args) -> Status {
    let global = &args.global;
    let ended = match &args.command {
        Command::Check(paths) => check::check(global, &paths.paths, dictql::lint::rules::ALL),
        Command::Validate(paths) => check::check(global, &paths.paths, &[]),
        Command::Compile(options) => compile::compile(global, options),
        Command::Build { check } => build::build(global, *check),
        Command::List(paths) => list::list(global, &paths.paths),
        Command::Convert(options) => convert::convert(global, options),
        Command::Explain { code } => Ok(explain::explain(code)),
        Command::Init { folder } => init::init(global, folder),
        Command::Config(Config::Show { path }) => config_show::show(global, path),
        Command::Schema(Schema::Check { files }) => schema_check::check(global, files),
        Command::Schema(Schema::Show { coordinate }) => schema_show::show(global, coordinate),
    };
    ended.unwrap_or_else(|status| status)
}

/// What findings mean for the exit status.
fn status_of(global: &Global, checked: &Checked) -> Status {
    let (errors, warnings) = count(&checked.diagnostics);
    if errors > 0 || (global.deny_warnings && warnings > 0) { Status::Findings } else { Status::Success }
}
