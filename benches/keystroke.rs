//! A keystroke in an editor: how long it takes to read and check a program of 50 KB again, without a look at the disk.
//!
//! `cargo bench --bench keystroke` measures; GitHub's schema is taken from `target/peers` if it is there.

use dictql::project::check::{Against, Emits};
use dictql::project::kept::Kept;
use dictql::project::reader::{Buffers, InTurn, Request, Session};
use divan::{Bencher, black_box};
use std::path::Path;
use std::sync::Arc;

const GITHUB: &str = "target/peers/node_modules/@octokit/graphql-schema/schema.graphql";

/// A function that sends a description.
const SENDS: &str = include_str!("data/sends.py");

/// Code without any.
const OTHER: &str = include_str!("data/other.py");

/// As the command line program has it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    divan::main();
}

fn program(parts: &[&str]) -> String {
    let mut text = String::new();
    let mut number = 0;
    while text.len() < 50_000 {
        text.push_str(&parts[number % parts.len()].replace("_0", &format!("_{number}")));
        number += 1;
    }
    text
}

fn keystroke(bencher: Bencher, text: &str) {
    if !Path::new(GITHUB).exists() {
        return;
    }
    let path = Path::new("/nowhere/program.py").to_owned();
    let schema = std::env::current_dir().unwrap().join(GITHUB).to_string_lossy().into_owned();
    let text: Arc<str> = text.into();
    let buffers: Buffers = [(path.clone(), Arc::clone(&text))].into();
    let request =
        Request { schema: &[schema], buffers: Some(&buffers), ..Request::new(Path::new("/nowhere")) };
    let session = Session::around(&request, &[path], &InTurn, &mut Vec::new()).unwrap();
    let mut kept = Kept::of(session, &InTurn);
    let other: Arc<str> = format!("# x{text}").into();
    let mut is_other = false;
    bencher.bench_local(|| {
        is_other = !is_other;
        let whole = kept.replace(0, Arc::clone(if is_other { &other } else { &text }));
        black_box((whole, kept.check(0, Against::Rules, Emits::Nothing).diagnostics.len()))
    });
}

#[divan::bench]
fn python_with_some_descriptions(bencher: Bencher) {
    keystroke(bencher, &program(&[OTHER, OTHER, OTHER, OTHER, SENDS]));
}

#[divan::bench]
fn python_of_descriptions(bencher: Bencher) {
    keystroke(bencher, &program(&[SENDS]));
}
