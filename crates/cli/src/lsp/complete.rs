//! What can be written at the cursor → a list of the protocol.

use super::markup::documented;
use super::places::Places;
use dictql::cursor::{Item, ItemKind, View, complete};
use dictql::source::Span;
use serde_json::{Value, json};

/// The list for an offset. Behind a quote that closes a name, only who asks wants the next one: a key that goes to the next
/// line would take it.
pub fn list(view: &View<'_>, offset: u32, places: &Places<'_>, is_unasked: bool) -> Value {
    let mut items = complete(view, offset);
    if is_unasked {
        items.retain(|one| !one.insert.starts_with(','));
    }
    let items = items.iter().enumerate().map(|(number, one)| item(number, one, offset, places));
    json!({ "isIncomplete": false, "items": items.collect::<Value>() })
}

fn item(number: usize, item: &Item, offset: u32, places: &Places<'_>) -> Value {
    let snippet = item.snippet.as_ref().filter(|_| places.client.snippets);
    let range = places.range(item.span);
    let mut shown = json!({
        "label": item.label,
        "kind": kind(item.kind),
        "detail": item.detail,
        // They stand in the order in which they fit.
        "sortText": format!("{number:05}"),
        "filterText": item.filter,
        "insertTextFormat": if snippet.is_some() { 2 } else { 1 },
        "textEdit": { "range": range, "newText": snippet.unwrap_or(&item.insert) },
    });
    // A client compares the word that is written with the text before the cursor: it has to lie in the range.
    let Span { start, end, .. } = item.span;
    debug_assert!(start <= offset && offset <= end, "the range of an item holds the cursor");
    if item.is_deprecated {
        shown["tags"] = json!([1]);
    }
    documented(shown, &item.documentation, places.client.reads_markdown)
}

fn kind(kind: ItemKind) -> u32 {
    match kind {
        ItemKind::Field | ItemKind::InputField => 5,
        ItemKind::Argument => 10,
        ItemKind::EnumValue => 20,
        ItemKind::Variable => 6,
        ItemKind::Fragment => 9,
        ItemKind::Type => 22,
        ItemKind::Directive => 3,
        ItemKind::Keyword | ItemKind::Key => 14,
        ItemKind::Value => 12,
        ItemKind::File => 17,
    }
}
