//! Fragment spreads, inline fragments and directives.

use super::{Reader, Token, errors};
use crate::document::{Directive, Name, Selection, SelectionKind};
use crate::rows::Rows;

impl Reader<'_, '_> {
    /// Grammar: `spread-header`.
    pub(super) fn spread_header(&mut self, has_set: bool) -> Option<Selection> {
        let start = self.tokens.start;
        self.tokens.advance();
        let kind = if self.is(Token::Hole) {
            self.skip_open_rest();
            return None;
        } else if !self.is(Token::Name) {
            let is_fragment = match self.tokens.token {
                Token::At | Token::BraceOpen => true,
                Token::End => has_set,
                _ => false,
            };
            if !is_fragment {
                let diagnostic = errors::spread_of_nothing(self.span(start, self.tokens.behind));
                self.say(diagnostic);
                return None;
            }
            SelectionKind::Inline { on: None, selection_set: self.nowhere() }
        } else if self.tokens.slice() == "on" {
            self.tokens.advance();
            let on = self.type_condition()?;
            SelectionKind::Inline { on: Some(on), selection_set: self.nowhere() }
        } else {
            SelectionKind::Spread(self.name())
        };
        let directives = self.directives(false);
        Some(Selection { kind, directives, at: self.since(start) })
    }

    /// Grammar: `type-condition`. The name behind `on`.
    fn type_condition(&mut self) -> Option<Name> {
        if self.is(Token::Name) && !self.tokens.on_new_line() {
            return Some(self.name());
        }
        if self.is(Token::Hole) {
            self.skip_open_rest();
            return None;
        }
        let diagnostic = errors::condition_without_type(self.gap());
        self.say(diagnostic);
        if self.is(Token::BraceOpen) {
            self.tokens.skip_group();
            self.resume();
        }
        None
    }

    /// `...flow { id }`: most likely `on` was left out, so it is read as if it stood there.
    pub(super) fn spread_with_set(&mut self, start: u32, name: Name) -> SelectionKind {
        let fix = self.replace(start, name.start, "... on ", format!("write `... on {}`", self.str(name)));
        let diagnostic = errors::spread_with_set(self.here(), self.span_of(name), self.str(name)).fix(fix);
        self.say(diagnostic);
        SelectionKind::Inline { on: Some(name), selection_set: self.selection_set() }
    }

    /// Grammar: `directives`.
    pub(super) fn directives(&mut self, constant: bool) -> Rows {
        if !self.is(Token::At) {
            return Rows::default();
        }
        let mark = self.into.document.directives.len();
        while self.is(Token::At) {
            let start = self.tokens.start;
            self.tokens.advance();
            if self.open_holes() {
                if self.is(Token::ParenOpen) {
                    self.tokens.skip_group();
                }
                continue;
            }
            if !self.is(Token::Name) {
                let diagnostic = errors::directive_without_name(self.span(start, self.tokens.behind));
                self.say(diagnostic);
                continue;
            }
            let name = self.name();
            // A directive's arguments hold no directives, so the rows stay together.
            let arguments = self.arguments(constant);
            self.into.document.directives.push(Directive { name, arguments, at: self.since(start) });
        }
        Rows::since(mark, &self.into.document.directives)
    }
}
