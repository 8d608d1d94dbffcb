//! Every program of `tests/rewrite` has its calls rewritten; its snapshot shows the program afterwards, and what stays as it is
//! and why. What was rewritten is not rewritten again.

#![cfg(feature = "python")]
#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

mod support;

use dictql::diagnostic::{Diagnostic, Sink};
use dictql::parametrise::Options;
use dictql::pipeline;
use dictql::rewrite::{Rewritten, Source, rewrite};
use dictql::schema::{PREFECT, load};
use dictql::source::{Notation, Sources};
use dictql::syntax::callees::Callee;
use dictql::target::{ProfileChoice, Target};

/// A program with its calls rewritten, and what was said.
fn rewritten(name: &str, text: &str) -> (Rewritten, Sources, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let sdl = sources.add_text("builtin:prefect", PREFECT);
    let target = Target::new(Some(load(&sources, &[sdl], &mut Sink::new())), ProfileChoice::Auto, true);
    let file = sources.add_text(name, text);
    let names = text.lines().next().and_then(|line| line.strip_prefix("# callees: "));
    let callees: Vec<Callee> =
        names.iter().map(|name| Callee { name: (*name).to_owned(), project: None }).collect();
    let mut read = Sink::new();
    let (_, documents) = pipeline::read_with(&sources, file, Notation::Dict, &callees, &mut read);
    let found = read.finish();
    let source = Source { file, documents: &documents, found: &found, callees: &callees };
    let mut sink = Sink::new();
    let done = rewrite(&sources, source, &|_| Some((&target, Options::default())), &mut sink);
    (done, sources, sink.finish())
}

#[test]
fn cases() {
    insta::glob!("rewrite/*.py", |path| {
        let settings = support::settings("rewrite");
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        let (done, sources, found) = rewritten(&name, &text);
        let visible = |text: &str| text.replace('\r', "␍");
        let shown = format!(
            "{}\n── {} calls rewritten\n{}\n── findings\n{}",
            visible(&text),
            done.calls,
            visible(&done.text),
            support::render(&sources, &found)
        );
        settings.bind(|| insta::assert_snapshot!(name.clone(), shown));
        let (again, _, still) = rewritten(&name, &done.text);
        assert_eq!(again.text, done.text, "{name}");
        assert_eq!(still.len(), found.len(), "{name}");
    });
}
