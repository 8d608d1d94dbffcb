//! For `build.rs`: the descriptions of a folder → one module of Rust in `OUT_DIR`, and what cargo has to know.
//!
//! In the `main` of `build.rs`:
//!
//! ```no_run
//! dictql::build_script::run("queries");
//! ```
//!
//! In the program:
//!
//! ```text
//! mod queries {
//!     include!(concat!(env!("OUT_DIR"), "/queries.rs"));
//! }
//! ```
//!
//! The nearest `dictql.toml` says which schema counts, as on the command line. What the module holds, [`emit::rust`]
//! describes. It is written again when the folder, a file of the project, the schema or the configuration changes.

mod errors;
mod report;

use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::{self, Compiled};
use crate::project::Project;
use crate::project::check::{Against, Emits, check};
use crate::project::reader::{InTurn, Message, Request, Session, Stop, files, why};
use crate::source::Sources;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Compiles the descriptions below a folder of the package into `OUT_DIR/NAME.rs`, where `NAME` is the folder's own name.
///
/// What is wrong is written for cargo, which shows it; then the process ends with status 1.
pub fn run(folder: impl AsRef<Path>) {
    let folder = folder.as_ref();
    let variable = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let (Some(root), Some(out)) = (variable("CARGO_MANIFEST_DIR"), variable("OUT_DIR")) else {
        end(&[errors::no_cargo()]);
    };
    let built = build(&root, folder);
    let name = folder.file_name().map_or("queries".into(), |name| name.to_string_lossy());
    let written = built.module.as_ref().map(|module| replace(&out.join(format!("{name}.rs")), module));
    let unwritable = written.and_then(Result::err).map(|error| errors::unwritable(&why(&error)));
    let is_whole = built.module.is_some() && unwritable.is_none();
    let lines: Vec<String> = built.lines.into_iter().chain(unwritable).collect();
    if !is_whole {
        end(&lines);
    }
    say(&lines);
}

/// What a build script makes of a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Built {
    /// What cargo is told: `cargo::rerun-if-changed=…`, `cargo::warning=…`, `cargo::error=…`.
    pub lines: Vec<String>,
    /// The module; none if anything has an error.
    pub module: Option<String>,
}

/// Compiles the descriptions below a folder, whose path is relative to the root of the package.
#[must_use]
pub fn build(root: &Path, folder: &Path) -> Built {
    let request = Request::new(root);
    let mut messages = Vec::new();
    let opened = Session::open(&request, &[folder.to_owned()], &InTurn, &mut messages);
    let folder = files::shown(folder);
    let mut lines = Vec::new();
    match opened {
        Ok(mut session) => {
            lines.extend(watched(&session, root, folder));
            lines.extend(messages.iter().flat_map(said));
            if session.lacks_schema() {
                lines.push(errors::no_schema());
            }
            let is_troubled = messages.iter().any(|message| matches!(message, Message::Trouble(_)));
            let module = module(&mut session, &mut lines);
            Built { lines, module: module.filter(|_| !is_troubled) }
        }
        Err(stop) => {
            lines.push(errors::watched(&folder));
            lines.extend(messages.iter().flat_map(said));
            if let Stop::Configuration(sources, faults) = stop {
                lines.extend(found(&sources, &faults));
            }
            Built { lines, module: None }
        }
    }
}

/// Checks and compiles; none if anything has an error.
fn module(session: &mut Session, lines: &mut Vec<String>) -> Option<String> {
    let mut checked = check(session, Against::Rules, Emits::Files, &InTurn);
    emit::name_artifacts(&mut checked.compiled);
    checked.diagnostics.extend(emit::name_clashes(&checked.compiled));
    lines.extend(found(&session.sources, &checked.diagnostics));
    let targets = targets(session, &checked.compiled);
    if targets.len() > 1 {
        lines.push(errors::several_projects());
        return None;
    }
    let is_broken = checked.diagnostics.iter().any(|found| found.severity == Severity::Error);
    let none = crate::target::Target::default();
    let target = targets.first().map_or(&none, |target| &session.targets.all[*target]);
    (!is_broken).then(|| emit::rust(&checked.compiled, target))
}

