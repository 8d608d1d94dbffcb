//! Objects with reserved keys through json-to-graphql-query: the same meaning, or a quirk of it that is listed with them.

use crate::asked::Asked;
use crate::definitions::compared;
use crate::differences::tell;
use crate::oracle::Oracle;
use crate::verdict::verdict;
use dictql::source::Notation;
use dictql::target::Target;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

/// Objects with reserved keys, through the library that gave these their meaning.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(_: &Asked) -> std::io::Result<bool> {
    let cases = std::fs::read_to_string("tests/peers/objects.jsonl")?;
    let mut library = Oracle::start("node", &["tests/peers/json_to_graphql_query.mjs"])?;
    let mut graphql = Oracle::start("node", &["tests/peers/graphql_js.mjs"])?;
    let (agree, quirks, differences) = compare(&cases, &mut library, &mut graphql)?;
    println!("objects: {agree} mean the same, {quirks} are listed quirks");
    tell(&differences);
    Ok(differences.is_empty() && agree >= 80)
}

/// A line of `tests/peers/objects.jsonl`. The object stays text, for the order of its keys counts.
#[derive(Deserialize)]
struct Case<'a> {
    name: &'a str,
    #[serde(borrow)]
    object: &'a RawValue,
    quirk: Option<&'a str>,
}

/// Compares every listed object; returns how many agree, how many are listed quirks, and the differences.
///
/// # Errors
/// If a peer dies.
pub fn compare(
    objects: &str,
    library: &mut Oracle,
    graphql: &mut Oracle,
) -> std::io::Result<(usize, usize, Vec<String>)> {
    let cases: Vec<Case> = objects.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let questions: Vec<Value> =
        cases.iter().map(|case| json!({"id": 0, "object": case.object.get()})).collect();
    let answers = library.ask(&questions)?;
    let target = Target::default();
    let (mut agree, mut quirks, mut differences) = (0, 0, Vec::new());
    for (case, theirs) in cases.iter().zip(answers) {
        let ours = verdict(case.object.get(), Notation::Json, &target);
        let [their_definitions, our_definitions] = compared(graphql, &theirs, &ours.texts)?;
        match (our_definitions == their_definitions && !our_definitions.is_empty(), case.quirk) {
            (true, None) => agree += 1,
            // A listed quirk: what it prints is not what is meant, and dictql prints something else or says so.
            (false, Some(_)) => quirks += 1,
            (_, quirk) => differences.push(format!(
                "{} (quirk {quirk:?}): {}\n  json-to-graphql-query: {theirs}\n  dictql: {:?} {:?}",
                case.name,
                case.object.get(),
                ours.texts,
                ours.messages
            )),
        }
    }
    Ok((agree, quirks, differences))
}
