//! What the artifacts of an operation are called (language.md §8).

use super::{Compiled, errors};
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::source::{Notation, Sources};
use std::collections::{HashMap, HashSet};

/// The operation's name, else the description's name in its file, else that of the function that sends it, else the
/// file's without its ending.
pub(super) fn of(sources: &Sources, document: &Document, operation: Option<&str>) -> String {
    let name = operation.or_else(|| document.name.map(|name| document.str(name)));
    let name = name.or_else(|| document.site()?.function.map(|name| document.trees[0].str(name)));
    name.map_or_else(|| stem(&sources.get(document.trees[0].file).name), str::to_owned)
}

/// `trains` of `queries/trains.graphql`, and of `trains.gql.yaml`, which ends with what it holds as well.
fn stem(path: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let is_data = matches!(Notation::of_path(file), Some(Notation::Yaml | Notation::Json));
    let inner = stem.strip_suffix(".gql").or_else(|| stem.strip_suffix(".query"));
    inner.filter(|inner| is_data && !inner.is_empty()).unwrap_or(stem).to_owned()
}

/// Gives anonymous operations and the variants of one operation that have the same name `_2`, `_3`, in the order given.
/// Different operations that are themselves named the same keep their name: see [`name_clashes`].
pub fn name_artifacts(compiled: &mut [Compiled]) {
    let own: HashSet<String> = compiled.iter().filter_map(|one| one.operation_name.clone()).collect();
    let mut taken: HashSet<String> = own.clone();
    let mut seen = HashSet::new();
    let mut next: HashMap<String, u32> = HashMap::new();
    for one in compiled.iter_mut() {
        let is_free = match &one.operation_name {
            // The first variant keeps the name; so does the first of another operation.
            Some(_) => seen.insert((one.name.clone(), one.span)),
            None => taken.insert(one.name.clone()),
        };
        if is_free {
            continue;
        }
        let number = next.entry(one.name.clone()).or_insert(2);
        one.name = loop {
            let name = format!("{}_{number}", one.name);
            *number += 1;
            if taken.insert(name.clone()) {
                break name;
            }
        };
    }
    let mut taken = own;
    for one in compiled.iter_mut().filter(|one| one.takes_name && one.operation_name.is_none()) {
        let name = graphql_name(&one.name);
        let numbered = (2..).map(|number| format!("{name}_{number}"));
        let mut free = std::iter::once(name.clone()).chain(numbered).filter(|name| !taken.contains(name));
        let Some(name) = free.next() else { continue };
        taken.insert(name.clone());
        print_name(one, &name);
        one.operation_name = Some(name);
    }
}

/// The name as GraphQL can write it: `create-token` is `create_token`.
fn graphql_name(name: &str) -> String {
    let digit = if name.starts_with(|char: char| char.is_ascii_digit()) { "_" } else { "" };
    let char = |char: char| if char.is_ascii_alphanumeric() { char } else { '_' };
    digit.chars().chain(name.chars().map(char)).collect()
}

/// Prints a name where canonical text has it.
fn print_name(one: &mut Compiled, name: &str) {
    let keyword = one.kind.word();
    let rest = one.text.strip_prefix(keyword).unwrap_or(&one.text);
    // `query ($limit: Int)` is `query Name($limit: Int)`, and what was only `{` stands behind a space.
    let rest = if rest.starts_with(" (") { &rest[1..] } else { rest };
    let space = if rest.starts_with('{') { " " } else { "" };
    let text = format!("{keyword} {name}{space}{rest}");
    let longer = text.len() - one.text.len();
    one.fragments.iter_mut().for_each(|at| *at += longer);
    one.hash = super::hash(&text);
    one.text = text;
}

/// Different operations that are named the same: no two files, modules or manifest entries can carry that name.
#[must_use]
pub fn name_clashes(compiled: &[Compiled]) -> Vec<Diagnostic> {
    let mut first = HashMap::new();
    let mut clashes = Vec::new();
    for one in compiled {
        let Some(name) = &one.operation_name else { continue };
        let before = *first.entry(name).or_insert(one.span);
        if before != one.span {
            clashes.push(errors::name_clash(name, before, one.span));
        }
    }
    clashes
}

/// Operations whose names differ only in capital and small letters: where a file system takes these for the same, as
/// those of macOS and Windows do, their files would be one.
#[must_use]
pub fn case_clashes(compiled: &[Compiled]) -> Vec<Diagnostic> {
    let mut first: HashMap<String, &Compiled> = HashMap::new();
    let mut clashes = Vec::new();
    for one in compiled {
        let before = *first.entry(one.name.to_lowercase()).or_insert(one);
        if before.name != one.name {
            clashes.push(errors::case_clash((&before.name, before.span), (&one.name, one.span)));
        }
    }
    clashes
}
