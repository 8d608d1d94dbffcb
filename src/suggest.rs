//! Turns a misspelt name into the nearest names there are.

use std::cmp::Ordering;

/// Names longer than this get no suggestions: the distance is computed on the stack.
const LONGEST: usize = 128;

/// The candidate that was probably meant.
#[must_use]
pub fn nearest<'a>(name: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let near = Near::new(name)?;
    candidates.filter_map(|candidate| near.rank(candidate)).min().map(|rank| rank.candidate)
}

/// The candidates that may have been meant, the nearest first.
#[must_use]
pub fn nearest_several<'a>(
    name: &str,
    candidates: impl Iterator<Item = &'a str>,
    at_most: usize,
) -> Vec<&'a str> {
    let Some(near) = Near::new(name) else { return Vec::new() };
    let mut ranks: Vec<Rank<'a>> = candidates.filter_map(|candidate| near.rank(candidate)).collect();
    ranks.sort_unstable();
    ranks.dedup();
    ranks.into_iter().take(at_most).map(|rank| rank.candidate).collect()
}

/// How near a candidate is; equally near ones stand in alphabetical order.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Rank<'a> {
    distance: usize,
    candidate: &'a str,
}

/// The name that is looked for, folded once.
struct Near {
    folded: [u8; LONGEST],
    len: usize,
    threshold: usize,
}

impl Near {
    fn new(name: &str) -> Option<Self> {
        let mut folded = [0; LONGEST];
        let len = fold(name, &mut folded)?;
        // As graphql-js's suggestionList: four edits in ten characters, and one.
        Some(Self { folded, len, threshold: len * 2 / 5 + 1 })
    }

    fn rank<'a>(&self, candidate: &'a str) -> Option<Rank<'a>> {
        let mut folded = [0; LONGEST];
        let wanted = &self.folded[..self.len];
        let candidate_len = fold(candidate, &mut folded)?;
        let found = &folded[..candidate_len];
        let rank = |distance| Some(Rank { distance, candidate });
        if wanted == found {
            return rank(0);
        }
        if same_words(wanted, found) {
            return rank(1);
        }
        if wanted.len().abs_diff(found.len()) > self.threshold {
            return None;
        }
        let distance = distance(wanted, found, self.threshold)?;
        // One letter in place of another is no likeness in a name of one or two: `id` isn't `at`.
        if distance >= wanted.len().max(found.len()) { None } else { rank(distance) }
    }
}

/// Lower case, so that case counts nothing.
fn fold(name: &str, folded: &mut [u8; LONGEST]) -> Option<usize> {
    let target = folded.get_mut(..name.len())?;
    target.copy_from_slice(name.as_bytes());
    target.make_ascii_lowercase();
    Some(name.len())
}

/// Whether two names differ only by `_` (as camel case does, which is folded already) and an ending `s`.
fn same_words(a: &[u8], b: &[u8]) -> bool {
    let letters = |name| <[u8]>::iter(name).filter(|&&byte| byte != b'_');
    let (mut a, mut b) = (letters(a), letters(b));
    loop {
        match (a.next(), b.next()) {
            (Some(x), Some(y)) if x == y => {}
            (None, None) => return true,
            (Some(b's'), None) => return a.next().is_none(),
            (None, Some(b's')) => return b.next().is_none(),
            _ => return false,
        }
    }
}

/// The number of insertions, deletions, replacements and swaps of neighbours from one to the other, if at most `limit`.
fn distance(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    // Three rows of the usual table: the one before the last serves the swaps.
    let mut rows = [[0_u16; LONGEST + 1]; 3];
    for (cell, value) in rows[0][..=b.len()].iter_mut().zip(0..) {
        *cell = value;
    }
    for (i, &x) in a.iter().enumerate() {
        let [before, last, now] = {
            let (first, rest) = rows.split_at_mut(1);
            let (second, third) = rest.split_at_mut(1);
            let (first, second, third) = (&mut first[0], &mut second[0], &mut third[0]);
            match i % 3 {
                0 => [third, first, second],
                1 => [first, second, third],
                _ => [second, third, first],
            }
        };
        now[0] = i as u16 + 1;
        let mut shortest = now[0];
        for (j, &y) in b.iter().enumerate() {
            let replaced = last[j] + u16::from(x != y);
            let mut cell = replaced.min(last[j + 1] + 1).min(now[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                cell = cell.min(before[j - 1] + 1);
            }
            now[j + 1] = cell;
            shortest = shortest.min(cell);
        }
        if usize::from(shortest) > limit + 1 {
            return None;
        }
    }
    let distance = usize::from(rows[a.len() % 3][b.len()]);
    matches!(distance.cmp(&limit), Ordering::Less | Ordering::Equal).then_some(distance)
}

#[cfg(test)]
mod tests {
    use super::{nearest, nearest_several};

    fn of(name: &str, candidates: &[&'static str]) -> Option<&'static str> {
        nearest(name, candidates.iter().copied())
    }

    #[test]
    fn slips_are_found() {
        assert_eq!(of("nmae", &["game", "name", "names"]), Some("name"));
        assert_eq!(of("NAME", &["nam", "name"]), Some("name"));
        assert_eq!(of("taskRuns", &["task_run", "task_runner"]), Some("task_run"));
        assert_eq!(of("flows", &["flop", "flow"]), Some("flow"));
        assert_eq!(of("createdAt", &["updated_at", "created_at"]), Some("created_at"));
        assert_eq!(of("start_tiem", &["start_time", "start_times"]), Some("start_time"));
    }

    #[test]
    fn strangers_are_not() {
        assert_eq!(of("id", &["at", "x"]), None);
        assert_eq!(of("flow", &["mapped_children"]), None);
        assert_eq!(of("", &["a"]), None);
        assert_eq!(of(&"x".repeat(500), &["x"]), None);
    }

    #[test]
    fn equally_near_ones_stand_in_alphabetical_order() {
        let names = ["nama", "name", "namb", "other"];
        assert_eq!(nearest_several("namx", names.into_iter(), 2), ["nama", "namb"]);
        assert_eq!(nearest_several("nam", names.into_iter(), 9), ["nama", "namb", "name"]);
    }
}
