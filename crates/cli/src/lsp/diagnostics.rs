//! What is found in open documents → the diagnostics that the client asks for, or is sent.

use super::findings;
use super::places::Places;
use super::server::Server;
use gen_lsp_types as lsp;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// `textDocument/diagnostic`
pub fn pull(server: &mut Server<'_>, params: &lsp::DocumentDiagnosticParams) -> Value {
    let Some(path) = server.open_path(&params.text_document) else {
        return json!({ "kind": "full", "items": [] });
    };
    let mut related = server.told.take_stale(&path);
    related.retain(|other| server.workspace.are_together(other, &path));
    related.insert(0, path);
    let found = found(server, &related);
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

/// After something has changed: sends what is found now, or has a client that asks ask again.
pub fn publish(server: &mut Server<'_>) {
    let changed = server.workspace.changed_paths();
    if server.client.pulls {
        if server.told.is_more(&changed, server.client.takes_related) && server.client.refreshes {
            server.outbox.ask("workspace/diagnostic/refresh", Value::Null);
        }
        return;
    }
    for paths in changed {
        let found = found(server, &paths);
        for (path, found) in paths.iter().zip(found) {
            if server.told.published.get(path).map_or(!found.is_empty(), |known| *known != found) {
                publish_one(server, path, found);
            }
        }
    }
}

fn publish_one(server: &mut Server<'_>, path: &Path, found: Vec<lsp::Diagnostic>) {
    let Some(open) = server.workspace.get(path) else { return };
    let params = json!({ "uri": open.uri, "version": open.version, "diagnostics": found });
    server.outbox.notify("textDocument/publishDiagnostics", params);
    server.told.published.insert(path.to_owned(), found);
}

/// A document was closed: nothing is shown of it any more.
pub fn withdraw(server: &mut Server<'_>, path: &Path) {
    let was_shown = server.told.forget(path).is_some_and(|found| !found.is_empty());
    if let (true, Some(open)) = (was_shown, server.workspace.get(path)) {
        let params = json!({ "uri": open.uri, "diagnostics": [] });
        server.outbox.notify("textDocument/publishDiagnostics", params);
    }
}

/// What was found in each of some documents of one folder.
fn found(server: &mut Server<'_>, paths: &[PathBuf]) -> Vec<Vec<lsp::Diagnostic>> {
    let first = paths.first().and_then(|first| server.workspace.folder(first));
    let Some(folder) = first else { return vec![Vec::new(); paths.len()] };
    let found = folder.found_in(paths);
    let mut shown = Vec::new();
    for (path, found) in paths.iter().zip(found) {
        let file = server.workspace.file(path);
        shown.push(file.map_or_else(Vec::new, |(kept, _, open)| {
            let places = Places { session: kept.session(), open, client: &server.client };
            found.iter().map(|finding| findings::shown(finding, &places)).collect()
        }));
    }
    shown
}
