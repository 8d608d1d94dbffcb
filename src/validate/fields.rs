//! §5.3.1, Field Selections, and §5.3.3, Leaf Field Selections: every field exists, and has a selection if it needs one.

use super::arguments::Owner;
use super::check::{Check, Scope, Source};
use super::errors;
use super::names::are_repeated;
use crate::document::{Field, Name, Place, Selection, SelectionId, SelectionKind, SelectionSet};
use crate::schema::{FieldId, Location, Schema, TypeId};

/// So many selections of its fragments are looked at to find out whether a selection set has each response name once;
/// where they are more, the whole document is looked at by merging.
const MOST_OF_FRAGMENTS: usize = 64;

impl<'a> Check<'a> {
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
                self.explain_value(schema, field, scope);
                let unknown =
                    errors::unknown_field(self.say(schema), field.name, parent, scope, self.above(scope));
                let of = self.only_name(field).filter(|of| schema.field(parent, document.str(*of)).is_some());
                self.push(match of {
                    Some(of) => errors::alias_as_key(unknown, document, field.name, of),
                    None => unknown,
                });
            }
        }
        self.analysis.selected[id.0 as usize] = defined;
        let mut arguments = field.arguments;
        arguments.open |= defined.is_some_and(|defined| self.selects_argument(field, defined));
        self.arguments(arguments, defined.map_or(Owner::Unknown, Owner::Field), field.name);
        self.directives(selection.directives, Location::Field);
        let parent = defined.and_then(|defined| self.selected_type(id, field, defined));
        if let Some(set) = field.selection_set {
            self.selection_set(set, Scope { parent, from: Source::Field(id) });
        }
    }

    /// `limit: 5` below a field that takes the argument: that its value selects nothing is the same mistake.
    fn explain_value(&mut self, schema: &Schema, field: Field, scope: Scope) {
        let is_below = matches!(scope.from, Source::Field(_));
        let above = self.above(scope).filter(|_| is_below);
        let name = self.document.str(field.name);
        let is_argument = above.is_some_and(|above| schema.argument(above, name).is_some());
        if let Some(set) = field.selection_set.filter(|set| is_argument && set.items.is_empty()) {
            self.sink.take_back(&["not-a-selection", "syntax"], self.document.span(set.at));
        }
    }

    /// Whether a field without arguments selects something that has the name of one it needs: that is said there.
    fn selects_argument(&self, field: Field, defined: FieldId) -> bool {
        let (Some(schema), Some(set)) = (self.schema, field.selection_set) else { return false };
        let document = self.document;
        let is_named = |argument: &str| {
            set.items.of(&document.selections).iter().any(|selection| match selection.kind {
                SelectionKind::Field(field) => document.str(field.name) == argument,
                _ => false,
            })
        };
        let ty = schema.field_type(defined).base();
        field.arguments.items.is_empty()
            && schema.arguments(defined).filter(|argument| schema.is_required(*argument)).any(|argument| {
                let name = schema.input_name(argument);
                is_named(name) && schema.field(ty, name).is_none()
            })
    }

    /// The name that is all that stands behind the key of a field: `trains: flow`.
    fn only_name(&self, field: Field) -> Option<Name> {
        let set = field.selection_set.filter(|set| matches!(set.at, Place::Node { .. }))?;
        let [Selection { kind: SelectionKind::Field(only), .. }] = set.items.of(&self.document.selections)
        else {
            return None;
        };
        let Place::Node { tree, used } = set.at else { return None };
        let is_text = self.document.trees[tree as usize].scalar(used).is_some();
        (is_text && only.alias.is_none() && only.selection_set.is_none()).then_some(only.name)
    }

    /// The type that the selections of a field select from.
    fn selected_type(&mut self, id: SelectionId, field: Field, defined: FieldId) -> Option<TypeId> {
        let schema = self.schema?;
        let ty = schema.field_type(defined).base();
        match (field.selection_set, schema.kind(ty).is_composite()) {
            (Some(_), true) => Some(ty),
            (Some(set), false) => {
                // A set that could not be read was reported, or is not known: it may be a leaf mark.
                if !(set.open && set.items.is_empty()) {
                    self.push(errors::selection_on_leaf(self.say(schema), id, field.name, defined, set));
                }
                None
            }
            (None, true) => {
                self.push(errors::missing_selection(self.say(schema), id, field.name, defined));
                None
            }
            (None, false) => None,
        }
    }

    /// Whether two fields of a selection set, those of its fragments among them, may have the same response name.
    fn may_repeat(&mut self, set: SelectionSet) -> bool {
        let mut names = std::mem::take(&mut self.names);
        let mut steps = MOST_OF_FRAGMENTS;
        let all = self.response_names(set, &mut names, &mut steps);
        let repeats = are_repeated(&mut names);
        names.clear();
        self.names = names;
        repeats || !all
    }

    /// Gathers the response names of a selection set; false if its fragments hold too many.
    fn response_names(&self, set: SelectionSet, names: &mut Vec<&'a str>, steps: &mut usize) -> bool {
        let document = self.document;
        set.items.of(&document.selections).iter().all(|selection| {
            let inside = match selection.kind {
                SelectionKind::Field(field) => {
                    names.push(document.str(field.response_name()));
                    return true;
                }
                SelectionKind::Inline { selection_set, .. } => Some(selection_set),
                SelectionKind::Spread(name) => self
                    .fragment_named(document.str(name))
                    .map(|fragment| document.fragments[fragment.0 as usize].selection_set),
            };
            let Some(inside) = inside else { return true };
            // An empty one costs a step too, so that fragments which spread themselves come to an end.
            let cost = inside.items.len() + 1;
            *steps >= cost && {
                *steps -= cost;
                self.response_names(inside, names, steps)
            }
        })
    }
}
