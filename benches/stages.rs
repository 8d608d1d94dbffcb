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
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use std::sync::Arc;

const GITHUB: &str = "target/peers/node_modules/@octokit/graphql-schema/schema.graphql";
const QUERY: &str = include_str!("data/github.graphql");
const DICT: &str = include_str!("data/runs.dictql");

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

#[divan::bench(args = [1, 1000])]
fn parse_dict(bencher: Bencher, copies: usize) {
    let text = if copies == 1 { DICT.to_owned() } else { format!("[{}]", format!("{DICT},").repeat(copies)) };
    let (sources, file) = one(&text);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| parse(black_box(&sources), file, Notation::Dict, &mut Sink::new()));
}

#[divan::bench(args = [1, 1000])]
fn parse_and_lower_dict(bencher: Bencher, copies: usize) {
    let text = if copies == 1 { DICT.to_owned() } else { format!("[{}]", format!("{DICT},").repeat(copies)) };
    let (sources, file) = one(&text);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| documents(black_box(&sources), file, Notation::Dict));
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

#[divan::bench]
fn compile_dict_of_15_fields(bencher: Bencher) {
    let target = target(PREFECT);
    let (sources, file) = one(DICT);
    bencher
        .counter(BytesCount::new(DICT.len()))
        .bench(|| compile(black_box(&sources), file, Notation::Dict, &target));
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

#[divan::bench(args = [10, 50, 100, 200])]
fn nesting_of_every_bracket(bencher: Bencher, depth: usize) {
    // Time per level must not grow with the depth.
    let text = format!("{}{}", "{'a': [(".repeat(depth / 3), ")]}".repeat(depth / 3));
    let (sources, file) = one(&text);
    bencher
        .counter(BytesCount::new(text.len()))
        .bench(|| documents(black_box(&sources), file, Notation::Dict));
}
