//! Which fragments an operation reaches, in order of first use, and which fragments reach themselves (§5.5.2.2).

use super::check::{Check, Spread};
use super::errors;
use crate::document::FragmentId;
use crate::rows::Rows;

/// How far the search for cycles is with a fragment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Unseen,
    OnPath,
    Done,
}

impl Check<'_> {
    /// Fills [`super::Analysis::reached`]: a fragment's own spreads are followed where it is first met.
    pub fn reach(&mut self) {
        let operations = self.document.operations.len();
        if self.spreads.is_empty() {
            return;
        }
        // Which operation met a fragment last.
        let mut met = vec![usize::MAX; self.document.fragments.len()];
        let mut path: Vec<Rows> = Vec::new();
        for operation in 0..operations {
            let reached = &mut self.analysis.reached[operation];
            path.push(self.definitions[operation].spreads);
            while let Some(Spread { fragment, .. }) = next(&mut path, &self.spreads) {
                let row = fragment.0 as usize;
                if met[row] != operation {
                    met[row] = operation;
                    reached.push(fragment);
                    path.push(self.definitions[operations + row].spreads);
                }
            }
        }
    }

    /// §5.5.2.2, Fragment Spreads Must Not Form Cycles: one diagnostic for each spread that leads back.
    pub fn fragment_cycles(&mut self) {
        if self.spreads.is_empty() {
            return;
        }
        let count = self.document.fragments.len();
        let mut marks = vec![Mark::Unseen; count];
        for start in (0..count as u32).map(FragmentId) {
            if marks[start.0 as usize] == Mark::Unseen {
                self.follow(start, &mut marks);
            }
        }
    }

    fn follow(&mut self, start: FragmentId, marks: &mut [Mark]) {
        let spreads_of = |check: &Self, id| check.definitions[check.row(id)].spreads;
        // The fragments on the way, each with the spreads of it that are still to be followed.
        let mut path = vec![(start, spreads_of(self, start))];
        marks[start.0 as usize] = Mark::OnPath;
        while let Some((id, rest)) = path.last_mut() {
            let Some(spread) = take(rest, &self.spreads) else {
                marks[id.0 as usize] = Mark::Done;
                path.pop();
                continue;
            };
            let (id, target) = (*id, spread.fragment);
            match marks[target.0 as usize] {
                Mark::Done => {}
                Mark::Unseen => {
                    marks[target.0 as usize] = Mark::OnPath;
                    path.push((target, spreads_of(self, target)));
                }
                Mark::OnPath => {
                    let from = path.iter().position(|(on, _)| *on == target).unwrap_or(0);
                    let way: Vec<FragmentId> = path[from..].iter().map(|(id, _)| *id).collect();
                    self.push(errors::fragment_cycle(self.document, spread.selection, &way));
                    let row = self.row(id);
                    self.definitions[row].broken = true;
                }
            }
        }
    }
}

/// The next spread on the way, depth first.
fn next(path: &mut Vec<Rows>, spreads: &[Spread]) -> Option<Spread> {
    loop {
        match take(path.last_mut()?, spreads) {
            Some(spread) => return Some(spread),
            None => path.pop(),
        };
    }
}

fn take(rest: &mut Rows, spreads: &[Spread]) -> Option<Spread> {
    let spread = rest.of(spreads).first().copied()?;
    rest.start += 1;
    Some(spread)
}
