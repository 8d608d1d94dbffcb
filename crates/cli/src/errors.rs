//! The sentences that only the command line says.

use dictql::diagnostic::Diagnostic;
use dictql::source::{Span, Unreadable};
use std::fmt::Display;
use std::io;

/// One line on standard error.
pub fn trouble(message: impl Display) -> String {
    format!("error: {message}\n")
}

/// One line on standard error, about what is no fault.
pub fn note(message: impl Display) -> String {
    format!("note: {message}\n")
}

/// Standard output can't be written.
pub fn output(error: &io::Error) -> String {
    trouble(format_args!("the output can't be written: {}", why(error)))
}

/// A path on the command line that isn't there, or can't be looked at.
pub fn path(path: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => trouble(format_args!("`{path}` does not exist")),
        _ => trouble(format_args!("`{path}` can't be read: {}", why(error))),
    }
}

/// A named file with an ending that tells no notation.
pub fn unknown_ending(path: &str) -> String {
    trouble(format_args!(
        "`{path}` is in no known notation: dictql reads *.dictql, *.yaml, *.yml, *.json, *.graphql and *.gql"
    ))
}

/// `-` without a name.
pub fn nameless_stdin() -> String {
    trouble(
        "`-` needs `--stdin-filename NAME.dictql` (or .yaml, .json, .graphql), so that its notation is known",
    )
}

/// `--schema none --schema a.graphql`
pub fn none_among_others() -> String {
    trouble("`--schema none` stands beside another schema: leave one of them out")
}

/// `--schema builtin:perfect`
pub fn unknown_builtin(name: &str) -> String {
    trouble(format_args!("no schema `{name}` is built in; did you mean `builtin:prefect`?"))
}

/// A schema on the command line that can't be read.
pub fn schema(path: &str, why: &str) -> String {
    trouble(format_args!("schema `{path}` can't be read: {why}"))
}

/// Nothing to check against.
pub fn no_schema() -> String {
    note(
        "no schema: what needs one is not checked. Give one with `--schema builtin:prefect`, `--schema FILE`, \
         or `schema = …` in dictql.toml; `--schema none` says that there is none",
    )
}

/// `schema show` without a schema.
pub fn nothing_to_show() -> String {
    trouble(
        "no schema: give one with `--schema builtin:prefect`, `--schema FILE`, or `schema = …` in dictql.toml",
    )
}

/// A schema that serves in part.
pub fn faulty_schema(names: &str, faults: usize) -> String {
    let faults = if faults == 1 { "a fault".to_owned() } else { format!("{faults} faults") };
    note(format_args!("schema {names} has {faults}; the rest of it serves. See `dictql schema check`"))
}

/// An SDL file where documents are expected.
pub fn is_a_schema(path: &str) -> String {
    note(format_args!("`{path}` is a schema, not a query: check it with `dictql schema check {path}`"))
}

/// A file that the `documents` of no project name.
pub fn no_project(path: &str) -> String {
    note(format_args!("`{path}` belongs to no project of its dictql.toml, and is checked by itself"))
}

/// Folders without a document.
pub fn nothing_to_read() -> String {
    note(
        "no files of queries were found: in folders these are *.dictql, *.gql.yaml, *.gql.json, *.graphql and *.gql; \
         name other YAML and JSON files, here or by `documents` in dictql.toml",
    )
}

/// `--var x=1` where no operation has `$x`.
pub fn unknown_variable(name: &str, near: Option<&str>) -> String {
    let near = near.map_or_else(String::new, |near| format!("; did you mean `${near}`?"));
    trouble(format_args!("no operation has a variable `${name}`{near}"))
}

/// `--var x`
pub fn variable_without_value(text: &str) -> String {
    trouble(format_args!("`--var {text}` gives no value: write `--var NAME=JSON`, such as `--var limit=5`"))
}

/// `--var name=train`
pub fn variable_not_json(name: &str, json: &str) -> String {
    let quoted = json.replace('"', "\\\"");
    trouble(format_args!(
        "the value of `--var {name}={json}` is not JSON: a string needs its quotes, as in `--var '{name}=\"{quoted}\"'`"
    ))
}

