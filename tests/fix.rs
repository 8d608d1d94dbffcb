//! Every file of every case of `tests/fix` is checked and fixed; its snapshot shows what was found, the fixed text, and
//! what is found in that.
//!
//! A case is one mistake in several notations. Its first lines say what it is checked against, as in `tests/validate`.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

mod support;

use dictql::diagnostic::{Diagnostic, Sink};
use dictql::document::Document;
use dictql::fix::{apply, settle};
use dictql::lower::lower;
use dictql::schema::{PREFECT, load};
use dictql::source::{FileId, Notation, Sources};
use dictql::syntax::parse;
use dictql::target::{Profile, Target};
use dictql::validate::{Analysis, validate};
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

fn target(case: &str) -> Target {
    let mut sources = Sources::new();
    let is_prefect = case.contains("# schema: prefect");
    let text = if is_prefect { PREFECT.to_owned() } else { read("tests/schemas/pets.graphql") };
    let file = sources.add_text("schema.graphql", text);
    let schema = load(&sources, &[file], &mut Sink::new());
    Target::with_scalars(Some(schema), Profile::parse("auto").unwrap(), is_prefect, &[])
}

fn read(path: &str) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// What is found in a file.
fn found(sources: &Sources, file: FileId, target: &Target) -> Vec<Diagnostic> {
    let mut sink = Sink::new();
    let notation = Notation::of_path(&sources.get(file).name).unwrap();
    let tree = Arc::new(parse(sources, file, notation, &mut sink));
    let documents = lower(sources, &tree, &mut sink);
    let check = |document: Document| {
        let analysis = validate(&document, target, &|_| false, &mut sink);
        (document, analysis)
    };
    let checked: Vec<(Document, Analysis)> = documents.into_iter().map(check).collect();
    let checked: Vec<(&Document, &Analysis)> =
        checked.iter().map(|(document, analysis)| (document, analysis)).collect();
    let mut found = sink.finish();
    settle(&checked, &mut found);
    found
}

fn shown(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let target = target(&text);
    let mut out = String::new();
    let files = text.split("── ").skip(1).map(|file| file.split_once('\n').unwrap());
    for (name, text) in files {
        let mut sources = Sources::new();
        let mut file = sources.add_text(name, text);
        let before = found(&sources, file, &target);
        _ = writeln!(out, "══ {name}\n{}", text.trim_end_matches('\n'));
        for diagnostic in &before {
            let fix = diagnostic.fix.as_ref().map_or("no fix".to_owned(), |fix| {
                format!("{} ({})", fix.message, format!("{:?}", fix.safety).to_lowercase())
            });
            _ = writeln!(out, "── {}: {fix}", diagnostic.code);
        }
        let mut rounds = 0;
        let after = loop {
            let now = found(&sources, file, &target);
            let Some(fixed) = apply(&sources, now.iter().filter_map(|one| one.fix.as_ref())).remove(&file)
            else {
                break now;
            };
            rounds += 1;
            assert!(rounds <= 10, "{name}: {fixed}");
            file = sources.add_text(name, fixed);
        };
        if rounds > 0 {
            _ = writeln!(out, "{}", sources.get(file).text.trim_end_matches('\n'));
        }
        for diagnostic in after {
            _ = writeln!(out, "⚠ {}: {}", diagnostic.code, diagnostic.message);
        }
    }
    out
}

#[test]
fn cases() {
    insta::glob!("fix/*.*", |path| {
        let settings = support::settings("fix");
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        settings.bind(|| insta::assert_snapshot!(name, shown(path)));
    });
}
