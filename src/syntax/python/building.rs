//! Texts that are built: `+`, `%`, methods and f-strings → one text whose runs say where each part was written, and
//! which parts only running the program gives.

use super::brackets::Shape;
use super::parser::Parser;
use super::token::Token;
use crate::rows::Rows;
use crate::syntax::errors;
use crate::syntax::text::{At, From, TextId};
use crate::syntax::tree::{Hole, HoleId, Kind, Use};

/// How many bytes the texts that one file builds may have together: names that double a text are soon beyond reason.
const MOST_BUILT: usize = 16 << 20;

/// How many choices between texts are told apart in a text that they are added to.
const MOST_CHOICES: usize = 4;

/// A part of a text that is built.
#[derive(Clone, Copy)]
pub(super) enum Part {
    /// This range of a text, in bytes of the buffer; it may have run-time parts itself.
    Text(TextId, u32, u32),
    /// A run-time value, at its place in the text.
    Hole(HoleId),
}

impl Parser<'_> {
    /// Grammar: `building`. Goes on behind the operand `first`, which began at `start`, if a text is built with it.
    /// Nothing if what follows is something else; then a part of it may have been passed over already.
    pub(super) fn building(&mut self, start: u32, first: Use) -> Option<Use> {
        let could_be_added = matches!(self.tree.kind(first), Kind::Hole(_)) && self.peek() == Token::Plus;
        if !could_be_added && self.text_of(first).is_none() {
            return None;
        }
        let first = self.term(start, first)?;
        if self.peek() != Token::Plus {
            return (!self.goes_on()).then_some(first);
        }
        let mut summands = vec![first];
        while self.peek() == Token::Plus {
            self.bump();
            summands.push(self.summand()?);
        }
        if self.goes_on() {
            return None;
        }
        self.sum(&mut summands, self.since(start), MOST_CHOICES)
    }

    /// What summands are together; one for each branch of those between selections.
    fn sum(&mut self, summands: &mut [Use], at: At, most_choices: usize) -> Option<Use> {
        let choice = summands.iter().position(|summand| most_choices > 0 && self.selects(*summand));
        if let Some(row) = choice
            && let Kind::Choice(condition, branches, _) = self.tree.kind(summands[row])
        {
            let choice = summands[row];
            let mut sums = Vec::with_capacity(2);
            for branch in branches.of(&self.tree.uses).to_vec() {
                summands[row] = branch;
                sums.push(self.sum(summands, at, most_choices - 1)?);
            }
            summands[row] = choice;
            let hole = self.hole(at, false);
            let Kind::Hole(hole) = self.tree.kind(hole) else { return Some(hole) };
            let rows = Rows::gather(&mut sums, 0, &mut self.tree.uses);
            return Some(self.add(Kind::Choice(condition, rows, hole), at));
        }
        let mut parts = Vec::with_capacity(summands.len());
        for summand in summands {
            parts.push(self.part(*summand, summand.at, None)?);
        }
        Some(self.built(&parts, at))
    }

    /// Whether a choice is one between texts of which one has a selection set in it: no value has.
    fn selects(&self, used: Use) -> bool {
        let Kind::Choice(_, branches, _) = self.tree.kind(used) else { return false };
        let texts: Vec<&str> = branches
            .of(&self.tree.uses)
            .iter()
            .filter_map(|branch| self.text_of(*branch).map(|text| self.tree.str(text)))
            .collect();
        texts.len() == branches.len() && texts.iter().any(|text| text.contains('{'))
    }

    fn goes_on(&self) -> bool {
        self.peek().joins() || self.peek().extends()
    }

    /// Grammar: `summand`. Behind a `+`; nothing if it can't be a text, then it was passed over.
    fn summand(&mut self) -> Option<Use> {
        let start = self.cursor.at.start;
        let is_text = match self.peek() {
            Token::String(_) => !self.is_bytes(),
            Token::Name | Token::ParenOpen => true,
            _ => false,
        };
        if !is_text {
            self.pass_operand();
            return None;
        }
        let operand = self.operand();
        self.term(start, operand)
    }

    /// Whether the present string literal is one of bytes.
    fn is_bytes(&self) -> bool {
        let prefix = self.slice(self.cursor.at).bytes().take_while(u8::is_ascii_alphabetic);
        prefix.into_iter().any(|letter| letter.eq_ignore_ascii_case(&b'b'))
    }

    /// Grammar: `term`. What binds closer than `+`: methods and `%`.
    fn term(&mut self, start: u32, mut used: Use) -> Option<Use> {
        loop {
            let is_text = self.text_of(used).is_some();
            match self.peek() {
                Token::Dot if is_text => used = self.method(start, used)?,
                Token::Operator if is_text && self.slice(self.cursor.at) == "%" => {
                    self.bump();
                    let from = self.cursor.at.start;
                    if !self.peek().begins() {
                        self.report(errors::missing_value(self.gap()));
                        return None;
                    }
                    let right = self.operand();
                    if self.peek().extends() {
                        self.pass_extensions();
                        let hole = self.hole(self.since(from), false);
                        used = self.percent(start, used, hole);
                    } else {
                        used = self.percent(start, used, right);
                    }
                }
                Token::Plus => {
                    return matches!(
                        self.tree.kind(used),
                        Kind::Text(_) | Kind::Template(..) | Kind::Hole(_) | Kind::Choice(..)
                    )
                    .then_some(used);
                }
                token if token.joins() || token.extends() => return None,
                _ => return Some(used),
            }
        }
    }

    /// Grammar: `method`. `.format(…)` and its like; nothing if the method is not known, then its name was passed over.
    fn method(&mut self, start: u32, used: Use) -> Option<Use> {
        self.bump();
        if self.peek() != Token::Name {
            self.report(errors::missing_name(self.gap()));
            return None;
        }
        let name = self.slice(self.cursor.at);
        self.bump();
        let is_known = matches!(
            name,
            "format" | "replace" | "strip" | "lstrip" | "rstrip" | "join" | "removeprefix" | "removesuffix"
        );
        if self.peek() != Token::ParenOpen || !is_known {
            return None;
        }
        let mark = self.arguments.len();
        let inside = self.bracketed(Self::argument);
        let at = self.since(start);
        let result = if inside.shape == Shape::Items {
            match name {
                "format" => self.format(used, mark, at),
                "replace" => self.replace(used, mark, at),
                "join" => self.join(used, mark, at),
                _ => self.strip(used, name, mark, at),
            }
        } else {
            None
        };
        self.arguments.truncate(mark);
        Some(result.unwrap_or_else(|| self.hole(at, false)))
    }

    fn percent(&mut self, start: u32, used: Use, right: Use) -> Use {
        let at = self.since(start);
        self.interpolated(used, right, at).unwrap_or_else(|| self.hole(at, false))
    }

    /// The text that a node is, with run-time parts or without.
    pub(super) fn text_of(&self, used: Use) -> Option<TextId> {
        match self.tree.kind(used) {
            Kind::Text(text) | Kind::Template(text, _) => Some(text),
            _ => None,
        }
    }

    /// A text as a part, as a whole.
    pub(super) fn whole(&self, text: TextId) -> Part {
        let row = self.tree.text(text);
        Part::Text(text, row.start, row.end)
    }

    /// Text that stands for what is written at a place: `%` for `%%`.
    pub(super) fn meant(&mut self, text: &str, at: At) -> Part {
        let made = self.tree.open_text();
        self.tree.escape(text, at);
        self.tree.close_text(made);
        self.whole(made)
    }

    /// What a node is as a part of a text, at its place there. With a filler it is a run-time part, whatever it is.
    pub(super) fn part(&mut self, used: Use, at: At, filler: Option<String>) -> Option<Part> {
        let kind = self.tree.kind(used);
        if filler.is_none() {
            match kind {
                Kind::Text(text) | Kind::Template(text, _) | Kind::Int(text) | Kind::Float(text) => {
                    return Some(self.whole(text));
                }
                Kind::Boolean(true) => return Some(self.meant("True", at)),
                Kind::Boolean(false) => return Some(self.meant("False", at)),
                Kind::Null => return Some(self.meant("None", at)),
                Kind::Error => return None,
                _ => {}
            }
        }
        let known = match kind {
            Kind::Hole(hole) | Kind::Choice(_, _, hole) => self.tree.hole(hole).clone(),
            _ => {
                let (hint, _) = super::names::of(self.slice(used.at));
                Hole { hint, ..Hole::new(used.at) }
            }
        };
        let same = known.same.filter(|_| filler.is_none());
        self.tree.holes.push(Hole { at, filler, same, ..known });
        Some(Part::Hole(HoleId(self.tree.holes.len() as u32 - 1)))
    }

    /// Adds what the parts are together: a text, a template, or, without any text, a run-time value.
    pub(super) fn built(&mut self, parts: &[Part], at: At) -> Use {
        let text = self.tree.open_text();
        for part in parts {
            match *part {
                Part::Text(text, start, end) => self.copy(text, start, end),
                Part::Hole(hole) => self.tree.paste(hole),
            }
        }
        let from = self.tree.text(text).start;
        if self.tree.buf.len() as u32 == from {
            self.tree.verbatim("", at.start);
        }
        self.tree.close_text(text);
        self.built_bytes += self.tree.buf.len() - from as usize;
        if self.built_bytes > MOST_BUILT {
            return self.hole(at, false);
        }
        let row = self.tree.text(text);
        let holes: Vec<HoleId> = self.tree.holes_in(text, row.start, row.end).map(|(_, hole)| hole).collect();
        if holes.is_empty() {
            return self.add(Kind::Text(text), at);
        }
        let is_stable = holes.iter().all(|hole| self.tree.hole(*hole).same.is_some());
        let hint = match holes.as_slice() {
            [only] => self.tree.hole(*only).hint.clone(),
            _ => String::new(),
        };
        let whole = self.add_hole(Hole { hint, ..Hole::new(at) }, is_stable);
        match self.tree.kind(whole) {
            Kind::Hole(hole) if row.runs.len() > holes.len() => self.add(Kind::Template(text, hole), at),
            _ => whole,
        }
    }

    /// Appends a range of a text, run by run, to the text that is open.
    pub(super) fn copy(&mut self, text: TextId, start: u32, end: u32) {
        let row = self.tree.text(text);
        if self.built_bytes + (end - start) as usize > MOST_BUILT {
            self.built_bytes = MOST_BUILT;
            return;
        }
        for index in row.runs.ids() {
            let run = self.tree.runs[index as usize];
            let until =
                if index + 1 < row.runs.end { self.tree.runs[index as usize + 1].at } else { row.end };
            let (from, to) = (run.at.max(start), until.min(end));
            if from >= to {
                continue;
            }
            let bytes = self.tree.buf[from as usize..to as usize].to_owned();
            match run.from {
                From::Verbatim(offset) => self.tree.verbatim(&bytes, offset + (from - run.at)),
                From::Escape(at) => self.tree.escape(&bytes, at),
                From::Glue(at) => self.tree.glue(&bytes, at),
                From::Hole(hole) => self.tree.paste(hole),
            }
        }
    }
}

/// A Python string literal of this text.
pub(super) fn literal(text: &str) -> String {
    crate::syntax::python::quote(text)
}
