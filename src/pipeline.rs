//! The whole way on one screen: read, check, compile.
//!
//! ```text
//! Sources ─ read → Tree, Documents ─ link (project::fragments) ─ check → Analysis ─ compile → Compiled
//! ```

use crate::diagnostic::Sink;
use crate::document::Document;
use crate::emit::{self, Compiled};
use crate::lint::{self, Rule};
use crate::lower::lower;
use crate::parametrise::{Filler, Options, Plan, parametrise};
use crate::source::{FileId, Notation, Sources};
use crate::syntax::{self, tree::Tree};
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
    let tree = Arc::new(syntax::parse(sources, file, notation, sink));
    let documents = lower(sources, &tree, sink);
    (tree, documents)
}

/// Checks a document whose fragments of other files are linked: against the specification, then by rules.
///
/// `used_elsewhere` says of a fragment's name whether another document uses it, or may use it.
pub fn check(
    document: &Document,
    target: &Target,
    used_elsewhere: &dyn Fn(&str) -> bool,
    rules: &[&Rule],
    sink: &mut Sink,
) -> Analysis {
    let analysis = validate(document, target, used_elsewhere, sink);
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
