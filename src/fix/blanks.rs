//! A part among others → the stretch that goes with it: its comma, its blanks, its lines.

/// What stands between the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Between {
    /// Blanks; commas are blanks too: GraphQL.
    Blanks,
    /// A comma: Python, JSON, and YAML's brackets.
    Commas,
}

/// What a part's surroundings are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    /// The first byte that goes.
    pub(super) start: usize,
    /// The byte behind the last one.
    pub(super) end: usize,
    /// The bracket before and the one behind, where nothing else stands between them.
    pub(super) alone: Option<(usize, usize)>,
}

/// What goes with `start..end` of a text. Comments stay.
pub(super) fn cut(text: &str, start: usize, end: usize, between: Between) -> Option<Cut> {
    let bytes = text.as_bytes();
    let after = skip_blanks(bytes, end);
    let has_comma = bytes.get(after) == Some(&b',');
    let after = if has_comma { skip_blanks(bytes, after + 1) } else { after };
    let alone = alone(text, start, end);
    let cut = |start, end| Some(Cut { start, end, alone });
    // A line may be the whole file: it is not looked through for its beginning.
    let before = back_over(bytes, start, b" \t");
    let begins_line = before == 0 || matches!(bytes[before - 1], b'\n' | b'\r');
    let line = before;
    match bytes.get(after) {
        None | Some(b'\n' | b'\r') if begins_line => {
            if !has_comma {
                let previous = back_over(bytes, start, b" \t\r\n");
                if previous > 0
                    && bytes[previous - 1] == b','
                    && !has_comment(&text[line_start(text, previous)..previous])
                {
                    return cut(previous - 1, end);
                }
            }
            match bytes.get(after) {
                None if line > 0 => cut(line - newline_before(bytes, line), end.max(after)),
                _ => cut(line, after + newline(bytes, after)),
            }
        }
        Some(b'#') if begins_line => cut(start, after),
        None | Some(b'\n' | b'\r' | b'#' | b'}' | b')' | b']') => {
            let from = if begins_line { back_over(bytes, start, b" \t\r\n") } else { before };
            if begins_line && has_comment(&text[line_start(text, from)..from]) {
                return cut(start, if has_comma { after } else { end });
            }
            match from.checked_sub(1).map(|at| bytes[at]) {
                Some(b',') => {
                    let from = back_over(bytes, from - 1, b" \t");
                    cut(from, end)
                }
                // Nothing stands before it, so what goes is the comma behind it.
                Some(b'{' | b'(' | b'[') | None => cut(start, after),
                _ if between == Between::Blanks => cut(from, end),
                _ => None,
            }
        }
        _ if has_comma || between == Between::Blanks => cut(start, after),
        _ => None,
    }
}

/// The brackets around a part that is alone between them.
fn alone(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let before = back_over(bytes, start, b" \t\r\n,").checked_sub(1)?;
    let mut behind = end;
    while matches!(bytes.get(behind), Some(b' ' | b'\t' | b'\r' | b'\n' | b',')) {
        behind += 1;
    }
    let pair = (bytes[before], *bytes.get(behind)?);
    matches!(pair, (b'{', b'}') | (b'(', b')') | (b'[', b']')).then_some((before, behind))
}

/// Whole lines that hold a definition: an empty line between it and its neighbours goes too.
pub(super) fn lines(text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let after = skip_blanks(bytes, end);
    let line = line_start(text, start);
    if !text[line..start].trim_matches([' ', '\t']).is_empty()
        || !matches!(bytes.get(after), None | Some(b'\n' | b'\r'))
    {
        return None;
    }
    let mut to = after + newline(bytes, after);
    let above = back_over(bytes, line, b" \t\r\n");
    let blank_before = line == 0 || text[above..line].matches('\n').count() > 1;
    if blank_before {
        loop {
            let next = skip_blanks(bytes, to);
            match newline(bytes, next) {
                0 if next < bytes.len() => break,
                // It was the last: the empty lines above it go.
                0 => return Some((above + newline(bytes, above), bytes.len())),
                width => to = next + width,
            }
        }
    }
    Some((line, to))
}

