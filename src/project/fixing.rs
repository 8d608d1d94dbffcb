//! A [`Session`] → the same with its findings repaired, round by round, in memory: who asked writes the files.

use super::check::{Against, Checked, Emits, check};
use super::reader::{Each, Session};
use crate::diagnostic::{Diagnostic, Fix, Safety, Severity, Sink};
use crate::fix::{apply, together};
use crate::pipeline;
use crate::source::{FileId, Sources};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How often what was repaired is looked at again: one repair may lay another mistake open.
const ROUNDS: usize = 10;

/// What a run repaired.
#[derive(Debug)]
pub struct Fixed {
    /// What is left.
    pub checked: Checked,
    /// How many findings were repaired.
    pub count: usize,
    /// The files that changed, with the texts that they had.
    pub before: BTreeMap<FileId, Arc<str>>,
    /// Repairs that would have left a file that reads worse than before; they were not made.
    pub withdrawn: Vec<Diagnostic>,
}

/// Checks the files that were asked for and repairs what can be repaired, with `is_unsafe` also what a person should
/// look at; ten rounds at most.
pub fn fix(session: &mut Session, against: Against, is_unsafe: bool, each: &impl Each) -> Fixed {
    let read = session.sink.clone();
    let mut fixed = Fixed {
        checked: check(session, against, Emits::Nothing, each),
        count: 0,
        before: BTreeMap::new(),
        withdrawn: Vec::new(),
    };
    let reported: BTreeSet<FileId> =
        session.inputs.iter().filter(|input| input.is_reported).map(|input| input.file).collect();
    for _ in 0..ROUNDS {
        let found = std::mem::take(&mut fixed.checked.diagnostics);
        let is_meant = |finding: &&Diagnostic| {
            finding.fix.as_ref().is_some_and(|fix| {
                (is_unsafe || fix.safety == Safety::Safe)
                    && fix.edits.iter().all(|edit| reported.contains(&edit.span.file))
                    && !fixed.withdrawn.iter().any(|other| is_same(other, finding))
            })
        };
        let meant: Vec<&Diagnostic> = found.iter().filter(is_meant).collect();
        let (taken, withdrawn) = take(session, &meant, &mut fixed.before);
        fixed.withdrawn.extend(withdrawn);
        fixed.count += taken;
        if taken == 0 {
            fixed.checked.diagnostics = found;
            break;
        }
        session.sink = read.clone();
        fixed.checked = check(session, against, Emits::Nothing, each);
    }
    let sources = &session.sources;
    fixed.before.retain(|file, text| sources.get(*file).text != *text);
    fixed
}

/// Whether two findings say the same of what was not changed in between; what stands before it may have been.
fn is_same(one: &Diagnostic, other: &Diagnostic) -> bool {
    let contents = |finding: &Diagnostic| {
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        edits.map(|edit| (edit.span.file, edit.content.clone())).collect::<Vec<_>>()
    };
    one.code == other.code && one.message == other.message && contents(one) == contents(other)
}

/// Changes the texts, as far as each file reads as well as before. Says how many findings that repairs, and which
/// repairs were not made.
fn take(
    session: &mut Session,
    found: &[&Diagnostic],
    before: &mut BTreeMap<FileId, Arc<str>>,
) -> (usize, Vec<Diagnostic>) {
    let mut left: Vec<&Diagnostic> = found.to_vec();
    let mut withdrawn = Vec::new();
    loop {
        let fixes: Vec<&Fix> = left.iter().filter_map(|finding| finding.fix.as_ref()).collect();
        let worse = worse(session, &fixes);
        if worse.is_empty() {
            for (file, text) in apply(&session.sources, fixes.iter().copied()) {
                before.entry(file).or_insert_with(|| Arc::clone(&session.sources.get(file).text));
                session.sources.replace(file, text);
            }
            return (together(fixes).len(), withdrawn);
        }
        let touches = |finding: &Diagnostic| {
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
            edits.map(|edit| edit.span.file).any(|file| worse.contains(&file))
        };
        let is_bad = |finding: &Diagnostic| {
            touches(finding)
                && finding.fix.as_ref().is_some_and(|fix| !self::worse(session, &[fix]).is_empty())
        };
        let (bad, good): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
            left.iter().partition(|finding| is_bad(finding));
        left = good;
        if bad.is_empty() {
            // Each is good alone, so the last one waits for another round.
            let last = left.iter().rposition(|finding| touches(finding));
            last.map(|last| left.remove(last));
        }
        withdrawn.extend(bad.into_iter().cloned());
    }
}

