//! The sentences about files and folders that can't be used as they are.

use crate::diagnostic::Diagnostic;
use crate::lint::selection::{Refused, words};
use crate::source::{Span, Unreadable};
use std::io;

/// A path that was asked for and isn't there, or can't be looked at.
pub(super) fn path(path: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => format!("`{path}` does not exist"),
        _ => format!("`{path}` can't be read: {}", why(error)),
    }
}

/// A named file with an ending that tells no notation.
#[must_use]
pub fn unknown_ending(path: &str) -> String {
    format!(
        "`{path}` is in no known notation: dictql reads *.dictql, *.py, *.yaml, *.yml, *.json, \
         *.graphql and *.gql"
    )
}

/// `--schema none --schema a.graphql`
pub(super) fn none_among_others() -> String {
    "`--schema none` stands beside another schema: leave one of them out".to_owned()
}

/// `--schema builtin:perfect`
pub(super) fn unknown_builtin(name: &str) -> String {
    format!("no schema `{name}` is built in; did you mean `builtin:prefect`?")
}

/// A schema on the command line that can't be read.
#[must_use]
pub fn unreadable_schema(path: &str, why: &str) -> String {
    format!("schema `{path}` can't be read: {why}")
}

/// A schema that serves in part.
pub(super) fn faulty_schema(names: &str, faults: usize) -> String {
    let faults = if faults == 1 { "a fault".to_owned() } else { format!("{faults} faults") };
    format!("schema {names} has {faults}; the rest of it serves. See `dictql schema check`")
}

/// `[scalars]` with a name that the schema doesn't have.
pub(super) fn unknown_scalar(name: &str, near: Option<&str>) -> String {
    let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
    format!("`scalars` says what `{name}` is, but the schema has no such scalar{near}")
}

/// An SDL file where documents are expected.
pub(super) fn is_a_schema(path: &str) -> String {
    format!("`{path}` is a schema, not a query: check it with `dictql schema check {path}`")
}

/// A file that the `documents` of no project name.
pub(super) fn no_project(path: &str) -> String {
    format!("`{path}` belongs to no project of its configuration, and is checked by itself")
}

/// Folders without a document.
pub(super) fn nothing_to_read() -> String {
    "no files of queries were found: in folders these are *.dictql, *.py, *.gql.yaml, *.gql.json, *.graphql and *.gql; \
     name other YAML and JSON files, here or by `documents` in dictql.toml"
        .to_owned()
}

/// A file that is no text.
pub(super) fn unreadable(start: Span, unreadable: Unreadable, limit: usize) -> Diagnostic {
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
pub(super) fn closed_file(start: Span, error: &io::Error) -> Diagnostic {
    let message = format!("the file can't be read: {}", why(error));
    Diagnostic::error("unreadable", message, start, "nothing of it is read")
}

/// What the system says about a file, in our words where we have them.
#[must_use]
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

/// `# import "parts.txt"`
pub(super) fn import_ending() -> String {
    "expected a *.graphql, *.gql, *.dictql, *.yaml or *.json file".to_owned()
}

/// `# import "schema.graphql"`
pub(super) fn import_of_schema() -> String {
    "it is a schema".to_owned()
}

/// `build` where nothing says what to build.
pub(super) fn no_configuration() -> String {
    "no configuration in this folder or above it says what to build: `dictql init` begins one".to_owned()
}

/// Why a schema at a URL can't be read, and what helps.
pub(super) const REMOTE_SCHEMA: (&str, &str) =
    ("a URL", "dictql fetches nothing: save the SDL or the introspection result as a file, and name that");

/// Why a schema in JavaScript can't be read, and what helps.
pub(super) const SCHEMA_IN_CODE: (&str, &str) =
    ("a program", "dictql runs none: save the SDL or the introspection result as a file, and name that");

/// What to know about paths in a configuration.
pub(super) const RELATIVE: &str = "paths are relative to the folder of this file";

/// Why a pattern gives no schema.
pub(super) const NO_MATCH: &str = "no file matches it";

/// A `graphql.config.ts` where a configuration is looked for.
pub(super) fn program(path: &str) -> String {
    format!(
        "`{path}` is a program, which dictql doesn't run, so it says nothing here: write the schema and the documents into \
         a dictql.toml beside it (`dictql init` begins one), or into a .graphqlrc.yml"
    )
}

/// `--config graphql.config.ts`
pub(super) fn named_program(path: &str) -> String {
    format!(
        "`{path}` is a program, which dictql doesn't run: name a dictql.toml, or a configuration in YAML, JSON or TOML"
    )
}

/// `--config package.json`, which has no key `graphql`.
pub(super) fn no_configuration_in(path: &str) -> String {
    format!("`{path}` configures nothing for dictql")
}

/// `--select deprecated-feild`, `--ignore unknown-field`
#[must_use]
pub fn refused_code(word: &str, refused: Refused) -> String {
    match refused {
        Refused::Unknown => {
            let near = crate::suggest::nearest(word, words());
            let near = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
            format!("there is no code, alias or group `{word}`{near}")
        }
        Refused::Fixed(code) => format!(
            "`{code}` can't be switched off, for the server refuses what it is about; a comment `# dictql: ignore[{code}]` \
             leaves single findings out"
        ),
    }
}
