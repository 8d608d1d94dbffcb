//! `dictql compile`: files → GraphQL on standard output or in files, findings on standard error.
//!
//! On standard output the text is valid GraphQL as a whole wherever it can be: every operation, each fragment once.
//! Where it can't (two operations without a name, two of the same name, a fragment that comes out in two ways) every
//! operation is followed by all of its own fragments, so that each can be cut out and sent as it stands; and where it
//! comes from several files, a comment line names the file. One operation alone is exactly what is sent.

use crate::args::{Compile, Emit, Global};
use crate::session::{self, OnAllCores};
use crate::status::Status;
use crate::terminal::Stream;
use crate::{errors, given, report, terminal, write};
use dictql::diagnostic::{Diagnostic, Severity, Sink};
use dictql::emit::{self, Artifact, Compiled, text_file, variables_file};
use dictql::project::check::{self, Against, Checked, Emits, Parsed};
use dictql::project::reader::{Session, files};
use dictql::source::{Sources, plain};
use std::fmt::Write;
use std::path::Path;

/// Compiles files.
pub fn compile(global: &Global, options: &Compile) -> Result<Status, Status> {
    if options.out_dir.is_some() && options.emit != Emit::Graphql {
        terminal::say(&errors::out_dir_with_emit());
        return Err(Status::Trouble);
    }
    let variables = given::variables(options)?;
    let mut opened = session::open(global, &options.paths.paths)?;
    let session = &mut opened.session;
    let is_dump = matches!(options.emit, Emit::Tree | Emit::Document);
    if is_dump {
        let parsed = check::parse(session, &OnAllCores);
        terminal::print(&dumps(session, &parsed, options.emit));
    }
    let mut sink = Sink::new();
    session.given =
        given::read(options.variables_file.as_deref(), &variables, &mut session.sources, &mut sink)?;
    let mut checked = check::check(
        session,
        Against::Schema,
        if is_dump { Emits::Nothing } else { Emits::Files },
        &OnAllCores,
    );
    if sink.errors() > 0 {
        // What would be sent is not known.
        checked.compiled.clear();
    }
    checked.diagnostics.extend(sink.finish());
    // A hint for whoever sends the files as they are: here they are compiled.
    checked.diagnostics.retain(|found| found.code != "json-inline" || found.severity != Severity::Hint);
    emit::name_artifacts(&mut checked.compiled);
    let sources = &session.sources;
    let mut ended = opened.status;
    let text = match (&options.out_dir, options.emit) {
        (Some(folder), _) => {
            let mut clashes = emit::name_clashes(&checked.compiled);
            clashes.extend(emit::case_clashes(&checked.compiled));
            let is_clear = clashes.is_empty();
            checked.diagnostics.extend(clashes);
            if is_clear {
                ended = ended.max(write_all(folder, &checked.compiled)?);
            }
            String::new()
        }
        (None, Emit::Graphql) => graphql(sources, &checked.compiled),
        (None, Emit::Variables) => lines(checked.compiled.iter().map(emit::variables)),
        (None, Emit::Json) => lines(checked.compiled.iter().map(|one| emit::json(sources, one))),
        (None, Emit::Request) => requests(&mut checked),
        (None, Emit::Tree | Emit::Document) => String::new(),
    };
    terminal::print(&text);
    let count = (!checked.diagnostics.is_empty()).then_some(checked.files);
    let shown = report::show_on(Stream::Err, global, sources, &checked.diagnostics, count);
    Ok(ended.max(shown).max(super::status_of(global, &checked)))
}

/// What the module's comment says.
fn graphql(sources: &Sources, compiled: &[Compiled]) -> String {
    if compiled.is_empty() {
        return String::new();
    }
    if let Some(whole) = emit::whole(compiled) {
        return whole + "\n";
    }
    let has_one_file = compiled.iter().all(|one| one.span.file == compiled[0].span.file);
    let mut out = String::new();
    let mut file = None;
    for one in compiled {
        out.push_str(if out.is_empty() { "" } else { "\n" });
        if !has_one_file && file.replace(one.span.file) != Some(one.span.file) {
            _ = writeln!(out, "# {}", plain(&sources.get(one.span.file).name));
        }
        out.push_str(&emit::graphql(one));
        out.push('\n');
    }
    out
}

/// Request bodies; what can't be sent is said instead.
fn requests(checked: &mut Checked) -> String {
    let mut out = String::new();
    let mut refused: Vec<Diagnostic> = Vec::new();
    for one in &checked.compiled {
        match emit::request(one) {
            Ok(body) => out.push_str(&(body + "\n")),
            Err(diagnostic) => refused.push(*diagnostic),
        }
    }
    checked.diagnostics.extend(refused);
    checked.diagnostics.sort_by_key(|found| (found.span(), found.code));
    out
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| line + "\n").collect()
}

fn dumps(session: &Session, parsed: &[Parsed], emit: Emit) -> String {
    let mut out = String::new();
    let reported = session.inputs.iter().zip(parsed).filter(|(input, _)| input.is_reported);
    let has_one_file = reported.clone().count() == 1;
    for (input, parsed) in reported {
        out.push_str(if out.is_empty() { "" } else { "\n" });
        if !has_one_file {
            _ = writeln!(out, "# {}", plain(&session.sources.get(input.file).name));
        }
        if emit == Emit::Tree {
            out.push_str(&dictql::syntax::dump::dump(&parsed.tree, &session.sources));
        } else {
            let dumps: Vec<String> = parsed.documents.iter().map(dictql::document::dump).collect();
            out.push_str(&dumps.join("\n"));
        }
    }
    out
}

/// `NAME.graphql` and `NAME.variables.json` for each operation.
fn write_all(folder: &Path, compiled: &[Compiled]) -> Result<Status, Status> {
    let fails = |path: &Path, error| {
        terminal::say(&errors::unwritable(&files::shown(path), &error));
        Status::Trouble
    };
    std::fs::create_dir_all(folder).map_err(|error| fails(folder, error))?;
    write::clear(folder);
    for Artifact { name, text } in compiled.iter().flat_map(|one| [text_file(one), variables_file(one)]) {
        let path = folder.join(name.unwrap_or_default());
        write::replace(&path, text.as_bytes()).map_err(|error| fails(&path, error))?;
    }
    terminal::tell(&errors::written(compiled.len(), &files::shown(folder)));
    Ok(Status::Success)
}
