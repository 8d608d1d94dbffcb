//! An offer and a slot → the text that is written, in the notation, with places to fill and without.

use super::super::View;
use super::super::answer::{Item, ItemKind};
use super::rank::{Around, Offer, Tail};
use super::slot::Slot;
use super::spot::Spot;
use super::trial::{Form, Word};
use crate::source::{Notation, Span};
use std::fmt::Write;

/// One item of the list.
pub(super) fn item(view: &View<'_>, word: &Word, slot: Slot, spot: &Spot<'_>, offer: &Offer) -> Item {
    let source = &view.tree.source;
    let mut start = word.start;
    // `$limit` and `@include` are one word to their reader.
    let sigil = offer.name.chars().next().filter(|sigil| matches!(sigil, '$' | '@'));
    if let Some(sigil) = sigil
        && source[..start].ends_with(sigil)
    {
        start -= 1;
    }
    let mut name = offer.name.as_str();
    for sigil in ["...", "("] {
        if source[..start].ends_with(sigil) {
            name = name.strip_prefix(sigil).unwrap_or(name);
        }
    }
    if source[..start].ends_with("...") || source[..start].ends_with("... ") {
        name = name.trim_start_matches("... ");
    }
    let mut writer = Writer {
        notation: view.tree.notation,
        indent: indent(source, word.start),
        places: 0,
        out: String::new(),
    };
    let has_rest = source[word.end..].trim_start_matches([' ', '\t']).starts_with(['(', '{', ':']);
    let name = Named { name, full: &offer.name, has_rest };
    writer.write(slot, spot.form, &name, offer, true);
    let (snippet, has_places) = (std::mem::take(&mut writer.out), writer.places > 0);
    writer.write(slot, spot.form, &name, offer, false);
    let commas = |text: String| {
        let before = if spot.commas.0 { ", " } else { "" };
        let behind = if spot.commas.1 { "," } else { "" };
        let (open, close) = if spot.form == Form::Braces { ("{", "}") } else { ("", "") };
        format!("{before}{open}{text}{close}{behind}")
    };
    Item {
        label: offer.name.clone(),
        kind: offer.kind,
        detail: offer.detail.clone(),
        documentation: offer.documentation.clone(),
        is_deprecated: offer.is_deprecated,
        span: Span::new(view.tree.file, start as u32, word.end as u32),
        insert: commas(writer.out),
        snippet: has_places.then(|| commas(snippet)),
        filter: filter(&offer.name, &source[start..word.end]),
    }
}

/// Editors compare from the first character on: what is not typed is left out.
fn filter(name: &str, typed: &str) -> String {
    let has_sigil = typed.starts_with(['$', '@']);
    if has_sigil { name.to_owned() } else { name.trim_start_matches(['.', ' ', '(', '$', '@']).to_owned() }
}

/// The blanks at the beginning of a line.
fn indent(source: &str, at: usize) -> usize {
    let begin = source[..at].rfind('\n').map_or(0, |end| end + 1);
    source[begin..at].len() - source[begin..at].trim_start_matches([' ', '-']).len()
}

struct Named<'a> {
    /// What is left to write of the name.
    name: &'a str,
    full: &'a str,
    /// Whether what stands behind a name stands there already.
    has_rest: bool,
}

struct Writer {
    notation: Notation,
    indent: usize,
    places: u32,
    out: String,
}

impl Writer {
    fn text(&mut self, text: &str, is_snippet: bool) {
        if is_snippet {
            self.out.push_str(&text.replace('\\', "\\\\").replace('$', "\\$").replace('}', "\\}"));
        } else {
            self.out.push_str(text);
        }
    }

    fn place(&mut self, is_snippet: bool) {
        if is_snippet {
            self.places += 1;
            _ = write!(self.out, "${}", self.places);
        }
    }

    fn around(&mut self, around: Around, is_snippet: bool) {
        self.text(around.0, is_snippet);
        self.place(is_snippet);
        self.text(around.1, is_snippet);
    }

    fn write(&mut self, slot: Slot, form: Form, named: &Named<'_>, offer: &Offer, is_snippet: bool) {
        let name = named.name;
        let is_filled = is_snippet && !named.has_rest;
        match slot {
            Slot::Name => self.text(name, is_snippet),
            // A key of the notation's own is all of its text, whose colon stands behind the quotes.
            Slot::Header { .. } if offer.kind == ItemKind::Key || named.full.starts_with('(') => {
                self.text(name, is_snippet);
            }
            Slot::Text { tight } | Slot::Header { tight } => {
                self.text(name, is_snippet);
                let with_set = matches!(slot, Slot::Text { .. });
                if !named.has_rest {
                    self.tail(&offer.tail, tight, with_set, is_filled);
                }
            }
            Slot::Quoted => self.quoted(
                name,
                |writer| {
                    if is_filled {
                        writer.tail(&offer.tail, false, true, true);
                    }
                },
                is_snippet,
            ),
            Slot::Alone | Slot::Item if matches!(offer.tail, Tail::Field { has_set: true, .. }) => {
                self.entry(name, named.has_rest, offer, is_snippet);
            }
            Slot::Item => self.write(Slot::Text { tight: true }, form, named, offer, is_snippet),
            Slot::Alone => self.write(Slot::Quoted, form, named, offer, is_snippet),
            Slot::Argument => {
                self.text(name, is_snippet);
                let is_yaml = self.notation == Notation::Yaml;
                self.text(if is_yaml { "): " } else { ")" }, is_snippet);
                if let (Tail::Value(around), true, true) = (&offer.tail, is_yaml, is_snippet) {
                    self.around(*around, true);
                }
            }
            Slot::Entry if form == Form::Name => {
                self.text(name, is_snippet);
                self.value_of_entry(offer, named.has_rest, true, is_snippet);
            }
            Slot::Entry => self.entry(name, named.has_rest, offer, is_snippet),
            Slot::Json if offer.kind == ItemKind::EnumValue && self.notation != Notation::Yaml => {
                self.text(&format!("\"{name}\""), is_snippet);
            }
            Slot::Data | Slot::Json => self.data(named.full, offer, is_snippet),
        }
    }

