//! Documents through every notation: the same compiled bytes, and every YAML text loads in four loaders as the same data.

use crate::asked::Asked;
use crate::differences::tell;
use crate::generate::generate;
use crate::oracle::Oracle;
use crate::prefect;
use crate::targets::{self, SCHEMAS, schema, specified};
use dictql::diagnostic::Sink;
use dictql::document::{Document, ValueKind};
use dictql::emit::variables;
use dictql::parametrise::Options;
use dictql::pipeline;
use dictql::source::{Notation, Sources};
use dictql::syntax::tree::Tree;
use dictql::target::Target;
use fastrand::Rng;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// How many documents a run takes a tenth of, unless it is told otherwise.
const COUNT: u64 = 30_000;

/// Documents through every notation, and their YAML through every loader.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(asked: &Asked) -> std::io::Result<bool> {
    // Loaders in Python are slow: a tenth of the documents.
    let count = asked.count_or(COUNT) as usize / 10;
    let mut peers = Peers::start()?;
    let mut tally = Tally::default();
    for (path, share) in SCHEMAS {
        let target = specified(schema(path)?);
        random(&mut peers, &target, asked.seed, count * share / 100, &mut tally)?;
    }
    let prefect = targets::prefect()?;
    cases(&mut peers, &prefect, &mut tally)?;
    strings(&mut peers, asked.seed, count, &mut tally)?;
    println!("convert: {:?}", tally.counts);
    tell(&tally.differences);
    let whole = tally.counts.get("whole ways").copied().unwrap_or_default();
    Ok(tally.differences.is_empty() && whole * 2 > count)
}

/// The way of each document, each notation from what the one before wrote.
const WAY: [Notation; 5] =
    [Notation::Dict, Notation::Yaml, Notation::Json, Notation::Dict, Notation::GraphQl];

/// The folders of cases.
const FOLDERS: [&str; 6] =
    ["examples", "tests/convert", "tests/lower", "tests/validate", "tests/compile", "tests/emit"];

/// The characters of strings that try the quotes.
const ALPHABET: &str = "ab01 -:#,.[]{}&*!|>'\"%@`~?=<\\/$_\n\n\t\r\u{7}\u{85}\u{a0}\u{ad}é漢\u{200b}\u{2028}\u{2029}\u{feff}\u{ffff}🦀";

/// Words that loaders of YAML take for something else than text.
const WORDS: [&str; 22] = [
    "no",
    "Yes",
    "on",
    "OFF",
    "y",
    "null",
    "~",
    "true",
    "1e3",
    "0o10",
    "0x1F",
    "1_000",
    "12:30:45",
    ".inf",
    "2020-01-01",
    "<<",
    "=",
    "-0",
    "+1",
    "---",
    "...",
    "!x",
];

/// What a run found.
#[derive(Default)]
pub struct Tally {
    /// What happened how often.
    pub counts: BTreeMap<String, usize>,
    /// What differs, in words.
    pub differences: Vec<String>,
}

impl Tally {
    fn count(&mut self, what: impl Into<String>) {
        *self.counts.entry(what.into()).or_default() += 1;
    }
}

/// The loaders of YAML, and those that know what a dict means.
pub struct Peers {
    python: Oracle,
    node: Oracle,
    prefect: Oracle,
    graphql: Oracle,
}

impl Peers {
    /// Starts them.
    ///
    /// # Errors
    /// If one can't be started.
    pub fn start() -> std::io::Result<Self> {
        Ok(Self {
            python: Oracle::start("target/peers/yaml/bin/python", &["tests/peers/yaml_loaders.py"])?,
            node: Oracle::start("node", &["tests/peers/yaml_loaders.mjs"])?,
            prefect: Oracle::start("target/peers/prefect/bin/python", &["tests/peers/prefect.py"])?,
            graphql: Oracle::start("node", &["tests/peers/graphql_js.mjs"])?,
        })
    }

    /// Every loader reads each text, as the same data, and that data is what is expected, if it is known.
    fn agree(&mut self, texts: &[(String, Option<Value>)], tally: &mut Tally) -> std::io::Result<()> {
        let questions: Vec<Value> = texts.iter().map(|(text, _)| json!({"id": 0, "yaml": text})).collect();
        let (python, node) = (self.python.ask(&questions)?, self.node.ask(&questions)?);
        for (((text, expected), python), node) in texts.iter().zip(python).zip(node) {
            let loads = [&python["loads"], &node["loads"]];
            let all: Vec<(&String, &Value)> =
                loads.iter().filter_map(|loads| loads.as_object()).flatten().collect();
            let first = expected.as_ref().map(|expected| json!({"data": [expected]}));
            let first = first.as_ref().unwrap_or(all[0].1);
            for (name, loaded) in &all {
                if loaded["error"].is_string() || !same(first, loaded) {
                    tally.differences.push(format!("{name} loads {loaded}\nexpected {first}\nfrom\n{text}"));
                }
            }
            tally.count(format!("YAML texts in {} loaders", all.len()));
        }
        Ok(())
    }
}

/// Whether two values are equal; numbers are as JavaScript has them.
fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => left.as_f64() == right.as_f64(),
        (Value::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| same(left, right))
        }
        (Value::Object(left), Value::Object(right)) => {
            left.len() == right.len()
                && left.iter().all(|(key, value)| right.get(key).is_some_and(|other| same(value, other)))
        }
        _ => left == right,
    }
}

