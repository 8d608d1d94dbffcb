//! A seed → a random configuration, in one of the ways in which it can be written.

use super::Sample;
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// What a key can name.
const PATTERNS: [&str; 26] = [
    "*.graphql",
    "**/*.graphql",
    "src/**",
    "src/*",
    "./src/*.graphql",
    "src/**/*.{graphql,gql}",
    "src/*/c.graphql",
    "**/x/**",
    "src/[a-c].*",
    "{src,test}/**",
    "src/?.graphql",
    "src",
    "src/x/../*.graphql",
    "**",
    "*",
    "**/*",
    "a.graphql",
    "./a.graphql",
    "src/generated/**/*.graphql",
    "**/src/a.graphql",
    "schemas/*.graphql",
    "schema.graphql",
    ".github/**",
    "src/two words.graphql",
    "src/@(a|b).*",
    "src/**/*.+(graphql|gql)",
];

/// The names under which it can be written.
const NAMES: [&str; 8] = [
    ".graphqlrc",
    ".graphqlrc.json",
    ".graphqlrc.yml",
    ".graphqlrc.yaml",
    ".graphqlrc.toml",
    "graphql.config.json",
    "graphql.config.yml",
    "package.json",
];

/// A random configuration in one file, or in two of which one counts.
pub fn random(seed: u64, number: usize) -> Sample {
    let mut rng = Rng::with_seed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number as u64);
    let count = if rng.usize(..6) == 0 { 2 } else { 1 };
    let mut files: Vec<(String, String)> = (0..count)
        .map(|_| {
            let name = NAMES[rng.usize(..NAMES.len())];
            (name.to_owned(), text(name, &model(&mut rng)))
        })
        .collect();
    files.dedup_by(|a, b| a.0 == b.0);
    Sample { files, environment: vec![("FOLDER", "src"), ("EMPTY", "")] }
}

fn model(rng: &mut Rng) -> Value {
    if rng.bool() {
        return project(rng);
    }
    let names = ["b", "a", "the web", "x.y"];
    let projects: Map<String, Value> =
        (0..=rng.usize(..names.len())).map(|nth| (names[nth].to_owned(), project(rng))).collect();
    json!({ "projects": projects })
}

fn project(rng: &mut Rng) -> Value {
    let mut project = Map::new();
    project.insert("schema".to_owned(), pointer(rng));
    for key in ["documents", "include", "exclude"] {
        if rng.usize(..5) < 2 {
            project.insert(key.to_owned(), pointer(rng));
        }
    }
    Value::Object(project)
}

fn pointer(rng: &mut Rng) -> Value {
    if rng.bool() {
        return one(rng);
    }
    (0..=rng.usize(..3)).map(|_| one(rng)).collect()
}

fn one(rng: &mut Rng) -> Value {
    let pattern = PATTERNS[rng.usize(..PATTERNS.len())];
    match rng.usize(..12) {
        0 => json!({ pattern: { "noRequire": true } }),
        1 => json!(pattern.replacen("src", "${FOLDER}", 1)),
        2 => json!(pattern.replacen("src", "${EMPTY:src}", 1)),
        _ => json!(pattern),
    }
}

fn text(name: &str, model: &Value) -> String {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "json" if name == "package.json" => format!("{:#}", json!({ "name": "x", "graphql": model })),
        "yml" | "yaml" => yaml(model, 0),
        "toml" => toml(model),
        _ => format!("{model:#}"),
    }
}

/// In block style; the strings in double quotes.
fn yaml(value: &Value, depth: usize) -> String {
    let indent = "  ".repeat(depth);
    match value {
        Value::Object(members) => {
            let member = |(key, value): (&String, &Value)| {
                let inside = yaml(value, depth + 1);
                format!("\n{indent}{}: {inside}", json!(key))
            };
            members.iter().map(member).collect()
        }
        Value::Array(items) => {
            let item = |item: &Value| format!("\n{indent}- {}", yaml(item, depth + 1).trim_start());
            items.iter().map(item).collect()
        }
        other => other.to_string(),
    }
}

/// Each project as a table; what is in it on one line. The peer's TOML is older and refuses lists of different things: there
/// are only strings in them.
fn toml(model: &Value) -> String {
    let keys = |project: &Value| {
        let members = project.as_object().into_iter().flatten();
        let lines = members.map(|(key, value)| format!("{key} = {}", inline(value)));
        lines.collect::<Vec<_>>().join("\n")
    };
    match model["projects"].as_object() {
        None => keys(model),
        Some(projects) => {
            let table = |(name, project): (&String, &Value)| {
                format!("[projects.{}]\n{}\n", json!(name), keys(project))
            };
            projects.iter().map(table).collect()
        }
    }
}

fn inline(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let name = |item: &Value| item.as_object().and_then(|item| item.keys().next().cloned());
            let text =
                |item: &Value| name(item).map_or_else(|| item.to_string(), |name| json!(name).to_string());
            format!("[{}]", items.iter().map(text).collect::<Vec<_>>().join(", "))
        }
        Value::Object(members) => {
            let member = |(key, value): (&String, &Value)| format!("{} = {}", json!(key), inline(value));
            format!("{{ {} }}", members.iter().map(member).collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}
