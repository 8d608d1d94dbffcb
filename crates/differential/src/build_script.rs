//! The example of a build script, as a user has it: when it is built again, what is said of a mistake, what is sent.

use crate::asked::Asked;
use crate::cases;
use crate::differences::tell;
use crate::oracle::Oracle;
use crate::package::{Package, rustfmt};
use crate::server::Server;
use dictql::diagnostic::Sink;
use dictql::emit;
use dictql::lower::values_of_one;
use dictql::project::check::{Against, Emits, check};
use dictql::project::reader::{InTurn, Request, Session};
use serde_json::{Value, json};
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

/// Compares, and says what was seen.
///
/// # Errors
/// If a peer is not there, or dies.
pub fn run(_: &Asked) -> std::io::Result<bool> {
    let differences = compare()?;
    tell(&differences);
    Ok(differences.is_empty())
}

/// Types of every kind, and all that they reach.
const EVERYTHING: &str =
    "query Everything($where: flow_bool_exp!, $order: [flow_run_order_by!], $type: String) {
  flow(where: $where) { flow_runs(order_by: $order, where: {name: {_eq: $type}}) { id } }
}

mutation Create($input: create_flow_run_input!) { create_flow_run(input: $input) { id } }
";

/// Runs it all.
///
/// # Errors
/// If a program can't be started.
pub fn compare() -> io::Result<Vec<String>> {
    let package = Package::copy()?;
    let mut tell = Tell { differences: Vec::new(), builds: 0 };
    let cases = cases::modules()?;
    tell.expect(cases.len() >= 4, "cases of modules", cases.len());
    for (number, module) in cases.iter().enumerate() {
        fs::write(package.path(&format!("src/case_{number}.rs")), module)?;
        package.change("src/main.rs", |text| format!("{text}\nmod case_{number};\n"))?;
    }
    tell.builds(&package)?;
    tell.requests(&package)?;
    println!("build script: {} builds, 2 requests from Rust and 2 from Python", tell.builds);
    Ok(tell.differences)
}

struct Tell {
    differences: Vec<String>,
    builds: usize,
}

impl Tell {
    fn expect(&mut self, is_so: bool, what: &str, found: impl std::fmt::Display) {
        if !is_so {
            self.differences.push(format!("{what}: {found}"));
        }
    }

    /// Builds again only when it has to.
    fn builds(&mut self, package: &Package) -> io::Result<()> {
        self.build(package, true, "the first build")?;
        self.build(package, false, "nothing was touched")?;
        fs::write(package.path("notes.txt"), "outside")?;
        self.build(package, false, "a file outside was added")?;
        fs::write(package.path("notes.txt"), "still outside")?;
        self.build(package, false, "a file outside was touched")?;
        package.change("queries/trains.dictql", |text| format!("{text}# touched\n"))?;
        self.build(package, true, "a query was touched")?;
        fs::write(package.path("queries/everything.graphql"), EVERYTHING)?;
        self.build(package, true, "a file was added")?;
        package.change("schema.graphql", |text| format!("{text}\n# touched\n"))?;
        self.build(package, true, "the schema was touched")?;
        package.change("dictql.toml", |text| format!("{text}\n# touched\n"))?;
        self.build(package, true, "the configuration was touched")?;
        fs::create_dir(package.path("queries/more"))?;
        fs::write(package.path("queries/more/wrong.graphql"), "query Wrong { flow { nmae } }\n")?;
        let said = package.build().err().map_or_else(String::new, |error| error.to_string());
        for part in ["`flow` has no field `nmae`", "queries/more/wrong.graphql:1:22", "did you mean `name`?"]
        {
            self.expect(said.contains("error: dictql-rust-build-script@0.1.0: "), "the mistake", &said);
            self.expect(said.contains(part), part, &said);
        }
        fs::remove_dir_all(package.path("queries/more"))?;
        self.build(package, true, "the mistake was removed")?;
        let build = package.build()?;
        let module = fs::read_to_string(&build.module)?;
        for item in ["pub mod everything {", "pub struct FlowBoolExp {", "Box<FlowBoolExp>", "pub mod late {"]
        {
            self.expect(module.contains(item), item, "is not in the module");
        }
        let clippy = package.clippy()?;
        self.expect(clippy.is_empty(), "clippy", clippy);
        for width in [60, 100, 120] {
            let changed = rustfmt(&build.module, width)?;
            self.expect(changed.is_empty(), "rustfmt", changed);
        }
        Ok(())
    }

    fn build(&mut self, package: &Package, is_new: bool, when: &str) -> io::Result<()> {
        let build = package.build()?;
        self.builds += 1;
        let found = if build.is_new { "it was built again" } else { "it was not built again" };
        self.expect(build.is_new == is_new, when, found);
        Ok(())
    }

    /// What the program sends, and what Python sends, is what was compiled.
    fn requests(&mut self, package: &Package) -> io::Result<()> {
        let compiled = bodies(package)?;
        let mut server = Server::start("schemas/prefect.graphql")?;
        let output = Command::new(package.build()?.program).arg(&server.url).output()?;
        let answers = String::from_utf8_lossy(&output.stdout).into_owned();
        let answers: Vec<Value> =
            answers.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        self.expect(answers.len() == 2, "answers printed by the program", format!("{answers:?} {said}"));
        for (answer, expected) in answers.iter().zip(&compiled) {
            self.expect(answer["data"].is_object(), "the answer to Rust", answer);
            let received = server.received()?;
            self.expect(
                received == *expected,
                "received from Rust",
                format!("{received} instead of {expected}"),
            );
        }
        let python = "target/peers/graphql-core/bin/python";
        let answers = Oracle::start(python, &["tests/peers/send.py", &server.url])?.ask(&compiled)?;
        for (answer, expected) in answers.iter().zip(&compiled) {
            self.expect(answer["data"].is_object(), "the answer to Python", answer);
            let received = server.received()?;
            self.expect(
                received == *expected,
                "received from Python",
                format!("{received} instead of {expected}"),
            );
        }
        Ok(())
    }
}

/// The bodies of the requests that the program sends, as dictql compiles them; the values that it gives are the same.
fn bodies(package: &Package) -> io::Result<Vec<Value>> {
    let root = package.path("");
    let request = Request::new(&root);
    let paths = ["queries/trains.dictql", "queries/late.dictql"].map(|name| Path::new(name).to_owned());
    let session = Session::open(&request, &paths, &InTurn, &mut Vec::new());
    let mut session = session.map_err(|stop| io::Error::other(format!("{stop:?}")))?;
    let given = [("name", json!("%train")), ("run_id", json!("61cab648-f09d-467d-b205-3892c8d55250"))];
    for (name, value) in given {
        let file = session.sources.add_text(name, value.to_string());
        session.given.extend(values_of_one(&session.sources, file, name, &mut Sink::new()));
    }
    let compiled = check(&mut session, Against::Schema, Emits::Files, &InTurn).compiled;
    let body = |one: &emit::Compiled| {
        let body = emit::request(one).map_err(|refused| io::Error::other(refused.message))?;
        Ok(serde_json::from_str(&body)?)
    };
    compiled.iter().map(body).collect()
}
