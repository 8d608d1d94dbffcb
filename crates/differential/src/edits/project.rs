//! The files that are edited: three folders in every notation, Prefect's own client and GitHub's schema among them.

use super::client::Client;
use super::place::place;
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// A file of a project.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where it is.
    pub path: PathBuf,
    /// Its URI.
    pub uri: String,
    /// As it was in the beginning.
    pub original: String,
    /// As it is in the editor, or on disk if it isn't open.
    pub text: String,
    /// As it is on disk.
    pub on_disk: String,
    /// Whether it is open.
    pub is_open: bool,
    /// How often it was edited.
    pub version: i64,
}

/// A small schema, which changes on disk.
pub const SCHEMA: &str = "type Query { pet(id: ID!): Pet pets(first: Int): [Pet!]! }\n\"Lives with people.\"\ntype Pet { name: String! age: Int @deprecated owner: Owner }\ntype Owner { name: String }\n";

/// The files by name; the folder's own schema and configuration are written beside them.
const FILES: [(&str, &str); 13] = [
    (
        "small/a.graphql",
        "# import Far from \"far/f.graphql\"\nquery A($id: ID!) {\n  pet(id: $id) { name ...Near ...Far nmae }\n}\n\nquery Unused { pets { age } }\n",
    ),
    ("small/near.graphql", "# dictql: file-ignore[unused-fragment]\nfragment Near on Pet { name age }\n"),
    ("small/far/f.graphql", "fragment Far on Pet { owner { name } }\n"),
    (
        "small/b.dictql",
        "{\"query B\": {with_args(\"pets\", {\"first\": 3}): {\"name\", \"agé\": True, \"...Near\"}}}\n",
    ),
    ("small/c.gql.yaml", "query C:\n  pets(first: 2):\n    - name\n    - ...Near\n    - 𝄞owner: [name]\n"),
    ("small/d.gql.json", "{\"query D\": {\"pets(first: 1)\": {\"name\": true, \"...Near\": true}}}\n"),
    (
        "flows/late.graphql",
        "query Late($name: String = \"\u{1f686}\", $limit: Int) {\n  flow(where: {name: {_ilike: $name}}, limit: $limit) {\n    id\n    nmae\n    flow_runs(order_by: {start_time: desc}) { ...Run }\n  }\n}\n",
    ),
    ("flows/run.graphql", "fragment Run on flow_run {\n  id\n  state @include(if: true)\n  start_time\n}\n"),
    (
        "flows/trains.dictql",
        "where = {\"name\": {\"_ilike\": \"%träin\"}}\ntrains = {\n    \"query\": {\n        with_args(\"flow\", {\"where\": where, \"order_by\": EnumValue(\"desc\")}): {\n            \"id\", \"name\",\n            \"project\": {\"id\"},\n            \"...Run\",\n        }\n    }\n}\n",
    ),
    (
        "flows/trains.gql.yaml",
        "# The newest run of each train.\nquery Trains:\n  $limit: Int = 5\n  flow(limit:$limit):\n    (where): {name: {_ilike: \"%träin\"}}\n    (order_by): {name: asc}\n    project: {id, name}\n    last:flow_runs(limit:1, order_by:{start_time:desc}):\n      state:\n    ...Run:\n",
    ),
    (
        "flows/trains.gql.json",
        "{\n  \"query Trains($limit: Int = 5)\": {\n    \"flow(limit: $limit)\": {\n      \"(where)\": {\"name\": {\"_ilike\": \"\\ud83d\\ude86%\"}},\n      \"id\": true,\n      \"...Run\": true\n    }\n  }\n}\n",
    ),
    (
        "flows/jobs.py",
        "from prefect import Client\nfrom prefect.utilities.graphql import with_args, EnumValue\n\n\ndef late(client: Client, limit: int, project=None):\n    fields = [\"id\", \"name\"]\n    where = {\"name\": {\"_ilike\": \"%🚆\"}}\n    if project:\n        where[\"project\"] = {\"id\": {\"_eq\": project}}\n    query = {\n        \"query\": {\n            with_args(\"flow\", {\"where\": where, \"limit\": limit}): fields,\n        }\n    }\n    return client.graphql(query)\n\n\ndef raw(client):\n    return client.graphql(\n        \"\"\"\n        query {\n          flow { id nmae flow_runs(limit: 1) { state } }\n        }\n        \"\"\"\n    )\n",
    ),
    (
        "hub/stars.gql.yaml",
        "query Stars:\n  $login: String!\n  user(login:$login):\n    name:\n    repositories(first:10, orderBy:{field:STARGAZERS,direction:DESC}):\n      nodes:\n        - nameWithOwner\n        - stargazerCount\n        - ...Langs\n",
    ),
];

