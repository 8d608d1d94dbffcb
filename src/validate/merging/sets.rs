//! Selection sets → trees of merged sets: one part for each response name and object type.

use super::row::Row;
use super::{Conflict, Merging};
use crate::document::{FragmentId, SelectionId, SelectionKind, SelectionSet};
use crate::rows::Rows;
use crate::schema::{TypeId, TypeRef};

/// The number of a [`Set`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(super) struct SetId(pub u32);

/// Selection sets that were merged.
#[derive(Clone, Copy, Default)]
pub(super) struct Set {
    /// Rows of [`Sets::parts`], sorted by response name.
    pub parts: Rows,
    /// Rows of [`Sets::spreads`].
    pub spreads: Rows,
}

/// Fields of one response name that one object can have.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub name: &'a str,
    /// The object type that they are selected from; none if it is an interface or union.
    pub object: Option<TypeId>,
    /// The first of them.
    pub selection: SelectionId,
    /// What they return.
    pub ty: Option<TypeRef>,
    /// What is selected below them.
    pub selections: Option<SetId>,
}

/// The merged sets of all definitions.
#[derive(Default)]
pub(super) struct Sets<'a> {
    pub all: Vec<Set>,
    parts: Vec<Part<'a>>,
    spreads: Vec<FragmentId>,
    /// By [`FragmentId`]: its set.
    roots: Vec<SetId>,
    /// By [`SelectionId`]: the definition that it stands in.
    pub owners: Vec<u32>,
    /// Stacks that are used again and again: fields and selection sets that are being merged.
    fields: Vec<Row<'a>>,
    below: Vec<SelectionSet>,
}

impl<'a> Sets<'a> {
    pub fn get(&self, set: SetId) -> &Set {
        &self.all[set.0 as usize]
    }

    pub fn part(&self, row: u32) -> &Part<'a> {
        &self.parts[row as usize]
    }

    /// The set of the fragment that is spread.
    pub fn spread_root(&self, row: u32) -> SetId {
        self.roots[self.spreads[row as usize].0 as usize]
    }
}

impl Merging<'_, '_> {
    pub fn merge_definitions(&mut self, spread_to: &[Option<FragmentId>]) {
        let document = self.check.document;
        self.sets.owners = vec![0; document.selections.len()];
        let operations = document.operations.iter().map(|operation| operation.selection_set);
        let fragments = document.fragments.iter().map(|fragment| fragment.selection_set);
        for (owner, set) in operations.chain(fragments).enumerate() {
            self.sets.below.push(set);
            let root = self.merge(0, spread_to, owner as u32);
            if owner >= document.operations.len() {
                self.sets.roots.push(root);
            }
        }
    }

    /// Merges the selection sets that lie on the stack since `mark`.
    fn merge(&mut self, mark: usize, spread_to: &[Option<FragmentId>], owner: u32) -> SetId {
        let (first_field, first_spread) = (self.sets.fields.len(), self.sets.spreads.len());
        for row in mark..self.sets.below.len() {
            self.gather(self.sets.below[row], spread_to, owner);
        }
        self.sets.below.truncate(mark);
        let spreads = Rows::since(first_spread, &self.sets.spreads);
        self.sets.fields[first_field..].sort_by_key(|field| (field.name, field.object));
        let parts = self.parts(first_field);
        let set = SetId(self.sets.all.len() as u32);
        self.sets.all.push(Set { parts, spreads });

        let mut from = first_field;
        for part in parts.ids() {
            let to = from + self.len_of_part(from);
            let below = self.sets.below.len();
            for field in from..to {
                let selection = self.check.document.selection(self.sets.fields[field].selection);
                if let SelectionKind::Field(field) = selection.kind {
                    self.sets.below.extend(field.selection_set);
                }
            }
            if self.sets.below.len() > below {
                let selections = self.merge(below, spread_to, owner);
                self.sets.parts[part as usize].selections = Some(selections);
            }
            from = to;
        }
        self.sets.fields.truncate(first_field);
        set
    }

    fn gather(&mut self, set: SelectionSet, spread_to: &[Option<FragmentId>], owner: u32) {
        let document = self.check.document;
        for id in set.items.ids() {
            let selection = SelectionId(id);
            self.sets.owners[id as usize] = owner;
            match document.selection(selection).kind {
                SelectionKind::Field(field) => self.sets.fields.extend(self.row(selection, &field)),
                SelectionKind::Spread(_) => {
                    // A fragment that is spread twice in a set is merged with itself once.
                    self.sets.spreads.extend(spread_to[id as usize]);
                }
                SelectionKind::Inline { selection_set, .. } => self.gather(selection_set, spread_to, owner),
            }
        }
    }

    /// One part for each response name and object type; the fields of a part are compared with its first.
    fn parts(&mut self, first_field: usize) -> Rows {
        let start = self.sets.parts.len();
        let mut from = first_field;
        while from < self.sets.fields.len() {
            let Row { name, object, selection } = self.sets.fields[from];
            let mut part = Part { name, object, selection, ty: self.ty(selection), selections: None };
            for row in from + 1..from + self.len_of_part(from) {
                let other = self.sets.fields[row].selection;
                let ty = self.ty(other);
                let why = self.not_the_same(selection, other).or_else(|| self.shapes_differ(part.ty, ty));
                if let Some(why) = why {
                    self.conflicts.push(Conflict { one: selection, other, why });
                }
                part.ty = part.ty.or(ty);
            }
            from += self.len_of_part(from);
            self.sets.parts.push(part);
        }
        Rows::since(start, &self.sets.parts)
    }

    /// How many fields from this one on have its response name and object type.
    fn len_of_part(&self, from: usize) -> usize {
        let Row { name, object, .. } = self.sets.fields[from];
        let same = |field: &&Row<'_>| field.name == name && field.object == object;
        self.sets.fields[from..].iter().take_while(same).count()
    }

    pub(super) fn ty(&self, selection: SelectionId) -> Option<TypeRef> {
        self.shape(self.check.analysis.selected[selection.0 as usize]?)
    }
}