    fn quoted(&mut self, name: &str, rest: impl FnOnce(&mut Self), is_snippet: bool) {
        let quote = if self.notation == Notation::Yaml { "" } else { "\"" };
        self.text(quote, is_snippet);
        self.text(name, is_snippet);
        rest(self);
        self.text(quote, is_snippet);
    }

    /// What stands behind a name in GraphQL text. A value's quotes are left to whoever types where they would end the
    /// string that all of it stands in.
    fn tail(&mut self, tail: &Tail, tight: bool, with_set: bool, is_filled: bool) {
        let is_text = self.notation == Notation::GraphQl || tight;
        let colon = if tight { ":" } else { ": " };
        let fitting = |around: Around| if !is_text && around.0 == "\"" { Around::default() } else { around };
        match tail {
            Tail::Field { required, has_set } if is_filled => {
                if !required.is_empty() {
                    self.text("(", true);
                    for (number, (name, around)) in required.iter().enumerate() {
                        let between = if number > 0 { if tight { "," } else { ", " } } else { "" };
                        self.text(&format!("{between}{name}{colon}"), true);
                        self.around(fitting(*around), true);
                    }
                    self.text(")", true);
                }
                if *has_set && with_set && !tight {
                    self.around(Around(" { ", " }"), true);
                }
            }
            Tail::Value(around) => {
                self.text(colon, is_filled);
                if is_filled {
                    self.around(fitting(*around), true);
                }
            }
            Tail::Definition(rest) if is_filled => {
                self.places += rest.matches('$').count() as u32;
                self.out.push_str(rest);
                self.around(Around(" {\n  ", "\n}"), true);
            }
            Tail::Nothing | Tail::Leaf | Tail::Field { .. } | Tail::Definition(_) => {}
        }
    }

    /// `"flow": {…}`, `flow:`
    fn entry(&mut self, name: &str, has_rest: bool, offer: &Offer, is_snippet: bool) {
        let is_yaml = self.notation == Notation::Yaml;
        let mut header =
            Writer { notation: self.notation, indent: self.indent, places: self.places, out: String::new() };
        if is_snippet && !has_rest {
            match &offer.tail {
                field @ Tail::Field { .. } => header.tail(field, is_yaml, false, true),
                Tail::Definition(rest) => {
                    header.places += rest.matches('$').count() as u32;
                    header.out.push_str(rest);
                }
                _ => {}
            }
        }
        self.places = header.places;
        let quote = if is_yaml { "" } else { "\"" };
        self.text(quote, is_snippet);
        self.text(name, is_snippet);
        self.out.push_str(&header.out);
        self.text(quote, is_snippet);
        self.value_of_entry(offer, has_rest, false, is_snippet);
    }

    /// The colon behind a key, and its value; `in_flow` says that a line of YAML goes on behind it.
    fn value_of_entry(&mut self, offer: &Offer, has_rest: bool, in_flow: bool, is_snippet: bool) {
        if has_rest {
            return;
        }
        let is_yaml = self.notation == Notation::Yaml;
        let has_set = matches!(offer.tail, Tail::Field { has_set: true, .. } | Tail::Definition(_));
        match (&offer.tail, has_set) {
            (_, true) if is_yaml && !in_flow => {
                self.text(":", is_snippet);
                if is_snippet {
                    self.text(&format!("\n{}", " ".repeat(self.indent + 2)), true);
                    self.place(true);
                }
            }
            (_, true) => {
                self.text(": ", is_snippet);
                self.around(Around("{", "}"), is_snippet);
            }
            (Tail::Value(around), _) => {
                self.text(": ", is_snippet);
                if is_snippet {
                    self.around(*around, true);
                } else if !is_yaml && *around == Around("{", "}") {
                    self.text("{}", false);
                }
            }
            _ if is_yaml && in_flow => {}
            _ if is_yaml => self.text(":", is_snippet),
            _ => self.text(&format!(": {}", self.notation.boolean(true)), is_snippet),
        }
    }

    /// A value as the notation writes it.
    fn data(&mut self, name: &str, offer: &Offer, is_snippet: bool) {
        let written = match (offer.kind, self.notation) {
            (ItemKind::EnumValue | ItemKind::Variable, Notation::Dict) => format!("EnumValue(\"{name}\")"),
            (ItemKind::EnumValue, Notation::Json) => format!("{{\"$enum\": \"{name}\"}}"),
            (ItemKind::Variable, Notation::Json) => {
                format!("{{\"$var\": \"{}\"}}", name.trim_start_matches('$'))
            }
            _ => name.to_owned(),
        };
        self.text(&written, is_snippet);
    }
}
