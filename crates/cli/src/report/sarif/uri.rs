//! The name of a file → a URI reference (RFC 3986).

use std::fmt::Write;

/// The reference.
pub(super) fn uri(name: &str) -> String {
    match name.as_bytes() {
        [b'/', ..] => format!("file://{}", path(name)),
        // `C:/queries`
        [letter, b':', b'/', ..] if letter.is_ascii_alphabetic() => {
            format!("file:///{}:{}", char::from(*letter), path(&name[2..]))
        }
        _ => path(name),
    }
}

/// Every byte that is no unreserved character, and no `/`, as `%XX`; so is the colon, which would end a scheme.
fn path(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            byte => _ = write!(out, "%{byte:02X}"),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_reference() {
        assert_eq!(uri("queries/花 火.graphql"), "queries/%E8%8A%B1%20%E7%81%AB.graphql");
        assert_eq!(uri("a:b.graphql"), "a%3Ab.graphql");
        assert_eq!(uri("/tmp/a#b?.dictql"), "file:///tmp/a%23b%3F.dictql");
        assert_eq!(uri("C:/queries/a.dictql"), "file:///C:/queries/a.dictql");
        assert_eq!(uri("../shared/a.dictql"), "../shared/a.dictql");
    }
}
