//! What a file says → what of it counts for other files: the fragments that it defines, and those that it uses.

use super::fragments::has_gaps;
use super::parsed::Parsed;
use crate::document::{Document, SelectionKind};
use crate::source::{Notation, Span};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What of a file counts for others.
#[derive(Debug, PartialEq, Eq)]
pub struct Shared {
    /// Every fragment: its name, where it stands, and how it is written; in data, all of the file.
    definitions: Vec<(String, Span, String)>,
    /// What its descriptions spread.
    uses: HashSet<String>,
    /// The projects whose descriptions may spread more than is known.
    gaps: BTreeSet<Option<String>>,
    /// The projects that its descriptions are for, if they say so.
    projects: BTreeSet<Option<String>>,
}

impl Shared {
    /// What of a file counts for others.
    pub(super) fn of(parsed: &Parsed) -> Self {
        let source = &parsed.tree.source;
        let is_text = parsed.tree.notation == Notation::GraphQl;
        let mut shared = Self {
            definitions: Vec::new(),
            uses: HashSet::new(),
            gaps: BTreeSet::new(),
            projects: BTreeSet::new(),
        };
        for document in &parsed.documents {
            for fragment in &document.fragments {
                let span = document.span(fragment.name).to(document.span(fragment.selection_set.at));
                // In data a part may stand anywhere, behind a name: all of it counts, once.
                let text = match source.get(span.start as usize..span.end as usize) {
                    Some(text) if is_text => text,
                    _ if shared.definitions.is_empty() => source,
                    _ => "",
                };
                shared.definitions.push((document.str(fragment.name).to_owned(), span, text.to_owned()));
            }
            let mut used = spreads(document).peekable();
            let (has_gaps, is_alone) = (has_gaps(document), document.fragments.is_empty());
            if used.peek().is_none() && !has_gaps && is_alone {
                continue;
            }
            shared.uses.extend(used.map(str::to_owned));
            let project = document.site().and_then(|site| site.project);
            let project = project.map(|name| document.trees[0].str(name).to_owned());
            if has_gaps {
                shared.gaps.insert(project.clone());
            }
            shared.projects.insert(project);
        }
        shared
    }
}

/// In which files other things may be found after one of them has changed, `before` being what of it counted for others;
/// none if it may be in any.
pub(super) fn affected(parsed: &[Parsed], number: usize, before: &Shared) -> Option<Vec<bool>> {
    let after = Shared::of(&parsed[number]);
    if before.gaps != after.gaps || before.projects != after.projects {
        return None;
    }
    // First those whose own checks may find other things.
    let mut affected = vec![false; parsed.len()];
    affected[number] = true;
    if before.definitions != after.definitions {
        let all = before.definitions.iter().chain(&after.definitions);
        reaching(parsed, &all.map(|(name, ..)| name.as_str()).collect(), &mut affected);
    }
    // Then those in which they find it: what they spread, and what that spreads.
    let checked = parsed.iter().zip(&affected).filter(|(_, is_affected)| **is_affected);
    let direct = checked.flat_map(|(one, _)| &one.documents).flat_map(spreads);
    let mut reached: HashSet<&str> = direct.chain(before.uses.iter().map(String::as_str)).collect();
    if reached.is_empty() {
        return Some(affected);
    }
    let mut below: HashMap<&str, Vec<&str>> = HashMap::new();
    for document in parsed.iter().flat_map(|one| &one.documents) {
        for name in definitions(document) {
            below.entry(name).or_default().extend(spreads(document));
        }
    }
    close(&mut reached, &below);
    for (other, one) in parsed.iter().enumerate() {
        affected[other] |= one.documents.iter().flat_map(definitions).any(|name| reached.contains(name));
    }
    Some(affected)
}

/// Which files the checks of these concern: themselves, those that reach their fragments, and those that define others
/// of the same names. What is found in them is complete only if all of these are checked.
pub(super) fn concerned(parsed: &[Parsed], numbers: &[usize]) -> Vec<bool> {
    let mut concerned = vec![false; parsed.len()];
    for number in numbers {
        concerned[*number] = true;
    }
    let own = numbers.iter().flat_map(|number| &parsed[*number].documents);
    let defined: HashSet<&str> = own.flat_map(definitions).collect();
    if defined.is_empty() {
        return concerned;
    }
    reaching(parsed, &defined, &mut concerned);
    concerned
}

/// Marks the files that reach fragments of these names, and those that define some.
fn reaching(parsed: &[Parsed], defined: &HashSet<&str>, marked: &mut [bool]) {
    // What spreads one of them reaches it, and so does what spreads that.
    let mut above: HashMap<&str, Vec<&str>> = HashMap::new();
    let all = parsed.iter().flat_map(|one| &one.documents);
    for document in all.filter(|document| !document.fragments.is_empty()) {
        for used in spreads(document) {
            above.entry(used).or_default().extend(definitions(document));
        }
    }
    let mut reached = defined.clone();
    close(&mut reached, &above);
    for (other, one) in parsed.iter().enumerate() {
        marked[other] |= one.documents.iter().any(|document| {
            definitions(document).any(|name| defined.contains(name))
                || spreads(document).any(|name| reached.contains(name))
        });
    }
}

/// Adds what names lead to, and what that leads to.
fn close<'a>(names: &mut HashSet<&'a str>, next: &HashMap<&str, Vec<&'a str>>) {
    let mut wanted: Vec<&str> = names.iter().copied().collect();
    while let Some(name) = wanted.pop() {
        for other in next.get(name).into_iter().flatten() {
            if names.insert(other) {
                wanted.push(other);
            }
        }
    }
}

fn definitions(document: &Document) -> impl Iterator<Item = &str> {
    document.fragments.iter().map(|fragment| document.str(fragment.name))
}

fn spreads(document: &Document) -> impl Iterator<Item = &str> {
    document.selections.iter().filter_map(|selection| match selection.kind {
        SelectionKind::Spread(name) => Some(document.str(name)),
        _ => None,
    })
}
