//! Whole runs over other people's programs: `dictql check` beside Ruff, and beside nothing but reading the files.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

const DICTQL: &str = "target/release/dictql";
const RUFF: &str = "target/peers/ruff/bin/ruff";

/// The virtualenvs and the unpacked programs that `tests/peers/install` fetches.
const FOLDERS: [&str; 5] = ["trees", "prefect/lib", "graphql-core/lib", "reports/lib", "yaml/lib"];

/// How often each is run, one after the other.
const ROUNDS: usize = 7;

/// Measures both, on all programs and on those in which nothing is found.
pub fn programs() {
    if !Path::new(DICTQL).exists() {
        println!("programs: `cargo build --release -p dictql-cli` makes what is measured here");
        return;
    }
    // A place of their own, for no rule of this repository about its folders to count.
    let home = std::env::temp_dir().join(format!("dictql-bench-{}", std::process::id()));
    let mut files = Vec::new();
    for folder in FOLDERS {
        let from = PathBuf::from("target/peers").join(folder);
        gather(&from, &home.join(folder.replace('/', "-")), &mut files);
    }
    compare("all programs", &home, &files);
    let (with, without): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| may_hold_queries(path));
    for path in &with {
        fs::remove_file(path).expect("a file of this run");
    }
    compare("programs without a word of GraphQL's", &home, &without);
    fs::remove_dir_all(home).expect("a folder of this run");
}

/// Copies the programs below a folder. Links are no files of their own.
fn gather(from: &Path, to: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(from).expect("tests/peers/install fetches it").flatten() {
        let kind = entry.file_type().expect("a file of a folder");
        // Ruff leaves folders of this name out.
        let name = entry.file_name().to_string_lossy().replace("site-packages", "packages");
        let (path, copy) = (entry.path(), to.join(name));
        if kind.is_dir() {
            gather(&path, &copy, files);
        } else if kind.is_file() && path.extension().is_some_and(|ending| ending == "py") {
            fs::create_dir_all(to).expect("a folder of this run");
            fs::copy(&path, &copy).expect("a file of this run");
            files.push(copy);
        }
    }
}

fn may_hold_queries(path: &Path) -> bool {
    let bytes = fs::read(path).expect("a file of this run");
    let text = String::from_utf8_lossy(&bytes);
    ["graphql", "query", "mutation", "subscription", "with_args"].iter().any(|word| text.contains(word))
}

fn compare(what: &str, home: &Path, files: &[PathBuf]) {
    let bytes: u64 = files.iter().map(|path| path.metadata().expect("a file of this run").len()).sum();
    let megabytes = bytes as f64 / 1e6;
    let (mut ours, mut ruff, mut reading) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        reading.push(timed(|| read(files)));
        ours.push(timed(|| run(Command::new(DICTQL).args(["check", "--quiet", "--schema", "none"]).arg(home))));
        let options = ["check", "--select", "F", "--isolated", "--no-cache", "--quiet", "--exit-zero"];
        ruff.push(timed(|| run(Command::new(RUFF).args(options).arg(home))));
    }
    let [ours, ruff, reading] = [ours, ruff, reading].map(median);
    println!("{what}: {} files, {megabytes:.1} MB", files.len());
    for (name, time) in [("dictql check", ours), ("ruff check --select F", ruff), ("reading the files", reading)] {
        println!("    {name}: {:.0} ms, {:.0} MB/s, {:.2} × dictql", time * 1e3, megabytes / time, time / ours);
    }
}

fn timed(call: impl FnOnce()) -> f64 {
    let start = Instant::now();
    call();
    start.elapsed().as_secs_f64()
}

fn median(mut rounds: Vec<f64>) -> f64 {
    rounds.sort_by(f64::total_cmp);
    rounds[rounds.len() / 2]
}

fn run(command: &mut Command) {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("the program runs");
}

/// Reads the files on as many threads as there are cores.
fn read(files: &[PathBuf]) {
    let next = AtomicUsize::new(0);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while let Some(path) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    std::hint::black_box(fs::read(path).expect("a file of this run"));
                }
            });
        }
    });
}
