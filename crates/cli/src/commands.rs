//! A command → what it writes, and its exit status.

mod build;
mod check;
mod compile;
mod completions;
mod config_show;
mod convert;
mod explain;
mod fix;
mod in_place;
mod init;
mod list;
mod rules;
mod schema_check;
mod schema_show;
mod watch;

use crate::args::{Args, Check, Command, Config, Global, Schema};
use crate::status::Status;
use crate::{lsp, report, terminal};
use dictql::project::check::{Against, Checked, count};

/// Runs a command.
pub fn run(args: &Args) -> Status {
    let global = &args.global;
    if global.quiet {
        terminal::be_quiet();
    }
    if let Err(status) = report::have_places(&global.output_format) {
        return status;
    }
    let ended = match &args.command {
        Command::Check(Check { looking, write_baseline: true, .. }) => {
            check::write_baseline(global, &looking.paths.paths)
        }
        Command::Check(Check { looking, fixing, .. }) if fixing.is_asked_for() => {
            fix::fix(global, &looking.paths.paths, *fixing)
        }
        Command::Check(Check { looking, .. }) => check::check(global, looking, Against::Rules),
        Command::Validate(looking) => check::check(global, looking, Against::Schema),
        Command::Compile(options) => compile::compile(global, options),
        Command::Build { check } => build::build(global, *check),
        Command::List(paths) => list::list(global, &paths.paths),
        Command::Convert(options) => convert::convert(global, options),
        Command::Rules { path } => rules::rules(global, path),
        Command::Explain { code } => Ok(explain::explain(code)),
        Command::Init { folder } => init::init(global, folder),
        Command::Config(Config::Show { path }) => config_show::show(global, path),
        Command::Lsp { log, .. } => lsp::lsp(global, log.as_deref()),
        Command::Completions { shell } => Ok(completions::completions(*shell)),
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
