//! Definitions: operations and fragments, and the headers that stand for them in other notations.

use super::tokens::Keyword;
use super::{Reader, Token, errors};
use crate::document::{Fragment, Name, Operation, Place, SelectionSet, Str};
use crate::rows::Rows;
use crate::schema::OperationType;
use crate::syntax::tree::Use;

/// What a definition says in front of its selection set.
#[derive(Clone, Copy, Debug)]
pub(in crate::lower) enum Header {
    /// `query Trains($limit: Int = 5) @live`
    Operation {
        /// Query, mutation or subscription.
        kind: OperationType,
        /// Its name.
        name: Option<Name>,
        /// Rows of the document's variables.
        variables: Rows,
        /// Rows of the document's directives.
        directives: Rows,
        /// The keyword.
        at: Place,
        /// Whether variables may be used that it does not declare.
        open: bool,
    },
    /// `fragment FlowParts on flow @d`
    Fragment {
        /// Its name.
        name: Name,
        /// The type condition.
        on: Name,
        /// Rows of the document's directives.
        directives: Rows,
        /// The whole header.
        at: Place,
    },
}

impl Reader<'_, '_> {
    /// Grammar: `document`.
    pub(in crate::lower) fn document(&mut self) {
        while !self.is(Token::End) {
            self.definition();
        }
    }

    /// Grammar: `definition`.
    fn definition(&mut self) {
        let described = self.here();
        let documentation = self.description();
        match self.tokens.token {
            Token::BraceOpen => {
                if documentation.is_some() {
                    self.say(errors::description_of_shorthand(described, self.here()));
                }
                let at = Place::Text(self.range(self.tokens.start, self.tokens.end));
                let selection_set = self.selection_set();
                let header = Header::Operation {
                    kind: OperationType::Query,
                    name: None,
                    variables: Rows::default(),
                    directives: Rows::default(),
                    at,
                    open: false,
                };
                self.into.define(header, selection_set, documentation, false);
            }
            Token::Name => self.keyword(documentation),
            Token::Hole => {
                self.into.document.open = true;
                self.open_hole();
                while self.is(Token::Name)
                    && Keyword::of(self.tokens.slice()).is_none()
                    && !self.tokens.on_new_line()
                {
                    self.tokens.advance();
                }
                // `{keyword} Name { id }`; in a line of its own a `{` begins the shorthand of a query.
                if self.is(Token::ParenOpen) {
                    self.tokens.skip_group();
                }
                if self.is(Token::BraceOpen) && !self.tokens.on_new_line() {
                    self.tokens.skip_group();
                }
            }
            Token::End => self.say(errors::description_of_nothing(described)),
            Token::BraceClose if std::mem::take(&mut self.lacks_brace) => self.tokens.advance(),
            _ => {
                let diagnostic = errors::no_definition(self.here(), self.tokens.slice());
                self.say(diagnostic);
                self.into.document.open = true;
                while !matches!(self.tokens.token, Token::Name | Token::BraceOpen | Token::End) {
                    self.tokens.advance();
                }
                self.resume();
            }
        }
    }

    /// Decides by its first word what a definition is.
    fn keyword(&mut self, documentation: Option<Str>) {
        let word = self.tokens.slice();
        match Keyword::of(word) {
            Some(Keyword::Operation(_)) => self.operation(documentation),
            Some(Keyword::Fragment) => self.fragment(documentation),
            Some(Keyword::TypeSystem) => {
                let diagnostic = errors::not_executable(self.here(), word);
                self.say(diagnostic);
                self.tokens.skip_definition();
            }
            None => {
                let has_name = self.tokens.peek() == Token::Name;
                let diagnostic = errors::unknown_keyword(self.here(), word, has_name);
                self.say(diagnostic);
                self.into.document.open = true;
                self.tokens.advance();
                self.tokens.skip_to_definition();
                if !self.tokens.on_new_line() {
                    self.resume();
                }
            }
        }
    }

    /// Grammar: `description`.
    pub(super) fn description(&mut self) -> Option<Str> {
        match self.tokens.token {
            Token::String => Some(self.string()),
            Token::BlockString => Some(self.block_string()),
            Token::OpenString => {
                self.open_string("\"");
                None
            }
            Token::OpenBlockString => {
                self.open_string("\"\"\"");
                None
            }
            _ => None,
        }
    }

    /// Grammar: `operation`.
    fn operation(&mut self, documentation: Option<Str>) {
        let start = self.tokens.start;
        if let Some(header) = self.operation_header() {
            let open = matches!(header, Header::Operation { open: true, .. });
            let selection_set = self.body(start, open);
            self.into.define(header, selection_set, documentation, false);
        }
    }

    /// Grammar: `fragment`.
    fn fragment(&mut self, documentation: Option<Str>) {
        let start = self.tokens.start;
        let header = self.fragment_header();
        let selection_set = self.body(start, header.is_none() && self.into.has_open_holes());
        match header {
            Some(header) => self.into.define(header, selection_set, documentation, false),
            None => self.into.document.open = true,
        }
    }

