//! Every file of `tests/validate` is checked; its snapshot shows the file, what was said, and what can be sent.
//!
//! The first lines of a case say what it is checked against: `# schema: prefect`, `# schema: none`, or a file
//! (`tests/schemas/pets.graphql` if nothing is said), `, profile: hasura` behind it; `# fragments: shared` says that
//! others use the fragments; `# scalars: Id = uuid` is what a configuration would say.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

mod support;

use dictql::diagnostic::Sink;
use dictql::document::{Document, FragmentId};
use dictql::formats::Convention;
use dictql::lower::lower;
use dictql::schema::{PREFECT, load};
use dictql::source::{Notation, Sources};
use dictql::syntax::parse;
use dictql::target::{Profile, Target};
use dictql::validate::{Analysis, validate};
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

/// A text with all that was found out about it.
struct Checked {
    sources: Sources,
    documents: Vec<(Document, Analysis)>,
    sink: Sink,
}

fn setting<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let mut comments = text.lines().map_while(|line| line.strip_prefix('#'));
    comments.find_map(|line| line.trim().strip_prefix(name)?.strip_prefix(": "))
}

/// `Id = uuid, Product = ^gid://shopify/`: what a configuration would say; the example of a pattern is a part of it.
fn scalars(text: &str) -> Vec<(String, Convention)> {
    let written = setting(text, "scalars").unwrap_or_default().split(", ").filter(|one| !one.is_empty());
    let read = |one: &str| {
        let (name, word) = one.split_once(" = ").unwrap();
        let convention = match word.strip_prefix('^') {
            Some(begin) => Convention::pattern(word, &format!("{begin}Product/1")).unwrap(),
            None => Convention::parse(word).unwrap(),
        };
        (name.to_owned(), convention)
    };
    written.map(read).collect()
}

fn target(sources: &mut Sources, case: &str) -> Target {
    let schema = setting(case, "schema").unwrap_or("tests/schemas/pets.graphql");
    let (schema, profile) = schema.split_once(", profile: ").unwrap_or((schema, "auto"));
    let mut sink = Sink::new();
    let (name, text) = match schema {
        "none" => return Target::default(),
        "prefect" => ("prefect.graphql", PREFECT.to_owned()),
        file => (file, std::fs::read_to_string(file).unwrap()),
    };
    let file = sources.add_text(name, text);
    let schema = load(sources, &[file], &mut sink);
    assert_eq!(support::render(sources, &sink.finish()), "", "the schema has no fault");
    let profile = Profile::parse(profile).unwrap();
    Target::with_scalars(Some(schema), profile, name == "prefect.graphql", &scalars(case))
}

fn check(name: &str, text: &str) -> Checked {
    let mut sources = Sources::new();
    let file = sources.add_text(name, text);
    let target = target(&mut sources, text);
    let shared = setting(text, "fragments") == Some("shared");
    let mut sink = Sink::new();
    let tree = parse(&sources, file, Notation::of_path(name).unwrap(), &mut sink);
    let documents = lower(&sources, &Arc::new(tree), &mut sink);
    let check = |document: Document| {
        let analysis = validate(&document, &target, &|_| shared, &mut sink);
        (document, analysis)
    };
    let documents = documents.into_iter().map(check).collect();
    Checked { sources, documents, sink }
}

/// Each operation that can be sent, and the fragments that go with it.
fn sendable((document, analysis): &(Document, Analysis)) -> String {
    let mut out = String::new();
    let fragment = |id: &FragmentId| document.str(document.fragments[id.0 as usize].name);
    for executable in analysis.executables(document) {
        let operation = &document.operations[executable.operation().0 as usize];
        let name = operation.name.map_or("", |name| document.str(name));
        let fragments: Vec<&str> = executable.fragments().iter().map(fragment).collect();
        let with =
            if fragments.is_empty() { String::new() } else { format!(" with {}", fragments.join(", ")) };
        _ = writeln!(out, "{} {name}{with}", operation.kind.word());
    }
    out
}

fn shown(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy();
    let text = std::fs::read_to_string(path).unwrap();
    let Checked { sources, documents, sink } = check(&name, &text);
    let mut out = format!("{text}\n");
    let diagnostics = sink.finish();
    if !diagnostics.is_empty() {
        _ = writeln!(out, "── diagnostics\n{}", support::render(&sources, &diagnostics));
    }
    let sendable: String = documents.iter().map(sendable).collect();
    out + "── can be sent\n" + if sendable.is_empty() { "nothing\n" } else { &sendable }
}

#[test]
fn cases() {
    insta::glob!("validate/*.*", |path| {
        let settings = support::settings("validate");
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        settings.bind(|| insta::assert_snapshot!(name, shown(path)));
    });
}

