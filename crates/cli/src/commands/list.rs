//! `dictql list`: every description → a row: where it stands, what it asks for, and what is known of it before it runs.

use crate::args::Global;
use crate::session::{self, OnAllCores};
use crate::status::Status;
use crate::terminal;
use dictql::diagnostic::{Diagnostic, Severity};
use dictql::document::{Document, Operation, Place};
use dictql::emit::{self, Compiled};
use dictql::project::check::{self, Against, Emits, Parsed};
use dictql::project::reader::{Input, Session};
use dictql::source::{FileId, Position, Span, plain};
use serde::Serialize;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;
use std::path::PathBuf;

/// What is known of a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
enum State {
    /// Nothing is left to the program.
    Static,
    /// Variables get their values from it.
    Parametrised,
    /// Parts of the text come from it.
    Open,
    /// Something is wrong with it.
    Errors,
}

#[derive(Serialize)]
struct Row<'a> {
    filename: &'a str,
    location: Location,
    notation: &'static str,
    /// `query`, `mutation`, `subscription`, or `fragment` if it holds no operation; none if it could not be read so far.
    kind: Option<&'static str>,
    /// The name of the operation or fragment.
    operation: Option<String>,
    /// The name that the description has in its file.
    name: Option<String>,
    variables: Vec<Variable>,
    /// The variables that a caller has to give.
    unbound: usize,
    conditions: Vec<Asked>,
    state: State,
    /// Why it is open, or what is wrong first.
    why: Option<String>,
}

/// A condition, and where the program asks.
#[derive(Serialize)]
struct Asked {
    expression: String,
    locations: Vec<Location>,
    /// Whether it has the same answer wherever the description is sent.
    at_call: bool,
}

#[derive(PartialEq, Eq, Serialize)]
struct Location {
    row: u32,
    column: u32,
}

#[derive(Serialize)]
struct Variable {
    name: String,
    #[serde(rename = "type")]
    ty: String,
    expression: Option<String>,
}

/// Lists what is asked for; what is wrong with it, `check` says.
pub fn list(global: &Global, paths: &[PathBuf]) -> Result<Status, Status> {
    let mut opened = session::open(global, paths)?;
    let session = &mut opened.session;
    let parsed = check::parse(session, &OnAllCores);
    let mut checked = check::check(session, Against::Schema, Emits::Operations, &OnAllCores);
    emit::name_artifacts(&mut checked.compiled);
    let mut look = Look { session, errors: HashMap::new(), compiled: HashMap::new() };
    for found in checked.diagnostics.iter().filter(|found| found.severity == Severity::Error) {
        look.errors.entry(found.span().file).or_default().push(found);
    }
    for one in &checked.compiled {
        look.compiled.entry(one.span).or_default().push(one);
    }
    let reported = session.inputs.iter().zip(&parsed).filter(|(input, _)| input.is_reported);
    let rows: Vec<Row<'_>> = reported.flat_map(|(input, parsed)| look.rows(input, parsed)).collect();
    terminal::print(&if global.is_json() { json(&rows) } else { table(&rows) });
    Ok(opened.status)
}

struct Look<'a> {
    session: &'a Session,
    /// By file.
    errors: HashMap<FileId, Vec<&'a Diagnostic>>,
    /// By the place of the operation: one for each combination of its conditions.
    compiled: HashMap<Span, Vec<&'a Compiled>>,
}

impl<'a> Look<'a> {
    /// A row for each operation; for each description without one; for a file of which nothing could be read.
    fn rows(&self, input: &'a Input, parsed: &Parsed) -> Vec<Row<'a>> {
        let mut seen = BTreeSet::new();
        let mut rows = Vec::new();
        for document in &parsed.documents {
            let extent = document.span(document.at);
            let places = places(document);
            for operation in &document.operations {
                let span = document.span(operation.at);
                if seen.insert(span) {
                    rows.push(self.operation(input, document, operation, &places));
                }
            }
            if document.operations.is_empty() && seen.insert(extent) {
                let fragment = document.fragments.first();
                let at = fragment.map_or(extent, |fragment| document.span(fragment.at));
                rows.push(Row {
                    kind: fragment.map(|_| "fragment"),
                    operation: fragment.map(|fragment| document.str(fragment.name).to_owned()),
                    name: document.name.map(|name| document.str(name).to_owned()),
                    ..self.row(input, at, &places)
                });
            }
        }
        let whole = Span::new(input.file, 0, u32::MAX);
        if rows.is_empty() && self.first_error(&[whole]).is_some() {
            rows.push(self.row(input, Span::new(input.file, 0, 0), &[whole]));
        }
        rows
    }

    fn operation(
        &self,
        input: &'a Input,
        document: &Document,
        operation: &Operation,
        places: &[Span],
    ) -> Row<'a> {
        let span = document.span(operation.at);
        let mut row = self.row(input, span, places);
        row.kind = Some(operation.kind.word());
        row.operation = operation.name.map(|name| document.str(name).to_owned());
        row.name = document.name.map(|name| document.str(name).to_owned());
        for variant in self.compiled.get(&span).into_iter().flatten() {
            for variable in &variant.variables {
                let is_new = row.variables.iter().all(|known| known.name != variable.name);
                if !is_new {
                    continue;
                }
                row.unbound += usize::from(variable.value.is_none() && !variable.has_default);
                row.variables.push(Variable {
                    name: variable.name.clone(),
                    ty: variable.ty.clone(),
                    expression: variable.expression.clone(),
                });
            }
            for condition in &variant.conditions {
                let location = |place: &Position| Location { row: place.row, column: place.column };
                let asked = Asked {
                    expression: condition.expression.clone(),
                    locations: condition.places.iter().map(location).collect(),
                    at_call: condition.at_call,
                };
                let is_same = |known: &&mut Asked| {
                    known.expression == asked.expression && known.locations == asked.locations
                };
                // Several calls may send it.
                match row.conditions.iter_mut().find(is_same) {
                    Some(known) => known.at_call &= asked.at_call,
                    None => row.conditions.push(asked),
                }
            }
        }
        if row.state == State::Static && row.unbound > 0 {
            row.state = State::Parametrised;
        }
        row
    }

