//! The pages of the codes: what stands under *Bad* yields the code, what stands under *Good* is silent; and the
//! codes that the sentences use are those that have pages.

#![allow(clippy::disallowed_methods)] // the tests read the sources and the schemas of the examples

mod support;

use dictql::codes;
use dictql::diagnostic::{Diagnostic, Sink};
use dictql::formats::Convention;
use dictql::parametrise::Options;
use dictql::pipeline;
use dictql::project;
use dictql::schema::{PREFECT, load};
use dictql::source::{Notation, Sources};
use dictql::target::{ProfileChoice, Target};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// Codes whose bad example is no file of text: their cases are those of the command line and of the stages.
const TOLD_ONLY: &[&str] = &[
    "not-convertible",
    "too-deep",
    "too-large",
    "too-many-nodes",
    "unbound-variable",
    "unknown-import",
    "unreadable",
];

/// The fenced blocks below a heading of a page: what stands behind the fence, and the text.
fn examples<'p>(page: &'p str, heading: &str) -> Vec<(&'p str, String)> {
    let section = page.split("\n## ").find_map(|section| section.strip_prefix(heading)).unwrap_or_default();
    let blocks: Vec<&str> = section.split("\n```").collect();
    let block = |pair: &[&'p str]| {
        let (info, text) = pair[1].split_once('\n').unwrap();
        (info, format!("{text}\n"))
    };
    blocks[1..].chunks(2).map(|pair| block(&["", pair[0]])).collect()
}

fn findings(info: &str, text: &str) -> (Sources, Vec<Diagnostic>) {
    let (notation, options) = info.split_once(' ').unwrap_or((info, ""));
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let file = sources.add_text(&format!("example.{notation}"), text);
    match notation {
        "sdl" => _ = load(&sources, &[file], &mut sink),
        "toml" => _ = project::read(&sources, file, &mut sink),
        _ => {
            let target = target(&mut sources, options.strip_prefix("schema="));
            let notation = Notation::of_path(&format!("x.{notation}")).unwrap();
            let (_, documents) = pipeline::read(&sources, file, notation, &mut sink);
            for document in documents {
                let analysis = pipeline::check(&document, &target, &|_| false, &[], &mut sink);
                pipeline::compile(&sources, &document, &analysis, &target, Options::default(), &mut sink);
            }
        }
    }
    (sources, sink.finish())
}

fn target(sources: &mut Sources, schema: Option<&str>) -> Target {
    let (text, is_builtin) = match schema {
        Some("none") => return Target::default(),
        None => (PREFECT.to_owned(), true),
        Some(name) => (std::fs::read_to_string(root().join("tests/pages").join(name)).unwrap(), false),
    };
    let file = sources.add_text("schema.graphql", text);
    let schema = load(sources, &[file], &mut Sink::new());
    // What a configuration would say of the scalars.
    let pattern = Convention::pattern("^gid://shopify/", "gid://shopify/Product/1").unwrap();
    let settings = [("GlobalId".to_owned(), pattern)];
    Target::with_scalars(Some(schema), ProfileChoice::Auto, is_builtin, &settings)
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The codes of the stages: rules are applied to their pages by their own suite, `tests/rules.rs`.
fn of_stages() -> impl Iterator<Item = codes::Code> {
    codes::all().filter(|code| dictql::lint::rules::named(code.name).is_none())
}

#[test]
fn bad_examples_yield_the_code_and_no_other() {
    let mut wrong = String::new();
    for code in of_stages() {
        let bad = examples(code.page, "Bad");
        assert!(!bad.is_empty(), "{} shows a bad example", code.name);
        for (info, text) in bad {
            if info == "text" {
                assert!(TOLD_ONLY.contains(&code.name), "{}", code.name);
                continue;
            }
            let (sources, found) = findings(info, &text);
            let is_yielded = found.iter().all(|found| found.code == code.name) && !found.is_empty();
            let has_level = found.iter().all(|found| found.severity == code.severity);
            if !(is_yielded && has_level) {
                _ = writeln!(wrong, "── {}\n{text}\n{}", code.name, support::render(&sources, &found));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn good_examples_are_silent() {
    let mut wrong = String::new();
    for code in of_stages() {
        let good = examples(code.page, "Good");
        assert!(!good.is_empty(), "{} shows a good example", code.name);
        for (info, text) in good {
            let (sources, found) = findings(info, &text);
            if !found.is_empty() {
                _ = writeln!(wrong, "── {}\n{text}\n{}", code.name, support::render(&sources, &found));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn pages_are_named_as_their_codes_and_say_why() {
    for code in codes::all() {
        assert!(code.page.starts_with(&format!("# {}\n", code.name)), "{}", code.name);
        assert!(code.page.contains("\n## Why\n"), "{}", code.name);
        for name in code.names() {
            assert!(codes::find(name).any(|found| found.name == code.name), "{name}");
        }
    }
}

#[test]
fn the_codes_of_the_sentences_are_those_of_the_pages() {
    let mut used = BTreeSet::new();
    for folder in ["src", "crates/cli/src"] {
        gather(&root().join(folder), &mut used);
    }
    let known: BTreeSet<String> = codes::all()
        .filter(|code| dictql::lint::rules::named(code.name).is_none())
        .map(|code| code.name.to_owned())
        .collect();
    assert_eq!(used, known);
}

/// The string literals of all `errors.rs` files, and of those in folders `errors`, that look like codes.
fn gather(folder: &Path, used: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(&path, used);
        } else if path.ends_with("errors.rs") || path.parent().unwrap().ends_with("errors") {
            let text = std::fs::read_to_string(&path).unwrap();
            used.extend(text.split('"').filter(|literal| looks_like_a_code(literal)).map(str::to_owned));
        }
    }
}

fn looks_like_a_code(literal: &str) -> bool {
    let is_word = |word: &str| {
        word.starts_with(|char: char| char.is_ascii_lowercase())
            && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    let is_kebab = literal.split('-').all(is_word);
    let is_one_word = ["syntax", "unclosed", "unreadable", "configuration"].contains(&literal);
    is_one_word || (is_kebab && literal.contains('-'))
}
