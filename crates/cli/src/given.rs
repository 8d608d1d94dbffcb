//! `--variables FILE` and `--var NAME=JSON` → the values of variables, each with the place that it is read from.

use crate::args::Compile;
use crate::status::Status;
use crate::{errors, terminal};
use dictql::diagnostic::Sink;
use dictql::document::Document;
use dictql::lower::{values, values_of_one};
use dictql::project::reader::{files, take_in};
use dictql::source::{MAX_BYTES, Sources};
use std::path::Path;

/// The names and values of all `--var NAME=JSON`.
pub fn variables(options: &Compile) -> Result<Vec<(&str, &str)>, Status> {
    options.variables.iter().map(|text| variable(text)).collect()
}

/// Reads the file and the values; what counts more stands behind.
pub fn read(
    file: Option<&Path>,
    variables: &[(&str, &str)],
    sources: &mut Sources,
    sink: &mut Sink,
) -> Result<Vec<Document>, Status> {
    let mut given = Vec::new();
    if let Some(path) = file {
        let shown = files::shown(path);
        let bytes =
            files::read(path, MAX_BYTES).map_err(|error| trouble(&errors::variables_file(&shown, &error)))?;
        let file = take_in(sources, &shown, Ok(bytes), sink);
        if sink.errors() == 0 {
            given.extend(values(sources, file, sink));
        }
    }
    for (name, json) in variables {
        let file = sources.add_text(&format!("--var {name}"), *json);
        given.extend(values_of_one(sources, file, name, sink));
    }
    // Of what can't be read no values are taken: others would seem to be missing.
    if sink.errors() > 0 {
        given.clear();
    }
    Ok(given)
}

/// `NAME=JSON`, or `$NAME=JSON` as people may write it.
fn variable(text: &str) -> Result<(&str, &str), Status> {
    let (name, json) = text.split_once('=').ok_or_else(|| trouble(&errors::variable_without_value(text)))?;
    let name = name.strip_prefix('$').unwrap_or(name);
    match serde_json::from_str::<serde::de::IgnoredAny>(json) {
        Ok(_) => Ok((name, json)),
        Err(_) => Err(trouble(&errors::variable_not_json(name, json))),
    }
}

fn trouble(message: &str) -> Status {
    terminal::say(message);
    Status::Trouble
}
