//! `dictql config show`: a path → what is set for it, each value with where it came from.

use crate::args::Global;
use crate::status::Status;
use crate::{errors, session, terminal};
use dictql::project::reader::files;
use dictql::project::{Project, Setting};
use dictql::source::Sources;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

/// Shows the settings of a file's project, or of all projects that count for a folder.
pub fn show(global: &Global, path: &Path) -> Result<Status, Status> {
    if !path.exists() {
        terminal::say(&errors::no_path(&files::shown(path)));
        return Err(Status::Trouble);
    }
    let configured = session::open_configuration(global, path)?;
    let nothing = Project::default();
    let projects: Vec<&Project> = match &configured.settings {
        None => vec![&nothing],
        Some(settings) => {
            let all = settings.config.projects.iter().enumerate();
            let is_shown = |number: &usize| configured.project.is_none_or(|project| project == *number);
            all.filter(|(number, _)| is_shown(number)).map(|(_, project)| project).collect()
        }
    };
    let projects: Vec<(&Project, Vec<Shown>)> = projects
        .into_iter()
        .map(|project| (project, settings(global, &configured.sources, project)))
        .collect();
    let file = configured.settings.as_ref().map(|one| configured.sources.get(one.config.file).name.as_str());
    terminal::print(&if global.is_json() { record(file, &projects) } else { text(file, &projects) });
    Ok(Status::Success)
}

/// A setting with its origin.
struct Shown {
    key: &'static str,
    value: Value,
    origin: Origin,
}

enum Origin {
    CommandLine,
    File(String, u32, u32),
    Default,
}

fn settings(global: &Global, sources: &Sources, project: &Project) -> Vec<Shown> {
    let given = |key: &str| match key {
        "schema" if global.schema == ["none"] => Some(json!("none")),
        "schema" if !global.schema.is_empty() => Some(json!(global.schema)),
        "profile" => global.profile.as_ref().map(|word| json!(word)),
        "literals" => global.literals.as_ref().map(|word| json!(word)),
        _ => None,
    };
    let shown = |Setting { key, value, place }| match (given(key), place) {
        (Some(value), _) => Shown { key, value, origin: Origin::CommandLine },
        (None, None) => Shown { key, value, origin: Origin::Default },
        (None, Some(span)) => {
            let (name, at) = (sources.get(span.file).name.clone(), sources.position(span));
            Shown { key, value, origin: Origin::File(name, at.row, at.column) }
        }
    };
    project.settings().into_iter().map(shown).collect()
}

/// TOML that says the same, with the origins as comments.
fn text(file: Option<&str>, projects: &[(&Project, Vec<Shown>)]) -> String {
    let mut out = match file {
        Some(file) => format!("# {file}\n"),
        None => errors::NO_CONFIGURATION.to_owned(),
    };
    for (project, settings) in projects {
        if let Some(name) = &project.name {
            _ = write!(out, "\n[project.{}]\n", key(name));
        }
        let lines: Vec<(String, &Origin)> =
            settings.iter().map(|one| (line(one.key, &one.value), &one.origin)).collect();
        let short = lines.iter().map(|(line, _)| line.chars().count()).filter(|length| *length <= 60);
        let width = short.max().unwrap_or_default();
        for (line, origin) in lines {
            _ = match origin {
                Origin::CommandLine => writeln!(out, "{line:width$}  # command line"),
                Origin::File(name, row, column) => writeln!(out, "{line:width$}  # {name}:{row}:{column}"),
                Origin::Default => writeln!(out, "{line:width$}  # default"),
            };
        }
    }
    out
}

fn line(key: &str, value: &Value) -> String {
    if value.is_null() { format!("# {key} is not set") } else { format!("{key} = {}", toml(value)) }
}

/// A value on one line. JSON's strings are TOML's too.
fn toml(value: &Value) -> String {
    match value {
        Value::Array(items) => format!("[{}]", items.iter().map(toml).collect::<Vec<_>>().join(", ")),
        Value::Object(members) if members.is_empty() => "{}".to_owned(),
        Value::Object(members) => {
            let members: Vec<String> =
                members.iter().map(|(name, value)| format!("{} = {}", key(name), toml(value))).collect();
            format!("{{ {} }}", members.join(", "))
        }
        other => other.to_string(),
    }
}

/// A key, in quotes if it needs them.
fn key(name: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if !name.is_empty() && name.bytes().all(is_bare) { name.to_owned() } else { json!(name).to_string() }
}

fn record(file: Option<&str>, projects: &[(&Project, Vec<Shown>)]) -> String {
    let source = |origin: &Origin| match origin {
        Origin::CommandLine => json!({ "kind": "command-line" }),
        Origin::Default => json!({ "kind": "default" }),
        Origin::File(name, row, column) => {
            json!({ "kind": "file", "filename": name, "location": { "row": row, "column": column } })
        }
    };
    let project = |(project, settings): &(&Project, Vec<Shown>)| {
        let setting =
            |one: &Shown| (one.key.to_owned(), json!({ "value": one.value, "source": source(&one.origin) }));
        let settings: serde_json::Map<String, Value> = settings.iter().map(setting).collect();
        json!({ "name": project.name, "settings": settings })
    };
    let projects: Vec<Value> = projects.iter().map(project).collect();
    let record = json!({ "filename": file, "projects": projects });
    serde_json::to_string_pretty(&record).unwrap_or_default() + "\n"
}
