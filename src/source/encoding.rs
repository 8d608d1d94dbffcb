//! Bytes → text: UTF-8 with or without a byte order mark, UTF-16 with one (language.md §9).

/// How the bytes of a file carry its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-8 behind the bytes `EF BB BF`.
    Utf8Bom,
    /// UTF-16, little end first, behind `FF FE`.
    Utf16Le,
    /// UTF-16, big end first, behind `FE FF`.
    Utf16Be,
}

/// Why bytes are not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The byte at this offset does not belong to UTF-8.
    NotUtf8(usize),
    /// The UTF-16 code unit at this byte offset has no partner, or half of it is missing.
    NotUtf16(usize),
    /// More bytes than [`MAX_BYTES`].
    TooLarge(usize),
}

/// The largest file that is read (language.md §9).
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// Decodes a file.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(String, Encoding), Unreadable> {
    if bytes.len() > MAX_BYTES {
        return Err(Unreadable::TooLarge(bytes.len()));
    }
    match bytes.as_slice() {
        [0xEF, 0xBB, 0xBF, rest @ ..] => match std::str::from_utf8(rest) {
            Ok(text) => Ok((text.to_owned(), Encoding::Utf8Bom)),
            Err(error) => Err(Unreadable::NotUtf8(error.valid_up_to() + 3)),
        },
        [0xFF, 0xFE, rest @ ..] => Ok((utf16(rest, u16::from_le_bytes)?, Encoding::Utf16Le)),
        [0xFE, 0xFF, rest @ ..] => Ok((utf16(rest, u16::from_be_bytes)?, Encoding::Utf16Be)),
        _ => match String::from_utf8(bytes) {
            Ok(text) => Ok((text, Encoding::Utf8)),
            Err(error) => Err(Unreadable::NotUtf8(error.utf8_error().valid_up_to())),
        },
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, Unreadable> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(Unreadable::NotUtf16(bytes.len() + 1));
    }
    let mut text = String::with_capacity(pairs.len());
    let mut at = 2;
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let char = decoded.map_err(|_| Unreadable::NotUtf16(at))?;
        text.push(char);
        at += char.len_utf16() * 2;
    }
    Ok(text)
}

impl Encoding {
    /// Turns text back into the bytes of a file.
    #[must_use]
    pub fn encode(self, text: &str) -> Vec<u8> {
        match self {
            Self::Utf8 => text.as_bytes().to_vec(),
            Self::Utf8Bom => [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat(),
            Self::Utf16Le => units(text).flat_map(u16::to_le_bytes).collect(),
            Self::Utf16Be => units(text).flat_map(u16::to_be_bytes).collect(),
        }
    }
}

fn units(text: &str) -> impl Iterator<Item = u16> {
    std::iter::once(0xFEFF).chain(text.encode_utf16())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_comes_back_as_it_was() {
        for encoding in [Encoding::Utf8, Encoding::Utf8Bom, Encoding::Utf16Le, Encoding::Utf16Be] {
            assert_eq!(decode(encoding.encode("é 𝄞\r\n")), Ok(("é 𝄞\r\n".to_owned(), encoding)));
        }
    }

    #[test]
    fn broken_bytes_are_named_by_their_offset() {
        assert_eq!(decode(b"ab\xFFc".to_vec()), Err(Unreadable::NotUtf8(2)));
        assert_eq!(decode(b"\xEF\xBB\xBFab\xFF".to_vec()), Err(Unreadable::NotUtf8(5)));
        assert_eq!(decode(b"\xFF\xFEa\0b".to_vec()), Err(Unreadable::NotUtf16(4)));
        assert_eq!(decode(b"\xFF\xFEa\0\x00\xD8".to_vec()), Err(Unreadable::NotUtf16(4)));
    }
}
