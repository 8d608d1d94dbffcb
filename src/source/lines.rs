//! Offsets → rows and columns, in constant memory a line and logarithmic time a question.

use memchr::memchr2_iter;

/// A place as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub row: u32,
    /// The character (Unicode scalar value) in the line, from 1.
    pub column: u32,
}

/// Where the lines of a text begin. Line feed, carriage return, and both together end a line (GraphQL spec §2.1.2).
#[derive(Debug, Default)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr2_iter(b'\n', b'\r', bytes);
        // Of both together the line feed is the end.
        let ends = ends.filter(|at| bytes[*at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let starts = std::iter::once(0).chain(ends.map(|at| at as u32 + 1)).collect();
        Self { starts }
    }

    /// How many lines there are; a text that ends in a line feed has an empty last one.
    #[must_use]
    pub fn count(&self) -> u32 {
        self.starts.len() as u32
    }

    /// The row (from 1) that holds an offset.
    #[must_use]
    pub fn row(&self, offset: u32) -> u32 {
        self.starts.partition_point(|start| *start <= offset) as u32
    }

    /// The offset at which a row (from 1) begins.
    #[must_use]
    pub fn start(&self, row: u32) -> u32 {
        self.starts[row as usize - 1]
    }

    /// The offsets of a row's first byte and of the byte behind its last, line end excluded.
    #[must_use]
    pub fn range(&self, text: &str, row: u32) -> (u32, u32) {
        let start = self.start(row);
        let end = self.starts.get(row as usize).map_or(text.len(), |next| *next as usize);
        let line = text[start as usize..end].trim_end_matches(['\n', '\r']);
        (start, start + line.len() as u32)
    }

    /// Row and column of an offset; one inside a character counts as that character.
    #[must_use]
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let row = self.row(offset);
        let line = &text.as_bytes()[self.start(row) as usize..offset as usize];
        // Bytes 0b10xxxxxx continue a character that was counted already.
        let column = line.iter().filter(|byte| **byte & 0xC0 != 0x80).count() as u32 + 1;
        Position { row, column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_every_line_end_counts_once() {
        let text = "a\r\né𝄞b\rc\n";
        let lines = LineIndex::of(text);
        let at = |needle: &str| lines.position(text, text.find(needle).unwrap() as u32);
        assert_eq!(at("b"), Position { row: 2, column: 3 });
        assert_eq!(at("c"), Position { row: 3, column: 1 });
        assert_eq!(lines.count(), 4);
        assert_eq!(lines.range(text, 2), (3, 10));
    }
}
