//! The grammars in `grammar/` and the parsers say the same: one production is one function, marked ``Grammar: `name`.``

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn python() {
    check("python.ebnf", "src/syntax/python");
}

#[test]
fn graphql() {
    check("graphql.ebnf", "src/lower/graphql");
}

#[test]
fn yaml() {
    check("yaml.ebnf", "src/lower");
}

/// Holds a grammar and the parser in a folder together.
fn check(grammar: &str, parser: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let grammar = std::fs::read_to_string(root.join("grammar").join(grammar)).unwrap();
    let mut parsed = Vec::new();
    for entry in std::fs::read_dir(root.join(parser)).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            parsed.extend(functions(&std::fs::read_to_string(path).unwrap()));
        }
    }
    parsed.sort();
    let (mut defined, used) = productions(&grammar);
    let start = defined[0].clone();
    defined.sort();
    assert_eq!(defined, parsed, "each production is defined once and has one function");
    let undefined: Vec<_> = used.iter().filter(|name| !defined.contains(name)).collect();
    assert!(undefined.is_empty(), "used but not defined: {undefined:?}");
    let unused: Vec<_> = defined.iter().filter(|name| **name != start && !used.contains(*name)).collect();
    assert!(unused.is_empty(), "defined but not used: {unused:?}");
}

/// The productions that the functions of a file say they read.
fn functions(source: &str) -> impl Iterator<Item = String> {
    let marks = source.lines().filter_map(|line| line.trim().strip_prefix("/// Grammar: `"));
    marks.filter_map(|rest| rest.split_once('`')).map(|(name, _)| name.to_owned())
}

/// The productions that a grammar defines (`name = …`, at the start of a line), and those that it uses. What is in
/// capitals is a token, what is in quotes stands for itself, and `(* … *)` is a comment.
fn productions(grammar: &str) -> (Vec<String>, BTreeSet<String>) {
    let (mut defined, mut used) = (Vec::new(), BTreeSet::new());
    let without_comments: String =
        grammar.split("(*").map(|part| part.split_once("*)").map_or(part, |(_, rest)| rest)).collect();
    for line in without_comments.lines() {
        let (name, right) = line.split_once(" = ").unwrap_or(("", line));
        if !name.trim().is_empty() {
            defined.push(name.trim().to_owned());
        }
        let unquoted = right.split('"').step_by(2).collect::<Vec<_>>().join(" ");
        let words = unquoted.split(|char: char| !char.is_ascii_alphabetic() && char != '-');
        used.extend(
            words.filter(|word| word.starts_with(|char: char| char.is_ascii_lowercase())).map(str::to_owned),
        );
    }
    (defined, used)
}
