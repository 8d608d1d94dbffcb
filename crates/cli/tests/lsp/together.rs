//! What is found in an open file of a project is what `dictql check .` finds in it, wherever the mistake is; and whatever
//! is edited in one file, each other that is open is told of again.

use crate::client::{Client, uri};
use crate::same::{everything, expected};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

/// A project in every notation: fragments that are defined twice, unused, used in a circle, wrong for those who use them.
const FILES: [(&str, &str); 12] = [
    ("dictql.toml", "schema = \"schema.graphql\"\n\n[rules]\nall = \"warn\"\n"),
    (
        "schema.graphql",
        "type Query { pet(id: ID!): Pet pets(first: Int): [Pet!]! }\ntype Pet { name: String! age(unit: String): Int old: Int @deprecated owner: Owner }\ntype Owner { name: String }\n",
    ),
    ("a/use.graphql", "query Use($id: Int!) { pet(id: $id) { ...Twice ...Wrong ...Loop ...Given } }\n"),
    ("a/twice.graphql", "fragment Twice on Pet { name }\n"),
    ("b/twice.graphql", "fragment Twice on Pet { age }\nfragment Lonely on Pet { name }\n"),
    (
        "b/wrong.graphql",
        "fragment Wrong on Pet { nmae old owner { ...OnPet } }\nfragment OnPet on Pet { name }\n",
    ),
    ("loop_a.graphql", "fragment Loop on Pet { name ...Loop2 }\n"),
    ("loop_b.graphql", "# dictql: ignore[unused-fragment]\nfragment Loop2 on Pet { ...Loop age }\n"),
    (
        "given.graphql",
        "fragment Given on Pet {\n  # dictql: ignore[undeclared-variable]\n  age(unit: $unit)\n}\n",
    ),
    (
        "c.dictql",
        "{\"query C\": {with_args(\"pets\", {\"first\": 3}): {\"name\", \"...Spread\", \"...Twice\"}}}\n",
    ),
    (
        "d.gql.yaml",
        "query D:\n  pets(first: 2):\n    - ...Spread\nfragment Spread on Pet:\n  - nmae\n  - age(unit: $u)\n",
    ),
    (
        "e.py",
        "from prefect import Client\n\ndef run(client: Client):\n    return client.graphql({\"query E\": {\"pets\": [\"name\", \"...Lonely\"]}, \"fragment Twice on Pet\": [\"name\"]})\n",
    ),
];

/// What is found in each file of a folder that is checked as a whole; none if it can't be.
fn checked(folder: &Path) -> Option<BTreeMap<String, Vec<Value>>> {
    let output = Command::new(env!("CARGO_BIN_EXE_dictql"))
        .args(["check", "--output-format", "json", "--color", "never", "."])
        .current_dir(folder)
        .output()
        .unwrap();
    let found: Vec<Value> = serde_json::from_slice(&output.stdout).ok()?;
    let mut by_name: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for one in found.iter().filter(|one| one["filename"].is_string()) {
        by_name.entry(one["filename"].as_str().unwrap().to_owned()).or_default().push(expected(one, folder));
    }
    (output.status.code() != Some(2)).then_some(by_name)
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Holds what a server finds in some open files against what the command line finds.
fn compare(folder: &Path, names: &[&str], about: &str) -> usize {
    let Some(checked) = checked(folder) else { return 0 };
    let mut client = Client::introduced(folder, &everything("utf-32"));
    for name in names {
        client.open(&uri(folder, name), &fs::read_to_string(folder.join(name)).unwrap());
    }
    let mut count = 0;
    for name in names {
        let found = client.pull(&uri(folder, name));
        count += found.len();
        assert_eq!(found, checked.get(*name).cloned().unwrap_or_default(), "{about}: {name}");
    }
    count
}

fn documents() -> impl Iterator<Item = (&'static str, &'static str)> {
    FILES.into_iter().skip(2)
}

#[test]
fn a_project_is_found_as_a_whole_however_little_of_it_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let folder = &folder.path().canonicalize().unwrap();
    for (name, text) in FILES {
        write(folder, name, text);
    }
    let all: Vec<&str> = documents().map(|(name, _)| name).collect();
    assert!(compare(folder, &all, "all are open") >= 20);
    for name in all {
        compare(folder, &[name], "it alone is open");
    }
}

#[test]
fn every_case_of_the_command_line_is_found_alike() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut count = 0;
    for entry in fs::read_dir(cases).unwrap().flatten() {
        let case = fs::read_to_string(entry.path()).unwrap();
        let files = case.split("\n$ ").next().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let folder = &folder.path().canonicalize().unwrap();
        let mut names = Vec::new();
        let files = format!("\n{files}");
        for part in files.split("\n-- ").skip(1) {
            let Some((name, text)) = part.split_once(" --\n") else { continue };
            write(folder, name, &format!("{text}\n"));
            if [".graphql", ".dictql", ".py", ".gql.yaml", ".gql.json"].iter().any(|end| name.ends_with(end))
            {
                names.push(name);
            }
        }
        if case.contains("$ dictql check") && !files.starts_with("$ ") {
            count += compare(folder, &names, &entry.file_name().to_string_lossy());
        }
    }
    assert!(count > 20, "{count}");
}

