//! A tree of YAML → YAML that says the same in other styles, as the dice say.

use dictql::source::Sources;
use dictql::syntax::tree::{Kind, Tree, Use};
use std::fmt::Write;

/// Writes every description of a tree as a document of its own; none where the tree has something that can't be written.
pub fn write(sources: &Sources, tree: &Tree, dice: &mut dyn FnMut(u32) -> u32) -> Option<String> {
    let mut writer = Writer { sources, tree, dice, out: String::new() };
    for description in &tree.descriptions {
        writer.out.push_str("---");
        writer.value(description.root, 0)?;
        writer.end_line();
    }
    Some(writer.out)
}

struct Writer<'a> {
    sources: &'a Sources,
    tree: &'a Tree,
    dice: &'a mut dyn FnMut(u32) -> u32,
    out: String,
}

impl Writer<'_> {
    fn roll(&mut self, sides: u32) -> u32 {
        (self.dice)(sides)
    }

    /// Ends a line, unless a block scalar has ended it.
    fn end_line(&mut self) {
        if self.out.ends_with('\n') {
            return;
        }
        self.end_header();
        if self.roll(8) == 0 {
            self.out.push('\n');
        }
    }

    /// Ends the line above a block, whose first line could be a blank one.
    fn end_header(&mut self) {
        if self.roll(6) == 0 {
            self.out.push_str("  # a comment: {");
        }
        self.out.push('\n');
    }

    fn indent(&mut self, by: usize) {
        _ = write!(self.out, "{:by$}", "");
    }

    /// What stands behind a key, a `-` or a `---`: ` value`, or the lines of a block, indented by at least `by`.
    fn value(&mut self, used: Use, by: usize) -> Option<()> {
        let kind = self.tree.kind(used);
        let is_empty = matches!(kind, Kind::Mapping(rows) | Kind::Sequence(rows, _) if rows.is_empty());
        match kind {
            Kind::Mapping(_) | Kind::Sequence(..) if is_empty || self.flows(used) && self.roll(3) == 0 => {
                self.out.push(' ');
                self.flow(used, by + 1)
            }
            Kind::Mapping(entries) => {
                self.end_line();
                let by = by + self.roll(3) as usize + usize::from(by > 0);
                for entry in entries.of(&self.tree.entries) {
                    self.indent(by);
                    if matches!(self.tree.kind(entry.key), Kind::Mapping(_) | Kind::Sequence(..)) {
                        return None;
                    }
                    self.key(entry.key, false)?;
                    self.out.push(':');
                    self.value(entry.value, by + 1)?;
                    self.end_line();
                }
                Some(())
            }
            Kind::Sequence(items, _) => {
                self.end_line();
                let by = by + self.roll(3) as usize;
                for item in items.of(&self.tree.uses) {
                    self.indent(by);
                    self.out.push('-');
                    self.value(*item, by + 1)?;
                    self.end_line();
                }
                Some(())
            }
            Kind::Text(text) if self.roll(2) == 0 && self.block(self.tree.str(text), by + 1) => Some(()),
            Kind::Null if self.roll(2) == 0 && !self.is_odd_key_before() => Some(()),
            _ => {
                self.out.push(' ');
                self.scalar(used, by + 1)
            }
        }
    }

    /// Whether the key that was just written would read otherwise without a value: it has blanks.
    fn is_odd_key_before(&self) -> bool {
        let line = self.out.lines().last().unwrap_or_default().trim_start();
        line.contains(' ') || line.contains("::") || !line.ends_with(':')
    }

    fn key(&mut self, used: Use, in_flow: bool) -> Option<()> {
        let (Kind::Text(text) | Kind::Plain(text)) = self.tree.kind(used) else { return None };
        let is_plain = matches!(self.tree.kind(used), Kind::Plain(_));
        let text = self.tree.str(text);
        let simple = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '$' | '(' | ')');
        if is_plain && (!text.chars().all(simple) || self.roll(3) > 0) {
            self.out.push_str(text);
        } else if self.roll(2) == 0 && !text.contains(['\n', '\'']) && !text.chars().any(char::is_control) {
            _ = write!(self.out, "'{text}'");
        } else {
            self.double(text, None);
        }
        if in_flow && self.out.ends_with(['"', '\'']) && self.roll(3) == 0 {
            self.out.push(' ');
        }
        Some(())
    }

    fn scalar(&mut self, used: Use, by: usize) -> Option<()> {
        match self.tree.kind(used) {
            Kind::Boolean(value) => {
                let words = if value { ["true", "True", "TRUE"] } else { ["false", "False", "FALSE"] };
                let word = words[self.roll(3) as usize];
                self.out.push_str(word);
            }
            Kind::Null => {
                let word = ["null", "~", "Null", "NULL"][self.roll(4) as usize];
                self.out.push_str(word);
            }
            Kind::Enum(text) => {
                let text = self.tree.str(text);
                _ = match text.strip_prefix('$') {
                    Some(name) => write!(self.out, "!var {name}"),
                    None => write!(self.out, "!enum {text}"),
                };
            }
            Kind::Plain(text) => {
                let text = self.tree.str(text);
                // Items below an item that YAML takes for its text: what is said of them asks how the lines lie.
                if text.contains(" - ") {
                    return None;
                }
                self.plain(text, by);
            }
            Kind::Text(text) => {
                let text = self.tree.str(text);
                if self.roll(2) == 0 && !text.chars().any(char::is_control) {
                    self.single(text, by);
                } else {
                    self.double(text, Some(by));
                }
            }
            Kind::Hole(hole) => {
                let written = self.sources.slice(self.tree.span(self.tree.hole(hole).expression));
                if written.contains('\n') {
                    return None;
                }
                self.out.push_str(written);
            }
            _ => return None,
        }
        Some(())
    }

    /// Without quotes: a blank may be the end of a line.
    fn plain(&mut self, text: &str, by: usize) {
        for (row, line) in text.split('\n').enumerate() {
            if row > 0 {
                self.out.push_str("\n\n");
                self.indent(by);
            }
            self.folded(line, by, |char| char.is_ascii_alphanumeric(), String::push_str);
        }
    }

    fn single(&mut self, text: &str, by: usize) {
        self.out.push('\'');
        self.folded(text, by, |_| true, |out, text| out.push_str(&text.replace('\'', "''")));
        self.out.push('\'');
    }

    /// Writes a text; some of the blanks between its words become line ends, where the next character allows it.
    fn folded(&mut self, text: &str, by: usize, allows: fn(char) -> bool, write: fn(&mut String, &str)) {
        let mut from = 0;
        for (at, _) in text.match_indices(' ') {
            let before = text[..at].chars().next_back();
            let behind = text[at + 1..].chars().next();
            let is_lone = before.is_some_and(|char| !char.is_whitespace())
                && behind.is_some_and(|char| !char.is_whitespace() && allows(char));
            if is_lone && self.roll(5) == 0 {
                write(&mut self.out, &text[from..at]);
                self.out.push('\n');
                self.indent(by);
                from = at + 1;
            }
        }
        write(&mut self.out, &text[from..]);
    }

    /// In double quotes; over several lines, if `by` says how far they are indented.
    fn double(&mut self, text: &str, by: Option<usize>) {
        self.out.push('"');
        for char in text.chars() {
            let code = char as u32;
            match self.roll(12) {
                0 if code < 0x100 => _ = write!(self.out, "\\x{code:02x}"),
                1 if code < 0x10000 => _ = write!(self.out, "\\u{code:04X}"),
                2 => _ = write!(self.out, "\\U{code:08x}"),
                3 if by.is_some() && char != ' ' && char != '\t' => {
                    self.out.push_str("\\\n");
                    self.indent(by.unwrap_or_default());
                    self.escaped(char);
                }
                _ => self.escaped(char),
            }
        }
        self.out.push('"');
    }

    fn escaped(&mut self, char: char) {
        match char {
            '"' | '\\' => self.out.extend(['\\', char]),
            '\n' => self.out.push_str("\\n"),
            char if char.is_control() => _ = write!(self.out, "\\U{:08x}", char as u32),
            char => self.out.push(char),
        }
    }

    /// As a literal or folded block, if the text can be one.
    fn block(&mut self, text: &str, by: usize) -> bool {
        let body = text.trim_end_matches('\n');
        let ends = text.len() - body.len();
        let odd = |char: char| char.is_control() && char != '\n';
        if body.is_empty() || body.starts_with([' ', '\n']) || text.chars().any(odd) {
            return false;
        }
        let chomping = ["-", "", "+"][ends.min(2)];
        let is_folded = !body.contains('\n') && self.roll(2) == 0;
        _ = write!(self.out, " {}{chomping}", if is_folded { '>' } else { '|' });
        self.end_header();
        let by = by + self.roll(3) as usize;
        if is_folded {
            self.indent(by);
            self.folded(body, by, |_| true, String::push_str);
            self.out.push('\n');
        } else {
            for line in body.split('\n') {
                if !line.is_empty() {
                    self.indent(by);
                }
                self.out.push_str(line);
                self.out.push('\n');
            }
        }
        self.out.push_str(&"\n".repeat(ends.saturating_sub(1)));
        true
    }

    /// Whether something can stand between brackets: its plain texts have none of their signs.
    fn flows(&self, used: Use) -> bool {
        match self.tree.kind(used) {
            Kind::Mapping(entries) => {
                let entries = entries.of(&self.tree.entries);
                entries.iter().all(|entry| self.flows(entry.key) && self.flows(entry.value))
            }
            Kind::Sequence(items, _) => items.of(&self.tree.uses).iter().all(|item| self.flows(*item)),
            Kind::Plain(text) => !self.tree.str(text).contains([',', '[', ']', '{', '}', '\n']),
            Kind::Hole(hole) => {
                let written = self.sources.slice(self.tree.span(self.tree.hole(hole).expression));
                written.starts_with(['"', '\''])
            }
            _ => true,
        }
    }

    fn flow(&mut self, used: Use, by: usize) -> Option<()> {
        match self.tree.kind(used) {
            Kind::Mapping(entries) => {
                self.out.push('{');
                for (row, entry) in entries.of(&self.tree.entries).iter().enumerate() {
                    self.gap(row > 0, by);
                    self.key(entry.key, true)?;
                    if self.tree.kind(entry.value) == Kind::Null
                        && !self.is_odd_flow_key()
                        && self.roll(2) == 0
                    {
                        continue;
                    }
                    self.out.push_str(": ");
                    self.flow(entry.value, by)?;
                }
                self.gap(false, by);
                self.out.push('}');
                Some(())
            }
            Kind::Sequence(items, _) => {
                self.out.push('[');
                for (row, item) in items.of(&self.tree.uses).iter().enumerate() {
                    self.gap(row > 0, by);
                    self.flow(*item, by)?;
                }
                self.gap(false, by);
                self.out.push(']');
                Some(())
            }
            _ => self.scalar(used, by),
        }
    }

    fn is_odd_flow_key(&self) -> bool {
        let key = self.out.rsplit(['{', ',']).next().unwrap_or_default().trim();
        key.contains([' ', ':'])
    }

    fn gap(&mut self, with_comma: bool, by: usize) {
        if with_comma {
            self.out.push(',');
        }
        match self.roll(6) {
            0 => {
                let comment = if self.roll(3) == 0 { " # }, [" } else { "" };
                self.out.push_str(comment);
                self.out.push('\n');
                self.indent(by);
            }
            1 if !with_comma => {}
            _ => self.out.push(' '),
        }
    }
}
