//! The name of a request or notification → the function that answers it.

use super::serve::{Fault, Server};
use super::uri::path_of;
use super::{actions, capabilities, commands, cursor, everywhere, lenses};
use gen_lsp_types as lsp;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Answers a request.
pub fn answer(server: &mut Server<'_>, method: &str, params: Value) -> Result<Value, Fault> {
    Ok(match method {
        "textDocument/diagnostic" => pull(server, &read(method, params)?),
        "textDocument/codeAction" => actions::actions(server, &read(method, params)?),
        "textDocument/codeLens" => lenses::lenses(server, &read(method, params)?),
        "workspace/executeCommand" => commands::execute(server, read(method, params)?)?,
        "textDocument/hover" => cursor::hover(server, &read(method, params)?),
        "textDocument/completion" => {
            let is_unasked = params.pointer("/context/triggerKind").and_then(Value::as_u64) == Some(2);
            cursor::completion(server, &read(method, params)?, is_unasked)
        }
        "textDocument/definition" => cursor::definition(server, &read(method, params)?, false),
        "textDocument/typeDefinition" => cursor::definition(server, &read(method, params)?, true),
        "textDocument/references" => {
            let is_on = params.pointer("/context/includeDeclaration").and_then(Value::as_bool);
            cursor::references(server, &read(method, params)?, is_on.unwrap_or(true))
        }
        "workspace/symbol" => {
            let query: String = read(method, params["query"].clone())?;
            everywhere::symbols(server, &query)
        }
        "textDocument/documentHighlight" => cursor::highlight(server, &read(method, params)?),
        "textDocument/prepareRename" => cursor::prepare_rename(server, &read(method, params)?)?,
        "textDocument/rename" => {
            let new: String = read(method, params["newName"].clone())?;
            cursor::rename(server, &read(method, params)?, &new)?
        }
        "textDocument/signatureHelp" => cursor::signature(server, &read(method, params)?),
        "textDocument/documentSymbol" => {
            cursor::symbols(server, &read(method, params["textDocument"].clone())?)
        }
        "textDocument/foldingRange" => cursor::folds(server, &read(method, params["textDocument"].clone())?),
        "textDocument/selectionRange" => cursor::around(server, &read(method, params)?),
        "textDocument/inlayHint" => cursor::inlays(server, &read(method, params)?),
        _ => return Err(Fault::unknown(method)),
    })
}

/// Takes a notification in.
pub fn take(server: &mut Server<'_>, method: &str, params: Value) -> Result<(), Fault> {
    match method {
        "initialized" if server.client.watches => {
            server.outbox.ask("client/registerCapability", capabilities::watched());
        }
        "textDocument/didOpen" => {
            let lsp::DidOpenTextDocumentParams { text_document } = read(method, params)?;
            let lsp::TextDocumentItem { uri, language_id, version, text } = text_document;
            let language = String::from(language_id);
            if let Some(path) = server.workspace.open(uri, &language, version, text) {
                server.told.touch(&path);
            }
        }
        "textDocument/didChange" => {
            let lsp::DidChangeTextDocumentParams { text_document, content_changes } = read(method, params)?;
            if let Some(path) = server.workspace.path_of(&text_document.text_document_identifier.uri) {
                let encoding = server.client.encoding;
                server.told.touch(&path);
                server.workspace.change(&path, text_document.version, content_changes, encoding);
            }
        }
        "textDocument/didClose" => {
            let lsp::DidCloseTextDocumentParams { text_document } = read(method, params)?;
            let path = server.workspace.path_of(&text_document.uri);
            if let Some(path) = path.filter(|path| server.workspace.get(path).is_some()) {
                server.withdraw(&path);
                server.workspace.close(&path);
            }
        }
        "workspace/didChangeWatchedFiles" => {
            let lsp::DidChangeWatchedFilesParams { changes } = read(method, params)?;
            changes
                .iter()
                .filter_map(|change| path_of(&change.uri))
                .for_each(|path| server.workspace.touch(&path));
            server.told.is_old = true;
        }
        "workspace/didChangeWorkspaceFolders" => {
            let lsp::DidChangeWorkspaceFoldersParams { event } = read(method, params)?;
            event
                .removed
                .iter()
                .filter_map(|one| path_of(&one.uri))
                .for_each(|one| server.workspace.remove(&one));
            event.added.iter().filter_map(|one| path_of(&one.uri)).for_each(|one| server.workspace.add(one));
            server.told.is_old = true;
        }
        // Nothing depends on these: what is open counts, saved or not.
        _ => {}
    }
    Ok(())
}

/// The parameters of a message.
pub fn read<P: DeserializeOwned>(method: &str, params: Value) -> Result<P, Fault> {
    serde_json::from_value(params)
        .map_err(|error| Fault::parameters(super::errors::other_parameters(method, &error.to_string())))
}

/// The path of a document that is open.
pub fn open_path(server: &mut Server<'_>, document: &lsp::TextDocumentIdentifier) -> Option<PathBuf> {
    server.refresh();
    let path = server.workspace.path_of(&document.uri);
    path.filter(|path| server.workspace.get(path).is_some())
}

fn pull(server: &mut Server<'_>, params: &lsp::DocumentDiagnosticParams) -> Value {
    let Some(path) = open_path(server, &params.text_document) else {
        return json!({ "kind": "full", "items": [] });
    };
    let mut related = server.told.take_stale(&path);
    related.retain(|other| server.workspace.are_together(other, &path));
    related.insert(0, path);
    let found = server.diagnostics(&related);
    let mut report = server.told.report(&related[0], &found[0], params.previous_result_id.as_deref());
    let mut others = serde_json::Map::new();
    for (path, found) in related.iter().zip(&found).skip(1) {
        if let (Some(open), Some(report)) = (server.workspace.get(path), server.told.related(path, found)) {
            others.insert(open.uri.0.clone(), report);
        }
    }
    if !others.is_empty() {
        report["relatedDocuments"] = Value::Object(others);
    }
    report
}
