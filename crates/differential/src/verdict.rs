//! dictql's own answer, and what it is held against.

use dictql::codes;
use dictql::diagnostic::{Severity, Sink};
use dictql::emit::variables;
use dictql::parametrise::{Literals, Options};
use dictql::pipeline::{check, compile, read};
use dictql::source::{Notation, Sources};
use dictql::target::Target;
use serde_json::Value;
use std::collections::BTreeSet;

/// What dictql says of a description.
#[derive(Debug, Default)]
pub struct Verdict {
    /// The codes of its errors.
    pub codes: BTreeSet<&'static str>,
    /// Its operations, printed; none if it has errors.
    pub texts: Vec<String>,
    /// The values of each operation's variables.
    pub variables: Vec<Value>,
    /// The same operations with every literal moved out, each with its values.
    pub hoisted: Vec<(String, Value)>,
    /// The findings in words, for the report of a difference.
    pub messages: Vec<String>,
}

impl Verdict {
    /// Whether the compiler moved values out of the texts.
    pub fn is_parametrised(&self) -> bool {
        self.variables.iter().any(|values| values.as_object().is_some_and(|values| !values.is_empty()))
    }
}

/// Takes a description all the way.
pub fn verdict(text: &str, notation: Notation, target: &Target) -> Verdict {
    let mut sources = Sources::new();
    let file = sources.add_text("random", text);
    let mut sink = Sink::new();
    let mut verdict = Verdict::default();
    let (_, documents) = read(&sources, file, notation, &mut sink);
    for document in &documents {
        let analysis = check(document, target, &|_| false, &[], &mut sink);
        let values = |compiled: &dictql::emit::Compiled| {
            serde_json::from_str(&variables(compiled)).unwrap_or_default()
        };
        for compiled in compile(&sources, document, &analysis, target, Options::default(), &mut sink) {
            verdict.variables.push(values(&compiled));
            verdict.texts.push(compiled.text);
        }
        let options = Options { literals: Literals::Hoist, ..Options::default() };
        for compiled in compile(&sources, document, &analysis, target, options, &mut sink) {
            let values = values(&compiled);
            verdict.hoisted.push((compiled.text, values));
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
        verdict.variables.clear();
        verdict.hoisted.clear();
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
