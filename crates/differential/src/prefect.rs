//! Real dict expressions through Prefect's own generator: the same meaning, or a quirk of it that is listed with them.

use crate::asked::Asked;
use crate::definitions::{compared, definitions};
use crate::differences::tell;
use crate::oracle::Oracle;
use crate::verdict::verdict;
use crate::{hazards, reviewed, sites};
use dictql::diagnostic::Sink;
use dictql::source::{Notation, Sources};
use dictql::syntax::tree::{Brackets, Kind};
use dictql::target::Target;
use serde_json::{Value, json};

/// Everything about Prefect's own code, but its calls.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(_: &Asked) -> std::io::Result<bool> {
    let expressions = std::fs::read_to_string("tests/peers/expressions.jsonl")?;
    let mut generator = Oracle::start("target/peers/prefect/bin/python", &["tests/peers/prefect.py"])?;
    let mut graphql = Oracle::start("node", &["tests/peers/graphql_js.mjs"])?;
    let (agree, quirks, differences) = compare(&expressions, &mut generator, &mut graphql)?;
    println!("prefect: {agree} expressions mean the same, {quirks} are listed quirks");
    tell(&differences);
    let sites = sites::listed()?;
    let reviewed = reviewed::listed()?;
    let sent = hazards::listed(generator, graphql)?;
    Ok(differences.is_empty() && agree >= 150 && sites && reviewed && sent)
}

/// Compares every listed expression; returns how many agree, how many are listed quirks, and the differences.
///
/// # Errors
/// If a peer dies.
pub fn compare(
    expressions: &str,
    prefect: &mut Oracle,
    graphql: &mut Oracle,
) -> std::io::Result<(usize, usize, Vec<String>)> {
    let cases: Vec<Value> = expressions.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let (mut agree, mut quirks, mut differences) = (0, 0, Vec::new());
    let questions: Vec<Value> =
        cases.iter().map(|case| json!({"id": 0, "expression": case["expression"]})).collect();
    let texts = prefect.ask(&questions)?;
    let target = Target::default();
    for (case, theirs) in cases.iter().zip(texts) {
        let expression = case["expression"].as_str().unwrap_or_default();
        let ours = verdict(expression, Notation::Dict, &target);
        let [their_definitions, our_definitions] = compared(graphql, &theirs, &ours.texts)?;
        let same = if has_set(expression) {
            unordered(&their_definitions) == unordered(&our_definitions)
        } else {
            their_definitions == our_definitions
        };
        let same = same && !our_definitions.is_empty();
        match (same, case["quirk"].as_str()) {
            (true, None) => agree += 1,
            // A listed quirk: either the two differ or dictql says something, or the list is out of date.
            (same, Some(_)) if !same || !ours.messages.is_empty() => quirks += 1,
            (_, quirk) => differences.push(format!(
                "{} (quirk {quirk:?}): {expression}\n  Prefect: {theirs}\n  dictql: {:?} {:?}",
                case["name"], ours.texts, ours.messages
            )),
        }
    }
    Ok((agree, quirks, differences))
}

/// Dicts that dictql wrote of GraphQL: how many are the same document to Prefect's generator, and the differences.
///
/// # Errors
/// If a peer dies.
pub fn written(
    dicts: &[(String, String)],
    prefect: &mut Oracle,
    graphql: &mut Oracle,
) -> std::io::Result<(usize, Vec<String>)> {
    let (mut agree, mut differences) = (0, Vec::new());
    let questions: Vec<Value> = dicts.iter().map(|(_, dict)| json!({"id": 0, "expression": dict})).collect();
    let ast = |text: &str| json!({"id": 0, "op": "ast", "query": text});
    for ((original, dict), answer) in dicts.iter().zip(prefect.ask(&questions)?) {
        let text = answer["text"].as_str().unwrap_or_default();
        let trees = graphql.ask(&[ast(original), ast(text)])?;
        let [ours, theirs] = [0, 1].map(|row| definitions(std::iter::once(trees[row]["ast"].clone())));
        // The generator removes four spaces before a closing brace, inside strings too.
        let is_garbled = original.contains("    }");
        if ours == theirs {
            agree += 1;
        } else if !is_garbled {
            differences.push(format!("Prefect: {answer}\nfrom\n{dict}\n--- of\n{original}"));
        }
    }
    Ok((agree, differences))
}

/// The same with the items of every selection set sorted: Python's sets have no order.
pub fn unordered(definitions: &[Value]) -> Vec<Value> {
    fn sort(value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(sort),
            Value::Object(map) => {
                map.values_mut().for_each(sort);
                for key in ["selections", "values"] {
                    if let Some(Value::Array(items)) = map.get_mut(key) {
                        items.sort_by_key(Value::to_string);
                    }
                }
            }
            _ => {}
        }
    }
    let mut sorted = definitions.to_vec();
    sorted.iter_mut().for_each(sort);
    sorted.sort_by_key(Value::to_string);
    sorted
}

fn has_set(expression: &str) -> bool {
    let mut sources = Sources::new();
    let file = sources.add_text("expression", expression);
    let tree = dictql::syntax::parse(&sources, file, Notation::Dict, &mut Sink::new());
    tree.nodes.iter().any(|node| matches!(node.kind, Kind::Sequence(_, Brackets::Set)))
}
