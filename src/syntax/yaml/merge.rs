//! The entries of a mapping, those that its merge keys bring included: `<<: *defaults`.

use super::errors;
use crate::diagnostic::Diagnostic;
use crate::rows::Rows;
use crate::syntax::tree::{Entry, Kind, Tree, Use};
use std::collections::HashSet;

/// How many entries all merge keys of a file bring.
const MOST: usize = 1_000_000;

/// What merge keys brought so far.
#[derive(Default)]
pub(super) struct Merging {
    brought: usize,
    is_told: bool,
}

impl Merging {
    /// Adds the entries of which these are keys and values in turn; what a merge key brings stands where the key does, and never replaces what is written.
    pub fn add_entries(&mut self, tree: &mut Tree, uses: &[Use], found: &mut Vec<Diagnostic>) -> Rows {
        let entries = uses.chunks_exact(2).map(|pair| Entry { key: pair[0], value: pair[1] });
        let is_merge = |tree: &Tree, entry: &Entry| matches!(tree.kind(entry.key), Kind::Plain(text) if tree.str(text) == "<<");
        if !entries.clone().any(|entry| is_merge(tree, &entry)) {
            let start = tree.entries.len();
            tree.entries.extend(entries);
            return Rows::since(start, &tree.entries);
        }
        let key = |tree: &Tree, entry: &Entry| tree.scalar(entry.key).map(|text| tree.str(text).to_owned());
        let mut known: HashSet<String> = entries
            .clone()
            .filter(|entry| !is_merge(tree, entry))
            .filter_map(|entry| key(tree, &entry))
            .collect();
        let mut all = Vec::with_capacity(entries.len());
        for entry in entries {
            if !is_merge(tree, &entry) {
                all.push(entry);
                continue;
            }
            for source in Self::sources(tree, entry.value, found) {
                let Kind::Mapping(rows) = tree.kind(source) else { continue };
                self.brought += rows.len();
                if self.brought > MOST {
                    if !std::mem::replace(&mut self.is_told, true) {
                        found.push(errors::too_many_merged(tree.span(entry.value.at), MOST));
                    }
                    break;
                }
                let brought = rows.of(&tree.entries).iter();
                all.extend(brought.filter(|entry| key(tree, entry).is_none_or(|key| known.insert(key))));
            }
        }
        let start = tree.entries.len();
        tree.entries.extend(all);
        Rows::since(start, &tree.entries)
    }

    /// The mappings that a merge key names.
    fn sources(tree: &Tree, value: Use, found: &mut Vec<Diagnostic>) -> Vec<Use> {
        let named = match tree.kind(value) {
            Kind::Sequence(items, _) => items.of(&tree.uses).to_vec(),
            _ => vec![value],
        };
        for source in &named {
            if !matches!(tree.kind(*source), Kind::Mapping(_) | Kind::Error) {
                found.push(errors::merge_of_no_mapping(tree.span(source.at)));
            }
        }
        named
    }
}
