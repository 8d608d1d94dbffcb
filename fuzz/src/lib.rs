//! What every fuzz target asks of a description: all stages end, and printing is a fixed point.

use dictql::diagnostic::{Severity, Sink};
use dictql::lint::{Enabled, Selection};
use dictql::parametrise::Options;
use dictql::pipeline;
use dictql::schema::load;
use dictql::source::{Notation, Sources};
use dictql::target::{Profile, ProfileChoice, Target};
use std::sync::LazyLock;

/// Every rule.
static RULES: LazyLock<Vec<Enabled>> = LazyLock::new(|| {
    let mut selection = Selection::default();
    selection.adjust(&["all".to_owned()], &[], &[]).expect("all is a word that selects");
    selection.rules()
});

/// The built-in schema, loaded once.
static TARGET: LazyLock<Target> = LazyLock::new(|| {
    let mut sources = Sources::new();
    // The input is file 0 of its own sources: another number here tells labels at the schema apart.
    sources.add_text("input", "");
    let file = sources.add_text("builtin:prefect", dictql::schema::PREFECT);
    Target::new(
        Some(load(&sources, &[file], &mut Sink::new())),
        ProfileChoice::Fixed(Profile::Generic),
        false,
    )
});

/// Takes bytes all the way.
///
/// # Panics
/// If a stage does, if a diagnostic points outside its file, or if printing what was printed gives another text.
pub fn description(bytes: &[u8], notation: Notation) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for printed in compile(text, notation) {
        assert_eq!(compile(&printed, Notation::GraphQl), [printed.as_str()], "printing is a fixed point");
    }
}

fn compile(text: &str, notation: Notation) -> Vec<String> {
    let mut sources = Sources::new();
    let file = sources.add_text("input", text);
    let mut sink = Sink::new();
    let mut texts = Vec::new();
    let (_, documents) = pipeline::read(&sources, file, notation, &mut sink);
    for document in &documents {
        let analysis = pipeline::check(document, &TARGET, &|_| false, &RULES, &mut sink);
        let compiled =
            pipeline::compile(&sources, document, &analysis, &TARGET, Options::default(), &mut sink);
        texts.extend(compiled.into_iter().map(|compiled| compiled.text));
    }
    let found = sink.finish();
    for label in found.iter().flat_map(|diagnostic| &diagnostic.labels) {
        if label.span.file == file {
            let _ = sources.slice(label.span);
        }
    }
    // What has errors is not emitted, so it need not come back as it was.
    if found.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        texts.clear();
    }
    texts
}

/// Loads bytes as a schema: SDL, or introspection JSON if they begin with `{`.
///
/// # Panics
/// If the loader does.
pub fn schema(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut sources = Sources::new();
    let file = sources.add_text("schema.graphql", text);
    let mut sink = Sink::new();
    let schema = load(&sources, &[file], &mut sink);
    for ty in schema.types() {
        let _ = (schema.coordinate(ty), schema.description(ty), schema.span(ty));
    }
    for label in sink.finish().iter().flat_map(|diagnostic| &diagnostic.labels) {
        let _ = sources.slice(label.span);
    }
}
