//! Prefect's own functions, called with arguments made up for them: what each call really sends is what is compiled for it.

use crate::asked::Asked;
use crate::differences::tell;
use crate::oracle::Oracle;
use crate::sent::sent;
use crate::sites::programs;
use crate::targets::{prefect, prefect_source};
use dictql::target::Target;
use serde_json::{Map, Value, json};
use std::path::Path;

/// Prefect's own functions, called: what they send is what is compiled.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(_: &Asked) -> std::io::Result<bool> {
    let target = prefect()?;
    let mut peer = Oracle::start("target/peers/prefect/bin/python", &["tests/peers/calls.py"])?;
    let tally = compare(&prefect_source()?, &mut peer, &target)?;
    println!(
        "prefect, its calls: {}, {} reached and {} of these equal each of {} times, {} listed as unreached",
        tally.calls, tally.reached, tally.equal, tally.sent, tally.listed
    );
    tell(&tally.differences);
    Ok(tally.differences.is_empty() && tally.calls == 77)
}

/// The functions whose calls are not made, and why.
const UNREACHED: [(&str, &str, &str); 1] = [("cli/server.py", "start", "starts the containers of a server")];

/// What was compared.
#[derive(Debug, Default)]
pub struct Tally {
    /// The calls in Prefect's source.
    pub calls: usize,
    /// Those that were made.
    pub reached: usize,
    /// Those that sent what is compiled, each time.
    pub equal: usize,
    /// How often a query was sent.
    pub sent: usize,
    /// Those that are known not to be made.
    pub listed: usize,
    /// What differs.
    pub differences: Vec<String>,
}

/// Compares the calls of the package in a folder.
///
/// # Errors
/// If a file can't be read, or the peer dies.
pub fn compare(folder: &Path, python: &mut Oracle, target: &Target) -> std::io::Result<Tally> {
    let mut tally = Tally::default();
    let mut sites = Map::new();
    for (name, text) in programs(folder)? {
        let sent = sent(&name, &text, target);
        // A description that is not sent where it stands has no call to be compared with.
        let calls: Vec<&str> = text.lines().collect();
        let is_call = |site: &Value| {
            let row = |word: &str| site[word].as_u64().unwrap_or(1) as usize;
            calls[row("first") - 1..row("last")].iter().any(|line| line.contains(".graphql("))
        };
        let kept: Vec<Value> = sent.sites.into_iter().filter(is_call).collect();
        if !kept.is_empty() {
            sites.insert(name, Value::from(kept));
        }
    }
    let skipped: Vec<Value> = UNREACHED.iter().map(|(path, name, _)| json!([path, name])).collect();
    let answers = python.ask(&[json!({"sites": sites, "skipped": skipped})])?;
    for call in answers[0]["calls"].as_array().into_iter().flatten() {
        count(call, &mut tally);
    }
    for stray in answers[0]["strays"].as_array().into_iter().flatten() {
        tally.differences.push(format!("a call that is not found: {stray}"));
    }
    Ok(tally)
}

fn count(call: &Value, tally: &mut Tally) {
    let [path, function] = ["path", "function"].map(|key| call[key].as_str().unwrap_or_default());
    let outcomes = call["outcomes"].as_array().map_or(&[][..], Vec::as_slice);
    let is_listed = UNREACHED.iter().any(|(listed, name, _)| (*listed, *name) == (path, function));
    tally.calls += 1;
    tally.sent += outcomes.len();
    tally.reached += usize::from(!outcomes.is_empty());
    tally.listed += usize::from(outcomes.is_empty() && is_listed);
    let place = format!("{path}:{}, {function}", call["row"]);
    if outcomes.is_empty() != is_listed {
        let error = call["error"].as_str().unwrap_or("nothing stopped it");
        tally.differences.push(format!("{place}: reached: {}; {error}", !outcomes.is_empty()));
        return;
    }
    let different = outcomes.iter().find(|outcome| outcome["outcome"] != "same");
    tally.equal += usize::from(!outcomes.is_empty() && different.is_none());
    if let Some(outcome) = different {
        let why = outcome["why"].as_str().unwrap_or("a part is open");
        tally.differences.push(format!("{place}: {why}"));
    }
}
