//! An image whose files have other numbers now → the same with these.

use super::Schema;
use crate::source::FileId;

impl Schema {
    /// Gives the places of elements the numbers that their files have now.
    pub(crate) fn move_to(&mut self, before: &[FileId], now: &[FileId]) {
        if before == now {
            return;
        }
        let notes = &mut self.notes;
        let tables = [
            &mut notes.types,
            &mut notes.fields,
            &mut notes.inputs,
            &mut notes.enum_values,
            &mut notes.directives,
        ];
        for note in tables.into_iter().flatten() {
            note.place.move_to(before, now);
        }
    }
}
