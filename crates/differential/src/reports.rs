//! Reports on many findings: each format is as its standard has it, all say the same, and marks outlive moved lines.
//!
//! SARIF is read by Microsoft's validator (its rules and GitHub's) and by the standard's schema, JUnit's XML by the schema
//! that Jenkins has, GitLab's report by what its documentation asks for; annotations are those that GitHub's toolkit writes.

use crate::asked::Asked;
use crate::differences::tell;
use crate::oracle::Oracle;
use crate::terminal;
use dictql::source::{Notation, plain};
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// Reports on findings, in every format.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(_: &Asked) -> std::io::Result<bool> {
    let tally = compare()?;
    println!(
        "reports: {} findings, {} of them with fixes, are the same in every format",
        tally.findings, tally.fixes
    );
    tell(&tally.differences);
    Ok(tally.differences.is_empty() && tally.findings >= 500 && tally.fixes >= 50)
}

const VALIDATOR: &str = "target/peers/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool";

/// The folders of cases that are reported on.
const CASES: [&str; 2] = ["tests/validate", "tests/compile"];

/// The formats that the oracle reads.
const FORMATS: [&str; 3] = ["sarif", "gitlab", "junit"];

/// What a run found.
#[derive(Default)]
pub struct Tally {
    /// Findings that are the same in every format.
    pub findings: usize,
    /// Of these, the ones with a fix.
    pub fixes: usize,
    /// What differs, in words.
    pub differences: Vec<String>,
}

struct Peers {
    readers: Oracle,
    toolkit: Oracle,
}

/// Reports on the cases, on the cases moved down, on strange names and texts, and on nothing.
///
/// # Errors
/// If a peer dies, or a file can't be written.
pub fn compare() -> io::Result<Tally> {
    let mut peers = Peers {
        readers: Oracle::start("target/peers/reports/bin/python", &["tests/peers/reports.py"])?,
        toolkit: Oracle::start("node", &["tests/peers/reports.mjs"])?,
    };
    let mut tally = Tally::default();
    let cases = cases()?;
    let marks = report(&mut peers, "cases", &cases, &mut tally)?;
    let moved: Vec<(String, Vec<u8>)> = cases.into_iter().map(|(name, text)| (name, moved(text))).collect();
    if report(&mut peers, "cases, moved down", &moved, &mut tally)? != marks {
        tally.differences.push("the marks of findings change where lines move".to_owned());
    }
    tally.differences.extend(manifests()?);
    report(&mut peers, "strange files", &strange(), &mut tally)?;
    // It was built to report on the cases.
    let program = std::env::current_dir()?.join("target/debug/dictql");
    tally.differences.extend(terminal::compare(&program, written(&strange())?.path())?);
    let clean = vec![("clean.graphql".to_owned(), b"{ flow { id } }\n".to_vec())];
    report(&mut peers, "nothing found", &clean, &mut tally)?;
    Ok(tally)
}

/// What other tools start dictql by: the manifest of pre-commit, and the action of GitHub.
fn manifests() -> io::Result<Vec<String>> {
    let checks: [(&str, &[&str]); 2] = [
        ("pre-commit", &["validate-manifest", ".pre-commit-hooks.yaml"]),
        ("check-jsonschema", &["--builtin-schema", "vendor.github-actions", "action.yml"]),
    ];
    let mut wrong = Vec::new();
    for (program, arguments) in checks {
        let output =
            Command::new(Path::new("target/peers/reports/bin").join(program)).args(arguments).output()?;
        if !output.status.success() {
            wrong.push(format!("{program}: {}", String::from_utf8_lossy(&output.stdout)));
        }
    }
    Ok(wrong)
}

/// The cases of the project in every notation, and their texts. Those that hold a byte order mark stay where they are:
/// nothing can be put above it.
fn cases() -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut cases = Vec::new();
    for folder in CASES {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.to_string_lossy().into_owned();
            let is_case = path.is_file() && Notation::is_told_by(&name);
            let text = if is_case { fs::read(&path)? } else { continue };
            if !text.starts_with(b"\xEF\xBB\xBF")
                && !text.starts_with(b"\xFF\xFE")
                && !text.starts_with(b"\xFE\xFF")
            {
                cases.push((name, text));
            }
        }
    }
    cases.sort();
    Ok(cases)
}

