//! dictql beside its peers, in one run on one machine: the figures of ARCHITECTURE.md, as ratios.
//! Run from the root of the repository after `tests/peers/install`.

mod client;
mod keystrokes;
mod programs;

use dictql::diagnostic::Sink;
use dictql::lower::lower;
use dictql::parametrise::{Options, parametrise};
use dictql::print::print;
use dictql::schema::{PREFECT, load};
use dictql::source::{Notation, Sources};
use dictql::syntax::parse;
use dictql::target::{Profile, ProfileChoice, Target};
use dictql::validate::validate;
use std::hint::black_box;
use std::process::Command;
use std::sync::Arc;
use std::time::Instant;

#[cfg(feature = "apollo")]
const GITHUB: &str = "target/peers/node_modules/@octokit/graphql-schema/schema.graphql";
#[cfg(feature = "apollo")]
const QUERY: &str = include_str!("../../data/github.graphql");
const DICT: &str = include_str!("../../data/runs.dictql");
const YAML: &str = include_str!("../../data/runs.gql.yaml");
const JSON: &str = include_str!("../../data/runs.gql.json");
const OBJECT: &str = include_str!("../../data/runs.object.json");

fn main() {
    if std::env::args().any(|argument| argument == "programs") {
        return programs::programs();
    }
    if std::env::args().any(|argument| argument == "keystrokes") {
        return keystrokes::keystrokes();
    }
    #[cfg(feature = "apollo")]
    {
        let sdl = std::fs::read_to_string(GITHUB).expect("tests/peers/install fetches GitHub's schema");
        schema_load(&sdl);
        query(&sdl);
    }
    let target = load_schema(PREFECT);
    description(&target);
    yaml(&target);
    json(&target);
}

/// The median time of one call in microseconds, from rounds of about 20 ms.
fn median(mut call: impl FnMut()) -> f64 {
    let start = Instant::now();
    call();
    let once = start.elapsed().as_secs_f64().max(1e-7);
    let calls = (0.02 / once).clamp(1.0, 100_000.0) as usize;
    let mut rounds: Vec<f64> = (0..15)
        .map(|_| {
            let start = Instant::now();
            (0..calls).for_each(|_| call());
            start.elapsed().as_secs_f64() * 1e6 / calls as f64
        })
        .collect();
    rounds.sort_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}

fn row(what: &str, ours: f64, peers: &[(&str, f64)]) {
    println!("{what}: dictql {ours:.1} µs");
    for (name, time) in peers {
        println!("    {name}: {time:.1} µs, {:.1} × dictql", time / ours);
    }
}

fn load_schema(sdl: &str) -> Target {
    let mut sources = Sources::new();
    let file = sources.add_text("schema", sdl);
    Target::new(Some(load(&sources, &[file], &mut Sink::new())), ProfileChoice::Fixed(Profile::Generic), false)
}

#[cfg(feature = "apollo")]
fn schema_load(sdl: &str) {
    let ours = median(|| drop(black_box(load_schema(sdl))));
    let parser = median(|| drop(black_box(apollo_parser::Parser::new(sdl).token_limit(usize::MAX).parse())));
    let compiler = median(|| drop(black_box(apollo_compiler::Schema::builder().parse(sdl, "schema").build())));
    row("load GitHub's schema", ours, &[("apollo-parser, parse only", parser), ("apollo-compiler", compiler)]);
}

fn compile(text: &str, notation: Notation, target: &Target) -> usize {
    let mut sources = Sources::new();
    let file = sources.add_text("input", text);
    let mut sink = Sink::new();
    let tree = Arc::new(parse(&sources, file, notation, &mut sink));
    let mut length = 0;
    for document in lower(&sources, &tree, &mut sink) {
        let analysis = validate(&document, target, &|_| false, &mut sink);
        let plan = parametrise(&sources, &document, &analysis, target, Options::default(), &mut sink);
        for executable in analysis.executables(&document) {
            length += print(executable, &plan, target.schema.as_ref()).len();
        }
    }
    assert!(length > 0);
    length
}

#[cfg(feature = "apollo")]
fn query(sdl: &str) {
    let target = load_schema(sdl);
    let ours = median(|| {
        black_box(compile(QUERY, Notation::GraphQl, &target));
    });
    // GitHub's SDL defines two fields twice: the rest serves apollo-compiler as well.
    let partial = apollo_compiler::Schema::parse(sdl, "schema").unwrap_or_else(|broken| broken.partial);
    let schema = apollo_compiler::validation::Valid::assume_valid(partial);
    let apollo = median(|| {
        let document = apollo_compiler::ExecutableDocument::parse_and_validate(&schema, QUERY, "query").expect("the query is valid");
        black_box(document.to_string());
    });
    let js = peer("node", "benches/peers/graphql_js.mjs", &[GITHUB, "benches/data/github.graphql"]);
    row("check and print a query of 692 bytes", ours, &[("apollo-compiler", apollo), ("graphql-js", js)]);
}

fn description(target: &Target) {
    let ours = median(|| {
        black_box(compile(DICT, Notation::Dict, target));
    });
    let python = "target/peers/prefect/bin/python";
    let prefect = peer(python, "benches/peers/prefect_generator.py", &["benches/data/runs.dictql"]);
    row("check and compile a dict of 15 fields", ours, &[("Prefect's parse_graphql, unchecked", prefect)]);
}

/// dictql's own reading, from the bytes to the tree.
fn read(text: &str, notation: Notation) {
    let mut sources = Sources::new();
    let file = sources.add_text("input", text);
    black_box(parse(&sources, file, notation, &mut Sink::new()));
}

fn yaml(target: &Target) {
    let ours = median(|| read(YAML, Notation::Yaml));
    let events = median(|| {
        black_box(granit_parser::Parser::new_from_str(YAML).filter(|event| event.is_ok()).count());
    });
    let load = median(|| {
        black_box(yaml_rust2::YamlLoader::load_from_str(YAML).expect("it is YAML"));
    });
    let peers = [("granit-parser, its events alone", events), ("yaml-rust2, load into data", load)];
    row("parse a YAML description of 15 fields", ours, &peers);
    let ours = median(|| {
        black_box(compile(YAML, Notation::Yaml, target));
    });
    row("check and compile it", ours, &peers);
}

fn json(target: &Target) {
    let ours = median(|| read(JSON, Notation::Json));
    let load = median(|| {
        black_box(serde_json::from_str::<serde_json::Value>(JSON).expect("it is JSON"));
    });
    row("parse a JSON description of 15 fields", ours, &[("serde_json, load into data", load)]);
    let ours = median(|| {
        black_box(compile(OBJECT, Notation::Json, target));
    });
    let script = "benches/peers/json_to_graphql_query.mjs";
    let unparsed = peer("node", script, &["benches/data/runs.object.json", "object"]);
    let parsed = peer("node", script, &["benches/data/runs.object.json", "text"]);
    let peers = [
        ("json-to-graphql-query, unchecked, from an object", unparsed),
        ("json-to-graphql-query, unchecked, from JSON", parsed),
    ];
    row("check and compile an object with reserved keys", ours, &peers);
}

/// Runs a peer's own stopwatch; it prints microseconds a call.
fn peer(program: &str, script: &str, arguments: &[&str]) -> f64 {
    let output = Command::new(program).arg(script).args(arguments).output().expect("the peer runs");
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim().parse().unwrap_or_else(|_| panic!("{program}: {text}{}", String::from_utf8_lossy(&output.stderr)))
}
