//! Offsets of a text ↔ lines and columns as the client counts them.

use dictql::source::{LineIndex, Sources, Span};
use gen_lsp_types::{Position, Range};

/// What a column is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Encoding {
    /// A byte.
    Utf8,
    /// Half of a character beyond U+FFFF, or a character: what every client knows.
    #[default]
    Utf16,
    /// A character.
    Utf32,
}

impl Encoding {
    /// By the protocol's word for it.
    pub fn of(word: &str) -> Option<Self> {
        [Self::Utf8, Self::Utf16, Self::Utf32].into_iter().find(|encoding| encoding.word() == word)
    }

    /// The protocol's word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Utf16 => "utf-16",
            Self::Utf32 => "utf-32",
        }
    }

    /// How many columns a character takes.
    fn width(self, char: char) -> usize {
        match self {
            Self::Utf8 => char.len_utf8(),
            Self::Utf16 => char.len_utf16(),
            Self::Utf32 => 1,
        }
    }

    /// The place of an offset.
    pub fn position(self, text: &str, lines: &LineIndex, offset: u32) -> Position {
        let row = lines.row(offset);
        let before = &text[lines.start(row) as usize..offset as usize];
        let character = match self {
            Self::Utf8 => before.len(),
            // Almost every line is plain.
            _ if before.is_ascii() => before.len(),
            _ => before.chars().map(|char| self.width(char)).sum(),
        };
        Position { line: row - 1, character: character as u32 }
    }

    /// The offset of a place; one behind the end of its line is its end, one inside a character is before it.
    pub fn offset(self, text: &str, lines: &LineIndex, at: Position) -> u32 {
        if at.line >= lines.count() {
            return text.len() as u32;
        }
        let (start, end) = lines.range(text, at.line + 1);
        let line = &text[start as usize..end as usize];
        let mut columns = 0;
        for (byte, char) in line.char_indices() {
            columns += self.width(char);
            if columns > at.character as usize {
                return start + byte as u32;
            }
        }
        end
    }

    /// The place of a stretch.
    pub fn range(self, sources: &Sources, span: Span) -> Range {
        let source = sources.get(span.file);
        let position = |offset| self.position(&source.text, source.lines(), offset);
        Range { start: position(span.start), end: position(span.end) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_counted_as_the_client_does() {
        let text = "é𝄞x\r\ny";
        let lines = LineIndex::of(text);
        for (encoding, columns) in [(Encoding::Utf8, 6), (Encoding::Utf16, 3), (Encoding::Utf32, 2)] {
            let at = Position { line: 0, character: columns };
            assert_eq!(encoding.position(text, &lines, 6), at);
            assert_eq!(encoding.offset(text, &lines, at), 6);
            assert_eq!(encoding.offset(text, &lines, Position { line: 0, character: 99 }), 7);
            assert_eq!(encoding.offset(text, &lines, Position { line: 7, character: 0 }), 10);
        }
        let inside = Position { line: 0, character: 2 };
        assert_eq!(Encoding::Utf16.offset(text, &lines, inside), 2);
    }
}
