//! What people write in YAML that YAML reads otherwise, found all at once: each is said with its repair, and masked so
//! that the rest is read.

use super::errors;
use super::repair::{Mask, Repaired};
use super::scan::{Scan, Spot, quoted_len};
use crate::diagnostic::Sink;
use crate::lower::is_name;
use crate::source::{FileId, Span};
use crate::syntax::text::At;

/// How many bytes a header has at most.
const LONGEST_HEADER: usize = 4_096;

/// Finds the slips of a text; false if there are none.
pub(super) fn find<'a>(file: FileId, source: &'a str, repaired: &mut Repaired<'a>, sink: &mut Sink) -> bool {
    let mut slips = Slips { file, source, repaired, sink, found: 0 };
    let mut tabs: Vec<Span> = Vec::new();
    let mut scan = Scan::new(source);
    while let Some(spot) = scan.next() {
        let (start, end) = spot.line;
        let is_known = tabs.last().is_some_and(|tab| tab.start as usize == start);
        if spot.depth == 0 && !is_known {
            let line = &source[start..end];
            let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
            if line[..blank].contains('\t') {
                tabs.push(slips.span(start, start + blank));
            }
        }
        match slips.at(spot) {
            Some(end) => scan.pass(end),
            None => scan.token(),
        }
    }
    slips.tabs(&tabs);
    slips.found > 0
}

struct Slips<'s, 'a> {
    file: FileId,
    source: &'a str,
    repaired: &'s mut Repaired<'a>,
    sink: &'s mut Sink,
    found: usize,
}

