//! Descriptions → what is emitted: `tests/compile` shows the text and what is unbound, `tests/emit` every form.
//! The first line may say `# schema: none` or `formats`, `# profile: hasura` (or another) and `# literals: hoist`.
#![allow(clippy::disallowed_methods)] // cases are files

#[path = "support/stages.rs"]
mod stages;
mod support;

use dictql::diagnostic::Sink;
use dictql::emit::{Compiled, graphql, json, manifest, name_artifacts, name_clashes, request, requests};
use dictql::lower::values_of_one;
use dictql::parametrise::{Literals, Options};
use dictql::pipeline;
use dictql::source::{FileId, Notation, Sources};
use dictql::target::{Profile, ProfileChoice, Target};
use std::fmt::Write;
use std::path::Path;

const TYPES: &str = include_str!("compile/schema/types.graphql");
const FORMATS: &str = include_str!("schemas/formats.graphql");

fn read(path: &Path) -> (Sources, FileId, Target) {
    let text = std::fs::read_to_string(path).unwrap();
    let (first, _) = text.split_once('\n').unwrap_or_default();
    let mut sources = Sources::new();
    let profile = [Profile::Hasura, Profile::Prefect]
        .into_iter()
        .find(|profile| first.contains(&format!("profile: {}", profile.word())))
        .unwrap_or_default();
    let target = if first.contains("schema: none") {
        Target::new(None, ProfileChoice::Fixed(profile), false)
    } else if first.contains("schema: formats") {
        stages::target(&mut sources, "formats.graphql", FORMATS, profile)
    } else {
        stages::target(&mut sources, "types.graphql", TYPES, profile)
    };
    let file = sources.add_text(path.file_name().unwrap().to_str().unwrap(), text);
    (sources, file, target)
}

fn options(text: &str) -> Options {
    let (first, _) = text.split_once('\n').unwrap_or_default();
    let literals = if first.contains("literals: hoist") { Literals::Hoist } else { Literals::Keep };
    Options { literals, ..Options::default() }
}

fn each(pattern: &str, snapshots: &str, show: fn(&Path) -> String) {
    insta::glob!(pattern, |path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        let settings = support::settings(snapshots);
        settings.bind(|| insta::assert_snapshot!(name, show(path)));
    });
}

fn text_and_unbound(path: &Path) -> String {
    let (sources, file, target) = read(path);
    let options = options(&sources.get(file).text);
    let (compiled, diagnostics) = stages::compile_with(&sources, file, &target, options);
    let mut out = format!("{}\n", sources.get(file).text);
    for one in &compiled {
        _ = writeln!(out, "────\n{}", graphql(one));
        for variable in one.unbound() {
            let filler = variable.expression.as_deref().unwrap_or("the caller");
            _ = writeln!(out, "  ${}: {} ← {filler}", variable.name, variable.ty);
        }
    }
    if !diagnostics.is_empty() {
        _ = write!(out, "────\n{}", support::render(&sources, &diagnostics));
    }
    out
}

fn every_form(path: &Path) -> String {
    let (sources, file, target) = read(path);
    let (mut compiled, diagnostics) = stages::compile_file(&sources, file, &target);
    name_artifacts(&mut compiled);
    let mut out = format!("{}\n", sources.get(file).text);
    for one in &compiled {
        let documentation = one.documentation.as_deref().unwrap_or("–");
        _ = writeln!(out, "──── {} · documentation: {documentation:?}\n{}", one.name, graphql(one));
        _ = writeln!(out, "\njson: {}", json(&sources, one));
        _ = match request(one) {
            Ok(body) => writeln!(out, "request: {body}"),
            Err(refusal) => write!(out, "request: {}", support::render(&sources, &[*refusal])),
        };
    }
    _ = write!(out, "──── manifest\n{}", manifest(&compiled));
    _ = match requests(&compiled) {
        Ok(bodies) => write!(out, "──── requests\n{bodies}"),
        Err(refused) => write!(out, "──── requests\n{}", support::render(&sources, &refused)),
    };
    let diagnostics = [diagnostics, name_clashes(&compiled)].concat();
    if !diagnostics.is_empty() {
        _ = write!(out, "────\n{}", support::render(&sources, &diagnostics));
    }
    out
}

