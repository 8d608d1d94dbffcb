//! Keystrokes in an editor, as it sees them: `dictql lsp` beside graphql-language-service, one change of one character each.
//!
//! The time is that from writing the change to reading what is found in it; of the servers, what they were busy and hold.

use crate::client::Client;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

const DICTQL: &str = "target/release/dictql";
const PEER: &str = "target/language-service/node_modules/.bin/graphql-lsp";
const GITHUB: &str = "target/peers/node_modules/@octokit/graphql-schema/schema.graphql";

/// How long a document is.
const BYTES: usize = 50_000;

/// In how many places something is typed, all over the document.
const PLACES: usize = 12;

/// A function that sends a description.
const SENDS: &str = include_str!("../../data/sends.py");

/// A function without any.
const OTHER: &str = include_str!("../../data/other.py");

/// The description as GraphQL.
const QUERY: &str = "
query issues_0($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    issues(first: 10, states: [OPEN]) {
      nodes { id title createdAt }
    }
  }
}
";

/// What is typed, and behind what.
type Typed = (&'static str, &'static str);

const IN_CODE: Typed = ("    total = 0\n", "    limit = 10\n");
const IN_DICT: Typed = ("\"title\", ", "\"databaseId\", ");
const IN_QUERY: Typed = ("title ", "databaseId ");

/// Measures both.
pub fn keystrokes() {
    for (path, how) in [
        (DICTQL, "`cargo build --release -p dictql-cli` makes it"),
        (GITHUB, "`tests/peers/install` fetches it"),
        (PEER, "`benches/peers/language-service/install` installs it"),
    ] {
        assert!(Path::new(path).exists(), "{path}: {how}");
    }
    // A folder of its own, for no configuration of this repository to count.
    let home = std::env::temp_dir().join(format!("dictql-keystrokes-{}", std::process::id()));
    fs::create_dir(&home).expect("a folder of this run");
    let schema = Command::new("node").args(["benches/peers/language-service/schema.mjs", GITHUB]).output();
    let schema = schema.expect("node runs").stdout;
    fs::write(home.join("schema.graphql"), schema).expect("a file of this run");
    fs::write(home.join("dictql.toml"), "schema = \"schema.graphql\"\n").expect("a file of this run");
    let config = json!({ "schema": "schema.graphql", "documents": "program.graphql" });
    fs::write(home.join(".graphqlrc.json"), config.to_string()).expect("a file of this run");
    let some = document(&[OTHER, OTHER, OTHER, OTHER, SENDS]);
    let all = document(&[SENDS]);
    let queries = document(&[QUERY]);
    measure("dictql, Python, some descriptions", &home, "some.py", &some, &[IN_CODE, IN_DICT]);
    measure("dictql, Python, all descriptions", &home, "all.py", &all, &[IN_DICT]);
    measure("dictql, GraphQL", &home, "program.graphql", &queries, &[IN_QUERY]);
    measure("graphql-language-service, GraphQL", &home, "program.graphql", &queries, &[IN_QUERY]);
    fs::remove_dir_all(home).expect("a folder of this run");
}

fn document(parts: &[&str]) -> String {
    let mut text = String::new();
    for (number, part) in parts.iter().cycle().enumerate() {
        if text.len() >= BYTES {
            break;
        }
        text.push_str(&part.replace("_0", &format!("_{number}")));
    }
    text
}

/// A character more or less at a place.
struct Stroke {
    offset: usize,
    typed: Option<char>,
}

/// Types each of the words here and there, character by character, and takes them back.
fn strokes(text: &str, words: &[Typed]) -> Vec<Stroke> {
    let mut strokes = Vec::new();
    for (behind, word) in words {
        let places: Vec<usize> = text.match_indices(behind).map(|(at, found)| at + found.len()).collect();
        for place in places.iter().step_by(places.len().div_ceil(PLACES)) {
            strokes.extend(word.char_indices().map(|(at, char)| Stroke { offset: place + at, typed: Some(char) }));
            let back = word.char_indices().rev();
            strokes.extend(back.map(|(at, _)| Stroke { offset: place + at, typed: None }));
        }
    }
    strokes
}

