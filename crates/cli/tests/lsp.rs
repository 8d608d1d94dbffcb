//! Conversations with the language server: each case is a folder of files and what a client says; its snapshot shows what
//! is answered. `@a.py` stands for the URI of a file.
//!
//! ```text
//! -- a.graphql --
//! { flow { id } }
//! $ open a.graphql
//! $ change a.graphql 0:2-0:6 "flows"
//! $ at a.graphql 0:3 hover
//! $ ask textDocument/hover {"textDocument": {"uri": "@a.graphql"}, …}
//! $ tell textDocument/didClose {"textDocument": {"uri": "@a.graphql"}}
//! ```
//!
//! A first line `$ capabilities {…}` says what the client can do; `-- a.graphql --` again writes the file anew.

#![allow(clippy::disallowed_methods)] // the tests set files up and look at them

#[path = "lsp/capabilities.rs"]
mod capabilities;
#[path = "lsp/client.rs"]
mod client;
#[path = "lsp/edits.rs"]
mod edits;
#[path = "lsp/render.rs"]
mod render;
#[path = "lsp/same.rs"]
mod same;
#[path = "lsp/shell.rs"]
mod shell;
#[path = "lsp/shown.rs"]
mod shown;
#[path = "lsp/together.rs"]
mod together;

use client::{Client, uri};
use render::render;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

#[test]
fn cases() {
    insta::glob!("lsp/cases/*.*", |path| {
        let case = fs::read_to_string(path).unwrap();
        insta::with_settings!({
            snapshot_path => "../../../snapshots/lsp",
            prepend_module_to_snapshot => false,
            omit_expression => true,
            snapshot_suffix => "",
        }, {
            let name = path.file_stem().unwrap().to_str().unwrap();
            insta::assert_snapshot!(name, talk(&case));
        });
    });
}

/// Sets the files up, says what the client says, and writes down what is answered.
fn talk(case: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut out = String::new();
    let mut file: Option<(String, String)> = None;
    let mut client: Option<Client> = None;
    for line in case.lines() {
        writeln!(out, "{line}").unwrap();
        if let Some(name) = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            set_up(folder.path(), file.replace((name.to_owned(), String::new())));
        } else if let Some(words) = line.strip_prefix("$ ") {
            set_up(folder.path(), file.take());
            if let Some(capabilities) = words.strip_prefix("capabilities ") {
                let capabilities = serde_json::from_str(capabilities).unwrap();
                client = Some(Client::introduced(folder.path(), &capabilities));
            }
            let client = client.get_or_insert_with(|| Client::introduced(folder.path(), &json!({})));
            let answer = say(client, folder.path(), words);
            for message in client.hear().into_iter().chain(answer) {
                out.push_str(&render(&message, folder.path()));
            }
        } else if let Some((_, text)) = &mut file {
            writeln!(text, "{line}").unwrap();
        }
    }
    out
}

