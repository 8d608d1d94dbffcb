//! Fields that are merged into one → which of their literals are one variable: with two, the fields would differ
//! (specification, §5.3.2).

use crate::document::{Argument, Document, SelectionKind, ValueId, ValueKind};
use crate::validate::Analysis;
use std::collections::HashMap;

/// For each value of a merged field the value that stands for all that are the same.
#[derive(Default)]
pub(super) struct Merged(HashMap<ValueId, ValueId>);

impl Merged {
    /// Pairs the arguments of fields that meet; validation found them equal.
    pub(super) fn of(document: &Document, analysis: &Analysis) -> Self {
        let mut merged = Self::default();
        for (one, other) in &analysis.merged {
            let (SelectionKind::Field(one), SelectionKind::Field(other)) =
                (document.selection(*one).kind, document.selection(*other).kind)
            else {
                continue;
            };
            let rows = |arguments: crate::document::Arguments| arguments.items.of(&document.arguments);
            merged.named(document, analysis, rows(one.arguments), rows(other.arguments));
        }
        merged
    }

    /// The value that stands for this one and all that are the same.
    pub(super) fn first(&self, mut value: ValueId) -> ValueId {
        while let Some(before) = self.0.get(&value) {
            value = *before;
        }
        value
    }

    fn named(&mut self, document: &Document, analysis: &Analysis, ours: &[Argument], theirs: &[Argument]) {
        for our in ours {
            let name = document.str(our.name);
            if let Some(their) = theirs.iter().find(|their| document.str(their.name) == name) {
                self.join(document, analysis, our.value, their.value);
            }
        }
    }

    fn join(&mut self, document: &Document, analysis: &Analysis, one: ValueId, other: ValueId) {
        match (analysis.kind(document, one), analysis.kind(document, other)) {
            (
                ValueKind::List { items: ours, open: false },
                ValueKind::List { items: theirs, open: false },
            ) => {
                for (our, their) in ours.ids().zip(theirs.ids()) {
                    self.join(document, analysis, ValueId(our), ValueId(their));
                }
            }
            (
                ValueKind::Object { fields: ours, open: false },
                ValueKind::Object { fields: theirs, open: false },
            ) => self.named(document, analysis, ours.of(&document.fields), theirs.of(&document.fields)),
            // What else there is of an open value is not known, so it is nothing that is known to be the same.
            (ValueKind::List { .. } | ValueKind::Object { .. }, _) => return,
            _ => {}
        }
        let (one, other) = (self.first(one), self.first(other));
        if one != other {
            self.0.insert(one.max(other), one.min(other));
        }
    }
}
