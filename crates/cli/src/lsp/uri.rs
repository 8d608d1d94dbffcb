//! Paths ↔ `file:` URIs (RFC 8089).

use gen_lsp_types::Uri;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The path of a file; none if the URI names something else.
pub fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.0.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let path = decode(rest.split(['?', '#']).next()?)?;
    if !path.starts_with('/') {
        return None;
    }
    // `/c:/folder` is `c:/folder`.
    let is_drive = cfg!(windows) && path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if is_drive { &path[1..] } else { &path }))
}

/// The URI of an absolute path.
pub fn uri_of(path: &Path) -> Uri {
    let shown = path.to_string_lossy();
    let shown = if cfg!(windows) { format!("/{}", shown.replace('\\', "/")) } else { shown.into_owned() };
    let mut uri = "file://".to_owned();
    for byte in shown.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            _ = write!(uri, "%{byte:02X}");
        }
    }
    Uri(uri)
}

/// A text without its percent signs.
pub fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        let hex = behind.get(..2).filter(|_| *first == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(byte) = hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(byte);
            rest = &behind[2..];
        } else {
            bytes.push(*first);
            rest = behind;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_the_same_behind_its_uri() {
        for path in ["/a b/ü%20#?.py", "/", "/a+b/[c].graphql"] {
            assert_eq!(path_of(&uri_of(Path::new(path))).unwrap(), Path::new(path));
        }
        assert_eq!(uri_of(Path::new("/a b")).0, "file:///a%20b");
        assert_eq!(path_of(&Uri("untitled:Untitled-1".to_owned())), None);
        assert_eq!(path_of(&Uri("file://localhost/a".to_owned())).unwrap(), Path::new("/a"));
    }
}
