//! Every file of `tests/lower` is lowered; its snapshot shows the file, the documents, and what was said.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

mod support;

use dictql::diagnostic::Sink;
use dictql::document::library::{Library, link_fragments};
use dictql::document::{Document, Name, SelectionKind, ValueKind, dump};
use dictql::lower::{is_schema_text, lower};
use dictql::source::{Notation, Sources};
use dictql::syntax::parse;
use dictql::syntax::text::PLACEHOLDER;
use std::fmt::Write;
use std::path::Path;
use std::sync::Arc;

fn lowered(name: &str, text: &str) -> (Sources, Vec<Document>, Sink) {
    let mut sources = Sources::new();
    let file = sources.add_text(name, text);
    let mut sink = Sink::new();
    let tree = parse(&sources, file, Notation::of_path(name).unwrap(), &mut sink);
    let documents = lower(&sources, &Arc::new(tree), &mut sink);
    (sources, documents, sink)
}

fn shown(path: &Path) -> String {
    let name = path.file_name().unwrap().to_string_lossy();
    let text = std::fs::read_to_string(path).unwrap();
    let (sources, documents, sink) = lowered(&name, &text);
    let mut out = format!("{text}\n");
    for document in &documents {
        _ = writeln!(out, "── document\n{}", dump(document).trim_end());
    }
    let diagnostics = sink.finish();
    if !diagnostics.is_empty() {
        _ = write!(out, "── diagnostics\n{}", support::render(&sources, &diagnostics));
    }
    out
}

#[test]
fn cases() {
    insta::glob!("lower/*.*", |path| {
        let settings = support::settings("lower");
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        settings.bind(|| insta::assert_snapshot!(name, shown(path)));
    });
}

/// Brackets to open, what stands inside of them, and brackets to close.
fn nested(before: &str, open: &str, count: usize, close: &str, after: &str) -> String {
    format!("{before}{}1{}{after}", open.repeat(count), close.repeat(count))
}

#[test]
fn too_deep_is_said_once_and_what_follows_is_read() {
    for count in [201, 10_000] {
        for text in [
            nested("{ a(b: ", "[", count, "]", ") { c } }"),
            nested("{ a(b: ", "{b: ", count, "}", ") { c } }"),
            nested("{ a(b: ", "[{b: ", count, "}]", ") { c } }"),
            format!("{} }}", nested("{ a { c }", " b {", count, "}", "")),
        ] {
            let (sources, documents, sink) = lowered("deep.graphql", &text);
            let codes: Vec<_> = sink.diagnostics().iter().map(|diagnostic| diagnostic.code).collect();
            assert_eq!(codes, ["too-deep"], "{}", support::render(&sources, sink.diagnostics()));
            assert!(dump(&documents[0]).contains(" c\n"));
        }
    }
}

fn case_files() -> impl Iterator<Item = (String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lower");
    std::fs::read_dir(folder).unwrap().map(|entry| {
        let path = entry.unwrap().path();
        (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read_to_string(path).unwrap())
    })
}

#[test]
fn no_prefix_and_no_lost_character_of_a_case_stops_it() {
    for (name, text) in case_files() {
        for (at, char) in text.char_indices() {
            lowered(&name, &text[..at]);
            lowered(&name, &format!("{}{}", &text[..at], &text[at + char.len_utf8()..]));
        }
    }
}

/// Every name in a document's tables.
fn names(document: &Document) -> Vec<Name> {
    let mut names = Vec::new();
    names.extend(document.operations.iter().filter_map(|operation| operation.name));
    names.extend(document.fragments.iter().flat_map(|fragment| [fragment.name, fragment.on]));
    for variable in &document.variables {
        names.push(variable.name);
        names.extend(variable.ty.map(|ty| ty.name));
    }
    for selection in &document.selections {
        match selection.kind {
            SelectionKind::Field(field) => names.extend(field.alias.into_iter().chain([field.name])),
            SelectionKind::Spread(name) => names.push(name),
            SelectionKind::Inline { on, .. } => names.extend(on),
        }
    }
    names.extend(document.arguments.iter().chain(&document.fields).map(|argument| argument.name));
    names.extend(document.directives.iter().map(|directive| directive.name));
    names.extend(document.values.iter().filter_map(|value| match value.kind {
        ValueKind::Variable(name) | ValueKind::Enum(name) => Some(name),
        _ => None,
    }));
    names
}

#[test]
fn every_name_stands_where_it_says() {
    let mut seen = 0;
    for (case, text) in case_files() {
        let (sources, documents, _) = lowered(&case, &text);
        for document in &documents {
            for name in names(document) {
                let (meant, written) = (document.str(name), sources.slice(document.span(name)));
                // Escapes and glued literals are written in another way than they are meant.
                let other = written.contains(['\\', '\'']) || meant.contains(PLACEHOLDER);
                assert!(meant == written || other, "{case}: {meant} is not {written}");
                seen += 1;
            }
        }
    }
    assert!(seen > 500, "only {seen} names were seen");
}

#[test]
fn a_schema_is_told_from_a_document() {
    assert!(is_schema_text(
        "\"A flow.\" type Flow @key(fields: \"id\") { id: uuid } extend schema { query: Q } scalar S"
    ));
    for text in
        ["", "# nothing", "{ type }", "type A { b: C } query D { e }", "fragment type on F { g }", "type"]
    {
        assert_eq!(is_schema_text(text), text == "type", "{text}");
    }
}

#[test]
fn linked_fragments_come_with_all_they_spread_in_order_of_first_use() {
    let (_, documents, _) = lowered(
        "library.graphql",
        r#"fragment A on T { ...C a(b: "\u00e9", c: [1, {d: $e}]) @f(g: 1) { h } }
           fragment B on T { b }
           fragment C on T { ... on U { c: d } ...A }"#,
    );
    let library = Library::of(&documents);
    let (_, mut users, _) =
        lowered("user.graphql", "{ ...B ...A ...Own ...None } fragment Own on T { ...C }");
    link_fragments(&mut users[0], |name| {
        let defined = library.get(name).first()?;
        Some((&documents[defined.document], defined.fragment))
    });
    insta::with_settings!({snapshot_path => "../snapshots/lower", prepend_module_to_snapshot => false}, {
        insta::assert_snapshot!("linked", dump(&users[0]));
    });
}

#[test]
fn names_that_double_with_every_line_end_in_a_diagnostic() {
    let mut text = "a0 = {'x': True}\n".to_owned();
    for line in 0..40 {
        writeln!(text, "a{} = {{'p': a{line}, 'q': a{line}}}", line + 1).unwrap();
    }
    let (sources, _, sink) = lowered("doubled.dictql", &format!("{text}q = {{'query': a40}}\n"));
    let codes: Vec<_> = sink.diagnostics().iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, ["too-many-nodes"], "{}", support::render(&sources, sink.diagnostics()));
}
