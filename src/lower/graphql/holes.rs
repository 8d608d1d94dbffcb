//! Run-time parts of a text: in the place of a value, or inside of a string, they become values; anywhere else they leave
//! the description open.

use super::{Reader, Token};
use crate::document::{Name, Selection, SelectionKind, Str, Template, TemplateId, ValueKind};
use crate::lower::template::{Piece, filler, pasted, unwrapped};
use crate::syntax::text::PLACEHOLDER;
use crate::syntax::tree::HoleId;

impl Reader<'_, '_> {
    /// Takes the present token, which is not known before the program runs, where that leaves the description open.
    pub(super) fn open_hole(&mut self) {
        let tree = self.into.tree;
        let holes = tree.holes_in(self.text, self.tokens.start, self.tokens.end);
        self.into.document.open_holes.extend(holes.map(|(_, hole)| (0, hole)));
        self.tokens.advance();
    }

    /// Takes all run-time parts that follow, and says whether there were any.
    pub(super) fn open_holes(&mut self) -> bool {
        let found = self.is(Token::Hole);
        while self.is(Token::Hole) {
            self.open_hole();
        }
        found
    }

    /// `{alias}: flow`, `{field}(limit: 5) { id }`: a selection whose alias or name is not known. Nothing is known of what
    /// stands below the latter.
    pub(super) fn open_header(&mut self, has_set: bool) -> Option<Selection> {
        let alias = self.present();
        self.open_hole();
        if self.take(Token::Colon) && self.is(Token::Name) {
            let mut selection = self.selection_header(has_set)?;
            if let SelectionKind::Field(field) = &mut selection.kind {
                field.alias.get_or_insert(alias);
            }
            return Some(Selection { at: self.since(alias.start), ..selection });
        }
        self.skip_open_rest();
        None
    }

    /// Passes over what may belong to a selection that is not known: arguments, directives, a selection set.
    pub(super) fn skip_open_rest(&mut self) {
        loop {
            match self.tokens.token {
                Token::Hole => self.open_hole(),
                Token::At => {
                    self.tokens.advance();
                    if self.is(Token::Name) {
                        self.tokens.advance();
                    }
                }
                Token::ParenOpen => self.tokens.skip_group(),
                Token::BraceOpen => return self.tokens.skip_group(),
                _ => return,
            }
        }
    }

    /// `flow {more} { id }`, `flow(limit: 5) {more}`: what follows a field and is not known may be its arguments, its
    /// directives or its selection set. Says whether what follows is still the field's.
    pub(super) fn behind_field(&mut self, start: u32, selection: &mut Selection) -> bool {
        let SelectionKind::Field(field) = &mut selection.kind else { return true };
        let begins_line = self.tokens.is_first_of_line(start);
        let mut next = self.tokens.clone();
        let is_beside = !next.on_new_line();
        next.advance();
        if is_beside && next.token == Token::BraceOpen && !next.on_new_line() && begins_line {
            self.open_hole();
            field.arguments.open = true;
            return true;
        }
        let nowhere = self.nowhere();
        field.selection_set.get_or_insert(nowhere);
        if is_beside {
            self.skip_open_rest();
        }
        false
    }

    /// `{arguments}`, `{name}: 5`: an argument or input field whose name is not known.
    pub(super) fn open_named(&mut self, constant: bool, owner: &str) {
        self.open_hole();
        if self.take(Token::Colon) && self.tokens.token.starts_value() {
            // Nothing is known of its position, so nothing can be said about it but how it is written.
            self.value(constant, owner);
        }
    }

    /// A run-time part in the place of a value, without quotes.
    pub(super) fn hole(&mut self, constant: bool) -> ValueKind {
        let (at, is_whole) = (self.present(), self.tokens.slice() == PLACEHOLDER);
        let hole = self.into.tree.holes_in(self.text, at.start, at.end).next();
        let Some((_, hole)) = hole.filter(|_| is_whole && !constant) else {
            self.open_hole();
            return ValueKind::Error;
        };
        self.tokens.advance();
        let row = self.into.tree.hole(hole);
        let written = self.written_expression(hole);
        let meant = unwrapped(written);
        if row.filler.is_none() && meant == written {
            return ValueKind::Hole(0, hole);
        }
        let filler = row.filler.as_deref().map_or_else(|| meant.to_owned(), pasted);
        self.add_template(&filler, at, false, None)
    }

