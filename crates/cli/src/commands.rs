//! A command → what it writes, and its exit status.

mod check;
mod compile;
mod convert;
mod explain;
mod schema_check;
mod schema_show;

use crate::args::{Args, Command, Global, Schema};
use crate::check::{Checked, count};
use crate::status::Status;

/// Runs a command.
pub fn run(args: &Args) -> Status {
    let global = &args.global;
    let ended = match &args.command {
        Command::Check(paths) => check::check(global, &paths.paths, dictql::lint::rules::ALL),
        Command::Validate(paths) => check::check(global, &paths.paths, &[]),
        Command::Compile(options) => compile::compile(global, options),
        Command::Convert(options) => convert::convert(global, options),
        Command::Explain { code } => Ok(explain::explain(code)),
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
