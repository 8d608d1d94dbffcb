//! What only running would tell: how far such an expression reaches. Nothing in it is kept but the names it uses.

use super::parser::Parser;
use super::token::Token;
use crate::syntax::errors;

impl Parser<'_> {
    /// Passes over an expression: operations joined by `if` and `else`.
    pub(super) fn pass_expression(&mut self) {
        self.pass_operation();
        self.pass_conditionals();
    }

    /// Passes over what follows the first operation of a conditional expression.
    pub(super) fn pass_conditionals(&mut self) {
        while matches!(self.peek(), Token::If | Token::Else) {
            self.bump();
            self.pass_operation();
        }
    }

    /// Grammar: `runtime`. Operands and what joins them.
    pub(super) fn pass_operation(&mut self) {
        self.pass_operand();
        self.pass_rest();
    }

    /// Passes over what follows an operand.
    pub(super) fn pass_rest(&mut self) {
        self.pass_extensions();
        while self.peek().joins() {
            self.bump();
            // `not in`, `is not`
            while matches!(self.peek(), Token::Operator | Token::Not) {
                self.bump();
            }
            self.pass_operand();
        }
    }

    /// Passes over one operand with its attributes, calls and subscripts.
    pub(super) fn pass_operand(&mut self) {
        loop {
            match self.peek() {
                Token::Plus | Token::Minus | Token::Not | Token::Prefix => self.bump(),
                Token::Lambda => self.pass_parameters(),
                _ => break,
            }
        }
        match self.peek() {
            Token::String(_) => {
                while matches!(self.peek(), Token::String(_)) {
                    self.pass_token();
                }
            }
            token if token.begins() => self.pass_token(),
            _ => self.report(errors::missing_value(self.gap())),
        }
        self.pass_extensions();
    }

    /// Passes over `lambda x, y:`.
    fn pass_parameters(&mut self) {
        self.bump();
        while !matches!(self.peek(), Token::Colon | Token::Newline | Token::End) && !self.peek().closes() {
            self.pass_token();
        }
        if self.peek() == Token::Colon {
            self.bump();
        }
    }

    /// Passes over attributes, calls and subscripts.
    pub(super) fn pass_extensions(&mut self) {
        loop {
            match self.peek() {
                Token::ParenOpen | Token::BracketOpen => self.pass_brackets(),
                Token::Dot => {
                    self.bump();
                    if self.peek() == Token::Name {
                        self.bump();
                    } else {
                        self.report(errors::missing_name(self.gap()));
                    }
                }
                _ => return,
            }
        }
    }

    /// Passes over the rest of a line, and of the brackets that are opened in it.
    pub(super) fn pass_line(&mut self) {
        while !matches!(self.peek(), Token::Newline | Token::End | Token::Semicolon) {
            self.pass_token();
        }
    }
}
