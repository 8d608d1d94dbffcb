//! Every file of `tests/lower` is lowered; its snapshot shows the file, the documents, and what was said.

mod support;

use dictql::diagnostic::Sink;
use dictql::document::{Document, dump};
use dictql::lower::lower;
use dictql::source::{Notation, Sources};
use dictql::syntax::parse;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

fn lowered(name: &str, text: &str) -> (Sources, Vec<Document>, Sink) {
    let mut sources = Sources::new();
    let file = sources.add_text(name, text);
    let mut sink = Sink::new();
    let tree = parse(&sources, file, Notation::of_path(name).unwrap(), &mut sink);
    let documents = lower(&sources, &Arc::new(tree), &mut sink);
    (sources, documents, sink)
}

fn shown(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy();
    let text = std::fs::read_to_string(path).unwrap();
    let (sources, documents, sink) = lowered(&name, &text);
    let mut out = format!("{text}\n");
    for document in &documents {
        _ = writeln!(out, "── document\n{}", dump(document).trim_end());
    }
    let diagnostics = sink.finish();
    if !diagnostics.is_empty() {
        _ = write!(out, "── diagnostics\n{}", support::render(&sources, &diagnostics));
    }
    out
}

#[test]
fn cases() {
    insta::glob!("lower/*.*", |path| {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../snapshots/lower");
        settings.set_prepend_module_to_snapshot(false);
        settings.remove_snapshot_suffix();
        settings.set_omit_expression(true);
        settings.remove_input_file();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        settings.bind(|| insta::assert_snapshot!(name, shown(path)));
    });
}

/// Brackets to open, what stands inside of them, and brackets to close.
fn nested(before: &str, open: &str, count: usize, close: &str, after: &str) -> String {
    format!("{before}{}1{}{after}", open.repeat(count), close.repeat(count))
}

#[test]
fn too_deep_is_said_once_and_what_follows_is_read() {
    for count in [201, 10_000] {
        for text in [
            nested("{ a(b: ", "[", count, "]", ") { c } }"),
            nested("{ a(b: ", "{b: ", count, "}", ") { c } }"),
            nested("{ a(b: ", "[{b: ", count, "}]", ") { c } }"),
            format!("{} }}", nested("{ a { c }", " b {", count, "}", "")),
        ] {
            let (sources, documents, sink) = lowered("deep.graphql", &text);
            let codes: Vec<_> = sink.diagnostics().iter().map(|diagnostic| diagnostic.code).collect();
            assert_eq!(codes, ["too-deep"], "{}", support::render(&sources, sink.diagnostics()));
            assert!(dump(&documents[0]).contains(" c\n"));
        }
    }
}
