//! §5.5, fragments: unique, used, on types that can be selected from, spread where they can apply, without cycles.

use super::check::{Check, Scope, Source, Spread};
use super::errors;
use super::names::repeated;
use crate::document::{FragmentId, Name, Selection, SelectionId, SelectionSet};
use crate::rows::Rows;
use crate::schema::{Location, TypeId};

impl Check<'_> {
    pub fn fragment(&mut self, id: FragmentId) {
        let fragment = &self.document.fragments[id.0 as usize];
        self.declared = Rows::since(0, &self.document.variables);
        self.definition(|check| {
            let parent = check.condition(fragment.on);
            check.directives(fragment.directives, Location::FragmentDefinition);
            check.selection_set(
                fragment.selection_set,
                Scope { parent, from: Source::Condition(fragment.on) },
            );
        });
    }

    /// §5.5.1.2 and §5.5.1.3: a type condition names a type that exists and can be selected from.
    fn condition(&mut self, on: Name) -> Option<TypeId> {
        let schema = self.schema?;
        let Some(ty) = schema.type_named(self.document.str(on)) else {
            self.push(errors::unknown_condition(self.say(schema), on));
            return None;
        };
        if !schema.kind(ty).is_composite() {
            self.push(errors::fragment_on_leaf(self.say(schema), on, ty));
            return None;
        }
        Some(ty)
    }

    pub fn inline_fragment(
        &mut self,
        selection: &Selection,
        on: Option<Name>,
        set: SelectionSet,
        scope: Scope,
    ) {
        self.directives(selection.directives, Location::InlineFragment);
        let Some(on) = on else { return self.selection_set(set, scope) };
        let parent = self.condition(on);
        self.applies_to(on, parent, scope);
        self.selection_set(set, Scope { parent, from: Source::Condition(on) });
    }

    pub fn spread(&mut self, id: SelectionId, selection: &Selection, name: Name, scope: Scope) {
        let document = self.document;
        self.directives(selection.directives, Location::FragmentSpread);
        let Some(fragment) = self.fragment_named(document.str(name)) else {
            // What it stands for is unknown, and may use any variable.
            self.open = true;
            let names = document.fragments.iter().map(|fragment| document.str(fragment.name));
            let meant = crate::suggest::nearest(document.str(name), names);
            self.meant.extend(meant.and_then(|meant| self.fragment_named(meant)));
            if !document.open {
                self.push(errors::unknown_fragment(document, name, meant));
            }
            return;
        };
        self.spreads.push(Spread { selection: id, fragment });
        self.applies_to(name, self.conditions[fragment.0 as usize], scope);
    }

    /// §5.5.2.3, Fragment Spread Is Possible: some object type must fit both.
    fn applies_to(&mut self, at: Name, on: Option<TypeId>, scope: Scope) {
        let (Some(schema), Some(on), Some(parent)) = (self.schema, on, scope.parent) else { return };
        if on != parent && !schema.overlaps(on, parent) {
            self.push(errors::impossible_fragment(
                self.say(schema),
                at,
                on,
                parent,
                scope,
                self.above(scope),
            ));
        }
    }

    /// §5.5.1.1, Fragment Name Uniqueness.
    pub fn fragment_names(&mut self) {
        let document = self.document;
        let fragments = &document.fragments;
        for (first, second) in repeated(fragments.len(), |row| document.str(fragments[row].name)) {
            self.push(errors::duplicate_fragment(document, fragments[first].name, fragments[second].name));
            self.is_ambiguous = true;
            for row in [first, second] {
                let row = self.row(FragmentId(row as u32));
                self.definitions[row].broken = true;
            }
        }
    }

    /// §5.5.1.4, Fragments Must Be Used.
    pub fn unused_fragments(&mut self, used_elsewhere: &dyn Fn(&str) -> bool) {
        let document = self.document;
        let open =
            document.open || self.is_ambiguous || self.definitions.iter().any(|definition| definition.open);
        if document.fragments.is_empty() || open {
            return;
        }
        let mut used = vec![false; document.fragments.len()];
        let reached = self.analysis.reached.iter().flatten().chain(&self.meant);
        reached.for_each(|id| used[id.0 as usize] = true);
        for (fragment, used) in document.fragments.iter().zip(used) {
            let name = document.str(fragment.name);
            if !used && !fragment.linked && !used_elsewhere(name) {
                self.sink.push(errors::unused_fragment(document, fragment.name));
            }
        }
    }
}
