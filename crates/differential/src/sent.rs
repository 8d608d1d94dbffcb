//! A Python program → what dictql says that its calls send, as data for a peer that runs it.

use dictql::diagnostic::{Diagnostic, Severity, Sink};
use dictql::document::{Document, Place};
use dictql::emit::Compiled;
use dictql::parametrise::Options;
use dictql::pipeline;
use dictql::source::{Notation, Sources};
use dictql::syntax::tree::Tree;
use dictql::target::Target;
use serde_json::{Value, json};

/// What a program sends, and what is wrong with it.
pub struct Sent {
    /// The calls: their rows, and what each sends under which conditions.
    pub sites: Vec<Value>,
    /// The errors.
    pub errors: Vec<String>,
}

/// Reads, checks and compiles a program.
pub fn sent(name: &str, text: &str, target: &Target) -> Sent {
    let mut sources = Sources::new();
    let file = sources.add_text(name, text);
    let mut sink = Sink::new();
    let (tree, documents) = pipeline::read(&sources, file, Notation::Dict, &mut sink);
    let compiled: Vec<(Document, Vec<Compiled>, Vec<Diagnostic>)> = documents
        .into_iter()
        .map(|document| {
            let analysis = pipeline::check(&document, target, &|_| false, &[], &mut sink);
            let (options, mut open) = (Options::default(), Sink::new());
            let compiled = pipeline::compile(&sources, &document, &analysis, target, options, &mut open);
            (document, compiled, open.finish())
        })
        .collect();
    let mut sites = Vec::new();
    for description in &tree.descriptions {
        let Some(site) = description.site else { continue };
        let site = tree.sites[site.0 as usize];
        let is_its_own =
            |document: &Document| matches!(document.at, Place::Node { used, .. } if used == description.root);
        let variants: Vec<Value> = compiled
            .iter()
            .filter(|(document, ..)| is_its_own(document))
            .map(|(document, compiled, open)| {
                let mut variant = variant(&sources, &tree, document, compiled);
                variant["open"] = open.iter().map(|found| found.message.as_str()).collect();
                variant
            })
            .collect();
        let span = tree.span(site.at);
        let (first, last) = (sources.position(span).row, sources.position_at(file, span.end).row);
        let mut documents = compiled.iter().map(|(document, ..)| document);
        let incomplete = documents.any(|document| is_its_own(document) && document.incomplete);
        sites.push(json!({"first": first, "last": last, "variants": variants, "incomplete": incomplete}));
    }
    let errors = sink.finish().into_iter().filter(|found| found.severity == Severity::Error);
    let errors = errors.map(|found| {
        format!("{name}:{}: {}: {}", sources.position(found.span()).row, found.code, found.message)
    });
    Sent { sites, errors: errors.collect() }
}

/// One consistent combination of conditions, and what is sent under it; no operations if it stays open.
fn variant(sources: &Sources, tree: &Tree, document: &Document, compiled: &[Compiled]) -> Value {
    let conditions: Vec<Value> = document
        .branches
        .iter()
        .map(|branch| {
            let condition = tree.conditions[branch.condition.0 as usize];
            let places = tree.places_asked(branch.condition).into_iter().map(|at| [at.start, at.end]);
            json!({
                "question": sources.slice(tree.span(condition.expression)), "holds": branch.holds,
                "at_call": condition.at_call, "places": places.collect::<Vec<_>>(),
            })
        })
        .collect();
    let operations: Vec<Value> = compiled
        .iter()
        .map(|one| {
            let variables: Vec<Value> = one
                .variables
                .iter()
                .map(|variable| {
                    let value: Option<Value> =
                        variable.value.as_ref().and_then(|value| serde_json::from_str(value.get()).ok());
                    json!({
                        "name": variable.name, "type": variable.ty, "is_bound": variable.value.is_some(),
                        "value": value, "expression": variable.expression,
                    })
                })
                .collect();
            json!({"text": one.text, "variables": variables})
        })
        .collect();
    let is_whole = compiled.len() == document.operations.len();
    json!({"conditions": conditions, "operations": if is_whole { operations } else { Vec::new() }})
}
