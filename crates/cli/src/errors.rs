//! The sentences that only the command line says.

use dictql::diagnostic::Diagnostic;
use dictql::project::Output;
use dictql::project::reader::{self, why};
use dictql::source::Span;
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

/// What can't be read although it is no file: standard input, the current folder.
pub fn stdin(path: &str, error: &io::Error) -> String {
    trouble(format_args!("`{path}` can't be read: {}", why(error)))
}

/// `--variables` of a file that can't be read.
pub fn variables_file(path: &str, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => no_path(path),
        _ => trouble(format_args!("`{path}` can't be read: {}", why(error))),
    }
}

/// `--stdin-filename` with an ending that tells no notation.
pub fn unknown_ending(path: &str) -> String {
    trouble(reader::unknown_ending(path))
}

/// A schema on the command line that can't be read.
pub fn schema(path: &str, error: &io::Error) -> String {
    trouble(reader::unreadable_schema(path, &why(error)))
}

/// `-` without a name.
pub fn nameless_stdin() -> String {
    trouble(
        "`-` needs `--stdin-filename NAME.dictql` (or .yaml, .json, .graphql), so that its notation is known",
    )
}

/// Nothing to check against.
pub fn no_schema() -> String {
    note(
        "no schema: what needs one is not checked. Give one with `--schema builtin:prefect`, `--schema FILE`, \
         or `schema = …` in dictql.toml, which `dictql init` writes for what it finds; `--schema none` says that there \
         is none",
    )
}

/// `schema show` without a schema.
pub fn nothing_to_show() -> String {
    trouble(
        "no schema: give one with `--schema builtin:prefect`, `--schema FILE`, or `schema = …` in dictql.toml",
    )
}

/// `init` where there is a `dictql.toml`.
pub fn configured_already(path: &str) -> String {
    trouble(format_args!("`{path}` exists already, and stays as it is"))
}

/// `init` into something that is no folder.
pub fn no_folder(path: &str) -> String {
    trouble(format_args!("`{path}` is no folder"))
}

/// `--in-place` for what is no program.
pub fn in_place_notation(path: &str) -> String {
    trouble(format_args!(
        "`--in-place` rewrites the calls in *.py files, and `{path}` is none: `dictql convert {path} --to NOTATION` \
         writes it anew, with `--out-dir` into a folder"
    ))
}

/// `--in-place --to yaml`
pub fn in_place_form() -> String {
    trouble("`--in-place` puts GraphQL text into programs: write `--to graphql`")
}

/// What `--in-place` did.
pub fn rewritten(calls: usize, files: usize) -> String {
    let calls = if calls == 1 { "1 call".to_owned() } else { format!("{calls} calls") };
    let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
    format!("rewrote {calls} in {files}\n")
}

/// What `--in-place` would do.
pub fn would_rewrite(calls: usize, files: usize) -> String {
    rewritten(calls, files).replacen("rewrote", "would rewrite", 1)
}

/// What `init` wrote.
pub fn begun(path: &str) -> String {
    format!("wrote {path}\n")
}

/// `init` beside a configuration that counts until then.
pub fn comes_before(path: &str) -> String {
    note(format_args!("`{path}` configures this folder too: the new dictql.toml comes before it"))
}

/// Above settings that no file sets.
pub const NO_CONFIGURATION: &str = "# no configuration was found\n";

/// `config show` of a path that isn't there.
pub fn no_path(path: &str) -> String {
    trouble(format_args!("`{path}` does not exist"))
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

/// `convert` would write to a file that it reads.
pub fn is_a_source(path: &str) -> String {
    trouble(format_args!("`{path}` is a source: choose another folder with `--out-dir`"))
}

/// `convert` would replace a file that somebody may have written.
pub fn is_there(path: &str) -> String {
    trouble(format_args!("`{path}` is there already, and differs: replace it with `--force`"))
}

/// `convert` would write two files to one place.
pub fn same_place(path: &str, first: &str, second: &str) -> String {
    trouble(format_args!("`{first}` and `{second}` would both be written to `{path}`"))
}

/// Comments that JSON has no place for.
pub fn lost_comments(path: &str, lines: usize) -> String {
    let lines = if lines == 1 {
        "1 line of comments is".to_owned()
    } else {
        format!("{lines} lines of comments are")
    };
    note(format_args!("{lines} left out of `{path}`: JSON has none"))
}

/// Names of descriptions that only `.dictql` files have.
pub fn lost_names(path: &str, names: &[String], notation: &str) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let it = if names.len() == 1 { "the operation" } else { "the operations" };
    note(format_args!(
        "`{path}` names {}, for which {notation} has no place: name {it} as in `query Name`",
        names.join(", ")
    ))
}

