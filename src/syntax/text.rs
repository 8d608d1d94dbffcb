//! Decoded text that remembers where each stretch of it was written.

use super::tree::{Hole, HoleId};
use crate::rows::Rows;

/// A stretch of a file, in bytes; the file is the tree's.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct At {
    /// The first byte.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
}

impl At {
    /// The stretch `start..end`.
    #[must_use]
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// From the start of this one to the end of the other.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start, end: other.end }
    }
}

/// The number of a [`Text`] in its tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TextId(pub u32);

/// Text as it is meant: escapes resolved, literals joined. Its bytes lie in the tree's buffer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    /// The first byte in the buffer.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
    /// The runs it consists of; they cover it without a gap.
    pub runs: Rows,
}

/// A stretch of decoded text of one origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// The first byte in the buffer; the run ends where the next one, or the text, does.
    pub at: u32,
    /// Where it was written.
    pub from: From,
}

/// How a run of decoded text was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// Byte for byte from this offset on.
    Verbatim(u32),
    /// By an escape sequence: `\n`, `\u00e9`, a line ending that is read as `\n`.
    Escape(At),
    /// By nothing: text that a known call adds (the braces of `LiteralSetValue`), placed at what it adds it to.
    Glue(At),
    /// By nobody yet: [`PLACEHOLDER`] stands for what only running the program gives.
    Hole(HoleId),
}

/// What a run-time part of a text is decoded as. The same character can be written as well: only the run tells.
pub const PLACEHOLDER: &str = "\u{FFFC}";

/// Maps a range of the buffer to the file: from where its first byte was written to where its last was.
/// `runs` are those of the text; an empty range lies before the byte it stands at.
pub(super) fn written(runs: &[Run], holes: &[Hole], text_end: u32, start: u32, end: u32) -> At {
    let Some(first) = find(runs, start) else { return At::default() };
    let whole = |from| match from {
        From::Verbatim(_) => None,
        From::Escape(at) | From::Glue(at) => Some(at),
        From::Hole(hole) => Some(holes[hole.0 as usize].at),
    };
    let from = match (runs[first].from, whole(runs[first].from)) {
        (_, Some(at)) if start == text_end && start > runs[first].at => at.end,
        (_, Some(at)) => at.start,
        (From::Verbatim(offset), None) => offset + (start - runs[first].at),
        (_, None) => 0,
    };
    if start >= end {
        return At::new(from, from);
    }
    let behind = |row: usize, end: u32| match (runs[row].from, whole(runs[row].from)) {
        (From::Verbatim(offset), None) => offset + (end - runs[row].at),
        (_, at) => at.map_or(from, |at| at.end),
    };
    let last = find(runs, end - 1).unwrap_or(first);
    let to = behind(last, end);
    if to >= from || last == first {
        return At::new(from, to.max(from));
    }
    // What follows was written further up, and is pasted here: the first stretch shows where the range begins.
    At::new(from, behind(first, runs[first + 1].at).max(from))
}

/// The stretch that can be edited in place: only where one run holds the whole range byte for byte.
pub(super) fn verbatim(runs: &[Run], text_end: u32, start: u32, end: u32) -> Option<At> {
    let run = find(runs, start)?;
    let run_end = runs.get(run + 1).map_or(text_end, |next| next.at);
    match runs[run].from {
        From::Verbatim(offset) if end <= run_end => {
            Some(At::new(offset + (start - runs[run].at), offset + (end - runs[run].at)))
        }
        _ => None,
    }
}

fn find(runs: &[Run], at: u32) -> Option<usize> {
    runs.partition_point(|run| run.at <= at).checked_sub(1)
}
