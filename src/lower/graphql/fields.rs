//! Selection sets and fields.

use super::tokens::Keyword;
use super::{Reader, Token, errors};
use crate::diagnostic::{Fix, Safety};
use crate::document::{Arguments, Field, Name, Place, Selection, SelectionKind, SelectionSet};
use crate::rows::Rows;

impl Reader<'_, '_> {
    /// Grammar: `selection-set`.
    pub(super) fn selection_set(&mut self) -> SelectionSet {
        let start = self.tokens.start;
        if !self.enter() {
            return SelectionSet { items: Rows::default(), at: self.since(start), open: true };
        }
        let opener = self.present();
        self.tokens.advance();
        let mark = self.into.stacks.selections.len();
        let mut open = self.selections(Some(opener));
        self.into.leave();
        let items = Rows::gather(&mut self.into.stacks.selections, mark, &mut self.into.document.selections);
        let at = self.since(start);
        if items.is_empty() && !open {
            let span = self.span(start, self.tokens.behind);
            let fix =
                self.replace(start, self.tokens.behind, "{ __typename }", "select `__typename`".to_owned());
            let fix = fix.map(|fix| Fix { safety: Safety::Unsafe, ..fix });
            self.into.sink.push(errors::empty_selection(span).fix(fix));
            open = true;
        }
        SelectionSet { items, at, open }
    }

    /// Grammar: `selection-list`. Says whether a part could not be read.
    pub(in crate::lower) fn selection_list(&mut self) -> bool {
        self.selections(None)
    }

    /// Reads selections up to the `}` that belongs to `opener`, or to the end; they gather on the stack.
    fn selections(&mut self, opener: Option<Name>) -> bool {
        let mut open = false;
        loop {
            match self.tokens.token {
                Token::BraceClose if opener.is_some() => {
                    self.tokens.advance();
                    return open;
                }
                Token::End => {
                    if let Some(opener) = opener {
                        let diagnostic = errors::unclosed(self.gap(), self.span_of(opener), "{", "}");
                        self.say(diagnostic);
                    }
                    return open || opener.is_some();
                }
                Token::Name if self.begins_definition() => {
                    if let Some(opener) = opener {
                        let diagnostic = errors::unclosed(self.gap(), self.span_of(opener), "{", "}");
                        self.say(diagnostic);
                        self.resume();
                        return true;
                    }
                    open |= self.selection();
                }
                Token::Name | Token::Spread => open |= self.selection(),
                Token::Hole => {
                    open = true;
                    self.selection();
                }
                Token::BraceOpen => {
                    open = true;
                    self.stray_set();
                }
                _ => {
                    open = true;
                    self.stray_selection();
                }
            }
        }
    }

    /// Whether the present name begins the next definition because the `}` before it is missing: a keyword at the
    /// beginning of a line with what follows a keyword.
    fn begins_definition(&self) -> bool {
        self.tokens.begins_line()
            && match Keyword::of(self.tokens.slice()) {
                Some(Keyword::Operation(_)) => match self.tokens.peek() {
                    Token::Name => {
                        matches!(
                            self.tokens.clone().peeked(2),
                            Token::BraceOpen | Token::ParenOpen | Token::At
                        )
                    }
                    Token::ParenOpen => self.tokens.clone().peeked(2) == Token::Dollar,
                    _ => false,
                },
                Some(Keyword::Fragment) => self.tokens.peek() == Token::Name,
                _ => false,
            }
    }

    /// Grammar: `selection`. Says whether it could not be read.
    fn selection(&mut self) -> bool {
        let start = self.tokens.start;
        self.unclosed_arguments = false;
        match self.selection_header(false) {
            Some(selection) => self.rest_of_selection(start, selection),
            None => true,
        }
    }

    /// Goes on behind the header of a selection that began at `start`. Says whether it could not be read.
    pub(super) fn rest_of_selection(&mut self, start: u32, mut selection: Selection) -> bool {
        if self.is(Token::Hole) && !self.behind_field(start, &mut selection) {
            self.into.stacks.selections.push(selection);
            return true;
        }
        if self.is(Token::BraceOpen) {
            match &mut selection.kind {
                SelectionKind::Field(field) => field.selection_set = Some(self.selection_set()),
                SelectionKind::Inline { selection_set, .. } => *selection_set = self.selection_set(),
                SelectionKind::Spread(name) => {
                    let name = *name;
                    selection.kind = self.spread_with_set(start, name);
                }
            }
        } else if let SelectionKind::Inline { .. } = selection.kind {
            let diagnostic = errors::inline_without_set(self.gap());
            self.say(diagnostic);
            return true;
        } else if let SelectionKind::Field(field) = &mut selection.kind
            && field.arguments.open
        {
            field.selection_set = Some(self.set_behind_broken_arguments(start));
        }
        self.into.stacks.selections.push(selection);
        false
    }

    /// Whether `flow(limit:` lacks a selection set can't be told: its `{` may be missing with its `)`. What stands
    /// deeper than the field, which begins at `start`, belongs to it.
    fn set_behind_broken_arguments(&mut self, start: u32) -> SelectionSet {
        if !std::mem::take(&mut self.unclosed_arguments) {
            return self.nowhere();
        }
        let is_inside = matches!(self.tokens.token, Token::Name | Token::Spread)
            && self.tokens.on_new_line()
            && self.tokens.column(self.tokens.start) > self.tokens.column(start);
        if !is_inside {
            self.lacks_brace = true;
            return self.nowhere();
        }
        let begin = self.tokens.start;
        if !self.enter() {
            return self.nowhere();
        }
        let mark = self.into.stacks.selections.len();
        while matches!(self.tokens.token, Token::Name | Token::Spread) && !self.begins_definition() {
            self.selection();
        }
        if self.is(Token::BraceClose) && self.tokens.column(self.tokens.start) >= self.tokens.column(start) {
            self.tokens.advance();
        }
        self.into.leave();
        let items = Rows::gather(&mut self.into.stacks.selections, mark, &mut self.into.document.selections);
        SelectionSet { items, at: self.since(begin), open: true }
    }

