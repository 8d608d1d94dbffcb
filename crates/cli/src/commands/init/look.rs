//! A folder → what is in it: schemas, documents, and signs of Prefect and Hasura.

use dictql::lower::is_schema_text;
use dictql::project::reader::files;
use dictql::source::{MAX_BYTES, Notation, Sources};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;

/// What was found.
#[derive(Default)]
pub struct Found {
    /// Schemas: the files of each, by their paths from the folder.
    pub schemas: Vec<Vec<String>>,
    /// The notations of documents, with how many files are in them.
    pub notations: Vec<String>,
    /// A pattern for all documents, if they are below one folder. It names their endings: other YAML and JSON files there
    /// may be anything.
    pub documents: Option<String>,
    /// Whether Python imports prefect.
    pub imports_prefect: bool,
    /// Whether the first schema is one of Hasura's.
    pub is_hasura: bool,
}

/// A file that may be a schema, or a part of one.
struct Schema {
    path: String,
    text: String,
    is_introspection: bool,
}

/// Looks into every file that is not hidden or ignored.
pub fn look(folder: &Path) -> Found {
    let mut found = Found::default();
    let (mut schemas, mut documents) = (Vec::new(), Vec::new());
    for path in files::all(folder) {
        let path = path.as_path();
        let below = files::shown(path.strip_prefix(folder).unwrap_or(path));
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        match ending {
            "py" => found.imports_prefect |= text(path).is_some_and(|text| imports_prefect(&text)),
            "graphql" | "graphqls" | "gql" | "json" => match text(path) {
                Some(text) if is_schema(&text, ending) => {
                    schemas.push(Schema { path: below, text, is_introspection: ending == "json" });
                }
                Some(_) if Notation::is_told_by(&below) => documents.push(below),
                _ => {}
            },
            _ if Notation::is_told_by(&below) => documents.push(below),
            _ => {}
        }
    }
    found.is_hasura = schemas.iter().any(|schema| schema.text.contains("_bool_exp"));
    found.schemas = whole(schemas);
    let mut notations: BTreeMap<&str, usize> = BTreeMap::new();
    for path in &documents {
        *notations.entry(ending(path)).or_default() += 1;
    }
    let endings: Vec<&str> = notations.keys().copied().collect();
    found.documents = common_folder(&documents).map(|folder| match endings.as_slice() {
        [one] => format!("{folder}/**/*.{one}"),
        several => format!("{folder}/**/*.{{{}}}", several.join(",")),
    });
    let count = |(ending, count): (&str, usize)| format!("{count} *.{ending}");
    found.notations = notations.into_iter().map(count).collect();
    found
}

/// What tells the notation: `gql.yaml`, `graphql`.
fn ending(path: &str) -> &str {
    let (name, last) = path.rsplit_once('.').unwrap_or((path, ""));
    let is_data = matches!(last, "yaml" | "yml" | "json");
    let before = name.rfind('.').filter(|_| is_data);
    before.map_or(last, |dot| &path[dot + 1..])
}

fn text(path: &Path) -> Option<String> {
    let mut sources = Sources::new();
    let file = sources.add_bytes("", files::read(path, MAX_BYTES).ok()?).ok()?;
    Some(sources.get(file).text.to_string())
}

fn is_schema(text: &str, ending: &str) -> bool {
    if ending == "json" { text.contains("\"__schema\"") } else { is_schema_text(text) }
}

/// `import prefect`, `from prefect.client import Client`
fn imports_prefect(text: &str) -> bool {
    text.lines().any(|line| {
        let mut words = line.split_whitespace();
        let is_import = matches!(words.next(), Some("import" | "from"));
        let module = words.next().unwrap_or_default();
        is_import && module.split(['.', ',']).next() == Some("prefect")
    })
}

/// Files with a query type of their own are whole schemas; if there is one at most, all files are one schema.
fn whole(schemas: Vec<Schema>) -> Vec<Vec<String>> {
    let is_whole = |schema: &Schema| {
        schema.is_introspection
            || schema.text.lines().any(|line| line.starts_with("type Query") || line.starts_with("schema"))
    };
    let (roots, parts): (Vec<Schema>, Vec<Schema>) = schemas.into_iter().partition(is_whole);
    let mut all: Vec<Vec<String>> = roots.into_iter().map(|schema| vec![schema.path]).collect();
    let parts = parts.into_iter().map(|schema| schema.path);
    match all.as_mut_slice() {
        [] => all.extend(Some(parts.collect::<Vec<_>>()).filter(|parts| !parts.is_empty())),
        [one] => one.extend(parts),
        _ => {}
    }
    all
}

/// The folder that holds all paths, if it isn't the top.
fn common_folder(paths: &[String]) -> Option<String> {
    let (first, others) = paths.split_first()?;
    let mut common = first.rsplit_once('/')?.0;
    for path in others {
        while !path.strip_prefix(common).is_some_and(|rest| rest.starts_with('/')) {
            common = common.rsplit_once('/')?.0;
        }
    }
    Some(common.to_owned())
}
