//! What a reader may rely on: short files that say what they do, and messages that never just say "invalid".

#![expect(clippy::disallowed_methods, reason = "tests read the sources")]

use std::path::{Path, PathBuf};

/// The files below a folder of the project that end so, with their text.
fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() && path.file_name().is_some_and(|name| name != "target") {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found
}

/// Every Rust file of the project.
fn sources() -> Vec<(PathBuf, String)> {
    let found: Vec<_> = ["src", "crates", "tests", "benches", "fuzz", "examples"]
        .iter()
        .flat_map(|folder| files(folder, "rs"))
        .collect();
    assert!(found.len() > 100, "only {} files were found", found.len());
    found
}

#[test]
fn no_file_is_longer_than_500_lines() {
    for (path, text) in sources() {
        let lines = text.lines().count();
        assert!(
            lines <= 500,
            "{} has {lines} lines: cut it where it has two reasons to change",
            path.display()
        );
    }
}

#[test]
fn every_file_begins_with_what_it_does() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not begin with `//! `", path.display());
    }
}

/// Words that blame and do not help (house rule of messages).
const EMPTY_WORDS: [&str; 4] = ["invalid", "illegal", "failed to", "unexpected"];

#[test]
fn no_message_blames() {
    let mut messages = 0;
    for (path, text) in files("snapshots", "snap") {
        let said =
            |line: &&str| ["error[", "warning[", "hint[", "help: "].iter().any(|mark| line.contains(mark));
        for line in text.lines().filter(said) {
            messages += 1;
            let blames = EMPTY_WORDS.iter().any(|word| line.contains(word));
            assert!(!blames, "{}: {line}", path.display());
        }
    }
    assert!(messages > 300, "only {messages} messages were found");
}
