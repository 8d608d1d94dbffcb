//! Every command of README.md, run: what the page shows is what comes out.

#![expect(clippy::disallowed_methods, reason = "the page is a file, and shows files")]

use dictql::diagnostic::Sink;
use dictql::lint::Level;
use dictql::lint::rules::ALL;
use dictql::source::Sources;
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
            actual.extend([separator, line, "\n", &run(&root, &line[2..])]);
        }
        rest = &rest[end..];
    }
    actual.push_str(rest);
    assert!(commands >= 6, "only {commands} commands were found");
    if std::env::var_os("INSTA_UPDATE").is_some_and(|word| word == "always") {
        fs::write(root.join("README.md"), &actual).unwrap();
    } else {
        assert!(
            actual == page,
            "README.md shows something else than this (INSTA_UPDATE=always writes it):\n{actual}"
        );
    }
}

/// What a person sees: both streams, in the order in which they end.
fn run(root: &Path, line: &str) -> String {
    let words: Vec<&str> = line.split(' ').collect();
    if words[0] == "cat" {
        return fs::read_to_string(root.join(words[1])).unwrap();
    }
    assert_eq!(words[0], "dictql", "{line}");
    let output =
        Command::new(env!("CARGO_BIN_EXE_dictql")).args(&words[1..]).current_dir(root).output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
    shown.lines().map(|line| line.trim_end().to_owned() + "\n").collect()
}

#[test]
fn the_configuration_of_the_readme_is_read() {
    let page = include_str!("../../../README.md");
    let start = page.find("```toml\n").expect("there is a block") + "```toml\n".len();
    let block = &page[start..start + page[start..].find("```").unwrap()];
    let mut sources = Sources::new();
    let file = sources.add_text("dictql.toml", block);
    let mut sink = Sink::new();
    let config = dictql::project::read(&sources, file, &mut sink);
    assert_eq!(sink.diagnostics(), []);
    assert_eq!(config.project_of("queries/trains.dictql"), Some(0));
    assert_eq!(config.project_of("elsewhere/trains.dictql"), None);
}

#[test]
fn the_table_of_rules_is_the_list_of_rules() {
    let page = include_str!("../../../README.md");
    let table = page.split("## Rules").nth(1).unwrap().split("## ").next().unwrap();
    let rows: Vec<(&str, &str)> = table
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("` | "))
        .map(|(name, rest)| (name, rest.split(" |").next().unwrap()))
        .collect();
    let level = |level| match level {
        Level::Off => "off",
        Level::Warn => "warn",
        Level::Error => "error",
    };
    let rules: Vec<(&str, &str)> = ALL.iter().map(|rule| (rule.name, level(rule.level))).collect();
    assert_eq!(rows, rules);
}
