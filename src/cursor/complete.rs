//! The cursor → what can be written there: a marker name is put at the cursor, the file is read again, and what the
//! marker has become tells what is expected.
//!
//! ```text
//! View + offset ─ trial → text with a marker ─ read → Spot of the marker ─ offers → Offers ─ write → Items
//! ```

mod directives;
mod fits;
mod given;
mod imports;
mod names;
mod offers;
mod rank;
mod slot;
mod spot;
mod trial;
mod types;
mod used;
mod values;
mod write;

use super::View;
use super::answer::Item;
use super::marks::What;
use offers::Offers;
use spot::Spot;
use trial::Word;

/// The name that is put at the cursor.
const MARKER: &str = "dictqlCursorHere";

/// What can be written at an offset, the best first: what begins as the word at the cursor does, what fits what stands
/// there already, what is required; then by name.
#[must_use]
pub fn complete(view: &View<'_>, offset: u32) -> Vec<Item> {
    let source = &view.tree.source;
    if let Some(items) = imports::items(view, offset) {
        return items;
    }
    let Some(word) = Word::at(source, offset as usize) else { return Vec::new() };
    let typed = &source[word.start..offset as usize];
    // A value that nothing is known of may be a key: `{` begins a set of values, and an object.
    let spots = trial::trials(view, &word).filter_map(|trial| Spot::find(view, &word, &trial));
    let mut lists = spots.map(|spot| {
        let mut offers = Offers::new(view, &spot);
        offers.gather(!typed.is_empty());
        let offers = rank::sorted(offers.found, typed);
        let slot = slot::Slot::of(view, &word, &spot);
        let items = offers.iter().map(|offer| write::item(view, &word, slot, &spot, offer));
        (items.collect::<Vec<_>>(), matches!(spot.what, What::Value(_)))
    });
    lists.find(|(items, is_value)| !items.is_empty() || !is_value).unwrap_or_default().0
}

/// Where the word begins and ends that an offset is in.
pub(super) fn word(source: &str, offset: u32) -> Option<(u32, u32)> {
    Word::at(source, offset as usize).map(|word| (word.start as u32, word.end as u32))
}

/// What a name would be at an offset.
pub(super) fn spot<'a>(view: &View<'a>, offset: u32) -> Option<Spot<'a>> {
    let word = Word::at(&view.tree.source, offset as usize)?;
    trial::trials(view, &word).find_map(|trial| Spot::find(view, &word, &trial))
}
