//! Conditional parts → one document for each consistent combination of the conditions that a description depends on.

use super::Lowering;
use crate::document::{Branch, Document};
use crate::syntax::tree::{ConditionId, Kind, Use};
use std::collections::{HashMap, HashSet, VecDeque};

/// The most combinations of which each gets a document of its own (language.md §5).
const MOST: usize = 16;

/// The most documents that show every branch at least once; a description that needs more is shown in part.
const MOST_COVERING: usize = 200;

/// Which way conditions go.
#[derive(Clone, Debug)]
pub(super) struct Decisions {
    /// Those that are decided.
    decided: HashMap<ConditionId, bool>,
    /// All others.
    otherwise: bool,
}

impl Decisions {
    /// For what depends on nothing.
    pub(super) fn none() -> Self {
        Self::new(&[], true)
    }

    fn new(decided: &[Branch], otherwise: bool) -> Self {
        let decided = decided.iter().map(|branch| (branch.condition, branch.holds)).collect();
        Self { decided, otherwise }
    }
}

/// Calls `lower` with one set of decisions after the other until every consistent combination was lowered; if they are
/// too many, until every branch was taken at least once, in documents marked as incomplete.
pub(super) fn combinations(mut lower: impl FnMut(Decisions) -> Document) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut decided: Vec<Branch> = Vec::new();
    while documents.len() < MOST {
        let document = lower(Decisions::new(&decided, true));
        decided.clone_from(&document.branches);
        documents.push(document);
        // The last condition that held goes the other way; what was decided behind it is open again.
        while decided.pop_if(|branch| !branch.holds).is_some() {}
        let Some(last) = decided.last_mut() else { return documents };
        last.holds = false;
    }
    covering(lower)
}

/// Every branch at least once, in few documents: all conditions hold, none holds, then what neither reached.
fn covering(mut lower: impl FnMut(Decisions) -> Document) -> Vec<Document> {
    let mut documents = Vec::new();
    let mut taken: HashSet<(ConditionId, bool)> = HashSet::new();
    let mut wanted = VecDeque::from([(Vec::new(), true), (Vec::new(), false)]);
    while let Some((decided, otherwise)) = wanted.pop_front()
        && documents.len() < MOST_COVERING
    {
        let known =
            decided.last().is_some_and(|branch: &Branch| taken.contains(&(branch.condition, branch.holds)));
        if known {
            continue;
        }
        let mut document = lower(Decisions::new(&decided, otherwise));
        document.incomplete = true;
        taken.extend(document.branches.iter().map(|branch| (branch.condition, branch.holds)));
        for (row, branch) in document.branches.iter().enumerate() {
            if !taken.contains(&(branch.condition, !branch.holds)) {
                let mut path = document.branches[..=row].to_vec();
                path[row].holds = !branch.holds;
                wanted.push_back((path, true));
            }
        }
        documents.push(document);
    }
    documents
}

impl Lowering<'_> {
    /// What stands at a use in this document: the branch that is taken, where it is a choice.
    pub(super) fn resolve(&mut self, mut used: Use) -> Use {
        while let Kind::Choice(condition, branches, _) = self.tree.kind(used) {
            let holds = self.decide(condition);
            used = branches.of(&self.tree.uses)[usize::from(!holds)];
        }
        used
    }

    fn decide(&mut self, condition: ConditionId) -> bool {
        if let Some(holds) = self.branches.get(&condition) {
            return *holds;
        }
        let holds = *self.decisions.decided.get(&condition).unwrap_or(&self.decisions.otherwise);
        self.branches.insert(condition, holds);
        self.document.branches.push(Branch { condition, holds });
        holds
    }
}
