//! Loads schemas: each case of `tests/schema/` is mirrored in `snapshots/schema/` with what is said and what the image holds.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

mod support;

use dictql::diagnostic::Sink;
use dictql::schema::{self, Element, OperationType, Schema, TypeKind, load};
use dictql::source::{FileId, Sources};
use support::schema_dump::dump;

/// One text, or several: a line `#--- name` begins a file of that name.
fn read(name: &str, text: &str) -> (Sources, Vec<FileId>) {
    let mut sources = Sources::new();
    let mut files = Vec::new();
    if !text.starts_with("#--- ") {
        files.push(sources.add_text(name, text));
        return (sources, files);
    }
    for part in text.split("#--- ").skip(1) {
        let (name, text) = part.split_once('\n').unwrap_or((part, ""));
        files.push(sources.add_text(name, text));
    }
    (sources, files)
}

fn load_text(text: &str) -> Schema {
    let (sources, files) = read("schema.graphql", text);
    load(&sources, &files, &mut Sink::new())
}

#[test]
fn cases() {
    insta::glob!("schema/*.*", |path| {
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_str().unwrap();
        let (sources, files) = read(name, &text);
        let mut sink = Sink::new();
        let schema = load(&sources, &files, &mut sink);
        let said = support::render(&sources, &sink.finish());
        let settings = support::settings("schema");
        let text = text.trim_end();
        settings.bind(|| {
            insta::assert_snapshot!(name, format!("{text}\n\n=== said\n{said}=== image\n{}", dump(&schema)));
        });
    });
}

/// The dump of a schema, its types in alphabetical order: printing them in another one makes no other schema.
fn sorted(schema: &Schema) -> Vec<String> {
    let text = dump(schema);
    let mut types: Vec<String> = Vec::new();
    for line in text.lines() {
        match types.last_mut() {
            Some(last) if line.starts_with(' ') => last.push_str(line),
            _ => types.push(line.to_owned()),
        }
    }
    types.sort();
    types
}

/// `x.graphql` and `x.json` are one schema: what graphql-js makes of the first is the second.
#[test]
fn sdl_and_introspection_answer_the_same() {
    for name in ["everything", "prefect_part"] {
        let read = |ending| std::fs::read_to_string(format!("tests/schema/{name}.{ending}")).unwrap();
        assert_eq!(sorted(&load_text(&read("graphql"))), sorted(&load_text(&read("json"))));
    }
}

#[test]
fn every_element_is_found_at_its_coordinate() {
    for text in [schema::PREFECT, &std::fs::read_to_string("tests/schema/everything.graphql").unwrap()] {
        let (sources, files) = read("schema.graphql", text);
        let schema = load(&sources, &files, &mut Sink::new());
        let mut elements: Vec<Element> = Vec::new();
        for id in schema.types() {
            elements.push(id.into());
            for field in schema.fields(id) {
                elements.push(field.into());
                elements.extend(schema.arguments(field).map(Element::Input));
            }
            elements.extend(schema.input_fields(id).map(Element::Input));
            elements.extend(schema.enum_values(id).map(Element::EnumValue));
        }
        for id in schema.directives() {
            elements.push(id.into());
            elements.extend(schema.directive_arguments(id).map(Element::Input));
        }
        for element in elements {
            let coordinate = schema.coordinate(element);
            assert_eq!(schema.find(&coordinate), Some(element), "{coordinate}");
            if let Some(span) = schema.span(element) {
                let name = coordinate.trim_end_matches(":)").rsplit(['.', '(', '@']).next();
                assert_eq!(Some(sources.slice(span)), name);
            }
        }
    }
}

#[test]
fn coordinates_that_name_nothing_find_nothing() {
    let schema = load_text("type Query { a(b: Int): Int }");
    for coordinate in [
        "",
        "@",
        "@x",
        "X",
        "Query.",
        "Query.b",
        "Query.a(c:)",
        "Query(a:)",
        "Query.a(b:",
        "(:)",
        "@skip(x:)",
        ".a",
    ] {
        assert_eq!(schema.find(coordinate), None, "{coordinate}");
    }
}

