//! The rules: what stands under *Bad* on a page is found, what stands under *Good* is silent; and the cases of each rule,
//! `tests/rules/RULE/*.NOTATION`. How a text is checked stands behind its fence, or in its first line as a comment
//! `# with: …`: `schema=FILE` (in `tests/rules/schemas`), `profile=WORD`, and `options={ max = 3 }` last, as a
//! configuration has them.
#![allow(clippy::disallowed_methods)] // cases are files

mod support;

use dictql::diagnostic::{Diagnostic, Filter, Sink};
use dictql::lint::suppression::{Ignores, unused};
use dictql::lint::{Rule, Selection, rules};
use dictql::pipeline;
use dictql::project;
use dictql::schema::{PREFECT, load};
use dictql::source::{Notation, Sources};
use dictql::target::{Profile, Target};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// The fenced blocks below a heading of a page: the notation, what else stands behind the fence, and the text.
fn examples(page: &str, heading: &str) -> Vec<(String, String, String)> {
    let section = page.split("\n## ").find_map(|section| section.strip_prefix(heading)).unwrap_or_default();
    let blocks = section.split("\n```").collect::<Vec<_>>();
    let block = |pair: &[&str]| {
        let (info, text) = pair[1].split_once('\n').unwrap();
        let (notation, with) = info.split_once(' ').unwrap_or((info, ""));
        (notation.to_owned(), with.to_owned(), format!("{text}\n"))
    };
    blocks.chunks(2).filter(|pair| pair.len() == 2 && !pair[1].trim().is_empty()).map(block).collect()
}

/// Which rules a text is checked by: the one, with these options, and for comments all that are on by default.
fn selection(rule: &'static Rule, options: &str) -> Selection {
    let mut sources = Sources::new();
    let setting = if options.is_empty() { "\"on\"" } else { options };
    let file = sources.add_text("dictql.toml", format!("[rules]\n{} = {setting}\n", rule.name));
    let mut sink = Sink::new();
    let config = project::read(&sources, file, &mut sink);
    assert!(sink.diagnostics().is_empty(), "{}", support::render(&sources, sink.diagnostics()));
    let mut selection = config.projects[0].selection();
    if rule.name != "unused-ignore" {
        selection.adjust(&[rule.name.to_owned()], &[], &[]).unwrap();
    }
    selection
}

fn findings(rule: &'static Rule, notation: &str, with: &str, text: &str) -> (Sources, Vec<Diagnostic>) {
    let (with, options) = with.split_once("options=").unwrap_or((with, ""));
    let word = |key: &str| with.split(' ').find_map(|word| word.strip_prefix(key)?.strip_prefix('='));
    let mut sources = Sources::new();
    let sdl = match word("schema") {
        Some(name) => std::fs::read_to_string(folder().join("schemas").join(name)).unwrap(),
        None => PREFECT.to_owned(),
    };
    let file = sources.add_text("schema.graphql", sdl);
    let mut sink = Sink::new();
    let schema = load(&sources, &[file], &mut sink);
    assert!(sink.diagnostics().is_empty(), "{}", support::render(&sources, sink.diagnostics()));
    let profile = Profile::parse(word("profile").unwrap_or("auto")).unwrap();
    let target = Target::new(Some(schema), profile, word("schema").is_none());

    let file = sources.add_text(&format!("example.{notation}"), text);
    let notation = Notation::of_path(&sources.get(file).name).expect("the ending of a notation");
    let (tree, documents) = pipeline::read(&sources, file, notation, &mut sink);
    let ignores = Ignores::of(sources.get(file), file, &tree, &documents);
    let selection = Arc::new(selection(rule, options));
    let ignores = Arc::new(HashMap::from([(file, ignores)]));
    let filter =
        Filter { selection: Arc::clone(&selection), ignored: Vec::new(), ignores: Arc::clone(&ignores) };
    let mut sink = sink.filtered(filter);
    let enabled = selection.rules();
    for document in &documents {
        pipeline::check(document, &target, &|_| false, &enabled, &mut sink);
    }
    if rule.name == "unused-ignore" {
        let found = unused(sources.get(file), &ignores[&file], |code| {
            rules::named(code).is_none_or(|rule| selection.is_on(rule))
        });
        for found in found {
            sink.push(found);
        }
    }
    (sources, sink.finish())
}

fn snapshot(name: &str, content: &str) {
    insta::with_settings!({
        snapshot_path => "../snapshots/rules",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, { insta::assert_snapshot!(name, content) });
}

#[test]
fn bad_examples_are_found() {
    for rule in rules::ALL {
        let bad = examples(rule.page, "Bad");
        assert!(!bad.is_empty(), "{} shows a bad example", rule.name);
        for (number, (notation, with, text)) in bad.iter().enumerate() {
            let (sources, found) = findings(rule, notation, with, text);
            let shown = support::render(&sources, &found);
            assert!(found.iter().all(|one| one.code == rule.name), "{}: {text}\n{shown}", rule.name);
            assert!(!found.is_empty(), "{} is found in\n{text}", rule.name);
            snapshot(&format!("{}_{}", rule.name, number + 1), &format!("{text}\n────\n{shown}"));
        }
    }
}

#[test]
fn good_examples_are_silent() {
    for rule in rules::ALL {
        let good = examples(rule.page, "Good");
        assert!(!good.is_empty(), "{} shows a good example", rule.name);
        for (notation, with, text) in good {
            let (sources, found) = findings(rule, &notation, &with, &text);
            assert!(found.is_empty(), "{}: {text}\n{}", rule.name, support::render(&sources, &found));
        }
    }
}

/// Every case, with what its rule says of it: nothing, if it shows what is right.
#[test]
fn cases() {
    for entry in std::fs::read_dir(folder()).unwrap() {
        let of_rule = entry.unwrap().path();
        let name = of_rule.file_name().unwrap().to_string_lossy().into_owned();
        if name == "schemas" {
            continue;
        }
        let rule = rules::named(&name).unwrap_or_else(|| panic!("there is no rule `{name}`"));
        for case in std::fs::read_dir(&of_rule).unwrap() {
            let path = case.unwrap().path();
            let file = path.file_name().unwrap().to_string_lossy().into_owned();
            let (_, notation) = file.split_once('.').unwrap();
            let text = std::fs::read_to_string(&path).unwrap();
            let with = text.lines().next().and_then(|line| line.strip_prefix("# with: ")).unwrap_or_default();
            let (sources, found) = findings(rule, notation, with, &text);
            snapshot(
                &format!("{name}__{file}"),
                &format!("{text}\n────\n{}", support::render(&sources, &found)),
            );
        }
    }
}

#[test]
fn rules_are_known_by_all_their_names() {
    for rule in rules::ALL {
        for name in rule.aliases.iter().chain([&rule.name]) {
            assert_eq!(rules::named(name).map(|rule| rule.name), Some(rule.name));
        }
        assert!(rule.page.starts_with(&format!("# {}\n", rule.name)));
    }
}
