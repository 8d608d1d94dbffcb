//! Every case of `tests/change` proposes changes to a query in several notations; its snapshot shows what is written then.
//!
//! Before the first file, each line is a change; what it is about is named: the outermost selection, the first argument, input field,
//! directive or variable of that name.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

#[path = "support/stages.rs"]
mod stages;
mod support;

use dictql::diagnostic::{Fix, Safety, Sink};
use dictql::document::{Document, FragmentId, OperationId, SelectionId, SelectionKind, ValueId, ValueKind};
use dictql::fix::{Change, New, Part, SetOf, apply, render};
use dictql::source::{FileId, Sources};
use dictql::target::Target;
use std::fmt::Write;
use std::path::Path;

/// The lines of a case before the first file, and the files.
fn parts(text: &str) -> (Vec<&str>, Vec<(&str, &str)>) {
    let mut files = text.split("── ");
    let changes = files.next().unwrap_or_default().lines().filter(|line| !line.trim().is_empty()).collect();
    (changes, files.map(|file| file.split_once('\n').unwrap()).collect())
}

fn selection(document: &Document, name: &str) -> Option<SelectionId> {
    let is = |kind: SelectionKind| match kind {
        SelectionKind::Field(field) => document.str(field.response_name()) == name,
        SelectionKind::Spread(spread) => name.strip_prefix("...") == Some(document.str(spread)),
        SelectionKind::Inline { on, .. } => {
            on.is_some_and(|on| name.strip_prefix("...on_") == Some(document.str(on)))
        }
    };
    // What stands deeper comes first in the table.
    document.selections.iter().rposition(|one| is(one.kind)).map(|row| SelectionId(row as u32))
}

fn row<T: Copy>(rows: &[T], is: impl Fn(T) -> bool) -> Option<u32> {
    rows.iter().position(|one| is(*one)).map(|row| row as u32)
}

fn input(document: &Document, name: &str) -> Option<Part> {
    let argument = row(&document.arguments, |one| document.str(one.name) == name).map(Part::Argument);
    argument.or_else(|| row(&document.fields, |one| document.str(one.name) == name).map(Part::InputField))
}

fn value(document: &Document, name: &str) -> Option<ValueId> {
    match input(document, name)? {
        Part::Argument(row) => Some(document.arguments[row as usize].value),
        Part::InputField(row) => Some(document.fields[row as usize].value),
        _ => None,
    }
}

fn set(document: &Document, name: &str) -> Option<SetOf> {
    let operation = row(&document.operations.iter().map(|one| one.name).collect::<Vec<_>>(), |one| {
        one.map_or("", |one| document.str(one)) == name
    });
    let fragment = document.fragments.iter().position(|one| document.str(one.name) == name);
    let definition = operation.map(|row| SetOf::Operation(OperationId(row)));
    let definition = definition.or(fragment.map(|row| SetOf::Fragment(FragmentId(row as u32))));
    definition.or_else(|| selection(document, name).map(SetOf::Selection))
}

/// A value in a line: `desc`, `$x`, `"text"`, `5`, `null`; `split` makes a list of the fields of an object.
fn new(document: &Document, text: &str, before: Option<ValueId>) -> New {
    match text {
        "null" => New::Null,
        "true" | "false" => New::Boolean(text == "true"),
        "listed" => New::List(vec![New::Kept(before.unwrap())]),
        "object" => New::Object(vec![
            ("a".to_owned(), New::Number("1".to_owned())),
            ("b".to_owned(), New::String("{".to_owned())),
        ]),
        "split" => {
            let ValueKind::Object { fields, .. } = document.value(before.unwrap()).kind else {
                return New::Null;
            };
            New::List(fields.ids().map(|row| New::Fields(vec![row])).collect())
        }
        _ => match text.as_bytes()[0] {
            b'$' => New::Variable(text[1..].to_owned()),
            b'"' => New::String(text[1..text.len() - 1].replace("\\n", "\n")),
            b'0'..=b'9' | b'-' => New::Number(text.to_owned()),
            _ => New::Enum(text.to_owned()),
        },
    }
}

