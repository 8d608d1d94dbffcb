//! Texts that Python builds, how it displays literals, and the literals of its standard library: the same values.

use crate::asked::Asked;
use crate::differences::tell;
use crate::oracle::Oracle;
use crate::{building, literals};

/// How many texts a run compares, unless it is told otherwise.
const COUNT: u64 = 30_000;

/// Compares, and says what was seen.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(asked: &Asked) -> std::io::Result<bool> {
    let count = asked.count_or(COUNT) as usize;
    let mut oracle = Oracle::start("target/peers/graphql-core/bin/python", &["tests/peers/python.py"])?;
    let tally = building::compare(&mut oracle, asked.seed, count)?;
    println!(
        "python: {} texts are known and the same, {} with their run-time parts filled in, {} stay run-time values, {} Python refuses",
        tally.known, tally.templates, tally.opaque, tally.refused
    );
    let (same, differences) = building::compare_displays(&mut oracle, asked.seed, count)?;
    println!("python: {same} displays of literals are the same");
    let mut oracle = Oracle::start("target/peers/graphql-core/bin/python", &["tests/peers/literals.py"])?;
    let library = literals::compare(&mut oracle)?;
    println!(
        "python: {} literals in {} files of the standard library have the same value, {} have none in JSON",
        library.same, library.files, library.refused
    );
    tell(&tally.differences);
    tell(&differences);
    tell(&library.differences);
    let compared = tally.known + tally.templates;
    Ok(tally.differences.is_empty()
        && differences.is_empty()
        && library.differences.is_empty()
        && library.same >= 20_000
        && compared * 2 > count
        && tally.templates * 5 > count)
}
