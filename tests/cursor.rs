//! Every file of `tests/cursor` is asked about at each `‸`; the folder says what. The snapshot shows the file, and each
//! line that was asked about with its answer.
//!
//! In `extraction`, each stretch between two `‸` is asked about.
//!
//! The first line may say `# schema: prefect`; `tests/schemas/pets.graphql` is the schema if it doesn't. Each belongs to
//! a project in which another file defines the fragment `Elsewhere`.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

mod support;

use dictql::cursor::{
    Action, Goal, Inlay, Item, Known, Reference, Signature, Symbol, View, actions, around, complete,
    definition, element, extraction, folds, highlight, hover, inlays, references, rename, renamed, signature,
    symbols, type_definition, uses,
};
use dictql::diagnostic::{Fix, Safety, Sink};
use dictql::fix::apply;
use dictql::source::{Sources, Span};
use dictql::validate::validate;
use std::fmt::Write;
use std::path::Path;
use support::looked::{Looked, Targets, schema_of};

const CURSOR: char = '‸';
/// The other file of the project.
const OTHER: (&str, &str) = ("other.graphql", "fragment Elsewhere on Dog { barkVolume }\n");
/// The name that things get.
const NEW: &str = "renamed";

/// The text without marks, and where they were.
fn cursors(text: &str) -> (String, Vec<u32>) {
    let mut parts = text.split(CURSOR);
    let mut plain = parts.next().unwrap_or_default().to_owned();
    let mut cursors = Vec::new();
    for part in parts {
        cursors.push(plain.len() as u32);
        plain.push_str(part);
    }
    (plain, cursors)
}

fn place(sources: &Sources, span: Span) -> String {
    let (start, end) = (sources.position(span), sources.position_at(span.file, span.end));
    let name = &sources.get(span.file).name;
    let text = sources.slice(span).lines().next().unwrap_or_default();
    format!("{name}:{}:{}-{}:{} `{text}`", start.row, start.column, end.row, end.column)
}

fn item(sources: &Sources, item: &Item) -> String {
    let Item { label, kind, detail, documentation, is_deprecated, span, insert, snippet, filter } = item;
    let mut out = format!("{label}  {kind:?}");
    if !detail.is_empty() {
        _ = write!(out, " {detail}");
    }
    if *is_deprecated {
        out.push_str(" deprecated");
    }
    _ = write!(out, "  {:?} → {insert:?}", sources.slice(*span));
    if let Some(snippet) = snippet {
        _ = write!(out, ", {snippet:?}");
    }
    if filter != label {
        _ = write!(out, " by {filter:?}");
    }
    if !documentation.is_empty() {
        _ = write!(out, " # {}", documentation.lines().next().unwrap_or_default());
    }
    out
}

fn items(view: &View<'_>, offset: u32) -> String {
    let all = complete(view, offset);
    let shown = all.iter().take(8).map(|one| item(view.sources, one) + "\n");
    let more = all.len().saturating_sub(8);
    shown.collect::<String>() + &if more > 0 { format!("and {more} more\n") } else { String::new() }
}

fn goals(view: &View<'_>, goals: &[Goal]) -> String {
    let shown = |goal: &Goal| match goal {
        // The schema is no file of this view: what it says stands beside its first line.
        Goal::Span(span) if span.file.0 == 0 => format!("schema at {}", span.start),
        Goal::Span(span) => place(view.sources, *span),
        Goal::Coordinate(coordinate) => format!("{coordinate} of the schema"),
    };
    goals.iter().map(shown).collect::<Vec<_>>().join(", ")
}

fn places(view: &View<'_>, found: &[Reference]) -> String {
    let shown = |one: &Reference| {
        let word = if one.is_definition { "defined" } else { "used" };
        format!("{word} {}\n", place(view.sources, one.span))
    };
    found.iter().map(shown).collect()
}

/// The uses of what the schema defines, in the other file too.
fn used(view: &View<'_>, offset: u32) -> String {
    let Some((element, target)) = element(view, offset) else { return String::new() };
    let check = |document| validate(document, view.target, &|_| true, &mut Sink::new());
    let others: Vec<_> = view.others.iter().map(|document| (*document, check(document))).collect();
    let others = others.iter().map(|(document, analysis)| Known { document, analysis, target });
    let known: Vec<Known<'_>> = view.known.iter().copied().chain(others).collect();
    places(view, &uses(&known, target, element))
}

fn edits(view: &View<'_>, offset: u32) -> String {
    let name = renamed(view, offset).map(|(span, name)| format!("{name} at {}\n", place(view.sources, span)));
    match (name, rename(view, offset, NEW)) {
        (Ok(name), Ok(edits)) => {
            let shown =
                edits.iter().map(|edit| format!("{} → {}\n", place(view.sources, edit.span), edit.content));
            name + &shown.collect::<String>()
        }
        (Err(why), _) | (_, Err(why)) => format!("refused: {why}\n"),
    }
}

