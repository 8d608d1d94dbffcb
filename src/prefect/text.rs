//! Text → what arrives of it: as Python's `json` writes it, and as Prefect's generator indents it.

use crate::lower::push_block;
use std::fmt::Write;

/// What the generator removes four blanks of at the end, wherever it stands.
pub(super) const SHIFTED: &str = "    }";

/// What `json.dumps` writes between the quotes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|char| push_escaped(char, &mut out));
    out
}

/// Writes one character as `json.dumps` does.
pub(super) fn push_escaped(char: char, out: &mut String) {
    match char {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        '\u{8}' => out.push_str("\\b"),
        '\u{c}' => out.push_str("\\f"),
        ' '..='~' => out.push(char),
        _ => char.encode_utf16(&mut [0; 2]).iter().for_each(|unit| _ = write!(out, "\\u{unit:04x}")),
    }
}

/// The first character that `json.dumps` writes in another way, and what it writes.
pub(super) fn first_escaped(text: &str) -> Option<(usize, char, String)> {
    text.char_indices().find_map(|(at, char)| {
        let mut out = String::new();
        push_escaped(char, &mut out);
        (!(' '..='~').contains(&char) || out.len() > 1).then_some((at, char, out))
    })
}

/// Whether another string arrives than a token of GraphQL text, quotes included, holds.
pub(super) fn is_garbled(token: &str) -> bool {
    let Some(block) = token.strip_prefix("\"\"\"").and_then(|rest| rest.strip_suffix("\"\"\"")) else {
        return token.contains(SHIFTED);
    };
    // Each level of the document indents every line but the first; one level shows what many do.
    let sent = block.replace('\n', "\n    ").replace(SHIFTED, "}");
    let mut lines = sent.split('\n');
    let mut dedented = lines.next().unwrap_or_default().to_owned();
    for line in lines {
        dedented.push('\n');
        // `textwrap.dedent` empties lines of blanks.
        dedented.push_str(if line.trim_matches([' ', '\t']).is_empty() { "" } else { line });
    }
    let (mut meant, mut arrives) = (String::new(), String::new());
    push_block(block, &mut meant);
    push_block(&dedented, &mut arrives);
    meant != arrives
}

/// Where a comment begins that the end of a text stands in.
pub(super) fn open_comment(text: &str) -> Option<usize> {
    let (mut at, mut inside) = (0, "");
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let length = rest.chars().next().map_or(1, char::len_utf8);
        at += match inside {
            "" if rest.starts_with('#') => match rest.find(['\n', '\r']) {
                Some(end) => end,
                None => return Some(at),
            },
            "" if rest.starts_with("\"\"\"") => {
                inside = "\"\"\"";
                3
            }
            "" if rest.starts_with('"') => {
                inside = "\"";
                1
            }
            "" => length,
            // In either kind of string a backslash keeps the next quote from ending it.
            _ if rest.starts_with('\\') => 2,
            _ if rest.starts_with(inside) => std::mem::take(&mut inside).len(),
            _ => length,
        };
        // A backslash may stand before a character of several bytes.
        while at < text.len() && !text.is_char_boundary(at) {
            at += 1;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{escaped, first_escaped, is_garbled, open_comment};

    #[test]
    fn text_is_escaped_as_python_does() {
        assert_eq!(escaped("a\"\\\n\t\u{7f}é🚂"), "a\\\"\\\\\\n\\t\\u007f\\u00e9\\ud83d\\ude82");
        assert_eq!(first_escaped("limit: 5"), None);
        assert_eq!(first_escaped("a: é"), Some((3, 'é', "\\u00e9".to_owned())));
    }

    #[test]
    fn blanks_before_a_brace_are_lost() {
        assert!(is_garbled("\"foo    } bar\"") && !is_garbled("\"foo   } bar\""));
        assert!(is_garbled("\"\"\"foo    } bar\"\"\""));
        assert!(is_garbled("\"\"\"\n{\n}\n\"\"\""), "the brace loses four blanks, the line before it none");
        assert!(!is_garbled("\"\"\"\n  one\n    two\n\n  three\n\"\"\""));
        assert!(is_garbled("\"\"\"\n  one\n        \n  two\n\"\"\""), "the blanks of a line of blanks");
    }

    #[test]
    fn a_comment_is_open_where_no_line_ends_behind_it() {
        assert_eq!(open_comment("flow # newest"), Some(5));
        assert_eq!(open_comment("flow # newest\n"), None);
        assert_eq!(open_comment("flow(name: \"a # b\")"), None);
        assert_eq!(open_comment("flow(name: \"\\\" # b\") # é"), Some(21));
        assert_eq!(open_comment("flow(name: \"\"\"a\" # b\"\"\")"), None);
    }
}
