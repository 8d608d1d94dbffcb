//! The documents of many files → which fragments each of them can use: those of its project and those it imports.

use super::errors;
use super::imports::Import;
use crate::diagnostic::{Diagnostic, Sink};
use crate::document::library::link_fragments;
use crate::document::{Document, FragmentId, Selection, SelectionKind, SelectionSet};
use crate::source::{FileId, Sources, Span};
use crate::suggest::nearest;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// A file of a run.
#[derive(Clone, Copy, Debug)]
pub struct Member<'a> {
    /// The file.
    pub file: FileId,
    /// What it says.
    pub documents: &'a [Document],
    /// The number of its project, if it belongs to one.
    pub project: Option<usize>,
    /// What it imports: each with the number of the member, or why there is none.
    pub imports: &'a [(Import, Result<usize, String>)],
    /// Whether its findings are asked for; of a pair of fragments it is the one that is reported.
    pub is_reported: bool,
}

/// Where a fragment is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Defined {
    member: usize,
    document: usize,
    fragment: FragmentId,
}

/// Within what a use of a fragment counts.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Circle {
    /// The files of a project.
    Project(usize),
    /// The files that import others.
    Importers,
    /// The variants of one description.
    Description(Span),
}

type Names<'a> = HashMap<&'a str, Vec<Defined>>;

/// The fragments that the files of a run can use.
#[derive(Default)]
pub struct Fragments<'a> {
    members: &'a [Member<'a>],
    /// By project: every fragment that its files define.
    projects: HashMap<usize, Names<'a>>,
    /// By member: what it imports.
    imported: HashMap<usize, Names<'a>>,
    /// By circle and name: a document that uses it, and whether others do.
    uses: HashMap<(Circle, &'a str), (Span, bool)>,
    /// Circles with documents of which parts are not known.
    open: HashSet<Circle>,
}

impl<'a> Fragments<'a> {
    /// Gathers what all files define, import and use.
    #[must_use]
    pub fn of(members: &'a [Member<'a>]) -> Self {
        let mut fragments = Self { members, ..Self::default() };
        for (number, member) in members.iter().enumerate() {
            if let Some(project) = member.project {
                let names = fragments.projects.entry(project).or_default();
                define(members, number, names);
            }
            for document in member.documents {
                fragments.add_uses(member, document);
            }
        }
        for (number, member) in members.iter().enumerate().filter(|(_, member)| !member.imports.is_empty()) {
            fragments.imported.insert(number, imported(members, member));
        }
        fragments
    }

    fn add_uses(&mut self, member: &Member<'a>, document: &'a Document) {
        let me = document.span(document.at);
        for circle in circles(member, document) {
            if has_gaps(document) {
                self.open.insert(circle);
            }
            for selection in &document.selections {
                let SelectionKind::Spread(name) = selection.kind else { continue };
                let (first, others) = self.uses.entry((circle, document.str(name))).or_insert((me, false));
                *others |= *first != me || matches!(circle, Circle::Description(_));
            }
        }
    }

    /// The document together with the fragments of other files that it reaches. What makes one of them ambiguous is said.
    #[must_use]
    pub fn link(&self, member: usize, document: &'a Document, sink: &mut Sink) -> Cow<'a, Document> {
        let project = self.members[member].project.and_then(|project| self.projects.get(&project));
        let scopes = [self.imported.get(&member), project];
        if scopes.iter().flatten().all(|names| names.is_empty()) {
            return Cow::Borrowed(document);
        }
        let ambiguous = std::cell::RefCell::new(Vec::new());
        let find = |name: &str| {
            let found = scopes.iter().flatten().find_map(|names| names.get(name))?;
            if found.len() > 1 {
                ambiguous.borrow_mut().push(found);
            }
            let defined = found[0];
            Some((self.document(defined), defined.fragment))
        };
        let mut linked = document.clone();
        link_fragments(&mut linked, find);
        for found in ambiguous.into_inner() {
            self.duplicates_among(found).for_each(|(_, diagnostic)| sink.push(diagnostic));
        }
        Cow::Owned(linked)
    }

    /// Whether another document uses a fragment of this one, or may use it.
    #[must_use]
    pub fn is_used_elsewhere(&self, member: usize, document: &Document, name: &str) -> bool {
        let member = &self.members[member];
        // A file that stands alone and holds fragments only is for others.
        if member.project.is_none() && document.operations.is_empty() {
            return true;
        }
        let me = document.span(document.at);
        let uses =
            |circle| self.uses.get(&(circle, name)).is_some_and(|(first, others)| *others || *first != me);
        circles(member, document)
            .chain([Circle::Importers])
            .any(|circle| self.open.contains(&circle) || uses(circle))
    }

    /// Fragments that a project defines twice, each with the member in which the second one stands.
    #[must_use]
    pub fn duplicates(&self) -> Vec<(usize, Diagnostic)> {
        let names = self.projects.values().flat_map(HashMap::values);
        names.flat_map(|found| self.duplicates_among(found)).collect()
    }

    fn duplicates_among(&self, found: &[Defined]) -> impl Iterator<Item = (usize, Diagnostic)> {
        let mut found = found.to_vec();
        found.sort_by_key(|defined| self.members[defined.member].is_reported);
        let first = found[0];
        // Within one document, validation says it.
        let others = found
            .into_iter()
            .skip(1)
            .filter(move |other| (other.member, other.document) != (first.member, first.document));
        others.map(move |other| {
            let (name, span) = self.name(other);
            (other.member, errors::duplicate_fragment(name, span, self.name(first).1))
        })
    }

    /// What can't be imported.
    pub fn report_imports(&self, sources: &Sources, member: usize, sink: &mut Sink) {
        for (import, target) in self.members[member].imports {
            let target = match target {
                Ok(target) => *target,
                Err(why) => {
                    sink.push(errors::import_missing(import.at, &import.path, why));
                    continue;
                }
            };
            let there = reachable(self.members, target);
            for (name, span) in import.names.iter().flatten() {
                if there.contains_key(name.as_str())
                    || self.members[target].documents.iter().any(|one| one.open)
                {
                    continue;
                }
                let near = nearest(name, there.keys().copied());
                let path = &sources.get(self.members[target].file).name;
                sink.push(errors::import_unknown(*span, name, path, near));
            }
        }
    }

    fn document(&self, defined: Defined) -> &'a Document {
        &self.members[defined.member].documents[defined.document]
    }

    fn name(&self, defined: Defined) -> (&'a str, Span) {
        let document = self.document(defined);
        let name = document.fragments[defined.fragment.0 as usize].name;
        (document.str(name), document.span(name))
    }
}

