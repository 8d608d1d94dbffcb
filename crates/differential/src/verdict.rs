//! dictql's own answer, and what it is held against.

use dictql::codes;
use dictql::diagnostic::Severity;
use dictql::diagnostic::Sink;
use dictql::lower::lower;
use dictql::parametrise::parametrise;
use dictql::print::print;
use dictql::source::{Notation, Sources};
use dictql::syntax::parse;
use dictql::target::Target;
use dictql::validate::validate;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What dictql says of a description.
#[derive(Debug, Default)]
pub struct Verdict {
    /// The codes of its errors.
    pub codes: BTreeSet<&'static str>,
    /// Its operations, printed; none if it has errors.
    pub texts: Vec<String>,
    /// Whether the compiler added variables.
    pub parametrised: bool,
    /// The findings in words, for the report of a difference.
    pub messages: Vec<String>,
}

/// Takes a description all the way.
pub fn verdict(text: &str, notation: Notation, target: &Target) -> Verdict {
    let mut sources = Sources::new();
    let file = sources.add_text("random", text);
    let mut sink = Sink::new();
    let tree = Arc::new(parse(&sources, file, notation, &mut sink));
    let documents = lower(&sources, &tree, &mut sink);
    let mut verdict = Verdict::default();
    for document in &documents {
        let analysis = validate(document, target, &|_| false, &mut sink);
        let plan = parametrise(&sources, document, &analysis, target, &mut sink);
        verdict.parametrised |= plan.added.iter().any(|added| !added.is_empty());
        for executable in analysis.executables(document) {
            verdict.texts.push(print(executable, &plan, target.schema.as_ref()));
        }
    }
    for diagnostic in sink.finish() {
        if diagnostic.severity == Severity::Error {
            verdict.codes.insert(diagnostic.code);
            verdict.messages.push(format!("{}: {}", diagnostic.code, diagnostic.message));
        }
    }
    if !verdict.codes.is_empty() {
        verdict.texts.clear();
    }
    verdict
}

/// The name under which graphql-js reports what a code reports; none for codes it has no rule for.
pub fn rule(code: &str) -> Option<&'static str> {
    codes::find(code)
        .flat_map(|code| code.aliases)
        .copied()
        .find(|alias| alias.starts_with(char::is_uppercase))
}
