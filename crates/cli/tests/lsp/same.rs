//! What is found in an open document is what `dictql check` finds in the file.

use crate::client::{Client, uri};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What a client has to say to be told everything.
pub fn everything(encoding: &str) -> Value {
    json!({
        "general": { "positionEncodings": [encoding] },
        "textDocument": {
            "diagnostic": { "relatedInformation": true },
            "publishDiagnostics": { "relatedInformation": true, "codeDescriptionSupport": true },
        },
        "workspace": { "didChangeWatchedFiles": { "dynamicRegistration": true } },
    })
}

/// The cases of the core's suites, each in a folder of its own, with the schema that it names.
fn set_up(folder: &Path) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let schemas = fs::read_dir(root.join("tests/schemas")).unwrap().flatten();
    fs::create_dir(folder.join("schemas")).unwrap();
    for schema in schemas.filter(|entry| entry.path().is_file()) {
        fs::copy(schema.path(), folder.join("schemas").join(schema.file_name())).unwrap();
    }
    let mut names = Vec::new();
    for suite in ["validate", "compile", "mistakes"] {
        let Ok(entries) = fs::read_dir(root.join("tests").join(suite)) else { continue };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.is_file());
        paths.sort();
        for (number, path) in paths.into_iter().enumerate() {
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let name = format!("{suite}{number}/{}", path.file_name().unwrap().to_str().unwrap());
            fs::create_dir(folder.join(&name).parent().unwrap()).unwrap();
            fs::write(folder.join(&name), &text).unwrap();
            fs::write(folder.join(&name).with_file_name("dictql.toml"), configuration(&text)).unwrap();
            names.push(name);
        }
    }
    names
}

/// What the first line of a case says of its schema.
fn configuration(case: &str) -> String {
    let said = case.lines().next().and_then(|line| line.strip_prefix("# schema: ")).unwrap_or("");
    match said.split(',').next().unwrap() {
        "none" => "[rules]\n".to_owned(),
        file if file.starts_with("tests/schemas/") => {
            format!("schema = \"../schemas/{}\"\n", file.trim_start_matches("tests/schemas/"))
        }
        _ => "schema = \"builtin:prefect\"\n".to_owned(),
    }
}

/// A finding of the command line as the server has to tell it.
pub fn expected(found: &Value, folder: &Path) -> Value {
    let place = |at: &Value| json!({ "line": at["row"].as_u64().unwrap() - 1, "character": at["column"].as_u64().unwrap() - 1 });
    let range = |one: &Value| json!({ "start": place(&one["location"]), "end": place(&one["end_location"]) });
    let labels = found["labels"].as_array().unwrap();
    let mut message = found["message"].as_str().unwrap().to_owned();
    for (begin, more) in [("\n", &labels[0]["message"]), ("\nhelp: ", &found["help"])] {
        if let Some(more) = more.as_str().filter(|more| !more.is_empty()) {
            message = message + begin + more;
        }
    }
    let severity =
        ["error", "warning", "information", "hint"].iter().position(|word| found["severity"] == *word);
    let mut shown = json!({
        "code": found["code"],
        "message": message,
        "range": range(found),
        "severity": severity.unwrap() + 1,
        "source": "dictql",
    });
    if found["url"].is_string() {
        shown["codeDescription"] = json!({ "href": found["url"] });
    }
    let is_file = |label: &&Value| {
        label["message"] != "" && !label["filename"].as_str().unwrap().starts_with("builtin:")
    };
    let related = labels[1..].iter().filter(is_file).map(|label| {
        let uri = uri(folder, label["filename"].as_str().unwrap());
        json!({ "location": { "uri": uri, "range": range(label) }, "message": label["message"] })
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        shown["relatedInformation"] = json!(related);
    }
    shown
}

#[test]
fn what_is_found_is_what_the_command_line_finds() {
    let folder = tempfile::tempdir().unwrap();
    let folder = &folder.path().canonicalize().unwrap();
    let names = set_up(folder);
    let output = Command::new(env!("CARGO_BIN_EXE_dictql"))
        .args(["check", "--output-format", "json", "--color", "never"])
        .arg(".")
        .current_dir(folder)
        .output()
        .unwrap();
    let found: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let mut by_name: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for one in &found {
        by_name.entry(one["filename"].as_str().unwrap()).or_default().push(expected(one, folder));
    }
    // Columns of the command line are characters.
    let mut client = Client::introduced(folder, &everything("utf-32"));
    for name in &names {
        client.open(&uri(folder, name), &fs::read_to_string(folder.join(name)).unwrap());
    }
    let mut with_findings = 0;
    for name in &names {
        let expected = by_name.get(name.as_str()).cloned().unwrap_or_default();
        let found = client.pull(&uri(folder, name));
        with_findings += usize::from(!found.is_empty());
        assert_eq!(found, expected, "{name}");
    }
    assert!(names.len() > 200 && with_findings > 100, "{} files, {with_findings} with findings", names.len());
}
