//! Whatever is edited, what is found is what a server finds that sees only the outcome; and memory stays what it was.

use crate::client::{Client, uri};
use crate::same::everything;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// A small project in every notation, whose files use each other's fragments.
const FILES: [(&str, &str); 7] = [
    (
        "a.graphql",
        "# import Far from \"far/f.graphql\"\nquery A($id: ID!) {\n  pet(id: $id) { ...Near ...Far nmae }\n}\n",
    ),
    ("near.graphql", "# dictql: file-ignore[unused-fragment]\nfragment Near on Pet { name age }\n"),
    (
        "b.dictql",
        "{\"query B\": {with_args(\"pets\", {\"first\": 3}): {\"name\", \"agé\": True, \"...Near\"}}}\n",
    ),
    ("c.gql.yaml", "query C:\n  pets(first: 2):\n    - name\n    - ...Near\n    - 𝄞owner: [name]\n"),
    ("d.gql.json", "{\"query D\": {\"pets(first: 1)\": {\"name\": true, \"...Near\": true}}}\n"),
    (
        "e.py",
        "def run(client, n):\n    q = {\"query\": {with_args('pets', {'first': n}): ['name']}}\n    # dictql: ignore\n    return client.graphql(q)\n",
    ),
    ("f.py", PROGRAM),
];

/// A program whose descriptions depend on what stands around them: an edit here may change what is found there.
const PROGRAM: &str = r#"
FIELDS = ["name", "age"]
OWNER = {"owner": ["name"]}

class Pets:
    QUERY = {"query": {"pets": FIELDS}}

    def all(self, client):
        return client.graphql(self.QUERY)

def one(client, id, more=None):
    fields = list(FIELDS)
    if more:
        fields.append("owner { name }")
    query = {"query": {with_args("pet", {"id": id}): fields}}

    def later(n):
        nonlocal query
        return client.graphql({"query": {with_args("pets", {"first": n}): [*FIELDS, OWNER]}})

    client.graphql(query)
    return later

def others(client):
    return client.graphql("query { pets(first: 2) { ...Near nmae } }")
"#;

const SCHEMA: &str = "type Query { pet(id: ID!): Pet pets(first: Int): [Pet!]! }\ntype Pet { name: String! age: Int owner: Owner }\ntype Owner { name: String }\n";

fn set_up(folder: &Path) {
    fs::create_dir(folder.join("far")).unwrap();
    fs::write(folder.join("dictql.toml"), "schema = \"schema.graphql\"\ndocuments = [\"*.*\"]\n").unwrap();
    fs::write(folder.join("schema.graphql"), SCHEMA).unwrap();
    fs::write(folder.join("far/f.graphql"), "fragment Far on Pet { owner { name } }\n").unwrap();
    for (name, text) in FILES {
        fs::write(folder.join(name), text).unwrap();
    }
}

/// The place of an offset, counted in bytes.
fn place(text: &str, offset: usize) -> Value {
    let line = text[..offset].matches('\n').count();
    let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
    json!({ "line": line, "character": offset - start })
}

/// An edit at random: a stretch that goes, and what stands there instead.
fn edit(random: &mut fastrand::Rng, text: &str) -> (usize, usize, String) {
    let boundary = |mut at: usize| {
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = random.usize(..=text.len());
    let length = [0, 0, 1, 2, 9][random.usize(..5)];
    let (start, end) = (boundary(start), boundary((start + length).min(text.len())));
    let pieces = [
        "",
        "",
        "{",
        "}",
        "\"",
        "'",
        "\n",
        "name",
        " ",
        "(",
        ")",
        ":",
        "...Near",
        "# dictql: ignore\n",
        "é",
        "𝄞",
        "$id",
    ];
    (start, end, pieces[random.usize(..pieces.len())].to_owned())
}

fn change(client: &mut Client, uri: &str, text: &mut String, (start, end, new): (usize, usize, String)) {
    let range = json!({ "start": place(text, start), "end": place(text, end) });
    text.replace_range(start..end, &new);
    let change = json!([{ "range": range, "text": new }]);
    let document = json!({ "uri": uri, "version": 2 });
    client.tell("textDocument/didChange", json!({ "textDocument": document, "contentChanges": change }));
}

#[test]
fn edits_leave_what_a_fresh_start_finds() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    set_up(folder);
    let uris: Vec<String> = FILES.iter().map(|(name, _)| uri(folder, name)).collect();
    let mut random = fastrand::Rng::with_seed(7);
    let mut client = Client::introduced(folder, &everything("utf-8"));
    let mut texts: Vec<String> = FILES.iter().map(|(_, text)| (*text).to_owned()).collect();
    uris.iter().zip(&texts).for_each(|(uri, text)| client.open(uri, text));
    let mut with_findings = 0;
    for round in 0..60 {
        // Broken beyond repair, a text teaches nothing more.
        if round % 6 == 0 {
            for ((uri, text), (_, before)) in uris.iter().zip(&mut texts).zip(FILES) {
                let all = (0, text.len(), before.to_owned());
                change(&mut client, uri, text, all);
            }
        }
        for _ in 0..5 {
            let number = random.usize(..FILES.len());
            let edit = edit(&mut random, &texts[number]);
            change(&mut client, &uris[number], &mut texts[number], edit);
        }
        let mut fresh = Client::introduced(folder, &everything("utf-8"));
        uris.iter().zip(&texts).for_each(|(uri, text)| fresh.open(uri, text));
        for (uri, text) in uris.iter().zip(&texts) {
            let found = client.pull(uri);
            with_findings += usize::from(!found.is_empty());
            assert_eq!(found, fresh.pull(uri), "round {round}, {uri}: {text}");
        }
    }
    assert!(with_findings > 100, "{with_findings}");
}

/// Kilobytes that a process has in memory.
#[cfg(target_os = "linux")]
fn memory(process: u32) -> usize {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn memory_is_steady() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    set_up(folder);
    let mut client = Client::introduced(folder, &everything("utf-8"));
    let (uri, mut text) = (uri(folder, "e.py"), FILES[5].1.repeat(20));
    client.open(&uri, &text);
    let mut edits = |client: &mut Client, count: usize| {
        for number in 0..count {
            let piece = ["x", "\n", "é"][number % 3];
            change(client, &uri, &mut text, (0, 0, format!("# {piece}\n")));
            client.pull(&uri);
            let end = text.find("def").unwrap();
            change(client, &uri, &mut text, (0, end, String::new()));
            client.ask(
                "textDocument/hover",
                json!({ "textDocument": { "uri": uri }, "position": { "line": 1, "character": 36 } }),
            );
        }
        memory(client.process())
    };
    let before = edits(&mut client, 100);
    let after = edits(&mut client, 400);
    assert!(after < before + 2048, "{before} kB after 100 edits, {after} kB after 500");
}
