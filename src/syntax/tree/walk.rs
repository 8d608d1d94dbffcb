//! A node → all that is in it, and where it was written.

use super::{ConditionId, Kind, Tree, Use};
use crate::syntax::text::At;
use std::collections::HashSet;

impl Tree {
    /// Where a node and all that is in it was written, followed names and what makes them open included.
    #[must_use]
    pub fn places(&self, root: Use) -> Vec<At> {
        let (mut places, mut seen) = (Vec::new(), HashSet::new());
        self.walk(root, |used| seen.insert(used.node), |at| places.push(at));
        places
    }

    /// Says of a node and all that is in it where it was written, and where it is used; `is_new` says of each node whether
    /// to look into it.
    pub(crate) fn walk(&self, root: Use, mut is_new: impl FnMut(Use) -> bool, mut place: impl FnMut(At)) {
        let mut waiting = vec![root];
        while let Some(used) = waiting.pop() {
            place(used.at);
            if !is_new(used) {
                continue;
            }
            let node = self.node(used);
            place(node.at);
            self.open(used, &mut waiting);
        }
    }

    /// The places, and where each stretch of the texts in them was written: one may be built of several literals.
    #[must_use]
    pub fn stretches(&self, root: Use) -> Vec<At> {
        let (mut stretches, mut used_once, mut seen) = (Vec::new(), Vec::new(), HashSet::new());
        let is_new = |used: Use| {
            let is_new = seen.insert(used.node);
            used_once.extend(is_new.then_some(used));
            is_new
        };
        self.walk(root, is_new, |at| stretches.push(at));
        for used in used_once {
            if let Kind::Text(text) | Kind::Template(text, _) = self.kind(used) {
                let row = self.text(text);
                let runs = row.runs.of(&self.runs);
                let ends = runs.iter().skip(1).map(|run| run.at).chain([row.end]);
                stretches.extend(runs.iter().zip(ends).map(|(run, end)| self.written(text, run.at, end)));
            }
        }
        stretches
    }

    /// Adds what stands directly in a node.
    fn open(&self, used: Use, waiting: &mut Vec<Use>) {
        match self.kind(used) {
            Kind::Mapping(rows) => {
                waiting.extend(rows.of(&self.entries).iter().flat_map(|entry| [entry.key, entry.value]));
            }
            Kind::Sequence(rows, _) | Kind::Choice(_, rows, _) => waiting.extend(rows.of(&self.uses)),
            Kind::WithArgs { header, arguments } => waiting.extend(arguments.into_iter().chain([header])),
            _ => {}
        }
    }

    /// Every place where a condition is asked.
    #[must_use]
    pub fn places_asked(&self, condition: ConditionId) -> Vec<At> {
        let mut places: Vec<At> = Vec::new();
        for (asked, at) in &self.asked {
            if *asked == condition && !places.contains(at) {
                places.push(*at);
            }
        }
        places
    }
}
