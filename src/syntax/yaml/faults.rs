//! A place at which YAML's parser gave up → what is said about it, and the smallest stretch that is taken out.

use super::repair::{Mask, Repaired};
use super::scan::{Scan, line_end, line_start};
use super::{errors, misfits};
use crate::diagnostic::Sink;
use crate::source::{FileId, Span};
use crate::syntax::text::At;
use granit_parser::{ErrorKind, ScanError};

/// Says what is wrong and takes it out; false if nothing more can be taken out there.
pub(super) fn take_out(
    file: FileId,
    source: &str,
    fault: &ScanError,
    repaired: &mut Repaired<'_>,
    sink: &mut Sink,
) -> bool {
    let offset = fault.marker().byte_offset().unwrap_or(source.len());
    let mut at = (0..=offset.min(source.len())).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
    let kind = fault.kind();
    let span = |start: usize, end: usize| Span::new(file, start as u32, end as u32);
    if matches!(kind, ErrorKind::RecursionLimitExceeded) {
        sink.push(errors::too_deep(span(at, (at + 1).min(source.len()))));
        return false;
    }
    // Brackets and quotes that nothing closes are to blame where they open, whatever the parser stumbles over behind.
    if let Some(opened) = unclosed(&repaired.text, at, kind) {
        let end = line_end(source, opened);
        // What is open around it in the same line is the same mistake.
        let line = span(line_start(source, opened), end);
        let is_here = |at: Span| at.file == file && line.start <= at.start && at.start <= line.end;
        if !sink.diagnostics().iter().any(|one| one.code == "unclosed" && is_here(one.span())) {
            sink.push(errors::unclosed(span(opened, opened + 1), &source[opened..=opened], span(end, end)));
        }
        let at = At::new(opened as u32, end as u32);
        let is_line = source[line_start(source, opened)..opened].trim().is_empty();
        // Plain text at the beginning of a line would go on on the next one.
        if !(is_line && repaired.key(at, Mask::Error)) {
            repaired.mask(at, Mask::Error);
        }
        return true;
    }
    if at == source.len() || matches!(source.as_bytes()[at], b'\n' | b'\r') {
        at = source[..at].trim_end().len().saturating_sub(1);
        at = (0..=at).rev().find(|at| source.is_char_boundary(*at)).unwrap_or(0);
    }
    let (start, end) = (line_start(source, at), line_end(source, at));
    if let Some(bare) = bare_line(source, start, kind) {
        let (from, to) = (bare.0, bare.1);
        sink.push(match source[from..to].find(':') {
            Some(colon) => errors::no_blank(span(from + colon, from + colon + 1)),
            None => errors::missing_colon(span(from, to), &source[from..to]),
        });
        let at = At::new(from as u32, to as u32);
        return repaired.key(at, Mask::Text) || repaired.blank(at);
    }
    if misfits::take_out(file, source, At::new(start as u32, end as u32), kind, repaired, sink) {
        return true;
    }
    let line = &repaired.text[start..end];
    let value = value_of(line).map(|value| start + value);
    let found = source[at..].chars().next().map_or(0, char::len_utf8);
    sink.push(errors::fault(
        span(at, at + found),
        kind,
        &source[at..at + found],
        value.map(|from| span(from, end)),
        source,
    ));
    match value {
        Some(from)
            if from < end
                && !line.trim_start().starts_with(['"', '\''])
                && lines_below(source, start) == end
                && repaired.masked(At::new(from as u32, end as u32)).is_none() =>
        {
            repaired.mask(At::new(from as u32, end as u32), Mask::Error);
            true
        }
        _ => whole_line(source, start, kind, repaired),
    }
}

