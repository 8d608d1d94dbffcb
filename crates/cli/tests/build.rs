//! `dictql build`, killed at any moment, and twice at once: every file is there as a whole, or as it was.

#![allow(clippy::disallowed_methods)] // the tests set files up and look at them

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, SystemTime};

/// How many operations a project has.
const OPERATIONS: usize = 60;

/// Two projects that write the same files, each its own text: with the fields `id`, or `name`.
fn set_up(root: &Path) {
    for field in ["id", "name"] {
        let mut text = String::new();
        for number in 0..OPERATIONS {
            let fields =
                format!("{field} ").repeat(200).trim_end().replace(' ', &format!(" a{number}: {field} "));
            writeln!(text, "query Q{number} {{ flow {{ {fields} }} }}").unwrap();
        }
        fs::create_dir_all(root.join(field)).unwrap();
        fs::write(root.join(format!("{field}/queries.graphql")), text).unwrap();
        let outputs = ["graphql", "variables", "manifest", "rust"].map(|kind| {
            let path =
                if kind == "manifest" || kind == "rust" { format!("out/{kind}") } else { "out".to_owned() };
            format!("[[output]]\nkind = \"{kind}\"\npath = \"{path}\"\n")
        });
        let config =
            format!("schema = \"builtin:prefect\"\ndocuments = [\"{field}/*\"]\n{}", outputs.concat());
        fs::write(root.join(format!("{field}.toml")), config).unwrap();
    }
}

fn start(root: &Path, field: &str) -> Child {
    Command::new(env!("CARGO_BIN_EXE_dictql"))
        .args(["build", "--config", &format!("{field}.toml")])
        .current_dir(root)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn build(root: &Path, field: &str) {
    assert!(start(root, field).wait().unwrap().success());
}

/// The files of the outputs: hidden ones apart.
fn written(root: &Path) -> (BTreeMap<String, Vec<u8>>, Vec<String>) {
    let mut files = BTreeMap::new();
    let mut hidden = Vec::new();
    for entry in fs::read_dir(root.join("out")).into_iter().flatten() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if name.starts_with('.') {
            hidden.push(name);
        } else {
            files.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    (files, hidden)
}

/// What each project writes when nobody disturbs it.
fn expected() -> [BTreeMap<String, Vec<u8>>; 2] {
    ["id", "name"].map(|field| {
        let folder = tempfile::tempdir().unwrap();
        set_up(folder.path());
        build(folder.path(), field);
        let (files, hidden) = written(folder.path());
        assert_eq!((files.len(), hidden.len()), (2 * OPERATIONS + 2, 0));
        files
    })
}

fn assert_whole(files: &BTreeMap<String, Vec<u8>>, expected: &[BTreeMap<String, Vec<u8>>; 2]) {
    for (name, bytes) in files {
        let is_whole = expected.iter().any(|files| files.get(name) == Some(bytes));
        assert!(is_whole, "{name} is what no run writes ({} bytes)", bytes.len());
    }
}

#[test]
fn killed_at_any_moment_no_file_is_half_written() {
    let expected = expected();
    let folder = tempfile::tempdir().unwrap();
    set_up(folder.path());
    for round in 0..40 {
        let mut child = start(folder.path(), ["id", "name"][round % 2]);
        // Wherever it is by then: what is asserted holds at any moment.
        std::thread::sleep(Duration::from_millis(2 * round as u64));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_whole(&written(folder.path()).0, &expected);
    }
    // What was left behind is gone, and the files are those of the last run.
    build(folder.path(), "name");
    let (files, hidden) = written(folder.path());
    assert_eq!(hidden, [""; 0]);
    assert!(files == expected[1]);
}

#[test]
fn of_two_at_once_every_file_is_whole() {
    let expected = expected();
    let folder = tempfile::tempdir().unwrap();
    set_up(folder.path());
    for _ in 0..10 {
        let both = ["id", "name", "id"].map(|field| start(folder.path(), field));
        for mut child in both {
            assert!(child.wait().unwrap().success());
        }
        let (files, hidden) = written(folder.path());
        assert_eq!((files.len(), hidden.len()), (2 * OPERATIONS + 2, 0));
        assert_whole(&files, &expected);
    }
}

#[test]
fn what_is_the_same_keeps_its_time() {
    let folder = tempfile::tempdir().unwrap();
    set_up(folder.path());
    build(folder.path(), "id");
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let path = |name: &str| folder.path().join("out").join(name);
    for name in ["Q1.graphql", "Q1.variables.json", "rust"] {
        fs::File::options().write(true).open(path(name)).unwrap().set_modified(long_ago).unwrap();
    }
    build(folder.path(), "name");
    let time = |name: &str| fs::metadata(path(name)).unwrap().modified().unwrap();
    assert_eq!(time("Q1.variables.json"), long_ago);
    assert!(time("Q1.graphql") > long_ago && time("rust") > long_ago);
}
