//! The keys → the JSON Schema of a `dictql.toml`, for editors.

use super::OutputKind;
use super::keys::{KEYS, Key, OUTPUT_KEYS, PATTERN_KEYS, Shape};
use crate::formats::Convention;
use crate::lint::rules::ALL;
use crate::lint::{Level, Preset, Rule};
use serde_json::{Map, Value, json};

/// The JSON Schema of a `dictql.toml`, as it stands in `schemas/dictql.schema.json`.
#[must_use]
pub fn json_schema() -> String {
    let reference = |key: &Key| json!({ "$ref": format!("#/$defs/project/properties/{}", key.name) });
    let mut properties: Map<String, Value> =
        KEYS.iter().map(|key| (key.name.to_owned(), reference(key))).collect();
    properties.insert(
        "project".to_owned(),
        json!({
            "description": "Several projects in place of one: each table has the keys of a project.",
            "type": "object",
            "additionalProperties": { "$ref": "#/$defs/project" },
        }),
    );
    let names: Vec<&str> = KEYS.iter().map(|key| key.name).collect();
    let scalar =
        json!({ "type": "string", "description": "The name of a well-known scalar that this one is like." });
    // Keys at the top are for a file with one project.
    let alone: Vec<Value> = names.iter().map(|name| json!({ "required": [name] })).collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "dictql.toml",
        "description": "What dictql checks and compiles: GraphQL queries that are described as data.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
        "if": { "required": ["project"] },
        "then": { "not": { "anyOf": alone } },
        "$defs": {
            "project": {
                "type": "object",
                "properties": KEYS.iter().map(property).collect::<Map<String, Value>>(),
                "additionalProperties": false,
            },
            "texts": { "anyOf": [text(), { "type": "array", "items": text() }] },
            "format": { "anyOf": [{ "enum": Convention::WORDS }, scalar, record(&PATTERN_KEYS, &[])] },
            "output": record(&OUTPUT_KEYS, &OutputKind::WORDS),
        },
    });
    // Serialising a value can't go wrong.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

fn property(key: &Key) -> (String, Value) {
    let output = json!({ "$ref": "#/$defs/output" });
    let mut property = match &key.shape {
        Shape::Texts => json!({ "$ref": "#/$defs/texts" }),
        Shape::Callees => json!({ "anyOf": [
            { "$ref": "#/$defs/texts" },
            { "type": "object", "additionalProperties": text() },
        ] }),
        Shape::Word(words) => json!({ "enum": words }),
        Shape::Boolean | Shape::Switch => json!({ "type": "boolean" }),
        Shape::Rules => rules(),
        Shape::FileIgnores => {
            json!({ "type": "object", "additionalProperties": { "$ref": "#/$defs/texts" } })
        }
        Shape::Scalars => {
            json!({ "type": "object", "additionalProperties": { "$ref": "#/$defs/format" } })
        }
        Shape::Outputs => json!({ "anyOf": [output, { "type": "array", "items": output }] }),
    };
    property["description"] = json!(sentence(key.about));
    if let Some(default) = (key.shape).default() {
        property["default"] = default;
    }
    (key.name.to_owned(), property)
}

/// Rules have options of their own; any other code, alias or group has a level.
fn rules() -> Value {
    let names = |rule: &'static Rule| rule.aliases.iter().chain([&rule.name]).map(move |name| (*name, rule));
    let properties =
        ALL.iter().flat_map(|rule| names(rule)).map(|(name, rule)| (name.to_owned(), rule_schema(rule)));
    let others = json!({ "anyOf": [
        { "enum": Level::WORDS },
        { "type": "object", "properties": { "level": { "enum": Level::WORDS } }, "additionalProperties": false },
    ] });
    json!({
        "type": "object",
        "properties": properties.collect::<Map<String, Value>>(),
        "additionalProperties": others,
    })
}

/// A table with exactly these keys; the first of them is one of some words, if there are any.
fn record(keys: &[(&str, &str)], words: &[&str]) -> Value {
    let property = |(nth, (name, about)): (usize, &(&str, &str))| {
        let mut property = if nth == 0 && !words.is_empty() { json!({ "enum": words }) } else { text() };
        property["description"] = json!(sentence(about));
        ((*name).to_owned(), property)
    };
    let properties: Map<String, Value> = keys.iter().enumerate().map(property).collect();
    let required: Vec<&str> = keys.iter().map(|(name, _)| *name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn text() -> Value {
    json!({ "type": "string" })
}

/// The JSON Schema of what stands for a rule.
fn rule_schema(rule: &Rule) -> serde_json::Value {
    let level = json!({ "enum": Level::WORDS });
    if rule.options.is_empty() {
        return level;
    }
    let texts = json!({ "type": "array", "items": { "type": "string" } });
    let mut properties = Map::from_iter([("level".to_owned(), level.clone())]);
    for option in rule.options {
        let mut schema = match option.default {
            Preset::Number(number) => json!({ "type": "integer", "minimum": 0, "default": number }),
            Preset::Boolean(holds) => json!({ "type": "boolean", "default": holds }),
            Preset::Word(words) => json!({ "enum": words, "default": words[0] }),
            Preset::Texts(default) => {
                json!({ "type": "array", "items": { "type": "string" }, "default": default })
            }
            Preset::Coordinates => {
                let mut schema = texts.clone();
                schema["default"] = json!([]);
                schema
            }
            Preset::Lists => json!({ "type": "object", "additionalProperties": texts }),
        };
        schema["description"] = json!(sentence(option.about));
        properties.insert(option.name.to_owned(), schema);
    }
    json!({ "anyOf": [level, { "type": "object", "properties": properties, "additionalProperties": false }] })
}

/// With a capital letter and a full stop.
fn sentence(about: &str) -> String {
    let mut chars = about.chars();
    chars.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), chars.as_str()))
}
