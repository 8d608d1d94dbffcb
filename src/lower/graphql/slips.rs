//! What people write by mistake, each said well, and the ways to go on behind it.

use super::{Reader, Token, errors};
use crate::document::{Name, Selection, SelectionKind, ValueKind};

impl Reader<'_, '_> {
    /// Something in a selection set that begins no selection.
    pub(super) fn stray_selection(&mut self) {
        let (span, slice) = (self.here(), self.tokens.slice());
        match self.tokens.token {
            Token::String | Token::SingleQuoted => {
                let name = &slice[1..slice.len() - 1];
                let fix =
                    self.replace(self.tokens.start, self.tokens.end, name, "remove the quotes".to_owned());
                self.say(errors::quoted_field(span, name).fix(fix));
                self.tokens.advance();
                if matches!(self.tokens.token, Token::Colon | Token::ParenOpen) {
                    self.tokens.skip();
                }
            }
            Token::OpenString => self.open_string("\""),
            Token::OpenBlockString => self.open_string("\"\"\""),
            Token::BraceClose => {
                self.say(errors::closes_nothing(span, slice));
                self.tokens.advance();
            }
            Token::ParenClose | Token::BracketClose => {
                self.say(errors::closes_nothing(span, slice));
                self.tokens.advance();
                // What follows belongs to the field before it, as if the bracket were not there.
                self.attach_set();
                return self.resume();
            }
            _ => {
                self.say(errors::no_selection(span, slice));
                self.tokens.skip();
            }
        }
        self.tokens
            .skip_until(|tokens| matches!(tokens.token, Token::Name | Token::Spread | Token::BraceOpen));
        self.attach_set();
        self.resume();
    }

    /// Gives a selection set that follows a mistake to the field before it.
    fn attach_set(&mut self) {
        if !self.is(Token::BraceOpen) {
            return;
        }
        let last = self.into.stacks.selections.len();
        let set = self.selection_set();
        if let Some(Selection { kind: SelectionKind::Field(field), .. }) =
            last.checked_sub(1).map(|last| &mut self.into.stacks.selections[last])
        {
            field.selection_set.get_or_insert(set);
        }
    }

    /// `{` where a field or a fragment has to stand in front of it.
    pub(super) fn stray_set(&mut self) {
        let wraps_all = self.tokens.behind == self.into.tree.text(self.text).start;
        if wraps_all && matches!(self.tokens.peek(), Token::Name | Token::Spread) {
            let diagnostic = errors::wrapped_selections(self.here());
            self.say(diagnostic);
            let set = self.selection_set();
            let selections = &self.into.document.selections;
            return self.into.stacks.selections.extend(set.items.of(selections));
        }
        let diagnostic = errors::set_of_nothing(self.here());
        self.say(diagnostic);
        self.tokens.skip_group();
        self.resume();
    }

    /// `name:` with something other than a field's name behind it. Says whether the field can be read on.
    pub(super) fn colon_slip(&mut self, name: Name) -> bool {
        let (start, end) = (self.tokens.start, self.tokens.end);
        let colon = self.here();
        let text = self.str(name);
        self.tokens.advance();
        match self.tokens.token {
            Token::BraceOpen | Token::ParenOpen => {
                let fix = self.replace(start, end, "", "remove the `:`".to_owned());
                self.say(errors::colon_before_set(colon, text, self.tokens.slice()).fix(fix));
                true
            }
            token if token.starts_value() => {
                self.say(errors::argument_in_set(self.span_of(name), text));
                self.tokens.skip();
                if token == Token::Dollar && self.is(Token::Name) {
                    self.tokens.advance();
                }
                false
            }
            _ => {
                self.say(errors::alias_of_nothing(self.span(name.start, end), text));
                false
            }
        }
    }

    /// `a: b: c`: what is selected is `c`.
    pub(super) fn second_colon(&mut self, alias: Name) -> Name {
        let diagnostic = errors::second_colon(self.here());
        self.say(diagnostic);
        self.tokens.advance();
        let name = if self.is(Token::Name) { self.name() } else { alias };
        self.resume();
        name
    }

    /// Something among arguments that begins no argument.
    pub(super) fn stray_argument(&mut self, constant: bool) {
        if self.quoted_name(constant, "argument") {
            return;
        }
        let (span, slice) = (self.here(), self.tokens.slice());
        match self.tokens.token {
            Token::Dollar => self.say(errors::variable_for_argument(span)),
            Token::OpenString => return self.open_string("\""),
            Token::OpenBlockString => return self.open_string("\"\"\""),
            _ => self.say(errors::no_argument(span, slice)),
        }
        self.tokens.skip();
        self.skip_to_named();
    }

    /// Something in an input object that begins no field.
    pub(super) fn stray_field(&mut self) {
        if self.quoted_name(false, "field") {
            return;
        }
        match self.tokens.token {
            Token::OpenString => return self.open_string("\""),
            Token::OpenBlockString => return self.open_string("\"\"\""),
            _ => {
                let diagnostic = errors::no_field(self.here(), self.tokens.slice());
                self.say(diagnostic);
            }
        }
        self.tokens.skip();
        self.skip_to_named();
    }