#[test]
fn every_description_compiles_to_what_its_snapshot_shows() {
    each("compile/*.*", "compile", text_and_unbound);
}

#[test]
fn every_form_is_what_its_snapshot_shows() {
    each("emit/*.*", "emit", every_form);
}

#[test]
fn printing_what_was_printed_changes_nothing() {
    insta::glob!("compile/*.*", |path| {
        let (mut sources, file, target) = read(path);
        let (compiled, _) = stages::compile_file(&sources, file, &target);
        for one in compiled {
            let printed = sources.add_text("printed.graphql", one.text.as_str());
            let (again, found) = stages::compile_file(&sources, printed, &target);
            let errors = support::render(&sources, &found);
            let texts: Vec<&str> = again.iter().map(|one| one.text.as_str()).collect();
            assert_eq!(texts, [one.text.as_str()], "{errors}");
        }
    });
}

fn one(text: &str) -> Vec<Compiled> {
    let mut sources = Sources::new();
    let target = stages::target(&mut sources, "types.graphql", TYPES, Profile::Generic);
    let file = sources.add_text("one.graphql", text);
    stages::compile_file(&sources, file, &target).0
}

/// The operations of a text, and what was said, where the variable of this name is given a value.
fn given(text: &str, name: &str, json: &str) -> (Vec<Compiled>, String) {
    let mut sources = Sources::new();
    let target = stages::target(&mut sources, "types.graphql", TYPES, Profile::Generic);
    let file = sources.add_text("one.graphql", text);
    let value = sources.add_text(name, json);
    let mut sink = Sink::new();
    let values = values_of_one(&sources, value, name, &mut sink).unwrap();
    let (_, documents) = pipeline::read(&sources, file, Notation::GraphQl, &mut sink);
    let mut document = documents[0].clone();
    document.give(&[values]);
    let analysis = pipeline::check(&document, &target, &|_| false, &[], &mut sink);
    let compiled = pipeline::compile(&sources, &document, &analysis, &target, Options::default(), &mut sink);
    (compiled, support::render(&sources, &sink.finish()))
}

#[test]
fn a_given_value_lets_the_request_out() {
    let text = "query Q($since: Stamp!, $n: Int) { items(since: $since, limit: $n) { id } }";
    let (compiled, found) =
        given(text, "since", "{ \"a\": 1e2, \"my key\":[null , 12345678901234567890.10] }");
    assert_eq!(found, "");
    let body = request(&compiled[0]).unwrap_err();
    assert_eq!(body.message, "a request needs a value for `$n: Int`");
    let (compiled, _) = given("query Q($id: ID!) { item(id: $id) { id } }", "id", " \"a\"");
    let body = request(&compiled[0]).unwrap();
    assert!(body.ends_with(r#""operationName":"Q","variables":{"id":"a"}}"#), "{body}");
}

#[test]
fn a_given_value_is_held_against_the_type() {
    let (compiled, found) = given("query Q($id: ID!) { item(id: $id) { id } }", "id", "[1]");
    assert!(compiled.is_empty());
    assert!(found.contains("error[type-mismatch]"), "{found}");
}

#[test]
fn two_files_of_one_name_are_a_clash_and_two_anonymous_ones_are_not() {
    let mut compiled =
        [one("query Q { items { id } }"), one("{ items { id } }"), one("{ items { name } }")].concat();
    name_artifacts(&mut compiled);
    let names: Vec<&str> = compiled.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["Q", "one", "one_2"]);
    assert!(name_clashes(&compiled).is_empty());
}
