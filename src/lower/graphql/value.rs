//! Values.

use super::{Reader, Token, errors};
use crate::document::{Argument, Place, Value, ValueKind};
use crate::rows::Rows;
use crate::source::Span;

impl Reader<'_, '_> {
    /// Grammar: `value`. Where it has to be `constant`, `owner` says what it belongs to.
    pub(super) fn value(&mut self, constant: bool, owner: &str) -> Value {
        let start = self.tokens.start;
        let kind = match self.tokens.token {
            Token::Dollar => self.variable(constant),
            Token::Int => ValueKind::Int(self.number()),
            Token::Float => ValueKind::Float(self.number()),
            Token::String => match self.template(constant, false) {
                Some(template) => template,
                None => ValueKind::String { value: self.string(), block: false },
            },
            Token::BlockString => match self.template(constant, true) {
                Some(template) => template,
                None => ValueKind::String { value: self.block_string(), block: true },
            },
            Token::Hole => self.hole(constant),
            Token::Name => self.named(),
            Token::BracketOpen => self.list(constant, owner),
            Token::BraceOpen => self.object(constant, owner),
            _ => self.no_value(owner),
        };
        let scalar = matches!(kind, ValueKind::Int(_) | ValueKind::Float(_) | ValueKind::Enum(_));
        let kind = if scalar && self.goes_on() { self.unquoted(start) } else { kind };
        Value { kind, at: self.since(start) }
    }

    /// Grammar: `single-value`. Reads a text that is one value, such as that of an enum value.
    pub(in crate::lower) fn single_value(&mut self, whole: Span) -> ValueKind {
        if self.is_empty() {
            self.into.sink.push(errors::empty_value(whole));
            return ValueKind::Error;
        }
        let value = self.value(false, "an enum value");
        if self.is(Token::End) {
            return value.kind;
        }
        self.end("enum value");
        ValueKind::Error
    }

    /// Grammar: `variable`.
    fn variable(&mut self, constant: bool) -> ValueKind {
        let start = self.tokens.start;
        self.tokens.advance();
        if self.open_holes() {
            return ValueKind::Error;
        }
        if !self.is(Token::Name) {
            let diagnostic = errors::dollar_without_name(self.span(start, self.tokens.behind));
            self.say(diagnostic);
            return ValueKind::Error;
        }
        let name = self.range(start, self.tokens.end);
        if constant {
            let diagnostic = errors::variable_in_constant(self.span_of(name), self.str(name));
            self.say(diagnostic);
            self.tokens.advance();
            return ValueKind::Error;
        }
        ValueKind::Variable(self.name())
    }

    fn number(&mut self) -> crate::document::Str {
        let (start, end) = (self.tokens.start, self.tokens.end);
        self.tokens.advance();
        crate::document::Str { tree: 0, start, end }
    }

    /// Grammar: `named`.
    fn named(&mut self) -> ValueKind {
        let kind = match self.tokens.slice() {
            "true" => ValueKind::Boolean(true),
            "false" => ValueKind::Boolean(false),
            "null" => ValueKind::Null,
            _ => return ValueKind::Enum(self.name()),
        };
        self.tokens.advance();
        kind
    }

    /// Grammar: `list`.
    fn list(&mut self, constant: bool, owner: &str) -> ValueKind {
        if !self.enter() {
            return ValueKind::Error;
        }
        let opener = self.present();
        self.tokens.advance();
        let mark = self.into.stacks.values.len();
        let mut open = false;
        loop {
            match self.tokens.token {
                Token::BracketClose => {
                    self.tokens.advance();
                    break;
                }
                Token::End | Token::ParenClose | Token::BraceClose => {
                    let diagnostic = errors::unclosed(self.gap(), self.span_of(opener), "[", "]");
                    self.say(diagnostic);
                    open = true;
                    break;
                }
                // `[{", ".join(ids)}]` is not one item.
                Token::Hole if self.is_joined() => {
                    open = true;
                    self.open_hole();
                }
                token if token.starts_value() => {
                    let value = self.value(constant, owner);
                    self.into.stacks.values.push(value);
                }
                _ => {
                    let diagnostic = errors::no_item(self.here(), self.tokens.slice());
                    self.say(diagnostic);
                    open = true;
                    self.tokens.advance();
                    self.tokens.skip_until(|tokens| tokens.token.starts_value());
                    self.resume();
                }
            }
        }
        self.into.leave();
        let items = Rows::gather(&mut self.into.stacks.values, mark, &mut self.into.document.values);
        ValueKind::List { items, open }
    }

