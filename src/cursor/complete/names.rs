//! The header of a definition that has no name yet → names for it.

use super::super::answer::ItemKind;
use super::MARKER;
use super::offers::Offers;
use super::rank::{Offer, Tail};
use super::trial::Form;
use crate::document::{Document, FragmentId, OperationId, SelectionKind};
use crate::lint::words::{Case, is_name};
use std::collections::HashSet;

impl Offers<'_> {
    /// Names for an operation: after what it selects, after its file; none that another operation has.
    pub(super) fn operation_names(&mut self, id: OperationId) {
        let document = &self.spot.document;
        let items = document.operations[id.0 as usize].selection_set.items;
        let fields = items.of(&document.selections).iter().filter_map(|one| match one.kind {
            SelectionKind::Field(field) => Some(document.str(field.name)),
            _ => None,
        });
        let fields: Vec<&str> = fields.filter(|name| *name != MARKER && !name.starts_with("__")).collect();
        let mut names: Vec<(String, String)> = Vec::new();
        if let Some(first) = fields.first() {
            names.push(((*first).to_owned(), (*first).to_owned()));
        }
        if fields.len() > 1 {
            names.push((fields.join("_and_"), fields.join(", ")));
        }
        let file =
            self.view.sources.get(self.view.tree.file).name.rsplit(['/', '\\']).next().unwrap_or_default();
        let stem = file.split('.').next().unwrap_or_default();
        let stem: String =
            stem.chars().map(|char| if char.is_ascii_alphanumeric() { char } else { '_' }).collect();
        names.push((stem, file.to_owned()));
        let own = self.view.known.iter().map(|known| known.document);
        let all = own.chain(self.view.others.iter().copied()).chain([document]);
        let taken = all.flat_map(|one: &Document| {
            one.operations.iter().filter_map(|operation| Some(one.str(operation.name?)))
        });
        let taken: HashSet<String> = taken.map(str::to_owned).collect();
        for (group, (words, detail)) in (0..).zip(names) {
            self.name(&words, ItemKind::Keyword, &detail, group, &taken);
        }
    }

    /// Names for a fragment: those that are spread and defined nowhere, then one after its type.
    pub(super) fn fragment_names(&mut self, id: FragmentId) {
        self.missing_fragments();
        let document = &self.spot.document;
        let on = document.str(document.fragments[id.0 as usize].on);
        if on == MARKER {
            self.with_conditions();
            return;
        }
        let own = self.view.known.iter().map(|known| known.document);
        let all = own.chain(self.view.others.iter().copied());
        let taken =
            all.flat_map(|one: &Document| one.fragments.iter().map(|fragment| one.str(fragment.name)));
        let taken: HashSet<String> = taken.map(str::to_owned).collect();
        if is_name(on) {
            self.name(&format!("{on}_parts"), ItemKind::Fragment, &format!("on {on}"), 1, &taken);
        }
    }

    /// Where nothing stands behind the name, what is spread somewhere tells the rest of the header.
    fn with_conditions(&mut self) {
        let has_set = self.spot.form == Form::Definition;
        for offer in &mut self.found {
            if !offer.detail.is_empty() {
                offer.name = format!("{} {}", offer.name, offer.detail);
            }
            if has_set {
                offer.tail = Tail::Definition("");
            }
        }
    }

    /// One name, with a number if need be.
    fn name(&mut self, words: &str, kind: ItemKind, detail: &str, group: u8, taken: &HashSet<String>) {
        let name = Case::Pascal.write(words);
        if !is_name(&name) {
            return;
        }
        let numbered = (2..).map(|number| format!("{name}{number}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name));
        let free = free.unwrap_or_default();
        if self.found.iter().all(|offer| offer.name != free) {
            self.found.push(Offer { group, ..Offer::plain(&free, kind, detail) });
        }
    }
}
