//! The YAML test suite against npm's `yaml`: what it can read dictql reads to the same data, without a finding; what the
//! suite says is no YAML gets one. Every scalar remembers where each part of it stands.

use crate::asked::Asked;
use crate::differences::tell;
use crate::oracle::Oracle;
use dictql::diagnostic::Sink;
use dictql::source::{Notation, Sources};
use dictql::syntax::parse;
use dictql::syntax::text::From;
use dictql::syntax::tree::{Kind, Tree, Use};
use serde_json::{Value, json};

/// Compares, and says what was seen.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(_: &Asked) -> std::io::Result<bool> {
    let tally = compare(&mut Oracle::start("node", &["tests/peers/yaml_suite.mjs"])?)?;
    println!(
        "yaml-suite: {} cases are the same data, {} are refused, {} differ as listed",
        tally.same, tally.refused, tally.known
    );
    tell(&tally.differences);
    Ok(tally.differences.is_empty() && tally.same >= 250)
}

/// Cases that differ, and why.
const KNOWN: [(&str, &str); 7] = [
    ("2JQS/0", "of two equal keys the peer keeps the last, dictql both, to report them"),
    ("X38W/0", "of two equal keys the peer keeps the last"),
    ("565N/0", "the peer decodes `!!binary`"),
    ("J7PZ/0", "the peer makes a mapping of `!!omap`"),
    ("9C9N/0", "granit-parser takes lines between brackets that are not indented: what is meant is read"),
    ("QB6E/0", "granit-parser takes quoted lines that are not indented"),
    ("DK95/1", "granit-parser takes a tab before a quoted line"),
];

/// What a run found.
#[derive(Default)]
pub struct Tally {
    /// Cases read to the same data.
    pub same: usize,
    /// Cases that are no YAML, and got a finding.
    pub refused: usize,
    /// Cases that differ as listed.
    pub known: usize,
    /// What differs, in words.
    pub differences: Vec<String>,
}

/// Reads every case of the suite.
///
/// # Errors
/// If the peer dies.
pub fn compare(oracle: &mut Oracle) -> std::io::Result<Tally> {
    let suite = oracle.ask(&[json!({"id": 0, "op": "suite"})])?;
    let cases = suite[0]["cases"].as_array().cloned().unwrap_or_default();
    let questions: Vec<Value> =
        cases.iter().map(|case| json!({"id": case["id"], "op": "read", "yaml": case["yaml"]})).collect();
    let answers = oracle.ask(&questions)?;
    let mut tally = Tally::default();
    for (case, answer) in cases.iter().zip(&answers) {
        let id = case["id"].as_str().unwrap_or_default();
        let text = case["yaml"].as_str().unwrap_or_default();
        let difference = differs(text, case["fails"] == true, answer);
        match (difference, KNOWN.iter().any(|(known, _)| *known == id)) {
            (None, false) if case["fails"] == true => tally.refused += 1,
            (None, false) => tally.same += 1,
            (Some(_), true) => tally.known += 1,
            (None, true) => tally.differences.push(format!("{id} is listed and differs no longer")),
            (Some(difference), false) => tally.differences.push(format!("{id}: {difference}\n{text}")),
        }
    }
    Ok(tally)
}

/// In what a case differs.
fn differs(text: &str, fails: bool, answer: &Value) -> Option<String> {
    let mut sources = Sources::new();
    let file = sources.add_text("case.gql.yaml", text);
    let mut sink = Sink::new();
    let tree = parse(&sources, file, Notation::Yaml, &mut sink);
    // A file without a value is YAML, but no description.
    let found = sink.finish();
    let found: Vec<String> = found
        .iter()
        .filter(|finding| finding.code != "empty-selection")
        .map(|finding| format!("{}: {}", finding.code, finding.message))
        .collect();
    if let Some(scalar) = without_places(&sources, &tree) {
        return Some(format!("{scalar:?} has no places"));
    }
    if fails {
        return found.is_empty().then(|| "is no YAML, and nothing was found".to_owned());
    }
    if !found.is_empty() {
        return Some(found.join(", "));
    }
    // Where the peer fails the suite is right, and nothing is left to compare.
    let expected = answer["documents"].as_array()?;
    let expected: Vec<Value> = expected.iter().flat_map(items).collect();
    let read = tree.descriptions.iter().map(|description| data(&sources, &tree, description.root));
    let read: Vec<Value> = read.filter(|root| !is_nothing(root)).collect();
    (read != expected).then(|| format!("is {} there, {} here", json!(expected), json!(read)))
}

/// The roots that a document stands for: dictql takes the items of a sequence one by one, and passes over nothing.
fn items(document: &Value) -> Vec<Value> {
    let roots = match document["list"].as_array() {
        Some(items) if !items.is_empty() => items.clone(),
        _ => vec![document.clone()],
    };
    roots.into_iter().filter(|root| !is_nothing(root)).collect()
}

fn is_nothing(root: &Value) -> bool {
    matches!(root.as_str(), Some("" | "~" | "null"))
}

/// What a node means: scalars as their text.
fn data(sources: &Sources, tree: &Tree, used: Use) -> Value {
    match tree.kind(used) {
        Kind::Mapping(entries) => {
            let pair = |entry: &dictql::syntax::tree::Entry| {
                json!([data(sources, tree, entry.key), data(sources, tree, entry.value)])
            };
            json!({"map": entries.of(&tree.entries).iter().map(pair).collect::<Vec<_>>()})
        }
        Kind::Sequence(items, _) => {
            let items = items.of(&tree.uses).iter().map(|item| data(sources, tree, *item));
            json!({"list": items.collect::<Vec<_>>()})
        }
        Kind::Text(text) | Kind::Plain(text) | Kind::Enum(text) => json!(tree.str(text)),
        _ => json!(sources.slice(tree.span(tree.node(used).at))),
    }
}

/// The first scalar that is kept as one piece, for it came out otherwise than the parser decoded it.
fn without_places(sources: &Sources, tree: &Tree) -> Option<String> {
    let is_whole = |node: &&dictql::syntax::tree::Node| {
        let (Kind::Text(text) | Kind::Plain(text)) = node.kind else { return false };
        let [run] = tree.text(text).runs.of(&tree.runs) else { return false };
        run.from == From::Escape(node.at) && tree.str(text).chars().any(|char| char != '\n')
    };
    tree.nodes.iter().find(is_whole).map(|node| sources.slice(tree.span(node.at)).to_owned())
}
