//! The rows of the image, and the tables that find them: plain numbers that can be stored as bytes.

use super::ids::TypeId;
use super::type_ref::TypeRef;
use crate::source::{FileId, Span};
use xxhash_rust::xxh3::xxh3_64;

/// No element, no text.
pub(super) const NONE: u32 = u32::MAX;

/// A stretch of a buffer of the image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub(super) struct Text {
    pub start: u32,
    pub len: u32,
}

impl Text {
    pub const NONE: Self = Self { start: NONE, len: 0 };

    pub fn is_none(self) -> bool {
        self.start == NONE
    }

    pub fn indices(self) -> std::ops::Range<usize> {
        self.start as usize..(self.start + self.len) as usize
    }
}

/// A run of rows of a table.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(super) struct Range {
    pub start: u32,
    pub end: u32,
}

impl Range {
    pub const EMPTY: Self = Self { start: 0, end: 0 };

    pub fn iter(self) -> std::ops::Range<u32> {
        self.start..self.end
    }

    pub fn indices(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// A type; `members` are fields, input fields or enum values, as its kind says.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(super) struct TypeRow {
    pub name: Text,
    pub kind: u32,
    pub one_of: u32,
    pub members: Range,
    pub implements: Range,
    pub possible: Range,
    pub specified_by: Text,
}

/// A field of an object or interface.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(super) struct FieldRow {
    pub name: Text,
    pub parent: TypeId,
    pub ty: TypeRef,
    pub arguments: Range,
}

/// An argument or input field; `owner` is the number of a field, a directive or an input object, as `of` says.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(super) struct InputRow {
    pub name: Text,
    pub of: u32,
    pub owner: u32,
    pub ty: TypeRef,
    pub default: Text,
}

/// [`InputRow::of`] for an argument of a field.
pub(super) const OF_FIELD: u32 = 0;
/// [`InputRow::of`] for an argument of a directive.
pub(super) const OF_DIRECTIVE: u32 = 1;
/// [`InputRow::of`] for an input field.
pub(super) const OF_TYPE: u32 = 2;

/// A value of an enum.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(super) struct EnumValueRow {
    pub name: Text,
    pub parent: TypeId,
}

/// A directive; `locations` has a bit for each place where it may stand.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(super) struct DirectiveRow {
    pub name: Text,
    pub repeatable: u32,
    pub locations: u32,
    pub arguments: Range,
}

/// What people read of an element; the description lies in the second buffer.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(super) struct Note {
    pub description: Text,
    pub deprecation: Text,
    pub place: Place,
}

/// Where the name of an element begins in its file.
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub(super) struct Place {
    file: u32,
    start: u32,
}

/// The file of the elements that every schema has.
pub(super) const BUILT_IN: FileId = FileId(u32::MAX);
/// Set in [`Place::file`] when it is an introspection result, which is no place to show to people.
const INTROSPECTION: u32 = 1 << 31;

impl Place {
    pub fn new(span: Span, introspection: bool) -> Self {
        let file = span.file.0 | if introspection { INTROSPECTION } else { 0 };
        Self { file, start: span.start }
    }

    /// The place of a name, for labels of the schema's own diagnostics.
    pub fn span(self, name: Text) -> Span {
        let file = if self.file == BUILT_IN.0 { BUILT_IN } else { FileId(self.file & !INTROSPECTION) };
        Span::new(file, self.start, self.start + name.len)
    }

    /// Gives the file the number that it has now.
    pub fn move_to(&mut self, before: &[FileId], now: &[FileId]) {
        let mark = self.file & INTROSPECTION;
        let is_it = |file: &FileId| self.file != BUILT_IN.0 && file.0 == self.file & !INTROSPECTION;
        if let Some(file) = before.iter().position(is_it).and_then(|number| now.get(number)) {
            self.file = file.0 | mark;
        }
    }

    /// Whether the place is in a file that people read.
    pub fn is_readable(self) -> bool {
        self.file & INTROSPECTION == 0
    }
}

/// The hash of a name on its own; the same on every machine.
pub(super) fn hash(name: &str) -> u64 {
    xxh3_64(name.as_bytes())
}

/// The hash of a member's name within its type.
pub(super) fn hash_in(owner: u32, name: &str) -> u64 {
    (hash(name) ^ u64::from(owner)).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// Finds rows by a hash: open addressing, a power of two of slots, at most half of them full.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// The number of a row and one, or 0.
    slots: Vec<u32>,
    rows: u32,
}

impl Table {
    pub fn size(&self) -> usize {
        size_of_val(&*self.slots)
    }

    pub fn find(&self, hash: u64, is: impl Fn(u32) -> bool) -> Option<u32> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut at = Self::first(hash) & mask;
        loop {
            match self.slots[at] {
                0 => return None,
                slot if is(slot - 1) => return Some(slot - 1),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// Takes a row in that [`Table::find`] doesn't find; `rehash` gives the hashes of the rows that are in.
    pub fn insert(&mut self, hash: u64, row: u32, rehash: impl Fn(u32) -> u64) {
        if self.rows as usize * 2 >= self.slots.len() {
            let slots = vec![0; (self.slots.len() * 2).max(64)];
            for slot in std::mem::replace(&mut self.slots, slots) {
                if slot != 0 {
                    self.put(rehash(slot - 1), slot);
                }
            }
        }
        self.rows += 1;
        self.put(hash, row + 1);
    }

    fn put(&mut self, hash: u64, slot: u32) {
        let mask = self.slots.len() - 1;
        let mut at = Self::first(hash) & mask;
        while self.slots[at] != 0 {
            at = (at + 1) & mask;
        }
        self.slots[at] = slot;
    }

    /// The high half: a product mixes upwards.
    fn first(hash: u64) -> usize {
        (hash >> 32) as usize
    }
}