/// Takes a line out. What is indented below it hangs on it: it hangs on a key that is none, or goes with its line where
/// that fits to nothing.
fn whole_line(source: &str, start: usize, kind: &ErrorKind, repaired: &mut Repaired<'_>) -> bool {
    let fits = !matches!(kind, ErrorKind::ExpectedBlockMappingKey | ErrorKind::InvalidIndentation);
    let end = line_end(source, start);
    let line = &source[start..end];
    // Nothing hangs on a key with a value on its line.
    let below = if fits || line.trim_end().ends_with(':') { lines_below(source, start) } else { end };
    let key = At::new((end - line.trim_start().len()) as u32, (start + line.trim_end().len()) as u32);
    let is_quoted = line.trim_start().starts_with(['"', '\'']);
    if fits && (below > end || is_quoted) && repaired.key(key, Mask::Error) {
        return true;
    }
    let mut is_new = false;
    let mut from = start;
    while from <= below {
        let to = line_end(source, from);
        if from == start || !fits {
            is_new |= repaired.blank(At::new(from as u32, to as u32));
        }
        from = to + if source[to..].starts_with("\r\n") { 2 } else { 1 };
    }
    is_new
}

/// Where the lines end that are indented deeper than the line at an offset, directly below it; else where it ends itself.
fn lines_below(source: &str, at: usize) -> usize {
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let start = line_start(source, at);
    let mut end = line_end(source, at);
    let own = indentation(&source[start..end]);
    let mut from = end;
    while from < source.len() {
        from += if source[from..].starts_with("\r\n") { 2 } else { 1 };
        let to = line_end(source, from);
        let line = &source[from..to];
        if !line.trim().is_empty() {
            if indentation(line) <= own {
                break;
            }
            end = to;
        }
        from = to;
    }
    end
}

/// The bracket or quote before `at` that is not closed.
fn unclosed(text: &str, at: usize, kind: &ErrorKind) -> Option<usize> {
    match kind {
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => return (at < text.len()).then_some(at),
        ErrorKind::InvalidColonPlacement
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::BlockEntryInFlowCollection
        | ErrorKind::FlowMappingValueAdjacentCollection
        | ErrorKind::UnexpectedCharacter { .. } => {}
        _ => return None,
    }
    let mut scan = Scan::new(text);
    let mut open = None;
    while let Some(spot) = scan.next()
        && spot.at < at
    {
        open = scan.open.first().copied();
        scan.token();
    }
    let opened = scan.open.first().copied().or(open)?;
    if matches!(kind, ErrorKind::UnexpectedCharacter { .. }) {
        // The character is to blame, unless it stands between brackets only because one is missing.
        while scan.next().is_some() {
            scan.token();
        }
        if !scan.open.contains(&opened) {
            return None;
        }
    }
    // What opens on the line of the fault may be closed on it, too.
    (line_end(text, opened) < at).then_some(opened)
}

/// `id` alone on its line, where `name:` follows: the parser took both for one text.
fn bare_line(source: &str, start: usize, kind: &ErrorKind) -> Option<(usize, usize)> {
    if !matches!(
        kind,
        ErrorKind::MappingValueNotAllowed | ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey
    ) {
        return None;
    }
    // It stumbles over the bare line itself, or over the one behind it.
    let here = source[start..line_end(source, start)].trim_end();
    let is_key = |line: &str| line.contains(": ") || line.ends_with(':');
    let (from, line) = if is_key(here) && !here.trim_start().starts_with("- ") {
        let before = source[..start].trim_end();
        let from = line_start(source, before.len());
        (from, &before[from..])
    } else {
        (start, here)
    };
    let text = line.trim_start_matches([' ', '-']);
    let is_bare = !text.is_empty()
        && !is_key(text)
        && !text.contains(" #")
        && !text.starts_with(['#', '{', '[', '"', '\'', '?']);
    is_bare.then_some((from + line.len() - text.len(), from + line.len()))
}

/// Where the value of a line begins: behind the first `: `.
fn value_of(line: &str) -> Option<usize> {
    let colon = line.find(": ")?;
    let value = line[colon + 1..].trim_start();
    Some(line.len() - value.len())
}
