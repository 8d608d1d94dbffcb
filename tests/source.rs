//! Every program of `tests/source` is read; its snapshot shows the program, what is sent where, and what was said.

#![cfg(feature = "python")]
#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

mod support;

use dictql::diagnostic::Sink;
use dictql::parametrise::Options;
use dictql::pipeline;
use dictql::schema::{PREFECT, load};
use dictql::source::{Notation, Sources};
use dictql::syntax::callees::Callee;
use dictql::target::{ProfileChoice, Target};
use std::fmt::Write;
use std::path::Path;

/// What a configuration would say: `# callees: my_query, client.execute` in the first line.
fn callees(text: &str) -> Vec<Callee> {
    let names = text.lines().next().and_then(|line| line.strip_prefix("# callees: ")).unwrap_or_default();
    let names = names.split(", ").filter(|name| !name.is_empty());
    names.map(|name| Callee { name: name.to_owned(), project: None }).collect()
}

/// What a program sends, and the findings.
fn shown(name: &str, text: &str) -> String {
    let mut sources = Sources::new();
    let sdl = sources.add_text("builtin:prefect", PREFECT);
    let target = Target::new(Some(load(&sources, &[sdl], &mut Sink::new())), ProfileChoice::Auto, true);
    let file = sources.add_text(name, text);
    let mut sink = Sink::new();
    let callees = callees(text);
    let (_, documents) = pipeline::read_with(&sources, file, Notation::Dict, &callees, &mut sink);
    let mut out = format!("{text}\n");
    for document in &documents {
        let place = sources.position(document.span(document.at));
        let analysis = pipeline::check(document, &target, &|_| false, &[], &mut sink);
        for compiled in
            pipeline::compile(&sources, document, &analysis, &target, Options::default(), &mut sink)
        {
            _ = write!(out, "── {}:{}", place.row, place.column);
            _ = writeln!(
                out,
                "{}",
                compiled.condition().map_or(String::new(), |condition| format!(" if {condition}"))
            );
            _ = writeln!(out, "{}", compiled.text);
            for variable in &compiled.variables {
                let filler = match (&variable.value, &variable.expression) {
                    (Some(value), _) => value.get().to_owned(),
                    (None, Some(expression)) if variable.filler.as_ref() == Some(expression) => {
                        format!("‹{expression}›")
                    }
                    (None, Some(expression)) => {
                        format!(
                            "‹{expression}›, sent as ‹{}›",
                            variable.filler.as_deref().unwrap_or_default()
                        )
                    }
                    (None, None) => "the caller".to_owned(),
                };
                _ = writeln!(out, "  ${}: {} ← {filler}", variable.name, variable.ty);
            }
        }
    }
    let found = sink.finish();
    if !found.is_empty() {
        _ = write!(out, "── findings\n{}", support::render(&sources, &found));
    }
    out
}

#[test]
fn cases() {
    insta::glob!("source/*.py", |path| {
        let settings = support::settings("source");
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).unwrap();
        settings.bind(|| insta::assert_snapshot!(name.clone(), shown(&name, &text)));
    });
}

/// The calls that are found in a program.
fn calls(text: &str) -> usize {
    let mut sources = Sources::new();
    let file = sources.add_text("program.py", text);
    let tree = dictql::syntax::parse(&sources, file, Notation::Dict, &mut Sink::new());
    for site in &tree.sites {
        assert!(site.at.start <= site.at.end && site.at.end as usize <= text.len());
    }
    tree.sites.len()
}

#[test]
fn no_prefix_and_no_lost_character_stops_the_reading() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/source");
    for entry in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        for (at, char) in text.char_indices() {
            calls(&text[..at]);
            calls(&format!("{}{}", &text[..at], &text[at + char.len_utf8()..]));
        }
    }
}

#[test]
fn calls_that_are_not_damaged_are_found() {
    let call = |name: &str| {
        format!("def {name}(client):\n    client.graphql({{'query': {{'flow': {{'id'}}}}}})\n\n\n")
    };
    let text = format!("import prefect\n\n\n{}{}{}", call("first"), call("second"), call("third"));
    let mut lost = String::new();
    // One sign damages one call at most. Quotes in threes are not among the signs: all that follows is text then.
    let mut look = |damage: &str, damaged: &str| {
        if calls(damaged) < 2 {
            _ = writeln!(lost, "{damage}:\n{damaged}");
        }
    };
    for at in 0..text.len() {
        look(&format!("without byte {at}"), &format!("{}{}", &text[..at], &text[at + 1..]));
        for sign in
            ["(", ")", "'", "\"", "[", "]", "{", "}", ":", ",", "\n", " ", "\t", "§", "\\", "#", "x", "0"]
        {
            look(&format!("with {sign:?} at {at}"), &format!("{}{sign}{}", &text[..at], &text[at..]));
        }
    }
    assert!(lost.is_empty(), "{lost}");
}

#[test]
fn a_container_that_many_branches_fill_is_read_in_bounded_time() {
    for (filter, container) in [("{}", "where"), ("{'_not': {}}", "where['_not']")] {
        let names = (0..60).map(|number| format!(", p{number}=None")).collect::<Vec<_>>().concat();
        let branch = |number| {
            format!(
                "    if p{number} is not None:\n        {container}['f{number}'] = {{'_eq': p{number}}}\n"
            )
        };
        let branches: String = (0..60).map(branch).collect();
        // Twice the work with every branch would never end.
        let sent = "    client.graphql({'query': {with_args('flow_run', {'where': where}): {'id'}}})\n";
        let begin = format!("import prefect\ndef runs(client{names}):\n    where = {filter}\n");
        assert_eq!(calls(&format!("{begin}{branches}{sent}")), 1);
    }
}
