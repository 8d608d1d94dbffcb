//! A text of dicts → the same with other quotes.

/// A text of dicts with its simple literals in other quotes: single, three, raw, escaped.
pub fn requoted(text: &str) -> Vec<String> {
    let literals = |write: &dyn Fn(&str) -> String| {
        let mut out = String::new();
        let mut rest = text;
        while let Some(start) = rest.find(['"', '#']) {
            let is_comment = rest[start..].starts_with('#');
            let begin = if is_comment { start } else { start + 1 };
            let end = rest[begin..].find(if is_comment { '\n' } else { '"' });
            let end = end.map_or(rest.len(), |end| begin + end + usize::from(!is_comment));
            let part = &rest[start..end];
            // Prefixes, escapes, quotes of other kinds and line ends keep what they are.
            let is_simple = !is_comment
                && part.len() > 2
                && !part.contains(['\\', '\'', '\n'])
                && !rest[..start]
                    .ends_with(|char: char| char.is_alphanumeric() || char == '\'' || char == '"')
                && !rest[end..].starts_with('"');
            out += &rest[..start];
            out += &if is_simple { write(&part[1..part.len() - 1]) } else { part.to_owned() };
            rest = &rest[end..];
        }
        out + rest
    };
    if text.contains("\"\"\"") || text.contains('\'') {
        return Vec::new();
    }
    vec![
        literals(&|inner| format!("'{inner}'")),
        literals(&|inner| format!("\"\"\"{inner}\"\"\"")),
        literals(&|inner| format!("r'''{inner}'''")),
        literals(&|inner| format!("f\"{}\"", inner.replace('{', "{{").replace('}', "}}"))),
        literals(&|inner| match inner.char_indices().nth(1) {
            Some((at, _)) => format!("\"{}\" \"{}\"", &inner[..at], &inner[at..]),
            None => format!("\"{inner}\""),
        }),
    ]
}
