//! Variable definitions and types.

use super::{Reader, Token, errors};
use crate::document::{Name, Place, Type, ValueId, Variable, Wrappers};
use crate::rows::Rows;

impl Reader<'_, '_> {
    /// Grammar: `variable-definitions`.
    pub(super) fn variable_definitions(&mut self) -> Rows {
        let mark = self.into.document.variables.len();
        if !self.is(Token::ParenOpen) {
            return Rows::default();
        }
        let opener = self.present();
        self.tokens.advance();
        if self.is(Token::ParenClose) {
            let diagnostic = errors::no_variables(self.span_of(opener).to(self.here()));
            self.say(diagnostic);
        }
        loop {
            match self.tokens.token {
                Token::ParenClose => {
                    self.tokens.advance();
                    break;
                }
                Token::End | Token::BraceOpen | Token::BraceClose => {
                    let diagnostic = errors::unclosed(self.gap(), self.span_of(opener), "(", ")");
                    self.say(diagnostic);
                    break;
                }
                Token::Dollar | Token::Name | Token::String | Token::BlockString => {
                    self.variable_definition();
                }
                Token::Hole => {
                    self.open_hole();
                    self.rest_of_open_variable();
                }
                _ => {
                    let diagnostic = errors::no_variable_definition(self.here(), self.tokens.slice());
                    self.say(diagnostic);
                    self.tokens.skip();
                    self.tokens.skip_until(|tokens| matches!(tokens.token, Token::Dollar | Token::BraceOpen));
                    self.resume();
                }
            }
        }
        Rows::since(mark, &self.into.document.variables)
    }

    /// Grammar: `variable-definition`.
    fn variable_definition(&mut self) {
        let documentation = self.description();
        let start = self.tokens.start;
        let has_dollar = self.take(Token::Dollar);
        if self.open_holes() {
            return self.rest_of_open_variable();
        }
        if !self.is(Token::Name) {
            let span = if has_dollar { self.span(start, self.tokens.behind) } else { self.here() };
            let diagnostic = errors::variable_without_name(span, has_dollar);
            self.say(diagnostic);
            self.tokens.skip_until(|tokens| matches!(tokens.token, Token::Dollar | Token::BraceOpen));
            return self.resume();
        }
        if !has_dollar {
            let fix = self.replace(start, start, "$", "put a `$` in front".to_owned());
            let diagnostic = errors::variable_without_dollar(self.here(), self.tokens.slice()).fix(fix);
            self.say(diagnostic);
        }
        let name = self.name();
        let at = self.since(start);
        let has_colon = self.take(Token::Colon);
        if !has_colon && matches!(self.tokens.token, Token::Name | Token::BracketOpen) {
            let diagnostic = errors::variable_without_colon(self.gap(), self.str(name));
            self.say(diagnostic);
        }
        let ty = match self.tokens.token {
            Token::Name | Token::BracketOpen | Token::Hole => self.type_reference(),
            token if has_colon && token.starts_value() && token != Token::Dollar => {
                let diagnostic = errors::no_type(self.here(), self.tokens.slice());
                self.say(diagnostic);
                self.tokens.skip();
                None
            }
            _ => {
                let diagnostic = errors::variable_without_type(self.gap(), self.str(name));
                self.say(diagnostic);
                None
            }
        };
        let default = self.default_value();
        let directives = self.directives(true);
        self.into.document.variables.push(Variable { name, at, ty, default, directives, documentation });
    }

    /// Behind the name of a variable that is not known: its type and its default.
    fn rest_of_open_variable(&mut self) {
        if self.take(Token::Colon)
            && matches!(self.tokens.token, Token::Name | Token::BracketOpen | Token::Hole)
        {
            self.type_reference();
            self.default_value();
            self.directives(true);
        }
    }

    /// Grammar: `variable-list`. For a text that holds nothing else.
    pub(in crate::lower) fn variable_list(&mut self) {
        while !self.is(Token::End) {
            if self.open_holes() {
                self.rest_of_open_variable();
            } else if matches!(
                self.tokens.token,
                Token::Dollar | Token::Name | Token::String | Token::BlockString
            ) {
                self.variable_definition();
            } else {
                let diagnostic = errors::no_variable_definition(self.here(), self.tokens.slice());
                self.say(diagnostic);
                while !matches!(self.tokens.token, Token::Dollar | Token::End) {
                    self.tokens.advance();
                }
                self.resume();
            }
        }
    }

    /// Grammar: `variable-entry`. For a variable whose name stands elsewhere.
    pub(in crate::lower) fn variable_entry(&mut self, name: Name, at: Place) {
        let ty = match self.tokens.token {
            Token::Name | Token::BracketOpen | Token::Hole => self.type_reference(),
            _ => {
                let diagnostic = errors::no_type(self.here(), self.tokens.slice());
                self.say(diagnostic);
                self.tokens.skip();
                self.resume();
                None
            }
        };
        let default = self.default_value();
        let directives = self.directives(true);
        self.end("variable's type");
        let documentation = None;
        self.into.document.variables.push(Variable { name, at, ty, default, directives, documentation });
    }

    /// Grammar: `default-value`.
    fn default_value(&mut self) -> Option<ValueId> {
        self.take(Token::Equals).then(|| {
            let value = self.value(true, "a default");
            self.into.add_value(value)
        })
    }

    /// Grammar: `type-reference`.
    pub(super) fn type_reference(&mut self) -> Option<Type> {
        let start = self.tokens.start;
        let opener = self.present();
        let mut lists = 0;
        while self.take(Token::BracketOpen) {
            lists += 1;
        }
        if self.open_holes() {
            while self.take(Token::BracketClose) || self.take(Token::Bang) {}
            return None;
        }
        if !self.is(Token::Name) {
            let diagnostic = errors::no_type(self.here(), self.tokens.slice());
            self.say(diagnostic);
            while self.take(Token::BracketClose) || self.take(Token::Bang) {}
            return None;
        }
        let name = self.name();
        let mut wrappers = self.non_null(Wrappers::NONE)?;
        for _ in 0..lists {
            if !self.take(Token::BracketClose) {
                let diagnostic = errors::unclosed(self.gap(), self.span_of(opener), "[", "]");
                self.say(diagnostic);
                return None;
            }
            wrappers = self.wrap(wrappers)?.list();
            wrappers = self.non_null(wrappers)?;
        }
        Some(Type { name, wrappers, at: self.since(start) })
    }

    fn non_null(&mut self, mut wrappers: Wrappers) -> Option<Wrappers> {
        if self.take(Token::Bang) {
            wrappers = self.wrap(wrappers)?.non_null();
        }
        if self.is(Token::Bang) {
            let fix =
                self.replace(self.tokens.start, self.tokens.end, "", "remove the second `!`".to_owned());
            let diagnostic = errors::two_bangs(self.here()).fix(fix);
            self.say(diagnostic);
            while self.take(Token::Bang) {}
        }
        Some(wrappers)
    }

    /// Whether one more layer fits around a type; if not, says so and goes behind it.
    fn wrap(&mut self, wrappers: Wrappers) -> Option<Wrappers> {
        if !wrappers.is_full() {
            return Some(wrappers);
        }
        let diagnostic = errors::deep_type(self.here());
        self.say(diagnostic);
        while self.take(Token::BracketClose) || self.take(Token::Bang) {}
        None
    }
}
