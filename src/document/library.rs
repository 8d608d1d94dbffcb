//! The fragments of many documents by name, and the way of those that a document lacks into it.

use super::{Document, Field, FragmentId, SelectionKind, SelectionSet};
use std::collections::{HashMap, HashSet};

/// Every fragment that the documents of a project define.
#[derive(Debug, Default)]
pub struct Library {
    by_name: HashMap<String, Vec<Defined>>,
}

/// Where a fragment is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Defined {
    /// The number of the document among those of the library.
    pub document: usize,
    /// The fragment in it.
    pub fragment: FragmentId,
}

impl Library {
    /// Gathers the fragments of documents; linked ones are left out, for another document defines them.
    #[must_use]
    pub fn of(documents: &[Document]) -> Self {
        let mut library = Self::default();
        for (index, document) in documents.iter().enumerate() {
            library.add(index, document);
        }
        library
    }

    /// Adds the fragments of one more document, which has this number.
    pub fn add(&mut self, index: usize, document: &Document) {
        for (row, fragment) in document.fragments.iter().enumerate().filter(|(_, fragment)| !fragment.linked)
        {
            let defined = Defined { document: index, fragment: FragmentId(row as u32) };
            self.by_name.entry(document.str(fragment.name).to_owned()).or_default().push(defined);
        }
    }

    /// Where fragments of this name are defined, in the order of the documents; several are one too many.
    #[must_use]
    pub fn get(&self, name: &str) -> &[Defined] {
        self.by_name.get(name).map_or(&[], Vec::as_slice)
    }

    /// The names of all fragments, in no particular order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }
}

/// Copies every fragment that a document spreads and does not define into it, and what those spread in turn, in order
/// of first use. `find` says where a fragment is defined.
pub fn link_fragments<'a>(
    document: &mut Document,
    find: impl Fn(&str) -> Option<(&'a Document, FragmentId)>,
) {
    let mut seen: HashSet<String> =
        document.fragments.iter().map(|fragment| document.str(fragment.name).to_owned()).collect();
    let mut wanted = Vec::new();
    for operation in &document.operations {
        gather(document, operation.selection_set, &mut seen, &mut wanted);
    }
    let mut next = 0;
    // Linked fragments are appended, so that this comes to what they spread too.
    for row in 0.. {
        while let Some(name) = wanted.get(next) {
            next += 1;
            if let Some((other, fragment)) = find(name) {
                document.link(other, fragment);
            }
        }
        let Some(fragment) = document.fragments.get(row) else { break };
        gather(document, fragment.selection_set, &mut seen, &mut wanted);
    }
}

/// The names that are spread in a selection set and were not seen before.
fn gather(document: &Document, set: SelectionSet, seen: &mut HashSet<String>, wanted: &mut Vec<String>) {
    for selection in set.items.of(&document.selections) {
        match selection.kind {
            SelectionKind::Field(Field { selection_set: Some(set), .. }) => {
                gather(document, set, seen, wanted);
            }
            SelectionKind::Field(_) => {}
            SelectionKind::Inline { selection_set, .. } => gather(document, selection_set, seen, wanted),
            SelectionKind::Spread(name) => {
                let name = document.str(name);
                if !seen.contains(name) {
                    seen.insert(name.to_owned());
                    wanted.push(name.to_owned());
                }
            }
        }
    }
}