/// What is edited: a file, what stands in it, what stands there then.
const EDITS: [(&str, &str, &str); 11] = [
    ("a/use.graphql", "$id: Int!", "$id: Int!, $unit: Int"),
    ("a/use.graphql", "$unit: Int", "$unit: String"),
    ("a/twice.graphql", "Twice on", "Once on"),
    ("a/use.graphql", "...Wrong ", ""),
    ("loop_b.graphql", "...Loop ", ""),
    ("given.graphql", "$unit", "$id"),
    ("d.gql.yaml", "nmae", "name"),
    ("e.py", "\"...Lonely\"", "\"age\""),
    ("c.dictql", "\"...Spread\"", "\"age\""),
    ("a/twice.graphql", "Once on", "Twice on"),
    ("given.graphql", "Given on Pet", "Given on Owner"),
];

#[test]
fn an_edit_is_told_of_in_every_file_that_it_matters_to() {
    for pulls in [false, true] {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().canonicalize().unwrap();
        let mut talk = Talk::begin(&folder, pulls);
        for (name, before, after) in EDITS {
            let text = talk.texts[name].replace(before, after);
            assert_ne!(text, talk.texts[name], "{name}");
            talk.edit(name, text);
            talk.compare(&format!("{before} → {after} in {name}"));
        }
    }
}

#[test]
fn any_edit_is_told_of_in_every_file_that_it_matters_to() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().canonicalize().unwrap();
    let mut talk = Talk::begin(&folder, false);
    let mut random = fastrand::Rng::with_seed(7);
    let originals: BTreeMap<&str, &str> = documents().collect();
    let pieces = [
        "",
        "",
        "...Twice ",
        "...Wrong ",
        "...Loop2 ",
        "...Given ",
        " name ",
        "$unit",
        "Twice",
        "fragment Twice on Pet { name }\n",
        "query More { pets { ...Given } }\n",
        "# dictql: ignore\n",
        "\n",
        "}",
        "{",
    ];
    for round in 0..120 {
        let (name, _) = FILES[random.usize(2..FILES.len())];
        // Mistakes would hide one another in the end.
        let is_fresh = random.usize(..3) == 0;
        let mut text = if is_fresh { originals[name].to_owned() } else { talk.texts[name].clone() };
        let mut boundary = |text: &str| {
            let mut at = random.usize(..=text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = boundary(&text);
        let end = text[start..].char_indices().nth(start % 4).map_or(text.len(), |(at, _)| start + at);
        let piece = pieces[random.usize(..pieces.len())];
        text.replace_range(start..end, piece);
        talk.edit(name, text.clone());
        talk.compare(&format!("round {round}: {name} is {text:?}"));
    }
}

/// A conversation about a project whose files are all open.
struct Talk<'a> {
    folder: &'a Path,
    client: Client,
    pulls: bool,
    texts: BTreeMap<&'static str, String>,
    /// What the client shows, by URI.
    shown: BTreeMap<String, Value>,
}

impl<'a> Talk<'a> {
    fn begin(folder: &'a Path, pulls: bool) -> Self {
        let mut capabilities = everything("utf-32");
        if pulls {
            capabilities["textDocument"]["diagnostic"]["relatedDocumentSupport"] = json!(true);
        } else {
            capabilities["textDocument"].as_object_mut().unwrap().remove("diagnostic");
        }
        for (name, text) in FILES {
            write(folder, name, text);
        }
        let client = Client::introduced(folder, &capabilities);
        let mut talk = Self { folder, client, pulls, texts: BTreeMap::new(), shown: BTreeMap::new() };
        for (name, text) in documents() {
            talk.client.open(&uri(folder, name), text);
            talk.texts.insert(name, text.to_owned());
            talk.look(name);
        }
        talk
    }

    fn edit(&mut self, name: &'static str, text: String) {
        fs::write(self.folder.join(name), &text).unwrap();
        let document = json!({ "uri": uri(self.folder, name), "version": 2 });
        let params = json!({ "textDocument": document, "contentChanges": [{ "text": text }] });
        self.client.tell("textDocument/didChange", params);
        self.texts.insert(name, text);
        self.look(name);
    }

    /// Takes in what the server says of any file.
    fn look(&mut self, name: &str) {
        for message in self.client.hear() {
            if message["method"] == "textDocument/publishDiagnostics" {
                let params = &message["params"];
                self.shown.insert(params["uri"].as_str().unwrap().to_owned(), params["diagnostics"].clone());
            }
        }
        if self.pulls {
            let uri = uri(self.folder, name);
            let params = json!({ "textDocument": { "uri": uri } });
            let report = self.client.ask("textDocument/diagnostic", params)["result"].take();
            for (other, report) in report["relatedDocuments"].as_object().into_iter().flatten() {
                self.shown.insert(other.clone(), report["items"].clone());
            }
            self.shown.insert(uri, report["items"].clone());
        }
    }

    /// Holds what is shown of every file against what the command line finds.
    fn compare(&self, about: &str) {
        let checked = checked(self.folder).unwrap();
        for (name, _) in documents() {
            let expected = checked.get(name).cloned().unwrap_or_default();
            let found = self.shown.get(&uri(self.folder, name)).cloned().unwrap_or_else(|| json!([]));
            assert_eq!(found, json!(expected), "{about}: {name}, pulls: {}", self.pulls);
        }
    }
}
