//! §5.3.2, Field Selection Merging: fields of one response name are the same field, or can't meet and look alike.
//!
//! In polynomial time. What a definition selects by itself is merged first into a tree of [`Set`]s: fields of one
//! response name and one object type (or any abstract type) become one [`Part`] whose selections are merged in turn,
//! so that repeated fields cost nothing. A pair of sets is compared only where different object types or a spread
//! bring two together, and once.

mod arguments;
mod levels;
mod row;
mod sets;

use super::check::{Check, Spread};
use super::errors;
use crate::document::{FragmentId, SelectionId, SelectionKind};
use crate::schema::{FieldId, Schema, TypeRef};
use arguments::difference;
use sets::{Part, SetId, Sets};
use std::collections::HashSet;

/// Why two fields can't be merged.
#[derive(Clone, Copy)]
pub(super) enum Why {
    /// They are different fields.
    Fields,
    /// An argument differs, or only one of them has it: the name is in the field with this number.
    Arguments(crate::document::Name),
    /// Their values have different shapes.
    Types(TypeRef, TypeRef),
}

/// Two fields of one response name that can't be merged.
#[derive(Clone, Copy)]
struct Conflict {
    one: SelectionId,
    other: SelectionId,
    why: Why,
}

/// Two sets whose selections come together.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Pair {
    one: SetId,
    other: SetId,
    /// Whether no object has both: then only the shapes count.
    exclusive: bool,
}

impl Check<'_> {
    pub fn merging(&mut self) {
        let Some(schema) = self.schema else { return };
        let mut spread_to: Vec<Option<FragmentId>> = vec![None; self.document.selections.len()];
        for Spread { selection, fragment } in &self.spreads {
            spread_to[selection.0 as usize] = Some(*fragment);
        }
        let mut merging = Merging {
            check: self,
            schema,
            sets: Sets::default(),
            conflicts: Vec::new(),
            pending: Vec::new(),
            compared: HashSet::new(),
        };
        // What is broken already is no sound ground for a quick look.
        let is_sound = !merging.check.definitions.iter().any(|definition| definition.broken);
        let has_spreads = !merging.check.spreads.is_empty();
        if has_spreads && is_sound && merging.is_free_of_conflicts(&spread_to) {
            return;
        }
        merging.merge_definitions(&spread_to);
        merging.compare_all();
        let (conflicts, owners) = (merging.conflicts, merging.sets.owners);
        for Conflict { one, other, why } in conflicts {
            for id in [one, other] {
                self.definitions[owners[id.0 as usize] as usize].broken = true;
            }
            self.push(errors::conflicting_fields(self.say(schema), &self.analysis, one, other, why));
        }
    }
}

/// One search for conflicts.
struct Merging<'c, 'a> {
    check: &'c mut Check<'a>,
    schema: &'a Schema,
    sets: Sets<'a>,
    conflicts: Vec<Conflict>,
    /// Pairs that are still to be compared.
    pending: Vec<Pair>,
    /// Pairs that are or were pending.
    compared: HashSet<Pair>,
}

impl Merging<'_, '_> {
    /// Sets are compared with themselves part by part, and with the fragments that are spread in them.
    fn compare_all(&mut self) {
        for set in (0..self.sets.all.len() as u32).map(SetId) {
            let parts = self.sets.get(set).parts;
            for second in parts.ids() {
                let mut first = second;
                while first > parts.start && self.sets.part(first - 1).name == self.sets.part(second).name {
                    first -= 1;
                    self.compare_parts(first, second, false);
                }
            }
            for spread in self.sets.get(set).spreads.ids() {
                self.bring_together(set, self.sets.spread_root(spread), false);
            }
        }
        // A list of pairs instead of recursion: chains of fragments have any length.
        while let Some(pair) = self.pending.pop() {
            self.compare(pair);
        }
    }

