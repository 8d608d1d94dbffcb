//! A description → as the client reads it.

use serde_json::{Value, json};

/// The same with its description, if it has one: Markdown, or a text that says no more of itself.
pub fn documented(mut shown: Value, documentation: &str, is_markdown: bool) -> Value {
    if !documentation.is_empty() {
        let markup = json!({ "kind": "markdown", "value": documentation });
        shown["documentation"] = if is_markdown { markup } else { json!(documentation) };
    }
    shown
}
