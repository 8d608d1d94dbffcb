//! What holds at every cursor: nothing panics, and a name that is deleted is offered again.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

mod support;

use dictql::cursor::{
    Thing, View, What, at, complete, definition, folds, highlight, hover, inlays, references, rename,
    renamed, signature, symbols, things, type_definition,
};
use dictql::document::Place;
use dictql::source::Span;
use dictql::target::Target;
use std::path::PathBuf;
use support::looked::{Looked, Targets, schema_of};

/// Every case of these suites, with its name.
fn cases(suites: &[&str]) -> Vec<(String, String)> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for suite in suites {
        let read = std::fs::read_dir(suite).unwrap().flatten();
        paths.extend(read.map(|entry| entry.path()).filter(|path| path.is_file()));
    }
    paths.sort();
    let endings = ["graphql", "dictql", "py", "yaml", "yml", "json"];
    paths.retain(|path| endings.iter().any(|ending| path.extension().is_some_and(|found| found == *ending)));
    let read = |path: &PathBuf| {
        let text = String::from_utf8(std::fs::read(path).unwrap()).ok()?;
        Some((path.to_string_lossy().into_owned(), text.trim_start_matches('\u{feff}').to_owned()))
    };
    let cases: Vec<_> = paths.iter().filter_map(read).collect();
    assert!(cases.len() > 80, "only {} cases were found", cases.len());
    cases
}

/// What a case is checked against.
fn schema<'a>(name: &str, text: &'a str) -> &'a str {
    let is_stated = text.starts_with("# schema: ");
    match name.split('/').nth(1) {
        Some("validate" | "cursor") => schema_of(text),
        Some("compile" | "emit") if !is_stated => "tests/compile/schema/types.graphql",
        _ if text.starts_with("# schema: none") => "none",
        _ if text.starts_with("# schema: formats") => "tests/schemas/formats.graphql",
        _ => "prefect",
    }
}

/// The name that a part is, if it is one that can be offered.
fn name_of<'a>(view: &View<'a>, thing: &Thing) -> Option<(Span, &'a str)> {
    let is_name = !matches!(
        thing.what,
        What::Variable(_)
            | What::Binding(_)
            | What::Alias(_)
            | What::OperationName(_)
            | What::FragmentName(_)
    );
    // What the schema or the file defines: keys of JSON, and variables that nothing declares, are anybody's.
    let is_text = matches!(thing.place, Place::Text(_)) && !view.sources.slice(thing.span).contains('"');
    let offered = is_name && is_text && !definition(view, thing.span.start).is_empty();
    let written = view.sources.slice(thing.span);
    let start = written.rfind('$').map_or(0, |dollar| dollar + 1);
    let length = written[start..].find(|char: char| !(char.is_ascii_alphanumeric() || char == '_'));
    let length = length.unwrap_or(written.len() - start);
    let name = &written[start..start + length];
    let start = thing.span.start + start as u32;
    let span = Span::new(thing.span.file, start, start + length as u32);
    (offered && !name.is_empty()).then_some((span, name))
}

/// Whether a name is among the first ten that are offered where it is deleted but for its first bytes.
fn is_offered(
    (file, text): (&str, &str),
    (span, name): (Span, &str),
    kept: usize,
    others: &[(&str, &str)],
    target: &Target,
) -> Result<(), String> {
    let (start, end) = (span.start as usize, span.end as usize);
    let kept = kept.min(name.len());
    let deleted = format!("{}{}", &text[..start + kept], &text[end..]);
    let looked = Looked::at(file, &deleted, others, target);
    let items = looked.view(target, |view| complete(view, (start + kept) as u32));
    let is_it = |label: &str| label.trim_start_matches(['$', '@', '.']) == name;
    let found = items.iter().position(|item| is_it(&item.label));
    match found {
        Some(0..10) => Ok(()),
        found => {
            let row = text[..start].matches('\n').count() + 1;
            let line = text.lines().nth(row - 1).unwrap_or_default().trim();
            let first: Vec<&str> = items.iter().take(4).map(|item| item.label.as_str()).collect();
            Err(format!("{file}:{row} `{name}` is {found:?} of {}: {first:?}, in {line}", items.len()))
        }
    }
}

