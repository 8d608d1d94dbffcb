//! Every command of README.md, run: what the page shows is what comes out.

// The test reads the page and the files that it shows.
#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn every_example_of_the_readme_is_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let page = fs::read_to_string(root.join("README.md")).unwrap();
    let mut actual = String::new();
    let mut commands = 0;
    let mut rest = page.as_str();
    while let Some(start) = rest.find("```console\n") {
        let body = start + "```console\n".len();
        let end = body + rest[body..].find("```").expect("the block ends");
        actual.push_str(&rest[..body]);
        for line in rest[body..end].lines().filter(|line| line.starts_with("$ ")) {
            commands += 1;
            let separator = if actual.ends_with("```console\n") { "" } else { "\n" };
            actual += &format!("{separator}{line}\n{}", run(&root, &line[2..]));
        }
        rest = &rest[end..];
    }
    actual.push_str(rest);
    assert!(commands >= 6, "only {commands} commands were found");
    if std::env::var_os("INSTA_UPDATE").is_some_and(|word| word == "always") {
        fs::write(root.join("README.md"), &actual).unwrap();
    } else {
        assert!(actual == page, "README.md shows something else than this (INSTA_UPDATE=always writes it):\n{actual}");
    }
}

/// What a person sees: both streams, in the order in which they end.
fn run(root: &Path, line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    if words[0] == "cat" {
        return fs::read_to_string(root.join(words[1])).unwrap();
    }
    assert_eq!(words[0], "dictql", "{line}");
    let output = Command::new(env!("CARGO_BIN_EXE_dictql")).args(&words[1..]).current_dir(root).output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    shown.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}
