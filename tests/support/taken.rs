//! Combinations of fixes, by number.

use std::hash::{DefaultHasher, Hash, Hasher};

/// Whether a combination has the fixes of a finding; the first has all.
pub fn is_taken(combination: u64, code: &str, message: &str) -> bool {
    let mut hasher = DefaultHasher::new();
    (combination, code, message).hash(&mut hasher);
    combination == 0 || hasher.finish().is_multiple_of(2)
}
