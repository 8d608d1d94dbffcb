//! Takes descriptions through the stages, for the suites that look at the far end.
#![allow(dead_code)] // every suite uses its part

use dictql::diagnostic::{Diagnostic, Severity, Sink};
use dictql::document::Document;
use dictql::emit::{Compiled, compile};
use dictql::lower::lower;
use dictql::parametrise::{Options, parametrise};
use dictql::schema::load;
use dictql::source::{FileId, Notation, Sources};
use dictql::syntax::parse;
use dictql::target::{Profile, ProfileChoice, Target};
use dictql::validate::{Analysis, validate};
use std::sync::Arc;

/// A target with a schema of this text.
pub fn target(sources: &mut Sources, name: &str, sdl: &str, profile: Profile) -> Target {
    let file = sources.add_text(name, sdl);
    let mut sink = Sink::new();
    let schema = Some(load(sources, &[file], &mut sink));
    assert!(sink.diagnostics().is_empty(), "{:?}", sink.diagnostics());
    Target::new(schema, ProfileChoice::Fixed(profile), false)
}

/// The documents of a file, with their types.
pub fn check(sources: &Sources, file: FileId, target: &Target, sink: &mut Sink) -> Vec<(Document, Analysis)> {
    let notation = Notation::of_path(&sources.get(file).name).expect("a name that ends like a notation");
    let tree = Arc::new(parse(sources, file, notation, sink));
    let documents = lower(sources, &tree, sink);
    let analysed = |document: Document| {
        let analysis = validate(&document, target, &|_| false, sink);
        (document, analysis)
    };
    documents.into_iter().map(analysed).collect()
}

/// Everything of a file that compiles, unless something in it is an error.
pub fn compile_file(sources: &Sources, file: FileId, target: &Target) -> (Vec<Compiled>, Vec<Diagnostic>) {
    compile_with(sources, file, target, Options::default())
}

/// The same, with what may be decided in another way.
pub fn compile_with(
    sources: &Sources,
    file: FileId,
    target: &Target,
    options: Options,
) -> (Vec<Compiled>, Vec<Diagnostic>) {
    let mut sink = Sink::new();
    let mut compiled = Vec::new();
    let checked = check(sources, file, target, &mut sink);
    if sink.errors() == 0 {
        for (document, analysis) in &checked {
            let plan = parametrise(sources, document, analysis, target, options, &mut sink);
            let executables = analysis.executables(document);
            compiled.extend(executables.filter_map(|one| compile(sources, one, &plan, target)));
        }
    }
    let found = sink.finish();
    if found.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
        compiled.clear();
    }
    (compiled, found)
}
