//! A thin thread of what comes later, so that the data between the stages is tried early: fixes in escaped, glued and
//! shared text, completion in broken text, a fragment of another file, a choice compiled into two operations.

#[path = "support/stages.rs"]
mod stages;
mod support;

use dictql::diagnostic::{Diagnostic, Fix, Sink};
use dictql::document::library::link_fragments;
use dictql::document::{Document, SelectionKind};
use dictql::emit::compile;
use dictql::fix::{apply, settle};
use dictql::lower::lower;
use dictql::parametrise::{Options, parametrise};
use dictql::schema::PREFECT;
use dictql::source::{FileId, Notation, Sources};
use dictql::syntax::parse;
use dictql::target::{Profile, Target};
use dictql::validate::validate;
use std::sync::Arc;

fn prefect(name: &str, text: &str) -> (Sources, FileId, Target) {
    let mut sources = Sources::new();
    let target = stages::target(&mut sources, "builtin:prefect", PREFECT, Profile::Prefect);
    let file = sources.add_text(name, text);
    (sources, file, target)
}

/// What is found, with the fixes that all uses agree on.
fn findings(sources: &Sources, file: FileId, target: &Target) -> Vec<Diagnostic> {
    let mut sink = Sink::new();
    let checked = stages::check(sources, file, target, &mut sink);
    let pairs: Vec<_> = checked.iter().map(|(document, analysis)| (document, analysis)).collect();
    let mut found = sink.finish();
    settle(&pairs, &mut found);
    found
}

/// The codes that are found, the text that the fixes make of it, and the codes that are found in that.
fn fixed(text: &str) -> (Vec<&'static str>, String, Vec<&'static str>) {
    let (mut sources, file, target) = prefect("a.dictql", text);
    let codes = |found: &[Diagnostic]| found.iter().map(|one| one.code).collect::<Vec<_>>();
    let found = findings(&sources, file, &target);
    let fixes: Vec<&Fix> = found.iter().filter_map(|one| one.fix.as_ref()).collect();
    let text = apply(&sources, fixes).remove(&file).unwrap_or_else(|| text.to_owned());
    let again = sources.add_text("a.dictql", text.as_str());
    (codes(&found), text, codes(&findings(&sources, again, &target)))
}

