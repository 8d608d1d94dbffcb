//! Finds names among names: by looking at each where they are few, by hash where they are many.

use std::collections::HashMap;

/// Up to this many names are looked at one by one.
const FEW: usize = 8;

/// Finds the row of a name; of several equal names the first.
pub(super) struct Index<'a> {
    many: Option<HashMap<&'a str, usize>>,
}

impl<'a> Index<'a> {
    /// The index of `count` names.
    pub fn new(count: usize, name: impl Fn(usize) -> &'a str) -> Self {
        let rows = (0..count).rev();
        Self { many: (count > FEW).then(|| rows.map(|row| (name(row), row)).collect()) }
    }

    /// The row of a name among the same `count` names.
    pub fn find<'b>(&self, wanted: &str, count: usize, name: impl Fn(usize) -> &'b str) -> Option<usize> {
        match &self.many {
            Some(many) => many.get(wanted).copied(),
            None => (0..count).find(|&row| name(row) == wanted),
        }
    }
}

/// The rows whose name stands there before, each with the first row of that name.
pub(super) fn repeated<'a>(count: usize, name: impl Fn(usize) -> &'a str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    if count > FEW {
        let mut first = HashMap::with_capacity(count);
        for row in 0..count {
            let before = *first.entry(name(row)).or_insert(row);
            if before != row {
                found.push((before, row));
            }
        }
        return found;
    }
    for row in 1..count {
        if let Some(before) = (0..row).find(|&before| name(before) == name(row)) {
            found.push((before, row));
        }
    }
    found
}

/// Whether one of the names stands there twice; they may be put in another order.
pub(super) fn are_repeated(names: &mut [&str]) -> bool {
    if names.len() <= 2 * FEW {
        return (1..names.len()).any(|row| names[..row].contains(&names[row]));
    }
    names.sort_unstable();
    names.windows(2).any(|pair| pair[0] == pair[1])
}

#[cfg(test)]
mod tests {
    use super::{FEW, Index, are_repeated, repeated};

    #[test]
    fn few_and_many_names_are_found_alike() {
        let names = ["a", "b", "a", "c", "b", "a", "d", "e", "f", "g", "h", "a"];
        for count in [0, 1, 4, FEW, FEW + 1, names.len()] {
            let slow: Vec<_> = (0..count)
                .filter_map(|row| Some((names[..row].iter().position(|name| *name == names[row])?, row)))
                .collect();
            assert_eq!(repeated(count, |row| names[row]), slow);
            assert_eq!(are_repeated(&mut names[..count].to_vec()), !slow.is_empty());
            // As many again that are different.
            let mut many: Vec<String> = (0..2 * FEW).map(|number| format!("x{number}")).collect();
            many.extend(names[..count].iter().map(|name| (*name).to_owned()));
            let mut many: Vec<&str> = many.iter().map(String::as_str).collect();
            assert_eq!(are_repeated(&mut many), !slow.is_empty());
            let index = Index::new(count, |row| names[row]);
            for wanted in ["a", "c", "h", "z"] {
                let first = names[..count].iter().position(|name| *name == wanted);
                assert_eq!(index.find(wanted, count, |row| names[row]), first);
            }
        }
    }
}
