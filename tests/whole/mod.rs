//! A text taken all the way, against the built-in schema.

use dictql::diagnostic::{Diagnostic, Sink};
use dictql::lint::{Enabled, Group, Selection, rules};
use dictql::parametrise::Options;
use dictql::pipeline;
use dictql::schema::{PREFECT, load};
use dictql::source::{Notation, Sources};
use dictql::target::{Profile, ProfileChoice, Target};
use std::sync::LazyLock;

/// Every rule.
static RULES: LazyLock<Vec<Enabled>> = LazyLock::new(|| {
    let mut selection = Selection::default();
    selection.adjust(&["all".to_owned()], &[], &[]).expect("all is a word that selects");
    selection.rules()
});

static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let mut sources = Sources::new();
    // The case is file 0 of its own sources: another number here tells labels at the schema apart.
    sources.add_text("case", "");
    let file = sources.add_text("builtin:prefect", PREFECT);
    Target::new(
        Some(load(&sources, &[file], &mut Sink::new())),
        ProfileChoice::Fixed(Profile::Generic),
        false,
    )
});

/// The codes of what is found, sorted; panics if a stage does or a label lies outside its file.
pub fn check(text: &str, notation: Notation) -> Vec<&'static str> {
    let mut codes: Vec<&'static str> =
        found(text, notation).iter().map(|diagnostic| diagnostic.code).collect();
    codes.sort_unstable();
    codes
}

/// What is found by the stages and the rules of the default group; panics if a stage does or a label lies outside its file.
pub fn found(text: &str, notation: Notation) -> Vec<Diagnostic> {
    let mut sources = Sources::new();
    let file = sources.add_text("case", text);
    let mut sink = Sink::new();
    let (tree, documents) = pipeline::read(&sources, file, notation, &mut sink);
    let mut refused = Sink::new();
    if sink.errors() == 0 {
        let form = [Notation::Dict, Notation::Yaml, Notation::Json, Notation::GraphQl][text.len() % 4];
        pipeline::convert(&sources, (&tree, &documents), &TARGET, form, "case", &mut refused);
    }
    for document in &documents {
        let analysis = pipeline::check(document, &TARGET, &|_| false, &RULES, &mut sink);
        pipeline::compile(&sources, document, &analysis, &TARGET, Options::default(), &mut sink);
    }
    let found = sink.finish();
    for label in found.iter().chain(refused.diagnostics()).flat_map(|diagnostic| &diagnostic.labels) {
        if label.span.file == file {
            let _ = sources.slice(label.span);
        }
    }
    // The other rules are run as well, but what they find depends on taste.
    let is_usual = |code| rules::named(code).is_none_or(|rule| rule.group == Group::Default);
    found.into_iter().filter(|diagnostic| is_usual(diagnostic.code)).collect()
}
