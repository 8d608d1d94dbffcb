//! Many [`Compiled`] → a manifest of persisted documents: `{"sha256:<hex>": "<text>"}`.

use super::Compiled;
use std::collections::BTreeMap;

/// The map as JSON, sorted by hash; operations of the same text are one entry.
#[must_use]
pub fn manifest(compiled: &[Compiled]) -> String {
    let entries: BTreeMap<&str, &str> =
        compiled.iter().map(|one| (one.hash.as_str(), one.text.as_str())).collect();
    // Strings only: nothing that JSON could not write.
    serde_json::to_string_pretty(&entries).unwrap_or_default() + "\n"
}
