//! What the server can do → the answer to `initialize`.

use super::actions::{CONVERT, EXTRACT, FIX_ALL};
use super::client::Client;
use super::commands::COMMANDS;
use serde_json::{Value, json};

/// The answer to `initialize`.
pub fn initialized(client: &Client) -> Value {
    let mut capabilities = json!({
        "positionEncoding": client.encoding.word(),
        "textDocumentSync": { "openClose": true, "change": 2, "save": true },
        "codeActionProvider": { "codeActionKinds": ["quickfix", FIX_ALL, EXTRACT, CONVERT] },
        "codeLensProvider": { "resolveProvider": false },
        "executeCommandProvider": { "commands": COMMANDS },
        "hoverProvider": true,
        "completionProvider": { "triggerCharacters": ["\"", "'", "(", "{", "@", "$", ".", " ", ":"] },
        "definitionProvider": true,
        "typeDefinitionProvider": true,
        "referencesProvider": true,
        "documentHighlightProvider": true,
        "renameProvider": true,
        "signatureHelpProvider": { "triggerCharacters": ["(", ",", "\"", "'"] },
        "documentSymbolProvider": true,
        "workspaceSymbolProvider": true,
        "foldingRangeProvider": true,
        "selectionRangeProvider": true,
        "inlayHintProvider": true,
        "workspace": { "workspaceFolders": { "supported": true, "changeNotifications": true } },
    });
    if client.prepares_renames {
        capabilities["renameProvider"] = json!({ "prepareProvider": true });
    }
    if client.pulls {
        // Fragments of one file are used in others.
        let provider =
            json!({ "identifier": "dictql", "interFileDependencies": true, "workspaceDiagnostics": false });
        capabilities["diagnosticProvider"] = provider;
    }
    json!({
        "capabilities": capabilities,
        "serverInfo": { "name": "dictql", "version": env!("CARGO_PKG_VERSION") },
    })
}

/// What a client that can is asked to watch.
pub fn watched() -> Value {
    let endings = "graphql,gql,graphqls,dictql,py,pyi,yaml,yml,json,toml,ts,cts,mts,js,cjs,mjs";
    let watchers =
        json!([{ "globPattern": format!("**/*.{{{endings}}}") }, { "globPattern": "**/.graphqlrc" }]);
    json!({ "registrations": [{
        "id": "files",
        "method": "workspace/didChangeWatchedFiles",
        "registerOptions": { "watchers": watchers },
    }] })
}
