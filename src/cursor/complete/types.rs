//! Where the marker names a fragment or a type → the fragments and types that can be named there.

use super::super::answer::ItemKind;
use super::super::shown::notes;
use super::MARKER;
use super::offers::Offers;
use super::rank::{Offer, Tail};
use super::{fits, given};
use crate::document::{SelectionId, SelectionKind};
use crate::schema::{Element, OperationType, TypeId, TypeKind};
use std::collections::HashSet;

impl Offers<'_> {
    /// Every fragment that is known, those that can be spread first.
    pub(super) fn fragments(&mut self, id: SelectionId, dots: &str) {
        let document = &self.spot.document;
        let parent = self.spot.analysis.parents[id.0 as usize];
        let given = given::spreads(document, id);
        let own = self.view.known.iter().map(|known| known.document);
        let others = self.view.others.iter().copied();
        let mut seen = HashSet::new();
        for one in std::iter::once(document).chain(own).chain(others) {
            for fragment in &one.fragments {
                let name = one.str(fragment.name);
                if name == MARKER || !seen.insert(name.to_owned()) {
                    continue;
                }
                let on = one.str(fragment.on);
                let ty = self.schema.and_then(|schema| schema.type_named(on));
                let fits = self
                    .schema
                    .zip(ty)
                    .zip(parent)
                    .is_none_or(|((schema, ty), parent)| schema.overlaps(ty, parent));
                if !fits {
                    continue;
                }
                let about = fragment.documentation.map(|text| one.str(text).to_owned());
                self.found.push(Offer {
                    is_given: given.contains(name),
                    documentation: about.unwrap_or_default(),
                    group: if dots.is_empty() { 0 } else { 2 },
                    ..Offer::plain(&format!("{dots}{name}"), ItemKind::Fragment, &format!("on {on}"))
                });
            }
        }
    }

    /// The types that a fragment can be on.
    pub(super) fn conditions(
        &mut self,
        parent: Option<TypeId>,
        selection: Option<SelectionId>,
        prefix: &str,
    ) {
        let Some(schema) = self.schema else { return };
        let document = &self.spot.document;
        let composite = schema.types().filter(|ty| schema.kind(*ty).is_composite());
        for ty in composite.filter(|ty| parent.is_none_or(|parent| schema.overlaps(parent, *ty))) {
            let name = schema.type_name(ty);
            let set = match selection.map(|id| document.selection(id).kind) {
                Some(SelectionKind::Inline { selection_set, .. }) => Some(selection_set),
                None => document
                    .fragments
                    .iter()
                    .find(|one| document.str(one.on) == MARKER)
                    .map(|one| one.selection_set),
                _ => None,
            };
            let is_root = OperationType::ALL.iter().any(|kind| schema.root(*kind) == Some(ty));
            let fits =
                set.is_none_or(|set| fits::set(document, schema, set, ty)) && (prefix.is_empty() || !is_root);
            let fits = fits && fits::spreads(document, &self.spot.analysis, schema, ty);
            let tail = Tail::Field { required: Vec::new(), has_set: true };
            self.found.push(Offer {
                fits: fits && !name.starts_with("__"),
                documentation: notes(schema, Element::Type(ty)),
                tail,
                group: if prefix.is_empty() { 0 } else { 3 },
                ..Offer::plain(&format!("{prefix}{name}"), ItemKind::Type, schema.kind(ty).phrase())
            });
        }
    }

    /// The types that a variable can have: those that are expected where it is used, then scalars, then the others.
    pub(super) fn input_types(&mut self, row: u32) {
        let Some(schema) = self.schema else { return };
        let document = &self.spot.document;
        let name = document.str(document.variables[row as usize].name);
        let wanted = given::wanted(document, &self.spot.analysis, name);
        for ty in schema.types().filter(|ty| schema.kind(*ty).is_input()) {
            let name = schema.type_name(ty);
            let group = match schema.kind(ty) {
                _ if wanted.contains(&ty) => 0,
                _ if name.starts_with("__") => 4,
                TypeKind::Scalar => 1,
                TypeKind::Enum => 2,
                _ => 3,
            };
            self.found.push(Offer {
                group,
                documentation: notes(schema, Element::Type(ty)),
                ..Offer::plain(name, ItemKind::Type, schema.kind(ty).phrase())
            });
        }
    }

    /// The fragments that are spread and defined nowhere.
    pub(super) fn missing_fragments(&mut self) {
        let document = &self.spot.document;
        let own = std::iter::once(document).chain(self.view.others.iter().copied());
        let defined: HashSet<&str> =
            own.flat_map(|one| one.fragments.iter().map(|fragment| one.str(fragment.name))).collect();
        for (selection, parent) in document.selections.iter().zip(&self.spot.analysis.parents) {
            if let SelectionKind::Spread(name) = selection.kind
                && !defined.contains(document.str(name))
            {
                let on = parent.zip(self.schema).map(|(ty, schema)| format!("on {}", schema.type_name(ty)));
                let on = on.unwrap_or_default();
                self.found.push(Offer::plain(document.str(name), ItemKind::Fragment, &on));
            }
        }
    }
}
