//! The whole way on one screen: read, check, compile.
//!
//! ```text
//! Sources ─ read → Tree, Documents ─ link (project::fragments) ─ check → Analysis ─ compile → Compiled
//!                           └ convert → the same in another notation
//! ```

use crate::diagnostic::Sink;
use crate::document::Document;
use crate::emit::{self, Compiled};
use crate::lint::{self, Enabled};
use crate::lower::lower;
use crate::parametrise::{Filler, Options, Plan, parametrise};
use crate::prefect;
use crate::source::{FileId, Notation, Sources};
use crate::syntax::write::{Described, Written, write};
use crate::syntax::{self, callees::Callee, tree::Tree};
use crate::target::Target;
use crate::validate::{self, Analysis, validate};
use std::sync::Arc;

/// Reads a file: what is written, and what is meant.
pub fn read(
    sources: &Sources,
    file: FileId,
    notation: Notation,
    sink: &mut Sink,
) -> (Arc<Tree>, Vec<Document>) {
    read_with(sources, file, notation, &[], sink)
}

/// The same for a file of a project that knows functions of Python which take descriptions.
pub fn read_with(
    sources: &Sources,
    file: FileId,
    notation: Notation,
    callees: &[Callee],
    sink: &mut Sink,
) -> (Arc<Tree>, Vec<Document>) {
    let tree = Arc::new(syntax::parse_with(sources, file, notation, callees, sink));
    let documents = lower(sources, &tree, sink);
    prefect::written(sources, &tree, &documents, sink);
    (tree, documents)
}

/// Checks a document whose fragments of other files are linked: against the specification, then by rules.
///
/// `used_elsewhere` says of a fragment's name whether another document uses it, or may use it.
pub fn check(
    document: &Document,
    target: &Target,
    used_elsewhere: &dyn Fn(&str) -> bool,
    rules: &[Enabled],
    sink: &mut Sink,
) -> Analysis {
    let without_schema;
    let target = if prefect::is_for_another_server(document, target) {
        without_schema = Target::default();
        &without_schema
    } else {
        target
    };
    let analysis = validate(document, target, used_elsewhere, sink);
    prefect::meant(document, &analysis, target, sink);
    lint::lint(document, &analysis, target, rules, sink);
    analysis
}

/// Compiles the operations of a checked document that are free of errors, in source order.
pub fn compile(
    sources: &Sources,
    document: &Document,
    analysis: &Analysis,
    target: &Target,
    options: Options,
    sink: &mut Sink,
) -> Vec<Compiled> {
    let plan = parametrise(sources, document, analysis, target, options, sink);
    let with_given;
    let analysis = if document.given.is_empty() {
        analysis
    } else {
        with_given = check_given(document, analysis, &plan, target, sink);
        &with_given
    };
    let operations = analysis.executables(document);
    let compiled = operations.filter_map(|operation| emit::compile(sources, operation, &plan, target));
    compiled.map(|one| Compiled { takes_name: options.name_operations, ..one }).collect()
}

/// Checks the values that are given from outside for the variables that the compiler declares for run-time values and
/// literals: those of the others were checked with the document.
fn check_given(
    document: &Document,
    analysis: &Analysis,
    plan: &Plan,
    target: &Target,
    sink: &mut Sink,
) -> Analysis {
    let mut checked = analysis.clone();
    for operation in analysis.executables(document).map(|executable| executable.operation()) {
        let added = plan.added(operation).iter();
        for planned in added.filter(|planned| !matches!(planned.filler, Filler::Caller)) {
            let Some(given) = emit::given_value(document, &planned.name) else { continue };
            if !validate::check_value(document, target, &mut checked, given, planned.ty, sink) {
                checked.executable[operation.0 as usize] = false;
            }
        }
    }
    checked
}

/// Writes what a file means in another notation, whether or not the schema agrees with it. None if it can't be said
/// there, or was not understood as a whole; `stem` is the file's name without its ending.
pub fn convert(
    sources: &Sources,
    (tree, documents): (&Tree, &[Document]),
    target: &Target,
    form: Notation,
    stem: &str,
    sink: &mut Sink,
) -> Option<Written> {
    if sink.errors() > 0 {
        return None;
    }
    // The types tell which strings are values of an enum; what is wrong with the rest is for `check` to say.
    let analyses: Vec<Analysis> =
        documents.iter().map(|document| validate(document, target, &|_| true, &mut Sink::new())).collect();
    let described = documents.iter().zip(&analyses);
    let described: Vec<Described<'_>> =
        described.map(|(document, analysis)| Described { document, analysis }).collect();
    write(sources, tree, &described, target, form, stem, sink)
}
