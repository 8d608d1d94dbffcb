//! The sentences about a `dictql.toml`, and about the fragments of a project.

use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::suggest::nearest;
use globset::ErrorKind;

const CODE: &str = "configuration";

/// What the reader of TOML says, without its name for what it read.
pub(super) fn toml(span: Span, says: &str) -> Diagnostic {
    let (what, label) = match says.split_once(", expected ") {
        Some((what, expected)) => (what, format!("expected {expected}")),
        None => (says, "TOML can't be read on from here".to_owned()),
    };
    let message = match what.strip_prefix("invalid ") {
        Some(thing) => format!("this is no {thing} of TOML"),
        None => match what.strip_prefix("unexpected ") {
            Some(thing) => format!("no {thing} can stand here"),
            None => what.to_owned(),
        },
    };
    Diagnostic::error(CODE, message, span, label)
}

/// What `serde_json` says, without its place.
pub(super) fn json(span: Span, says: &str) -> Diagnostic {
    let says = says.split(" at line ").next().unwrap_or_default();
    let message = match (says.strip_prefix("expected "), says.strip_prefix("invalid ")) {
        (Some(expected), _) => format!("{expected} is missing"),
        (_, Some(thing)) => format!("this is no {thing} of JSON"),
        _ => says.replacen("EOF", "the file ends", 1),
    };
    Diagnostic::error(CODE, message, span, "JSON can't be read on from here")
}

/// What granit-parser says.
pub(super) fn yaml(span: Span, says: &str) -> Diagnostic {
    let is_kind = !["invalid", "illegal", "unexpected"].iter().any(|word| says.contains(word));
    let message = if is_kind { says } else { "this is not YAML" };
    Diagnostic::error(CODE, message, span, "YAML can't be read on from here")
}

/// `---` for the second time.
pub(super) fn second_document(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, "the file holds a second document", span, "a configuration is one document")
}

/// Aliases of aliases.
pub(super) fn too_many_aliases(start: Span, most: usize) -> Diagnostic {
    let message = format!("with its aliases written out, the file has more than {most} values");
    Diagnostic::error(CODE, message, start, "nothing of it is read")
}

/// `schema: …` for the second time.
pub(super) fn key_twice(span: Span, key: &str, first: Span) -> Diagnostic {
    Diagnostic::error(CODE, format!("`{key}` stands twice"), span, "leave one of them out")
        .label(first, "the first one")
}

/// `${SCHEMA}`
pub(super) fn unset_variable(span: Span, name: &str) -> Diagnostic {
    let message = format!("the environment has no variable `{name}`");
    Diagnostic::error(CODE, message, span, "nothing to put in here")
        .help(format!("set it, or give a default: `${{{name}:…}}`"))
}

/// `deprecated-feild = "off"`
pub(super) fn unknown_code(span: Span, word: &str, near: Option<&str>) -> Diagnostic {
    Diagnostic::error(CODE, format!("there is no code, alias or group `{word}`"), span, did_you_mean(near))
        .help("`dictql rules` lists the rules, `dictql explain` explains a code")
}

/// `unknown-field = "off"`
pub(super) fn fixed_code(span: Span, code: &str) -> Diagnostic {
    let message = format!("`{code}` can't be switched off, or made a warning");
    Diagnostic::error(CODE, message, span, "the server refuses what it is about")
        .help("a comment `# dictql: ignore[…]`, `[per-file-ignores]` or a baseline leave single findings out")
}

/// `deep-selection = { maximum = 5 }`
pub(super) fn unknown_option(
    span: Span,
    rule: &str,
    key: &str,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    Diagnostic::error(CODE, format!("`{rule}` has no option `{key}`"), span, did_you_mean(near))
        .help(format!("what can stand here: {}", list(known)))
}

/// `shcema = "…"`
pub(super) fn unknown_key(
    span: Span,
    title: &str,
    key: &str,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    Diagnostic::error(CODE, format!("`{title}` has no key `{key}`"), span, did_you_mean(near))
        .help(format!("what can stand here: {}", list(known)))
}

