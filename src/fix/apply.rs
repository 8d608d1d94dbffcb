//! Fixes → the texts of the files that they change.

use crate::diagnostic::{Edit, Fix};
use crate::source::{FileId, Sources};
use std::collections::BTreeMap;

/// Applies fixes, each as a whole: one that touches what an earlier one changes is left for the next round.
/// The texts of the files that change are given back.
#[must_use]
pub fn apply<'a>(sources: &Sources, fixes: impl IntoIterator<Item = &'a Fix>) -> BTreeMap<FileId, String> {
    let mut edits_of: BTreeMap<FileId, BTreeMap<u32, &Edit>> = BTreeMap::new();
    for edit in together(fixes).into_iter().flat_map(|fix| &fix.edits) {
        edits_of.entry(edit.span.file).or_default().insert(edit.span.start, edit);
    }
    edits_of
        .into_iter()
        .map(|(file, edits)| (file, replace(&sources.get(file).text, edits.values())))
        .collect()
}

/// The fixes that [`apply`] applies in one round.
#[must_use]
pub fn together<'a>(fixes: impl IntoIterator<Item = &'a Fix>) -> Vec<&'a Fix> {
    let mut edits_of: BTreeMap<FileId, BTreeMap<u32, &Edit>> = BTreeMap::new();
    let mut taken = Vec::new();
    for fix in fixes {
        let collides = |edit: &Edit| edits_of.get(&edit.span.file).is_some_and(|edits| collides(edits, edit));
        if !fix.edits.iter().any(collides) {
            taken.push(fix);
            for edit in &fix.edits {
                edits_of.entry(edit.span.file).or_default().insert(edit.span.start, edit);
            }
        }
    }
    taken
}

/// Whether an edit touches one of those that were accepted; the very same edit doesn't.
fn collides(accepted: &BTreeMap<u32, &Edit>, edit: &Edit) -> bool {
    let near = accepted.range(..=edit.span.end).rev().take(2);
    near.into_iter().any(|(_, other)| {
        let is_apart = other.span.end < edit.span.start;
        // Of two parts that go, one may begin where the other ends.
        let is_beside = other.span.end == edit.span.start || edit.span.end == other.span.start;
        let both_go = is_removal(other) && is_removal(edit);
        !is_apart && *other != edit && !(is_beside && both_go)
    })
}

fn is_removal(edit: &Edit) -> bool {
    edit.content.is_empty() && edit.span.start < edit.span.end
}

fn replace<'a>(text: &str, edits: impl Iterator<Item = &'a &'a Edit>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for edit in edits {
        out.push_str(&text[at..edit.span.start as usize]);
        out.push_str(&edit.content);
        at = edit.span.end as usize;
    }
    out.push_str(&text[at..]);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Safety;
    use crate::source::Span;

    fn fixed(text: &str, fixes: &[&[(u32, u32, &str)]]) -> String {
        let mut sources = Sources::new();
        let file = sources.add_text("a.graphql", text);
        let edit = |&(start, end, content): &(u32, u32, &str)| Edit {
            span: Span::new(file, start, end),
            content: content.to_owned(),
        };
        let fix = |edits: &&[(u32, u32, &str)]| Fix {
            message: String::new(),
            safety: Safety::Safe,
            edits: edits.iter().map(edit).collect(),
        };
        let fixes: Vec<Fix> = fixes.iter().map(fix).collect();
        apply(&sources, &fixes).remove(&file).unwrap_or_default()
    }

    #[test]
    fn edits_are_applied_in_the_order_of_the_text() {
        assert_eq!(fixed("abc def", &[&[(4, 7, "x")], &[(0, 3, "yyyy")]]), "yyyy x");
    }

    #[test]
    fn the_same_edit_twice_is_one() {
        assert_eq!(fixed("abc", &[&[(1, 2, "x")], &[(1, 2, "x")]]), "axc");
    }

    #[test]
    fn what_goes_may_lie_beside_what_goes() {
        assert_eq!(fixed("abcd", &[&[(0, 2, "")], &[(2, 3, "")]]), "d");
        assert_eq!(fixed("abcd", &[&[(2, 3, "")], &[(0, 2, "")], &[(3, 4, "x")]]), "d");
        assert_eq!(fixed("abcd", &[&[(0, 2, "")], &[(1, 3, "")], &[(2, 3, "x")]]), "cd");
    }

    #[test]
    fn a_fix_that_touches_another_is_left_out_whole() {
        assert_eq!(fixed("abc def", &[&[(0, 3, "x")], &[(2, 4, "y"), (6, 7, "z")]]), "x def");
        assert_eq!(fixed("abc def", &[&[(2, 4, "y")], &[(0, 3, "x")]]), "abydef");
        assert_eq!(fixed("abc", &[&[(1, 1, "x")], &[(1, 1, "y")]]), "axbc");
        assert_eq!(fixed("abc", &[&[(0, 3, "x")], &[(1, 2, "y")]]), "x");
    }
}