/// The codes that are said of a GraphQL text, each once.
fn codes(text: &str) -> Vec<&'static str> {
    let mut codes: Vec<_> =
        check("case.graphql", text).sink.diagnostics().iter().map(|said| said.code).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

// What follows would not end if its time were exponential, or its stack not bounded.

#[test]
fn a_field_repeated_many_times_is_merged() {
    let field = "dog { mother { name, owner { name } } barkVolume }\n";
    assert_eq!(codes(&format!("{{ {} }}", field.repeat(5_000))), [""; 0]);
    let other = "dog { mother { name: nickname } }";
    assert_eq!(codes(&format!("{{ {} {other} }}", field.repeat(5_000))), ["conflicting-fields"]);
}

/// Fragments that each select the next one twice at each of two levels.
fn doubling(levels: usize, last: &str) -> String {
    let mut text = "{ dog { ...F0 ...F0 } }\n".to_owned();
    for level in 0..levels {
        let next = level + 1;
        _ = writeln!(
            text,
            "fragment F{level} on Dog {{ a: mother {{ ...F{next} }} b: mother {{ ...F{next} ...F{next} }} \
             mother {{ ...F{next} mother {{ ...F{next} }} }} }}"
        );
    }
    text + &format!("fragment F{levels} on Dog {{ {last} }}")
}

#[test]
fn fragments_that_double_at_every_level_are_merged() {
    assert_eq!(codes(&doubling(30, "name")), [""; 0]);
    assert_eq!(codes(&doubling(30, "name name: nickname")), ["conflicting-fields"]);
    // The mother's mother by two ways: `a.name` is looked at on different levels of the chain.
    assert_eq!(codes(&doubling(30, "name a: name")), ["conflicting-fields"]);
}

#[test]
fn a_long_chain_of_fragments_is_followed() {
    let mut text = "{ dog { ...F0 ...G0 } }\n".to_owned();
    for level in 0..10_000 {
        let next = level + 1;
        _ = writeln!(text, "fragment F{level} on Dog {{ mother {{ ...F{next} }} }}");
        _ = writeln!(text, "fragment G{level} on Dog {{ mother {{ ...G{next} }} }}");
    }
    let same = "fragment F10000 on Dog { name } fragment G10000 on Dog { name }";
    assert_eq!(codes(&format!("{text}{same}")), [""; 0]);
    let differ = "fragment F10000 on Dog { name } fragment G10000 on Dog { name: nickname }";
    assert_eq!(codes(&format!("{text}{differ}")), ["conflicting-fields"]);
}

#[test]
fn fragments_that_spread_the_next_meet_once() {
    // Each pair of them would be some millions.
    let mut text = "{ dog { ...F0 } }\n".to_owned();
    for level in 0..4_000 {
        let next = level + 1;
        _ = writeln!(text, "fragment F{level} on Dog {{ a{level}: name name mother {{ name }} ...F{next} }}");
    }
    assert_eq!(codes(&format!("{text}fragment F4000 on Dog {{ name }}")), [""; 0]);
}

#[test]
fn what_several_fragments_say_is_held_together() {
    let both = |one: &str, other: &str| {
        let fragments = format!("fragment A on Dog {{ {one} }}\nfragment B on Dog {{ {other} }}\n");
        codes(&format!("{{ dog {{ ...A ...C }} }}\n{fragments}fragment C on Dog {{ barkVolume ...B }}\n"))
    };
    assert_eq!(both("name", "name"), [""; 0]);
    assert_eq!(both("name", "name: nickname"), ["conflicting-fields"]);
    assert_eq!(both("mother { name }", "mother { name: nickname }"), ["conflicting-fields"]);
    assert_eq!(both("mother { ...D }", "mother { barkVolume }\n} fragment D on Dog { name"), [""; 0]);
    let differ = both("mother { ...D }", "mother { name: nickname }\n} fragment D on Dog { name");
    assert_eq!(differ, ["conflicting-fields"]);
}

#[test]
fn a_long_circle_of_fragments_is_found() {
    let mut text = "{ dog { ...F0 } }\n".to_owned();
    for level in 0..1_000 {
        _ = writeln!(text, "fragment F{level} on Dog {{ name ...F{} }}", (level + 1) % 1_000);
    }
    assert_eq!(codes(&text), ["fragment-cycle"]);
}

#[test]
fn many_operations_share_many_fragments() {
    let spreads: Vec<String> = (0..100).map(|number| format!("...F{number}")).collect();
    let spreads = spreads.join(" ");
    let mut text = String::new();
    for number in 0..100 {
        _ = writeln!(text, "query Q{number}($id: ID!) {{ node(id: $id) {{ {spreads} }} }}");
        _ = writeln!(text, "fragment F{number} on Node {{ f{number}: id ... on Dog {{ g{number}: name }} }}");
    }
    assert_eq!(codes(&text), [""; 0]);
}