fn signed(signature: Option<Signature>) -> String {
    let Some(Signature { label, documentation, parameters, active }) = signature else {
        return String::new();
    };
    let active = active.map(|active| parameters[active].label.as_str());
    format!("{label}\nat {}\n{documentation}\n", active.unwrap_or("none of them"))
}

/// The file with what stands between two cursors moved into a fragment.
fn extracted(view: &View<'_>, start: u32, end: u32) -> String {
    let chosen = Span::new(view.tree.file, start, end);
    extraction(view, chosen).map_or_else(|| "nothing\n".to_owned(), |action| done(view, action))
}

/// The file with each action done.
fn acted(view: &View<'_>, offset: u32) -> String {
    actions(view, offset).into_iter().map(|action| done(view, action)).collect()
}

fn done(view: &View<'_>, action: Action) -> String {
    if let Some(why) = action.refused {
        return format!("{}: refused: {why}\n", action.title);
    }
    let fix = Fix { message: String::new(), safety: Safety::Safe, edits: action.edits };
    let texts: String = apply(view.sources, [&fix]).into_values().collect();
    format!("{}\n{texts}", action.title)
}

fn answer(what: &str, view: &View<'_>, offset: u32) -> String {
    match what {
        "complete" => items(view, offset),
        "hover" => hover(view, offset)
            .map_or_else(String::new, |one| format!("{}\n{}\n", place(view.sources, one.span), one.text)),
        "definition" => {
            let (here, ty) = (definition(view, offset), type_definition(view, offset));
            format!("{}; its type: {}\n", goals(view, &here), goals(view, &ty))
        }
        "references" => {
            let all = references(view, offset, true);
            let lit = highlight(view, offset).len();
            format!("{}{lit} in this file\n", places(view, &all))
        }
        "around" => around(view, offset).into_iter().map(|span| place(view.sources, span) + "\n").collect(),
        "uses" => used(view, offset),
        "rename" => edits(view, offset),
        "signature" => signed(signature(view, offset)),
        "actions" => acted(view, offset),
        other => panic!("nothing is called `{other}`"),
    }
}

fn outline(view: &View<'_>, symbols: &[Symbol], level: usize, out: &mut String) {
    for Symbol { name, detail, kind, span, name_span, children } in symbols {
        let (whole, name_at) = (place(view.sources, *span), place(view.sources, *name_span));
        _ = writeln!(out, "{}{name}  {kind:?} {detail}  {whole} {name_at}", "  ".repeat(level));
        outline(view, children, level + 1, out);
    }
}

fn of_file(what: &str, view: &View<'_>) -> Option<String> {
    let whole = Span::new(view.tree.file, 0, view.tree.source.len() as u32);
    let inlay = |one: Inlay| format!("{} {}\n", place(view.sources, one.at), one.label);
    match what {
        "symbols" => {
            let mut out = String::new();
            outline(view, &symbols(view), 0, &mut out);
            Some(out)
        }
        "folds" => Some(folds(view).iter().map(|fold| place(view.sources, fold.span) + "\n").collect()),
        "inlays" => Some(inlays(view, whole).into_iter().map(inlay).collect()),
        _ => None,
    }
}

fn shown(path: &Path, targets: &mut Targets) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    let (plain, cursors) = cursors(&text);
    let name = path.file_name().unwrap().to_string_lossy();
    let what = path.parent().unwrap().file_name().unwrap().to_string_lossy();
    let target = targets.get(schema_of(&text));
    let mut out = format!("{text}\n");
    // The other marks would be seen: each cursor is alone in the text.
    let looked = Looked::at(&name, &plain, &[OTHER], target);
    looked.view(target, |view| {
        if let Some(answer) = of_file(&what, view) {
            _ = writeln!(out, "── {what}\n{answer}");
        }
        if what == "extraction" {
            for pair in cursors.chunks(2) {
                let chosen = &plain[pair[0] as usize..pair[1] as usize];
                _ = writeln!(out, "── {chosen}\n{}", extracted(view, pair[0], pair[1]));
            }
            return;
        }
        for offset in cursors {
            let (before, behind) = plain.split_at(offset as usize);
            let before = before.rsplit('\n').next().unwrap_or_default().trim_start();
            let behind = behind.lines().next().unwrap_or_default();
            _ = writeln!(out, "── {before}{CURSOR}{behind}\n{}", answer(&what, view, offset));
        }
    });
    out
}

#[test]
fn cases() {
    let mut targets = Targets::default();
    insta::glob!("cursor/*/*.*", |path| {
        let settings = support::settings("cursor");
        let folder = path.parent().unwrap().file_name().unwrap().to_string_lossy().into_owned();
        let name = format!("{folder}_{}", path.file_name().unwrap().to_string_lossy());
        settings.bind(|| insta::assert_snapshot!(name, shown(path, &mut targets)));
    });
}
