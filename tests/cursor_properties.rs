//! What holds at every cursor: nothing panics, and a name that is deleted is offered again.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

mod support;

use dictql::cursor::{
    Thing, View, What, actions, complete, definition, folds, highlight, hover, inlays, references, rename,
    signature, symbols, things, type_definition,
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

/// What is asked about a case, and what is around it.
#[derive(Clone, Copy)]
struct Case<'a> {
    file: &'a str,
    text: &'a str,
    others: &'a [(&'a str, &'a str)],
    target: &'a Target,
}

impl Case<'_> {
    /// Whether a name is among the first ten that are offered where a stretch of the text is deleted. What is written
    /// for it has to be as good as what stood there.
    fn is_offered(self, name: &str, (start, end): (usize, usize)) -> Result<(), String> {
        let Self { file, text, others, target } = self;
        let deleted = format!("{}{}", &text[..start], &text[end..]);
        let looked = Looked::at(file, &deleted, others, target);
        let items = looked.view(target, |view| complete(view, start as u32));
        let is_it = |label: &str| label.trim_start_matches(['$', '@', '.']) == name;
        let found = items.iter().position(|item| is_it(&item.label));
        if let Some(item) = found.map(|row| &items[row]) {
            let (start, end) = (item.span.start as usize, item.span.end as usize);
            let written = format!("{}{}{}", &deleted[..start], item.insert, &deleted[end..]);
            let again = Looked::at(file, &written, others, target);
            let said: Vec<&str> = again.sink.diagnostics().iter().map(|one| one.message.as_str()).collect();
            assert!(said.is_empty(), "{file}: `{name}` is written as {:?}: {said:?}: {written}", item.insert);
        }
        if matches!(found, Some(0..10)) {
            return Ok(());
        }
        let row = text[..start].matches('\n').count() + 1;
        let line = text.lines().nth(row - 1).unwrap_or_default().trim();
        let first: Vec<&str> = items.iter().take(4).map(|item| item.label.as_str()).collect();
        Err(format!("{file}:{row} `{name}` is {found:?} of {}: {first:?}, in {line}", items.len()))
    }
}

/// A string that stands alone among others, with its quotes and the comma behind it.
fn item(text: &str, span: Span) -> Option<(usize, usize)> {
    let (start, end) = (span.start as usize, span.end as usize);
    let is_quoted = text[..start].ends_with('"') && text[end..].starts_with('"');
    let rest = text.get(end + 1..)?;
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    let comma = rest[blanks..].starts_with(',');
    let is_last = rest[blanks..].starts_with(['}', ']']);
    let before = text[..start - 1].trim_end();
    let is_item = is_quoted && (comma || is_last) && before.ends_with([',', '[', '{']);
    is_item.then_some((start - 1, end + 1 + if comma { blanks + 1 } else { 0 }))
}

/// Deletes every name of every case that has no finding; `stretch` says what of a text goes for it. How many names
/// there were, and which are not offered.
fn deleted_names(stretch: impl Fn(&str, Span) -> Option<(usize, usize)>) -> (usize, Vec<String>) {
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
        let looked = Looked::at(file, text, &[], target);
        if target.schema.is_none() || !looked.sink.diagnostics().is_empty() {
            continue;
        }
        let case = Case { file, text, others: &others, target };
        looked.view(target, |view| {
            let mut last = None;
            for (span, name) in things(view).iter().filter_map(|thing| name_of(view, thing)) {
                // Variants of a description have the same names.
                if last.replace(span) != Some(span)
                    && let Some(deleted) = stretch(text, span)
                {
                    names += 1;
                    missed.extend(case.is_offered(name, deleted).err());
                }
            }
        });
    }
    (names, missed)
}

/// At least 99 of 100 names are offered again.
fn are_offered(what: &str, at_least: usize, (names, missed): (usize, Vec<String>)) {
    println!("{what}: {} of {names} are not among the first ten:", missed.len());
    for one in &missed {
        println!("  {one}");
    }
    assert!(names > at_least, "only {names} names were found");
    assert!(missed.len() * 100 <= names, "{} of {names} were not offered", missed.len());
}

#[test]
fn a_deleted_name_is_offered_again() {
    let whole = |_: &str, span: Span| Some((span.start as usize, span.end as usize));
    are_offered("names", 1500, deleted_names(whole));
}

#[test]
fn a_name_is_offered_at_its_first_letter() {
    let rest = |_: &str, span: Span| Some((span.start as usize + 1, span.end as usize));
    are_offered("names but for their first letters", 1500, deleted_names(rest));
}

#[test]
fn a_deleted_item_is_offered_again() {
    are_offered("items", 50, deleted_names(item));
}

/// The word that an offset is in.
fn word(text: &str, offset: usize) -> (usize, usize) {
    let is_part = |char: char| char.is_ascii_alphanumeric() || char == '_';
    let start = text[..offset].trim_end_matches(is_part).len();
    (start, text.len() - text[offset..].trim_start_matches(is_part).len())
}

/// Asks everything that can be asked about a cursor.
fn ask(view: &View<'_>, offset: u32, has_items: bool) {
    _ = (hover(view, offset), definition(view, offset), type_definition(view, offset));
    _ = (references(view, offset, true), highlight(view, offset), signature(view, offset));
    _ = actions(view, offset);
    _ = rename(view, offset, "other");
    for item in has_items.then(|| complete(view, offset)).into_iter().flatten() {
        assert!(item.span.start <= offset && offset <= item.span.end, "{item:?} at {offset}");
    }
}

/// Asks at each `step`th place; the others are asked about in `crates/differential cursors`. In a word, what can be written
/// differs in its order only: it is asked for once.
fn ask_about(file: &str, text: &str, (first, step): (usize, usize), target: &Target) {
    let looked = Looked::at(file, text, &[], target);
    looked.view(target, |view| {
        _ = (symbols(view), folds(view), inlays(view, Span::new(looked.file, 0, text.len() as u32)));
        let mut last = None;
        for offset in (first..=text.len()).step_by(step).filter(|at| text.is_char_boundary(*at)) {
            let word = word(text, offset);
            ask(view, offset as u32, word.0 == word.1 || last.replace(word) != Some(word));
        }
    });
}

/// A text without a piece: what is being written looks like that.
fn broken(text: &str, number: usize) -> String {
    let between = |at: usize| (0..=at.min(text.len())).rfind(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = between(number * 37 % (text.len() + 1));
    format!("{}{}", &text[..start], &text[between(start + 1 + number % 9)..])
}

/// Asks about every case, the broken ones too, and about each without a piece of it.
fn ask_everywhere(suites: &[&str]) {
    let mut targets = Targets::default();
    for (number, (file, text)) in cases(suites).into_iter().enumerate() {
        let target = targets.get(schema(&file, &text));
        ask_about(&file, &text, (number % 10, 10), target);
        ask_about(&file, &broken(&text, number), (number % 40, 40), target);
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
