//! Dicts, sets, lists, tuples, and what is spread in them.

use super::brackets::{Inside, Shape};
use super::parser::Parser;
use super::token::Token;
use crate::rows::Rows;
use crate::syntax::errors;
use crate::syntax::text::At;
use crate::syntax::tree::{Brackets, Entry, Hole, HoleId, Kind, Use};
use std::collections::HashMap;

/// An item between braces; with a value it is an entry.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) key: Use,
    pub(super) value: Option<Use>,
    pub(super) origin: Origin,
}

/// How an item came to stand between the braces.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// It is written there.
    Written,
    /// `**fields`, `*fields`: it comes from elsewhere, so another entry may override it.
    Spread,
}

impl Parser<'_> {
    /// Grammar: `braces`.
    pub(super) fn braces(&mut self) -> Use {
        let mark = self.pairs.len();
        let inside = self.bracketed(Self::entry);
        if inside.shape != Shape::Items {
            self.pairs.truncate(mark);
            return self.unread(&inside);
        }
        if (inside.strayed || self.left) && self.pairs.len() == mark {
            return self.add(Kind::Error, inside.at);
        }
        let is_left = self.left || self.unsure && !self.slice(inside.at).ends_with('}');
        if is_left && !inside.ends_in_comma {
            self.finish_last(mark);
        }
        let is_set = self.pairs.len() > mark && self.pairs[mark..].iter().all(|pair| pair.value.is_none());
        if !is_set {
            self.add_missing_values(mark);
            return self.mapping(mark, inside.at);
        }
        let start = self.tree.uses.len();
        self.tree.uses.extend(self.pairs.drain(mark..).map(|pair| pair.key));
        let rows = Rows::since(start, &self.tree.uses);
        self.add(Kind::Sequence(rows, Brackets::Set), inside.at)
    }

    /// The last item before a missing brace may become a key: what is selected there, or given, can't be told.
    fn finish_last(&mut self, mark: usize) {
        if let Some(Pair { key, value: None, origin: Origin::Written }) = self.pairs[mark..].last().copied() {
            // As a key, `__typename` would be one of the notation's own.
            let is_own = |text| self.tree.str(text).starts_with("__");
            if matches!(self.tree.kind(key), Kind::Text(text) if is_own(text)) {
                return;
            }
            let value = self.add(Kind::Error, key.at);
            self.pairs.pop();
            self.pairs.push(Pair { key, value: Some(value), origin: Origin::Written });
        }
    }

    /// What stands for brackets whose items can't be relied on.
    fn unread(&mut self, inside: &Inside) -> Use {
        match inside.shape {
            Shape::TooDeep => self.add(Kind::Error, inside.at),
            Shape::Items | Shape::Comprehension => self.hole(inside.at, false),
        }
    }

    /// Grammar: `entry`.
    fn entry(&mut self) {
        let start = self.cursor.at.start;
        match self.cursor.token {
            Token::DoubleStar => {
                self.bump();
                let spread = self.operand_of_spread();
                return self.spread_mapping(spread, self.since(start));
            }
            Token::Star => {
                let mark = self.items.len();
                self.item();
                let keys = self.items.drain(mark..);
                self.pairs.extend(keys.map(|key| Pair { key, value: None, origin: Origin::Spread }));
                return;
            }
            _ => {}
        }
        let key = self.expression();
        let value = match self.cursor.token {
            Token::Colon => {
                self.bump();
                Some(self.value())
            }
            Token::Equals => {
                self.report(errors::equals_for_colon(self.span(self.cursor.at)));
                self.bump();
                Some(self.value())
            }
            token if self.is_value_without_colon(key, token) => {
                self.report(errors::missing_colon(self.gap()));
                Some(self.value())
            }
            // What is wrong with the call was said.
            _ if matches!(self.tree.kind(key), Kind::WithArgs { arguments: None, .. }) => {
                Some(self.add(Kind::Error, key.at))
            }
            _ => None,
        };
        self.pairs.push(Pair { key, value, origin: Origin::Written });
    }

    fn value(&mut self) -> Use {
        self.value_at = self.cursor.at.start;
        if self.is_left_here() {
            // The missing bracket says enough.
            return self.add(Kind::Error, At::new(self.cursor.gap, self.cursor.gap));
        }
        self.expression()
    }

    /// Whether a value follows its key in the same line: more likely than another item, for keys don't look like that.
    fn is_value_without_colon(&self, key: Use, token: Token) -> bool {
        let value = matches!(
            token,
            Token::BraceOpen | Token::BracketOpen | Token::Number | Token::True | Token::False | Token::None
        );
        let value = value || token == Token::Ellipsis;
        value && !self.cursor.first && matches!(self.tree.kind(key), Kind::Text(_) | Kind::WithArgs { .. })
    }

    /// The items of a dict that have no value are leaves that were written as in a set.
    fn add_missing_values(&mut self, mark: usize) {
        let written = |pair: &&Pair| pair.origin == Origin::Written;
        let plain = self.pairs[mark..].iter().filter(|pair| pair.value.is_none()).filter(written);
        let plain: Vec<_> = plain.map(|pair| self.tree.span(pair.key.at)).collect();
        let mut entries = self.pairs[mark..].iter().filter(written);
        // What was not written to its end makes no dict of the rest.
        let is_entry = |pair: &&Pair| pair.value.is_some_and(|value| value.at != pair.key.at);
        let entry = entries.find(is_entry);
        let is_reported = !plain.is_empty() && entry.is_some();
        if let Some(entry) = entry.filter(|_| is_reported) {
            let entry = self.span(entry.key.at);
            self.report(errors::no_value_in_dict(&plain, entry));
        }
        for index in mark..self.pairs.len() {
            let Pair { key, value, origin } = self.pairs[index];
            if value.is_none() {
                // Whether a leaf was meant can't be told.
                let is_faulty = is_reported && origin == Origin::Written;
                let kind = if is_faulty { Kind::Error } else { Kind::Ellipsis };
                self.pairs[index].value = Some(self.add(kind, key.at));
            }
        }
    }

    /// Makes a mapping of the pairs since `mark`.
    pub(super) fn mapping(&mut self, mark: usize, at: At) -> Use {
        if self.pairs[mark..].iter().any(|pair| pair.origin == Origin::Spread) {
            self.override_spread(mark);
        }
        let start = self.tree.entries.len();
        let pairs = self.pairs.drain(mark..);
        self.tree
            .entries
            .extend(pairs.filter_map(|Pair { key, value, .. }| Some(Entry { key, value: value? })));
        let rows = Rows::since(start, &self.tree.entries);
        self.add(Kind::Mapping(rows), at)
    }

    /// `{**fields, "limit": 5}`: the later value counts, at the earlier place, as in Python. Equal keys that both are
    /// written here stay, so that they are reported.
    fn override_spread(&mut self, mark: usize) {
        let pairs = self.pairs.split_off(mark);
        let mut earlier: HashMap<&str, usize> = HashMap::new();
        for pair in pairs {
            if let Kind::Text(text) = self.tree.kind(pair.key) {
                let key = self.tree.str(text);
                if let Some(index) = earlier.get(key) {
                    let kept = &mut self.pairs[*index];
                    if kept.origin == Origin::Spread || pair.origin == Origin::Spread {
                        *kept = pair;
                        continue;
                    }
                }
                earlier.insert(key, self.pairs.len());
            }
            self.pairs.push(pair);
        }
    }

    /// Grammar: `list`.
    pub(super) fn list(&mut self) -> Use {
        let mark = self.items.len();
        let inside = self.bracketed(Self::item);
        self.sequence(mark, &inside, Brackets::List)
    }

    /// Grammar: `parentheses`.
    pub(super) fn parentheses(&mut self) -> Use {
        let mark = self.items.len();
        let inside = self.bracketed(Self::item);
        if inside.commas == 0 && inside.shape == Shape::Items && self.items.len() == mark + 1 {
            return self.items.remove(mark);
        }
        self.sequence(mark, &inside, Brackets::Tuple)
    }

    fn sequence(&mut self, mark: usize, inside: &Inside, brackets: Brackets) -> Use {
        if inside.shape != Shape::Items {
            self.items.truncate(mark);
            return self.unread(inside);
        }
        if inside.strayed && self.items.len() == mark {
            return self.add(Kind::Error, inside.at);
        }
        let rows = Rows::gather(&mut self.items, mark, &mut self.tree.uses);
        self.add(Kind::Sequence(rows, brackets), inside.at)
    }

    /// Grammar: `item`.
    fn item(&mut self) {
        let at = self.cursor.at;
        match self.cursor.token {
            Token::Star => {
                self.bump();
                let spread = self.operand_of_spread();
                return self.spread_items(spread, self.since(at.start));
            }
            Token::DoubleStar => {
                self.bump();
                self.operand_of_spread();
                self.report(errors::spread_dict_in_list(self.span(at)));
                return;
            }
            _ => {}
        }
        let item = self.expression();
        self.items.push(item);
        if self.cursor.token == Token::Colon {
            self.report(errors::pair_in_list(self.span(self.cursor.at)));
            self.bump();
            self.value();
        }
    }

    /// What `*` and `**` stand before: an operation, but not a conditional expression.
    fn operand_of_spread(&mut self) -> Use {
        let start = self.cursor.at.start;
        let operand = self.operand();
        if !self.peek().joins() && !self.peek().extends() {
            return operand;
        }
        self.pass_rest();
        self.hole(self.since(start), false)
    }

    /// Puts the entries of a mapping among the pairs.
    pub(super) fn spread_mapping(&mut self, spread: Use, at: At) {
        match self.tree.kind(spread) {
            Kind::Mapping(rows) => {
                for row in rows.ids() {
                    let Entry { key, value } = self.tree.entries[row as usize];
                    let (key, value) = (self.placed(key, spread, at), self.placed(value, spread, at));
                    self.pairs.push(Pair { key, value: Some(value), origin: Origin::Spread });
                }
            }
            kind => {
                if matches!(
                    kind,
                    Kind::Sequence(..) | Kind::Text(_) | Kind::Template(..) | Kind::Int(_) | Kind::Null
                ) {
                    self.report(errors::spread_of_no_dict(self.span(at)));
                }
                let key = self.open_spread(spread, at);
                self.pairs.push(Pair { key, value: Some(key), origin: Origin::Spread });
            }
        }
    }

    /// Puts the items of a sequence, or the keys of a mapping, among the items.
    pub(super) fn spread_items(&mut self, spread: Use, at: At) {
        match self.tree.kind(spread) {
            Kind::Sequence(rows, _) => {
                for row in rows.ids() {
                    let item = self.placed(self.tree.uses[row as usize], spread, at);
                    self.items.push(item);
                }
            }
            Kind::Mapping(rows) => {
                for row in rows.ids() {
                    let key = self.placed(self.tree.entries[row as usize].key, spread, at);
                    self.items.push(key);
                }
            }
            _ => {
                let item = self.open_spread(spread, at);
                self.items.push(item);
            }
        }
    }

    /// Something inside of what is spread stands, if a name was followed to it, where it is spread.
    fn placed(&self, inner: Use, spread: Use, at: At) -> Use {
        let followed = self.tree.node(spread).at != spread.at;
        if followed { Use { at, ..inner } } else { inner }
    }

    fn open_spread(&mut self, spread: Use, at: At) -> Use {
        match self.tree.kind(spread) {
            Kind::Error => spread,
            Kind::Hole(hole) => self.add(Kind::Spread(hole), at),
            _ => {
                self.tree.holes.push(Hole::new(spread.at));
                self.add(Kind::Spread(HoleId(self.tree.holes.len() as u32 - 1)), at)
            }
        }
    }
}
