//! `"…%s…" % values` → a text with what is known pasted, and what is not as run-time parts ("printf-style formatting").

use super::building::{Part, literal};
use super::parser::Parser;
use crate::syntax::text::At;
use crate::syntax::tree::{Brackets, Kind, Use};

/// One conversion: `%(name)-5.2f`.
struct Conversion<'t> {
    /// `name`
    key: Option<&'t str>,
    /// `-5.2`
    flags: &'t str,
    /// `f`
    letter: char,
    /// How many bytes it takes, the `%` included.
    len: usize,
}

impl Parser<'_> {
    /// What `text % right` is; nothing if that can't be told.
    pub(super) fn interpolated(&mut self, text: Use, right: Use, at: At) -> Option<Use> {
        let text = self.text_of(text)?;
        let row = self.tree.text(text);
        let decoded = self.tree.str(text).to_owned();
        let mut parts = Vec::new();
        let (mut from, mut given) = (0, 0);
        while let Some(found) = decoded[from..].find('%') {
            let start = from + found;
            let conversion = Conversion::read(&decoded[start..])?;
            let end = start + conversion.len;
            let (low, high) = (row.start + start as u32, row.start + end as u32);
            parts.push(Part::Text(text, row.start + from as u32, low));
            let place = self.tree.written(text, low, high);
            let part = match conversion.letter {
                '%' => self.meant("%", place),
                _ => self.converted(&conversion, right, &mut given, place)?,
            };
            parts.push(part);
            from = end;
        }
        parts.push(Part::Text(text, row.start + from as u32, row.end));
        let is_used_up = match self.tree.kind(right) {
            Kind::Sequence(items, Brackets::Tuple) => given == items.len(),
            Kind::Mapping(_) => given == 0,
            _ => given <= 1,
        };
        is_used_up.then(|| self.built(&parts, at))
    }

    /// What one conversion pastes.
    fn converted(
        &mut self,
        conversion: &Conversion<'_>,
        right: Use,
        given: &mut usize,
        place: At,
    ) -> Option<Part> {
        if let Some(key) = conversion.key {
            if let Kind::Hole(_) = self.tree.kind(right) {
                let value = format!("{}[{}]", super::format::primary(self.slice(right.at)), literal(key));
                let filler = conversion.filler(&value).unwrap_or_else(|| value.clone());
                return Some(self.run_time(right.at, place, &value, filler));
            }
            let value = self.entry_of(right, key)?;
            return self.convert(conversion, value, place);
        }
        let value = match self.tree.kind(right) {
            Kind::Sequence(items, Brackets::Tuple) => *items.of(&self.tree.uses).get(*given)?,
            Kind::Mapping(_) | Kind::Sequence(..) | Kind::Spread(_) => return None,
            _ if *given == 0 => right,
            _ => return None,
        };
        *given += 1;
        self.convert(conversion, value, place)
    }

    fn convert(&mut self, conversion: &Conversion<'_>, value: Use, place: At) -> Option<Part> {
        let is_number = matches!(self.tree.kind(value), Kind::Int(_));
        if let Kind::Spread(_) | Kind::Error = self.tree.kind(value) {
            return None;
        }
        let filler = match (conversion.letter, conversion.flags) {
            ('d' | 'i' | 'u', "") if is_number => None,
            _ => conversion.filler(self.slice(value.at)),
        };
        self.part(value, place, filler)
    }

    /// The value of a dict's entry.
    pub(super) fn entry_of(&self, dict: Use, key: &str) -> Option<Use> {
        let Kind::Mapping(entries) = self.tree.kind(dict) else { return None };
        let entries = entries.of(&self.tree.entries);
        let is_text = |used| matches!(self.tree.kind(used), Kind::Text(_));
        let is_key = |used| matches!(self.tree.kind(used), Kind::Text(text) if self.tree.str(text) == key);
        // The last of equal keys counts; behind a key that is not known, nothing is.
        let found = entries.iter().rposition(|entry| is_key(entry.key))?;
        entries[found..].iter().all(|entry| is_text(entry.key)).then(|| entries[found].value)
    }
}

impl<'t> Conversion<'t> {
    /// Reads the conversion that a text begins with.
    fn read(text: &'t str) -> Option<Self> {
        let mut at = 1;
        let mut key = None;
        if let Some(rest) = text[at..].strip_prefix('(') {
            let name = &rest[..rest.find(')')?];
            key = Some(name);
            at += name.len() + 2;
        }
        let is_flag = |byte: &u8| matches!(byte, b'#' | b'0'..=b'9' | b'-' | b'+' | b' ' | b'.');
        let len = text.as_bytes()[at..].iter().take_while(|byte| is_flag(byte)).count();
        let flags = &text[at..at + len];
        let rest = &text[at + len..];
        let letter = rest.chars().next().filter(|letter| "diouxXeEfFgGcrsa%".contains(*letter))?;
        if letter == '%' && at + len > 1 {
            return None;
        }
        Some(Self { key, flags, letter, len: at + len + 1 })
    }

    /// The expression that gives what is pasted for a value; none if the value itself does.
    fn filler(&self, value: &str) -> Option<String> {
        match (self.letter, self.flags) {
            ('s', "") => None,
            ('r', "") => Some(format!("repr({value})")),
            ('a', "") => Some(format!("ascii({value})")),
            ('d' | 'i' | 'u', "") => Some(format!("int({value})")),
            (letter, flags) => Some(format!("\"%{flags}{letter}\" % ({value},)")),
        }
    }
}
