//! Messages → the lines of a snapshot: compact, with names of files in the place of their URIs.

use crate::client::uri;
use serde_json::Value;
use std::path::Path;

/// How long a value may be that stands on one line.
const WIDTH: usize = 110;

/// A message of the server.
pub fn render(message: &Value, folder: &Path) -> String {
    let what = match message.get("method") {
        Some(method) => format!("← {} ", method.as_str().unwrap()),
        None => "← ".to_owned(),
    };
    let error = message.get("error").map(|error| format!("error {}", error["message"]));
    let body = message.get("params").or_else(|| message.get("result")).unwrap_or(&Value::Null);
    let body = error.unwrap_or_else(|| value(&places(body), 0));
    let root = uri(folder, "");
    let body = body.replace(&root, "@").replace(root.trim_end_matches('/'), "@");
    format!("{what}{}\n", without_scratch(&body))
}

/// The same without the name of the folder of what has no file: it is another on every run.
fn without_scratch(body: &str) -> String {
    let Some((before, rest)) = body.split_once("/dictql-") else { return body.to_owned() };
    let start = before.rfind("file://").unwrap();
    let (_, name) = rest.split_once('/').unwrap();
    format!("{}@scratch/{}", &before[..start], without_scratch(name))
}

/// The same with `0:2-0:6` in the place of ranges and positions.
fn places(value: &Value) -> Value {
    let position = |value: &Value| {
        let fields = value.as_object().filter(|fields| fields.len() == 2)?;
        Some(format!("{}:{}", fields.get("line")?, fields.get("character")?))
    };
    let range = |value: &Value| {
        let fields = value.as_object().filter(|fields| fields.len() == 2)?;
        Some(format!("{}-{}", position(fields.get("start")?)?, position(fields.get("end")?)?))
    };
    if let Some(text) = range(value).or_else(|| position(value)) {
        return Value::String(text);
    }
    match value {
        Value::Object(fields) if fields.contains_key("severity") => Value::String(finding(fields)),
        Value::Object(fields) if fields.contains_key("sortText") => Value::String(item(fields)),
        Value::Array(items) => items.iter().map(places).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(name, value)| (name.clone(), field(name, value))).collect()
        }
        other => other.clone(),
    }
}

/// A field; what stands for the state of a document is another on every run, as the folder is.
fn field(name: &str, value: &Value) -> Value {
    if name == "resultId" { Value::String("…".to_owned()) } else { places(value) }
}

/// An item of a completion on one line.
fn item(fields: &serde_json::Map<String, Value>) -> String {
    let text = |name: &str| fields[name].as_str().unwrap();
    let edit = places(&fields["textEdit"]);
    let mut line = format!("{}: {} → {}", text("label"), text("detail"), edit["newText"]);
    line = format!("{line} at {}, kind {}", edit["range"].as_str().unwrap(), fields["kind"]).replace('"', "");
    let known = ["label", "detail", "textEdit", "kind", "sortText"];
    let is_plain =
        |name: &str| (name == "filterText" && fields[name] == fields["label"]) || fields[name] == 1;
    for (name, more) in fields.iter().filter(|(name, _)| !known.contains(&name.as_str()) && !is_plain(name)) {
        line = line + ", " + name + " " + &more.to_string().replace('"', "");
    }
    line
}

/// A diagnostic on one line.
fn finding(fields: &serde_json::Map<String, Value>) -> String {
    let severity =
        ["", "error", "warning", "information", "hint"][fields["severity"].as_u64().unwrap() as usize];
    let text = |name: &str| fields[name].as_str().unwrap();
    let Value::String(range) = places(&fields["range"]) else { panic!("a range") };
    let mut line = format!("{severity}[{}] {range} {}", text("code"), text("message"));
    assert_eq!(text("source"), "dictql");
    let known = ["severity", "code", "range", "message", "source"];
    for (name, more) in fields.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
        line = line + "\n" + name + " " + &places(more).to_string().replace('"', "");
    }
    line
}

fn value(value: &Value, depth: usize) -> String {
    let line = value.to_string();
    if line.chars().count() + 2 * depth <= WIDTH {
        return line;
    }
    let indent = "  ".repeat(depth + 1);
    let lines: Vec<String> = match value {
        Value::Array(items) => items.iter().map(|item| self::value(item, depth + 1)).collect(),
        Value::Object(fields) => {
            let field =
                |(name, field): (&String, &Value)| format!("{name:?}: {}", self::value(field, depth + 1));
            fields.iter().map(field).collect()
        }
        _ => return line,
    };
    let (open, close) = if value.is_array() { ('[', ']') } else { ('{', '}') };
    format!("{open}\n{indent}{}\n{}{close}", lines.join(&format!("\n{indent}")), "  ".repeat(depth))
}