    /// What can be said of any description.
    fn row(&self, input: &'a Input, at: Span, places: &[Span]) -> Row<'a> {
        let position = self.session.sources.position(at);
        let (state, why) = match self.first_error(places) {
            None => (State::Static, None),
            Some(found) if found.code == "not-static" => (State::Open, Some(found.message.clone())),
            Some(found) => (State::Errors, Some(found.message.clone())),
        };
        Row {
            filename: &self.session.sources.get(input.file).name,
            location: Location { row: position.row, column: position.column },
            notation: input.notation.word(),
            kind: None,
            operation: None,
            name: None,
            variables: Vec::new(),
            unbound: 0,
            conditions: Vec::new(),
            state,
            why,
        }
    }

    /// The first error within a description; that it is open only if nothing else is wrong.
    fn first_error(&self, places: &[Span]) -> Option<&Diagnostic> {
        let holds = |place: &Span, start: u32| (place.start..=place.end).contains(&start);
        let is_within = |found: &&&Diagnostic| places.iter().any(|place| holds(place, found.span().start));
        let errors = self.errors.get(&places.first()?.file)?.iter().filter(is_within);
        errors.min_by_key(|found| (found.code == "not-static", found.span())).copied()
    }
}

/// Where the parts of a description are written, and the values that its call gives: names lead elsewhere. The comment that
/// names its project is one.
fn places(document: &Document) -> Vec<Span> {
    let Place::Node { tree, used } = document.at else { return vec![document.span(document.at)] };
    let tree = &document.trees[tree as usize];
    let project = document.site().and_then(|site| site.project).map(|name| {
        let row = tree.text(name);
        tree.written(name, row.start, row.end)
    });
    let given = document.site().and_then(|site| site.variables);
    let values = given.map(|given| tree.places(given)).unwrap_or_default();
    tree.stretches(used).into_iter().chain(values).chain(project).map(|at| tree.span(at)).collect()
}

/// One object a line, in a list.
fn json(rows: &[Row<'_>]) -> String {
    // Strings, numbers and lists: nothing that JSON could not write.
    let lines: Vec<String> = rows.iter().map(|row| serde_json::to_string(row).unwrap_or_default()).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// Columns for people, as wide as what stands in them.
fn table(rows: &[Row<'_>]) -> String {
    let cells: Vec<[String; 5]> = rows.iter().map(cells).collect();
    let width = |column: usize| cells.iter().map(|row| row[column].chars().count()).max().unwrap_or_default();
    let widths: Vec<usize> = (0..5).map(width).collect();
    let mut out = String::new();
    for row in &cells {
        let mut line = String::new();
        for (cell, width) in row.iter().zip(&widths) {
            _ = write!(line, "{cell:<width$}  ");
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

fn cells(row: &Row<'_>) -> [String; 5] {
    let kind = row.kind.unwrap_or("–");
    let what = match (&row.operation, &row.name) {
        (Some(operation), _) => format!("{kind} {operation}"),
        (None, Some(name)) => format!("{kind} ({name})"),
        (None, None) => kind.to_owned(),
    };
    let variables: Vec<String> =
        row.variables.iter().map(|variable| format!("${}: {}", variable.name, variable.ty)).collect();
    let why = row.why.iter().cloned();
    let further: Vec<String> =
        [variables.join(", ")].into_iter().filter(|text| !text.is_empty()).chain(why).collect();
    let place = format!("{}:{}:{}", row.filename, row.location.row, row.location.column);
    [place, row.notation.to_owned(), what, state(row), further.join("  ")]
        .map(|cell| plain(&cell).into_owned())
}

fn state(row: &Row<'_>) -> String {
    let mut state = match row.state {
        State::Static => "static".to_owned(),
        State::Parametrised => format!("parametrised ({})", row.unbound),
        State::Open => "open".to_owned(),
        State::Errors => "with errors".to_owned(),
    };
    match row.conditions.len() {
        0 => {}
        1 => state.push_str(", 1 condition"),
        number => _ = write!(state, ", {number} conditions"),
    }
    match row.conditions.iter().filter(|asked| !asked.at_call).count() {
        0 => {}
        _ if row.conditions.len() == 1 => state.push_str(" (asked before the call)"),
        number => _ = write!(state, " ({number} asked before the call)"),
    }
    state
}
