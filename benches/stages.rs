//! How long each stage takes, on inputs like those that people have. GitHub's schema is used where `tests/peers/install`
//! has fetched it; the peers stand beside these figures in `benches/peers`.

// A benchmark reads its inputs from files.
#![allow(clippy::disallowed_methods, missing_docs)]

use dictql::diagnostic::Sink;
use dictql::document::Document;
use dictql::lower::lower;
use dictql::parametrise::{Options, parametrise};
use dictql::print::print;
use dictql::schema::{PREFECT, load};
use dictql::source::{FileId, Notation, Sources};
use dictql::syntax::parse;
use dictql::target::{Profile, ProfileChoice, Target};
use dictql::validate::validate;
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use std::fmt::Write;
use std::sync::Arc;

const GITHUB: &str = "target/peers/node_modules/@octokit/graphql-schema/schema.graphql";
const QUERY: &str = include_str!("data/github.graphql");
const DICT: &str = include_str!("data/runs.dictql");
const YAML: &str = include_str!("data/runs.gql.yaml");
const JSON: &str = include_str!("data/runs.gql.json");

#[global_allocator]
static ALLOCATIONS: divan::AllocProfiler = divan::AllocProfiler::system();

fn main() {
    divan::main();
}

fn one(text: &str) -> (Sources, FileId) {
    let mut sources = Sources::new();
    let file = sources.add_text("input", text);
    (sources, file)
}

fn target(sdl: &str) -> Target {
    let (sources, file) = one(sdl);
    Target::new(
        Some(load(&sources, &[file], &mut Sink::new())),
        ProfileChoice::Fixed(Profile::Generic),
        false,
    )
}

fn github() -> Option<String> {
    std::fs::read_to_string(GITHUB).ok()
}

fn documents(sources: &Sources, file: FileId, notation: Notation) -> Vec<Document> {
    let mut sink = Sink::new();
    let tree = Arc::new(parse(sources, file, notation, &mut sink));
    lower(sources, &tree, &mut sink)
}

fn compile(sources: &Sources, file: FileId, notation: Notation, target: &Target) -> usize {
    let mut sink = Sink::new();
    let tree = Arc::new(parse(sources, file, notation, &mut sink));
    let mut length = 0;
    for document in lower(sources, &tree, &mut sink) {
        let analysis = validate(&document, target, &|_| false, &mut sink);
        let plan = parametrise(sources, &document, &analysis, target, Options::default(), &mut sink);
        for executable in analysis.executables(&document) {
            length += print(executable, &plan, target.schema.as_ref()).len();
        }
    }
    assert!(length > 0, "the inputs of the benchmark are free of errors: {:?}", sink.finish());
    length
}

#[divan::bench(args = [1, 1000])]
fn parse_and_lower_graphql(bencher: Bencher, copies: usize) {
    let (sources, file) = one(&QUERY.repeat(copies));
    bencher
        .counter(BytesCount::new(QUERY.len() * copies))
        .bench(|| documents(black_box(&sources), file, Notation::GraphQl));
}

/// A description so many times in one file, each time as a description of its own.
fn copies(text: &str, notation: Notation, count: usize) -> String {
    match notation {
        _ if count == 1 => text.to_owned(),
        Notation::Yaml => format!("---\n{text}").repeat(count),
        _ => format!("[{}]", vec![text; count].join(",")),
    }
}

/// The 15 fields in each notation that is data.
const DATA: [(&str, Notation); 3] = [(DICT, Notation::Dict), (YAML, Notation::Yaml), (JSON, Notation::Json)];

fn bench_parse(bencher: Bencher, (text, notation): (&str, Notation), count: usize, lowered: bool) {
    let text = copies(text, notation, count);
    let (sources, file) = one(&text);
    let bencher = bencher.counter(BytesCount::new(text.len()));
    if lowered {
        bencher.bench(|| documents(black_box(&sources), file, notation));
    } else {
        bencher.bench(|| parse(black_box(&sources), file, notation, &mut Sink::new()));
    }
}