#[test]
fn a_name_between_escapes_is_renamed_and_the_escapes_stay() {
    let (found, text, left) = fixed(r#"{"query": {"flow": "i\x64\tnmae\x20versio\x6e"}}"#);
    assert_eq!(found, ["unknown-field"], "{text}");
    assert_eq!((text.contains(r"i\x64\tname\x20versio\x6e"), left.len()), (true, 0), "{text}");
}

#[test]
fn a_name_that_is_escaped_or_glued_is_not_edited() {
    for leaf in [r#""nm" "ae""#, r#""nm\x61e""#] {
        let text = format!(r#"{{"query": {{"flow": {leaf}}}}}"#);
        assert_eq!(fixed(&text), (vec!["unknown-field"], text.clone(), vec!["unknown-field"]));
    }
}

#[test]
fn a_container_that_is_used_twice_is_edited_once() {
    let text =
        "fields = {\"id\", \"nmae\"}\nflows = {\"query\": {\"flow\": fields, \"again: flow\": fields}}\n";
    let (found, text, left) = fixed(text);
    assert_eq!((found, left), (vec!["unknown-field"], vec![]), "{text}");
    assert!(text.starts_with("fields = {\"id\", \"name\"}\n"), "{text}");
}

/// `tenant` has no `version`, which `flow` has: whoever renames it for one breaks the other.
#[test]
fn a_container_whose_uses_disagree_is_not_edited() {
    for container in ["{\"version_\"}", "{\"nmae\"}"] {
        let text =
            format!("fields = {container}\nboth = {{\"query\": {{\"flow\": fields, \"tenant\": fields}}}}\n");
        let (found, after, _) = fixed(&text);
        assert_eq!(after, text, "{found:?}");
        assert!(found.contains(&"unknown-field"), "{found:?}");
    }
}

/// The fields that may stand where the marker stands.
fn completions(name: &str, text: &str) -> Vec<String> {
    let (sources, file, target) = prefect(name, text);
    let schema = target.schema.as_ref().unwrap();
    let checked = stages::check(&sources, file, &target, &mut Sink::new());
    let names = checked.iter().flat_map(|(document, analysis)| {
        let selections = document.selections.iter().zip(&analysis.parents);
        selections.filter_map(|(selection, parent)| match selection.kind {
            SelectionKind::Field(field) if document.str(field.name) == "__dictql__" => *parent,
            _ => None,
        })
    });
    names.flat_map(|parent| schema.fields(parent)).map(|field| schema.field_name(field).to_owned()).collect()
}

#[test]
fn a_marker_in_broken_text_finds_the_fields_there() {
    let broken = [
        ("a.graphql", "query Trains { flow(where: {name: {_eq: ) { id project { __dictql__ "),
        ("a.graphql", "{ flow { project { name __dictql__ } "),
        ("a.dictql", "{'query': {'flow': {'id', 'project': {'__dictql__'"),
        ("a.dictql", "{'query': {with_args('flow', {'limit': }): ['id', {'project': ['name', '__dictql__', "),
        ("a.dictql", "{'query': {'flow': 'id project { __dictql__'"),
    ];
    let expected = completions("a.graphql", "{ flow { project { __dictql__ } } }");
    assert!(expected.contains(&"description".to_owned()), "{expected:?}");
    for (name, text) in broken {
        assert_eq!(completions(name, text), expected, "{text}");
    }
}

#[test]
fn a_fragment_of_another_file_is_emitted_with_its_user() {
    let (mut sources, file, target) = prefect("flows.dictql", "{'query': {'flow': '...FlowParts'}}");
    let other = sources.add_text(
        "parts.graphql",
        "fragment FlowParts on flow { id ...Name } fragment Name on flow { name }",
    );
    let mut sink = Sink::new();
    let mut documents = |file, notation| -> Vec<Document> {
        let tree = Arc::new(parse(&sources, file, notation, &mut sink));
        lower(&sources, &tree, &mut sink)
    };
    let library = documents(other, Notation::GraphQl);
    let mut document = documents(file, Notation::Dict).remove(0);
    link_fragments(&mut document, |name| Some((&library[0], library[0].fragment(name)?)));

    let analysis = validate(&document, &target, &|_| false, &mut sink);
    let plan = parametrise(&sources, &document, &analysis, &target, Options::default(), &mut sink);
    let compiled = analysis.executables(&document).find_map(|one| compile(&sources, one, &plan, &target));
    let expected = "{\n  flow {\n    ...FlowParts\n  }\n}\n\nfragment FlowParts on flow {\n  id\n  ...Name\n}\n\nfragment Name on flow {\n  name\n}";
    assert_eq!(compiled.map(|one| one.text).as_deref(), Some(expected), "{:?}", sink.diagnostics());
}

#[test]
fn a_choice_is_two_operations_with_their_conditions() {
    let (sources, file, target) = prefect(
        "a.dictql",
        "{'query': {'flow': {'id', 'name'} if full else {'id'}, 'project': 'id' if full else 'name'}}",
    );
    let (compiled, found) = stages::compile_file(&sources, file, &target);
    let shown: Vec<_> = compiled
        .iter()
        .map(|one| (one.condition().unwrap(), one.text.replace('\n', "").replace("  ", " ")))
        .collect();
    let expected = [
        ("full", "{ flow {  id  name } project {  id }}"),
        ("not full", "{ flow {  id } project {  name }}"),
    ];
    assert_eq!(shown, expected.map(|(condition, text)| (condition.to_owned(), text.to_owned())), "{found:?}");
}
