//! `dictql schema check`: schema files → a report on their faults.

use crate::args::Global;
use crate::check::{Checked, count};
use crate::status::Status;
use crate::{errors, files, report, session, terminal};
use dictql::diagnostic::{Severity, Sink};
use dictql::schema::{Schema, TypeKind, load};
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
                Ok(bytes) => ids.push(session::take_in(&mut sources, &name, Ok(bytes), &mut sink)),
                Err(error) => {
                    terminal::say(&errors::schema(&name, &errors::why(&error)));
                    return Err(Status::Trouble);
                }
            },
        }
    }
    let is_readable = sink.errors() == 0;
    if is_readable {
        let schema = load(&sources, &ids, &mut sink);
        terminal::say(&errors::note(size(&schema)));
    }
    let checked = Checked { diagnostics: sink.finish(), compiled: Vec::new(), files: ids.len() };
    report::show(global, &sources, &checked.diagnostics, Some(checked.files));
    let (_, warnings) = count(&checked.diagnostics);
    let unreadable = checked.diagnostics.iter().any(|found| found.severity == Severity::Error);
    Ok(match (unreadable, global.deny_warnings && warnings > 0) {
        (true, _) => Status::Trouble,
        (_, true) => Status::Findings,
        _ => Status::Success,
    })
}

/// `84 types, 1,203 fields, 2 directives`, so that one sees that the right thing was read.
fn size(schema: &Schema) -> String {
    let own = |name: &str| !name.starts_with("__");
    let types = schema.types().filter(|ty| own(schema.type_name(*ty)));
    let fields = |ty| match schema.kind(ty) {
        TypeKind::InputObject => schema.input_fields(ty).count(),
        _ => schema.fields(ty).count(),
    };
    let (types, fields) = types.fold((0, 0), |(types, sum), ty| (types + 1, sum + fields(ty)));
    format!("the schema has {types} types with {fields} fields, and {} directives", schema.directives().count())
}
