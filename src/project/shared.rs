//! What a file says → what of it counts for other files: the fragments that it defines, and those that it uses.

use super::check::Parsed;
use super::fragments::has_gaps;
use crate::document::{Document, SelectionKind};
use crate::source::{Notation, Span};
use std::collections::{BTreeSet, HashMap, HashSet};

/// What of a file counts for others. As long as it stays the same, nothing else is found in them.
#[derive(Debug, PartialEq, Eq)]
pub struct Shared {
    /// Every fragment: where it stands, and how it is written; in data, all of the file.
    definitions: Vec<(Span, String)>,
    /// What each project's descriptions spread, and whether they may spread more than is known.
    uses: BTreeSet<(Option<String>, String)>,
    gaps: BTreeSet<Option<String>>,
}

impl Shared {
    /// What of a file counts for others.
    pub(super) fn of(parsed: &Parsed) -> Self {
        let source = &parsed.tree.source;
        let is_text = parsed.tree.notation == Notation::GraphQl;
        let mut shared = Self { definitions: Vec::new(), uses: BTreeSet::new(), gaps: BTreeSet::new() };
        for document in &parsed.documents {
            for fragment in &document.fragments {
                let span = document.span(fragment.name).to(document.span(fragment.selection_set.at));
                // In data a part may stand anywhere, behind a name: all of it counts, once.
                let text = match source.get(span.start as usize..span.end as usize) {
                    Some(text) if is_text => text,
                    _ if shared.definitions.is_empty() => source,
                    _ => "",
                };
                shared.definitions.push((span, text.to_owned()));
            }
            if spreads(document).next().is_none() && !has_gaps(document) {
                continue;
            }
            let project = document.site().and_then(|site| site.project);
            let project = project.map(|name| document.trees[0].str(name).to_owned());
            if has_gaps(document) {
                shared.gaps.insert(project.clone());
            }
            shared.uses.extend(spreads(document).map(|name| (project.clone(), name.to_owned())));
        }
        shared
    }
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
    // What spreads one of them reaches it, and so does what spreads that.
    let mut above: HashMap<&str, Vec<&str>> = HashMap::new();
    let all = parsed.iter().flat_map(|one| &one.documents);
    for document in all.filter(|document| !document.fragments.is_empty()) {
        for used in spreads(document) {
            above.entry(used).or_default().extend(definitions(document));
        }
    }
    let mut reached = defined.clone();
    let mut wanted: Vec<&str> = defined.iter().copied().collect();
    while let Some(name) = wanted.pop() {
        for outer in above.get(name).into_iter().flatten() {
            if reached.insert(outer) {
                wanted.push(outer);
            }
        }
    }
    for (other, one) in parsed.iter().enumerate() {
        concerned[other] |= one.documents.iter().any(|document| {
            definitions(document).any(|name| defined.contains(name))
                || spreads(document).any(|name| reached.contains(name))
        });
    }
    concerned
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
