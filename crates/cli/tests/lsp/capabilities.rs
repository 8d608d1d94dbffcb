//! Conversations for each capability in each notation: what is asked at a place of a text, and what an editor makes of the
//! answer. The place is a piece of the text with `‸` where the cursor is, or two of them around what is selected.
//!
//! ```text
//! -- a.graphql --
//! { flow { id } }
//! $ hover a.graphql fl‸ow
//! $ rename a.graphql ...Ne‸ar → Far
//! $ completion a.graphql { i‸d } → name     the item `name` only
//! ```
//!
//! A document is opened when it is asked about first. `$ client {…}` says what the client can do.

use crate::client::{Client, uri};
use crate::set_up;
use crate::shown::{Shown, lines};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// The cursor.
const CURSOR: char = '‸';

#[test]
fn capabilities() {
    insta::glob!("capabilities/*.txt", |path| {
        let case = fs::read_to_string(path).unwrap();
        insta::with_settings!({
            snapshot_path => "../../../../snapshots/lsp",
            prepend_module_to_snapshot => false,
            omit_expression => true,
            snapshot_suffix => "",
        }, {
            let name = format!("capability_{}", path.file_stem().unwrap().to_str().unwrap());
            insta::assert_snapshot!(name, talk(&case));
        });
    });
}

/// Sets the files up, asks what is asked, and writes down what an editor would show.
fn talk(case: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let mut out = String::new();
    let mut file: Option<(String, String)> = None;
    let item = json!({ "snippetSupport": true, "documentationFormat": ["markdown", "plaintext"] });
    let mut able = json!({ "textDocument": {
        "diagnostic": { "relatedInformation": true },
        "completion": { "completionItem": item },
        "rename": { "prepareSupport": true },
    } });
    let mut talk: Option<Talk<'_>> = None;
    for line in case.lines() {
        writeln!(out, "{line}").unwrap();
        if let Some(name) = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            set_up(&folder, file.replace((name.to_owned(), String::new())));
        } else if let Some(words) = line.strip_prefix("$ ") {
            set_up(&folder, file.take());
            if let Some(said) = words.strip_prefix("client ") {
                able = serde_json::from_str(said).unwrap();
            } else {
                let talk = talk.get_or_insert_with(|| Talk::start(&folder, &able));
                out.push_str(&talk.say(words));
            }
        } else if let Some((_, text)) = &mut file {
            writeln!(text, "{line}").unwrap();
        }
    }
    out
}

struct Talk<'a> {
    folder: &'a Path,
    client: Client,
    shown: Shown<'a>,
}

impl<'a> Talk<'a> {
    fn start(folder: &'a Path, able: &Value) -> Self {
        let client = Client::introduced(folder, able);
        let encoding = client.capabilities["positionEncoding"].as_str().unwrap_or("utf-16").to_owned();
        Self { folder, client, shown: Shown { folder, encoding, texts: BTreeMap::new() } }
    }

    /// Opens a document if it isn't yet; what the server says to that.
    fn open(&mut self, name: &str) -> Vec<Value> {
        if self.shown.texts.contains_key(name) {
            return Vec::new();
        }
        let text = fs::read_to_string(self.folder.join(name)).unwrap();
        self.client.open(&uri(self.folder, name), &text);
        self.shown.texts.insert(name.to_owned(), text);
        self.client.hear()
    }

    /// `METHOD FILE [PLACE] [→ MORE]`
    fn say(&mut self, words: &str) -> String {
        let (words, more) = words.split_once(" → ").unwrap_or((words, ""));
        let (method, rest) = words.split_once(' ').unwrap_or((words, ""));
        let (name, place) = rest.split_once(' ').unwrap_or((rest, ""));
        if method == "welcome" {
            return lines(&self.client.capabilities);
        }
        let heard = self.open(name);
        if method == "open" {
            return heard.iter().map(|message| self.shown.published(message)).collect();
        }
        let text = &self.shown.texts[name];
        let (start, end) = if place.is_empty() { (0, text.len()) } else { found(text, place) };
        let (from, to) = (self.shown.place(text, start), self.shown.place(text, end));
        let uri = uri(self.folder, name);
        let mut asked = json!({ "textDocument": { "uri": uri }, "position": from });
        match method {
            "references" => asked["context"] = json!({ "includeDeclaration": more != "uses" }),
            "rename" => asked["newName"] = json!(more),
            "inlayHint" => asked["range"] = json!({ "start": from, "end": to }),
            "codeAction" => {
                asked["range"] = json!({ "start": from, "end": to });
                asked["context"] = json!({ "diagnostics": [], "only": [more] });
            }
            "execute" => {
                let (command, second) = more.split_once(' ').unwrap_or((more, ""));
                let second = if second.is_empty() { from } else { json!(second) };
                asked = json!({ "command": format!("dictql.{command}"), "arguments": [uri, second] });
            }
            _ => {}
        }
        let full = if method == "execute" {
            "workspace/executeCommand".to_owned()
        } else {
            format!("textDocument/{method}")
        };
        let answer = self.client.ask(&full, asked);
        let sent: String =
            std::mem::take(&mut self.client.heard).iter().map(|one| self.shown.request(one)).collect();
        sent + &self.shown.answer(method, name, (start, more), &answer)
    }
}

/// The offsets of a place, which is there once.
fn found(text: &str, place: &str) -> (usize, usize) {
    let plain = place.replace(CURSOR, "");
    assert_eq!(text.matches(&plain).count(), 1, "`{plain}` is not there once: {text}");
    let start = text.find(&plain).unwrap();
    let first = place.find(CURSOR).unwrap_or_else(|| panic!("no cursor in `{place}`"));
    let second =
        place.rfind(CURSOR).filter(|second| *second > first).map(|second| second - CURSOR.len_utf8());
    (start + first, start + second.unwrap_or(first))
}
