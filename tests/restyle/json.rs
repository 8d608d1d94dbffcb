//! A tree of JSON → JSON that says the same with other escapes and white space, as the dice say.

use dictql::source::Sources;
use dictql::syntax::tree::{Kind, Tree, Use};
use std::fmt::Write;

/// Writes the descriptions of a tree as one array; none where the tree has something that can't be written.
pub fn write(sources: &Sources, tree: &Tree, dice: &mut dyn FnMut(u32) -> u32) -> Option<String> {
    let mut writer = Writer { sources, tree, dice, out: String::new() };
    writer.out.push('[');
    for (row, description) in tree.descriptions.iter().enumerate() {
        writer.comma(row);
        writer.value(description.root)?;
    }
    writer.blank();
    writer.out.push_str("]\n");
    Some(writer.out)
}

struct Writer<'a> {
    sources: &'a Sources,
    tree: &'a Tree,
    dice: &'a mut dyn FnMut(u32) -> u32,
    out: String,
}

impl Writer<'_> {
    fn blank(&mut self) {
        let blank = ["", "", " ", "\n", "\t", "\r\n  ", " \n\n"][(self.dice)(7) as usize];
        self.out.push_str(blank);
    }

    fn comma(&mut self, row: usize) {
        if row > 0 {
            self.out.push(',');
        }
        self.blank();
    }

    fn value(&mut self, used: Use) -> Option<()> {
        match self.tree.kind(used) {
            Kind::Mapping(entries) => {
                self.out.push('{');
                for (row, entry) in entries.of(&self.tree.entries).iter().enumerate() {
                    self.comma(row);
                    self.value(entry.key)?;
                    self.blank();
                    self.out.push(':');
                    self.blank();
                    self.value(entry.value)?;
                    self.blank();
                }
                self.blank();
                self.out.push('}');
            }
            Kind::Sequence(items, _) => {
                self.out.push('[');
                for (row, item) in items.of(&self.tree.uses).iter().enumerate() {
                    self.comma(row);
                    self.value(*item)?;
                    self.blank();
                }
                self.blank();
                self.out.push(']');
            }
            Kind::Text(text) => self.string(self.tree.str(text)),
            Kind::Int(text) | Kind::Float(text) => self.out.push_str(self.tree.str(text)),
            Kind::Boolean(value) => self.out.push_str(if value { "true" } else { "false" }),
            Kind::Null => self.out.push_str("null"),
            Kind::Hole(hole) => {
                let at = self.tree.hole(hole).expression;
                self.out.push_str(self.sources.slice(self.tree.span(at)));
            }
            _ => return None,
        }
        Some(())
    }

    fn string(&mut self, text: &str) {
        self.out.push('"');
        for char in text.chars() {
            match char {
                _ if (self.dice)(6) == 0 => {
                    for unit in char.encode_utf16(&mut [0; 2]) {
                        _ = write!(self.out, "\\u{unit:04x}");
                    }
                }
                '"' | '\\' => self.out.extend(['\\', char]),
                '/' if (self.dice)(2) == 0 => self.out.push_str("\\/"),
                '\n' => self.out.push_str("\\n"),
                char if char < ' ' => _ = write!(self.out, "\\u{:04X}", char as u32),
                char => self.out.push(char),
            }
        }
        self.out.push('"');
    }
}