/// The files in which there would be more that can't be read.
fn worse(session: &Session, fixes: &[&Fix]) -> Vec<FileId> {
    let texts = apply(&session.sources, fixes.iter().copied());
    let is_worse = |file: &FileId, text: &str| {
        let now = unreadable(session, *file, &session.sources.get(*file).text);
        unreadable(session, *file, text) > now
    };
    texts.iter().filter(|(file, text)| is_worse(file, text)).map(|(file, _)| *file).collect()
}

/// How much of a file could not be read, if this were its text.
fn unreadable(session: &Session, file: FileId, text: &str) -> usize {
    let Some(input) = session.input_of(file) else { return 0 };
    let mut sources = Sources::new();
    let alone = sources.add_text(&session.sources.get(file).name, text);
    let mut sink = Sink::new();
    pipeline::read(&sources, alone, input.notation, &mut sink);
    let is_error = |found: &&Diagnostic| found.severity == Severity::Error && found.stops;
    // Not [`Sink::errors`]: what several operations share would count for each.
    sink.diagnostics().iter().filter(is_error).count()
}

#[cfg(test)]
#[allow(clippy::disallowed_methods)] // the tests set files up
mod tests {
    use super::*;
    use crate::diagnostic::Edit;
    use crate::project::reader::{InTurn, Request};
    use crate::source::Span;

    /// What two repairs make of a file that holds `{ a b }`, and how many are not made.
    fn taken(edits: [(u32, u32, &str); 2]) -> (String, usize, usize) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("x.graphql"), "{ a b }").unwrap();
        let request = Request { schema: &["none".to_owned()], ..Request::new(folder.path()) };
        let mut session = Session::open(&request, &["x.graphql".into()], &InTurn, &mut Vec::new()).unwrap();
        let file = session.inputs[0].file;
        let found = edits.map(|(start, end, content)| {
            let edit = Edit { span: Span::new(file, start, end), content: content.to_owned() };
            let fix = Fix { message: String::new(), safety: Safety::Safe, edits: vec![edit] };
            Diagnostic::error("syntax", content, Span::new(file, start, end), "").fix(Some(fix))
        });
        let (count, withdrawn) = take(&mut session, &found.each_ref(), &mut BTreeMap::new());
        (session.sources.get(file).text.to_string(), count, withdrawn.len())
    }

    #[test]
    fn a_repair_after_which_a_file_reads_worse_is_not_made() {
        assert_eq!(taken([(2, 3, "c"), (4, 5, "d")]), ("{ c d }".to_owned(), 2, 0));
        assert_eq!(taken([(2, 3, "("), (4, 5, "d")]), ("{ a d }".to_owned(), 1, 1));
        assert_eq!(taken([(2, 3, "("), (4, 5, ")")]), ("{ a b }".to_owned(), 0, 2));
    }

    #[test]
    fn of_repairs_that_are_good_alone_only_the_last_waits() {
        // Together they leave an empty selection set.
        assert_eq!(taken([(2, 4, ""), (4, 6, "")]), ("{ b }".to_owned(), 1, 0));
        assert_eq!(taken([(2, 3, ""), (4, 5, "")]), ("{  b }".to_owned(), 1, 0));
    }
}