    /// The present string, if it has run-time parts.
    pub(super) fn template(&mut self, constant: bool, block: bool) -> Option<ValueKind> {
        let quotes = if block { 3 } else { 1 };
        let (start, end) = (self.tokens.start + quotes, self.tokens.end - quotes);
        let holes: Vec<(u32, HoleId)> = self.into.tree.holes_in(self.text, start, end).collect();
        if holes.is_empty() {
            return None;
        }
        if constant {
            self.open_hole();
            return Some(ValueKind::Error);
        }
        let pieces =
            if block { self.block_pieces(start, end, &holes) } else { self.pieces(start, end, &holes) };
        self.tokens.advance();
        let bare = match *pieces.as_slice() {
            [Piece::Hole(hole)] => {
                let row = self.into.tree.hole(hole);
                let written = self.written_expression(hole);
                Some(hole).filter(|_| row.filler.is_none() && !row.nullable && unwrapped(written) == written)
            }
            _ => None,
        };
        let filler = filler(self.into.tree, self.into.source, &pieces);
        Some(self.add_template(&filler, self.range(start, end), true, bare))
    }

    fn add_template(&mut self, filler: &str, at: Name, quoted: bool, bare: Option<HoleId>) -> ValueKind {
        let document = &mut self.into.document;
        let start = document.strings.len() as u32;
        document.strings.push_str(filler);
        let filler = Str { tree: Str::OWN, start, end: document.strings.len() as u32 };
        document.templates.push(Template { filler, at, quoted, bare });
        ValueKind::Template(TemplateId(document.templates.len() as u32 - 1))
    }

    /// The expression of a hole as the source has it.
    pub(super) fn written_expression(&self, hole: HoleId) -> &str {
        let at = self.into.tree.hole(hole).expression;
        &self.into.source[at.start as usize..at.end as usize]
    }

    /// The pieces of a string: text without its escapes, and run-time parts.
    fn pieces(&mut self, start: u32, end: u32, holes: &[(u32, HoleId)]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let mut from = start;
        let width = PLACEHOLDER.len() as u32;
        let ends = holes.iter().map(|(at, hole)| (*at, Some(*hole))).chain([(end, None)]);
        for (at, hole) in ends {
            if from < at {
                let mark = self.into.document.strings.len();
                self.unescape(from, &self.into.tree.buf[from as usize..at as usize]);
                pieces.push(Piece::Text(self.into.document.strings.split_off(mark)));
            }
            pieces.extend(hole.map(Piece::Hole));
            from = at + width;
        }
        pieces
    }

    /// The pieces of a block string. Its value has the same characters in the same order, but for blanks.
    fn block_pieces(&self, start: u32, end: u32, holes: &[(u32, HoleId)]) -> Vec<Piece> {
        let raw = &self.into.tree.buf[start as usize..end as usize];
        let hole_at = |at: u32| holes.iter().find(|(place, _)| *place == at).map(|(_, hole)| *hole);
        let mut marks = raw.match_indices(PLACEHOLDER).map(|(at, _)| hole_at(start + at as u32));
        let mut value = String::new();
        super::strings::push_block(raw, &mut value);
        let mut pieces = Vec::new();
        let mut text = String::new();
        for (nth, part) in value.split(PLACEHOLDER).enumerate() {
            if nth > 0 {
                match marks.next().flatten() {
                    Some(hole) => {
                        if !text.is_empty() {
                            pieces.push(Piece::Text(std::mem::take(&mut text)));
                        }
                        pieces.push(Piece::Hole(hole));
                    }
                    None => text.push_str(PLACEHOLDER),
                }
            }
            text.push_str(part);
        }
        if !text.is_empty() {
            pieces.push(Piece::Text(text));
        }
        pieces
    }
}
