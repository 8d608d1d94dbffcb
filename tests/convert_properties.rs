//! Everything that is in the repository, written in every notation and read again, means the same: the same findings,
//! and where there are none that stop it, the same compiled bytes.

#![expect(clippy::disallowed_methods, reason = "tests read their cases")]

use dictql::diagnostic::Sink;
use dictql::document::{Document, ValueKind};
use dictql::emit::variables;
use dictql::parametrise::Options;
use dictql::pipeline;
use dictql::schema::{PREFECT, load};
use dictql::source::{Notation, Sources};
use dictql::syntax::tree::Tree;
use dictql::target::{ProfileChoice, Target};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is written and read again.
const FORMS: [Notation; 4] = [Notation::Dict, Notation::Yaml, Notation::Json, Notation::GraphQl];

/// The value of a variable that is an ID and a number: YAML's plain `1` is text there, which names the same.
const NUMBERS_AS_IDS: [&str; 1] = ["variable_values.dictql, schema 1"];

/// Where expressions stand that GraphQL text formats (`{n:d}`): as data they are `n`, and named after it or its position.
const NAMED_OTHERWISE: [&str; 1] = ["built_values.dictql, schema 2"];

fn cases() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders =
        ["examples", "tests/convert", "tests/lower", "tests/validate", "tests/compile", "tests/emit"];
    let entries = |folder: &&str| std::fs::read_dir(root.join(folder)).unwrap().flatten();
    let paths = folders.iter().flat_map(entries).map(|entry| entry.path());
    let mut found: Vec<PathBuf> =
        paths.filter(|path| path.to_str().and_then(Notation::of_path).is_some()).collect();
    found.sort();
    found
}

fn targets(sources: &mut Sources) -> Vec<Target> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut load = |text: &str, is_builtin: bool| {
        let file = sources.add_text("schema.graphql", text);
        Target::new(Some(load(sources, &[file], &mut Sink::new())), ProfileChoice::Auto, is_builtin)
    };
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    vec![
        load(PREFECT, true),
        load(&read("tests/schemas/pets.graphql"), false),
        load(&read("tests/compile/schema/types.graphql"), false),
        Target::default(),
    ]
}

/// A text that was read.
struct Read {
    text: String,
    tree: Arc<Tree>,
    documents: Vec<Document>,
}

/// What a text means: the codes of what is found, sorted, each once, and what it compiles to.
#[derive(Debug, PartialEq)]
struct Meaning {
    codes: Vec<&'static str>,
    compiled: Vec<(String, String)>,
}

/// A case with a schema, on its way through the notations.
struct Round<'a> {
    sources: &'a mut Sources,
    target: &'a Target,
    name: String,
    meaning: Meaning,
    tally: &'a mut Tally,
}

#[derive(Default)]
struct Tally {
    counts: BTreeMap<String, usize>,
    differences: Vec<String>,
}

impl Tally {
    fn count(&mut self, what: impl Into<String>) {
        *self.counts.entry(what.into()).or_default() += 1;
    }
}

fn read(sources: &mut Sources, name: &str, text: &str, notation: Notation) -> Option<Read> {
    let file = sources.add_text(name, text);
    let mut sink = Sink::new();
    let (tree, mut documents) = pipeline::read(sources, file, notation, &mut sink);
    // A block string is written as a string where data stands: the same text, printed in another way.
    for value in documents.iter_mut().flat_map(|document| &mut document.values) {
        if let ValueKind::String { block, .. } = &mut value.kind {
            *block = false;
        }
    }
    (sink.errors() == 0).then(|| Read { text: text.to_owned(), tree, documents })
}

fn meaning(sources: &Sources, read: &Read, target: &Target) -> Meaning {
    let mut sink = Sink::new();
    let mut compiled = Vec::new();
    for document in &read.documents {
        let analysis = pipeline::check(document, target, &|_| true, &[], &mut sink);
        for one in pipeline::compile(sources, document, &analysis, target, Options::default(), &mut sink) {
            compiled.push((one.text.clone(), by_value(&variables(&one))));
        }
    }
    let found = sink.finish();
    let mut codes: Vec<&str> = found.iter().map(|found| found.code).collect();
    // Said of what is written, in the notations where it matters: data that looks like a variable needs no quotes in YAML.
    codes.retain(|code| !matches!(*code, "quoted-enum" | "json-inline" | "variable-in-quotes"));
    // A string that is no value of the enum either is a type mismatch in GraphQL text.
    codes.iter_mut().filter(|code| **code == "unknown-enum-value").for_each(|code| *code = "type-mismatch");
    // What is wrong with a value that is used twice is said once, and of each copy where it is written out.
    codes.sort_unstable();
    codes.dedup();
    Meaning { codes, compiled }
}

/// JSON with its numbers by value: YAML's `1.0e+3` is `1e3`.
fn by_value(json: &str) -> String {
    let mut out = String::new();
    let (mut rest, mut is_string) = (json, false);
    while let Some(char) = rest.chars().next() {
        let is_number = !is_string && (char == '-' || char.is_ascii_digit());
        let len = match char {
            '\\' => 2,
            _ if is_number => rest.find([',', ']', '}']).unwrap_or(rest.len()),
            _ => char.len_utf8(),
        };
        is_string ^= char == '"';
        let (token, behind) = rest.split_at(len);
        out.push_str(&if is_number { number(token) } else { token.to_owned() });
        rest = behind;
    }
    out
}

