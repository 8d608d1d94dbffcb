//! Whether a field is selected, be it through fragments.

use crate::document::{Document, Field, SelectionId, SelectionKind, SelectionSet};
use std::collections::HashMap;

/// Which selection sets select one of some fields.
pub struct Selects<'a> {
    document: &'a Document,
    wanted: Vec<&'a str>,
    /// By name: the number of a fragment.
    fragments: HashMap<&'a str, usize>,
    /// By [`crate::document::FragmentId`]: whether one of them is selected there.
    has: Vec<bool>,
}

impl<'a> Selects<'a> {
    /// Looks at every fragment once.
    pub fn new(document: &'a Document, wanted: Vec<&'a str>) -> Self {
        let rows = document.fragments.iter().enumerate();
        let fragments = rows.map(|(row, fragment)| (document.str(fragment.name), row)).collect();
        let mut selects = Self { document, wanted, fragments, has: Vec::new() };
        let mut spread_by: Vec<Vec<usize>> = vec![Vec::new(); document.fragments.len()];
        let mut waiting = Vec::new();
        selects.has = vec![false; document.fragments.len()];
        for (row, fragment) in document.fragments.iter().enumerate() {
            let (has, spreads) = selects.look(fragment.selection_set);
            for spread in spreads {
                spread_by[spread].push(row);
            }
            waiting.extend(has.then_some(row));
        }
        // What a fragment selects, those select that spread it.
        while let Some(row) = waiting.pop() {
            if !std::mem::replace(&mut selects.has[row], true) {
                waiting.append(&mut spread_by[row]);
            }
        }
        selects
    }

    /// Whether one of the fields is selected in a set, or may be: parts of it, or of a fragment, are not known.
    pub fn may_be_in(&self, set: SelectionSet) -> bool {
        let (has, spreads) = self.look(set);
        has || spreads.into_iter().any(|fragment| self.has[fragment])
    }

    /// Whether a set has one itself or in an inline fragment, and the fragments that it spreads.
    fn look(&self, set: SelectionSet) -> (bool, Vec<usize>) {
        let document = self.document;
        let (mut has, mut spreads) = (false, Vec::new());
        let mut waiting = vec![set];
        while let Some(set) = waiting.pop() {
            has |= set.open;
            for row in set.items.ids() {
                match document.selection(SelectionId(row)).kind {
                    SelectionKind::Field(Field { name, .. }) => {
                        has |= self.wanted.contains(&document.str(name));
                    }
                    SelectionKind::Inline { selection_set, .. } => waiting.push(selection_set),
                    SelectionKind::Spread(name) => match self.fragments.get(document.str(name)) {
                        Some(fragment) => spreads.push(*fragment),
                        None => has = true,
                    },
                }
            }
        }
        (has, spreads)
    }
}