fn measure(what: &str, home: &Path, name: &str, text: &str, words: &[Typed]) {
    let is_ours = what.starts_with("dictql");
    let server = std::env::current_dir().expect("a folder").join(if is_ours { DICTQL } else { PEER });
    let folder = home.to_string_lossy().into_owned();
    let arguments = if is_ours { vec!["lsp", "--stdio"] } else { vec!["server", "-m", "stream", "-c", &folder] };
    let start = Instant::now();
    let mut client = Client::start(&server, &arguments, home);
    let path: PathBuf = home.join(name);
    fs::write(&path, text).expect("a file of this run");
    let uri = format!("file://{}", path.display());
    let pulls = if is_ours { json!({ "diagnostic": {} }) } else { json!({}) };
    let root = format!("file://{folder}");
    let folders = json!([{ "uri": root, "name": "here" }]);
    let capabilities = json!({ "textDocument": pulls, "workspace": { "workspaceFolders": true } });
    client.ask(
        "initialize",
        json!({ "processId": null, "rootUri": root, "rootPath": folder, "workspaceFolders": folders, "capabilities": capabilities }),
    );
    client.tell("initialized", json!({}));
    let language = if name.ends_with("py") { "python" } else { "graphql" };
    let opened = json!({ "uri": uri, "languageId": language, "version": 1, "text": text });
    client.tell("textDocument/didOpen", json!({ "textDocument": opened }));
    let found = |client: &mut Client| -> usize {
        if is_ours {
            let document = json!({ "textDocument": { "uri": uri } });
            items(&client.ask("textDocument/diagnostic", document)["result"]["items"])
        } else {
            items(&client.wait_for("textDocument/publishDiagnostics")["params"]["diagnostics"])
        }
    };
    assert_eq!(found(&mut client), 0, "{what}");
    let start_up = start.elapsed().as_secs_f64();
    let busy = client.busy();
    let (mut text, mut times, mut with_findings) = (text.to_owned(), Vec::new(), 0);
    for (number, Stroke { offset, typed }) in strokes(&text, words).into_iter().enumerate() {
        let change = change(&mut text, offset, typed);
        // The peer asks for the whole text at every change.
        let change = if is_ours { change } else { json!({ "text": text }) };
        let document = json!({ "uri": uri, "version": number + 2 });
        let start = Instant::now();
        client.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": [change] }));
        with_findings += usize::from(found(&mut client) > 0);
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    assert!(with_findings > times.len() / 8, "{what}: {with_findings}");
    times.sort_by(f64::total_cmp);
    let count = times.len();
    let (median, most, worst) = (times[count / 2], times[count * 99 / 100], times[count - 1]);
    println!("{what}: {count} keystrokes, findings after {with_findings}");
    println!("    until the first are read, from the start: {start_up:.1} s");
    println!("    until they are read: median {median:.2} ms, p99 {most:.2} ms, at most {worst:.2} ms");
    println!("    the server was busy: {:.2} ms each", (client.busy() - busy) / count as f64);
    let [now, peak] = ["VmRSS:", "VmHWM:"].map(|row| client.memory(row));
    println!("    its memory: {now:.0} MB, {peak:.0} MB at the peak");
}

fn items(found: &Value) -> usize {
    found.as_array().map_or(0, Vec::len)
}

/// Makes the change, and says it as the protocol does.
fn change(text: &mut String, offset: usize, typed: Option<char>) -> Value {
    let line = text[..offset].matches('\n').count();
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    let at = json!({ "line": line, "character": offset - start });
    if let Some(typed) = typed {
        text.insert(offset, typed);
        json!({ "range": { "start": at, "end": at }, "text": typed })
    } else {
        let end = match text.remove(offset) {
            '\n' => json!({ "line": line + 1, "character": 0 }),
            _ => json!({ "line": line, "character": offset - start + 1 }),
        };
        json!({ "range": { "start": at, "end": end }, "text": "" })
    }
}
