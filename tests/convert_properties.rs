//! Everything that is in the repository, written in every notation and read again, means the same: the same findings,
//! and where there are none that stop it, the same compiled bytes.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

use dictql::diagnostic::Sink;
use dictql::document::{Document, ValueKind};
use dictql::emit::variables;
use dictql::pipeline;
use dictql::schema::{PREFECT, load};
use dictql::source::{Notation, Sources};
use dictql::target::{ProfileChoice, Target};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The forms that are read as well.
const FORMS: [(Notation, Notation); 2] =
    [(Notation::Dict, Notation::Dict), (Notation::GraphQl, Notation::GraphQl)];

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders =
        ["examples", "tests/convert", "tests/lower", "tests/validate", "tests/compile", "tests/emit"];
    let entries = |folder: &&str| std::fs::read_dir(root.join(folder)).unwrap().flatten();
    let paths = folders.iter().flat_map(entries).map(|entry| entry.path());
    let mut found: Vec<PathBuf> =
        paths.filter(|path| path.to_str().and_then(Notation::of_path).is_some()).collect();
    found.sort();
    found
}

fn targets(sources: &mut Sources) -> Vec<Target> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut load = |text: &str, is_builtin: bool| {
        let file = sources.add_text("schema.graphql", text);
        Target::new(Some(load(sources, &[file], &mut Sink::new())), ProfileChoice::Auto, is_builtin)
    };
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    vec![
        load(PREFECT, true),
        load(&read("tests/schemas/pets.graphql"), false),
        load(&read("tests/compile/schema/types.graphql"), false),
        Target::default(),
    ]
}

/// What a text means: the codes of what is found, sorted, and what it compiles to.
struct Meaning {
    codes: Vec<&'static str>,
    compiled: Vec<(String, String)>,
}

fn documents(
    sources: &mut Sources,
    name: &str,
    text: &str,
    notation: Notation,
) -> Option<(std::sync::Arc<dictql::syntax::tree::Tree>, Vec<Document>)> {
    let file = sources.add_text(name, text);
    let mut sink = Sink::new();
    let (tree, mut documents) = pipeline::read(sources, file, notation, &mut sink);
    // A block string is written as a string where data stands: the same text, printed in another way.
    for value in documents.iter_mut().flat_map(|document| &mut document.values) {
        if let ValueKind::String { block, .. } = &mut value.kind {
            *block = false;
        }
    }
    (sink.errors() == 0).then_some((tree, documents))
}

fn meaning(sources: &Sources, documents: &[Document], target: &Target) -> Meaning {
    let mut sink = Sink::new();
    let mut compiled = Vec::new();
    for document in documents {
        let analysis = pipeline::check(document, target, &|_| true, &[], &mut sink);
        for one in pipeline::compile(sources, document, &analysis, target, &mut sink) {
            compiled.push((one.text.clone(), variables(&one)));
        }
    }
    let found = sink.finish();
    let mut codes: Vec<&str> = found.iter().map(|found| found.code).collect();
    codes.retain(|code| *code != "quoted-enum");
    // A string that is no value of the enum either is a type mismatch in GraphQL text.
    codes.iter_mut().filter(|code| **code == "unknown-enum-value").for_each(|code| *code = "type-mismatch");
    codes.sort_unstable();
    Meaning { codes, compiled }
}

#[test]
fn what_is_written_means_the_same_in_every_notation() {
    let mut sources = Sources::new();
    let targets = targets(&mut sources);
    let mut differences: Vec<String> = Vec::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = |what: String| *counts.entry(what).or_default() += 1;
    for path in cases() {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let notation = Notation::of_path(&name).unwrap();
        let Some((tree, read)) = documents(&mut sources, &name, &text, notation) else { continue };
        for (number, target) in targets.iter().enumerate() {
            let before = meaning(&sources, &read, target);
            for (form, notation) in FORMS {
                let mut sink = Sink::new();
                let source = (&*tree, read.as_slice());
                let Some(written) = pipeline::convert(&sources, source, target, form, "stem", &mut sink)
                else {
                    count(format!("{form:?} refused"));
                    continue;
                };
                let shown = format!("{name} as {form:?}, target {number}\n{}", written.text);
                let Some((again, documents)) = documents(&mut sources, &name, &written.text, notation) else {
                    differences.push(format!("{shown}\ncan't be read"));
                    continue;
                };
                let after = meaning(&sources, &documents, target);
                if (&before.codes, &before.compiled) != (&after.codes, &after.compiled) {
                    differences.push(format!(
                        "{shown}\n{:?} {:#?}\n{:?} {:#?}",
                        before.codes, before.compiled, after.codes, after.compiled
                    ));
                    continue;
                }
                count(format!("{form:?} the same, compiled: {}", !after.compiled.is_empty()));
                // What needs nothing but its layout is laid out as it is compiled.
                if let [(canonical, _)] = after.compiled.as_slice()
                    && form == Notation::GraphQl
                    && canonical.len() + 1 == written.text.len()
                {
                    assert_eq!(format!("{canonical}\n"), written.text);
                    count("canonical".to_owned());
                }
                // Written once more it stays as it is.
                let source = (&*again, documents.as_slice());
                let mut sink = Sink::new();
                let second = pipeline::convert(&sources, source, target, form, "stem", &mut sink);
                let second = second.map(|second| second.text).unwrap_or_default();
                if second != written.text {
                    differences.push(format!("{shown}\nwritten again:\n{second}"));
                }
            }
        }
    }
    println!("{counts:#?}");
    assert!(differences.is_empty(), "{} differences\n{}", differences.len(), differences.join("\n────\n"));
    let compiled = counts.iter().filter(|(what, _)| what.ends_with("compiled: true"));
    assert!(
        compiled.clone().count() == FORMS.len() && compiled.clone().all(|(_, count)| *count > 150),
        "{counts:?}"
    );
    assert!(counts["canonical"] > 80, "{counts:?}");
}