fn change(document: &Document, line: &str) -> Option<Change> {
    let words: Vec<&str> = line.split(' ').collect();
    let rest = |from: usize| words[from..].join(" ");
    Some(match words[..] {
        ["remove", "selection", name] => Change::Remove(Part::Selection(selection(document, name)?)),
        ["remove", "input", name] => Change::Remove(input(document, name)?),
        ["remove", "item", name, number] => {
            let ValueKind::List { items, .. } = document.value(value(document, name)?).kind else {
                return None;
            };
            Change::Remove(Part::Item(ValueId(items.start + number.parse::<u32>().unwrap())))
        }
        ["remove", "directive", name] => {
            Change::Remove(Part::Directive(row(&document.directives, |one| document.str(one.name) == name)?))
        }
        ["remove", "variable", name] => {
            let found = document.variables.iter().position(|one| document.str(one.name) == name)?;
            Change::Remove(Part::Variable(found as u32))
        }
        ["remove", "definition", name] => Change::Remove(match set(document, name)? {
            SetOf::Operation(id) => Part::Operation(id),
            SetOf::Fragment(id) => Part::Fragment(id),
            SetOf::Selection(_) => return None,
        }),
        ["replace", name, ..] => {
            let before = value(document, name)?;
            Change::Replace(before, new(document, &rest(2), Some(before)))
        }
        ["exchange", name, other, ..] => Change::Exchange(
            input(document, name)?,
            other.to_owned(),
            new(document, &rest(3), value(document, name)),
        ),
        ["alias", name, "-"] => Change::Alias(selection(document, name)?, None),
        ["alias", name, alias] => Change::Alias(selection(document, name)?, Some(alias.to_owned())),
        ["remove", "definition"] => Change::Remove(Part::Operation(OperationId(0))),
        ["select", field] => Change::Select(set(document, "")?, field.to_owned()),
        ["select", name, field] => Change::Select(set(document, name)?, field.to_owned()),
        ["unselect", name] => Change::Unselect(selection(document, name)?),
        ["argue", name, argument, ..] => {
            Change::Argue(selection(document, name)?, argument.to_owned(), new(document, &rest(3), None))
        }
        ["hoist", name, variable, ty] => {
            Change::Hoist(value(document, name)?, OperationId(0), variable.to_owned(), ty.to_owned())
        }
        ["reverse", name] => {
            let of = set(document, name)?;
            let set = match of {
                SetOf::Operation(id) => document.operations[id.0 as usize].selection_set,
                SetOf::Fragment(id) => document.fragments[id.0 as usize].selection_set,
                SetOf::Selection(id) => match document.selection(id).kind {
                    SelectionKind::Field(field) => field.selection_set?,
                    _ => return None,
                },
            };
            Change::Reorder(of, set.items.ids().rev().map(SelectionId).collect())
        }
        ["undefault", name] => {
            let found = document.variables.iter().position(|one| document.str(one.name) == name)?;
            Change::Undefault(found as u32)
        }
        ["unwrap", name] => Change::Unwrap(selection(document, name)?),
        ["order", name] => match document.selection(selection(document, name)?).kind {
            SelectionKind::Field(field) => Change::Order(field.selection_set?.at),
            _ => return None,
        },
        ["declare", name, ty] => Change::Declare(OperationId(0), name.to_owned(), ty.to_owned()),
        ["name", name] => Change::Name(OperationId(0), name.to_owned()),
        ["retype", name, ty] => {
            let found = document.variables.iter().position(|one| document.str(one.name) == name)?;
            Change::Retype(found as u32, ty.to_owned())
        }
        _ => panic!("{line}"),
    })
}

/// What a file says after a change.
fn changed(name: &str, text: &str, line: &str) -> String {
    let (sources, file) = source(name, text);
    let mut sink = Sink::new();
    let checked = stages::check(&sources, file, &Target::default(), &mut sink);
    let mut out = String::new();
    let (document, _) = &checked[0];
    // Not every file has what a change is about.
    let Some(change) = change(document, line) else { return String::new() };
    _ = writeln!(out, "── {line}");
    let Some(edits) = render(document, &change) else { return out + "refused\n" };
    let fix = Fix { message: String::new(), safety: Safety::Safe, edits };
    let fixed = apply(&sources, [&fix]).remove(&file).unwrap();
    _ = writeln!(out, "{}", fixed.trim_end_matches('\n'));
    let (after, file) = source(name, &fixed);
    let mut after_sink = Sink::new();
    let documents = stages::check(&after, file, &Target::default(), &mut after_sink);
    let codes = |sink: &Sink| sink.diagnostics().iter().map(|found| found.code).collect::<Vec<_>>();
    let before = codes(&sink);
    let new: Vec<&str> = codes(&after_sink).into_iter().filter(|code| !before.contains(code)).collect();
    assert!(!documents.is_empty(), "{name}: {line}\n{fixed}");
    if !new.is_empty() {
        _ = writeln!(out, "⚠ {}", new.join(", "));
    }
    out
}

fn source(name: &str, text: &str) -> (Sources, FileId) {
    let mut sources = Sources::new();
    let file = sources.add_text(name, text);
    (sources, file)
}

fn shown(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let (changes, files) = parts(&text);
    let mut out = String::new();
    for (name, text) in files {
        _ = writeln!(out, "══ {name}\n{}", text.trim_end_matches('\n'));
        for line in &changes {
            out += &changed(name, text, line);
        }
    }
    out
}

#[test]
fn cases() {
    insta::glob!("change/*.*", |path| {
        let settings = support::settings("change");
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        settings.bind(|| insta::assert_snapshot!(name, shown(path)));
    });
}
