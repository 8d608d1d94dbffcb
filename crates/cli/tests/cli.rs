//! Commands as at a terminal: each case is a folder of files and the commands that are run in it; its snapshot shows
//! standard output, standard error, exit status and the files that changed.
//!
//! ```text
//! -- queries/a.graphql --
//! { flow { id } }
//! $ dictql check queries
//! $ NO_COLOR=1 dictql compile - --stdin-filename x.graphql < queries/a.graphql
//! ```

#![allow(clippy::disallowed_methods)] // the tests set files up and look at them

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Output, Stdio};

#[test]
fn cases() {
    insta::glob!("cases/*.*", |path| {
        let case = fs::read_to_string(path).unwrap();
        insta::with_settings!({
            snapshot_path => "../../../snapshots/cli",
            prepend_module_to_snapshot => false,
            omit_expression => true,
            snapshot_suffix => "",
        }, {
            let name = path.file_stem().unwrap().to_str().unwrap();
            insta::assert_snapshot!(name, run(&case));
        });
    });
}

/// Sets the files up, runs the commands, and writes down what happens.
fn run(case: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut out = String::new();
    let mut file: Option<(String, String)> = None;
    for line in case.lines() {
        if let Some(name) = line.strip_prefix("-- ").and_then(|rest| rest.strip_suffix(" --")) {
            set_up(folder.path(), file.replace((name.to_owned(), String::new())));
            writeln!(out, "{line}").unwrap();
        } else if let Some(command) = line.strip_prefix("$ ") {
            set_up(folder.path(), file.take());
            let before = files(folder.path());
            let output = execute(folder.path(), command);
            writeln!(out, "{line}").unwrap();
            describe(&mut out, &output);
            changes(&mut out, &before, &files(folder.path()));
        } else {
            if let Some((_, text)) = &mut file {
                writeln!(text, "{line}").unwrap();
            }
            writeln!(out, "{line}").unwrap();
        }
    }
    out
}

/// Writes a file; `\xFF` and `\u{1b}` stand for bytes and characters that a case can't hold.
fn set_up(folder: &Path, file: Option<(String, String)>) {
    let Some((name, text)) = file else { return };
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    let mut bytes = Vec::new();
    for (nth, part) in text.split("\\x").enumerate() {
        let (byte, rest) = if nth > 0 { part.split_at(2) } else { ("", part) };
        bytes.extend(u8::from_str_radix(byte, 16));
        bytes.extend_from_slice(rest.as_bytes());
    }
    fs::write(path, bytes).unwrap();
}

fn execute(folder: &Path, line: &str) -> Output {
    let (line, input) = line.split_once(" < ").map_or((line, None), |(line, input)| (line, Some(input)));
    let words = words(line);
    let settings = words.iter().take_while(|word| *word != "dictql");
    let settings: Vec<(&str, &str)> = settings.filter_map(|word| word.split_once('=')).collect();
    let input = input.map_or_else(Stdio::null, |input| File::open(folder.join(input)).unwrap().into());
    Command::new(env!("CARGO_BIN_EXE_dictql"))
        .args(&words[settings.len() + 1..])
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .env_remove("GITHUB_ACTIONS")
        .env_remove("GITHUB_WORKSPACE")
        .env_remove("CI_PROJECT_DIR")
        .env_remove("FORCE_HYPERLINK")
        .envs(settings)
        .stdin(input)
        .output()
        .unwrap()
}

/// The words of a command line; single quotes hold one together.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for char in line.chars() {
        match char {
            '\'' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            char => words.last_mut().unwrap().push(char),
        }
    }
    words
}

fn describe(out: &mut String, output: &Output) {
    let stdout = String::from_utf8_lossy(&output.stdout);
    let stderr = String::from_utf8_lossy(&output.stderr);
    // Nothing that steers a terminal stands in a snapshot either.
    let shown = |text: &str| text.replace('\u{1b}', "␛");
    out.push_str(&shown(&stdout));
    for line in shown(&stderr).lines() {
        writeln!(out, "stderr: {line}").unwrap();
    }
    let status = output.status.code().map_or_else(|| "none".to_owned(), |code| code.to_string());
    writeln!(out, "exit: {status}").unwrap();
}

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                all.insert(name, fs::read(&path).unwrap());
            }
        }
    }
    all
}

fn changes(out: &mut String, before: &BTreeMap<String, Vec<u8>>, after: &BTreeMap<String, Vec<u8>>) {
    for (name, bytes) in after.iter().filter(|(name, bytes)| before.get(*name) != Some(*bytes)) {
        let text = String::from_utf8_lossy(bytes).replace('\0', "␀");
        writeln!(out, "── {name} ({} bytes)\n{}", bytes.len(), text.trim_end()).unwrap();
    }
    for name in before.keys().filter(|name| !after.contains_key(*name)) {
        writeln!(out, "── {name} is gone").unwrap();
    }
}

/// The reader of a pipe goes away before all is written.
#[cfg(unix)]
#[test]
fn a_closed_pipe_ends_quietly() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.graphql"), "{ flow { id } }\n".repeat(5000)).unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_dictql"))
        .args(["check", "--schema", "none", "--output-format", "json", "a.graphql"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(141));
}

/// The same bytes on every run, however the work is spread over threads.
#[test]
fn output_does_not_depend_on_the_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    for number in 0..60 {
        let text = format!(
            "query Q{number} {{ flow {{ nmae{number} ...P{} }} }}\nfragment P{number} on flow {{ id }}\n",
            number % 7
        );
        fs::write(folder.path().join(format!("q{number}.graphql")), text).unwrap();
    }
    fs::write(folder.path().join("dictql.toml"), "schema = \"builtin:prefect\"\n").unwrap();
    let run = |threads: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dictql"));
        command.args(["check", "--output-format", "json"]).current_dir(folder.path());
        command.env("RAYON_NUM_THREADS", threads).output().unwrap().stdout
    };
    let first = run("1");
    assert!(first.len() > 1000);
    assert_eq!(first, run("4"));
    assert_eq!(first, run("4"));
}
