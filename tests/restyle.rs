//! Every YAML and JSON case, written in other styles at random: the same codes, and every name where it says it is.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

#[path = "restyle/json.rs"]
mod json;
mod whole;
#[path = "restyle/yaml.rs"]
mod yaml;

use dictql::diagnostic::Sink;
use dictql::document::{Document, Name, SelectionKind};
use dictql::lower::lower;
use dictql::source::{Notation, Sources};
use dictql::syntax::parse;
use dictql::syntax::tree::{Kind, Tree};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use std::fs;
use std::path::Path;
use std::sync::Arc;

type Write = fn(&Sources, &Tree, &mut dyn FnMut(u32) -> u32) -> Option<String>;

/// The cases of a notation.
fn cases(notation: Notation) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for folder in ["tests/parse", "tests/lower", "tests/validate", "tests/compile", "tests/emit"] {
        for entry in fs::read_dir(root.join(folder)).expect("the folder is in the repository").flatten() {
            let path = entry.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if Notation::of_path(name) == Some(notation)
                && let Ok(text) = fs::read_to_string(&path)
            {
                found.push(text.trim_start_matches('\u{feff}').to_owned());
            }
        }
    }
    found
}

fn read(text: &str, notation: Notation) -> (Sources, Tree, bool) {
    let mut sources = Sources::new();
    let file = sources.add_text("case", text);
    let mut sink = Sink::new();
    let tree = parse(&sources, file, notation, &mut sink);
    let is_whole = sink.diagnostics().is_empty();
    (sources, tree, is_whole)
}

/// The codes, each once: what an alias leads to is written out where it is used.
fn codes(text: &str, notation: Notation) -> Vec<&'static str> {
    let mut codes = whole::check(text, notation);
    codes.dedup();
    codes
}

/// Every name of a document is written where its span says: what stands there decodes to it.
fn names_are_where_they_say(text: &str, notation: Notation) -> Result<(), TestCaseError> {
    let mut sources = Sources::new();
    let file = sources.add_text("case", text);
    let mut sink = Sink::new();
    let tree = Arc::new(parse(&sources, file, notation, &mut sink));
    for document in &lower(&sources, &tree, &mut sink) {
        for name in names(document) {
            let written = sources.slice(document.span(name));
            let name = document.str(name);
            let is_it = written == name
                || meaning(&format!("\"{written}\""), notation).as_deref() == Some(name)
                || meaning(&format!("'{written}'"), notation).as_deref() == Some(name);
            prop_assert!(is_it, "{name:?} is said to be written {written:?} in\n{text}");
        }
    }
    Ok(())
}

/// What a scalar means.
fn meaning(scalar: &str, notation: Notation) -> Option<String> {
    let (_, tree, _) = read(scalar, notation);
    match tree.kind(tree.descriptions.first()?.root) {
        Kind::Text(text) | Kind::Plain(text) => Some(tree.str(text).to_owned()),
        _ => None,
    }
}

fn names(document: &Document) -> Vec<Name> {
    let arguments = document.arguments.iter().chain(&document.fields).map(|argument| argument.name);
    let mut found: Vec<_> = arguments.collect();
    found.extend(document.operations.iter().filter_map(|operation| operation.name));
    found.extend(document.fragments.iter().flat_map(|fragment| [fragment.name, fragment.on]));
    found.extend(document.variables.iter().map(|variable| variable.name));
    for selection in &document.selections {
        match selection.kind {
            SelectionKind::Field(field) => {
                found.extend([field.alias, Some(field.name)].into_iter().flatten());
            }
            SelectionKind::Spread(name) => found.push(name),
            SelectionKind::Inline { on, .. } => found.extend(on),
        }
    }
    found
}

fn restyle(source: &str, notation: Notation, write: Write) -> bool {
    let (sources, tree, is_whole) = read(source, notation);
    // What could not be read is no data.
    if !is_whole || write(&sources, &tree, &mut |_| 0).is_none() {
        return false;
    }
    let before = codes(source, notation);
    let mut runner = TestRunner::new(Config { cases: 24, failure_persistence: None, ..Config::default() });
    let result = runner.run(&proptest::collection::vec(any::<u32>(), 256), |numbers| {
        let mut next = numbers.iter().cycle().copied();
        let mut step = 0_u32;
        let mut dice = |sides: u32| {
            step = step.wrapping_mul(31).wrapping_add(7);
            (next.next().unwrap_or(0) ^ step) % sides
        };
        let again = write(&sources, &tree, &mut dice).expect("it was written before");
        prop_assert_eq!(&codes(&again, notation), &before, "{}\n--- was\n{}", again, source);
        names_are_where_they_say(&again, notation)
    });
    if let Err(error) = result {
        panic!("{error}");
    }
    true
}

#[test]
fn another_style_of_yaml_changes_no_finding() {
    let restyled =
        cases(Notation::Yaml).iter().filter(|case| restyle(case, Notation::Yaml, yaml::write)).count();
    assert!(restyled > 40, "only {restyled} cases were written in other styles");
}

#[test]
fn other_escapes_and_blanks_of_json_change_no_finding() {
    let restyled =
        cases(Notation::Json).iter().filter(|case| restyle(case, Notation::Json, json::write)).count();
    assert!(restyled > 12, "only {restyled} cases were written with other escapes");
}
