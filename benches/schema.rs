//! Compares loading a schema with apollo-parser's bare parse of the same text: `cargo bench --bench schema -- schema.graphql …`

use dictql::diagnostic::Sink;
use dictql::schema::{PREFECT, load};
use dictql::source::Sources;
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUNDS: usize = 30;

fn main() {
    let paths: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    measure("builtin:prefect", PREFECT);
    for path in paths {
        match std::fs::read_to_string(&path) {
            Ok(text) => measure(&path, &text),
            Err(error) => println!("{path}: {error}"),
        }
    }
}

fn measure(name: &str, text: &str) {
    let mut sources = Sources::new();
    let file = sources.add_text(name, text);
    let schema = load(&sources, &[file], &mut Sink::new());
    let (hot, cold) = schema.size();
    println!("{name}: {} KB → {} KB rows and names, {} KB notes", text.len() / 1024, hot / 1024, cold / 1024);
    println!(
        "  {} types, {} of them objects",
        schema.types().count(),
        schema.types().filter(|&id| schema.possible(id) == [id]).count()
    );
    // Turn by turn, so that both meet the machine in the same mood.
    let (mut parses, mut loads) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        parses.push(time(|| _ = black_box(apollo_parser::Parser::new(black_box(text)).parse())));
        loads.push(time(|| _ = black_box(load(&sources, &[file], &mut Sink::new()))));
    }
    let (parse, load) = (best(parses), best(loads));
    if text.trim_start().starts_with('{') {
        println!("  load {load:?}");
    } else {
        println!("  load {load:?}, apollo-parser {parse:?}: {:.2}", load.as_secs_f64() / parse.as_secs_f64());
    }
}

fn time(run: impl FnOnce()) -> Duration {
    let start = Instant::now();
    run();
    start.elapsed()
}

/// The fastest: the machine may have other work, which only ever adds.
fn best(times: Vec<Duration>) -> Duration {
    times.into_iter().min().unwrap_or_default()
}