/// What was converted.
pub fn converted(files: usize, folder: &str) -> String {
    let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
    format!("wrote {files} to {folder}\n")
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

/// What a schema holds.
pub fn size(types: usize, fields: usize) -> String {
    let count = |number: usize, word: &str| {
        if number == 1 { format!("1 {word}") } else { format!("{number} {word}s") }
    };
    note(format_args!("the schema has {} with {}", count(types, "type"), count(fields, "field")))
}

/// Two reports at one place.
pub fn same_report_place(first: &str, second: &str, file: Option<&str>) -> String {
    match file {
        Some(file) => trouble(format_args!(
            "`{first}` and `{second}` would both be written to `{file}`: give each a file of its own"
        )),
        None => trouble(format_args!(
            "`{first}` and `{second}` would both be written to standard output: give one a file, as in \
             `--output-format {second}:FILE`"
        )),
    }
}

/// A report to a file that was read.
pub fn report_over_input(path: &str) -> String {
    trouble(format_args!("`{path}` was read, and a report would be written over it: give it another file"))
}

/// `--statistics`: how many of the findings of a code have a fix.
pub fn with_a_fix(safe: usize, others: usize) -> String {
    match (safe, others) {
        (0, 0) => String::new(),
        (safe, 0) => format!("{safe} with a fix"),
        (0, others) => format!("{others} with an unsafe fix"),
        (safe, others) => format!("{safe} with a fix, {others} with an unsafe one"),
    }
}

/// `--watch` of standard input.
pub fn watched_stdin() -> String {
    trouble("`--watch` needs files: `-` is read once")
}

/// Behind each run of `--watch`.
pub const WATCHING: &str = "watching for changes; Ctrl-C ends it\n";

/// How far long work is.
pub fn progress(done: usize, all: usize) -> String {
    format!("{done} of {}", if all == 1 { "1 file".to_owned() } else { format!("{all} files") })
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

/// Below the count: what of it can be repaired.
pub fn fixable(safe: usize, others: usize) -> Option<String> {
    match (safe, others) {
        (0, 0) => None,
        (0, others) => Some(format!("{others} fixable with `--fix --unsafe-fixes`\n")),
        (safe, 0) => Some(format!("{safe} fixable with `--fix`\n")),
        (safe, others) => {
            Some(format!("{safe} fixable with `--fix`, {others} more with `--fix --unsafe-fixes`\n"))
        }
    }
}

/// What `check --fix` did, or `--diff` would do.
pub fn fixed(findings: usize, files: usize, is_done: bool) -> String {
    let did = if is_done { "fixed" } else { "would fix" };
    let findings = if findings == 1 { "1 finding".to_owned() } else { format!("{findings} findings") };
    let files = if files == 1 { "1 file".to_owned() } else { format!("{files} files") };
    format!("{did} {findings} in {files}\n")
}

/// A repair after which a file would read worse than before.
pub fn withdrawn(place: &str, code: &str) -> String {
    note(format_args!(
        "{place}: the fix of `{code}` is left out: the file could not be read as well after it"
    ))
}

/// A file that somebody else wrote between reading and writing.
pub fn changed_meanwhile(path: &str) -> String {
    trouble(format_args!(
        "`{path}` was changed while it was checked, and stays as it is: run `dictql check --fix` again"
    ))
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

/// `build` without anything to build.
pub fn no_outputs() -> String {
    note(
        "the configuration has no `[[output]]`: `kind = \"graphql\"` and `path = \"out\"` would write the operations there",
    )
}

/// Two outputs that write the same file.
pub fn written_twice(path: &str, second: Span, first: Span) -> Diagnostic {
    let message = format!("`{path}` would be written twice");
    Diagnostic::error("configuration", message, second, "give it another path")
        .label(first, "this output writes it too")
}

/// An output that would overwrite what it is made of.
pub fn output_over_input(path: &str, span: Span) -> Diagnostic {
    let message = format!("`{path}` is read, and would be written over");
    Diagnostic::error("configuration", message, span, "give it another path")
}

/// An output that the next run would read.
pub fn output_among_documents(path: &str, output: &Output) -> Diagnostic {
    let message = format!("`documents` names `{path}`, which is written here");
    let except = if output.kind.is_folder() { format!("{}/*", output.path) } else { output.path.clone() };
    Diagnostic::error("configuration", message, output.span, "what is written can't be read too")
        .help(format!("add `\"!{except}\"` to `documents`, or write elsewhere"))
}

/// `build --check`: a file that isn't there.
pub fn missing(path: &str) -> String {
    format!("{path} is missing\n")
}

/// `build --check`: a file that holds something else.
pub fn different(path: &str) -> String {
    format!("{path} is not up to date\n")
}

/// `build --check`: a file of an operation that is gone.
pub fn outdated(path: &str) -> String {
    format!("{path} belongs to no operation any more\n")
}

/// `build --check`: a file that can't be looked into.
pub fn unreadable_output(path: &str, error: &io::Error) -> String {
    trouble(format_args!("`{path}` can't be read: {}", why(error)))
}

/// Below what `build --check` lists.
pub fn looked(stale: usize, all: usize, outdated: usize) -> String {
    match stale {
        0 => format!("{} up to date\n", are(all, "file")),
        _ if outdated > 0 => format!("{stale} of {all} to be written or removed: run `dictql build`\n"),
        _ => format!("{stale} of {all} to be written: run `dictql build`\n"),
    }
}

/// What `build` did.
pub fn built(written: usize, unchanged: usize, removed: usize) -> String {
    let removed = match removed {
        0 => String::new(),
        1 => ", removed 1 that belongs to no operation any more".to_owned(),
        removed => format!(", removed {removed} that belong to no operation any more"),
    };
    match (written, unchanged) {
        (0, all) => format!("{} up to date{removed}\n", are(all, "file")),
        (1, 0) => format!("wrote 1 file{removed}\n"),
        (written, 0) => format!("wrote {written} files{removed}\n"),
        (written, unchanged) => {
            let all = written + unchanged;
            format!("wrote {written} of {all} files, the others are as they were{removed}\n")
        }
    }
}

fn are(number: usize, word: &str) -> String {
    if number == 1 { format!("1 {word} is") } else { format!("{number} {word}s are") }
}

/// A baseline that can't be read or written.
pub fn baseline(path: &str, why: &str) -> String {
    trouble(format_args!("the baseline `{path}` can't be used: {why}"))
}

/// A baseline that another version wrote.
pub fn baseline_version(path: &str, version: u32) -> String {
    trouble(format_args!(
        "the baseline `{path}` has the version {version}, and this dictql knows version 1: \
         `dictql check --write-baseline` writes it anew"
    ))
}

/// What a baseline knows and nobody found.
pub fn stale(path: &str, entries: impl Iterator<Item = String>) -> String {
    let entries: Vec<String> = entries.map(|entry| format!("  {entry}\n")).collect();
    let (what, it) = match entries.len() {
        1 => ("1 entry is".to_owned(), "it"),
        count => (format!("{count} entries are"), "them"),
    };
    let said = note(format_args!(
        "{what} found no more; `dictql check --write-baseline` takes {it} out of `{path}`"
    ));
    format!("{said}{}", entries.concat())
}

/// How many findings a baseline holds.
pub fn baseline_written(path: &str, findings: usize) -> String {
    match findings {
        0 => note(format_args!("nothing is found: `{path}` is empty")),
        1 => note(format_args!("1 finding is in `{path}` now: further runs leave it out")),
        _ => note(format_args!("{findings} findings are in `{path}` now: further runs leave them out")),
    }
}

/// How many findings a baseline left out.
pub fn known(path: &str, findings: usize) -> String {
    let what = if findings == 1 { "1 finding is".to_owned() } else { format!("{findings} findings are") };
    let it = if findings == 1 { "it" } else { "them" };
    note(format_args!("{what} left out: `{path}` knows of {it}"))
}