/// The digits of a number without zeros at either end, and the power of ten of the last.
fn number(written: &str) -> String {
    let (mantissa, exponent) = written.split_once(['e', 'E']).unwrap_or((written, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
    let all = format!("{whole}{fraction}");
    let digits = all.trim_end_matches('0');
    let zeros = all.len() - digits.len();
    let shift = i64::try_from(zeros).unwrap() - i64::try_from(fraction.len()).unwrap();
    let power = exponent.parse::<i64>().unwrap() + shift;
    match digits.trim_start_matches('0') {
        "" => format!("{sign}0"),
        digits => format!("{sign}{digits}e{power}"),
    }
}

#[test]
fn numbers_are_compared_by_value() {
    assert_eq!(
        by_value(r#"{"a\"1.0":[1e3,-0.50,0.0,"1.0"]}"#),
        by_value(r#"{"a\"1.0":[1.0e+3,-5E-1,0,"1.0"]}"#)
    );
    assert_ne!(by_value("[12345678901234567890]"), by_value("[12345678901234567891]"));
    assert_ne!(by_value("[1e3]"), by_value("[1e4]"));
}

impl Round<'_> {
    fn write(&self, from: &Read, form: Notation) -> Option<String> {
        let source = (&*from.tree, from.documents.as_slice());
        let written = pipeline::convert(self.sources, source, self.target, form, "stem", &mut Sink::new())?;
        Some(written.text)
    }

    /// Writes what was read in another notation and reads it again: it means the same.
    fn step(&mut self, from: &Read, form: Notation) -> Option<Read> {
        let Some(text) = self.write(from, form) else {
            self.tally.count(format!("{form:?}: refused"));
            return None;
        };
        let shown = format!("{} as {form:?}\n{text}", self.name);
        let Some(again) = read(self.sources, &self.name, &text, form) else {
            self.tally.differences.push(format!("{shown}\ncan't be read"));
            return None;
        };
        let after = meaning(self.sources, &again, self.target);
        if after == self.meaning || NAMED_OTHERWISE.contains(&self.name.as_str()) {
            let compiles = if after.compiled.is_empty() { "the same findings" } else { "the same bytes" };
            self.tally.count(format!("{form:?}: {compiles}"));
        } else {
            let difference = format!("{shown}\n{:#?}\n{after:#?}", self.meaning);
            self.tally.differences.push(difference);
        }
        Some(again)
    }

    /// Written once more in its own notation a text stays as it is.
    fn settles(&mut self, read: &Read, form: Notation) {
        let again = self.write(read, form).unwrap_or_default();
        if again != read.text {
            let difference = format!("{} as {form:?}\n{}\nwritten again\n{again}", self.name, read.text);
            self.tally.differences.push(difference);
        }
    }

    /// GraphQL that needs nothing but its layout is laid out as it is compiled.
    fn is_canonical(&mut self, read: &Read) {
        let [(canonical, _)] = self.meaning.compiled.as_slice() else { return };
        if canonical.len() + 1 == read.text.len() {
            assert_eq!(format!("{canonical}\n"), read.text);
            self.tally.count("GraphQl: canonical");
        }
    }

    fn every_notation(&mut self, from: &Read) {
        for form in FORMS {
            let Some(read) = self.step(from, form) else { continue };
            self.settles(&read, form);
            if form == Notation::GraphQl {
                self.is_canonical(&read);
            }
        }
    }

    /// From one notation to the next, each from what the one before wrote.
    fn chain(&mut self, from: &Read) {
        let mut forms = [Notation::Yaml, Notation::Json, Notation::Dict, Notation::GraphQl].into_iter();
        let mut read = forms.next().and_then(|form| self.step(from, form));
        for form in forms {
            read = read.and_then(|read| self.step(&read, form));
        }
        if read.is_some() {
            self.tally.count("whole chains");
        }
    }
}

#[test]
fn what_is_written_means_the_same_in_every_notation() {
    let mut sources = Sources::new();
    let targets = targets(&mut sources);
    let mut tally = Tally::default();
    for path in cases() {
        let file = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let notation = Notation::of_path(&file).unwrap();
        let Some(from) = read(&mut sources, &file, &text, notation) else { continue };
        for (number, target) in targets.iter().enumerate() {
            let meaning = meaning(&sources, &from, target);
            let name = format!("{file}, schema {number}");
            if NUMBERS_AS_IDS.contains(&name.as_str()) {
                continue;
            }
            let mut round = Round { sources: &mut sources, target, name, meaning, tally: &mut tally };
            round.every_notation(&from);
            round.chain(&from);
        }
    }
    let Tally { counts, differences } = tally;
    println!("{counts:#?}");
    assert!(differences.is_empty(), "{} differences\n{}", differences.len(), differences.join("\n────\n"));
    for form in FORMS {
        assert!(counts[&format!("{form:?}: the same bytes")] > 300, "{counts:#?}");
    }
    assert!(counts["GraphQl: canonical"] > 80 && counts["whole chains"] > 500, "{counts:#?}");
}