#[test]
fn the_built_in_schema_has_no_faults() {
    let (sources, files) = read("prefect.graphql", schema::builtin("builtin:prefect").unwrap());
    let mut sink = Sink::new();
    let schema = load(&sources, &files, &mut sink);
    assert_eq!(support::render(&sources, &sink.finish()), "");
    let query = schema.root(OperationType::Query).unwrap();
    let flow = schema.field(query, "flow").unwrap();
    assert_eq!(schema.display(schema.field_type(flow)), "[flow!]!");
    assert!(schema.argument(flow, "where").is_some());
}

#[test]
fn meta_fields_stand_where_the_specification_has_them() {
    let schema = load_text("type Query { u: U } union U = Query scalar S");
    let named = |name: &str| schema.type_named(name).unwrap();
    let shown = |ty: &str, field: &str| {
        schema
            .field(named(ty), field)
            .map(|field| (schema.display(schema.field_type(field)), schema.arguments(field).count()))
    };
    assert_eq!(shown("U", "__typename"), Some(("String!".to_owned(), 0)));
    assert_eq!(shown("S", "__typename"), None);
    assert_eq!(shown("Query", "__schema"), Some(("__Schema!".to_owned(), 0)));
    assert_eq!(shown("Query", "__type"), Some(("__Type".to_owned(), 1)));
    assert_eq!(shown("U", "__type"), None);
    assert_eq!(shown("__Type", "fields"), Some(("[__Field!]".to_owned(), 1)));
    assert_eq!(schema.fields(named("Query")).count(), 1);
    let meta = schema.field(named("Query"), "__type").unwrap();
    assert_eq!((schema.coordinate(meta), schema.span(meta)), ("Query.__type".to_owned(), None));
}

#[test]
fn types_overlap_where_an_object_is_possible_for_both() {
    let schema = load_text(
        "interface I { a: Int } interface J { a: Int } type A implements I { a: Int } type B implements I & J { a: Int }
         union U = A | B union V = A scalar S type Query { a: I, b: J, c: U, d: V, e: S }",
    );
    let overlaps = |a, b| schema.overlaps(schema.type_named(a).unwrap(), schema.type_named(b).unwrap());
    assert!(
        overlaps("I", "J")
            && overlaps("J", "I")
            && overlaps("U", "J")
            && overlaps("A", "A")
            && overlaps("V", "I")
    );
    assert!(!overlaps("V", "J") && !overlaps("A", "J") && !overlaps("S", "S") && !overlaps("Query", "I"));
}

#[test]
fn no_schema_is_an_empty_one() {
    for schema in
        [Schema::default(), load_text(""), load_text("# nothing\n"), load_text("{}"), load_text("{")]
    {
        assert_eq!(schema.root(OperationType::Query), None);
        assert_eq!(schema.type_named("Query"), None);
        assert_eq!(schema.directive("nothing"), None);
        assert!(schema.types().all(|id| schema.kind(id) != TypeKind::Union));
    }
}

#[test]
fn broken_files_never_panic() {
    let graphql = std::fs::read_to_string("tests/schema/everything.graphql").unwrap();
    let json = std::fs::read_to_string("tests/schema/small.json").unwrap();
    for text in [&graphql[..2_300.min(graphql.len())], &json] {
        for at in (0..text.len()).filter(|&at| text.is_char_boundary(at)) {
            survives(&text[..at]);
            let width = text[at..].chars().next().map_or(0, char::len_utf8);
            survives(&format!("{}{}", &text[..at], &text[at + width..]));
        }
    }
    for bracket in [
        "[",
        "{",
        "(",
        "[[{\"__schema\":",
        "\"\"\"",
        "type A { a: [",
        "type A { a(b: Int = [",
        "type A @a(a: {a: ",
        "{\"a\":",
    ] {
        survives(&bracket.repeat(10_000));
        survives(&format!("type A {{ a: {}", bracket.repeat(10_000)));
        survives(&format!("type A {{ a(b: Int = {}", bracket.repeat(10_000)));
    }
}

/// Loads a text, renders what is said (every span must lie in the file), and reads the whole image.
fn survives(text: &str) {
    let (sources, files) = read("broken", text);
    let mut sink = Sink::new();
    let schema = load(&sources, &files, &mut sink);
    support::render(&sources, &sink.finish());
    dump(&schema);
}
