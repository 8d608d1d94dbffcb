//! What holds for the fix of every rule, in every notation: alone it removes its finding, adds none, and leaves all around it
//! byte for byte; all of them come to an end; under the safe ones operations keep their normal form.
//!
//! The cases are the bad examples of the rules' pages and the cases of `tests/rules`, as they stand, converted to the
//! other notations, and dicts with other quotes.

#[path = "support/normal.rs"]
mod normal;
#[path = "support/of_rules.rs"]
mod of_rules;
#[path = "support/requoted.rs"]
mod requoted;
mod support;
#[path = "support/taken.rs"]
mod taken;

use dictql::diagnostic::{Diagnostic, Edit, Fix, Safety, Sink};
use dictql::emit::compile;
use dictql::fix::apply;
use dictql::lint::{Selection, rules};
use dictql::parametrise::{Options, parametrise};
use dictql::pipeline;
use dictql::source::{Notation, Sources};
use dictql::target::Target;
use normal::normal;
use of_rules::{Case, Looked, examples, look, selection, target};
use requoted::requoted;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use taken::is_taken;

/// What the cases are checked against, by how they are checked.
#[derive(Default)]
struct Targets(HashMap<String, (Arc<str>, Arc<Target>)>);

impl Targets {
    fn of(&mut self, with: &str) -> (Sources, Arc<Target>) {
        let with = with.split_once("options=").map_or(with, |(with, _)| with);
        let (schema, target) = self.0.entry(with.to_owned()).or_insert_with(|| {
            let (sources, target) = target(with);
            let (_, schema) = sources.iter().next().expect("the schema");
            (Arc::clone(&schema.text), target)
        });
        // The target has places in the first file.
        let mut sources = Sources::new();
        let file = sources.add_text("schema.graphql", "");
        sources.replace(file, Arc::clone(schema));
        (sources, Arc::clone(target))
    }

    fn look(&mut self, case: &Case, text: &str, selection: &Arc<Selection>) -> Looked {
        let (sources, target) = self.of(&case.with);
        look(sources, &format!("example.{}", case.notation), text, &target, selection)
    }

    /// The cases, in each notation that can say them.
    fn cases(&mut self) -> Vec<Case> {
        let mut cases = of_rules::cases();
        for rule in rules::ALL {
            for (number, (notation, with, text)) in examples(rule.page, "Bad").into_iter().enumerate() {
                cases.push(Case { rule, name: format!("{}", number + 1), notation, with, text });
            }
        }
        let mut converted = Vec::new();
        for case in &cases {
            let (mut sources, target) = self.of(&case.with);
            let name = format!("example.{}", case.notation);
            let file = sources.add_text(&name, case.text.as_str());
            let notation = Notation::of_path(&name).unwrap();
            for form in [Notation::Dict, Notation::Yaml, Notation::Json, Notation::GraphQl] {
                let mut sink = Sink::new();
                let (tree, documents) = pipeline::read(&sources, file, notation, &mut sink);
                let written =
                    pipeline::convert(&sources, (&tree, &documents), &target, form, "case", &mut sink);
                if let Some(written) = written.filter(|_| form != notation) {
                    let notation = form.ending().trim_start_matches('.').to_owned();
                    converted.push(Case { notation, text: written.text, ..case.clone() });
                }
            }
        }
        cases.extend(converted);
        let dicts = cases.iter().filter(|case| case.notation == "dictql");
        let requoted: Vec<Case> = dicts
            .flat_map(|case| requoted(&case.text).into_iter().map(|text| Case { text, ..case.clone() }))
            .collect();
        cases.extend(requoted);
        cases
    }
}

fn fixes(looked: &Looked) -> impl Iterator<Item = (&Diagnostic, &Fix)> {
    looked.found.iter().filter_map(|found| Some((found, found.fix.as_ref()?)))
}

fn fixed<'a>(looked: &Looked, fixes: impl IntoIterator<Item = &'a Fix>) -> Option<String> {
    apply(&looked.sources, fixes).remove(&looked.file)
}

fn counts(looked: &Looked) -> BTreeMap<(&str, &str), usize> {
    let mut counts = BTreeMap::new();
    for found in &looked.found {
        *counts.entry((found.code, found.message.as_str())).or_default() += 1;
    }
    counts
}

/// What stands between the edits, and what they write, in the order of the text.
fn is_made_of(before: &str, edits: &[Edit], after: &str) -> bool {
    let (mut at, mut rest) = (0, after);
    for edit in edits {
        let Some(next) = before
            .get(at..edit.span.start as usize)
            .and_then(|kept| rest.strip_prefix(kept))
            .and_then(|rest| rest.strip_prefix(edit.content.as_str()))
        else {
            return false;
        };
        (at, rest) = (edit.span.end as usize, next);
    }
    rest == &before[at..]
}

/// What only the removed part used is used no more: that has a fix of its own, for the next round.
fn is_consequence(code: &str, fix: &Fix) -> bool {
    let is_unused = ["unused-variable", "unused-fragment", "unused-ignore"].contains(&code);
    is_unused && fix.safety == Safety::Unsafe
}

