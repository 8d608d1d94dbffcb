//! GraphQL text → rows of the document: whole documents, headers, selections and arguments (grammar/graphql.ebnf).
//!
//! Each production of the grammar is one function here. All decide by one token of look-ahead, say one thing about one
//! mistake, and go on at the next place where something can begin.

mod definition;
mod errors;
mod fields;
mod fragments;
mod holes;
mod slips;
mod strings;
mod token;
mod tokens;
mod value;
mod variables;

pub(super) use definition::Header;
pub(crate) use strings::push_block;
pub use tokens::is_schema_text;

use super::Lowering;
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Name, Place};
use crate::fix::in_text;
use crate::source::Span;
use crate::syntax::text::{From, TextId};
use token::Token;
use tokens::Tokens;

/// Reads one text of the tree into the document.
pub(super) struct Reader<'r, 'a> {
    into: &'r mut Lowering<'a>,
    tokens: Tokens<'a>,
    text: TextId,
    /// Where the token stands that something was said about: no second message there.
    said: u32,
    /// Whether the rest of the text is not to blame for what it lacks.
    quiet: bool,
    /// Whether the arguments that were read last lack their `)`.
    unclosed_arguments: bool,
    /// Whether a `{` is missing somewhere, so that a `}` may be left over.
    lacks_brace: bool,
}

impl<'r, 'a> Reader<'r, 'a> {
    /// A reader at the beginning of a text.
    pub(super) fn new(into: &'r mut Lowering<'a>, text: TextId) -> Self {
        let tree = into.tree;
        let row = tree.text(text);
        let runs = row.runs.of(&tree.runs);
        let has_holes = runs.iter().any(|run| matches!(run.from, From::Hole(_)));
        let tokens = Tokens::new(tree.str(text), row.start, if has_holes { runs } else { &[] });
        Self {
            into,
            tokens,
            text,
            said: u32::MAX,
            quiet: false,
            unclosed_arguments: false,
            lacks_brace: false,
        }
    }

    /// How many selections gathered on the stack.
    pub(super) fn selections_so_far(&self) -> usize {
        self.into.stacks.selections.len()
    }

    /// Whether the text holds no token.
    pub(super) fn is_empty(&self) -> bool {
        self.tokens.token == Token::End
    }

    /// A stretch of the text, as a name.
    fn range(&self, start: u32, end: u32) -> Name {
        Name { tree: 0, text: self.text, start, end }
    }

    /// The place from `start` to the end of the last token.
    fn since(&self, start: u32) -> Place {
        Place::Text(self.range(start, self.tokens.behind.max(start)))
    }

    fn span(&self, start: u32, end: u32) -> Span {
        self.into.tree.span(self.into.tree.written(self.text, start, end))
    }

    fn span_of(&self, name: Name) -> Span {
        self.span(name.start, name.end)
    }

    /// The present token, as a name.
    fn present(&self) -> Name {
        self.range(self.tokens.start, self.tokens.end)
    }

    /// Where the present token stands.
    fn here(&self) -> Span {
        self.span(self.tokens.start, self.tokens.end)
    }

    /// The place right behind the last token, where something is missing.
    fn gap(&self) -> Span {
        self.span(self.tokens.behind, self.tokens.behind)
    }

    fn is(&self, token: Token) -> bool {
        self.tokens.token == token
    }

    /// Goes on if the present token is this one.
    fn take(&mut self, token: Token) -> bool {
        let found = self.is(token);
        if found {
            self.tokens.advance();
        }
        found
    }

    /// Takes the present token as a name.
    fn name(&mut self) -> Name {
        let name = self.present();
        self.tokens.advance();
        name
    }

    fn str(&self, name: Name) -> &'a str {
        &self.into.tree.buf[name.start as usize..name.end as usize]
    }

    /// Says something about the present token, unless something was said about it before.
    fn say(&mut self, diagnostic: Diagnostic) {
        if !self.quiet && self.said != self.tokens.start {
            self.into.sink.push(diagnostic);
        }
        self.said = self.tokens.start;
    }

    /// Notes that the present token was reached by skipping, so that it is not blamed as well.
    fn resume(&mut self) {
        self.said = self.tokens.start;
    }

    /// Goes one level deeper, unless that is too deep: then the group that begins here is skipped.
    fn enter(&mut self) -> bool {
        let entered = self.into.descend();
        if !entered {
            let span = self.here();
            self.into.too_deep(span);
            self.tokens.skip_group();
        }
        entered
    }

    /// A safe repair of `start..end`, where one literal holds it; it is escaped as that needs.
    fn replace(&self, start: u32, end: u32, content: &str, message: String) -> Option<Fix> {
        let range = self.range(start, end);
        let edits = vec![in_text(self.into.tree, range, content)?];
        Some(Fix { message, safety: Safety::Safe, edits })
    }

    /// Says what stands behind the end of a text that had to hold one thing.
    pub(super) fn end(&mut self, what: &str) {
        self.open_holes();
        if !self.is(Token::End) {
            let diagnostic = errors::trailing(self.here(), self.tokens.slice(), what);
            self.say(diagnostic);
        }
    }

    /// Says what stands behind the header of a selection whose selection set is `value`.
    pub(super) fn end_of_header(&mut self, value: Span) {
        match self.tokens.token {
            Token::BraceOpen => {
                let diagnostic = errors::two_selection_sets(self.here(), value);
                self.say(diagnostic);
            }
            Token::Name | Token::Spread => {
                let diagnostic = errors::several_headers(self.here(), self.tokens.slice(), value);
                self.say(diagnostic);
            }
            _ => self.end("selection header"),
        }
    }
}