    fn bring_together(&mut self, one: SetId, other: SetId, exclusive: bool) {
        if one == other {
            return;
        }
        let (one, other) = (one.min(other), one.max(other));
        let pair = Pair { one, other, exclusive };
        // What can be merged in one object has the same shape, too.
        let strict = Pair { exclusive: false, ..pair };
        if !self.compared.contains(&strict) && self.compared.insert(pair) {
            self.pending.push(pair);
        }
    }

    fn compare(&mut self, Pair { one, other, exclusive }: Pair) {
        let (ours, theirs) = (*self.sets.get(one), *self.sets.get(other));
        let (mut our, mut their) = (ours.parts.start, theirs.parts.start);
        // Both are sorted by response name.
        while our < ours.parts.end && their < theirs.parts.end {
            match self.sets.part(our).name.cmp(self.sets.part(their).name) {
                std::cmp::Ordering::Less => our += 1,
                std::cmp::Ordering::Greater => their += 1,
                std::cmp::Ordering::Equal => {
                    let name = self.sets.part(our).name;
                    let mut again = their;
                    while again < theirs.parts.end && self.sets.part(again).name == name {
                        self.compare_parts(our, again, exclusive);
                        again += 1;
                    }
                    our += 1;
                }
            }
        }
        for spread in theirs.spreads.ids() {
            self.bring_together(one, self.sets.spread_root(spread), exclusive);
        }
        for spread in ours.spreads.ids() {
            self.bring_together(self.sets.spread_root(spread), other, exclusive);
        }
    }

    fn compare_parts(&mut self, one: u32, other: u32, exclusive: bool) {
        let (one, other) = (*self.sets.part(one), *self.sets.part(other));
        let exclusive = exclusive || matches!((one.object, other.object), (Some(a), Some(b)) if a != b);
        let why = self.differ(&one, &other, exclusive);
        if let Some(why) = why {
            self.conflicts.push(Conflict { one: one.selection, other: other.selection, why });
        } else if let (Some(one), Some(other)) = (one.selections, other.selections) {
            self.bring_together(one, other, exclusive);
        }
    }

    fn differ(&mut self, one: &Part<'_>, other: &Part<'_>, exclusive: bool) -> Option<Why> {
        if !exclusive && let Some(why) = self.not_the_same(one.selection, other.selection) {
            return Some(why);
        }
        self.shapes_differ(one.ty, other.ty)
    }

    /// Why two fields can't be one; those that are one are kept as such.
    fn not_the_same(&mut self, one: SelectionId, other: SelectionId) -> Option<Why> {
        let document = self.check.document;
        let (SelectionKind::Field(first), SelectionKind::Field(second)) =
            (document.selection(one).kind, document.selection(other).kind)
        else {
            return None;
        };
        if document.str(first.name) != document.str(second.name) {
            return Some(Why::Fields);
        }
        let why = difference(self.check, first.arguments, second.arguments).map(Why::Arguments);
        if why.is_none() && !first.arguments.items.is_empty() {
            self.check.analysis.merged.push((one, other));
        }
        why
    }

    /// `SameResponseShape`, without the selections. As `graphql-js` has it, meta fields have no shape.
    fn shapes_differ(&self, one: Option<TypeRef>, other: Option<TypeRef>) -> Option<Why> {
        let (one, other) = (one?, other?);
        let (mut a, mut b) = (one, other);
        loop {
            if a.is_non_null() != b.is_non_null() || a.is_list() != b.is_list() {
                return Some(Why::Types(one, other));
            }
            match (a.item(), b.item()) {
                (Some(x), Some(y)) => (a, b) = (x, y),
                _ => break,
            }
        }
        let is_leaf = |ty: TypeRef| self.schema.kind(ty.base()).is_leaf();
        let differ = a.base() != b.base() && (is_leaf(a) || is_leaf(b));
        differ.then_some(Why::Types(one, other))
    }

    fn shape(&self, field: FieldId) -> Option<TypeRef> {
        let is_meta = self.schema.field_name(field).starts_with("__");
        (!is_meta).then(|| self.schema.field_type(field))
    }
}