impl<'a> Slips<'_, 'a> {
    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start as u32, end as u32)
    }

    /// The line of a spot from there on.
    fn line(&self, spot: Spot) -> &'a str {
        &self.source[spot.at..spot.line.1]
    }

    fn mask(&mut self, start: usize, end: usize, mask: Mask) {
        self.found += 1;
        self.repaired.mask(At::new(start as u32, end as u32), mask);
    }

    /// The slip that begins at a spot: where it ends.
    fn at(&mut self, spot: Spot) -> Option<usize> {
        let first = self.source.as_bytes()[spot.at];
        if spot.is_key {
            match first {
                b'@' if !spot.in_list => return Some(self.directive_key(spot)),
                b'$' if spot.depth == 0 => {
                    if let Some(end) = self.declaration(spot) {
                        return Some(end);
                    }
                }
                _ => {}
            }
            if let Some(end) = self.alias(spot).or_else(|| self.header(spot)) {
                return Some(end);
            }
        }
        let is_value = !spot.is_key || spot.depth > 0;
        (is_value && matches!(first, b'%' | b'@' | b'`')).then(|| self.reserved(spot))
    }

    /// `flow(limit: 5):`, `{flow(limit:5, offset:2): …}`
    fn header(&mut self, spot: Spot) -> Option<usize> {
        let line = self.line(spot);
        let opens =
            line.find(|char: char| !is_name_part(char) && !matches!(char, '$' | ':' | '.' | ' ' | '@'))?;
        if !line[opens..].starts_with('(') || opens == 0 || line[..opens].contains(": ") {
            return None;
        }
        // Further on it is no header: a file may be one line.
        let near = (0..=line.len().min(LONGEST_HEADER)).rev().find(|end| line.is_char_boundary(*end))?;
        let end = header_len(&line[..near])?;
        let inside = &line[opens..end];
        let is_slip = inside.contains(": ")
            || inside.contains(" #")
            || (spot.depth > 0 && inside.contains([',', '{', '}', '[', ']']));
        if !is_slip {
            return None;
        }
        let span = self.span(spot.at, spot.at + end);
        self.sink.push(errors::yaml_header(span, &line[..end], spot.depth > 0));
        self.mask(spot.at + opens, spot.at + end, Mask::Text);
        Some(spot.at + end)
    }

    /// `newest: flow_runs:`, `newest: flow_runs(limit:1):`
    fn alias(&mut self, spot: Spot) -> Option<usize> {
        let line = self.line(spot);
        let colon = line.find(": ").filter(|colon| spot.depth == 0 && is_name(&line[..*colon]))?;
        let value = line[colon + 1..].trim_start();
        let from = line.len() - value.len();
        let name = value.find(|char: char| !is_name_part(char)).filter(|name| *name > 0)?;
        let len = if value[name..].starts_with('(') { header_len(value)? } else { name };
        let behind = value[len..].strip_prefix(':')?;
        let ends = behind.is_empty() || behind.starts_with(' ');
        // Of a value, text would follow.
        if !ends || !(behind.trim_start().is_empty() || behind.trim_start().starts_with(['#', '{', '['])) {
            return None;
        }
        let end = from + len;
        self.sink.push(errors::yaml_header(self.span(spot.at, spot.at + end), &line[..end], false));
        self.mask(spot.at + colon, spot.at + end, Mask::Text);
        Some(spot.at + end)
    }

    /// `$ids: [uuid!]!`, `$order: order_by = {a: 1}`
    fn declaration(&mut self, spot: Spot) -> Option<usize> {
        let (start, line) = (spot.at, self.line(spot));
        let name = line[1..].find(|char: char| !is_name_part(char))? + 1;
        let rest = line[name..].strip_prefix(':')?;
        let value = rest.trim_start();
        if name == 1 || value.len() == rest.len() {
            return None;
        }
        let from = start + line.len() - value.len();
        let value = value.find(" #").map_or(value, |end| &value[..end]).trim_end();
        // What stands behind the bracket makes it no sequence: `!`, or a default.
        let is_list =
            value.starts_with('[') && closing_bracket(value).is_none_or(|end| end + 1 < value.len());
        let is_slip = is_list || value.contains(": ");
        if !is_slip || value.starts_with(['"', '\'', '|', '>', '{']) {
            return None;
        }
        let end = from + value.len();
        self.sink.push(errors::unquoted_type(self.span(from, end), value));
        self.mask(from, end, Mask::Text);
        Some(end)
    }

    /// `@include: …`
    fn directive_key(&mut self, spot: Spot) -> usize {
        let (start, line) = (spot.at, self.line(spot));
        let end = line[1..].find(|char: char| !is_name_part(char)).map_or(line.len(), |end| end + 1);
        let end = header_len(line).unwrap_or(end);
        self.sink.push(errors::directive_as_key(self.span(start, start + end), &line[..end]));
        self.mask(start, start + end, Mask::Error);
        start + end
    }

    /// `_ilike: %train`
    fn reserved(&mut self, spot: Spot) -> usize {
        let line = self.line(spot);
        let end = if spot.depth > 0 { line.find([',', '}', ']']) } else { None };
        let value = end.map_or(line, |end| &line[..end]);
        let value = value.find(" #").map_or(value, |end| &value[..end]).trim_end();
        let (end, first) = (spot.at + value.len(), value.chars().next().unwrap_or_default());
        self.sink.push(errors::reserved_indicator(self.span(spot.at, end), value, first));
        self.mask(spot.at, end, Mask::Text);
        end
    }

    /// Tabs before the first letter of a line; all of them are one mistake.
    fn tabs(&mut self, tabs: &[Span]) {
        let Some(first) = tabs.first() else { return };
        let source = self.source;
        self.sink.push(errors::tabs(*first, tabs, |span| &source[span.start as usize..span.end as usize]));
        for span in tabs {
            self.found += 1;
            self.repaired.spaces(At::new(span.start, span.end));
        }
    }
}

fn is_name_part(char: char) -> bool {
    char.is_ascii_alphanumeric() || char == '_'
}

/// Where the bracket is closed that a text begins with.
fn closing_bracket(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' if depth == 1 => return Some(at),
            b']' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// How long the header is that a line begins with: up to the colon that ends the key, its parentheses closed and its
/// directives with it; none if no such colon follows.
fn header_len(line: &str) -> Option<usize> {
    let bytes = line.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while at < bytes.len() {
        match bytes[at] {
            quote @ (b'"' | b'\'') if depth > 0 => {
                at += quoted_len(&line[at..], quote);
                continue;
            }
            b'(' => depth += 1,
            b')' => {
                depth = depth.checked_sub(1)?;
                let rest = &line[at + 1..];
                let next = rest.trim_start();
                if depth == 0 && !next.starts_with('@') {
                    let ends = rest.starts_with(':')
                        && rest.as_bytes().get(1).is_none_or(|next| b" \t,}]".contains(next));
                    return (ends || (rest.starts_with([',', '}', ']']))).then_some(at + 1);
                }
            }
            b':' if depth == 0 && bytes.get(at + 1).is_none_or(|next| *next == b' ') => {
                return line[..at].contains('@').then_some(at);
            }
            _ => {}
        }
        at += 1;
    }
    None
}