#[divan::bench(args = [1, 1000])]
fn parse_dict(bencher: Bencher, count: usize) {
    bench_parse(bencher, DATA[0], count, false);
}

#[divan::bench(args = [1, 1000])]
fn parse_yaml(bencher: Bencher, count: usize) {
    bench_parse(bencher, DATA[1], count, false);
}

#[divan::bench(args = [1, 1000])]
fn parse_json(bencher: Bencher, count: usize) {
    bench_parse(bencher, DATA[2], count, false);
}

#[divan::bench(args = [1, 1000])]
fn parse_and_lower_dict(bencher: Bencher, count: usize) {
    bench_parse(bencher, DATA[0], count, true);
}

#[divan::bench(args = [1, 1000])]
fn parse_and_lower_yaml(bencher: Bencher, count: usize) {
    bench_parse(bencher, DATA[1], count, true);
}

#[divan::bench(args = [1, 1000])]
fn parse_and_lower_json(bencher: Bencher, count: usize) {
    bench_parse(bencher, DATA[2], count, true);
}

#[divan::bench]
fn compile_github_query(bencher: Bencher) {
    let Some(sdl) = github() else { return };
    let target = target(&sdl);
    let (sources, file) = one(QUERY);
    bencher
        .counter(BytesCount::new(QUERY.len()))
        .bench(|| compile(black_box(&sources), file, Notation::GraphQl, &target));
}

#[divan::bench(args = ["dict", "yaml", "json"])]
fn compile_15_fields(bencher: Bencher, notation: &str) {
    let target = target(PREFECT);
    let (text, notation) = DATA[["dict", "yaml", "json"].iter().position(|name| *name == notation).unwrap()];
    let (sources, file) = one(text);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| compile(black_box(&sources), file, notation, &target));
}

#[divan::bench(args = ["prefect", "github"])]
fn load_schema(bencher: Bencher, name: &str) {
    let Some(sdl) = (if name == "github" { github() } else { Some(PREFECT.to_owned()) }) else { return };
    let (sources, file) = one(&sdl);
    bencher
        .counter(BytesCount::new(sdl.len()))
        .bench(|| load(black_box(&sources), &[file], &mut Sink::new()));
}

#[divan::bench(args = ["prefect", "github"])]
fn apollo_parser_alone(bencher: Bencher, name: &str) {
    let Some(sdl) = (if name == "github" { github() } else { Some(PREFECT.to_owned()) }) else { return };
    bencher
        .counter(BytesCount::new(sdl.len()))
        .bench(|| apollo_parser::Parser::new(black_box(&sdl)).token_limit(usize::MAX).parse());
}

#[divan::bench(args = [250, 500, 1000, 2000])]
fn validate_fragments_that_spread_the_next(bencher: Bencher, count: usize) {
    // Time per fragment must not grow with their number.
    let target = target("type Query { a: Query b: Int }");
    let mut text = "{ ...F0 }\n".to_owned();
    for number in 0..count {
        let next = if number + 1 < count { format!("...F{}", number + 1) } else { String::new() };
        writeln!(text, "fragment F{number} on Query {{ a{number}: a {{ b }} b {next} }}").unwrap();
    }
    let (sources, file) = one(&text);
    let documents = documents(&sources, file, Notation::GraphQl);
    let check = || validate(black_box(&documents[0]), &target, &|_| false, &mut Sink::new());
    bencher.counter(ItemsCount::new(count)).bench(check);
}

#[divan::bench(args = [10, 50, 100, 200])]
fn nesting_of_every_bracket(bencher: Bencher, depth: usize) {
    // Time per level must not grow with the depth.
    let text = format!("{}{}", "{'a': [(".repeat(depth / 3), ")]}".repeat(depth / 3));
    let (sources, file) = one(&text);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| documents(black_box(&sources), file, Notation::Dict));
}
