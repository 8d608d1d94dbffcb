//! A call of curl that is copied is one command of a shell, whose body is JSON: values that are missing too.

#![cfg(unix)]

use crate::client::{Client, uri};
use serde_json::{Value, json};
use std::fs;
use std::process::Command;

/// In the place of curl: prints its last argument.
const CURL: &str = "curl() { for last; do :; done; printf %s \"$last\"; }\n";

#[test]
fn a_call_of_curl_is_one_command_with_json() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("dictql.toml"), "schema = \"builtin:prefect\"\n").unwrap();
    let text = "query Q($id: uuid!, $name: String = \"it's\", $limit: Int) {\n  flow(where: {id: {_eq: $id}, name: {_in: [$name, \"'; $HOME `x` \\\"\"]}}, limit: $limit) { id }\n}\n";
    let mut client = Client::introduced(folder, &json!({}));
    let uri = uri(folder, "a.graphql");
    client.open(&uri, text);
    let position = json!({ "line": 0, "character": 0 });
    let params = json!({ "command": "dictql.copyAsCurl", "arguments": [uri, position] });
    let answer = client.ask("workspace/executeCommand", params);
    let call = answer["result"]["text"].as_str().unwrap();
    let output = Command::new("sh").args(["-c", &format!("{CURL}{call}")]).output().unwrap();
    let body: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(body["query"].as_str().unwrap().contains(r#""'; $HOME `x` \"""#), "{body}");
    assert_eq!(body["operationName"], "Q");
    assert_eq!(body["variables"], json!({ "id": "<uuid>", "limit": "<Int or null>" }));
}