fn set_up(folder: &Path, file: Option<(String, String)>) {
    let Some((name, text)) = file else { return };
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Says one line of a case; the answer, if it is a request.
fn say(client: &mut Client, folder: &Path, words: &str) -> Option<Value> {
    let (verb, rest) = words.split_once(' ').unwrap_or((words, ""));
    let (first, rest) = rest.split_once(' ').unwrap_or((rest, ""));
    let params = |text: &str| -> Value {
        let root = uri(folder, "");
        let text = if text.is_empty() { "null" } else { text };
        serde_json::from_str(&text.replace("\"@", &format!("\"{root}"))).unwrap()
    };
    match verb {
        "open" => {
            let text = fs::read_to_string(folder.join(first)).unwrap();
            client.open(&uri(folder, first), &text);
            None
        }
        "change" => {
            let (at, text) = rest.split_once(' ').unwrap();
            let text: Value = serde_json::from_str(text).unwrap();
            let change = if at == "all" {
                json!({ "text": text })
            } else {
                json!({ "range": range(at), "text": text })
            };
            let document = json!({ "uri": uri(folder, first), "version": 2 });
            client.tell(
                "textDocument/didChange",
                json!({ "textDocument": document, "contentChanges": [change] }),
            );
            None
        }
        "saved" => {
            let changes = json!([{ "uri": uri(folder, first), "type": 2 }]);
            client.tell("workspace/didChangeWatchedFiles", json!({ "changes": changes }));
            None
        }
        "at" => {
            let (at, rest) = rest.split_once(' ').unwrap();
            let (method, more) = rest.split_once(' ').unwrap_or((rest, ""));
            let mut params = params(more);
            params["textDocument"] = json!({ "uri": uri(folder, first) });
            params[if at.contains('-') { "range" } else { "position" }] = range(at);
            Some(client.ask(&format!("textDocument/{method}"), params))
        }
        "welcome" => Some(json!({ "result": client.capabilities })),
        "ask" => Some(client.ask(first, params(rest))),
        "tell" => {
            client.tell(first, params(rest));
            None
        }
        "capabilities" => None,
        _ => panic!("`{verb}` is no verb of a case"),
    }
}

/// `0:2-0:6`, or `0:2`.
fn range(text: &str) -> Value {
    let position = |text: &str| {
        let (line, character) = text.split_once(':').unwrap();
        json!({ "line": line.parse::<u32>().unwrap(), "character": character.parse::<u32>().unwrap() })
    };
    match text.split_once('-') {
        Some((start, end)) => json!({ "start": position(start), "end": position(end) }),
        None => position(text),
    }
}

#[test]
fn a_conversation_ends_as_it_should() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::start(folder.path(), &[]);
    assert_eq!(client.ask("shutdown", Value::Null)["error"]["code"], -32002);
    client.ask("initialize", json!({ "capabilities": {} }));
    assert_eq!(client.ask("initialize", json!({}))["error"]["code"], -32600);
    assert_eq!(client.ask("textDocument/nothing", json!({}))["error"]["code"], -32601);
    assert_eq!(client.ask("textDocument/diagnostic", json!({}))["error"]["code"], -32602);
    assert_eq!(client.ask("shutdown", Value::Null)["result"], Value::Null);
    assert_eq!(client.ask("textDocument/hover", json!({}))["error"]["code"], -32600);
    client.tell("exit", Value::Null);
    assert_eq!(client.close().code(), Some(0));

    let mut client = Client::introduced(folder.path(), &json!({}));
    client.tell("exit", Value::Null);
    assert_eq!(client.close().code(), Some(1), "`exit` without `shutdown`");

    let mut client = Client::introduced(folder.path(), &json!({}));
    assert_eq!(client.close().code(), Some(0), "the client goes away");
}

#[test]
fn what_has_not_changed_is_not_sent_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::introduced(folder.path(), &json!({ "textDocument": { "diagnostic": {} } }));
    let uri = uri(folder.path(), "a.graphql");
    client.open(&uri, "{ a(");
    let mut pull = |id: &Value| {
        let params = json!({ "textDocument": { "uri": uri }, "previousResultId": id });
        client.ask("textDocument/diagnostic", params)["result"].take()
    };
    let first = pull(&json!("none"));
    assert_eq!(first["kind"], "full");
    assert_eq!(pull(&first["resultId"]), json!({ "kind": "unchanged", "resultId": first["resultId"] }));
}

#[test]
fn the_log_tells_what_was_asked() {
    let folder = tempfile::tempdir().unwrap();
    let mut client = Client::start(folder.path(), &["--log", "server.log"]);
    client.ask("initialize", json!({ "capabilities": {} }));
    client.ask("dictql/nothing", Value::Null);
    client.close();
    let log = fs::read_to_string(folder.path().join("server.log")).unwrap();
    assert_eq!(log, "request 1 initialize\nrequest 2 dictql/nothing\n  `dictql/nothing` is not known here\n");
}

#[test]
fn a_client_that_does_not_tell_of_files_need_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("dictql.toml"), "schema = \"schema.graphql\"\n").unwrap();
    fs::write(path("schema.graphql"), "type Query { a: Int }\n").unwrap();
    let mut client = Client::introduced(folder.path(), &json!({}));
    client.open(&uri(folder.path(), "a.graphql"), "{ a b }\n");
    let found = client.hear();
    assert_eq!(found[0]["params"]["diagnostics"][0]["code"], "unknown-field");
    fs::write(path("schema.graphql"), "type Query { a: Int, b: Int }\n").unwrap();
    let found = client.wait_for("textDocument/publishDiagnostics");
    assert_eq!(found["params"]["diagnostics"], json!([]));
}
