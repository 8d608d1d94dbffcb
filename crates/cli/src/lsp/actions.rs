//! What can be done about findings → code actions: each fix, all safe fixes at once, and a comment that ignores one.

use super::extract;
use super::findings;
use super::ignore;
use super::places::Places;
use super::server::Server;
use dictql::diagnostic::{Diagnostic, Edit, Safety};
use dictql::project::check::Against;
use dictql::source::{Notation, Span};
use gen_lsp_types as lsp;
use serde_json::{Value, json};
use std::path::Path;

/// The kind of all safe fixes at once; editors may ask for it when a file is saved.
pub const FIX_ALL: &str = "source.fixAll.dictql";

/// The kind of what is moved out of its place.
pub const EXTRACT: &str = "refactor.extract";

/// The kind of the same file in another notation.
pub const CONVERT: &str = "refactor.rewrite.dictql";

/// For how many findings at one place it is tried what ignores them.
const MOST: usize = 10;

/// What can be done about what stands in a range.
pub fn actions(server: &mut Server<'_>, params: &lsp::CodeActionParams) -> Value {
    let Some(path) = server.open_path(&params.text_document) else { return Value::Null };
    let only: Option<Vec<String>> =
        params.context.only.as_ref().map(|kinds| kinds.iter().cloned().map(String::from).collect());
    let is_wanted = |kind: &str| {
        only.as_ref().is_none_or(|only| {
            only.iter().any(|one| {
                // Nothing is the kind of all kinds.
                one.is_empty()
                    || kind
                        .strip_prefix(one.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        })
    };
    let found = server.workspace.folder(&path).map(|folder| folder.found(&path)).unwrap_or_default();
    let mut actions = Vec::new();
    if is_wanted("quickfix") {
        let near = near(server, &path, params.range, &found);
        actions.extend(near.iter().filter_map(|finding| fix(server, &path, finding)));
        actions.extend(near.iter().take(MOST).filter_map(|finding| ignored(server, &path, finding, &found)));
    }
    let is_safe = |finding: &Diagnostic| finding.fix.as_ref().is_some_and(|fix| fix.safety == Safety::Safe);
    if is_wanted(FIX_ALL) && found.iter().any(is_safe) {
        actions.extend(fix_all(server, &path));
    }
    if is_wanted(EXTRACT)
        && let Value::Array(found) =
            extract::extractions(server, &params.text_document, params.range, EXTRACT)
    {
        actions.extend(found);
    }
    if is_wanted(CONVERT) {
        actions.extend(conversions(server, &path));
    }
    Value::Array(actions)
}

/// The findings that touch a range.
fn near(server: &mut Server<'_>, path: &Path, range: lsp::Range, found: &[Diagnostic]) -> Vec<Diagnostic> {
    let Some((kept, _, open)) = server.workspace.file(path) else { return Vec::new() };
    let places = Places { session: kept.session(), open, client: &server.client };
    let touches = |finding: &&Diagnostic| {
        let at = places.range(finding.span());
        at.start <= range.end && range.start <= at.end
    };
    found.iter().filter(touches).cloned().collect()
}

/// A quick fix: its edits, and what it is about.
fn quick(
    server: &mut Server<'_>,
    path: &Path,
    finding: &Diagnostic,
    title: &str,
    edits: &[Edit],
) -> Option<Value> {
    let (kept, _, open) = server.workspace.file(path)?;
    let places = Places { session: kept.session(), open, client: &server.client };
    let diagnostics = [findings::shown(finding, &places)];
    let edit = places.edit(edits)?;
    Some(json!({ "title": title, "kind": "quickfix", "diagnostics": diagnostics, "edit": edit }))
}

fn fix(server: &mut Server<'_>, path: &Path, finding: &Diagnostic) -> Option<Value> {
    let fix = finding.fix.as_ref()?;
    let mut action = quick(server, path, finding, &fix.message, &fix.edits)?;
    if fix.safety == Safety::Safe {
        action["isPreferred"] = json!(true);
    }
    Some(action)
}

fn ignored(
    server: &mut Server<'_>,
    path: &Path,
    finding: &Diagnostic,
    found: &[Diagnostic],
) -> Option<Value> {
    let edit = ignore::ignore(server.workspace.folder(path)?, path, finding, found)?;
    quick(server, path, finding, &super::errors::ignore(finding.code), &[edit])
}

fn fix_all(server: &mut Server<'_>, path: &Path) -> Option<Value> {
    let (kept, number, open) = server.workspace.file(path)?;
    let after = kept.repaired(number, Against::Rules)?;
    let edit = difference(kept.input(number).file, kept.text(number), &after);
    let places = Places { session: kept.session(), open, client: &server.client };
    let edit = places.edit([&edit])?;
    Some(json!({ "title": super::errors::FIX_ALL, "kind": FIX_ALL, "edit": edit }))
}

/// The smallest edit that makes one text of another.
fn difference(file: dictql::source::FileId, before: &str, after: &str) -> Edit {
    let same = |(one, other): &(char, char)| one == other;
    let width =
        |pairs: &mut dyn Iterator<Item = (char, char)>| pairs.map(|(char, _)| char.len_utf8()).sum::<usize>();
    let start = width(&mut before.chars().zip(after.chars()).take_while(same));
    let (old, new) = (&before[start..], &after[start..]);
    let end = width(&mut old.chars().rev().zip(new.chars().rev()).take_while(same));
    let span = Span::new(file, start as u32, (before.len() - end) as u32);
    Edit { span, content: new[..new.len() - end].to_owned() }
}

/// The same file in the other notations.
fn conversions(server: &mut Server<'_>, path: &Path) -> Vec<Value> {
    let Some((kept, number, open)) = server.workspace.file(path) else { return Vec::new() };
    let input = kept.input(number);
    if input.is_program() || kept.parsed(number).documents.is_empty() || kept.parsed(number).sink.errors() > 0
    {
        return Vec::new();
    }
    let uri = open.get(path).map(|open| open.uri.clone());
    let others = [Notation::Dict, Notation::Yaml, Notation::Json, Notation::GraphQl].into_iter();
    let action = |to: Notation| {
        let title = super::errors::convert(to.phrase());
        let command = json!({ "title": title, "command": "dictql.convert", "arguments": [uri, to.word()] });
        json!({ "title": title, "kind": format!("{CONVERT}.{}", to.word()), "command": command })
    };
    others.filter(|to| *to != input.notation).map(action).collect()
}
