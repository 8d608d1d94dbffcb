//! Random edits for a while: the language server doesn't end, answers everything, finds what a fresh start finds, and its
//! memory stays what it was.

mod asking;
mod client;
mod conversation;
mod place;
mod project;
mod typing;

use crate::asked::Asked;
use crate::differences::tell;
use crate::targets::{GITHUB, prefect_source};
use conversation::Conversation;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

/// For how many seconds texts are edited, unless it is told otherwise.
const SECONDS: u64 = 45;

/// The language server, while texts are edited at random.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(asked: &Asked) -> std::io::Result<bool> {
    // A number of documents is no number of seconds.
    let seconds = if asked.is_all { SECONDS } else { asked.count_or(SECONDS) };
    let client = prefect_source()?.join("client/client.py");
    let tallies = compare(seconds, asked.seed, std::path::Path::new(GITHUB), &client)?;
    Ok(report(&tallies, asked.seed))
}

/// How many edits there are between two comparisons with a fresh start.
const EDITS: usize = 40;

/// After how many comparisons everything is as it was in the beginning, and memory is looked at.
const REST: usize = 4;

/// By how many kilobytes the memory of the server may grow once it has seen everything: what the allocator keeps differs by
/// one or two thousand from one moment to the next.
const GROWTH: u64 = 8 * 1024;

/// What a run saw.
#[derive(Debug, Default)]
pub struct Tally {
    /// Edits, and what else was done to files, by kind.
    pub done: BTreeMap<&'static str, usize>,
    /// Requests by method.
    pub asked: BTreeMap<&'static str, usize>,
    /// Requests that were withdrawn before they were answered.
    pub withdrawn: usize,
    /// Documents whose diagnostics were compared with a fresh start's.
    pub compared: usize,
    /// Diagnostics in them.
    pub findings: usize,
    /// Other answers that were compared.
    pub answers: usize,
    /// Kilobytes whenever everything was as in the beginning.
    pub memory: Vec<u64>,
    /// What differs, in words.
    pub differences: Vec<String>,
}

/// Talks to the server for some seconds, half of them with a client that asks for diagnostics, half with one that waits.
///
/// # Errors
/// If the program can't be built, or a file can't be written.
pub fn compare(seconds: u64, seed: u64, github: &Path, client: &Path) -> io::Result<Vec<Tally>> {
    let program = program()?;
    let mut tallies = Vec::new();
    for pulls in [true, false] {
        let end = Instant::now() + Duration::from_millis(seconds * 500);
        let folder = tempfile::tempdir()?;
        let mut talk = Conversation::start(&program, folder.path(), (github, client), seed, pulls)?;
        while Instant::now() < end && talk.tally.differences.is_empty() {
            for _ in 0..REST {
                // What was said last is what the server ended at.
                if let Err(error) = talk.round(EDITS) {
                    talk.differ(&error.to_string());
                    break;
                }
            }
            if talk.tally.differences.is_empty() {
                talk.rest()?;
            }
        }
        tallies.push(talk.end());
    }
    Ok(tallies)
}

/// By how many kilobytes memory has grown: the least of the last third is held against the most of the first.
pub fn grown(memory: &[u64]) -> Option<u64> {
    let third = memory.len() / 3;
    let (before, after) =
        (memory.get(..third)?.iter().max()?, memory.get(memory.len() - third..)?.iter().min()?);
    Some(after.saturating_sub(*before))
}

/// Whether a run is as it should be; it is said how it was.
pub fn report(tallies: &[Tally], seed: u64) -> bool {
    let mut is_fine = true;
    for (tally, manner) in tallies.iter().zip(["asked for", "sent"]) {
        let sum = |counts: &BTreeMap<&'static str, usize>| counts.values().sum::<usize>();
        let grown = grown(&tally.memory);
        println!(
            "edits: seed {seed}, diagnostics {manner}: {} edits, {} requests ({} withdrawn); {} documents ({} findings) and {} answers \
             are as a fresh start has them; memory in kB: {:?}, grown by {grown:?}",
            sum(&tally.done),
            sum(&tally.asked),
            tally.withdrawn,
            tally.compared,
            tally.findings,
            tally.answers,
            tally.memory
        );
        println!("  {:?}", tally.done);
        println!("  {:?}", tally.asked);
        tell(&tally.differences);
        is_fine &=
            tally.differences.is_empty() && tally.compared > 0 && grown.is_none_or(|grown| grown <= GROWTH);
    }
    is_fine
}

/// The program that `DICTQL` names, else it is built.
fn program() -> io::Result<PathBuf> {
    if let Some(program) = std::env::var_os("DICTQL") {
        return Ok(program.into());
    }
    let built =
        Command::new("cargo").args(["build", "--quiet", "--release", "--package", "dictql-cli"]).status()?;
    if !built.success() {
        return Err(io::Error::other("the command line does not compile"));
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from);
    Ok(std::env::current_dir()?.join(target).join("release/dictql"))
}
