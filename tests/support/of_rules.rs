//! The examples of the rules' pages and their cases, and how they are checked.
#![allow(clippy::disallowed_methods)] // cases are files
#![allow(dead_code)] // every suite uses its part

use dictql::diagnostic::{Diagnostic, Filter, Sink};
use dictql::document::Document;
use dictql::fix::settle;
use dictql::lint::suppression::{Ignores, unused};
use dictql::lint::{Rule, Selection, rules};
use dictql::pipeline;
use dictql::project;
use dictql::schema::{PREFECT, load};
use dictql::source::{FileId, Notation, Sources};
use dictql::target::{Profile, Target};
use dictql::validate::Analysis;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A text that a rule looks at.
#[derive(Clone)]
pub struct Case {
    pub rule: &'static Rule,
    pub name: String,
    pub notation: String,
    /// How it is checked.
    pub with: String,
    pub text: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

/// The cases of all rules, by rule and name.
pub fn cases() -> Vec<Case> {
    let sorted = |folder: &Path| {
        let mut paths: Vec<PathBuf> =
            std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        paths
    };
    let file_name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    let mut cases = Vec::new();
    for of_rule in sorted(&folder()).into_iter().filter(|path| file_name(path) != "schemas") {
        let rule_name = file_name(&of_rule);
        let rule = rules::named(&rule_name).unwrap_or_else(|| panic!("there is no rule `{rule_name}`"));
        for path in sorted(&of_rule) {
            let name = file_name(&path);
            let notation = name.split_once('.').unwrap().1.to_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            let first = text.lines().next().and_then(|line| line.strip_prefix("# with: "));
            let with = first.unwrap_or_default().to_owned();
            cases.push(Case { rule, name, notation, with, text });
        }
    }
    cases
}

/// The fenced blocks below a heading of a page: the notation, what else stands behind the fence, and the text.
pub fn examples(page: &str, heading: &str) -> Vec<(String, String, String)> {
    let section = page.split("\n## ").find_map(|section| section.strip_prefix(heading)).unwrap_or_default();
    let blocks = section.split("\n```").collect::<Vec<_>>();
    let block = |pair: &[&str]| {
        let (info, text) = pair[1].split_once('\n').unwrap();
        let (notation, with) = info.split_once(' ').unwrap_or((info, ""));
        (notation.to_owned(), with.to_owned(), format!("{text}\n"))
    };
    blocks.chunks(2).filter(|pair| pair.len() == 2 && !pair[1].trim().is_empty()).map(block).collect()
}

/// Which rules a text is checked by: the one, with its options, and for comments all that are on by default.
pub fn selection(rule: &'static Rule, with: &str) -> Arc<Selection> {
    let options = with.split_once("options=").map_or("\"on\"", |(_, options)| options);
    let mut sources = Sources::new();
    let file = sources.add_text("dictql.toml", format!("[rules]\n{} = {options}\n", rule.name));
    let mut sink = Sink::new();
    let config = project::read(&sources, file, &mut sink);
    assert!(sink.diagnostics().is_empty(), "{}", super::support::render(&sources, sink.diagnostics()));
    let mut selection = config.projects[0].selection();
    if rule.name != "unused-ignore" {
        selection.adjust(&[rule.name.to_owned()], &[], &[]).unwrap();
    }
    Arc::new(selection)
}

/// What a text is checked against, and the sources that have the schema.
pub fn target(with: &str) -> (Sources, Arc<Target>) {
    let with = with.split_once("options=").map_or(with, |(with, _)| with);
    let word = |key: &str| with.split(' ').find_map(|word| word.strip_prefix(key)?.strip_prefix('='));
    let mut sources = Sources::new();
    let sdl = match word("schema") {
        Some(name) => std::fs::read_to_string(folder().join("schemas").join(name)).unwrap(),
        None => PREFECT.to_owned(),
    };
    let file = sources.add_text("schema.graphql", sdl);
    let mut sink = Sink::new();
    let schema = load(&sources, &[file], &mut sink);
    assert!(sink.diagnostics().is_empty(), "{}", super::support::render(&sources, sink.diagnostics()));
    let profile = Profile::parse(word("profile").unwrap_or("auto")).unwrap();
    (sources, Arc::new(Target::new(Some(schema), profile, word("schema").is_none())))
}

/// What is found in a text.
pub struct Looked {
    pub sources: Sources,
    pub file: FileId,
    pub found: Vec<Diagnostic>,
    /// How much of it could not be read.
    pub unreadable: usize,
    pub checked: Vec<(Document, Analysis)>,
}

/// Checks a text by some rules.
pub fn look(
    mut sources: Sources,
    name: &str,
    text: &str,
    target: &Target,
    selection: &Arc<Selection>,
) -> Looked {
    let file = sources.add_text(name, text);
    let mut sink = Sink::new();
    let notation = Notation::of_path(name).expect("the ending of a notation");
    let (tree, documents) = pipeline::read(&sources, file, notation, &mut sink);
    let unreadable = sink.errors();
    let ignores = Ignores::of(sources.get(file), file, &tree, &documents);
    let ignores = Arc::new(HashMap::from([(file, ignores)]));
    let filter =
        Filter { selection: Arc::clone(selection), ignored: Vec::new(), ignores: Arc::clone(&ignores) };
    let mut sink = sink.filtered(filter);
    let enabled = selection.rules();
    let check = |document: Document| {
        let analysis = pipeline::check(&document, target, &|_| false, &enabled, &mut sink);
        (document, analysis)
    };
    let checked: Vec<(Document, Analysis)> = documents.into_iter().map(check).collect();
    if rules::named("unused-ignore").is_some_and(|rule| selection.is_on(rule)) {
        let found = unused(sources.get(file), &ignores[&file], |code| {
            rules::named(code).is_none_or(|rule| selection.is_on(rule))
        });
        for found in found {
            sink.push(found);
        }
    }
    let mut found = sink.finish();
    let pairs: Vec<(&Document, &Analysis)> = checked.iter().map(|(one, other)| (one, other)).collect();
    settle(&pairs, &mut found);
    Looked { sources, file, found, unreadable, checked }
}
