//! Editors with the language server: what Neovim shows of each case is what `dictql check` finds in it, and what it makes of
//! the file with all safe fixes is what `dictql check --fix` makes of it.

use crate::asked::Asked;
use crate::differences::tell;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use tempfile::TempDir;

/// The language server in an editor.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(_: &Asked) -> std::io::Result<bool> {
    let tally = compare()?;
    println!(
        "editors: {} files show what is found ({} findings), {} are repaired as on the command line, {} have an outline",
        tally.files, tally.findings, tally.repaired, tally.outlined
    );
    tell(&tally.differences);
    Ok(tally.differences.is_empty() && tally.findings >= 100 && tally.repaired >= 5)
}

const NEOVIM: &str = "target/peers/editors/bin/nvim";

/// The folders of cases that are opened.
const CASES: [&str; 2] = ["tests/validate", "tests/compile"];

/// Of how many cases one is opened: a case waits for the editor, not the other way round.
const SHARE: usize = 2;

/// What a run found.
#[derive(Default)]
pub struct Tally {
    /// Files that show what the command line finds.
    pub files: usize,
    /// Findings in them.
    pub findings: usize,
    /// Files that are repaired as the command line does.
    pub repaired: usize,
    /// Files with an outline.
    pub outlined: usize,
    /// What differs, in words.
    pub differences: Vec<String>,
}

/// Opens every case in Neovim.
///
/// # Errors
/// If an editor is not there, or a file can't be written.
pub fn compare() -> io::Result<Tally> {
    let (folder, names) = cases()?;
    let expected = checked(folder.path())?;
    let repaired = repaired(folder.path(), &names)?;
    let script = std::env::current_dir()?.join("tests/peers/neovim.lua");
    let output = Command::new(std::env::current_dir()?.join(NEOVIM))
        .args(["--headless", "-u", "NONE", "-i", "NONE", "-n", "-l"])
        .arg(script)
        .env("DICTQL", program()?)
        .env("FILES", names.join("\n"))
        .current_dir(folder.path())
        .stderr(Stdio::inherit())
        .output()?;
    let mut tally = Tally::default();
    let shown = String::from_utf8_lossy(&output.stdout);
    for line in shown.lines() {
        let file: Value = serde_json::from_str(line)?;
        let name = file["name"].as_str().unwrap_or_default();
        let mut found: Vec<Finding> =
            file["found"].as_array().into_iter().flatten().map(shown_finding).collect();
        found.retain(is_of_the_file);
        found.sort();
        let expected = expected.get(name).cloned().unwrap_or_default();
        if found == expected {
            tally.files += 1;
            tally.findings += found.len();
        } else {
            tally.differences.push(format!("{name}: Neovim shows {found:?}, dictql check {expected:?}"));
        }
        let fixed = file["repaired"].as_str();
        match (fixed, repaired.get(name)) {
            (Some(fixed), Some(expected)) if fixed == expected => tally.repaired += 1,
            (None, None) => {}
            (fixed, expected) => {
                tally.differences.push(format!("{name}: {fixed:?} with all fixes, not {expected:?}"));
            }
        }
        tally.outlined += usize::from(file["symbols"].as_u64() > Some(0));
    }
    if shown.lines().count() != names.len() {
        tally.differences.push(format!("Neovim opened {} of {} files", shown.lines().count(), names.len()));
    }
    Ok(tally)
}

/// Where a finding is (lines from 0, columns in bytes), its code, its severity, and the first line of its message.
type Finding = (u64, u64, u64, u64, String, u64, String);

fn program() -> io::Result<std::path::PathBuf> {
    let built = Command::new("cargo").args(["build", "--quiet", "--package", "dictql-cli"]).status()?;
    if !built.success() {
        return Err(io::Error::other("the command line does not compile"));
    }
    Ok(std::env::current_dir()?.join("target/debug/dictql"))
}