#[test]
fn a_fix_alone_removes_its_finding_and_adds_none() {
    let mut targets = Targets::default();
    let (mut count, mut wrong, mut fixed_rules) = (0, Vec::new(), BTreeMap::<&str, usize>::new());
    for case in targets.cases() {
        let selection = selection(case.rule, &case.with);
        let before = targets.look(&case, &case.text, &selection);
        for (found, fix) in fixes(&before).filter(|(found, _)| found.code == case.rule.name) {
            count += 1;
            *fixed_rules.entry(found.code).or_default() += 1;
            let text = fixed(&before, [fix]).unwrap();
            let after = targets.look(&case, &text, &selection);
            let (counts_before, counts_after) = (counts(&before), counts(&after));
            let key = (found.code, found.message.as_str());
            let is_gone = counts_after.get(&key).copied().unwrap_or_default() < counts_before[&key];
            let is_new =
                |key: &&(&str, &str)| !counts_before.contains_key(*key) && !is_consequence(key.0, fix);
            let new: Vec<_> = counts_after.keys().filter(is_new).collect();
            let is_kept = is_made_of(&case.text, &fix.edits, &text);
            if !is_gone || !new.is_empty() || !is_kept || after.unreadable > before.unreadable {
                wrong.push(format!(
                    "{} {}.{}: {}: {}\ngone: {is_gone}, kept: {is_kept}, new: {new:?}\n{}\n→\n{text}",
                    case.rule.name, case.name, case.notation, found.message, fix.message, case.text
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}\n{}", wrong.len(), wrong.join("\n\n"));
    let without = rules::ALL.iter().filter(|rule| rule.has_fix() && !fixed_rules.contains_key(rule.name));
    let without: Vec<&str> = without.map(|rule| rule.name).collect();
    assert!(without.is_empty(), "no case shows a fix of {without:?}");
    assert!(count > 300, "{count}");
}

/// All rules, the one of the case with its options.
fn everything(case: &Case) -> Arc<Selection> {
    let mut selection = Selection::clone(&selection(case.rule, &case.with));
    selection.adjust(&[], &["all".to_owned()], &[]).unwrap();
    Arc::new(selection)
}

/// How many combinations of fixes are tried.
const COMBINATIONS: u64 = 3;

/// What goes on for more than ten rounds, or reads worse in between.
fn wrong_end(targets: &mut Targets, case: &Case, combination: u64, partial: &mut usize) -> Option<String> {
    let selection = everything(case);
    let mut text = case.text.clone();
    let mut looked = targets.look(case, &text, &selection);
    let unreadable = looked.unreadable;
    for round in 1.. {
        let taken = |(found, _): &(&Diagnostic, &Fix)| is_taken(combination, found.code, &found.message);
        let left: Vec<_> = fixes(&looked).filter(taken).collect();
        *partial += usize::from(!left.is_empty() && left.len() < fixes(&looked).count());
        let next = fixed(&looked, left.iter().map(|(_, fix)| *fix))?;
        let after = targets.look(case, &next, &selection);
        if round > 10 || after.unreadable > unreadable {
            let left: Vec<_> = left.iter().map(|(found, fix)| (&found.message, &fix.message)).collect();
            let name = format!("{} {}.{}", case.rule.name, case.name, case.notation);
            return Some(format!(
                "{name}, combination {combination}, round {round}: {left:?}\n{text}\n→\n{next}"
            ));
        }
        (text, looked) = (next, after);
    }
    None
}

#[test]
fn any_combination_of_fixes_comes_to_an_end_in_ten_rounds() {
    let mut targets = Targets::default();
    let (mut partial, mut wrong) = (0, Vec::new());
    for case in targets.cases() {
        for combination in 0..COMBINATIONS {
            wrong.extend(wrong_end(&mut targets, &case, combination, &mut partial));
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(partial > 500, "only {partial} rounds left some fixes out");
}

/// What can be sent of a text, by name: the normal form, and the variables.
fn sendable(looked: &Looked, target: &Target) -> BTreeMap<String, String> {
    let mut sendable = BTreeMap::new();
    for (document, analysis) in &looked.checked {
        let options = Options::default();
        let plan = parametrise(&looked.sources, document, analysis, target, options, &mut Sink::new());
        for one in analysis.executables(document) {
            let compiled = compile(&looked.sources, one, &plan, target);
            sendable.extend(compiled.map(|one| {
                let values: Vec<_> = one.bound().map(|(name, value)| format!("{name}: {value}")).collect();
                (one.name.clone(), format!("{}{}", normal(&one.text), values.join("\n")))
            }));
        }
    }
    sendable
}

#[test]
fn safe_fixes_keep_the_normal_form() {
    let mut targets = Targets::default();
    let (mut count, mut wrong) = (0, Vec::new());
    for case in targets.cases() {
        let selection = everything(&case);
        let (_, target) = targets.of(&case.with);
        let before = targets.look(&case, &case.text, &selection);
        let is_safe = |(found, fix): (&Diagnostic, &Fix)| {
            (fix.safety == Safety::Safe && rules::named(found.code).is_some()).then(|| fix.clone())
        };
        let safe: Vec<Fix> = fixes(&before).filter_map(is_safe).collect();
        let Some(text) = fixed(&before, &safe) else { continue };
        let after = targets.look(&case, &text, &selection);
        let now = sendable(&after, &target);
        for (name, sent) in sendable(&before, &target) {
            count += 1;
            if now.get(&name) != Some(&sent) {
                wrong.push(format!(
                    "{} {}.{}: {name}\n{}\n→\n{text}\n{sent}\n{:?}",
                    case.rule.name,
                    case.name,
                    case.notation,
                    case.text,
                    now.get(&name)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{}", wrong.len(), wrong.join("\n\n"));
    assert!(count > 50, "{count}");
}
