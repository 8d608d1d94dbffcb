//! What files say about projects: the JSON Schema is that of the reader, and so is the page about it.

#![expect(clippy::disallowed_methods, reason = "the schema and the page are files")]

use dictql::diagnostic::Sink;
use dictql::formats::Convention;
use dictql::project::{Config, Form, Project, json_schema, read_as};
use dictql::source::Sources;
use std::collections::BTreeSet;
use std::path::Path;

fn file(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn the_json_schema_is_that_of_the_code() {
    let now = json_schema();
    if std::env::var_os("INSTA_UPDATE").is_some_and(|word| word == "always") {
        std::fs::write(file("schemas/dictql.schema.json"), &now).unwrap();
    }
    let written = std::fs::read_to_string(file("schemas/dictql.schema.json")).unwrap();
    assert!(written == now, "schemas/dictql.schema.json should be (INSTA_UPDATE=always writes it):\n{now}");
}

/// The samples of the page, each read as the file that it shows.
fn samples() -> Vec<Config> {
    let page = std::fs::read_to_string(file("docs/configuration.md")).unwrap();
    let blocks: Vec<&str> = page.split("\n```").collect();
    let read = |block: &str| {
        let (info, text) = block.split_once('\n').unwrap();
        let name = info.split_once(' ').map_or("dictql.toml", |(_, name)| name);
        let mut sources = Sources::new();
        let file = sources.add_text(name, text);
        let mut sink = Sink::new();
        let config = read_as(&sources, file, Form::of_name(name), &|_| None, &mut sink);
        assert_eq!(sink.diagnostics(), [], "{text}");
        config.unwrap_or_else(|| panic!("this configures nothing: {text}"))
    };
    blocks[1..].chunks(2).map(|pair| read(pair[0])).collect()
}

#[test]
fn the_page_names_every_format() {
    let page = std::fs::read_to_string(file("docs/configuration.md")).unwrap();
    let sentence = page.split("The formats are ").nth(1).unwrap().split(". ").next().unwrap();
    let named: Vec<&str> = sentence.split('`').skip(1).step_by(2).collect();
    assert_eq!(named, Convention::WORDS);
}

#[test]
fn the_samples_of_the_page_are_read() {
    let samples = samples();
    assert_eq!(samples.len(), 5);
    let keys: BTreeSet<&str> = samples[0].projects[0].places.iter().map(|(key, _)| *key).collect();
    let all: Vec<&str> = Project::default().settings().iter().map(|setting| setting.key).collect();
    assert_eq!(keys, all.into_iter().collect(), "the first sample shows every key");
    let is_defined = |key: &str| json_schema().contains(&format!("\"#/$defs/project/properties/{key}\""));
    assert!(keys.iter().all(|key| is_defined(key)));
    let names =
        |config: &Config| config.projects.iter().map(|one| one.name.clone().unwrap_or_default()).collect();
    let names: Vec<Vec<String>> = samples.iter().map(names).collect();
    assert_eq!(names, [vec![""], vec!["flows", "shop"], vec![""], vec![""], vec!["shop", "flows"]]);
    assert_eq!(samples[3].project_of("src/a.graphql"), Some(0));
    assert_eq!(samples[3].project_of("src/generated/a.graphql"), None);
}