/// `[[output]] knid = "graphql"`
pub(super) fn unknown_part(
    span: Span,
    whole: &str,
    key: &str,
    near: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    let article = if whole == "output" { "an" } else { "a" };
    Diagnostic::error(CODE, format!("{article} {whole} has no key `{key}`"), span, did_you_mean(near))
        .help(format!("what can stand here: {}", list(known)))
}

/// `[[output]]` without `path`
pub(super) fn missing_key(span: Span, whole: &str, key: &str) -> Diagnostic {
    Diagnostic::error(CODE, format!("the {whole} has no `{key}`"), span, format!("add `{key}`"))
}

/// `callees = ["client.execute()"]`
pub(super) fn no_callee(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        format!("`{name}` is not what a function is called by"),
        span,
        "a name is expected",
    )
    .help("write what stands before the parentheses of the call, such as `my_query` or `client.execute`")
}

/// `callees = { "execute" = "shpo" }`
pub(super) fn no_such_project(span: Span, name: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(name, known.iter().copied());
    Diagnostic::error(CODE, format!("there is no project `{name}`"), span, did_you_mean(near))
        .help(projects(known))
}

/// `# dictql: project=shpo`
pub(super) fn unknown_project(span: Span, name: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(name, known.iter().copied());
    let message = format!("the configuration has no project `{name}`");
    Diagnostic::error("unknown-project", message, span, did_you_mean(near)).help(projects(known))
}

/// The names that projects have.
fn projects(known: &[&str]) -> String {
    if known.is_empty() {
        "no project has a name: `[project.NAME]` tables in dictql.toml give one".to_owned()
    } else {
        format!("the projects are {}", list(known))
    }
}

/// `kind = "rsut"`
pub(super) fn unknown_word(span: Span, what: &str, word: &str, known: &[&str]) -> Diagnostic {
    let near = nearest(word, known.iter().copied());
    Diagnostic::error(CODE, format!("there is no {what} `{word}`"), span, did_you_mean(near))
        .help(format!("what can stand here: {}", list(known)))
}

/// `{ pattern = "^gid:", example = "product" }`
pub(super) fn scalar_pattern(span: Span, why: &str) -> Diagnostic {
    Diagnostic::error(CODE, why, span, "a pattern, and an example that it matches")
}

/// `literals = "lift"`
pub(super) fn unknown_choice(span: Span, key: &str, word: &str, known: &[&str]) -> Diagnostic {
    let choices = known.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" or ");
    let near = nearest(word, known.iter().copied());
    Diagnostic::error(CODE, format!("`{key}` takes {choices}, not `{word}`"), span, did_you_mean(near))
}

/// `path = "/etc/queries"`
pub(super) fn output_path(span: Span, path: &str) -> Diagnostic {
    let message = if path.is_empty() {
        "the path of the output is empty".to_owned()
    } else {
        format!("`{path}` is not relative to the folder of this file")
    };
    Diagnostic::error(CODE, message, span, "a relative path is expected, such as `generated/queries.rs`")
}

/// Two outputs with one path.
pub(super) fn path_taken(span: Span, path: &str, first: Span) -> Diagnostic {
    Diagnostic::error(CODE, format!("two outputs are written to `{path}`"), span, "choose another path")
        .label(first, "the first one")
}

fn did_you_mean(near: Option<&str>) -> String {
    near.map_or_else(|| "not known".to_owned(), |near| format!("did you mean `{near}`?"))
}

fn list(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

/// `schema` at the top, and `[project.a]` below.
pub(super) fn key_beside_projects(span: Span, key: &str) -> Diagnostic {
    let message = format!("`{key}` stands beside `[project.…]` tables");
    Diagnostic::error(CODE, message, span, "move it into the project that it is for")
        .help("keys at the top are for a file with one project")
}

/// `schema = 5`
pub(super) fn wrong_type(span: Span, key: &str, expected: &str, found: &str) -> Diagnostic {
    let message = format!("`{key}` takes {expected}, not {found}");
    Diagnostic::error(CODE, message, span, format!("expected {expected}"))
}

/// `schema = ["none", "a.graphql"]`
pub(super) fn none_among_others(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, "`none` stands among other schemas", span, "leave it out")
        .help("`schema = \"none\"` alone says that there is no schema")
}

