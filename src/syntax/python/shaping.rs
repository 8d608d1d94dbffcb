//! `replace`, `strip`, `join` and `dedent` of texts → the texts that they give.

use super::building::Part;
use super::parser::Parser;
use crate::syntax::text::{At, PLACEHOLDER};
use crate::syntax::tree::{Kind, Use};

impl Parser<'_> {
    /// What the arguments since `mark` are, if they are this many, by position.
    fn given_all(&self, mark: usize, count: usize) -> Option<Vec<Use>> {
        let arguments = &self.arguments[mark..];
        let is_plain = arguments.iter().all(|argument| argument.name.is_none() && argument.spread.is_none());
        (is_plain && arguments.len() == count)
            .then(|| arguments.iter().map(|argument| argument.value).collect())
    }

    /// `text.replace("LIMIT", limit)`. Run-time parts that the text has already are left as they are.
    pub(super) fn replace(&mut self, used: Use, mark: usize, at: At) -> Option<Use> {
        let text = self.text_of(used)?;
        let [old, new] = *self.given_all(mark, 2)?.as_slice() else { return None };
        let Kind::Text(old) = self.tree.kind(old) else { return None };
        let old = self.tree.str(old).to_owned();
        if old.is_empty() || old.contains(PLACEHOLDER) {
            return None;
        }
        if !matches!(
            self.tree.kind(new),
            Kind::Text(_) | Kind::Template(..) | Kind::Hole(_) | Kind::Choice(..)
        ) {
            return None;
        }
        let row = self.tree.text(text);
        let found: Vec<u32> =
            self.tree.str(text).match_indices(&old).map(|(at, _)| row.start + at as u32).collect();
        let mut parts = Vec::new();
        let mut from = row.start;
        for start in found {
            let end = start + old.len() as u32;
            parts.push(Part::Text(text, from, start));
            let place = self.tree.written(text, start, end);
            parts.push(self.part(new, place, None)?);
            from = end;
        }
        parts.push(Part::Text(text, from, row.end));
        Some(self.built(&parts, at))
    }

    /// `text.strip()`, `.lstrip("\n")`, `.removeprefix("query ")`
    pub(super) fn strip(&mut self, used: Use, method: &str, mark: usize, at: At) -> Option<Use> {
        let text = self.text_of(used)?;
        let row = self.tree.text(text);
        let given = match self.arguments.len() - mark {
            0 => None,
            _ => match self.tree.kind(*self.given_all(mark, 1)?.first()?) {
                Kind::Text(given) => Some(self.tree.str(given).to_owned()),
                Kind::Null => None,
                _ => return None,
            },
        };
        let decoded = self.tree.str(text);
        let is_stripped = |char: char| match &given {
            Some(chars) => chars.contains(char),
            None => char.is_whitespace() || matches!(char, '\x1c'..='\x1f'),
        };
        if given.as_deref().is_some_and(|given| given.contains(PLACEHOLDER)) {
            return None;
        }
        let left = match method {
            "strip" | "lstrip" => decoded.trim_start_matches(is_stripped),
            "removeprefix" => decoded.strip_prefix(given.as_deref()?).unwrap_or(decoded),
            _ => decoded,
        };
        let right = match method {
            "strip" | "rstrip" => left.trim_end_matches(is_stripped),
            "removesuffix" => left.strip_suffix(given.as_deref()?).unwrap_or(left),
            _ => left,
        };
        let start = row.end - left.len() as u32;
        Some(self.built(&[Part::Text(text, start, start + right.len() as u32)], at))
    }

    /// `"\n".join([first, second])`
    pub(super) fn join(&mut self, used: Use, mark: usize, at: At) -> Option<Use> {
        let between = self.text_of(used)?;
        let [list] = *self.given_all(mark, 1)?.as_slice() else { return None };
        let Kind::Sequence(items, crate::syntax::tree::Brackets::List | crate::syntax::tree::Brackets::Tuple) =
            self.tree.kind(list)
        else {
            return None;
        };
        let mut parts = Vec::new();
        for row in items.ids() {
            let item = self.tree.uses[row as usize];
            if !matches!(self.tree.kind(item), Kind::Text(_) | Kind::Template(..) | Kind::Hole(_)) {
                return None;
            }
            if row > items.start {
                parts.push(self.whole(between));
            }
            parts.push(self.part(item, item.at, None)?);
        }
        Some(self.built(&parts, at))
    }

    /// `textwrap.dedent("…")`: the blanks that all lines begin with are taken away, lines of blanks are emptied.
    pub(super) fn dedent(&mut self, mark: usize, at: At) -> Option<Use> {
        let [given] = *self.given_all(mark, 1)?.as_slice() else { return None };
        let text = self.text_of(given)?;
        let row = self.tree.text(text);
        let decoded = self.tree.str(text);
        let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
        let mut margin: Option<&str> = None;
        for line in decoded.split('\n').filter(|line| blanks(line) < line.len()) {
            let indent = &line[..blanks(line)];
            margin = Some(match margin {
                Some(margin) => &margin[..common(margin, indent)],
                None => indent,
            });
        }
        let margin = margin.map_or(0, str::len);
        let mut parts = Vec::new();
        let mut start = row.start;
        for line in decoded.split_inclusive('\n') {
            let content = line.strip_suffix('\n').unwrap_or(line);
            let skipped = if blanks(content) == content.len() { content.len() } else { margin };
            let end = start + line.len() as u32;
            parts.push(Part::Text(text, start + skipped as u32, end));
            start = end;
        }
        Some(self.built(&parts, at))
    }
}

/// How many bytes two texts of ASCII begin with in common.
fn common(one: &str, other: &str) -> usize {
    one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count()
}
