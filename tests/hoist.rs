//! `literals = "hoist"` over every description of `tests/compile`: the values, put back into the text, give the text
//! that keeps them, and the hoisted text is a good document that stays as it is.
#![allow(clippy::disallowed_methods)] // cases are files

#[path = "support/stages.rs"]
mod stages;
mod support;

use dictql::diagnostic::Severity;
use dictql::emit::Compiled;
use dictql::parametrise::{Literals, Options};
use dictql::source::{FileId, Sources};
use dictql::target::{Profile, Target};
use std::collections::HashMap;
use std::path::Path;

const TYPES: &str = include_str!("compile/schema/types.graphql");

fn read(path: &Path) -> (Sources, FileId, Target) {
    let mut sources = Sources::new();
    let target = stages::target(&mut sources, "types.graphql", TYPES, Profile::Generic);
    let name = path.file_name().unwrap().to_str().unwrap();
    let file = sources.add_text(name, std::fs::read_to_string(path).unwrap());
    (sources, file, target)
}

fn compiled(sources: &Sources, file: FileId, target: &Target, literals: Literals) -> Vec<Compiled> {
    stages::compile_with(sources, file, target, Options { literals, ..Options::default() }).0
}

#[test]
fn values_put_back_give_the_text_that_keeps_them() {
    let mut moved = 0;
    insta::glob!("compile/*.*", |path| {
        let (sources, file, target) = read(path);
        let kept = compiled(&sources, file, &target, Literals::Keep);
        let hoisted = compiled(&sources, file, &target, Literals::Hoist);
        assert_eq!(kept.len(), hoisted.len(), "{}", path.display());
        for (kept, hoisted) in kept.iter().zip(&hoisted) {
            assert_eq!(put_back(kept), put_back(hoisted), "{}\n{}", path.display(), hoisted.text);
            moved += hoisted.bound().count() - kept.bound().count();
        }
    });
    assert!(moved > 50, "only {moved} literals were moved");
}

#[test]
fn hoisted_texts_are_good_and_stay_as_they_are() {
    insta::glob!("compile/*.*", |path| {
        let (mut sources, file, target) = read(path);
        for one in compiled(&sources, file, &target, Literals::Hoist) {
            let printed = sources.add_text("hoisted.graphql", one.text.as_str());
            let options = Options { literals: Literals::Hoist, ..Options::default() };
            let (again, found) = stages::compile_with(&sources, printed, &target, options);
            let is_good = found.iter().all(|found| found.severity != Severity::Error);
            assert!(is_good, "{}", support::render(&sources, &found));
            assert_eq!(again[0].text, one.text);
        }
    });
}

/// The words of an operation in which every variable that has a value is replaced by it. Commas and the brackets of
/// lists are left out, for a list with one item may be written without; blanks in texts count once.
fn put_back(compiled: &Compiled) -> Vec<String> {
    let values: HashMap<&str, Vec<String>> =
        compiled.bound().map(|(name, json)| (name, words(json.get()))).collect();
    let mut words = words(&compiled.text).into_iter().peekable();
    let mut out: Vec<String> = Vec::new();
    while let Some(word) = words.next() {
        let Some(value) = word.strip_prefix('$').and_then(|name| values.get(name)) else {
            out.push(word);
            continue;
        };
        if words.peek().is_some_and(|next| next == ":") {
            // A definition: its type ends where the next one begins, or the list of them ends.
            while words.next_if(|next| !next.starts_with('$') && next != ")" && next != "=").is_some() {}
        } else {
            out.extend(value.iter().cloned());
        }
    }
    let text = out.join("\u{1}").replace("\u{1}(\u{1})", "");
    let text = text.strip_prefix("query\u{1}{").map_or(text.clone(), |rest| format!("{{{rest}"));
    text.split('\u{1}').map(str::to_owned).collect()
}

/// The words of GraphQL or JSON: a string before a colon is a name, as JSON writes them.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let (word, len) = match first {
            '"' => string(rest),
            first if first.is_alphanumeric() || "_$-".contains(first) => {
                let is_part = |char: char| char.is_alphanumeric() || "_+-.$".contains(char);
                let len = rest.find(|char| !is_part(char)).unwrap_or(rest.len());
                (rest[..len].to_owned(), len)
            }
            _ => (first.to_string(), first.len_utf8()),
        };
        rest = rest[len..].trim_start();
        match word.strip_prefix('"') {
            Some(name) if rest.starts_with(':') => words.push(name.to_owned()),
            // An ID is the same as a number and as a string.
            Some(id) if id.parse::<u128>().is_ok() => words.push(id.to_owned()),
            _ if [",", "[", "]"].contains(&word.as_str()) => {}
            _ => words.push(word),
        }
    }
    words
}

/// A string with its opening quote, and how long it is in the text.
fn string(text: &str) -> (String, usize) {
    if let Some(block) = text.strip_prefix("\"\"\"") {
        let mut ends = block.match_indices("\"\"\"").map(|(end, _)| end);
        let end = ends.find(|end| !block[..*end].ends_with('\\')).unwrap();
        return (format!("\"{}", one_line(&block[..end].replace("\\\"\"\"", "\"\"\""))), end + 6);
    }
    let mut json = serde_json::Deserializer::from_str(text).into_iter::<String>();
    let value = json.next().unwrap().unwrap();
    (format!("\"{}", one_line(&value)), json.byte_offset())
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
