//! `dictql init`: a folder → a short `dictql.toml` for what is found in it.

mod look;

use crate::args::Global;
use crate::status::Status;
use crate::{errors, session, terminal, write};
use dictql::project::reader::files;
use dictql::project::{FILE_NAME, Project};
use look::Found;
use serde_json::json;
use std::fmt::Write;
use std::io;
use std::path::Path;

/// Writes the file, unless there is one.
pub fn init(global: &Global, folder: &Path) -> Result<Status, Status> {
    let path = folder.join(FILE_NAME);
    let name = files::shown(&path);
    if !folder.is_dir() {
        terminal::say(&errors::no_folder(&files::shown(folder)));
        return Err(Status::Trouble);
    }
    if path.exists() {
        terminal::say(&errors::configured_already(&name));
        return Err(Status::Trouble);
    }
    let configured = session::open_configuration(global, folder)?;
    let here = std::env::current_dir().unwrap_or_default();
    let absolute = files::absolute(folder, &here);
    let beside = configured.settings.as_ref().filter(|settings| settings.folder == absolute);
    if let Some(settings) = beside {
        terminal::tell(&errors::comes_before(&configured.sources.get(settings.config.file).name));
    }
    // Of several projects each would need a table: that is for a person.
    let known = beside.and_then(|settings| match settings.config.projects.as_slice() {
        [one] => Some(one),
        _ => None,
    });
    let text = text(&look::look(folder), known);
    match write::create(&path, text.as_bytes()) {
        Ok(()) => {
            terminal::tell(&errors::begun(&name));
            Ok(Status::Success)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            terminal::say(&errors::configured_already(&name));
            Err(Status::Trouble)
        }
        Err(error) => {
            terminal::say(&errors::unwritable(&name, &error));
            Err(Status::Trouble)
        }
    }
}

/// The text of the file: what was found is set, what could be is a comment.
fn text(found: &Found, known: Option<&Project>) -> String {
    let mut out =
        "# What dictql checks in this folder. Every key: docs/configuration.md in dictql's repository.\n"
            .to_owned();
    schema(&mut out, found, known);
    documents(&mut out, found, known);
    out.push_str(
        "\n# What is known of the server: \"auto\" asks the schema; \"generic\", \"hasura\", \"prefect\".\n",
    );
    out.push_str(if found.is_hasura { "profile = \"hasura\"\n" } else { "profile = \"auto\"\n" });
    out.push_str(
        "\n# What `dictql build` writes.\n# [[output]]\n# kind = \"graphql\"\n# path = \"generated\"\n",
    );
    out
}

fn schema(out: &mut String, found: &Found, known: Option<&Project>) {
    let known = known.and_then(|project| project.schema.as_ref()).map(|names| {
        let names = names.iter().map(|name| name.name.as_str());
        names.collect::<Vec<&str>>()
    });
    let names = known.filter(|names| !names.is_empty());
    if let Some(names) = names {
        _ = writeln!(out, "schema = {}", strings(&names));
    } else if let Some((first, others)) = found.schemas.split_first() {
        _ = writeln!(out, "schema = {}", strings(&first.iter().map(String::as_str).collect::<Vec<_>>()));
        for other in others {
            let names = strings(&other.iter().map(String::as_str).collect::<Vec<_>>());
            _ = writeln!(out, "# Another schema was found: schema = {names}");
        }
    } else if found.imports_prefect {
        out.push_str(
            "# Python here imports prefect: its schema is built in.\nschema = \"builtin:prefect\"\n",
        );
    } else {
        out.push_str("# No schema was found: name its SDL or introspection result, \"builtin:prefect\", or \"none\".\n");
        out.push_str("# schema = \"schema.graphql\"\n");
    }
}

fn documents(out: &mut String, found: &Found, known: Option<&Project>) {
    let known = known.and_then(|project| project.documents.as_ref());
    let patterns: Vec<&str> =
        known.iter().flat_map(|globs| &globs.patterns).map(|pattern| pattern.text.as_str()).collect();
    out.push_str("\n# Which files belong to it; without this key, all that dictql can read.\n");
    match (patterns.as_slice(), &found.documents) {
        ([], Some(pattern)) => _ = writeln!(out, "documents = {}", strings(&[pattern])),
        ([], None) => out.push_str("# documents = [\"queries/**\"]\n"),
        (patterns, _) => _ = writeln!(out, "documents = {}", strings(patterns)),
    }
    if !found.notations.is_empty() {
        _ = writeln!(out, "# Found here: {}.", found.notations.join(", "));
    }
}

/// One string, or a list.
fn strings(names: &[&str]) -> String {
    match names {
        [one] => json!(one).to_string(),
        names => {
            format!("[{}]", names.iter().map(|name| json!(name).to_string()).collect::<Vec<_>>().join(", "))
        }
    }
}
