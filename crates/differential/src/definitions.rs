//! Documents as graphql-js reads them → definitions that can be compared, however the documents were cut and spelt.

use crate::oracle::Oracle;
use serde_json::{Value, json};

/// The definitions of a peer's answer, and those of dictql's texts.
///
/// # Errors
/// If graphql-js dies.
pub fn compared(graphql: &mut Oracle, theirs: &Value, ours: &[String]) -> std::io::Result<[Vec<Value>; 2]> {
    let texts = theirs["text"].as_str().into_iter().chain(ours.iter().map(String::as_str));
    let asked: Vec<Value> = texts.map(|text| json!({"id": 0, "op": "ast", "query": text})).collect();
    let mut trees = graphql.ask(&asked)?.into_iter().map(|answer| answer["ast"].clone());
    let theirs = trees.by_ref().take(asked.len() - ours.len());
    Ok([definitions(theirs), definitions(trees)])
}

/// All definitions, each once, in an order that does not depend on how they were cut into texts.
pub fn definitions(trees: impl Iterator<Item = Value>) -> Vec<Value> {
    let mut all: Vec<Value> =
        trees.filter_map(|tree| tree["definitions"].as_array().cloned()).flatten().collect();
    all.iter_mut().for_each(same_spelling);
    all.sort_by_key(Value::to_string);
    all.dedup();
    all
}

/// One spelling for what is written differently and means the same: block strings, and floats.
fn same_spelling(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(same_spelling),
        Value::Object(map) => {
            map.remove("block");
            if map.get("kind").is_some_and(|kind| kind == "FloatValue") {
                let number = map["value"].as_str().and_then(|text| text.parse::<f64>().ok());
                map.insert("value".into(), json!(number));
            }
            map.values_mut().for_each(same_spelling);
        }
        _ => {}
    }
}
