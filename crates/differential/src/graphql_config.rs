//! Configurations of graphql-config, written by hand and at random: the same file counts, it says the same, and every file
//! belongs to the same project.
//!
//! Known differences, which nothing here meets: patterns that begin with `!` (see docs/configuration.md), variables without
//! a value and a default, braces around a single name (`{a}` is those three characters there), lists of different things in
//! TOML, which its older reader refuses, and configurations that are programs.

mod samples;
mod write;

use crate::asked::Asked;
use crate::differences::tell;
use crate::oracle::Oracle;
use dictql::diagnostic::{Severity, Sink};
use dictql::project::{Config, FILES, Form, Globs, Project, read_as};
use dictql::source::Sources;
use serde_json::{Map, Value, json};
use std::fs;
use std::io;
use std::path::Path;

/// Compares, and says what was seen.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(asked: &Asked) -> std::io::Result<bool> {
    let mut oracle = Oracle::start("node", &["tests/peers/graphql_config.mjs"])?;
    let tally = compare(&mut oracle, 1000, asked.seed)?;
    println!(
        "graphql-config: {} configurations read the same, {} files in the same project; {} refused by both",
        tally.read, tally.files, tally.refused
    );
    tell(&tally.differences);
    Ok(tally.differences.is_empty() && tally.read >= 1000)
}

/// Where the configurations are written, one folder each.
const FOLDER: &str = "target/peers/configurations";

/// The files that are looked for in the projects.
const FILES_ASKED: [&str; 14] = [
    "a.graphql",
    "src/a.graphql",
    "src/b.gql",
    "src/x/c.graphql",
    "src/x/y/d.graphql",
    "src/.hidden.graphql",
    "src/generated/e.graphql",
    "src/two words.graphql",
    "schema.graphql",
    "schemas/one.graphql",
    "test/src/a.graphql",
    ".github/f.graphql",
    "x",
    "b.GQL",
];

/// What a run found.
#[derive(Default)]
pub struct Tally {
    /// Configurations that both read.
    pub read: usize,
    /// Configurations that both refuse.
    pub refused: usize,
    /// Files whose project both agree about.
    pub files: usize,
    /// What differs, in words.
    pub differences: Vec<String>,
}

/// A folder with configurations, and the environment in which they are read.
pub struct Sample {
    /// The names of the files, and their texts.
    pub files: Vec<(String, String)>,
    /// Variables and their values.
    pub environment: Vec<(&'static str, &'static str)>,
}

/// Compares the samples, and so many random ones.
///
/// # Errors
/// If the peer dies, or a file can't be written.
pub fn compare(oracle: &mut Oracle, count: usize, seed: u64) -> io::Result<Tally> {
    let mut tally = Tally::default();
    let mut samples = samples::all();
    samples.extend((0..count).map(|number| write::random(seed, number)));
    _ = fs::remove_dir_all(FOLDER);
    let mut questions = Vec::new();
    for (number, sample) in samples.iter().enumerate() {
        let folder = format!("{FOLDER}/{number}");
        fs::create_dir_all(&folder)?;
        for (name, text) in &sample.files {
            fs::write(Path::new(&folder).join(name), text)?;
        }
        let environment: Map<String, Value> =
            sample.environment.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        questions
            .push(json!({"id": number, "folder": folder, "environment": environment, "files": FILES_ASKED}));
    }
    for (sample, theirs) in samples.iter().zip(oracle.ask(&questions)?) {
        let ours = answer(sample);
        if theirs["error"].is_string() && ours.is_none() {
            tally.refused += 1;
            continue;
        }
        let ours = ours.unwrap_or(Value::Null);
        let is_same = ["config", "projects", "files"].iter().all(|key| ours[key] == theirs[key]);
        if is_same {
            tally.read += 1;
            tally.files += FILES_ASKED.len();
        } else {
            let texts: Vec<String> =
                sample.files.iter().map(|(name, text)| format!("--- {name}\n{text}")).collect();
            tally.differences.push(format!(
                "graphql-config {theirs}\ndictql {ours}\nenvironment {:?}\n{}",
                sample.environment,
                texts.join("\n")
            ));
        }
    }
    fs::remove_dir_all(FOLDER)?;
    Ok(tally)
}

/// What dictql makes of it; none if it refuses.
fn answer(sample: &Sample) -> Option<Value> {
    let environment = |name: &str| {
        let found = sample.environment.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    let graphql_config = FILES.iter().filter(|(_, form)| form.is_graphql_config() || *form == Form::Program);
    for (name, form) in graphql_config {
        let Some((_, text)) = sample.files.iter().find(|(file, _)| file == name) else { continue };
        let (mut sources, mut sink) = (Sources::new(), Sink::new());
        let file = sources.add_text(name, text.as_str());
        let config = read_as(&sources, file, *form, &environment, &mut sink);
        let is_faulty = sink.diagnostics().iter().any(|found| found.severity == Severity::Error);
        if *form == Form::Program || is_faulty {
            return None;
        }
        if let Some(config) = config {
            return Some(described(name, &config));
        }
    }
    None
}

fn described(name: &str, config: &Config) -> Value {
    let name_of = |project: &Project| project.name.clone().unwrap_or_else(|| "default".to_owned());
    let patterns = |globs: Option<&Globs>| json!(globs.map(|globs| texts(&globs.patterns, |one| &one.text)));
    let project = |project: &Project| {
        let described = json!({
            "schema": project.schema.as_ref().map(|names| texts(names, |one| &one.name)),
            "documents": patterns(project.documents.as_ref()),
            "include": patterns(project.include.as_ref()),
            "exclude": patterns(project.exclude.as_ref()),
        });
        (name_of(project), described)
    };
    let projects: Map<String, Value> = config.projects.iter().map(project).collect();
    let place = |file: &&str| {
        let project = config.project_of_named(file).map(|number| name_of(&config.projects[number]));
        ((*file).to_owned(), json!(project))
    };
    let files: Map<String, Value> = FILES_ASKED.iter().map(place).collect();
    json!({"config": name, "projects": projects, "files": files})
}

fn texts<T>(things: &[T], text: fn(&T) -> &String) -> Vec<&str> {
    things.iter().map(|one| text(one).as_str()).collect()
}
