//! Holds dictql against the real peers: `dictql-differential [all | PART] [COUNT [SEED]]`. The parts are those of the table in
//! `parts.rs`; the peers are installed by `tests/peers/install`.

#![expect(
    clippy::disallowed_methods,
    reason = "this program is files and pipes; the wall is around the core"
)]
#![expect(clippy::format_push_string, reason = "readable before fast: the peers are what takes the time")]

mod asked;
mod breakage;
mod build_script;
mod building;
mod calls;
mod cases;
mod convert;
mod cursors;
mod definitions;
mod dict;
mod differences;
mod editors;
mod edits;
mod formats;
mod generate;
mod github;
mod graphql_config;
mod graphql_js;
mod hazards;
mod literals;
#[path = "../../../tests/support/looked.rs"]
mod looked;
mod objects;
mod oracle;
mod package;
mod parts;
mod prefect;
mod programs;
mod python;
mod reports;
mod reviewed;
mod sent;
mod server;
mod sites;
mod syntax;
mod targets;
mod terminal;
mod texts;
mod trees;
mod verdict;
mod yaml_suite;

use asked::Asked;
use parts::PARTS;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let names = PARTS.map(|(name, _)| name);
    let Some((part, asked)) = Asked::of(&arguments, &names) else {
        eprintln!("usage: dictql-differential [all | {}] [COUNT [SEED]]", names.join(" | "));
        return ExitCode::from(2);
    };
    let (mut passed, mut failed) = (0, 0);
    for (name, run) in PARTS.iter().filter(|(name, _)| asked.is_all || *name == part) {
        match run(&asked) {
            Ok(true) => passed += 1,
            Ok(false) => failed += 1,
            Err(error) => {
                eprintln!("{name}: {error}; are the peers installed (tests/peers/install)?");
                failed += 1;
            }
        }
    }
    println!("{passed} passed, {failed} failed");
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