/// The numbers of the targets of operations.
fn targets(session: &Session, compiled: &[Compiled]) -> Vec<usize> {
    let target = |one: &Compiled| match one.project {
        Some(project) => Some(session.projects[project].target),
        None => session.input_of(one.span.file).map(|input| input.target),
    };
    compiled.iter().filter_map(target).collect::<BTreeSet<usize>>().into_iter().collect()
}

/// Every file that counts, and the folders in which a further one would.
fn watched(session: &Session, root: &Path, folder: String) -> Vec<String> {
    let name = |file| session.sources.get(file).name.clone();
    let settings = session.settings.all.iter().map(|settings| name(settings.config.file));
    let schemas = session.targets.files().map(name);
    let inputs = session.inputs.iter().map(|input| files::shown_from(&input.path, root));
    let mut watched = BTreeSet::from([folder]);
    for number in 0..session.projects.len() {
        let (settings, project) = session.project(number);
        let folder =
            |folder: &str| files::shown_from(&files::absolute(folder.as_ref(), &settings.folder), root);
        watched.extend(folders(project).into_iter().map(folder));
    }
    let folders: Vec<PathBuf> = watched.iter().map(PathBuf::from).collect();
    // Of a folder cargo watches all that is below it.
    let is_outside = |path: &String| !folders.iter().any(|folder| Path::new(path).starts_with(folder));
    watched.extend(settings.chain(schemas).chain(inputs).filter(is_outside));
    let variables = session.settings.all.iter().flat_map(|settings| &settings.config.variables);
    let variables = variables.map(|name| errors::watched_variable(name));
    watched.iter().map(|path| errors::watched(path)).chain(variables).collect()
}

/// The folders that the patterns of a project begin with. A pattern that begins with none could be matched anywhere in
/// the package, also by what cargo writes: of it, only the files that are there are watched.
fn folders(project: &Project) -> Vec<&str> {
    let patterns = project.documents.iter().flat_map(|globs| &globs.patterns);
    let schema = project.schema.iter().flatten().map(|name| name.name.as_str());
    let patterns = patterns.map(|pattern| pattern.text.as_str()).chain(schema);
    let patterns = patterns.map(|pattern| pattern.trim_start_matches("./"));
    patterns
        .filter(|pattern| !pattern.starts_with('!'))
        .filter_map(|pattern| {
            let wild = pattern.find(['*', '?', '[', '{'])?;
            pattern[..wild].rsplit_once('/').map(|(folder, _)| folder)
        })
        .filter(|folder| !folder.is_empty())
        .collect()
}

fn said(message: &Message) -> Vec<String> {
    match message {
        Message::Note(note) => errors::warning(note),
        Message::Trouble(trouble) => errors::error(trouble),
    }
}

/// The findings, each as a report; hints are none.
fn found(sources: &Sources, diagnostics: &[Diagnostic]) -> Vec<String> {
    let lines = |found: &Diagnostic| match found.severity {
        Severity::Hint => Vec::new(),
        Severity::Warning => errors::warning(&report::report(sources, found)),
        Severity::Error => errors::error(&report::report(sources, found)),
    };
    diagnostics.iter().flat_map(lines).collect()
}

/// Writes a file next to its place, then moves it there; one that is the same already keeps its time.
fn replace(path: &Path, text: &str) -> io::Result<()> {
    if files::read(path, text.len()).is_ok_and(|before| before == text.as_bytes()) {
        return Ok(());
    }
    let new = path.with_extension("rs.new");
    std::fs::File::create(&new)?.write_all(text.as_bytes())?;
    std::fs::rename(&new, path)
}

/// Where nobody listens, there is no cargo.
fn say(lines: &[String]) {
    _ = io::stdout().lock().write_all((lines.join("\n") + "\n").as_bytes());
}

fn end(lines: &[String]) -> ! {
    say(lines);
    std::process::exit(1);
}