/// Three lines further down.
fn moved(text: Vec<u8>) -> Vec<u8> {
    [b"\n\n\n".to_vec(), text].concat()
}

/// Names and texts in which each format has something to escape.
fn strange() -> Vec<(String, Vec<u8>)> {
    let wrong = "{ flow { nmae nmae } }\n# 花火 🎆\r\r\n{ \"}\u{1b}[31m\u{9b}<&>]]>%0A::error::\n".as_bytes();
    let names = [
        "two words, 100% & <more>.graphql",
        "a:b,c.graphql",
        "花火/'quoted\".graphql",
        "#?/[x].graphql",
        "\u{1b}[31m\u{9b}.graphql",
        "%41%.graphql",
    ];
    let mut files: Vec<(String, Vec<u8>)> = names.map(|name| (name.to_owned(), wrong.to_vec())).into();
    files.push(("mark.graphql".to_owned(), [b"\xEF\xBB\xBF", wrong].concat()));
    let block = "{\n  flow(where: \"\"\"\n花\n\"\"\" 1) { id }\n}\nquery \u{FFFF} { flow(where: {nmae: {_eq: \"\u{FFFE}\u{FFFF}\"}}) { id } }\n";
    files.push(("lines.graphql".to_owned(), block.as_bytes().to_vec()));
    files
}

/// Writes the files, has them reported on in all formats at once, and holds the reports against the peers and against
/// each other. The marks of the findings are returned.
fn report(
    peers: &mut Peers,
    what: &str,
    files: &[(String, Vec<u8>)],
    tally: &mut Tally,
) -> io::Result<Vec<Value>> {
    let folder = written(files)?;
    dictql(folder.path())?;
    let place = |format: &str| folder.path().join(format!("reports/report.{format}"));
    let text = fs::read_to_string(place("json-lines"))?;
    let records: Vec<Value> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let expected: Vec<Value> = records.iter().map(found).collect();
    let questions = FORMATS.map(
        |format| json!({"id": format, "format": format, "report": place(format), "folder": folder.path()}),
    );
    let mut marks = Vec::new();
    for (format, answer) in FORMATS.iter().zip(peers.readers.ask(&questions)?) {
        let errors = answer["errors"].as_array().into_iter().flatten();
        tally.differences.extend(errors.map(|error| format!("{what}, {format}: {error}")));
        let is_same = answer["found"].as_array().is_some_and(|found| same(format, found, &expected));
        if !is_same {
            tally.differences.push(format!("{what}, {format}: {}\nexpected {expected:?}", answer["found"]));
        }
        marks.push(answer["marks"].clone());
    }
    tally
        .differences
        .extend(validate(&place("sarif"))?.into_iter().map(|line| format!("{what}, SARIF: {line}")));
    tally.differences.extend(annotations(peers, what, &records, &place("github"))?);
    tally.findings += records.len();
    tally.fixes += records.iter().filter(|record| !record["fix"].is_null()).count();
    Ok(marks)
}

/// The files, in a folder of their own.
fn written(files: &[(String, Vec<u8>)]) -> io::Result<TempDir> {
    let folder = tempfile::tempdir()?;
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(folder.path()))?;
        fs::write(path, text)?;
    }
    Ok(folder)
}

/// Runs the command, with a file for each report.
fn dictql(folder: &Path) -> io::Result<()> {
    let root = std::env::current_dir()?;
    let formats = ["json-lines", "github"].iter().chain(&FORMATS);
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command
        .args(["run", "--quiet", "--package", "dictql-cli", "--manifest-path"])
        .arg(root.join("Cargo.toml"));
    command.args(["--", "check", "--quiet", "--schema", "builtin:prefect"]);
    for format in formats {
        command.args(["--output-format", &format!("{format}:reports/report.{format}")]);
    }
    // Paths are those below the folder, wherever this runs.
    command.env_remove("GITHUB_WORKSPACE").env_remove("CI_PROJECT_DIR");
    let output = command.current_dir(folder).output()?;
    match output.status.code() {
        Some(0 | 1) => Ok(()),
        _ => Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned())),
    }
}

