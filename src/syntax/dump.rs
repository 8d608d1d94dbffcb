//! A tree as text: one line a node, with its place, for `--emit tree` and for tests.

use super::text::{At, From, TextId};
use super::tree::{Brackets, HoleId, Kind, Tree, Use};
use crate::source::Sources;
use std::fmt::Write;

/// Writes down all that a tree says:
///
/// ```text
/// trains = 1:10-3:2 dict
///   2:5-2:12 "query"
///   : 2:14-2:20 set
///     2:15-2:19 "id"
/// ```
#[must_use]
pub fn dump(tree: &Tree, sources: &Sources) -> String {
    let mut dump = Dump { tree, sources, out: String::new() };
    for description in &tree.descriptions {
        if let Some(name) = description.name {
            _ = write!(dump.out, "{} = ", tree.str(name));
        }
        dump.node(description.root, 0);
    }
    for comment in &tree.comments {
        let text = sources.slice(tree.span(*comment));
        _ = writeln!(dump.out, "{} {text}", dump.place(*comment));
    }
    dump.out
}

struct Dump<'t> {
    tree: &'t Tree,
    sources: &'t Sources,
    out: String,
}

impl Dump<'_> {
    fn line(&mut self, depth: usize, mark: &str) {
        _ = write!(self.out, "{:1$}{mark}", "", depth * 2);
    }

    fn node(&mut self, used: Use, depth: usize) {
        let node = self.tree.node(used);
        _ = write!(self.out, "{}", self.place(used.at));
        if node.at != used.at {
            _ = write!(self.out, " → {}", self.place(node.at));
        }
        match node.kind {
            Kind::Mapping(rows) => {
                _ = writeln!(self.out, " {}", self.tree.notation.mapping());
                for entry in rows.of(&self.tree.entries) {
                    self.line(depth + 1, "");
                    self.node(entry.key, depth + 1);
                    if entry.key != entry.value {
                        self.line(depth + 1, ": ");
                        self.node(entry.value, depth + 1);
                    }
                }
            }
            Kind::Sequence(rows, brackets) => {
                let name = match brackets {
                    Brackets::List => "list",
                    Brackets::Tuple => "tuple",
                    Brackets::Set => "set",
                };
                _ = writeln!(self.out, " {name}");
                self.items(rows.of(&self.tree.uses), depth);
            }
            Kind::Text(text) => self.text("", text),
            Kind::Template(text, hole) => {
                self.text(" template", text);
                self.line(depth + 1, "as a value");
                self.hole("", hole);
            }
            Kind::Plain(text) => self.text(" plain", text),
            Kind::Int(text) => self.text(" int", text),
            Kind::Float(text) => self.text(" float", text),
            Kind::Enum(text) => self.text(" enum", text),
            Kind::Boolean(value) => _ = writeln!(self.out, " {value}"),
            Kind::Null => self.out.push_str(" null\n"),
            Kind::Ellipsis => self.out.push_str(" ...\n"),
            Kind::WithArgs { header, arguments } => {
                self.out.push_str(" with arguments\n");
                self.line(depth + 1, "");
                self.node(header, depth + 1);
                if let Some(arguments) = arguments {
                    self.line(depth + 1, "");
                    self.node(arguments, depth + 1);
                }
            }
            Kind::Hole(hole) => self.hole(" hole", hole),
            Kind::Spread(hole) => self.hole(" spread", hole),
            Kind::Choice(condition, rows, hole) => {
                let expression = self.tree.conditions[condition.0 as usize].expression;
                let asked = self.sources.slice(self.tree.span(expression));
                _ = write!(self.out, " choice {} {asked:?}, as a value", condition.0);
                self.hole("", hole);
                self.items(rows.of(&self.tree.uses), depth);
            }
            Kind::NotAValue => self.out.push_str(" not a value\n"),
            Kind::Error => self.out.push_str(" error\n"),
        }
    }

    fn items(&mut self, items: &[Use], depth: usize) {
        for item in items {
            self.line(depth + 1, "");
            self.node(*item, depth + 1);
        }
    }

    /// A text; its runs, if it is not written as it is meant.
    fn text(&mut self, word: &str, text: TextId) {
        _ = write!(self.out, "{word} {:?}", self.tree.str(text));
        let row = self.tree.text(text);
        let runs = row.runs.of(&self.tree.runs);
        if let [run] = runs
            && matches!(run.from, From::Verbatim(_))
        {
            self.out.push('\n');
            return;
        }
        for (index, run) in runs.iter().enumerate() {
            let end = runs.get(index + 1).map_or(row.end, |next| next.at);
            let bytes = &self.tree.buf[run.at as usize..end as usize];
            self.out.push_str(if index == 0 { " = " } else { " + " });
            match run.from {
                From::Verbatim(offset) => {
                    _ = write!(
                        self.out,
                        "{} {bytes:?}",
                        self.place(At::new(offset, offset + (end - run.at)))
                    );
                }
                From::Escape(at) => _ = write!(self.out, "{} escape {bytes:?}", self.place(at)),
                From::Glue(at) => _ = write!(self.out, "{} glue {bytes:?}", self.place(at)),
                From::Hole(hole) => {
                    let hole = self.tree.hole(hole);
                    let expression = self.sources.slice(self.tree.span(hole.expression));
                    _ = write!(self.out, "{} hole {expression:?}", self.place(hole.at));
                    if let Some(filler) = &hole.filler {
                        _ = write!(self.out, " filled by {filler:?}");
                    }
                }
            }
        }
        self.out.push('\n');
    }

    fn hole(&mut self, word: &str, hole: HoleId) {
        let hole = self.tree.hole(hole);
        let expression = self.sources.slice(self.tree.span(hole.expression));
        _ = write!(self.out, "{word} {expression:?}");
        if !hole.hint.is_empty() {
            _ = write!(self.out, " ${}", hole.hint);
        }
        self.out.push_str(if hole.same.is_some() { " stable" } else { "" });
        self.out.push_str(if hole.nullable { " nullable\n" } else { "\n" });
    }

    fn place(&self, at: At) -> String {
        let start = self.sources.position_at(self.tree.file, at.start);
        let end = self.sources.position_at(self.tree.file, at.end);
        format!("{}:{}-{}:{}", start.row, start.column, end.row, end.column)
    }
}