    /// Grammar: `object`.
    fn object(&mut self, constant: bool, owner: &str) -> ValueKind {
        if !self.enter() {
            return ValueKind::Error;
        }
        let opener = self.present();
        self.tokens.advance();
        let mark = self.into.stacks.fields.len();
        let mut open = false;
        loop {
            match self.tokens.token {
                Token::BraceClose => {
                    self.tokens.advance();
                    break;
                }
                Token::End | Token::ParenClose | Token::BracketClose => {
                    let diagnostic = errors::unclosed(self.gap(), self.span_of(opener), "{", "}");
                    self.say(diagnostic);
                    open = true;
                    break;
                }
                Token::Name => {
                    let field = self.named_value(constant, if constant { owner } else { "field" });
                    self.into.stacks.fields.push(field);
                }
                Token::Hole => {
                    open = true;
                    self.open_named(constant, owner);
                }
                _ => {
                    open = true;
                    self.stray_field();
                }
            }
        }
        self.into.leave();
        let fields = Rows::gather(&mut self.into.stacks.fields, mark, &mut self.into.document.fields);
        ValueKind::Object { fields, open }
    }

    /// Grammar: `named-value`. `NAME : value`, of an argument or of a field of an input object.
    pub(super) fn named_value(&mut self, constant: bool, what: &str) -> Argument {
        let name = self.name();
        match self.tokens.token {
            Token::Colon => self.tokens.advance(),
            Token::Equals => {
                let (start, end) = (self.tokens.start, self.tokens.end);
                let fix = self.replace(start, end, ":", "write `:`".to_owned());
                let diagnostic = errors::equals_for_colon(self.here(), self.str(name)).fix(fix);
                self.say(diagnostic);
                self.tokens.advance();
            }
            Token::Hole => {
                self.open_hole();
                let at = Place::Text(name);
                let value = self.into.add_value(Value { kind: ValueKind::Error, at });
                return Argument { name, value };
            }
            token if token.starts_value() && !self.next_is_named() => {
                let diagnostic = errors::value_without_colon(self.gap(), self.str(name));
                self.say(diagnostic);
            }
            _ => {
                let diagnostic = errors::name_without_value(self.span_of(name), self.str(name));
                self.say(diagnostic);
                self.resume();
                let at = Place::Text(name);
                let value = self.into.add_value(Value { kind: ValueKind::Error, at });
                return Argument { name, value };
            }
        }
        let owner = if what == "argument" || what == "field" { self.str(name) } else { what };
        if self.next_is_named() {
            let diagnostic = errors::no_value(self.gap(), owner, self.tokens.slice());
            self.say(diagnostic);
            self.resume();
            let value =
                self.into.add_value(Value { kind: ValueKind::Error, at: self.since(self.tokens.start) });
            return Argument { name, value };
        }
        let start = self.tokens.start;
        let mut value = self.value(constant, owner);
        if let ValueKind::String { block: false, .. } = value.kind
            && self.is_cut()
            && !self.next_is_named()
        {
            value.kind = self.cut_string(start);
        }
        let value = self.into.add_value(value);
        Argument { name, value }
    }

    /// Whether the present run-time part is several values, joined by the program.
    fn is_joined(&self) -> bool {
        let mut holes = self.into.tree.holes_in(self.text, self.tokens.start, self.tokens.end);
        holes.any(|(_, hole)| self.written_expression(hole).contains(".join("))
    }

    /// Whether the present token is the name of the next argument.
    fn next_is_named(&self) -> bool {
        self.is(Token::Name) && matches!(self.tokens.peek(), Token::Colon | Token::Equals)
    }
}
