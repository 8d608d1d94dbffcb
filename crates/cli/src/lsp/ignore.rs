//! A finding → the comment that ignores it, where one can stand.

use super::folder::Folder;
use dictql::diagnostic::{Diagnostic, Edit};
use dictql::source::{Notation, Span};
use std::path::Path;

/// A comment above the line of a finding, or behind it: the first that does nothing but ignore it. Inside of strings and
/// continued lines not every place takes one, so each is tried.
pub fn ignore(folder: &mut Folder, path: &Path, finding: &Diagnostic, found: &[Diagnostic]) -> Option<Edit> {
    let (kept, number) = folder.file(path)?;
    let input = kept.input(number);
    if input.notation == Notation::Json {
        return None;
    }
    let file = input.file;
    let source = kept.session().sources.get(file);
    let (text, lines) = (source.text.clone(), source.lines());
    let (start, end) = lines.range(&text, lines.row(finding.span().start));
    let line = &text[start as usize..end as usize];
    let indent = &line[..line.len() - line.trim_start().len()];
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let comment = format!("# dictql: ignore[{}]", finding.code);
    let above = (start, format!("{indent}{comment}{line_end}"));
    let behind = (end, format!("  {comment}"));
    for (at, content) in [above, behind] {
        let (before, after) = text.split_at(at as usize);
        let tried = folder.tried(path, format!("{before}{content}{after}").into());
        if is_ignored(finding, found, &tried) {
            return Some(Edit { span: Span::new(file, at, at), content });
        }
    }
    None
}

/// Whether one finding less of its code is there, and nothing new.
fn is_ignored(finding: &Diagnostic, before: &[Diagnostic], after: &[Diagnostic]) -> bool {
    let count = |found: &[Diagnostic], code| found.iter().filter(|one| one.code == code).count();
    count(after, finding.code) < count(before, finding.code)
        && after.iter().all(|one| count(after, one.code) <= count(before, one.code))
}
