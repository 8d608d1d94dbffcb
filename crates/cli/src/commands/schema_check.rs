//! `dictql schema check`: schema files → a report on their faults.

use crate::args::Global;
use crate::status::Status;
use crate::{errors, report, terminal};
use dictql::diagnostic::{Severity, Sink};
use dictql::project::check::{Checked, count};
use dictql::project::reader::{files, take_in};
use dictql::schema::{Schema, load};
use dictql::source::{MAX_BYTES, Sources};
use std::path::PathBuf;

/// Checks files that are one schema together.
pub fn check(global: &Global, paths: &[PathBuf]) -> Result<Status, Status> {
    let mut sources = Sources::new();
    let mut sink = Sink::new();
    let mut ids = Vec::new();
    for path in paths {
        let name = files::shown(path);
        match path.to_str().and_then(dictql::schema::builtin) {
            Some(text) => ids.push(sources.add_text(&name, text)),
            None => match files::read(path, MAX_BYTES) {
                Ok(bytes) => ids.push(take_in(&mut sources, &name, Ok(bytes), &mut sink)),
                Err(error) => {
                    terminal::say(&errors::schema(&name, &error));
                    return Err(Status::Trouble);
                }
            },
        }
    }
    let is_readable = sink.errors() == 0;
    if is_readable {
        let schema = load(&sources, &ids, &mut sink);
        terminal::tell(&size(&schema));
    }
    let checked = Checked { diagnostics: sink.finish(), compiled: Vec::new(), files: ids.len() };
    let shown = report::show(global, &sources, &checked.diagnostics, Some(checked.files));
    let (_, warnings) = count(&checked.diagnostics);
    let unreadable = checked.diagnostics.iter().any(|found| found.severity == Severity::Error);
    let ended = match (unreadable, global.deny_warnings && warnings > 0) {
        (true, _) => Status::Trouble,
        (_, true) => Status::Findings,
        _ => Status::Success,
    };
    Ok(ended.max(shown))
}

/// The count of its own types and their fields, so that one sees that the right thing was read.
fn size(schema: &Schema) -> String {
    let specified = ["Int", "Float", "String", "Boolean", "ID"];
    let own = |name: &str| !name.starts_with("__") && !specified.contains(&name);
    let types = schema.types().filter(|ty| own(schema.type_name(*ty)));
    let fields = |ty| schema.fields(ty).count() + schema.input_fields(ty).count();
    let (types, fields) = types.fold((0, 0), |(types, sum), ty| (types + 1, sum + fields(ty)));
    errors::size(types, fields)
}
