//! What a reader may rely on: short files that say what they do, and messages that never just say "invalid".

#![expect(clippy::disallowed_methods, reason = "tests read the sources")]

use std::path::{Path, PathBuf};

/// Every Rust file of the project, with its text.
fn files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders: Vec<PathBuf> =
        ["src", "crates", "tests", "benches", "fuzz"].iter().map(|name| root.join(name)).collect();
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() && path.file_name().is_some_and(|name| name != "target") {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(found.len() > 100, "only {} files were found", found.len());
    found
}

#[test]
fn no_file_is_longer_than_500_lines() {
    for (path, text) in files() {
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
    for (path, text) in files() {
        assert!(text.starts_with("//! "), "{} does not begin with `//! `", path.display());
    }
}

/// Words that blame and do not help (house rule of messages).
const EMPTY_WORDS: [&str; 4] = ["invalid", "illegal", "failed to", "unexpected"];

/// Comments, and where another library's words are taken off.
fn is_no_message(line: &str) -> bool {
    line.trim_start().starts_with("//") || line.contains("strip_prefix")
}

#[test]
fn no_message_blames() {
    for (path, text) in files()
        .into_iter()
        .filter(|(path, _)| path.ends_with("errors.rs") || path.iter().any(|part| part == "errors"))
    {
        for word in EMPTY_WORDS {
            let blamed = text.lines().find(|line| !is_no_message(line) && line.contains(word));
            assert!(blamed.is_none(), "{} says {word:?}: {blamed:?}", path.display());
        }
    }
}
