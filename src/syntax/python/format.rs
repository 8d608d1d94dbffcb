//! `"…{}…".format(values)` → a text with what is known pasted, and what is not as run-time parts ("format strings").

use super::building::{Part, literal};
use super::fields::filler;
use super::parser::Parser;
use super::token::Token;
use crate::syntax::text::At;
use crate::syntax::tree::{Hole, HoleId, Kind, Use};
use std::fmt::Write;

/// A replacement field: `{0.name[key]!r:>10}`.
struct Field<'t> {
    /// `0`, `name`, or nothing.
    first: &'t str,
    /// `.name[key]`
    path: &'t str,
    conversion: Option<char>,
    spec: &'t str,
    /// How many bytes it takes, braces included.
    len: usize,
}

impl Parser<'_> {
    /// What `text.format(…)` is, with the arguments since `mark`; nothing if that can't be told.
    pub(super) fn format(&mut self, used: Use, mark: usize, at: At) -> Option<Use> {
        let text = self.text_of(used)?;
        let row = self.tree.text(text);
        let decoded = self.tree.str(text).to_owned();
        let mut parts = Vec::new();
        let (mut from, mut next) = (0, 0);
        while let Some(found) = decoded[from..].find(['{', '}']) {
            let start = from + found;
            let brace = &decoded[start..=start];
            let is_doubled = decoded[start + 1..].starts_with(brace);
            let field = if is_doubled { None } else { Some(Field::read(&decoded[start..])?) };
            let end = start + field.as_ref().map_or(2, |field| field.len);
            let (low, high) = (row.start + start as u32, row.start + end as u32);
            parts.push(Part::Text(text, row.start + from as u32, low));
            let place = self.tree.written(text, low, high);
            parts.push(match field {
                None => self.meant(brace, place),
                Some(field) => self.replacement(&field, mark, &mut next, place)?,
            });
            from = end;
        }
        parts.push(Part::Text(text, row.start + from as u32, row.end));
        Some(self.built(&parts, at))
    }

    /// What one field pastes.
    fn replacement(&mut self, field: &Field<'_>, mark: usize, next: &mut usize, place: At) -> Option<Part> {
        let position = match field.first {
            "" => {
                *next += 1;
                Some(*next - 1)
            }
            digits => digits.parse::<usize>().ok(),
        };
        let value = match position {
            Some(position) => {
                let given = self.arguments[mark..].get(position)?;
                let before = &self.arguments[mark..=mark + position];
                if before.iter().any(|argument| argument.name.is_some() || argument.spread.is_some()) {
                    return None;
                }
                given.value
            }
            None => match self.keyword_of(mark, field.first)? {
                (value, false) => value,
                (dict, true) => {
                    let value = format!("{}[{}]", primary(self.slice(dict.at)), literal(field.first));
                    let value = value + &field.subscripts()?;
                    let filler = filler(&value, field.conversion, field.spec);
                    return Some(self.run_time(
                        dict.at,
                        place,
                        &value,
                        filler.unwrap_or_else(|| value.clone()),
                    ));
                }
            },
        };
        if let Kind::Spread(_) | Kind::Error = self.tree.kind(value) {
            return None;
        }
        if !field.path.is_empty() {
            let inner = primary(self.slice(value.at)) + &field.subscripts()?;
            let filler = filler(&inner, field.conversion, field.spec);
            return Some(self.run_time(value.at, place, &inner, filler.unwrap_or_else(|| inner.clone())));
        }
        let is_text = self.text_of(value).is_some();
        let conversion = field.conversion.filter(|letter| *letter != 's' || !is_text);
        let filler = filler(self.slice(value.at), conversion, field.spec);
        self.part(value, place, filler)
    }

    /// The argument of a name; or what is spread with `**`, which may have it.
    fn keyword_of(&self, mark: usize, name: &str) -> Option<(Use, bool)> {
        let arguments = &self.arguments[mark..];
        if let Some(argument) =
            arguments.iter().find(|argument| argument.name.is_some_and(|at| self.slice(at) == name))
        {
            return Some((argument.value, false));
        }
        let mut spread = arguments.iter().filter(|argument| argument.spread == Some(Token::DoubleStar));
        let (only, None) = (spread.next()?, spread.next()) else { return None };
        match self.tree.kind(only.value) {
            Kind::Hole(_) => Some((only.value, true)),
            _ => Some((self.entry_of(only.value, name)?, false)),
        }
    }

    /// A run-time part that is filled by something the source does not spell out: `params["id"]`, named after it.
    pub(super) fn run_time(&mut self, expression: At, place: At, value: &str, filler: String) -> Part {
        let (hint, _) = super::names::of(value);
        self.tree.holes.push(Hole { at: place, filler: Some(filler), hint, ..Hole::new(expression) });
        Part::Hole(HoleId(self.tree.holes.len() as u32 - 1))
    }
}

impl<'t> Field<'t> {
    /// Reads the field that a text begins with; nothing if it has fields inside, or Python would not take it.
    fn read(text: &'t str) -> Option<Self> {
        let inside = text.strip_prefix('{')?;
        let end = inside.find('}')?;
        let inside = &inside[..end];
        if inside.contains('{') {
            return None;
        }
        let mut depth = 0_usize;
        let ends = |char: char| {
            match char {
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth == 0 && matches!(char, '!' | ':')
        };
        let name_end = inside.find(ends).unwrap_or(inside.len());
        let (name, rest) = inside.split_at(name_end);
        let (conversion, rest) = match rest.strip_prefix('!') {
            Some(rest) => {
                let letter = rest.chars().next().filter(|letter| matches!(letter, 'r' | 's' | 'a'))?;
                (Some(letter), &rest[1..])
            }
            None => (None, rest),
        };
        let spec = match rest.strip_prefix(':') {
            Some(spec) => spec,
            None if rest.is_empty() => "",
            None => return None,
        };
        let (first, path) = name.split_at(name.find(['.', '[']).unwrap_or(name.len()));
        Some(Self { first, path, conversion, spec, len: end + 2 })
    }

    /// Its path as Python writes it: `[key]` is `["key"]`.
    fn subscripts(&self) -> Option<String> {
        let mut out = String::new();
        let mut rest = self.path;
        while !rest.is_empty() {
            if let Some(key) = rest.strip_prefix('[') {
                let key = &key[..key.find(']')?];
                let is_index = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
                let written = if is_index { key.to_owned() } else { literal(key) };
                _ = write!(out, "[{written}]");
                rest = &rest[key.len() + 2..];
            } else {
                let name = rest.strip_prefix('.')?;
                let name = &name[..name.find(['.', '[']).unwrap_or(name.len())];
                if name.is_empty() {
                    return None;
                }
                _ = write!(out, ".{name}");
                rest = &rest[name.len() + 1..];
            }
        }
        Some(out)
    }
}

/// An expression so that an attribute or a subscript can follow: in parentheses, if it is more than names and calls.
pub(super) fn primary(expression: &str) -> String {
    let is_simple = expression
        .chars()
        .all(|char| char.is_alphanumeric() || matches!(char, '_' | '.' | '[' | ']' | '"' | '\''));
    let is_call = expression.ends_with("()")
        && expression[..expression.len() - 2]
            .chars()
            .all(|char| char.is_alphanumeric() || char == '_' || char == '.');
    let starts_well = expression.starts_with(|char: char| char.is_alphabetic() || char == '_');
    if (is_simple && starts_well) || is_call { expression.to_owned() } else { format!("({expression})") }
}
