//! A text with its broken places masked, byte for byte as long as the text itself.

use crate::syntax::text::At;
use std::borrow::Cow;

/// What a masked place is read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mask {
    /// As the text that stands there.
    Text,
    /// As something that could not be read.
    Error,
}

/// The text that is parsed in place of the source.
pub(super) struct Repaired<'a> {
    pub text: Cow<'a, str>,
    /// What is masked, by place.
    masks: Vec<(At, Mask)>,
    /// Lines that were taken out; what they belonged to is incomplete.
    blanks: Vec<At>,
}

impl<'a> Repaired<'a> {
    pub fn new(source: &'a str) -> Self {
        Self { text: Cow::Borrowed(source), masks: Vec::new(), blanks: Vec::new() }
    }

    /// Hides a place of one line behind letters that mean nothing.
    pub fn mask(&mut self, at: At, mask: Mask) {
        self.fill(at, 'x');
        let row = self.masks.partition_point(|(known, _)| known.start < at.start);
        self.masks.insert(row, (at, mask));
    }

    /// Reads a place as a key, whatever stands there; false where there is no room for one.
    pub fn key(&mut self, at: At, mask: Mask) -> bool {
        // The key ends where its last character begins, however many bytes that has.
        let text = &self.text[at.start as usize..at.end as usize];
        let last = text.chars().next_back().map_or(0, char::len_utf8);
        let has_room = text.len() > last && self.masked(at).is_none();
        if has_room {
            self.mask(at, mask);
            let colon = format!("{:<last$}", ":");
            self.text.to_mut().replace_range(at.end as usize - last..at.end as usize, &colon);
        }
        has_room
    }

    /// Takes a place of one line out; false if nothing stands there any more.
    pub fn blank(&mut self, at: At) -> bool {
        let is_blank = self.text[at.start as usize..at.end as usize].trim().is_empty();
        // Line ends, not spaces: those could be part of a text that goes on around them.
        self.fill(at, '\n');
        self.blanks.push(at);
        !is_blank
    }

    /// Takes several lines out.
    pub fn blank_lines(&mut self, lines: &[At]) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        for line in lines {
            self.fill(*line, '\n');
        }
        self.blanks.push(At::new(first.start, last.end));
    }

    /// Hides `trains: flow` behind a key that could not be read.
    pub fn hide_entry(&mut self, at: At) {
        // What is masked has letters of one byte: the last of them can be the colon.
        self.mask(at, Mask::Error);
        self.fill(At::new(at.end - 1, at.end), ':');
    }

    /// Puts blanks in place of tabs.
    pub fn spaces(&mut self, at: At) {
        self.fill(at, ' ');
    }

    fn fill(&mut self, at: At, with: char) {
        let range = at.start as usize..at.end as usize;
        // One letter a byte, so that what follows stays where it is.
        let filling = with.to_string().repeat(range.len());
        self.text.to_mut().replace_range(range, &filling);
    }

    /// How a place is masked that holds, or touches, a masked one; and the place with all that is masked.
    pub fn masked(&self, at: At) -> Option<(At, Mask)> {
        let first = self.masks.partition_point(|(mask, _)| mask.end <= at.start);
        let inside = self.masks[first..].iter().take_while(|(mask, _)| mask.start < at.end);
        let both = |(all, found): (At, Mask), (mask, kind): &(At, Mask)| {
            let kind = if found == Mask::Error { found } else { *kind };
            (At::new(all.start.min(mask.start), all.end.max(mask.end)), kind)
        };
        let mut inside = inside.peekable();
        inside.peek()?;
        Some(inside.fold((at, Mask::Text), both))
    }

    /// Whether a line inside of this place was taken out.
    pub fn lacks_lines(&self, at: At) -> bool {
        self.blanks.iter().any(|blank| at.start <= blank.start && blank.start <= at.end)
    }
}
