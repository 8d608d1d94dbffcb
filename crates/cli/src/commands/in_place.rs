//! `dictql convert --to graphql --in-place`: programs → the same programs with GraphQL text in their calls; with `--diff`,
//! only what would change.

use crate::args::{Convert, Global, To};
use crate::session::{self, OnAllCores};
use crate::status::Status;
use crate::terminal::Stream;
use crate::{diff, errors, report, terminal, write};
use dictql::diagnostic::{Diagnostic, Sink};
use dictql::project::check::{self, Parsed};
use dictql::project::reader::{Each, Input, Session, files};
use dictql::rewrite::{Rewritten, Source, rewrite};

/// Rewrites programs.
pub fn convert(global: &Global, options: &Convert) -> Result<Status, Status> {
    if options.to != To::Graphql {
        terminal::say(&errors::in_place_form());
        return Err(Status::Trouble);
    }
    let is_program = |path: &&std::path::PathBuf| {
        path.is_dir() || path.extension().is_some_and(|ending| ending == "py" || ending == "pyi")
    };
    if let Some(other) = options.paths.paths.iter().find(|path| !is_program(path)) {
        terminal::say(&errors::in_place_notation(&files::shown(other)));
        return Err(Status::Trouble);
    }
    let opened = session::open(global, &options.paths.paths)?;
    let mut session = opened.session;
    let mut sink = std::mem::take(&mut session.sink);
    let parsed = check::parse(&session, &OnAllCores);
    let programs = session.inputs.iter().zip(parsed);
    let programs: Vec<(&Input, Parsed)> =
        programs.filter(|(input, _)| input.is_reported && input.is_program()).collect();
    let count = programs.len();
    let done = OnAllCores.each(programs, |(input, parsed)| (input, one(&session, input, parsed)));
    let mut rewritten = Vec::new();
    for (input, (result, found)) in done {
        for diagnostic in found {
            sink.push(diagnostic);
        }
        if result.calls > 0 {
            rewritten.push((input, result));
        }
    }
    let calls = rewritten.iter().map(|(_, one)| one.calls).sum();
    let mut ended = opened.status;
    if options.diff {
        for (input, one) in &rewritten {
            let before = session.sources.get(input.file);
            terminal::print(&diff::unified(global, &before.name, &before.text, &one.text));
        }
        if !rewritten.is_empty() {
            ended = ended.max(Status::Findings);
        }
        terminal::say(&errors::would_rewrite(calls, rewritten.len()));
    } else {
        for (input, one) in &rewritten {
            put(&session, input, one)?;
        }
        terminal::say(&errors::rewritten(calls, rewritten.len()));
    }
    let diagnostics = sink.finish();
    let is_refused = !diagnostics.is_empty();
    report::show_on(Stream::Err, global, &session.sources, &diagnostics, is_refused.then_some(count));
    Ok(if is_refused { ended.max(Status::Findings) } else { ended })
}

/// A program with its calls rewritten, and why others stay as they are.
fn one(session: &Session, input: &Input, parsed: Parsed) -> (Rewritten, Vec<Diagnostic>) {
    let Parsed { documents, sink: found, .. } = parsed;
    let found = found.finish();
    let callees = session.callees(input);
    let source = Source { file: input.file, documents: &documents, found: &found, callees };
    let mut sink = Sink::new();
    let done = rewrite(&session.sources, source, &|document| session.target_of(input, document), &mut sink);
    (done, sink.finish())
}

fn put(session: &Session, input: &Input, rewritten: &Rewritten) -> Result<(), Status> {
    let encoding = session.sources.get(input.file).encoding;
    write::rewrite(&input.path, &encoding.encode(&rewritten.text)).map_err(|error| {
        terminal::say(&errors::unwritable(&files::shown(&input.path), &error));
        Status::Trouble
    })
}
