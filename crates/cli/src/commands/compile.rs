//! `dictql compile`: files → GraphQL on standard output or in files, findings on standard error.
//!
//! On standard output the text is valid GraphQL as a whole wherever it can be: every operation, each fragment once.
//! Where it can't (two operations without a name, two of the same name, a fragment that comes out in two ways) every
//! operation is followed by all of its own fragments, so that each can be cut out and sent as it stands; and where it
//! comes from several files, a comment line names the file. One operation alone is always exactly what is sent.

use crate::args::{Compile, Emit, Global};
use crate::check::{self, Checked, Parsed};
use crate::session::Session;
use crate::status::Status;
use crate::terminal::Stream;
use crate::{errors, files, report, terminal, write};
use dictql::diagnostic::Diagnostic;
use dictql::emit::{self, Compiled};
use dictql::source::Sources;
use dictql::suggest::nearest;
use std::path::Path;

/// Compiles files.
pub fn compile(global: &Global, options: &Compile) -> Result<Status, Status> {
    if options.out_dir.is_some() && options.emit != Emit::Graphql {
        terminal::say(&errors::out_dir_with_emit());
        return Err(Status::Trouble);
    }
    let mut session = Session::open(global, &options.paths.paths)?;
    if matches!(options.emit, Emit::Tree | Emit::Document) {
        let parsed = check::parse(&session);
        terminal::print(&dumps(&session, &parsed, options.emit));
    }
    let mut checked = check::check(&mut session, &[], true);
    emit::name_artifacts(&mut checked.compiled);
    for (name, json) in &options.variables {
        bind(&mut checked.compiled, name, json)?;
    }
    let sources = &session.sources;
    let mut ended = session.status;
    let text = match (&options.out_dir, options.emit) {
        (Some(folder), _) => {
            checked.diagnostics.extend(emit::name_clashes(&checked.compiled));
            if emit::name_clashes(&checked.compiled).is_empty() {
                ended = ended.max(write_all(folder, &checked.compiled)?);
            }
            String::new()
        }
        (None, Emit::Graphql) => graphql(sources, &checked.compiled),
        (None, Emit::Variables) => lines(checked.compiled.iter().map(|one| emit::variables(one))),
        (None, Emit::Json) => lines(checked.compiled.iter().map(|one| emit::json(sources, one))),
        (None, Emit::Request) => requests(&mut checked),
        (None, Emit::Tree | Emit::Document) => String::new(),
    };
    terminal::print(&text);
    report::show_on(Stream::Err, global, sources, &checked.diagnostics, None);
    Ok(ended.max(super::status_of(global, &checked)))
}

fn bind(compiled: &mut [Compiled], name: &str, json: &str) -> Result<(), Status> {
    // That it is JSON was seen when the command line was read.
    if compiled.is_empty() || emit::bind(compiled, name, json).unwrap_or(true) {
        return Ok(());
    }
    let known = compiled.iter().flat_map(|one| &one.variables).map(|variable| variable.name.as_str());
    terminal::say(&errors::unknown_variable(name, nearest(name, known)));
    Err(Status::Trouble)
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
            out.push_str(&format!("# {}\n", report::plain(&sources.get(one.span.file).name)));
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
            out.push_str(&format!("# {}\n", report::plain(&session.sources.get(input.file).name)));
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
    for one in compiled {
        let text = folder.join(format!("{}.graphql", one.name));
        write::replace(&text, one.text.as_bytes()).map_err(|error| fails(&text, error))?;
        let variables = folder.join(format!("{}.variables.json", one.name));
        let json = emit::variables(one) + "\n";
        write::replace(&variables, json.as_bytes()).map_err(|error| fails(&variables, error))?;
    }
    terminal::say(&errors::written(compiled.len(), &files::shown(folder)));
    Ok(Status::Success)
}
