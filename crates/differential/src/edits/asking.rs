//! A document → requests of every kind at random places, and what must hold of each answer.

use super::place::{is_place, place};
use super::project::Document;
use fastrand::Rng;
use serde_json::{Value, json};

/// The requests, those at a position first.
const METHODS: [&str; 15] = [
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/typeDefinition",
    "textDocument/references",
    "textDocument/documentHighlight",
    "textDocument/prepareRename",
    "textDocument/rename",
    "textDocument/signatureHelp",
    "textDocument/documentSymbol",
    "textDocument/foldingRange",
    "textDocument/inlayHint",
    "textDocument/codeLens",
    "textDocument/codeAction",
    "workspace/executeCommand",
];

/// A request about a place in a document.
pub fn question(random: &mut Rng, document: &Document, encoding: &str) -> (&'static str, Value) {
    let method = random.choice(METHODS).unwrap_or(METHODS[0]);
    let somewhere = |random: &mut Rng| {
        let mut at = random.usize(..=document.text.len());
        while !document.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let offset = somewhere(random);
    let at = place(&document.text, offset, encoding);
    let mut asked = json!({ "textDocument": document.named(), "position": at });
    match method {
        "textDocument/references" => asked["context"] = json!({ "includeDeclaration": random.bool() }),
        "textDocument/rename" => asked["newName"] = json!(random.choice(["other", "Near", "1"])),
        "textDocument/codeAction" => {
            let kinds = [Value::Null, json!(["quickfix"]), json!(["refactor"]), json!(["source.fixAll"])];
            asked["range"] = json!({ "start": at, "end": at });
            asked["context"] = json!({ "diagnostics": [] });
            // Null would be another thing than nothing.
            match random.choice(kinds) {
                Some(Value::Null) | None => {}
                Some(only) => asked["context"]["only"] = only,
            }
        }
        "textDocument/inlayHint" => {
            let end = place(&document.text, document.text.len(), encoding);
            asked["range"] = json!({ "start": at, "end": end });
        }
        "workspace/executeCommand" => {
            let (command, second) = match random.u8(..3) {
                0 => ("dictql.showGraphql", at),
                1 => ("dictql.copyAsCurl", at),
                _ => ("dictql.convert", json!(random.choice(["dict", "yaml", "json", "graphql"]))),
            };
            asked = json!({ "command": command, "arguments": [document.uri, second] });
        }
        _ => {}
    }
    (method, asked)
}

/// What is wrong with an answer; the documents are those that the client knows.
pub fn wrong(
    method: &str,
    asked: &Value,
    answer: &Value,
    documents: &[Document],
    encoding: &str,
) -> Option<String> {
    if let Some(error) = answer.get("error") {
        // What can't be done is refused, and what was withdrawn is not answered.
        let is_fine = matches!(error["code"].as_i64(), Some(-32803 | -32800)) && error["message"] != "";
        return (!is_fine).then(|| format!("{error}"));
    }
    let result = &answer["result"];
    let uri = asked.pointer("/textDocument/uri").and_then(Value::as_str).unwrap_or_default();
    let text_of = |uri: &str| documents.iter().find(|one| one.uri == uri).map(|one| one.text.as_str());
    ranges(result, uri, &text_of, encoding).or_else(|| match method {
        "textDocument/completion" => {
            let items = result["items"].as_array()?;
            items.iter().find_map(|item| held(&item["textEdit"]["range"], &asked["position"], item))
        }
        "textDocument/documentSymbol" => result.as_array()?.iter().find_map(nested),
        "textDocument/foldingRange" => {
            let lines = text_of(uri)?.lines().count() as u64;
            let is_off = |fold: &&Value| {
                fold["startLine"].as_u64() >= fold["endLine"].as_u64()
                    || fold["endLine"].as_u64() > Some(lines)
            };
            result.as_array()?.iter().find(is_off).map(|fold| format!("the fold {fold}"))
        }
        _ => None,
    })
}

fn number(at: &Value) -> (u64, u64) {
    (at["line"].as_u64().unwrap_or(u64::MAX), at["character"].as_u64().unwrap_or(u64::MAX))
}

/// Every range of an answer is one of the text that it is about, and edits of one text don't overlap.
fn ranges<'a>(
    value: &Value,
    uri: &str,
    text_of: &impl Fn(&str) -> Option<&'a str>,
    encoding: &str,
) -> Option<String> {
    match value {
        Value::Array(items) => {
            let mut edits: Vec<&Value> = items.iter().filter(|one| one.get("newText").is_some()).collect();
            edits.sort_by_key(|edit| (number(&edit["range"]["start"]), number(&edit["range"]["end"])));
            let overlap = edits
                .windows(2)
                .find(|pair| number(&pair[0]["range"]["end"]) > number(&pair[1]["range"]["start"]));
            let overlap = overlap.map(|pair| format!("the edits overlap: {pair:?}"));
            overlap.or_else(|| items.iter().find_map(|item| ranges(item, uri, text_of, encoding)))
        }
        Value::Object(fields) => {
            let inner =
                value.pointer("/textDocument/uri").or_else(|| value.get("uri")).and_then(Value::as_str);
            let uri = inner.unwrap_or(uri);
            if let (Some(start), Some(end)) = (fields.get("start"), fields.get("end")) {
                let text = text_of(uri)?;
                let is_range = is_place(text, start, encoding) && is_place(text, end, encoding);
                return (!is_range || number(start) > number(end))
                    .then(|| format!("the range {value} of {uri}"));
            }
            let by_uri = |(name, field): (&String, &Value)| {
                let uri = if name.starts_with("file://") { name } else { uri };
                ranges(field, uri, text_of, encoding)
            };
            fields.iter().find_map(by_uri)
        }
        _ => None,
    }
}

/// The range of an item is one of one line, and holds the cursor.
fn held(range: &Value, at: &Value, item: &Value) -> Option<String> {
    let (start, end, at) = (number(&range["start"]), number(&range["end"]), number(at));
    let is_held = start.0 == at.0 && end.0 == at.0 && start <= at && at <= end;
    (!is_held).then(|| format!("the cursor is not in the range of {item}"))
}

/// The name of a symbol stands in its range.
fn nested(symbol: &Value) -> Option<String> {
    let (range, name) = (&symbol["range"], &symbol["selectionRange"]);
    let is_inside =
        number(&range["start"]) <= number(&name["start"]) && number(&name["end"]) <= number(&range["end"]);
    if !is_inside || symbol["name"].as_str().is_none_or(|name| name.trim().is_empty()) {
        return Some(format!("the symbol {symbol}"));
    }
    symbol["children"].as_array()?.iter().find_map(nested)
}
