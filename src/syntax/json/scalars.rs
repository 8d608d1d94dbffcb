//! Strings, numbers and words of JSON, and what people write for them.

use super::{Parser, errors};
use crate::syntax::text::At;
use crate::syntax::tree::{Kind, Use};

impl Parser<'_> {
    /// A value that is neither object nor array.
    pub(super) fn scalar(&mut self) -> Use {
        match self.peek() {
            Some(b'"') => self.string(b'"'),
            Some(b'\'') => self.single_quoted(),
            Some(b',' | b'}' | b']' | b':') | None => {
                let gap = At::new(self.at as u32, self.at as u32);
                if !std::mem::take(&mut self.lacks_value) {
                    self.say(errors::missing_value(self.tree.span(gap)));
                }
                if self.peek() == Some(b':') {
                    self.at += 1;
                }
                self.tree.add(Kind::Error, gap)
            }
            Some(_) => self.typographic().unwrap_or_else(|| self.word(false)),
        }
    }

    /// The key of an entry.
    pub(super) fn key(&mut self) -> Use {
        match self.peek() {
            Some(b'"') => self.string(b'"'),
            Some(b'\'') => self.single_quoted(),
            _ => self.typographic().unwrap_or_else(|| self.word(true)),
        }
    }

    /// `“id”`, as a word processor writes it.
    fn typographic(&mut self) -> Option<Use> {
        const QUOTES: [char; 7] = ['“', '”', '„', '‟', '‘', '’', '‚'];
        let rest = &self.text[self.at..];
        let opener = rest.chars().next().filter(|char| QUOTES.contains(char))?.len_utf8();
        let line = rest[opener..].lines().next()?;
        let end = line.find(QUOTES)?;
        let closer = line[end..].chars().next()?.len_utf8();
        let (start, inside) = (self.at as u32, &line[..end]);
        self.say(errors::typographic_quotes(self.here(opener + end + closer), inside));
        self.at += opener + end + closer;
        let text = self.tree.add_text(inside, start + opener as u32);
        Some(self.tree.add(Kind::Text(text), At::new(start, self.at as u32)))
    }

    fn single_quoted(&mut self) -> Use {
        let start = self.at as u32;
        let string = self.string(b'\'');
        let at = At::new(start, self.at as u32);
        let inside = self.text[start as usize + 1..self.at].trim_end_matches('\'').to_owned();
        self.say(errors::single_quotes(self.tree.span(at), &inside));
        string
    }

    /// What stands without quotes: `5`, `true`, and what is no JSON.
    fn word(&mut self, is_key: bool) -> Use {
        let start = self.at;
        let rest = &self.text[start..];
        let ends = |char: char| {
            char.is_whitespace() || matches!(char, ',' | ':' | '{' | '}' | '[' | ']' | '"' | '=' | ';')
        };
        let mut len = rest.find(ends).unwrap_or(rest.len());
        if len == 0 {
            // Only `=`, `;` and blanks that JSON does not know are left.
            len = rest.chars().next().map_or(0, char::len_utf8);
        }
        self.at += len;
        let word = &rest[..len];
        let at = At::new(start as u32, self.at as u32);
        let span = self.tree.span(at);
        if is_key {
            self.say(errors::key_without_quotes(span, word));
            let text = self.tree.add_text(word, start as u32);
            return self.tree.add(Kind::Text(text), at);
        }
        let kind = match word {
            "true" => Kind::Boolean(true),
            "false" => Kind::Boolean(false),
            "null" => Kind::Null,
            "True" | "TRUE" | "False" | "FALSE" | "None" | "undefined" => {
                let meant = match word {
                    "True" | "TRUE" => "true",
                    "False" | "FALSE" => "false",
                    _ => "null",
                };
                self.say(errors::other_spelling(span, word, meant));
                match meant {
                    "true" => Kind::Boolean(true),
                    "false" => Kind::Boolean(false),
                    _ => Kind::Null,
                }
            }
            _ => match number(word) {
                Some(is_float) => {
                    let text = self.tree.add_text(word, start as u32);
                    if is_float { Kind::Float(text) } else { Kind::Int(text) }
                }
                None if word
                    .starts_with(|char: char| char.is_ascii_digit() || matches!(char, '-' | '+' | '.'))
                    || matches!(word, "NaN" | "Infinity") =>
                {
                    self.say(errors::no_number(span, word));
                    Kind::NotAValue
                }
                None => {
                    self.say(errors::no_quotes(span, word));
                    let text = self.tree.add_text(word, start as u32);
                    Kind::Text(text)
                }
            },
        };
        self.tree.add(kind, at)
    }
}

/// Whether a word is a number of JSON (RFC 8259 §6), and whether it has a fraction or an exponent.
fn number(word: &str) -> Option<bool> {
    let digits = |text: &str| text.len() - text.trim_start_matches(|char: char| char.is_ascii_digit()).len();
    let rest = word.strip_prefix('-').unwrap_or(word);
    let whole = digits(rest);
    if whole == 0 || (whole > 1 && rest.starts_with('0')) {
        return None;
    }
    let mut rest = &rest[whole..];
    let mut is_float = false;
    if let Some(fraction) = rest.strip_prefix('.') {
        let len = digits(fraction);
        is_float = true;
        rest = if len == 0 { return None } else { &fraction[len..] };
    }
    if let Some(exponent) = rest.strip_prefix(['e', 'E']) {
        let exponent = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
        let len = digits(exponent);
        is_float = true;
        rest = if len == 0 { return None } else { &exponent[len..] };
    }
    rest.is_empty().then_some(is_float)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_are_those_of_rfc_8259() {
        for (word, expected) in [
            ("0", Some(false)),
            ("-0", Some(false)),
            ("120", Some(false)),
            ("1.5", Some(true)),
            ("1e3", Some(true)),
            ("-0.5E-10", Some(true)),
            ("01", None),
            ("+1", None),
            (".5", None),
            ("1.", None),
            ("1e", None),
            ("-", None),
            ("0x1F", None),
            ("1_000", None),
        ] {
            assert_eq!(number(word), expected, "{word}");
        }
    }
}
