//! `workspace/executeCommand`: compiled GraphQL, a call of curl, the same in another notation. The text is the result; a
//! client that can is shown it as a document, too.

use super::errors;
use super::fault::{Fault, read};
use super::server::Server;
use super::uri::uri_of;
use crate::stem::stem;
use dictql::document::{Document, Place};
use dictql::emit::{Compiled, graphql, missing_values, request_to_fill};
use dictql::pipeline;
use dictql::project::kept::Kept;
use dictql::source::{Notation, Span};
use dictql::syntax::text::At;
use gen_lsp_types as lsp;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What can be asked for.
pub const COMMANDS: [&str; 3] = ["dictql.showGraphql", "dictql.copyAsCurl", "dictql.convert"];

/// Does what a command says.
pub fn execute(server: &mut Server<'_>, params: lsp::ExecuteCommandParams) -> Result<Value, Fault> {
    let lsp::ExecuteCommandParams { command, arguments, .. } = params;
    let mut arguments = arguments.unwrap_or_default().into_iter();
    let mut argument = || serde_json::to_value(arguments.next()).unwrap_or_default();
    let (uri, second) = (argument(), argument());
    let uri: lsp::Uri = read(&command, uri)?;
    let path = server.open_path(&lsp::TextDocumentIdentifier { uri });
    let path = path.ok_or_else(|| Fault::refused(errors::NOT_OPEN.to_owned()))?;
    match command.as_str() {
        "dictql.showGraphql" => {
            let compiled = compiled(server, &path, read(&command, second)?)?;
            let texts = compiled.iter().map(|one| missing_values(one) + &graphql(one) + "\n");
            Ok(shown(server, "compiled.graphql", &each_once(texts)))
        }
        "dictql.copyAsCurl" => {
            let compiled = compiled(server, &path, read(&command, second)?)?;
            Ok(shown(server, "request.sh", &each_once(compiled.iter().map(curl))))
        }
        "dictql.convert" => convert(server, &path, second.as_str().unwrap_or_default()),
        _ => Err(Fault::unknown(&command)),
    }
}

/// The operations of the description at a place.
fn compiled(server: &mut Server<'_>, path: &Path, at: lsp::Position) -> Result<Vec<Compiled>, Fault> {
    let encoding = server.client.encoding;
    let nothing = || Fault::refused(errors::NOTHING_COMPILED.to_owned());
    let (kept, number, _) = server.workspace.file(path).ok_or_else(nothing)?;
    let kept: &Kept = kept;
    let source = kept.session().sources.get(kept.input(number).file);
    let offset = encoding.offset(&source.text, source.lines(), at);
    let analysed = kept.analysed(number);
    let here = analysed.iter().filter(|one| holds(&one.document, offset));
    let compiled: Vec<Compiled> = here.flat_map(|one| one.compiled(kept)).collect();
    if compiled.is_empty() { Err(nothing()) } else { Ok(compiled) }
}

/// Whether an offset lies in a description: in the call that sends it, or where a part of it is written, names that lead
/// there included.
fn holds(document: &Document, offset: u32) -> bool {
    let tree = &document.trees[0];
    let holds = |at: At| at.start <= offset && offset <= at.end;
    let parts = match document.at {
        Place::Node { used, .. } => tree.places(used),
        Place::Text(_) | Place::At { .. } => Vec::new(),
    };
    let Span { start, end, .. } = document.span(document.at);
    let site = document.site().map(|site| site.at);
    parts.into_iter().chain(site).chain([At::new(start, end)]).any(holds)
}

/// What is sent alike from several places is shown once.
fn each_once(texts: impl Iterator<Item = String>) -> String {
    let mut all: Vec<String> = Vec::new();
    for text in texts {
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all.join("\n")
}

/// A call of curl, for a shell: the address is the shell's to know. A value that is missing has its place at the end.
fn curl(compiled: &Compiled) -> String {
    let quoted = request_to_fill(compiled).replace('\'', r"'\''");
    format!("curl \"$DICTQL_ENDPOINT\" --header 'content-type: application/json' --data '{quoted}'\n")
}

/// The text as a result; and as a document that the client opens, if it can.
fn shown(server: &mut Server<'_>, name: &str, text: &str) -> Value {
    if server.client.shows_documents
        && let Some(path) = server.scratch.write(name, text)
    {
        let params = json!({ "uri": uri_of(&path), "takeFocus": true });
        server.outbox.ask("window/showDocument", params);
    }
    json!({ "text": text })
}

/// The file in another notation: as a new file beside it, if the client can make one, else as text.
fn convert(server: &mut Server<'_>, path: &Path, word: &str) -> Result<Value, Fault> {
    let notations = [Notation::Dict, Notation::Yaml, Notation::Json, Notation::GraphQl];
    let form = notations.into_iter().find(|one| one.word() == word);
    let form = form.ok_or_else(|| Fault::parameters(errors::no_notation(word)))?;
    let refused = |why: String| Fault::refused(why);
    let (kept, number, _) =
        server.workspace.file(path).ok_or_else(|| refused(errors::NOT_OPEN.to_owned()))?;
    let (input, parsed) = (kept.input(number), kept.parsed(number));
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = stem(&name);
    let session = kept.session();
    let mut sink = parsed.sink.clone();
    let target = &session.targets.all[input.target];
    let read = (&*parsed.tree, parsed.documents.as_slice());
    let written = pipeline::convert(&session.sources, read, target, form, stem, &mut sink);
    let Some(written) = written else {
        let why = sink.finish().into_iter().next().map(|found| found.message);
        return Err(refused(why.unwrap_or_default()));
    };
    let place = beside(path, stem, form);
    let has_file = server.workspace.get(path).is_some_and(|open| open.masked.is_none());
    let client = &server.client;
    if has_file && client.applies_edits && client.creates_files && client.changes_documents {
        let uri = uri_of(&place);
        let start = lsp::Position { line: 0, character: 0 };
        let edit = json!({ "range": { "start": start, "end": start }, "newText": written.text });
        let changes = json!([
            { "kind": "create", "uri": uri },
            { "textDocument": { "uri": uri, "version": null }, "edits": [edit] },
        ]);
        server.outbox.ask("workspace/applyEdit", json!({ "edit": { "documentChanges": changes } }));
        return Ok(json!({ "text": written.text, "uri": uri }));
    }
    Ok(shown(server, &place.file_name().unwrap_or_default().to_string_lossy(), &written.text))
}

/// A file that isn't there yet.
fn beside(path: &Path, stem: &str, form: Notation) -> PathBuf {
    let place = |number: usize| {
        let number = if number > 1 { format!("-{number}") } else { String::new() };
        path.with_file_name(format!("{stem}{number}{}", form.ending()))
    };
    let mut number = 1;
    while place(number).exists() {
        number += 1;
    }
    place(number)
}
