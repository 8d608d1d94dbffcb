//! The pages of the rules: what stands under *Bad* is found, what stands under *Good* is silent.
#![allow(clippy::disallowed_methods)] // cases are files

#[path = "support/stages.rs"]
mod stages;
mod support;

use dictql::diagnostic::{Diagnostic, Sink};
use dictql::lint::{Rule, lint, rules};
use dictql::schema::PREFECT;
use dictql::source::Sources;
use dictql::target::Profile;

/// The fenced blocks below a heading of a page, each with the notation behind its fence.
fn examples(page: &str, heading: &str) -> Vec<(String, String)> {
    let section = page.split("\n## ").find_map(|section| section.strip_prefix(heading)).unwrap_or_default();
    let blocks = section.split("\n```").collect::<Vec<_>>();
    let block = |pair: &[&str]| {
        let (notation, text) = pair[1].split_once('\n').unwrap();
        (notation.to_owned(), format!("{text}\n"))
    };
    blocks.chunks(2).filter(|pair| pair.len() == 2 && !pair[1].trim().is_empty()).map(block).collect()
}

fn findings(rule: &'static Rule, notation: &str, text: &str, sdl: &str) -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let target = stages::target(&mut sources, "schema.graphql", sdl, Profile::Generic);
    let file = sources.add_text(&format!("example.{notation}"), text);
    let mut sink = Sink::new();
    for (document, analysis) in stages::check(&sources, file, &target, &mut sink) {
        lint(&document, &analysis, &target, &[rule], &mut sink);
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
        for (number, (notation, text)) in bad.iter().enumerate() {
            let (sources, found) = findings(rule, notation, text, PREFECT);
            assert!(found.iter().all(|one| one.code == rule.name), "{found:?}");
            assert!(!found.is_empty(), "{} is found in\n{text}", rule.name);
            let shown = format!("{text}\n────\n{}", support::render(&sources, &found));
            snapshot(&format!("{}_{}", rule.name, number + 1), &shown);
        }
    }
}

#[test]
fn good_examples_are_silent() {
    for rule in rules::ALL {
        let good = examples(rule.page, "Good");
        assert!(!good.is_empty(), "{} shows a good example", rule.name);
        for (notation, text) in good {
            let (sources, found) = findings(rule, &notation, &text, PREFECT);
            assert!(found.is_empty(), "{text}\n{}", support::render(&sources, &found));
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

/// Everything that can be deprecated, and every way in which a reason can name what to use.
#[test]
fn every_deprecated_element_is_found() {
    let sdl = include_str!("rules/deprecated.graphql");
    for name in ["deprecated_elements.graphql", "deprecated_elements.dictql"] {
        let path = format!("{}/tests/rules/{name}", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let (_, notation) = name.split_once('.').unwrap();
        let rule = rules::named("deprecated-field").unwrap();
        let (sources, found) = findings(rule, notation, &text, sdl);
        snapshot(name, &format!("{text}\n────\n{}", support::render(&sources, &found)));
    }
}
