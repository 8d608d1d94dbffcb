//! `dictql check --watch`: a person changes files, and reads what comes.

#![allow(clippy::disallowed_methods)] // the test sets files up
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::spawn;
use std::time::{Duration, SystemTime};

/// When a test gives up; whatever comes, comes long before.
const LONG: Duration = Duration::from_secs(120);

/// A run that watches, and the lines that it writes to its two streams.
struct Watch {
    child: Child,
    out: Receiver<String>,
    err: Receiver<String>,
}

impl Watch {
    fn start(folder: &Path, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dictql"))
            .args(["check", "--watch", "--output-format", "concise"])
            .args(arguments)
            .current_dir(folder)
            .env_remove("GITHUB_ACTIONS")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (out, err) = (lines(child.stdout.take().unwrap()), lines(child.stderr.take().unwrap()));
        Self { child, out, err }
    }

    /// What the next run says: standard error up to the line that ends it, and standard output so far.
    fn next_run(&mut self) -> (Vec<String>, Vec<String>) {
        let mut err = Vec::new();
        loop {
            match self.err.recv_timeout(LONG).expect("there is another run").as_str() {
                "watching for changes; Ctrl-C ends it" => break,
                line => err.push(line.to_owned()),
            }
        }
        // Findings are written before the line that says how many there are.
        let count = err.last().and_then(|line| line.split(' ').next()?.parse().ok());
        let count = count.filter(|_| !err.last().unwrap().ends_with("nothing found")).unwrap_or(0);
        let out =
            (0..count).map(|_| self.out.recv_timeout(LONG).expect("there is another finding")).collect();
        (out, err)
    }

    /// The findings of the run in which something is so: others may come before, if a change comes in parts.
    fn run_with(&mut self, is_so: impl Fn(&[String]) -> bool) -> Vec<String> {
        for _ in 0..10 {
            let (out, _) = self.next_run();
            if is_so(&out) {
                return out;
            }
        }
        panic!("no run says so");
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        // A test that fails ends it too.
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

fn lines(stream: impl Read + Send + 'static) -> Receiver<String> {
    let (send, receive) = channel();
    spawn(move || {
        for line in BufReader::new(stream).lines() {
            if send.send(line.unwrap()).is_err() {
                break;
            }
        }
    });
    receive
}

const SCHEMA: &str = "type Query { flow: Flow }\ntype Flow { id: ID name: String }\n";

fn set_up(folder: &Path) {
    fs::create_dir(folder.join("queries")).unwrap();
    let files = [
        ("schema.graphql", SCHEMA),
        ("dictql.toml", "schema = \"schema.graphql\"\ndocuments = [\"queries/**\"]\n"),
        ("queries/a.graphql", "{ flow { nmae } }\n"),
    ];
    for (name, text) in files {
        let mut file = fs::File::create(folder.join(name)).unwrap();
        file.write_all(text.as_bytes()).unwrap();
        // What changed a moment ago is checked twice: it may have changed while it was read.
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000)).unwrap();
    }
}

#[test]
fn every_change_is_checked() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    set_up(folder.path());
    let mut watch = Watch::start(folder.path(), &["queries"]);
    assert_eq!(
        watch.next_run().0,
        ["queries/a.graphql:1:10: error[unknown-field] `Flow` has no field `nmae`"]
    );
    // A file that is read.
    write("queries/a.graphql", "{ flow { name } }\n");
    watch.run_with(<[String]>::is_empty);
    // The schema.
    write("schema.graphql", &SCHEMA.replace(" name: String", ""));
    watch.run_with(|out| out == ["queries/a.graphql:1:10: error[unknown-field] `Flow` has no field `name`"]);
    write("schema.graphql", SCHEMA);
    watch.run_with(<[String]>::is_empty);
    // A file in a folder that wasn't there.
    fs::create_dir(folder.path().join("queries/new")).unwrap();
    write("queries/new/b.graphql", "{ flow { other } }\n");
    watch.run_with(|out| out.iter().any(|line| line.contains("`other`")));
    fs::remove_file(folder.path().join("queries/new/b.graphql")).unwrap();
    watch.run_with(<[String]>::is_empty);
    // A configuration with a fault: what was read before is watched on.
    write("dictql.toml", "schema = 1\n");
    while watch.next_run().1.iter().any(|line| line.contains("checked")) {}
    write("dictql.toml", "schema = \"none\"\n");
    watch.run_with(<[String]>::is_empty);
}

#[test]
fn an_interrupt_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    set_up(folder.path());
    let mut watch = Watch::start(folder.path(), &["--output-format", "json:report.json"]);
    assert_eq!(watch.next_run().0.len(), 1);
    let ended = Command::new("kill").args(["-INT", &watch.child.id().to_string()]).status().unwrap();
    assert!(ended.success());
    assert_eq!(std::os::unix::process::ExitStatusExt::signal(&watch.child.wait().unwrap()), Some(2));
    // Nothing more was said, and the report is whole.
    assert_eq!((watch.out.iter().count(), watch.err.iter().count()), (0, 0));
    let report = fs::read_to_string(folder.path().join("report.json")).unwrap();
    assert!(report.starts_with("[\n") && report.ends_with("]\n"), "{report}");
}