fn circles<'m>(member: &'m Member<'_>, document: &Document) -> impl Iterator<Item = Circle> + use<'m> {
    let description = Circle::Description(document.span(document.at));
    let importers = (!member.imports.is_empty()).then_some(Circle::Importers);
    [member.project.map(Circle::Project), importers, Some(description)].into_iter().flatten()
}

/// Adds the fragments that a member defines; the variants of one description define each of theirs once.
fn define<'a>(members: &'a [Member<'a>], number: usize, names: &mut Names<'a>) {
    let mut seen = HashSet::new();
    for (index, document) in members[number].documents.iter().enumerate() {
        for (row, fragment) in document.fragments.iter().enumerate() {
            if seen.insert(document.span(fragment.name)) {
                let defined = Defined { member: number, document: index, fragment: FragmentId(row as u32) };
                names.entry(document.str(fragment.name)).or_default().push(defined);
            }
        }
    }
}

/// The fragments that a member defines and imports, directly or not.
fn reachable<'a>(members: &'a [Member<'a>], number: usize) -> Names<'a> {
    let mut names = Names::new();
    let mut reached = vec![number];
    let mut next = 0;
    while let Some(&number) = reached.get(next) {
        next += 1;
        let mut own = Names::new();
        define(members, number, &mut own);
        for (name, defined) in own {
            names.entry(name).or_insert(defined);
        }
        for target in members[number].imports.iter().filter_map(|(_, target)| target.as_ref().ok()) {
            if !reached.contains(target) {
                reached.push(*target);
            }
        }
    }
    names
}

/// What a member imports: all that can be reached, or what is named and what that needs.
fn imported<'a>(members: &'a [Member<'a>], member: &Member<'a>) -> Names<'a> {
    let mut names = Names::new();
    for (import, target) in member.imports {
        let Ok(target) = target else { continue };
        let mut there = reachable(members, *target);
        if let Some(named) = &import.names {
            let needed = needed(members, &there, named.iter().map(|(name, _)| name.as_str()));
            there.retain(|name, _| needed.contains(name));
        }
        for (name, defined) in there {
            names.entry(name).or_insert(defined);
        }
    }
    names
}

/// The fragments named, and what they spread in turn.
fn needed<'a>(
    members: &'a [Member<'a>],
    there: &Names<'a>,
    named: impl Iterator<Item = &'a str>,
) -> HashSet<&'a str> {
    let mut needed = HashSet::new();
    let mut wanted: Vec<&str> = named.collect();
    while let Some(name) = wanted.pop() {
        if let (Some(found), true) = (there.get(name), needed.insert(name)) {
            let Defined { member, document, fragment } = found[0];
            let document = &members[member].documents[document];
            spreads(document, document.fragments[fragment.0 as usize].selection_set, &mut wanted);
        }
    }
    needed
}

fn spreads<'a>(document: &'a Document, set: SelectionSet, found: &mut Vec<&'a str>) {
    for selection in set.items.of(&document.selections) {
        match selection.kind {
            SelectionKind::Spread(name) => found.push(document.str(name)),
            SelectionKind::Inline { selection_set, .. } => spreads(document, selection_set, found),
            SelectionKind::Field(field) => {
                field.selection_set.into_iter().for_each(|set| spreads(document, set, found));
            }
        }
    }
}

/// Whether parts of a document are not known, so that it may use any fragment.
pub(super) fn has_gaps(document: &Document) -> bool {
    let inside = |selection: &Selection| match selection.kind {
        SelectionKind::Field(field) => field.selection_set.is_some_and(|set| set.open),
        SelectionKind::Inline { selection_set, .. } => selection_set.open,
        SelectionKind::Spread(_) => false,
    };
    document.open
        || document.incomplete
        || document.operations.iter().any(|operation| operation.selection_set.open)
        || document.fragments.iter().any(|fragment| fragment.selection_set.open)
        || document.selections.iter().any(inside)
}
