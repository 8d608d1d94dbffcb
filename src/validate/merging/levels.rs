//! Documents with fragments → whether all that comes together in an answer is free of conflicts, level by level.
//!
//! Each level is what is selected at one place of an answer, with the fragments that are spread there, each once. Fields of
//! one response name are held against the first of them, which is enough where being the same is transitive. So the time
//! is linear, while pairs of fragments are quadratically many. Pairs say exactly what is wrong: they are looked at where
//! this gives up, because of a conflict or because it would take long.

use super::Merging;
use super::row::Row;
use crate::document::{Arguments, FragmentId, SelectionId, SelectionKind, SelectionSet, ValueId, ValueKind};

/// What is selected at one place of an answer.
struct Level {
    sets: Vec<SelectionSet>,
    /// Whether no object has all of it: then only the shapes count.
    exclusive: bool,
}

/// One look at a document.
struct Look<'l> {
    /// By selection: the fragment that it spreads.
    spread_to: &'l [Option<FragmentId>],
    /// By fragment: the level that had it last, and whether it was looked at in full.
    met: Vec<(usize, bool)>,
    levels: usize,
    /// How many selections may still be looked at.
    left: usize,
}

impl<'a> Merging<'_, 'a> {
    /// Whether it can be shown that nothing conflicts. Then it is known which fields meet.
    pub(super) fn is_free_of_conflicts(&mut self, spread_to: &[Option<FragmentId>]) -> bool {
        let document = self.check.document;
        let mut look = Look {
            spread_to,
            met: vec![(0, false); document.fragments.len()],
            levels: 0,
            left: 8 * document.selections.len() + 64,
        };
        let merged = self.check.analysis.merged.len();
        let mut is_free = document.operations.iter().all(|one| self.holds(&mut look, one.selection_set));
        // Those that nothing spreads first: the others are met on the way, unless they spread each other.
        let mut is_spread = vec![false; document.fragments.len()];
        self.check.spreads.iter().for_each(|spread| is_spread[spread.fragment.0 as usize] = true);
        for turn in [false, true] {
            for (row, fragment) in document.fragments.iter().enumerate() {
                if is_free && is_spread[row] == turn && !look.met[row].1 {
                    is_free = self.holds(&mut look, fragment.selection_set);
                }
            }
        }
        if !is_free {
            self.check.analysis.merged.truncate(merged);
        }
        is_free
    }

    fn holds(&mut self, look: &mut Look<'_>, set: SelectionSet) -> bool {
        // A list of levels instead of recursion: chains of fragments have any length.
        let mut waiting = vec![Level { sets: vec![set], exclusive: false }];
        while let Some(level) = waiting.pop() {
            let Some(mut rows) = self.rows(look, &level) else { return false };
            rows.sort_by_key(|row| (row.name, row.object));
            if !rows.chunk_by(|a, b| a.name == b.name).all(|same| self.agree(same, &level, &mut waiting)) {
                return false;
            }
        }
        true
    }

    /// The fields of a level; none if that would take long.
    fn rows(&self, look: &mut Look<'_>, level: &Level) -> Option<Vec<Row<'a>>> {
        let document = self.check.document;
        let mut sets = level.sets.clone();
        let mut rows = Vec::new();
        look.levels += 1;
        while let Some(set) = sets.pop() {
            look.left = look.left.checked_sub(set.items.len())?;
            for id in set.items.ids() {
                let selection = SelectionId(id);
                match document.selection(selection).kind {
                    SelectionKind::Field(field) => rows.extend(self.row(selection, &field)),
                    SelectionKind::Inline { selection_set, .. } => sets.push(selection_set),
                    SelectionKind::Spread(_) => {
                        let Some(fragment) = look.spread_to[id as usize] else { continue };
                        let (met, in_full) = &mut look.met[fragment.0 as usize];
                        if std::mem::replace(met, look.levels) != look.levels {
                            *in_full |= !level.exclusive;
                            sets.push(document.fragments[fragment.0 as usize].selection_set);
                        }
                    }
                }
            }
        }
        Some(rows)
    }

    /// Whether fields of one response name agree, as far as they stand here; what they select is still to be looked at.
    fn agree(&mut self, same: &[Row<'a>], level: &Level, waiting: &mut Vec<Level>) -> bool {
        let shapes = same.iter().filter_map(|row| self.ty(row.selection));
        let first = shapes.clone().next();
        if shapes.skip(1).any(|shape| self.shapes_differ(first, Some(shape)).is_some()) {
            return false;
        }
        if level.exclusive {
            self.go_below(same, true, waiting);
            return true;
        }
        // Fields of an interface or union stand first, and meet those of every object.
        let (abstract_ones, of_objects) = same.split_at(same.partition_point(|row| row.object.is_none()));
        let is_certain = same.len() < 3 || same.iter().all(|row| self.is_transitive(row.selection));
        let mut agrees = |one: &Row<'_>, other: &Row<'_>| {
            one.selection == other.selection || self.not_the_same(one.selection, other.selection).is_none()
        };
        let mut objects = of_objects.chunk_by(|a, b| a.object == b.object);
        let is_free = is_certain
            && abstract_ones.iter().all(|row| agrees(&abstract_ones[0], row))
            && objects.clone().all(|rows| {
                let first = abstract_ones.first().unwrap_or(&rows[0]);
                rows.iter().all(|row| agrees(first, row))
            });
        if objects.clone().count() < 2 {
            self.go_below(same, false, waiting);
        } else {
            self.go_below(same, true, waiting);
            let mut both = |rows: &[Row<'a>]| self.go_below(&[abstract_ones, rows].concat(), false, waiting);
            objects.by_ref().for_each(&mut both);
        }
        is_free
    }

    /// What fields select is a level of its own.
    fn go_below(&self, rows: &[Row<'a>], exclusive: bool, waiting: &mut Vec<Level>) {
        let selected = rows.iter().filter_map(|row| {
            self.check
                .document
                .selection(row.selection)
                .kind
                .selection_set()
                .filter(|set| !set.items.is_empty())
        });
        let sets: Vec<SelectionSet> = selected.collect();
        if !sets.is_empty() {
            waiting.push(Level { sets, exclusive });
        }
    }

    /// Whether what is the same as the arguments of a field is the same as each other: parts that are not known are the
    /// same as anything.
    fn is_transitive(&self, selection: SelectionId) -> bool {
        let document = self.check.document;
        let SelectionKind::Field(field) = document.selection(selection).kind else { return true };
        let Arguments { items, open } = field.arguments;
        let mut waiting: Vec<ValueId> =
            items.of(&document.arguments).iter().map(|argument| argument.value).collect();
        while let Some(value) = waiting.pop() {
            match self.check.analysis.kind(document, value) {
                ValueKind::Error
                | ValueKind::List { open: true, .. }
                | ValueKind::Object { open: true, .. } => return false,
                ValueKind::List { items, .. } => waiting.extend(items.ids().map(ValueId)),
                ValueKind::Object { fields, .. } => {
                    waiting.extend(fields.of(&document.fields).iter().map(|field| field.value));
                }
                _ => {}
            }
        }
        !open
    }
}
