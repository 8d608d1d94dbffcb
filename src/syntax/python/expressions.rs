//! Expressions: what can be told without running anything becomes a node of its own, the rest a hole.

use super::parser::{MAX_DEPTH, Parser};
use super::{names, numbers, token::Token};
use crate::rows::Rows;
use crate::syntax::errors;
use crate::syntax::text::{At, TextId};
use crate::syntax::tree::{Brackets, Hole, HoleId, Kind, Shows, Use};

impl Parser<'_> {
    /// Grammar: `expressions`. A tuple needs no brackets where nothing surrounds it.
    pub(super) fn expressions(&mut self) -> Use {
        let (start, mark) = (self.cursor.at.start, self.items.len());
        let first = self.expression();
        if self.peek() != Token::Comma {
            return first;
        }
        self.items.push(first);
        while self.peek() == Token::Comma {
            self.bump();
            if self.peek().begins() {
                let item = self.expression();
                self.items.push(item);
            }
        }
        let rows = Rows::gather(&mut self.items, mark, &mut self.tree.uses);
        self.add(Kind::Sequence(rows, Brackets::Tuple), self.since(start))
    }

    /// Grammar: `expression`.
    pub(super) fn expression(&mut self) -> Use {
        let start = self.cursor.at.start;
        let value = self.operation();
        if self.peek() == Token::If { self.conditional(start, value) } else { value }
    }

    /// Grammar: `conditional`. The current token is its `if`.
    fn conditional(&mut self, start: u32, holds: Use) -> Use {
        if self.depth() >= MAX_DEPTH {
            let error = self.too_deep(self.cursor.at);
            self.pass_conditionals();
            return error;
        }
        let word = self.cursor.at;
        self.bump();
        let from = self.cursor.at.start;
        self.pass_operation();
        let asked = self.since(from);
        if self.peek() != Token::Else {
            self.report(errors::no_else(self.span(word)));
            return self.add(Kind::Error, self.since(start));
        }
        self.bump();
        self.elses += 1;
        self.deepen();
        let otherwise = self.expression();
        self.elses -= 1;
        self.choice(self.since(start), asked, holds, otherwise)
    }

    fn choice(&mut self, at: At, asked: At, holds: Use, otherwise: Use) -> Use {
        let nullable = self.may_be_none(holds) || self.may_be_none(otherwise);
        let hole = self.hole(at, nullable);
        let Kind::Hole(id) = self.tree.kind(hole) else { return hole };
        // `x if x else None` is `x` or nothing: it keeps the name.
        let named = match (self.tree.kind(holds), self.tree.kind(otherwise)) {
            (Kind::Hole(named), Kind::Null) | (Kind::Null, Kind::Hole(named)) => Some(named),
            _ => None,
        };
        if let Some(named) = named {
            self.tree.holes[id.0 as usize].hint = self.tree.hole(named).hint.clone();
        }
        if !self.could_select(holds) && !self.could_select(otherwise) {
            return hole;
        }
        let (condition, negated) = self.condition(asked);
        let start = self.tree.uses.len();
        self.tree.uses.extend(if negated { [otherwise, holds] } else { [holds, otherwise] });
        let rows = Rows::since(start, &self.tree.uses);
        self.add(Kind::Choice(condition, rows, id), at)
    }

    fn may_be_none(&self, branch: Use) -> bool {
        match self.tree.kind(branch) {
            Kind::Null => true,
            Kind::Hole(hole) | Kind::Choice(_, _, hole) => self.tree.hole(hole).nullable,
            _ => false,
        }
    }

    /// Whether a branch could be meant as a selection, a key or a container: then each branch is looked at by itself.
    fn could_select(&self, branch: Use) -> bool {
        match self.tree.kind(branch) {
            Kind::Mapping(_)
            | Kind::Sequence(..)
            | Kind::Text(_)
            | Kind::Template(..)
            | Kind::Plain(_)
            | Kind::Enum(_)
            | Kind::WithArgs { .. }
            | Kind::Choice(..)
            | Kind::Boolean(true)
            | Kind::Ellipsis => true,
            Kind::Int(_)
            | Kind::Float(_)
            | Kind::Boolean(false)
            | Kind::Null
            | Kind::Hole(_)
            | Kind::Spread(_)
            | Kind::NotAValue
            | Kind::Error => false,
        }
    }

    /// Grammar: `operation`.
    fn operation(&mut self) -> Use {
        let start = self.cursor.at.start;
        let mut operand = self.operand();
        // `{…}["flows"]`
        if self.peek().extends()
            && let Kind::Mapping(_) | Kind::Sequence(..) = self.tree.kind(operand)
            && let Some(member) = self.member(start, operand.node)
        {
            operand = member;
        }
        let token = self.peek();
        if !(token.joins() || token.extends()) || self.begins_next_item(operand) {
            return operand;
        }
        self.building(start, operand).unwrap_or_else(|| {
            self.pass_rest();
            self.hole(self.since(start), false)
        })
    }

    /// Whether the bracket that follows a literal begins another item: nothing that is written out can be called, no
    /// text has a subscript in quotes, and nobody puts a subscript in the next line.
    fn begins_next_item(&self, operand: Use) -> bool {
        let node = self.tree.node(operand);
        let written = node.at == operand.at
            && matches!(node.kind, Kind::Text(_) | Kind::Mapping(_) | Kind::Sequence(..) | Kind::Int(_));
        match self.cursor.token {
            Token::ParenOpen => written && !self.open.is_empty(),
            Token::BracketOpen => {
                let quoted = matches!(self.cursor.after(), Token::String(_) | Token::BraceOpen);
                written && (self.cursor.first || (quoted && matches!(node.kind, Kind::Text(_))))
            }
            _ => false,
        }
    }

    /// Grammar: `operand`.
    pub(super) fn operand(&mut self) -> Use {
        let at = self.cursor.at;
        match self.peek() {
            Token::String(_) => self.strings(),
            Token::Number => self.number(None),
            Token::Minus | Token::Plus => self.signed(),
            Token::Name => self.name(),
            Token::BraceOpen => self.braces(),
            Token::BracketOpen => self.list(),
            Token::ParenOpen => self.parentheses(),
            Token::True => self.leaf(Kind::Boolean(true)),
            Token::False => self.leaf(Kind::Boolean(false)),
            Token::None => self.leaf(Kind::Null),
            Token::Ellipsis => self.leaf(Kind::Ellipsis),
            Token::Curly => self.curly(),
            Token::Variable => {
                self.report(errors::bare_variable(self.span(at), self.slice(at)));
                let name = self.text_at(at);
                self.leaf(Kind::Enum(name))
            }
            Token::Prefix | Token::Not | Token::Lambda => {
                self.pass_operation();
                self.hole(self.since(at.start), false)
            }
            Token::Unknown | Token::Equals | Token::Colon | Token::Dot | Token::Statement | Token::Import => {
                self.report(errors::no_value(self.span(at), self.slice(at)));
                self.bump();
                if self.peek().begins() { self.operand() } else { self.add(Kind::Error, at) }
            }
            _ => {
                self.report(errors::missing_value(self.gap()));
                self.add(Kind::Error, At::new(self.cursor.gap, self.cursor.gap))
            }
        }
    }

    fn leaf(&mut self, kind: Kind) -> Use {
        let leaf = self.add(kind, self.cursor.at);
        self.bump();
        leaf
    }

    /// Grammar: `signed`.
    fn signed(&mut self) -> Use {
        let sign = self.cursor.at;
        self.bump();
        if self.peek() == Token::Number {
            return self.number(Some(sign));
        }
        self.pass_operand();
        self.hole(self.since(sign.start), false)
    }

    /// Grammar: `number`.
    fn number(&mut self, sign: Option<At>) -> Use {
        let digits = self.cursor.at;
        let at = At::new(sign.map_or(digits.start, |sign| sign.start), digits.end);
        let minus = sign.filter(|sign| self.slice(*sign) == "-");
        self.bump();
        let number = match numbers::read(self.slice(digits)) {
            Ok(number) => number,
            Err(odd) => {
                let not_a_value = odd.is_known();
                self.report(errors::odd_number(self.span(digits), self.slice(digits), odd));
                return self.add(if not_a_value { Kind::NotAValue } else { Kind::Error }, at);
            }
        };
        let text = self.tree.open_text();
        // Python has no negative zero among the integers.
        if let Some(minus) = minus.filter(|_| number.is_float || number.printed != "0") {
            self.tree.verbatim("-", minus.start);
        }
        if number.printed == self.slice(digits) {
            self.tree.verbatim(&number.printed, digits.start);
        } else {
            self.tree.escape(&number.printed, digits);
        }
        self.tree.close_text(text);
        self.add(if number.is_float { Kind::Float(text) } else { Kind::Int(text) }, at)
    }

    /// Grammar: `name`.
    fn name(&mut self) -> Use {
        let first = self.cursor.at;
        self.bump();
        if self.binds(first) {
            if !self.peek().extends()
                && let Some(followed) = self.follow(first)
            {
                return followed;
            }
            self.mention(first);
            let bound = self.bindings.get(self.slice(first)).map(|binding| binding.root);
            if let Some(bound) = bound {
                if self.peek() == Token::Dot
                    && self.text_of(bound).is_some()
                    && let Some(followed) = self.follow(first)
                {
                    return followed;
                }
                if let Some(copy) = self.copied(first, bound.node) {
                    return copy;
                }
                if let Some(member) = self.member(first.start, bound.node) {
                    return member;
                }
            }
        } else {
            let last = self.path(first);
            if self.peek() == Token::ParenOpen
                && let Some(function) = super::calls::Function::of(self.slice(last), last == first)
            {
                return self.call(first.start, function);
            }
            if let Some(known) = self.known_name(self.since(first.start)) {
                return known;
            }
        }
        self.pass_extensions();
        self.hole(self.since(first.start), false)
    }

    /// Passes over `.uuid.UUID` and gives its last name.
    fn path(&mut self, first: At) -> At {
        let mut last = first;
        while self.peek() == Token::Dot {
            self.bump();
            if self.peek() != Token::Name {
                self.report(errors::missing_name(self.gap()));
                break;
            }
            last = self.cursor.at;
            self.bump();
        }
        last
    }

    /// Names that mean something although no line says so.
    fn known_name(&mut self, at: At) -> Option<Use> {
        if self.peek().extends() {
            return None;
        }
        let (kind, meant) = match self.slice(at) {
            "true" | "TRUE" => (Kind::Boolean(true), "True"),
            // As a selection these would be reported once more, so nothing is made of them.
            "false" | "FALSE" => (Kind::Error, "False"),
            "null" | "NULL" => (Kind::Error, "None"),
            name @ ("math.inf" | "math.nan" | "inf" | "nan" | "NaN" | "Infinity") => {
                self.report(errors::not_finite(self.span(at), name));
                return Some(self.add(Kind::NotAValue, at));
            }
            _ => return None,
        };
        self.report(errors::javascript(self.span(at), self.slice(at), meant));
        Some(self.add(kind, at))
    }

    /// Adds a run-time value.
    pub(super) fn hole(&mut self, expression: At, nullable: bool) -> Use {
        let (hint, stable) = names::of(self.slice(expression));
        let shows = self.shown(expression);
        self.add_hole(Hole { hint, nullable, shows, ..Hole::new(expression) }, stable)
    }

    /// What an expression shows of its value; a name in front of it may be that of a time.
    fn shown(&self, expression: At) -> Shows {
        let text = self.slice(expression);
        let name = text.split(|char: char| !(char.is_alphanumeric() || char == '_')).next();
        let known = name.and_then(|name| self.bindings.get(name)).map(|binding| self.tree.kind(binding.root));
        let is_of_time = matches!(known, Some(Kind::Hole(hole)) if self.tree.hole(hole).shows == Shows::Time);
        super::shows::of(text, is_of_time)
    }

    /// Adds the run-time value that a name stands for.
    pub(super) fn hole_of_name(&mut self, name: At, (nullable, shows): (bool, Shows), stable: bool) -> Use {
        let (hint, _) = names::of(self.slice(name));
        self.add_hole(Hole { hint, nullable, shows, ..Hole::new(name) }, stable)
    }

    pub(super) fn add_hole(&mut self, mut hole: Hole, stable: bool) -> Use {
        let at = hole.expression;
        let id = HoleId(self.tree.holes.len() as u32);
        if stable {
            let version = self.age_of_path(self.slice(at));
            hole.same = Some(*self.stable_holes.entry((self.slice(at), version)).or_insert(id));
        }
        self.tree.holes.push(hole);
        self.add(Kind::Hole(id), at)
    }

    /// Adds the text that stands in the file as it is.
    pub(super) fn text_at(&mut self, at: At) -> TextId {
        let bytes = self.slice(at);
        self.tree.add_text(bytes, at.start)
    }
}