/// A finding as the oracle describes those of the other formats.
fn found(record: &Value) -> Value {
    let [start, end] = ["location", "end_location"].map(|key| &record[key]);
    json!([record["filename"], record["code"], start["row"], start["column"], end["row"], end["column"]])
}

/// Whether a format has exactly the findings; JUnit's XML names the places where they begin, and what steers a
/// terminal in an escaped form.
fn same(format: &str, theirs: &[Value], expected: &[Value]) -> bool {
    if format != "junit" {
        return theirs == expected;
    }
    let begin = |found: &Value| {
        let name = found[0].as_str().map(|name| plain(name).into_owned());
        json!([name, found[1], found[2], found[3]])
    };
    theirs.iter().eq(expected.iter().map(begin).collect::<Vec<_>>().iter())
}

/// What Microsoft's validator says. Of a log that it can't read it says nothing; so what it has to say of every log, as
/// long as dictql has no page that `informationUri` could name, must be there.
fn validate(log: &Path) -> io::Result<Vec<String>> {
    let output = Command::new(VALIDATOR)
        .args(["validate", "--rule-kind", "Sarif;Ghas", "--log", "ForceOverwrite", "--output"])
        .arg(log.with_extension("validated"))
        .arg(log)
        .env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1")
        .output()?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let is_known = |line: &&str| line.contains(": warning SARIF2005: ") && line.contains("'informationUri'");
    let lines = said.lines().filter(|line| line.contains(": error ") || line.contains(": warning "));
    let (known, others): (Vec<&str>, Vec<&str>) = lines.partition(is_known);
    if !output.status.success() || known.len() != 1 {
        return Ok(vec![said.clone() + &String::from_utf8_lossy(&output.stderr)]);
    }
    Ok(others.into_iter().map(str::to_owned).collect())
}

/// Annotations against those that GitHub's toolkit writes.
fn annotations(peers: &mut Peers, what: &str, records: &[Value], report: &Path) -> io::Result<Vec<String>> {
    let annotations: Vec<Value> = records.iter().map(annotation).collect();
    let answers = peers.toolkit.ask(&[json!({"id": what, "annotations": annotations})])?;
    let theirs: Vec<&str> =
        answers[0]["lines"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let text = fs::read_to_string(report)?;
    let ours: Vec<&str> = text.lines().collect();
    if ours.len() != theirs.len() {
        return Ok(vec![format!("{what}: {} annotations, {} of GitHub's", ours.len(), theirs.len())]);
    }
    let pairs = ours.iter().zip(&theirs).filter(|(ours, theirs)| ours != theirs);
    Ok(pairs.map(|(ours, theirs)| format!("{what}, annotation\ndictql {ours}\nGitHub {theirs}")).collect())
}

/// A finding as the toolkit takes it.
fn annotation(record: &Value) -> Value {
    let text = |value: &Value| plain(value.as_str().unwrap_or_default()).into_owned();
    let [start, end] = ["location", "end_location"].map(|key| &record[key]);
    let file = text(&record["filename"]);
    let mut message = format!("{file}:{}:{}: {}", start["row"], start["column"], text(&record["message"]));
    if record["help"].is_string() {
        message += &format!("\n  help: {}", text(&record["help"]));
    }
    let level = match record["severity"].as_str() {
        Some("hint") => "notice",
        severity => severity.unwrap_or_default(),
    };
    let title = format!("dictql ({})", text(&record["code"]));
    let mut properties =
        json!({"title": title, "file": file, "startLine": start["row"], "endLine": end["row"]});
    if start["row"] == end["row"] {
        properties["startColumn"] = start["column"].clone();
        properties["endColumn"] = end["column"].clone();
    }
    json!({"level": level, "message": message, "properties": properties})
}
