//! What stands at the cursor and a new name → edits in every file that has the name, or why that can't be.

use super::at::{Thing, at};
use super::marks::What;
use super::references::{Sought, sought, spots};
use super::{View, errors};
use crate::diagnostic::Edit;
use crate::document::Place;
use crate::lower::is_name;
use crate::source::Span;
use std::collections::HashSet;

/// What a rename at an offset would begin with: the name (without `$`) and where it stands.
///
/// # Errors
/// A sentence that says why nothing can be renamed there.
pub fn renamed(view: &View<'_>, offset: u32) -> Result<(Span, String), String> {
    let thing = at(view, offset).ok_or_else(errors::nothing_to_rename)?;
    named(view, thing)
}

/// Whether a name of a description stands at an offset, be it one that can be renamed or the schema's.
#[must_use]
pub fn is_named(view: &View<'_>, offset: u32) -> bool {
    at(view, offset).is_some_and(|thing| matches!(thing.place, Place::Text(_)))
}

fn named(view: &View<'_>, thing: Thing) -> Result<(Span, String), String> {
    let nothing = errors::nothing_to_rename;
    let name = super::references::name(view.known[thing.known], thing).ok_or_else(nothing)?;
    let mut span = thing.span;
    // A variable stands there with its `$`; in quotes, a name ends before them.
    if matches!(thing.what, What::Variable(_) | What::VariableUse(_)) {
        let found = view.sources.slice(span).rfind(name);
        let start = span.start + found.ok_or_else(nothing)? as u32;
        span = Span::new(span.file, start, start + name.len() as u32);
    }
    Ok((span, name.to_owned()))
}

/// The edits that give what stands at an offset another name, everywhere in the project.
///
/// # Errors
/// A sentence that says why that can't be: nothing has a name of its own there, the new name is none or is taken, or one
/// of the places can't be edited.
pub fn rename(view: &View<'_>, offset: u32, new: &str) -> Result<Vec<Edit>, String> {
    let thing = at(view, offset).ok_or_else(errors::nothing_to_rename)?;
    let (_, old) = named(view, thing)?;
    let new = new.strip_prefix('$').unwrap_or(new);
    if !is_name(new) {
        return Err(errors::no_name(new));
    }
    let sought = sought(view, thing).ok_or_else(errors::nothing_to_rename)?;
    if let Some(what) = (new != old).then(|| taken(view, sought, new)).flatten() {
        return Err(errors::taken(what, new));
    }
    if matches!(sought, Sought::Fragment(_)) && new == "on" {
        return Err(errors::fragment_named_on());
    }
    let mut edits = Vec::new();
    for spot in spots(view, sought) {
        let refuse = || {
            let position = view.sources.position(spot.reference.span);
            let file = &view.sources.get(spot.reference.span.file).name;
            errors::not_editable(&old, &format!("{file}:{}:{}", position.row, position.column))
        };
        let Place::Text(name) = spot.place else { return Err(refuse()) };
        let tree = &spot.document.trees[name.tree as usize];
        let at = tree.editable(name.text, name.start, name.end).ok_or_else(refuse)?;
        if tree.source.get(at.start as usize..at.end as usize) != Some(old.as_str()) {
            return Err(refuse());
        }
        edits.push(Edit { span: tree.span(at), content: new.to_owned() });
    }
    let mut seen = HashSet::new();
    edits.retain(|edit| seen.insert(edit.span));
    Ok(edits)
}

/// What has the new name already.
fn taken(view: &View<'_>, sought: Sought<'_>, new: &str) -> Option<&'static str> {
    let other = match sought {
        Sought::Fragment(_) => (Sought::Fragment(new), "fragment"),
        Sought::Variable(_, known, from) => (Sought::Variable(new, known, from), "variable"),
        Sought::Operation(_, known) => (Sought::Operation(new, known), "operation"),
        Sought::Alias(..) | Sought::Element(_) => return None,
    };
    let (sought, what) = other;
    spots(view, sought).iter().any(|spot| spot.reference.is_definition).then_some(what)
}