/// `schema = "!old.graphql"`
pub(super) fn nothing_but_exclusions(span: Span) -> Diagnostic {
    Diagnostic::error(CODE, "`schema` only says what is left out", span, "nothing stands before it")
        .help("name the files that are meant too, such as `\"schemas/*.graphql\"`")
}

/// `restricted-element = { elements = ["Query.flwo"] }`
pub(crate) fn unknown_coordinate(span: Span, coordinate: &str, rule: &str) -> Diagnostic {
    let message = format!("the schema has no `{coordinate}`");
    Diagnostic::warning(CODE, message, span, format!("`{rule}` never finds it"))
        .help("a coordinate is `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`, `@directive`")
}

/// `builtin:perfect`
pub(super) fn unknown_builtin(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error(
        CODE,
        format!("no schema `{name}` is built in"),
        span,
        "did you mean `builtin:prefect`?",
    )
}

/// A schema file that isn't there, or can't be read.
#[must_use]
pub fn missing_schema(span: Span, path: &str, why: &str) -> Diagnostic {
    Diagnostic::error(CODE, format!("schema `{path}` can't be read"), span, why)
}

/// `documents = ["../x"]`
pub(super) fn pattern_outside(span: Span, pattern: &str) -> Diagnostic {
    let message = format!("`{pattern}` leaves the folder of the `dictql.toml`");
    Diagnostic::error(CODE, message, span, "a path below the folder is expected")
        .help("put the `dictql.toml` into a folder that holds all documents")
}

/// `documents = ["[a"]`
pub(super) fn pattern(span: Span, pattern: &str, kind: &ErrorKind) -> Diagnostic {
    let label = match kind {
        ErrorKind::UnclosedClass => "a `[` has no `]`".to_owned(),
        ErrorKind::InvalidRange(from, to) => format!("the range `{from}-{to}` runs backwards"),
        ErrorKind::UnopenedAlternates => "a `}` has no `{`".to_owned(),
        ErrorKind::UnclosedAlternates => "a `{` has no `}`".to_owned(),
        ErrorKind::DanglingEscape => "nothing follows the `\\`".to_owned(),
        _ => "no such pattern".to_owned(),
    };
    Diagnostic::error(CODE, format!("`{pattern}` is not a pattern for paths"), span, label).help(
        "`*` stands for a name, `**` for any folders, `{a,b}` for one of several, `[a-z]` for a character",
    )
}

/// `documents = ["src/!(old)/*.graphql"]`
pub(super) fn extended_pattern(span: Span, pattern: &str) -> Diagnostic {
    let message = format!("`{pattern}` has a group that dictql doesn't know");
    Diagnostic::error(CODE, message, span, "`!(…)` and `*(…)` can't stand here")
        .help("write `{a,b}` for one of several, and a pattern of its own that begins with `!` for what is left out")
}

/// Two fragments of one name in one project.
pub(super) fn duplicate_fragment(name: &str, span: Span, first: Span) -> Diagnostic {
    let message = format!("fragment `{name}` is defined twice in the project");
    Diagnostic::error("duplicate-fragment", message, span, "give it another name")
        .label(first, format!("the first `{name}`"))
        .url("https://spec.graphql.org/September2025/#sec-Fragment-Name-Uniqueness")
}

/// `# import "missing.graphql"`
pub(super) fn import_missing(span: Span, path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("unknown-import", format!("`{path}` can't be imported"), span, why)
        .help("the path is relative to the file that imports it")
}

/// `# import Missing from "parts.graphql"`
pub(super) fn import_unknown(span: Span, name: &str, path: &str, near: Option<&str>) -> Diagnostic {
    let label = near.map_or_else(|| "not defined there".to_owned(), |near| format!("did you mean `{near}`?"));
    Diagnostic::error("unknown-import", format!("`{path}` has no fragment `{name}`"), span, label)
}
