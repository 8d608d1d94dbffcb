//! What stands at the cursor → changes that leave its meaning as it is: a fragment of its own, a variable of its own.

mod chosen;
mod fragment;
mod users;
mod variable;

use super::answer::Action;
use super::at::at;
use super::{View, errors};
use crate::diagnostic::{Edit, Fix, Safety, Sink};
use crate::document::Document;
use crate::document::library::link_fragments;
use crate::fix::apply;
use crate::lower::{is_reserved, lower};
use crate::source::{FileId, Notation, Sources, Span};
use crate::syntax::parse_with;
use crate::validate::validate;
use std::collections::HashSet;
use std::sync::Arc;

/// The changes that are offered at an offset. Each was tried: with it the files have no more findings than without it. One
/// that could be wanted and can't be done says why.
#[must_use]
pub fn actions(view: &View<'_>, offset: u32) -> Vec<Action> {
    let Some(thing) = at(view, offset) else { return Vec::new() };
    let variable = variable::extract(view, thing).map(|found| match found {
        Ok((name, edits)) => Action { title: errors::to_variable(&name), edits, refused: None },
        Err(why) => Action { title: errors::to_a_variable(), edits: Vec::new(), refused: Some(why) },
    });
    let fragment = fragment::extract(view, thing);
    let fragment =
        fragment.map(|(name, edits)| Action { title: errors::to_fragment(&name), edits, refused: None });
    let found = [variable, fragment].into_iter().flatten();
    found.filter(|action| action.refused.is_some() || is_sound(view, &action.edits)).collect()
}

/// The change that is offered for a stretch of the file: the whole selections in it become a fragment. It was tried, too.
#[must_use]
pub fn extraction(view: &View<'_>, chosen: Span) -> Option<Action> {
    let (name, edits) = chosen::extract(view, chosen)?;
    let title = errors::chosen_to_fragment(&name);
    Some(Action { title, edits, refused: None }).filter(|action| is_sound(view, &action.edits))
}

/// Whether files are as good with edits as without.
fn is_sound(view: &View<'_>, edits: &[Edit]) -> bool {
    let fix = Fix { message: String::new(), safety: Safety::Safe, edits: edits.to_vec() };
    let after: Vec<(FileId, String)> = apply(view.sources, [&fix]).into_iter().collect();
    let text = |file: FileId| view.sources.get(file).text.to_string();
    let before: Vec<(FileId, String)> = after.iter().map(|(file, _)| (*file, text(*file))).collect();
    !after.is_empty() && findings(view, &after) <= findings(view, &before)
}

/// How much is found in files with these texts, together with all others.
fn findings(view: &View<'_>, texts: &[(FileId, String)]) -> usize {
    let (mut sources, mut sink) = (Sources::new(), Sink::new());
    let mut read: Vec<(FileId, usize, Document)> = Vec::new();
    for (before, text) in texts {
        let Some(notation) = notation(view, *before) else { continue };
        let file = sources.add_text(&view.sources.get(*before).name, text.as_str());
        let tree = Arc::new(parse_with(&sources, file, notation, view.callees, &mut sink));
        let documents = lower(&sources, &tree, &mut sink).into_iter().enumerate();
        read.extend(documents.map(|(number, document)| (*before, number, document)));
    }
    let is_read = |document: &Document| texts.iter().any(|(file, _)| *file == document.trees[0].file);
    let own = view.known.iter().map(|known| known.document).filter(|one| !is_read(one));
    let others: Vec<&Document> = own.chain(view.others.iter().copied().filter(|one| !is_read(one))).collect();
    let find = |name: &str| {
        let all = read.iter().map(|(.., document)| document).chain(others.iter().copied());
        all.into_iter().find_map(|document| Some((document, document.fragment(name)?)))
    };
    for (file, number, document) in &read {
        let known = view.known.get(*number).filter(|_| *file == view.tree.file);
        let target = known.map_or(view.target, |known| known.target);
        let mut linked = document.clone();
        link_fragments(&mut linked, find);
        validate(&linked, target, &|_| true, &mut sink);
    }
    sink.diagnostics().len()
}

fn notation(view: &View<'_>, file: FileId) -> Option<Notation> {
    if file == view.tree.file {
        return Some(view.tree.notation);
    }
    let mut trees = view.others.iter().map(|document| &document.trees[0]);
    trees.find(|tree| tree.file == file).map(|tree| tree.notation)
}

/// A name that nothing of these has yet.
fn free(name: &str, taken: &HashSet<&str>) -> String {
    let numbered = (2..).map(|number| format!("{name}_{number}"));
    let mut all = std::iter::once(name.to_owned()).chain(numbered);
    all.find(|name| !taken.contains(name.as_str())).unwrap_or_default()
}

/// Whether a key of a mapping belongs to what has the mapping, not to what is selected.
fn is_owners(key: &str) -> bool {
    is_reserved(key)
}

/// The fragments that a project defines.
fn fragments<'a>(view: &View<'a>) -> HashSet<&'a str> {
    let own = view.known.iter().map(|known| known.document);
    let all = own.chain(view.others.iter().copied());
    all.flat_map(|document: &Document| document.fragments.iter().map(|one| document.str(one.name))).collect()
}