    /// The selection set of a definition that began at `start`. With an `open` header it may stand in a run-time part.
    fn body(&mut self, start: u32, open: bool) -> SelectionSet {
        if self.is(Token::BraceOpen) {
            return self.selection_set();
        }
        if self.open_holes() || open {
            return self.nowhere();
        }
        let header = self.range(start, self.tokens.behind);
        let diagnostic = errors::no_body(self.gap(), self.str(header), self.tokens.token);
        self.say(diagnostic);
        self.tokens.skip_to_definition();
        SelectionSet { items: Rows::default(), at: Place::Text(header), open: true }
    }

    /// Grammar: `operation-header`.
    fn operation_header(&mut self) -> Option<Header> {
        let Some(Keyword::Operation(kind)) = Keyword::of(self.tokens.slice()) else { return None };
        let at = Place::Text(self.name());
        let mark = self.into.document.open_holes.len();
        let name = self.is(Token::Name).then(|| self.name());
        self.open_holes();
        let variables = self.variable_definitions();
        let directives = self.directives(false);
        self.open_holes();
        let open = self.into.document.open_holes.len() > mark;
        Some(Header::Operation { kind, name, variables, directives, at, open })
    }

    /// Grammar: `fragment-header`.
    fn fragment_header(&mut self) -> Option<Header> {
        let keyword = self.name();
        if self.open_holes() {
            while self.is(Token::Name) {
                self.tokens.advance();
            }
            self.directives(false);
            return None;
        }
        if !self.is(Token::Name) {
            let diagnostic = errors::fragment_without_name(self.gap());
            self.say(diagnostic);
            return None;
        }
        let name = self.name();
        let mut usable = true;
        if self.str(name) == "on" && self.tokens.slice() != "on" {
            // `fragment on flow {…}`: the name was left out.
            self.into.sink.push(errors::fragment_named_on(self.span_of(name)));
            usable = false;
        } else {
            if self.is(Token::ParenOpen) {
                let diagnostic = errors::fragment_variables(self.here());
                self.say(diagnostic);
                self.tokens.skip_group();
            }
            if self.str(name) == "on" {
                self.into.sink.push(errors::fragment_named_on(self.span_of(name)));
                usable = false;
            }
            if !(self.is(Token::Name) && self.tokens.slice() == "on") {
                let diagnostic = errors::fragment_without_type(self.gap(), self.str(name));
                self.say(diagnostic);
                self.directives(false);
                return None;
            }
            self.tokens.advance();
        }
        if self.open_holes() {
            self.directives(false);
            return None;
        }
        if !self.is(Token::Name) {
            let diagnostic = errors::fragment_without_type(self.gap(), self.str(name));
            self.say(diagnostic);
            return None;
        }
        let on = self.name();
        let at = self.since(keyword.start);
        let directives = self.directives(false);
        usable.then_some(Header::Fragment { name, on, directives, at })
    }

    /// Grammar: `definition-header`.
    pub(in crate::lower) fn definition_header(&mut self, key: Use) -> Option<Header> {
        let whole = self.into.tree.span(key.at);
        let word = self.tokens.slice();
        let header = match (self.tokens.token, Keyword::of(word)) {
            (Token::End, _) => Some(Header::Operation {
                kind: OperationType::Query,
                name: None,
                variables: Rows::default(),
                directives: Rows::default(),
                at: Place::Node { tree: 0, used: key },
                open: false,
            }),
            (Token::Hole, _) => {
                while !self.is(Token::End) {
                    if self.is(Token::Hole) { self.open_hole() } else { self.tokens.advance() }
                }
                return None;
            }
            (Token::Name, Some(Keyword::Operation(_))) => self.operation_header(),
            (Token::Name, Some(Keyword::Fragment)) => self.fragment_header(),
            (Token::Name, Some(Keyword::TypeSystem)) if self.tokens.peek() != Token::End => {
                self.say(errors::not_executable(whole, word));
                return None;
            }
            _ => {
                let two_words = self.tokens.peek() == Token::Name;
                let wrappable = self.into.wrappable;
                self.say(crate::lower::errors::unknown_root_key(whole, word, two_words, wrappable));
                return None;
            }
        };
        if self.is(Token::BraceOpen) {
            let diagnostic = errors::set_in_key(self.here());
            self.say(diagnostic);
        }
        self.end("header");
        header
    }
}

impl crate::lower::Lowering<'_> {
    /// Whether the definition that is read has run-time parts that leave it open.
    fn has_open_holes(&self) -> bool {
        self.document.open_holes.len() > self.holes_before
    }

    /// Adds a definition to the document.
    pub(in crate::lower) fn define(
        &mut self,
        header: Header,
        selection_set: SelectionSet,
        documentation: Option<Str>,
        from_tree: bool,
    ) {
        let start = std::mem::replace(&mut self.holes_before, self.document.open_holes.len());
        let holes = Rows::since(start, &self.document.open_holes);
        match header {
            Header::Operation { kind, name, variables, directives, at, open } => {
                let infers_variables = open || from_tree && variables.is_empty();
                self.document.operations.push(Operation {
                    kind,
                    name,
                    variables,
                    directives,
                    selection_set,
                    at,
                    documentation,
                    infers_variables,
                    open: holes,
                });
            }
            Header::Fragment { name, on, directives, at } => {
                let linked = false;
                self.document.fragments.push(Fragment {
                    name,
                    on,
                    directives,
                    selection_set,
                    at,
                    documentation,
                    linked,
                    open: holes,
                });
            }
        }
    }
}
