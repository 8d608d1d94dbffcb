//! A program → where it has words that descriptions have, or that lead to them.

use crate::syntax::callees::Callee;
use crate::syntax::text::At;
use memchr::memmem;

/// What stands in every file that holds a description, in one way or another.
const WORDS: [&str; 5] = ["graphql", "query", "mutation", "subscription", "with_args"];

/// Where the words stand, in source order.
pub(super) struct Words(Vec<At>);

impl Words {
    /// Looks for them, and for the functions that the configuration names.
    pub fn of(text: &str, callees: &[Callee]) -> Self {
        let mut found = Vec::new();
        for word in WORDS.into_iter().chain(callees.iter().map(Callee::last)) {
            let places = memmem::find_iter(text.as_bytes(), word);
            found.extend(places.map(|start| At::new(start as u32, (start + word.len()) as u32)));
        }
        found.sort_unstable_by_key(|at| (at.start, at.end));
        Self(found)
    }

    /// Whether the program has none.
    pub fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is one in a stretch of the program.
    pub fn are_within(&self, at: At) -> bool {
        let first = self.0.partition_point(|word| word.start < at.start);
        self.0[first..].iter().take_while(|word| word.start < at.end).any(|word| word.end <= at.end)
    }
}