/// A project of some of the cases, each in a folder of its own.
fn cases() -> io::Result<(TempDir, Vec<String>)> {
    let folder = tempfile::tempdir()?;
    fs::write(folder.path().join("dictql.toml"), "schema = \"builtin:prefect\"\n")?;
    let mut names = Vec::new();
    for suite in CASES {
        let mut paths: Vec<_> =
            fs::read_dir(suite)?.filter_map(Result::ok).map(|entry| entry.path()).collect();
        paths.retain(|path| path.is_file());
        paths.sort();
        for (number, path) in paths.into_iter().enumerate().step_by(SHARE) {
            let below = format!("{}{number}", suite.trim_start_matches("tests/"));
            let text = fs::read(&path)?;
            // What has no line end at its end gets one from an editor.
            if text.last() != Some(&b'\n') || text.contains(&b'\r') {
                continue;
            }
            fs::create_dir(folder.path().join(&below))?;
            let name = format!("{below}/{}", path.file_name().unwrap_or_default().to_string_lossy());
            fs::write(folder.path().join(&name), text)?;
            names.push(name);
        }
    }
    Ok((folder, names))
}

/// By file: what the command line finds.
fn checked(folder: &Path) -> io::Result<BTreeMap<String, Vec<Finding>>> {
    let output =
        Command::new(program()?).args(["check", "--output-format", "json"]).current_dir(folder).output()?;
    let all: Vec<Value> = serde_json::from_slice(&output.stdout)?;
    let mut by_name: BTreeMap<String, Vec<Finding>> = BTreeMap::new();
    for one in all {
        let name = one["filename"].as_str().unwrap_or_default();
        let text = fs::read_to_string(folder.join(name))?;
        let place = |at: &Value| {
            let (row, column) = (at["row"].as_u64().unwrap_or(1), at["column"].as_u64().unwrap_or(1));
            let line = text.split('\n').nth(row as usize - 1).unwrap_or_default();
            (row - 1, line.chars().take(column as usize - 1).map(char::len_utf8).sum::<usize>() as u64)
        };
        let ((row, column), (end_row, end_column)) = (place(&one["location"]), place(&one["end_location"]));
        let severity =
            ["", "error", "warning", "information", "hint"].iter().position(|word| one["severity"] == *word);
        let text = |key: &str| one[key].as_str().unwrap_or_default().to_owned();
        let finding =
            (row, column, end_row, end_column, text("code"), severity.unwrap_or(0) as u64, text("message"));
        by_name.entry(name.to_owned()).or_default().push(finding);
    }
    for found in by_name.values_mut() {
        found.retain(is_of_the_file);
        found.sort();
    }
    Ok(by_name)
}

/// Which of two fragments is one too many depends on which files are asked for.
fn is_of_the_file(finding: &Finding) -> bool {
    finding.4 != "duplicate-fragment"
}

fn shown_finding(one: &Value) -> Finding {
    let number = |key: &str, index: usize| one[key][index].as_u64().unwrap_or(u64::MAX);
    let message = one["message"].as_str().unwrap_or_default().lines().next().unwrap_or_default();
    (
        number("start", 0),
        number("start", 1),
        number("end", 0),
        number("end", 1),
        one["code"].as_str().unwrap_or_default().to_owned(),
        one["severity"].as_u64().unwrap_or(0),
        message.to_owned(),
    )
}

/// By file: what the command line makes of it.
fn repaired(folder: &Path, names: &[String]) -> io::Result<BTreeMap<String, String>> {
    let before = names.iter().map(|name| fs::read(folder.join(name))).collect::<io::Result<Vec<_>>>()?;
    Command::new(program()?).args(["check", "--fix-only", "--quiet"]).current_dir(folder).output()?;
    let mut after = BTreeMap::new();
    for (name, before) in names.iter().zip(before) {
        let path = folder.join(name);
        let now = fs::read(&path)?;
        if now != before {
            after.insert(name.clone(), String::from_utf8_lossy(&now).into_owned());
            fs::write(path, before)?;
        }
    }
    Ok(after)
}