    /// Goes to the next `name:`.
    fn skip_to_named(&mut self) {
        self.tokens.skip_until(|tokens| {
            tokens.token == Token::Name && matches!(tokens.peek(), Token::Colon | Token::Equals)
        });
        self.resume();
    }

    /// `"limit": 5`, as in JSON: says so and goes behind the value.
    fn quoted_name(&mut self, constant: bool, what: &str) -> bool {
        let quoted = matches!(self.tokens.token, Token::String | Token::SingleQuoted);
        if !quoted || self.tokens.peek() != Token::Colon {
            return false;
        }
        let slice = self.tokens.slice();
        let name = &slice[1..slice.len() - 1];
        let fix = self.replace(self.tokens.start, self.tokens.end, name, "remove the quotes".to_owned());
        let diagnostic = errors::quoted_name(self.here(), name, what).fix(fix);
        self.say(diagnostic);
        self.tokens.advance();
        self.tokens.advance();
        self.value(constant, name);
        true
    }

    /// Whether what can't follow a number or a name follows without a space: a date or a UUID without quotes.
    pub(super) fn goes_on(&self) -> bool {
        self.tokens.start == self.tokens.behind
            && matches!(self.tokens.token, Token::BadNumber | Token::Unknown)
    }

    /// A date or a UUID without quotes, which begins at `start` and has been read in part.
    pub(super) fn unquoted(&mut self, start: u32) -> ValueKind {
        while self.tokens.start == self.tokens.behind && self.tokens.token.continues_text() {
            self.tokens.advance();
        }
        let whole = self.range(start, self.tokens.behind);
        let text = self.str(whole);
        let fix =
            self.replace(start, self.tokens.behind, &format!("\"{text}\""), "put it in quotes".to_owned());
        self.into.sink.push(errors::unquoted(self.span_of(whole), text).fix(fix));
        ValueKind::Error
    }

    /// Whether words follow the last token without a space.
    pub(super) fn is_cut(&self) -> bool {
        self.tokens.start == self.tokens.behind && self.tokens.token.continues_text()
    }

    /// `"it "said" no"`, which begins at `start`: one of its own quotes has ended it, and words follow.
    pub(super) fn cut_string(&mut self, start: u32) -> ValueKind {
        let quote = self.span(self.tokens.start - 1, self.tokens.start);
        let (word, written, opener) = (self.here(), self.tokens.slice(), self.span(start, start + 1));
        self.say(errors::cut_string(word, written, quote, opener));
        // The rest of it, up to the string that its next quote seems to begin.
        let mut ahead = self.tokens.clone();
        while ahead.token.continues_text() {
            ahead.advance();
        }
        if ahead.token == Token::String && ahead.start == ahead.behind {
            ahead.advance();
            self.tokens = ahead;
        } else {
            while self.is_cut() {
                self.tokens.advance();
            }
        }
        ValueKind::Error
    }

    /// Something in the place of a value that is none.
    pub(super) fn no_value(&mut self, owner: &str) -> ValueKind {
        let (span, slice) = (self.here(), self.tokens.slice());
        match self.tokens.token {
            Token::SingleQuoted => {
                let inner = slice[1..slice.len() - 1].replace("\\'", "'");
                let double = format!("\"{}\"", inner.replace('"', "\\\""));
                let fix = self.replace(
                    self.tokens.start,
                    self.tokens.end,
                    &double,
                    "write it in double quotes".to_owned(),
                );
                self.say(errors::single_quotes(span, &double).fix(fix));
            }
            Token::BadNumber => {
                let start = self.tokens.start;
                let mut next = self.tokens.clone();
                next.advance();
                if next.start == next.behind && next.token.continues_text() {
                    self.tokens.advance();
                    return self.unquoted(start);
                }
                self.say(errors::bad_number(span, slice));
            }
            Token::OpenString => {
                self.open_string("\"");
                return ValueKind::Error;
            }
            Token::OpenBlockString => {
                self.open_string("\"\"\"");
                return ValueKind::Error;
            }
            Token::Unknown if matches!(slice, "“" | "”" | "‘" | "’" | "„" | "«") => {
                self.say(errors::curly_quotes(span, slice));
                self.tokens.advance();
                self.skip_to_named();
                return ValueKind::Error;
            }
            Token::End | Token::BraceClose | Token::ParenClose | Token::BracketClose => {
                let gap = self.gap();
                self.say(errors::no_value(gap, owner, slice));
                self.resume();
                return ValueKind::Error;
            }
            _ => {
                self.say(errors::no_value(span, owner, slice));
                self.tokens.skip();
                self.skip_to_named();
                return ValueKind::Error;
            }
        }
        self.tokens.advance();
        ValueKind::Error
    }
}
