//! The rules: what stands under *Bad* on a page is found, what stands under *Good* is silent; and the cases of each rule,
//! `tests/rules/RULE/*.NOTATION`. How a text is checked stands behind its fence, or in its first line as a comment
//! `# with: …`: `schema=FILE` (in `tests/rules/schemas`), `profile=WORD`, and `options={ max = 3 }` last, as a
//! configuration has them.
#![allow(clippy::disallowed_methods)] // cases are files

#[path = "support/of_rules.rs"]
mod of_rules;
mod support;

use dictql::diagnostic::Diagnostic;
use dictql::lint::{Rule, rules};
use dictql::source::Sources;
use of_rules::{Case, examples, look, selection, target};

fn findings(rule: &'static Rule, notation: &str, with: &str, text: &str) -> (Sources, Vec<Diagnostic>) {
    let (sources, target) = target(with);
    let looked = look(sources, &format!("example.{notation}"), text, &target, &selection(rule, with));
    (looked.sources, looked.found)
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
    for Case { rule, name, notation, with, text } in of_rules::cases() {
        let (sources, found) = findings(rule, &notation, &with, &text);
        let shown = support::render(&sources, &found);
        snapshot(&format!("{}__{name}", rule.name), &format!("{text}\n────\n{shown}"));
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
