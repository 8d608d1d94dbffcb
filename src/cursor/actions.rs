//! What stands at the cursor → changes that leave its meaning as it is: a fragment of its own, a variable of its own.

mod fragment;
mod variable;

use super::answer::Action;
use super::at::at;
use super::{View, errors};
use crate::diagnostic::{Edit, Fix, Safety, Sink};
use crate::document::Document;
use crate::fix::apply;
use crate::lower::{is_reserved, lower};
use crate::source::Sources;
use crate::syntax::parse_with;
use crate::validate::validate;
use std::collections::HashSet;
use std::sync::Arc;

/// The changes that are offered at an offset. Each was tried: with it the file has no more findings than without it.
#[must_use]
pub fn actions(view: &View<'_>, offset: u32) -> Vec<Action> {
    let Some(thing) = at(view, offset) else { return Vec::new() };
    let variable = variable::extract(view, thing).map(|(name, edits)| (errors::to_variable(&name), edits));
    let fragment = fragment::extract(view, thing).map(|(name, edits)| (errors::to_fragment(&name), edits));
    let found = [variable, fragment].into_iter().flatten();
    let found = found.map(|(title, edits)| Action { title, edits });
    found.filter(|action| is_sound(view, &action.edits)).collect()
}

/// Whether a file is as good with edits as without.
fn is_sound(view: &View<'_>, edits: &[Edit]) -> bool {
    let fix = Fix { message: String::new(), safety: Safety::Safe, edits: edits.to_vec() };
    let file = view.tree.file;
    let Some(text) = apply(view.sources, [&fix]).remove(&file) else { return false };
    findings(view, &text) <= findings(view, &view.tree.source)
}

fn findings(view: &View<'_>, text: &str) -> usize {
    let mut sources = Sources::new();
    let file = sources.add_text(&view.sources.get(view.tree.file).name, text);
    let mut sink = Sink::new();
    let tree = Arc::new(parse_with(&sources, file, view.tree.notation, view.callees, &mut sink));
    for (number, document) in lower(&sources, &tree, &mut sink).iter().enumerate() {
        let target = view.known.get(number).map_or(view.target, |known| known.target);
        validate(document, target, &|_| true, &mut sink);
    }
    sink.diagnostics().len()
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