/// Where the line of an offset begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

/// Behind blanks on the same line.
pub(super) fn skip_blanks(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b' ' | b'\t')) {
        at += 1;
    }
    at
}

/// Before the bytes of this kind that end at `at`.
pub(super) fn back_over(bytes: &[u8], mut at: usize, kind: &[u8]) -> usize {
    while at > 0 && kind.contains(&bytes[at - 1]) {
        at -= 1;
    }
    at
}

/// How long the line end at an offset is.
pub(super) fn newline(bytes: &[u8], at: usize) -> usize {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(b'\r'), Some(b'\n')) => 2,
        (Some(b'\r' | b'\n'), _) => 1,
        _ => 0,
    }
}

fn newline_before(bytes: &[u8], at: usize) -> usize {
    if at >= 2 && &bytes[at - 2..at] == b"\r\n" { 2 } else { 1 }
}

/// Whether a line may end in a comment: a `#` in a string is taken for one too.
fn has_comment(line: &str) -> bool {
    line.contains('#')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn without(text: &str, part: &str, between: Between) -> String {
        let start = text.find(part).unwrap();
        let found = cut(text, start, start + part.len(), between);
        found.map_or_else(|| "refused".to_owned(), |cut| text[..cut.start].to_owned() + &text[cut.end..])
    }

    #[test]
    fn a_comma_goes_with_its_part() {
        let cases = [
            ("{A, b}", "{b}"),
            ("{a, A}", "{a}"),
            ("{a, A, b}", "{a, b}"),
            ("{a, A,}", "{a,}"),
            ("{A}", "{}"),
            ("{\n  a,\n  A,\n  b,\n}", "{\n  a,\n  b,\n}"),
            ("{\n  a,\n  A\n}", "{\n  a\n}"),
            ("{\n  a, # why\n  A\n}", "{\n  a, # why\n}"),
            ("{\n  a,\n  A,  # why\n}", "{\n  a,\n  # why\n}"),
            ("{a,\n A}", "{a}"),
            ("{a, # why\n A}", "{a, # why\n }"),
            ("{a\n , A}", "{a\n}"),
            ("{a: A, b}", "{a: b}"),
        ];
        for (text, expected) in cases {
            assert_eq!(without(text, "A", Between::Commas), expected, "{text:?}");
        }
    }

    #[test]
    fn blanks_go_with_their_part() {
        let cases = [
            ("{ A b }", "{ b }"),
            ("{ a A }", "{ a }"),
            ("{ a A b }", "{ a b }"),
            ("{\n  a\n  A\n  b\n}", "{\n  a\n  b\n}"),
            ("{\r\n  a\r\n  A\r\n}", "{\r\n  a\r\n}"),
            ("{ a # why\n  A }", "{ a # why\n   }"),
            ("(A, b: 1)", "(b: 1)"),
            ("A b", "b"),
            ("a A", "a"),
            ("a\nA", "a"),
        ];
        for (text, expected) in cases {
            assert_eq!(without(text, "A", Between::Blanks), expected, "{text:?}");
        }
    }

    #[test]
    fn a_definition_goes_with_an_empty_line() {
        let without = |text: &str| {
            let start = text.find('A').unwrap();
            lines(text, start, start + 1).map(|(from, to)| text[..from].to_owned() + &text[to..])
        };
        assert_eq!(without("a\n\nA\n\nb\n").unwrap(), "a\n\nb\n");
        assert_eq!(without("a\n\nA\n").unwrap(), "a\n");
        assert_eq!(without("A\n\nb\n").unwrap(), "b\n");
        assert_eq!(without("a\nA\nb\n").unwrap(), "a\nb\n");
        assert_eq!(without("a A"), None);
    }
}
