//! The name of a request or notification → the function that answers it.

use super::fault::{Fault, read};
use super::server::Server;
use super::uri::path_of;
use super::{actions, capabilities, commands, cursor, diagnostics, everywhere, lenses};
use gen_lsp_types as lsp;
use serde_json::Value;

/// Answers a request.
pub fn answer(server: &mut Server<'_>, method: &str, params: Value) -> Result<Value, Fault> {
    Ok(match method {
        "textDocument/diagnostic" => diagnostics::pull(server, &read(method, params)?),
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
                diagnostics::withdraw(server, &path);
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