/// Random documents of one schema. The dicts among them mean the same to Prefect's generator.
///
/// # Errors
/// If a peer dies.
pub fn random(
    peers: &mut Peers,
    target: &Target,
    seed: u64,
    count: usize,
    tally: &mut Tally,
) -> std::io::Result<()> {
    let schema = target.schema.as_ref().expect("random operations need a schema");
    let mut written = Written::default();
    for number in 0..count {
        let mut rng = Rng::with_seed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ number as u64);
        let text = generate(schema, rng.fork(), number.is_multiple_of(4)).graphql();
        way(&text, Notation::GraphQl, target, tally, &mut written);
    }
    let (agree, differences) = prefect::written(&written.dicts, &mut peers.prefect, &mut peers.graphql)?;
    *tally.counts.entry("dicts the same to Prefect".to_owned()).or_default() += agree;
    tally.differences.extend(differences);
    peers.agree(&written.yaml, tally)
}

/// Every case of the repository.
///
/// # Errors
/// If a loader dies, or a case can't be read.
pub fn cases(peers: &mut Peers, target: &Target, tally: &mut Tally) -> std::io::Result<()> {
    let mut written = Written::default();
    for folder in FOLDERS {
        for entry in std::fs::read_dir(Path::new(folder))?.flatten() {
            let path = entry.path();
            let Some(notation) = path.to_str().and_then(Notation::of_path) else { continue };
            way(&std::fs::read_to_string(&path)?, notation, target, tally, &mut written);
        }
    }
    peers.agree(&written.yaml, tally)
}

/// Strings of the characters and words that need quotes, as keys and values: they come out as they are.
///
/// # Errors
/// If a loader dies.
pub fn strings(peers: &mut Peers, seed: u64, count: usize, tally: &mut Tally) -> std::io::Result<()> {
    let alphabet: Vec<char> = ALPHABET.chars().collect();
    let mut texts = Vec::new();
    for number in 0..count {
        let mut rng = Rng::with_seed(seed ^ (number as u64) << 20);
        let mut string = || match rng.u8(..4) {
            0 => WORDS[rng.usize(..WORDS.len())].to_owned(),
            _ => (0..rng.usize(..12)).map(|_| alphabet[rng.usize(..alphabet.len())]).collect::<String>(),
        };
        let (value, key, items) = (string(), string(), [string(), string()]);
        let object = json!({"a": value, "list": items, "deep": {key: value}});
        let text = json!({"query": {"f": {"(object)": object, "id": null}}}).to_string();
        let (sources, Some(read)) = read(&text, Notation::Json) else {
            tally.differences.push(format!("can't be read\n{text}"));
            continue;
        };
        let Some(written) = write(&sources, &read, &Target::default(), Notation::Yaml) else {
            tally.differences.push(format!("can't be written\n{text}"));
            continue;
        };
        let mut expected: Value = serde_json::from_str(&text)?;
        expected["query"]["f"]["id"] = Value::Null;
        texts.push((written, Some(expected)));
    }
    peers.agree(&texts, tally)
}

/// What was written on the way.
#[derive(Default)]
struct Written {
    /// YAML, with the data that it must be, if that is known.
    yaml: Vec<(String, Option<Value>)>,
    /// GraphQL, and the dict that it became.
    dicts: Vec<(String, String)>,
}

type Read = (Arc<Tree>, Vec<Document>);

fn read(text: &str, notation: Notation) -> (Sources, Option<Read>) {
    let mut sources = Sources::new();
    let file = sources.add_text("document", text);
    let mut sink = Sink::new();
    let (tree, mut documents) = pipeline::read(&sources, file, notation, &mut sink);
    // Data has no block strings: the same text, printed in another way.
    for value in documents.iter_mut().flat_map(|document| &mut document.values) {
        if let ValueKind::String { block, .. } = &mut value.kind {
            *block = false;
        }
    }
    (sources, (sink.errors() == 0).then_some((tree, documents)))
}

fn compiled(sources: &Sources, documents: &[Document], target: &Target) -> Vec<(String, String)> {
    let mut compiled = Vec::new();
    for document in documents {
        let mut sink = Sink::new();
        let analysis = pipeline::check(document, target, &|_| true, &[], &mut sink);
        for one in pipeline::compile(sources, document, &analysis, target, Options::default(), &mut sink) {
            compiled.push((one.text.clone(), variables(&one)));
        }
    }
    compiled
}

/// Takes a text through every notation, and keeps what others are asked about.
fn way(original: &str, notation: Notation, target: &Target, tally: &mut Tally, written: &mut Written) {
    let (mut sources, Some(mut from)) = read(original, notation) else { return };
    let before = compiled(&sources, &from.1, target);
    for (nth, form) in WAY.into_iter().enumerate() {
        let Some(text) = write(&sources, &from, target, form) else {
            tally.count(format!("{form:?} refused"));
            return;
        };
        let (again, read) = read(&text, form);
        let shown = format!("{text}\n--- as {form:?}\n{original}");
        let Some(read) = read else {
            tally.differences.push(format!("can't be read\n{shown}"));
            return;
        };
        let after = compiled(&again, &read.1, target);
        if after != before {
            tally.differences.push(format!("compiles to {after:#?}\nwas {before:#?}\n{shown}"));
            return;
        }
        tally.count(format!("{form:?} the same"));
        match form {
            Notation::Yaml => written.yaml.push((text, None)),
            Notation::Dict if nth == 0 => written.dicts.push((original.to_owned(), text)),
            _ => {}
        }
        (sources, from) = (again, read);
    }
    tally.count("whole ways");
}

fn write(sources: &Sources, (tree, documents): &Read, target: &Target, form: Notation) -> Option<String> {
    let read = (&**tree, documents.as_slice());
    let written = pipeline::convert(sources, read, target, form, "document", &mut Sink::new());
    written.map(|written| written.text)
}