/// `--out-dir` beside a form that is not written to files.
pub fn out_dir_with_emit() -> String {
    trouble("`--out-dir` writes GraphQL and variables: leave `--emit` out")
}

/// A file that can't be written.
pub fn unwritable(path: &str, error: &io::Error) -> String {
    trouble(format_args!("`{path}` can't be written: {}", why(error)))
}

/// `explain` of something that is no code.
pub fn unknown_code(code: &str, near: Option<&str>) -> String {
    let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    trouble(format_args!("there is no code `{code}`{near}"))
}

/// `schema show` of something that the schema doesn't have.
pub fn unknown_coordinate(coordinate: &str, near: &[String]) -> String {
    let near: Vec<String> = near.iter().map(|near| format!("`{near}`")).collect();
    let near = match near.as_slice() {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        [first @ .., last] => format!("; did you mean {} or {last}?", first.join(", ")),
    };
    trouble(format_args!("the schema has no `{coordinate}`{near}"))
}

/// A file that is no text.
pub fn unreadable(start: Span, unreadable: Unreadable, limit: usize) -> Diagnostic {
    let mib = limit >> 20;
    match unreadable {
        Unreadable::NotUtf8(at) => {
            let message = format!("the file is not text: byte {at} does not belong to UTF-8");
            Diagnostic::error("unreadable", message, start, "expected UTF-8")
                .help("save it as UTF-8, or as UTF-16 with a byte order mark")
        }
        Unreadable::NotUtf16(at) => {
            let message = format!("the file is not text: byte {at} does not belong to UTF-16");
            Diagnostic::error("unreadable", message, start, "expected UTF-16, as its byte order mark says")
                .help("save it as UTF-8")
        }
        Unreadable::TooLarge(_) => {
            let message = format!("the file has more than {mib} MiB");
            Diagnostic::error("too-large", message, start, "nothing of it is read")
                .help("split it into several files")
        }
    }
}

/// A file that the system does not let us read.
pub fn closed_file(start: Span, error: &io::Error) -> Diagnostic {
    let message = format!("the file can't be read: {}", why(error));
    Diagnostic::error("unreadable", message, start, "nothing of it is read")
}

/// What the system says, in our words where we have them.
pub fn why(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission is missing".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::AlreadyExists => "a file is in its way".to_owned(),
        io::ErrorKind::NotADirectory => "part of the path is no folder".to_owned(),
        _ => {
            let text = error.to_string();
            text.split(" (os error").next().unwrap_or_default().to_lowercase()
        }
    }
}

/// What a schema holds.
pub fn size(types: usize, fields: usize) -> String {
    let count = |number: usize, word: &str| {
        if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
    };
    note(format_args!("the schema has {} with {}", count(types, "type"), count(fields, "field")))
}

/// The count below a report.
pub fn summary(errors: usize, warnings: usize, in_files: usize, checked: usize) -> String {
    let count = |number: usize, word: &str| match number {
        0 => None,
        1 => Some(format!("1 {word}")),
        _ => Some(format!("{number} {word}s")),
    };
    let files = |number| count(number, "file").unwrap_or_else(|| "no files".to_owned());
    let found: Vec<String> =
        [count(errors, "error"), count(warnings, "warning")].into_iter().flatten().collect();
    if found.is_empty() {
        return format!("{} checked, nothing found\n", files(checked));
    }
    format!("{} in {} ({checked} checked)\n", found.join(", "), files(in_files))
}

/// Instead of the findings above the hundredth in a file.
pub fn and_more(path: &str, more: usize) -> String {
    format!("{path}: and {more} more\n")
}

/// What was written.
pub fn written(operations: usize, folder: &str) -> String {
    let operations =
        if operations == 1 { "1 operation".to_owned() } else { format!("{operations} operations") };
    format!("wrote {operations} to {folder}\n")
}

/// Below a page: how much the code matters.
pub fn level(severity: &str, since: &str) -> String {
    format!("Level: {severity}. Since {since}.\n")
}

/// Below a page: what other tools call it.
pub fn also_known(aliases: &str) -> String {
    format!("Other tools call it {aliases}.\n")
}
