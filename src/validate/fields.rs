//! §5.3.1, Field Selections, and §5.3.3, Leaf Field Selections: every field exists, and has a selection if it needs one.

use super::arguments::Owner;
use super::check::{Check, Scope, Source};
use super::errors;
use crate::document::{Field, Selection, SelectionId, SelectionKind, SelectionSet};
use crate::schema::{FieldId, Location, TypeId};

impl Check<'_> {
    pub fn selection_set(&mut self, set: SelectionSet, scope: Scope) {
        self.open |= set.open;
        for id in set.items.ids().map(SelectionId) {
            let selection = self.document.selection(id);
            self.analysis.parents[id.0 as usize] = scope.parent;
            match selection.kind {
                SelectionKind::Field(field) => self.field(id, selection, field, scope),
                SelectionKind::Spread(name) => self.spread(id, selection, name, scope),
                SelectionKind::Inline { on, selection_set } => {
                    self.inline_fragment(selection, on, selection_set, scope);
                }
            }
        }
        self.may_conflict = self.may_conflict || self.may_repeat(set);
    }

    fn field(&mut self, id: SelectionId, selection: &Selection, field: Field, scope: Scope) {
        let document = self.document;
        let name = document.str(field.name);
        let mut defined = None;
        if let (Some(schema), Some(parent)) = (self.schema, scope.parent) {
            defined = schema.field(parent, name);
            if defined.is_none() {
                self.push(errors::unknown_field(
                    self.say(schema),
                    field.name,
                    parent,
                    scope,
                    self.above(scope),
                ));
            }
        }
        self.analysis.selected[id.0 as usize] = defined;
        self.arguments(field.arguments, defined.map_or(Owner::Unknown, Owner::Field), field.name);
        self.directives(selection.directives, Location::Field);
        let parent = defined.and_then(|defined| self.selected_type(field, defined));
        if let Some(set) = field.selection_set {
            self.selection_set(set, Scope { parent, from: Source::Field(id) });
        }
    }

    /// The type that the selections of a field select from.
    fn selected_type(&mut self, field: Field, defined: FieldId) -> Option<TypeId> {
        let schema = self.schema?;
        let ty = schema.field_type(defined).base();
        match (field.selection_set, schema.kind(ty).is_composite()) {
            (Some(_), true) => Some(ty),
            (Some(set), false) => {
                // A set that could not be read was reported, or is not known: it may be a leaf mark.
                if !(set.open && set.items.is_empty()) {
                    self.push(errors::selection_on_leaf(self.say(schema), field.name, defined, set));
                }
                None
            }
            (None, true) => {
                self.push(errors::missing_selection(self.say(schema), field.name, defined));
                None
            }
            (None, false) => None,
        }
    }

    /// Whether two fields of a selection set may have the same response name.
    fn may_repeat(&self, set: SelectionSet) -> bool {
        let document = self.document;
        let selections = set.items.of(&document.selections);
        let name = |row: usize| match selections[row].kind {
            SelectionKind::Field(field) => Some(document.str(field.response_name())),
            _ => None,
        };
        if selections.len() <= 16 {
            return (1..selections.len()).any(|row| match name(row) {
                Some(again) => (0..row).any(|before| name(before).is_none_or(|name| name == again)),
                None => true,
            });
        }
        let mut seen = std::collections::HashSet::with_capacity(selections.len());
        (0..selections.len()).any(|row| name(row).is_none_or(|name| !seen.insert(name)))
    }
}
