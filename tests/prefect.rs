//! Every program of `tests/prefect` is checked for what Prefect's own generator would send otherwise; its snapshot shows
//! the program, what was said, the program with all safe fixes, and what is left to say of that.

#![cfg(feature = "python")]
#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

mod support;

use dictql::diagnostic::{Diagnostic, Safety, Sink};
use dictql::fix::apply;
use dictql::parametrise::Options;
use dictql::pipeline;
use dictql::schema::{PREFECT, load};
use dictql::source::{Notation, Sources};
use dictql::target::{ProfileChoice, Target};
use std::fmt::Write;
use std::sync::LazyLock;

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let mut sources = Sources::new();
    let sdl = sources.add_text("builtin:prefect", PREFECT);
    Target::new(Some(load(&sources, &[sdl], &mut Sink::new())), ProfileChoice::Auto, true)
});

/// What is said of a program, and what it compiles to.
fn check(name: &str, text: &str) -> (Sources, Vec<Diagnostic>, Vec<String>) {
    let (mut sources, mut sink, mut texts) = (Sources::new(), Sink::new(), Vec::new());
    // The first file is that of the schema, as where it was loaded.
    sources.add_text("builtin:prefect", PREFECT);
    let file = sources.add_text(name, text);
    let (_, documents) = pipeline::read(&sources, file, Notation::Dict, &mut sink);
    for document in &documents {
        let analysis = pipeline::check(document, &TARGET, &|_| false, &[], &mut sink);
        let compiled =
            pipeline::compile(&sources, document, &analysis, &TARGET, Options::default(), &mut sink);
        texts.extend(compiled.into_iter().map(|one| one.text));
    }
    (sources, sink.finish(), texts)
}

/// A program with its safe fixes, round after round; how many rounds that took.
fn fixed(name: &str, text: &str) -> (String, usize) {
    let mut text = text.to_owned();
    for round in 0..10 {
        let (sources, found, _) = check(name, &text);
        let fixes = found.iter().filter_map(|found| found.fix.as_ref());
        let changed = apply(&sources, fixes.filter(|fix| fix.safety == Safety::Safe));
        match changed.into_values().next() {
            Some(changed) => text = changed,
            None => return (text, round),
        }
    }
    panic!("{name}: no end of fixes:\n{text}")
}

fn shown(name: &str, text: &str) -> String {
    let (sources, found, before) = check(name, text);
    let mut out = format!("{text}\n── findings\n{}", support::render(&sources, &found));
    let (changed, _) = fixed(name, text);
    if changed != text {
        let (sources, left, after) = check(name, &changed);
        _ = write!(out, "── with its safe fixes\n{changed}");
        if !left.is_empty() {
            _ = writeln!(out, "── left to say");
            for found in left {
                let place = sources.position(found.span());
                _ = writeln!(out, "{}:{} {}: {}", place.row, place.column, found.code, found.message);
            }
        }
        // What was compiled is what is compiled: the fixes change what is sent at run time, and nothing else.
        for text in &before {
            if !after.contains(text) {
                _ = writeln!(out, "── compiled to something else before\n{text}");
            }
        }
    }
    out
}

#[test]
fn cases() {
    insta::glob!("prefect/*.py", |path| {
        let settings = support::settings("prefect");
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        settings.bind(|| insta::assert_snapshot!(name.clone(), shown(&name, &text)));
    });
}

#[test]
fn what_is_said_stops_nothing() {
    let (_, found, texts) = check(
        "program.py",
        "import prefect\nfrom prefect.utilities.graphql import with_args\n\
         client.graphql({'query': {with_args('flow', {'order_by': {'name': 'asc'}}): {'id'}}})\n",
    );
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].code, found[0].stops), ("enum-as-string", false));
    assert_eq!(texts, ["{\n  flow(order_by: {name: asc}) {\n    id\n  }\n}"]);
}

#[test]
fn no_prefix_and_no_lost_character_stops_the_check_or_the_fixes() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/prefect");
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        // Every eleventh place, each time at another column.
        for (at, char) in text.char_indices().step_by(11) {
            for damaged in
                [text[..at].to_owned(), format!("{}{}", &text[..at], &text[at + char.len_utf8()..])]
            {
                let (sources, found, _) = check("program.py", &damaged);
                let changed = apply(&sources, found.iter().filter_map(|found| found.fix.as_ref()));
                assert!(changed.len() <= 1);
            }
        }
    }
}