/// One more, whose fragment two of them use.
const HUB: (&str, &str) = (
    "hub/issues.graphql",
    "query Issues($owner: String!, $name: String!) {\n  repository(owner: $owner, name: $name) {\n    ...Langs\n    issues(first: 5, states: [OPEN]) {\n      nodes { title author { login } labels(first: 3) { nodes { nmae } } }\n    }\n  }\n}\n\nfragment Langs on Repository {\n  languages(first: 3) { nodes { name color } }\n}\n",
);

/// The folders, with the schema of each.
const FOLDERS: [(&str, &str); 3] =
    [("small", "schema.graphql"), ("flows", "builtin:prefect"), ("hub", "schema.graphql")];

/// Writes everything, and returns the documents and the URIs of the folders.
///
/// # Errors
/// If a file can't be read or written.
pub fn set_up(folder: &Path, github: &Path, client: &Path) -> io::Result<(Vec<Document>, Vec<String>)> {
    fs::create_dir_all(folder.join("small/far"))?;
    for (name, schema) in FOLDERS {
        fs::create_dir_all(folder.join(name))?;
        fs::write(folder.join(name).join("dictql.toml"), configuration(schema))?;
    }
    fs::write(folder.join("small/schema.graphql"), SCHEMA)?;
    fs::copy(github, folder.join("hub/schema.graphql"))?;
    let client = fs::read_to_string(client)?;
    let files = FILES.iter().copied().chain([HUB, ("flows/client.py", client.as_str())]);
    let document = |(name, text): (&str, &str)| {
        let path = folder.join(name);
        fs::write(&path, text)?;
        let uri = uri_of(&path);
        let text = text.to_owned();
        let (original, on_disk) = (text.clone(), text.clone());
        Ok(Document { path, uri, original, text, on_disk, is_open: false, version: 0 })
    };
    let documents = files.map(document).collect::<io::Result<Vec<_>>>()?;
    Ok((documents, FOLDERS.iter().map(|(name, _)| uri_of(&folder.join(name))).collect()))
}

/// A configuration as it is in the beginning.
pub fn configuration(schema: &str) -> String {
    format!("schema = \"{schema}\"\n\n[rules]\n")
}

/// The URI of a path.
pub fn uri_of(path: &Path) -> String {
    format!("file://{}", path.to_string_lossy().replace(' ', "%20"))
}

impl Document {
    /// Replaces stretches, one after the other, in one message.
    ///
    /// # Errors
    /// If the server is gone.
    pub fn change(&mut self, client: &mut Client, encoding: &str, edits: &[Edit]) -> io::Result<()> {
        self.version += 1;
        let mut changes = Vec::new();
        for edit in edits {
            let (start, end, new) = edit.in_text(&self.text);
            let range = json!({ "start": place(&self.text, start, encoding), "end": place(&self.text, end, encoding) });
            self.text.replace_range(start..end, new);
            changes.push(if edit.is_whole {
                json!({ "text": self.text })
            } else {
                json!({ "range": range, "text": new })
            });
        }
        let document = json!({ "uri": self.uri, "version": self.version });
        client.tell("textDocument/didChange", &json!({ "textDocument": document, "contentChanges": changes }))
    }

    /// As it was in the beginning.
    ///
    /// # Errors
    /// If the server is gone.
    pub fn restore(&mut self, client: &mut Client, encoding: &str) -> io::Result<()> {
        let all = Edit { start: 0, end: usize::MAX, new: self.original.clone(), is_whole: false };
        self.change(client, encoding, &[all])
    }

    /// The protocol's word for it.
    pub fn named(&self) -> Value {
        json!({ "uri": self.uri })
    }
}

/// A stretch, and what stands there instead.
#[derive(Clone, Debug)]
pub struct Edit {
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What stands there then.
    pub new: String,
    /// Whether the client sends the whole text.
    pub is_whole: bool,
}

impl Edit {
    /// The same between characters, and inside of the text. Nothing divides the end of a line, as no editor does.
    fn in_text(&self, text: &str) -> (usize, usize, &str) {
        let fitting = |at: usize| {
            let mut at = at.min(text.len());
            while !text.is_char_boundary(at) || text[..at].ends_with('\r') && text[at..].starts_with('\n') {
                at -= 1;
            }
            at
        };
        let start = fitting(self.start);
        (start, fitting(self.end).max(start), &self.new)
    }
}
