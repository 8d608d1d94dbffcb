//! Diagnostics → how many there are of each code, and how many of these have a fix.

use super::{has_summary, most, summary, write_files};
use crate::args::{Format, Global};
use crate::errors;
use crate::status::Status;
use crate::terminal::print;
use dictql::diagnostic::{Diagnostic, Safety, Severity};
use dictql::source::Sources;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

/// The findings of a code.
#[derive(Serialize)]
struct Row {
    code: &'static str,
    severity: &'static str,
    count: usize,
    safe_fixes: usize,
    unsafe_fixes: usize,
}

/// Shows the counts in place of the findings: as a table, or with `json` and `json-lines` as objects. Reports that have
/// a file are written as ever.
pub fn statistics(global: &Global, sources: &Sources, diagnostics: &[Diagnostic], checked: usize) -> Status {
    let rows = rows(diagnostics);
    // Strings and numbers: nothing that JSON could not write.
    let objects = rows.iter().map(|row| serde_json::to_string(row).unwrap_or_default());
    let formats = || global.output_format.iter().filter(|report| report.file.is_none());
    let has = |format: Format| formats().any(|report| report.format == format);
    print(&if has(Format::Json) {
        let objects: Vec<String> = objects.collect();
        if objects.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", objects.join(",\n")) }
    } else if has(Format::JsonLines) {
        objects.map(|object| object + "\n").collect()
    } else {
        table(&rows)
    });
    let (shown, _) = most(diagnostics);
    let status = write_files(global, sources, &shown);
    if has_summary(global) {
        summary(diagnostics, checked);
    }
    status
}

/// The most frequent first.
fn rows(diagnostics: &[Diagnostic]) -> Vec<Row> {
    let mut rows: BTreeMap<(&'static str, Severity), Row> = BTreeMap::new();
    for found in diagnostics {
        let (code, severity) = (found.code, found.severity);
        let empty = Row { code, severity: severity.word(), count: 0, safe_fixes: 0, unsafe_fixes: 0 };
        let row = rows.entry((code, severity)).or_insert(empty);
        row.count += 1;
        match found.fix.as_ref().map(|fix| fix.safety) {
            Some(Safety::Safe) => row.safe_fixes += 1,
            Some(Safety::Unsafe) => row.unsafe_fixes += 1,
            None => {}
        }
    }
    let mut rows: Vec<Row> = rows.into_values().collect();
    rows.sort_by_key(|row| Reverse(row.count));
    rows
}

fn table(rows: &[Row]) -> String {
    let digits = rows.iter().map(|row| row.count.to_string().len()).max().unwrap_or_default();
    let width = rows.iter().map(|row| row.code.len()).max().unwrap_or_default();
    let mut out = String::new();
    for Row { code, severity, count, safe_fixes, unsafe_fixes } in rows {
        let fixes = errors::with_a_fix(*safe_fixes, *unsafe_fixes);
        let line = format!("{count:>digits$}  {severity:<7}  {code:<width$}  {fixes}");
        _ = writeln!(out, "{}", line.trim_end());
    }
    out
}
