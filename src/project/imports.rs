//! GraphQL text → its `# import` comments, as GraphQL Tools reads them.

use crate::source::{FileId, Sources, Span};

/// `# import A, B from "parts.graphql"`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// The path between the quotes, relative to the importing file.
    pub path: String,
    /// Where the path stands, with its quotes.
    pub at: Span,
    /// The fragments that are named; without any, or with `*`, all.
    pub names: Option<Vec<(String, Span)>>,
}

/// The imports of a GraphQL file, in source order.
#[must_use]
pub fn imports(sources: &Sources, file: FileId) -> Vec<Import> {
    let text = &sources.get(file).text;
    let import = |(start, comment): (usize, &str)| {
        let span = |part: &str| {
            let at = start + (part.as_ptr() as usize - comment.as_ptr() as usize);
            Span::new(file, at as u32, (at + part.len()) as u32)
        };
        read(comment, span)
    };
    comments(text).filter_map(import).collect()
}

fn read(comment: &str, span: impl Fn(&str) -> Span) -> Option<Import> {
    let rest = comment.trim_start_matches('#').trim_start().strip_prefix("import")?;
    let rest = rest.strip_prefix([' ', '\t'])?.trim();
    let (names, quoted) = if rest.starts_with(['"', '\'']) {
        (None, rest)
    } else {
        let (names, quoted) = rest.split_once(" from ")?;
        (Some(names), quoted.trim())
    };
    let quote = quoted.chars().next().filter(|char| matches!(char, '"' | '\''))?;
    let path = quoted[1..].split(quote).next()?;
    let at = span(&quoted[..(path.len() + 2).min(quoted.len())]);
    let all = names.is_none_or(|names| names.split(',').any(|name| name.trim() == "*"));
    let split = |names: &str| {
        let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
        names.map(|name| (name.to_owned(), span(name))).collect()
    };
    Some(Import { path: path.to_owned(), at, names: names.filter(|_| !all).map(split) })
}

/// The comments of GraphQL text, each with its offset; a `#` inside a string begins none.
pub(crate) fn comments(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            at += text[at..].find(['#', '"'])?;
            let rest = &text[at..];
            if rest.starts_with('#') {
                let start = at;
                at += rest.find(['\n', '\r']).unwrap_or(rest.len());
                return Some((start, &text[start..at]));
            }
            at += string(rest);
        }
    })
}

/// The length of the string that a text begins with; one that isn't closed ends with its line, a block with the text.
pub(crate) fn string(text: &str) -> usize {
    let is_block = text.starts_with("\"\"\"");
    let mut at = if is_block { 3 } else { 1 };
    while let Some(found) = text[at..].find(['"', '\\', '\n', '\r']) {
        at += found;
        let rest = &text[at..];
        let escaped = if is_block { "\\\"\"\"" } else { "\\\"" };
        at += match rest.as_bytes()[0] {
            b'"' if !is_block => return at + 1,
            b'"' if rest.starts_with("\"\"\"") => return at + 3,
            b'\n' | b'\r' if !is_block => return at,
            b'\\' if rest.starts_with(escaped) => escaped.len(),
            b'\\' if !is_block && rest.starts_with("\\\\") => 2,
            _ => 1,
        };
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        let mut sources = Sources::new();
        let file = sources.add_text("a.graphql", text);
        let slice = |import: Import| {
            let names = import.names.into_iter().flatten().map(|(_, span)| sources.slice(span));
            let names: Vec<&str> = names.chain([sources.slice(import.at)]).collect();
            names.join(" ")
        };
        imports(&sources, file).into_iter().map(slice).collect()
    }

    #[test]
    fn every_form_is_read_with_its_places() {
        assert_eq!(of("# import \"a.graphql\"\n{ id }"), ["\"a.graphql\""]);
        assert_eq!(of("#import A,  B from './a b.graphql' # x"), ["A B './a b.graphql'"]);
        assert_eq!(of("# import * from \"f\"\r\n#  import A from \"g\""), ["\"f\"", "A \"g\""]);
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        assert!(of("# imports \"a\"\n# important\n# import A\n# import").is_empty());
        assert!(
            of("{ a(b: \"# import 'x'\") c(d: \"\"\"\n# import 'x' \\\"\"\" # import 'x'\n\"\"\") }")
                .is_empty()
        );
        assert_eq!(of("{ a(b: \"\\\\\") } # import 'x'"), ["'x'"]);
        assert_eq!(of("{ a(b: \"open\n# import 'x'"), ["'x'"]);
    }
}