/// Deletes every name of every case that has no finding; what is kept of it are its first bytes.
fn deleted_names(kept: usize) -> (usize, Vec<String>) {
    let mut targets = Targets::default();
    let (mut names, mut missed) = (0, Vec::new());
    let cases = cases(&["tests/validate", "tests/compile", "tests/emit", "examples"]);
    for (file, text) in &cases {
        let target = targets.get(schema(file, text));
        // The examples are one project; the same query in other notations would tell what was deleted.
        let is_other = |other: &str| {
            let stem = |path: &str| path.split('.').next().unwrap_or_default().to_owned();
            file.starts_with("examples") && other.starts_with("examples") && stem(other) != stem(file)
        };
        let others = cases.iter().map(|(file, text)| (file.as_str(), text.as_str()));
        let others: Vec<(&str, &str)> = others.filter(|(other, _)| is_other(other)).collect();
        if target.schema.is_none() || text.contains('‸') {
            continue;
        }
        let looked = Looked::at(file, text, &[], target);
        if !looked.sink.diagnostics().is_empty() {
            continue;
        }
        looked.view(target, |view| {
            let mut last = None;
            for thing in things(view) {
                let Some((span, name)) = name_of(view, &thing).filter(|one| last != Some(one.0)) else {
                    continue;
                };
                last = Some(span);
                names += 1;
                missed.extend(is_offered((file, text), (span, name), kept, &others, target).err());
            }
        });
    }
    (names, missed)
}

#[test]
fn a_deleted_name_is_offered_again() {
    for (kept, ratio) in [(0, 99), (1, 99)] {
        let (names, missed) = deleted_names(kept);
        println!("{kept} kept: {} of {names} names are not among the first ten:", missed.len());
        missed.iter().for_each(|one| println!("  {one}"));
        assert!(names > 500, "only {names} names were found");
        assert!(missed.len() * 100 <= names * (100 - ratio), "{} of {names} were not offered", missed.len());
    }
}

/// Asks everything that can be asked about a cursor.
fn ask(view: &View<'_>, offset: u32) {
    if let Some(thing) = at(view, offset) {
        assert!(thing.span.start <= offset && offset <= thing.span.end);
    }
    _ = (hover(view, offset), definition(view, offset), type_definition(view, offset));
    _ = (references(view, offset, true), highlight(view, offset), signature(view, offset));
    _ = (renamed(view, offset), rename(view, offset, "other"));
    for item in complete(view, offset) {
        assert!(item.span.start <= offset && offset <= item.span.end, "{item:?} at {offset}");
    }
}

/// Asks at every third place of every case, the broken ones too.
fn ask_everywhere(suites: &[&str]) {
    let mut targets = Targets::default();
    for (number, (file, text)) in cases(suites).into_iter().enumerate() {
        let target = targets.get(schema(&file, &text));
        let looked = Looked::at(&file, &text, &[], target);
        looked.view(target, |view| {
            _ = (symbols(view), folds(view), inlays(view, Span::new(looked.file, 0, text.len() as u32)));
            let places = (number % 3..=text.len()).step_by(3).filter(|at| text.is_char_boundary(*at));
            places.for_each(|offset| ask(view, offset as u32));
        });
    }
}

#[test]
fn every_cursor_of_checked_cases_has_answers() {
    ask_everywhere(&["tests/validate"]);
}

#[test]
fn every_cursor_of_lowered_and_compiled_cases_has_answers() {
    ask_everywhere(&["tests/lower", "tests/compile"]);
}

#[test]
fn every_cursor_of_parsed_cases_has_answers() {
    ask_everywhere(&["tests/parse", "tests/source"]);
}
