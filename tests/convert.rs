//! Every file of `tests/convert` is written in every notation: its snapshot shows the file, and each of them with what
//! was said. `# schema: none` in its first lines leaves the schema out; else it is Prefect's.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

mod support;

use dictql::diagnostic::Sink;
use dictql::pipeline;
use dictql::schema::{PREFECT, load};
use dictql::source::{Notation, Sources};
use dictql::target::{ProfileChoice, Target};
use std::fmt::Write;
use std::path::Path;

const FORMS: [Notation; 4] = [Notation::Dict, Notation::Yaml, Notation::Json, Notation::GraphQl];

fn target(sources: &mut Sources, text: &str) -> Target {
    if text.lines().take(2).any(|line| line.contains("schema: none")) {
        return Target::default();
    }
    let file = sources.add_text("prefect.graphql", PREFECT);
    Target::new(Some(load(sources, &[file], &mut Sink::new())), ProfileChoice::Auto, true)
}

fn shown(path: &Path) -> String {
    let name = path.file_name().unwrap().to_str().unwrap();
    let text = std::fs::read_to_string(path).unwrap();
    let mut out = text.clone();
    for form in FORMS {
        let mut sources = Sources::new();
        let target = target(&mut sources, &text);
        let file = sources.add_text(name, text.as_str());
        let mut sink = Sink::new();
        let notation = Notation::of_path(name).unwrap();
        let (tree, documents) = pipeline::read(&sources, file, notation, &mut sink);
        let read = (&*tree, documents.as_slice());
        let written = pipeline::convert(&sources, read, &target, form, "stem", &mut sink);
        _ = writeln!(out, "──── {form:?}");
        if let Some(written) = written {
            out.push_str(&written.text);
            if written.lost_comments > 0 || !written.lost_names.is_empty() {
                _ = writeln!(out, "(lost: {} comments, {:?})", written.lost_comments, written.lost_names);
            }
        }
        out.push_str(&support::render(&sources, &sink.finish()));
    }
    out
}

#[test]
fn every_case_is_written_in_every_notation() {
    insta::glob!("convert/*.*", |path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        let settings = support::settings("convert");
        settings.bind(|| insta::assert_snapshot!(name, shown(path)));
    });
}
