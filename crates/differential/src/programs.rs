//! Random programs, through Prefect's own generator in ``CPython``: each call sends what dictql compiles for it.

mod generate;

use crate::asked::Asked;
use crate::differences::tell;
use crate::oracle::Oracle;
use crate::sent::sent;
use crate::targets::prefect;
use dictql::target::Target;
use fastrand::Rng;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// How many programs a run compares, unless it is told otherwise.
const COUNT: u64 = 6_000;

/// How many reasons are listed why programs are open.
const MOST_REASONS: usize = 20;

/// Functions that build what they send.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(asked: &Asked) -> std::io::Result<bool> {
    let count = asked.count_or(COUNT) as usize;
    let target = prefect()?;
    let mut peer = Oracle::start("target/peers/prefect/bin/python", &["tests/peers/programs.py"])?;
    let tally = compare(&mut peer, &target, asked.seed, count)?;
    println!(
        "programs: seed {}, {} programs; {} calls sent what is compiled, {} of them under conditions ({} as asked before the call), {} with run-time values; {} are open",
        asked.seed, tally.programs, tally.same, tally.conditional, tally.asked, tally.filled, tally.open
    );
    let mut reasons: Vec<(&String, &usize)> = tally.reasons.iter().collect();
    reasons.sort_by_key(|(_, times)| std::cmp::Reverse(**times));
    for (reason, times) in reasons.into_iter().take(MOST_REASONS) {
        println!("  {times:6} variants are open: {reason}");
    }
    tell(&tally.differences);
    Ok(tally.differences.is_empty()
        && tally.same > count
        && tally.conditional * 5 > tally.same
        && tally.asked * 100 > tally.conditional)
}

/// What was compared.
#[derive(Debug, Default)]
pub struct Tally {
    /// The programs.
    pub programs: usize,
    /// Calls that sent what was compiled for them.
    pub same: usize,
    /// Those of them that are sent under conditions.
    pub conditional: usize,
    /// Those of them with a condition that may have another answer where the call is made.
    pub asked: usize,
    /// Those with values of run time.
    pub filled: usize,
    /// Calls of which dictql says that a part is open.
    pub open: usize,
    /// Why variants of calls are open: the message, with no numbers in it, and how often it is the first one.
    pub reasons: BTreeMap<String, usize>,
    /// Programs that Python or Prefect's generator refuses.
    pub refused: usize,
    /// What differs.
    pub differences: Vec<String>,
}

/// How many programs are asked about at a time.
const BATCH: usize = 500;

/// Compares so many random programs.
///
/// # Errors
/// If the peer dies.
pub fn compare(python: &mut Oracle, target: &Target, seed: u64, count: usize) -> std::io::Result<Tally> {
    let mut tally = Tally::default();
    for start in (0..count).step_by(BATCH) {
        let seeds = (start..count.min(start + BATCH)).map(|row| seed.wrapping_mul(1_000_003) + row as u64);
        let mut asked = Vec::new();
        for seed in seeds {
            let program = generate::program(seed);
            let sent = sent("program.py", &program.source, target);
            tally.programs += 1;
            count_reasons(&sent.sites, &mut tally.reasons);
            if !sent.errors.is_empty() {
                tally.differences.push(format!("{}\nseed {seed}: {:?}", program.source, sent.errors));
                continue;
            }
            let mut rng = Rng::with_seed(seed);
            let calls: Vec<Value> = (0..3).map(|_| arguments(&mut rng)).collect();
            asked.push(json!({
                "source": program.source, "ordered": program.ordered, "sites": sent.sites, "calls": calls,
                "seed": seed,
            }));
        }
        for (question, answer) in asked.iter().zip(python.ask(&asked)?) {
            count_answer(question, &answer, &mut tally);
        }
    }
    // The shortest program says most.
    tally.differences.sort_by_key(String::len);
    Ok(tally)
}

fn count_reasons(sites: &[Value], reasons: &mut BTreeMap<String, usize>) {
    for variant in sites.iter().flat_map(|site| site["variants"].as_array().into_iter().flatten()) {
        if let Some(first) = variant["open"][0].as_str() {
            let reason = first.replace(|char: char| char.is_ascii_digit(), "");
            *reasons.entry(reason).or_default() += 1;
        }
    }
}

fn count_answer(question: &Value, answer: &Value, tally: &mut Tally) {
    let before = tally.differences.len();
    for call in answer["sent"].as_array().into_iter().flatten() {
        match call["outcome"].as_str() {
            Some("same") => {
                tally.same += 1;
                tally.conditional += usize::from(call["conditional"] == true);
                tally.asked += usize::from(call["asked"] == true);
                tally.filled += usize::from(call["filled"] == true);
            }
            Some("open") => tally.open += 1,
            // One is enough of each program.
            _ if tally.differences.len() > before => {}
            _ => {
                let source = question["source"].as_str().unwrap_or_default();
                let seed = &question["seed"];
                let said = call["why"].as_str().unwrap_or_default();
                tally.differences.push(format!("{source}\nseed {seed}, row {}: {said}", call["row"]));
            }
        }
    }
    if let Some(error) = answer["error"].as_str() {
        tally.refused += 1;
        // A program of the generator that does not run, compares nothing.
        if !error.starts_with("expected") {
            tally.differences.push(format!("{}\n{error}", question["source"].as_str().unwrap_or_default()));
        }
    }
}

/// Values for the parameters of a function, as Python writes them.
fn arguments(rng: &mut Rng) -> Value {
    let texts = ["'train'", "'a b'", "'Zug'", "'é'", "'x-y'"];
    let uuids = [
        "'5f2bd0c1-8a3e-4a55-9d10-1c9d7f6f0a01'",
        "uuid.UUID('0ab1c2d3-0000-4000-8000-00000000000a')",
        "'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'",
    ];
    let text = |rng: &mut Rng| rng.choice(texts).unwrap_or_default();
    let uuid = |rng: &mut Rng| rng.choice(uuids).unwrap_or_default();
    let truth = |rng: &mut Rng| if rng.bool() { "True" } else { "False" };
    let item = format!(
        "types.SimpleNamespace(name={0}, id={1}, count={2}, inner=types.SimpleNamespace(name={3}))",
        text(rng),
        uuid(rng),
        rng.u8(..9),
        text(rng)
    );
    json!({
        "s1": text(rng), "s2": text(rng), "n1": rng.u8(..9).to_string(), "n2": rng.u8(..99).to_string(),
        "u1": uuid(rng), "u2": uuid(rng), "b1": truth(rng), "b2": truth(rng),
        "ls": if rng.bool() { format!("[{}, {}]", text(rng), text(rng)) } else { format!("[{}]", text(rng)) },
        "lu": format!("[{}, {}]", uuid(rng), uuid(rng)), "o": item,
        "d": format!("{{'k': {}, 'n': {}}}", text(rng), rng.u8(..9)),
        "ms": if rng.bool() { "None" } else { text(rng) },
        "mn": if rng.bool() { "None" } else { "7" },
    })
}
