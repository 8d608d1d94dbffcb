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

/// The texts of a file's string literals that are sentences.
fn sentences(source: &str) -> Vec<String> {
    let code: String = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//") && !line.starts_with("#["))
        .flat_map(|line| [line, "\n"])
        .collect();
    let mut found = Vec::new();
    let mut rest = code.as_str();
    while let Some(start) = rest.find('"') {
        let is_char = rest[..start].ends_with('\'') && rest[start..].starts_with("\"'");
        let is_raw = rest[..start].ends_with("r#");
        rest = &rest[start + 1..];
        if is_char {
            continue;
        }
        let (mut text, mut chars) = (String::new(), rest.char_indices());
        let mut end = rest.len();
        while let Some((at, char)) = chars.next() {
            match char {
                '"' if !is_raw || rest[at..].starts_with("\"#") => {
                    end = at;
                    break;
                }
                '\\' if !is_raw => match chars.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, char)) => text.push(char),
                    None => {}
                },
                char => text.push(char),
            }
        }
        rest = rest.get(end + 1..).unwrap_or_default();
        found.push(text);
    }
    found.retain(|text| text.contains(' ') && text.trim().len() > 8);
    found
}

/// Whether a sentence is shown: as it stands, or as a format into whose places something was put.
fn is_shown(sentence: &str, shown: &str) -> bool {
    let format = sentence.replace("{{", "\u{1}").replace("}}", "\u{2}");
    let parts = format.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    let mut parts = parts.map(|part| part.replace('\u{1}', "{").replace('\u{2}', "}"));
    shown.contains(sentence) || parts.all(|part| shown.contains(&part))
}

#[test]
fn every_sentence_about_yaml_and_json_is_shown() {
    let shown: String = files("snapshots", "snap").into_iter().map(|(_, text)| text).collect();
    for file in ["src/syntax/yaml/errors.rs", "src/syntax/json/errors.rs"] {
        let source = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).unwrap();
        let sentences = sentences(&source);
        assert!(sentences.len() > 40, "only {} sentences were found in {file}", sentences.len());
        let missing: Vec<_> = sentences.iter().filter(|sentence| !is_shown(sentence, &shown)).collect();
        assert!(missing.is_empty(), "no snapshot shows these sentences of {file}: {missing:#?}");
    }
}