    /// Grammar: `selection-header`. `has_set` says that the selection set stands behind the end of the text.
    pub(in crate::lower) fn selection_header(&mut self, has_set: bool) -> Option<Selection> {
        match self.tokens.token {
            Token::Name if has_set => {
                let mut selection = self.field_header()?;
                let open = self.open_holes();
                if let SelectionKind::Field(field) = &mut selection.kind {
                    field.arguments.open |= open;
                }
                Some(selection)
            }
            Token::Name => self.field_header(),
            Token::Spread => self.spread_header(has_set),
            Token::Hole => self.open_header(has_set),
            _ => {
                self.stray_selection();
                None
            }
        }
    }

    /// Grammar: `field-header`.
    fn field_header(&mut self) -> Option<Selection> {
        let start = self.tokens.start;
        let mut name = self.name();
        let mut alias = None;
        if self.is(Token::Colon) {
            if self.tokens.peek() == Token::Name {
                self.tokens.advance();
                alias = Some(std::mem::replace(&mut name, self.range(self.tokens.start, self.tokens.end)));
                self.tokens.advance();
                if self.is(Token::Colon) {
                    name = self.second_colon(name);
                }
            } else if self.tokens.peek() == Token::Hole {
                self.tokens.advance();
                self.skip_open_rest();
                return None;
            } else if !self.colon_slip(name) {
                return None;
            }
        }
        let arguments = self.arguments(false);
        let directives = self.directives(false);
        let field = Field { alias, name, arguments, selection_set: None };
        Some(Selection { kind: SelectionKind::Field(field), directives, at: self.since(start) })
    }

    /// Grammar: `arguments`.
    pub(super) fn arguments(&mut self, constant: bool) -> Arguments {
        if !self.is(Token::ParenOpen) {
            return Arguments::default();
        }
        let opener = self.present();
        self.tokens.advance();
        if self.is(Token::ParenClose) {
            let diagnostic = errors::no_arguments(self.span_of(opener).to(self.here()));
            self.say(diagnostic);
            self.tokens.advance();
            return Arguments { items: Rows::default(), open: true };
        }
        let mark = self.into.stacks.arguments.len();
        let open = self.argument_list(Some(opener), constant);
        let items = Rows::gather(&mut self.into.stacks.arguments, mark, &mut self.into.document.arguments);
        Arguments { items, open }
    }

    /// Grammar: `argument-list`. They gather on the stack; says whether a part could not be read.
    pub(in crate::lower) fn argument_list(&mut self, opener: Option<Name>, constant: bool) -> bool {
        let mut open = false;
        let first = self.tokens.start;
        loop {
            match self.tokens.token {
                Token::ParenClose if opener.is_some() => {
                    self.tokens.advance();
                    return open;
                }
                Token::End if opener.is_none() => return open,
                Token::BraceOpen | Token::ParenOpen
                    if self.tokens.start == first && self.wrapped_arguments() =>
                {
                    let (wrapper, closing) = (self.here(), self.tokens.token.closer());
                    let diagnostic = errors::wrapped_arguments(wrapper, self.tokens.slice());
                    self.say(diagnostic);
                    self.tokens.advance();
                    open = true;
                    while self.is(Token::Name) {
                        self.argument(constant);
                    }
                    if closing == Some(self.tokens.token) {
                        self.tokens.advance();
                    }
                    self.resume();
                }
                Token::End | Token::BraceOpen | Token::BraceClose if opener.is_some() => {
                    if let Some(opener) = opener {
                        let diagnostic = errors::unclosed(self.gap(), self.span_of(opener), "(", ")");
                        self.say(diagnostic);
                        self.unclosed_arguments = true;
                    }
                    return true;
                }
                Token::Name if opener.is_some() && self.left_arguments() => {
                    if let Some(opener) = opener {
                        let diagnostic = errors::unclosed(self.gap(), self.span_of(opener), "(", ")");
                        self.say(diagnostic);
                        self.unclosed_arguments = true;
                    }
                    return true;
                }
                Token::Name => self.argument(constant),
                Token::Hole => {
                    open = true;
                    self.open_named(constant, "argument");
                }
                _ => {
                    open = true;
                    self.stray_argument(constant);
                }
            }
        }
    }

    /// Whether the present brace or parenthesis only wraps arguments: `({limit: 5})`.
    fn wrapped_arguments(&self) -> bool {
        self.tokens.peek() == Token::Name
            && matches!(self.tokens.clone().peeked(2), Token::Colon | Token::Equals)
    }

    /// Whether the present name belongs to the selection set around, because the `)` before it is missing.
    fn left_arguments(&self) -> bool {
        self.tokens.on_new_line() && !matches!(self.tokens.peek(), Token::Colon | Token::Equals)
    }

    /// Grammar: `argument`.
    fn argument(&mut self, constant: bool) {
        let argument = self.named_value(constant, "argument");
        self.into.stacks.arguments.push(argument);
    }

    /// A place that holds nothing, at the end of what was read.
    pub(super) fn nowhere(&self) -> SelectionSet {
        let at = Place::Text(self.range(self.tokens.behind, self.tokens.behind));
        SelectionSet { items: Rows::default(), at, open: true }
    }
}
