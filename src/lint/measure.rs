//! What selections weigh, from the leaves up: each selection and each fragment once, however often it is spread, and
//! however deep it lies.

use crate::document::{Document, Field, FragmentId, SelectionId, SelectionKind, SelectionSet};
use std::collections::HashMap;

/// The weights of a document's selections.
pub struct Weights<T> {
    nothing: T,
    by_selection: Vec<T>,
}

/// How weights are found.
pub struct Scale<T, J, W> {
    /// What nothing weighs.
    pub nothing: T,
    /// What two selections of one set weigh together.
    pub join: J,
    /// What a field weighs, with what is selected from it.
    pub weigh: W,
}

/// What is to be done next.
enum Step {
    Enter(SelectionId),
    Leave(SelectionId),
    Begin(FragmentId),
    Finish(FragmentId),
}

/// How far a fragment is weighed.
#[derive(Clone, Copy)]
enum Mark<T> {
    Unseen,
    Begun,
    Done(T),
}

/// Weighs every selection of a document. A fragment that spreads itself weighs nothing where it does.
pub fn measure<T, J, W>(document: &Document, scale: &Scale<T, J, W>) -> Weights<T>
where
    T: Copy,
    J: Fn(T, T) -> T,
    W: Fn(SelectionId, &Field, T) -> T,
{
    let mut by_name: HashMap<&str, FragmentId> = HashMap::new();
    for (id, fragment) in (0..).map(FragmentId).zip(&document.fragments) {
        by_name.entry(document.str(fragment.name)).or_insert(id);
    }
    let mut marks = vec![Mark::Unseen; document.fragments.len()];
    let mut weights = vec![scale.nothing; document.selections.len()];
    let sum = |weights: &[T], set: SelectionSet| {
        set.items.of(weights).iter().fold(scale.nothing, |sum, weight| (scale.join)(sum, *weight))
    };
    let set_of = |fragment: FragmentId| document.fragments[fragment.0 as usize].selection_set;
    let enter = |steps: &mut Vec<Step>, set: SelectionSet| {
        steps.extend(set.items.ids().rev().map(|id| Step::Enter(SelectionId(id))));
    };

    let mut steps: Vec<Step> =
        (0..document.fragments.len() as u32).map(|id| Step::Begin(FragmentId(id))).collect();
    document.operations.iter().for_each(|operation| enter(&mut steps, operation.selection_set));
    while let Some(step) = steps.pop() {
        match step {
            Step::Enter(id) => {
                steps.push(Step::Leave(id));
                match document.selection(id).kind {
                    SelectionKind::Spread(name) => {
                        steps.extend(by_name.get(document.str(name)).map(|fragment| Step::Begin(*fragment)));
                    }
                    kind => kind.selection_set().into_iter().for_each(|set| enter(&mut steps, set)),
                }
            }
            Step::Leave(id) => {
                weights[id.0 as usize] = match document.selection(id).kind {
                    SelectionKind::Field(field) => {
                        let below = field.selection_set.map_or(scale.nothing, |set| sum(&weights, set));
                        (scale.weigh)(id, &field, below)
                    }
                    SelectionKind::Inline { selection_set, .. } => sum(&weights, selection_set),
                    SelectionKind::Spread(name) => match by_name.get(document.str(name)) {
                        Some(fragment) => match marks[fragment.0 as usize] {
                            Mark::Done(weight) => weight,
                            Mark::Unseen | Mark::Begun => scale.nothing,
                        },
                        None => scale.nothing,
                    },
                };
            }
            Step::Begin(fragment) => {
                let mark = &mut marks[fragment.0 as usize];
                if let Mark::Unseen = mark {
                    *mark = Mark::Begun;
                    steps.push(Step::Finish(fragment));
                    enter(&mut steps, set_of(fragment));
                }
            }
            Step::Finish(fragment) => {
                marks[fragment.0 as usize] = Mark::Done(sum(&weights, set_of(fragment)));
            }
        }
    }
    Weights { nothing: scale.nothing, by_selection: weights }
}

impl<T: Copy + Ord> Weights<T> {
    /// What a selection weighs.
    pub fn of(&self, selection: SelectionId) -> T {
        self.by_selection[selection.0 as usize]
    }

    /// The heaviest field of a selection set, of its inline fragments and spreads too; of several the first. None if all
    /// weigh nothing: so the way down ends where a fragment spreads itself.
    pub fn heaviest(&self, document: &Document, set: SelectionSet) -> Option<SelectionId> {
        let (mut set, mut seen) = (set, Vec::new());
        loop {
            let ids = set.items.ids().map(SelectionId);
            let heaviest =
                ids.rev().max_by_key(|id| self.of(*id)).filter(|id| self.of(*id) > self.nothing)?;
            set = match document.selection(heaviest).kind {
                SelectionKind::Field(_) => return Some(heaviest),
                SelectionKind::Inline { selection_set, .. } => selection_set,
                SelectionKind::Spread(name) => {
                    let fragment = document.fragment(document.str(name)).filter(|id| !seen.contains(id))?;
                    seen.push(fragment);
                    document.fragments[fragment.0 as usize].selection_set
                }
            };
        }
    }
}
