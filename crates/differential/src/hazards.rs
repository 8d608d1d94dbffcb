//! Programs through Prefect's own generator: what it sends is refused, or is another document than the one that is
//! compiled, exactly where dictql says so; and it is not once dictql's safe fixes are applied.

use crate::definitions::definitions;
use crate::differences::tell;
use crate::oracle::Oracle;
use crate::prefect::unordered;
use crate::targets;
use dictql::diagnostic::{Diagnostic, Safety, Severity, Sink};
use dictql::fix::apply;
use dictql::parametrise::Options;
use dictql::pipeline;
use dictql::source::{Notation, Sources};
use dictql::target::Target;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Programs whose text the generator garbles, and programs beside them whose text it doesn't.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn listed(prefect: Oracle, graphql: Oracle) -> std::io::Result<bool> {
    let programs = std::fs::read_to_string("tests/peers/programs.jsonl")?;
    let target = targets::prefect()?;
    let core = Oracle::start("target/peers/graphql-core/bin/python", &["tests/peers/graphql_core.py"])?;
    let mut peers = Peers { prefect, core, graphql };
    let tally = compare(&programs, &target, &mut peers)?;
    println!(
        "prefect, what it sends: {} programs right and silent, {} wrong and said, {} of these right with the safe fixes",
        tally.right, tally.wrong, tally.fixed
    );
    tell(&tally.differences);
    Ok(tally.differences.is_empty() && tally.right >= 35 && tally.wrong >= 50)
}

/// What every program begins with.
const HEAD: &str = "import datetime\nimport enum\nimport uuid\n\nimport pendulum\nimport prefect\n\
    from prefect.utilities.graphql import EnumValue, with_args\n\n";

/// The peers.
pub struct Peers {
    /// Prefect's generator.
    pub prefect: Oracle,
    /// graphql-core, as Prefect's server uses it.
    pub core: Oracle,
    /// graphql-js, for the trees of documents.
    pub graphql: Oracle,
}

/// How the programs came out.
#[derive(Debug, Default)]
pub struct Tally {
    /// Those that send what is meant, and of which nothing is said.
    pub right: usize,
    /// Those that send something else, and of which that is said.
    pub wrong: usize,
    /// Those of these that send what is meant once they are fixed.
    pub fixed: usize,
    /// The others.
    pub differences: Vec<String>,
}

/// Sends every listed program.
///
/// # Errors
/// If a peer dies, or the list can't be read.
pub fn compare(programs: &str, target: &Target, peers: &mut Peers) -> std::io::Result<Tally> {
    let mut tally = Tally::default();
    for line in programs.lines() {
        let case: Value = serde_json::from_str(line)?;
        let mut program = HEAD.to_owned() + case["program"].as_str().unwrap_or_default();
        let is_run_time = case["run_time"] == true;
        let ours = check(&program, target);
        let why = peers.why_wrong(&program, &ours.texts, is_run_time)?;
        let expected: BTreeSet<&str> = case["code"].as_str().into_iter().collect();
        if ours.codes != expected || why.is_some() == expected.is_empty() {
            tally.differences.push(format!(
                "{}: dictql says {:?}, listed is {expected:?}; sent: {why:?}\n{program}",
                case["name"], ours.codes
            ));
            continue;
        }
        if expected.is_empty() {
            tally.right += 1;
            continue;
        }
        tally.wrong += 1;
        let mut rounds = 0;
        while let (Some(changed), true) = (fixed(&program, target), rounds < 10) {
            (program, rounds) = (changed, rounds + 1);
        }
        let ours = check(&program, target);
        let why = peers.why_wrong(&program, &ours.texts, is_run_time)?;
        let is_fixed = why.is_none() && ours.codes.is_empty();
        tally.fixed += usize::from(is_fixed);
        if is_fixed == (case["fixed"] == false) {
            tally.differences.push(format!(
                "{}: with its fixes dictql says {:?}; sent: {why:?}\n{program}",
                case["name"], ours.codes
            ));
        }
    }
    Ok(tally)
}

/// What dictql makes of a program.
struct Ours {
    codes: BTreeSet<&'static str>,
    texts: Vec<String>,
}

fn check(program: &str, target: &Target) -> Ours {
    let (_, found, texts) = read(program, target);
    let errors = found.iter().filter(|found| found.severity == Severity::Error);
    // What is known at run time only is no mistake of the program.
    let codes = errors.map(|found| found.code).filter(|code| *code != "not-static").collect();
    Ours { codes, texts }
}

fn read(program: &str, target: &Target) -> (Sources, Vec<Diagnostic>, Vec<String>) {
    let (mut sources, mut sink, mut texts) = (Sources::new(), Sink::new(), Vec::new());
    let file = sources.add_text("program.py", program);
    let (_, documents) = pipeline::read(&sources, file, Notation::Dict, &mut sink);
    for document in &documents {
        let analysis = pipeline::check(document, target, &|_| false, &[], &mut sink);
        let compiled =
            pipeline::compile(&sources, document, &analysis, target, Options::default(), &mut sink);
        texts.extend(compiled.into_iter().map(|one| one.text));
    }
    (sources, sink.finish(), texts)
}

/// A program with the safe fixes of one round; none if there are none.
fn fixed(program: &str, target: &Target) -> Option<String> {
    let (sources, found, _) = read(program, target);
    let fixes = found.iter().filter_map(|found| found.fix.as_ref());
    let safe = fixes.filter(|fix| fix.safety == Safety::Safe);
    apply(&sources, safe).into_values().next()
}

impl Peers {
    /// What is wrong with what a program sends: the generator fails, the server refuses it, or it is not what is
    /// compiled. Where values are known at run time only, the compiled text has variables for them.
    fn why_wrong(
        &mut self,
        program: &str,
        ours: &[String],
        is_run_time: bool,
    ) -> std::io::Result<Option<String>> {
        let answer = self.prefect.ask(&[json!({"id": 0, "program": program})])?.remove(0);
        let Some([Value::String(text)]) = answer["sent"].as_array().map(Vec::as_slice) else {
            return Ok(Some(answer["error"].as_str().unwrap_or("nothing is sent").to_owned()));
        };
        let asked = json!({"id": 0, "schema": "schemas/prefect.graphql", "prefect": true, "query": text});
        let verdict = self.core.ask(&[asked])?.remove(0);
        if verdict["valid"] != true {
            return Ok(Some(format!("{verdict} of {text}")));
        }
        if is_run_time {
            return Ok(None);
        }
        let asked: Vec<Value> = std::iter::once(text)
            .chain(ours)
            .map(|text| json!({"id": 0, "op": "ast", "query": text}))
            .collect();
        let mut trees = self.graphql.ask(&asked)?.into_iter().map(|answer| answer["ast"].clone());
        let theirs = definitions(trees.next().into_iter());
        let same = unordered(&theirs) == unordered(&definitions(trees));
        Ok((!same).then(|| format!("{text}\ncompiled: {ours:?}")))
    }
}
