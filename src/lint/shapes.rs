//! Which selections say the same: every selection gets a number, and those that say the same get the same one.

use super::Checked;
use crate::document::{Arguments, SelectionId, SelectionKind, SelectionSet, ValueId, ValueKind};
use crate::rows::Rows;
use std::collections::HashMap;
use std::fmt::Write;

/// The numbers of a document's selections.
pub struct Shapes {
    /// By [`SelectionId`]: response name, name, arguments and directives; a fragment with its name or type.
    heads: Vec<u32>,
    /// By [`SelectionId`]: the same, with all that is selected from it.
    wholes: Vec<u32>,
}

impl Shapes {
    /// Looks at every selection once.
    pub fn of(checked: &Checked<'_>) -> Self {
        let mut maker = Maker { checked, known: HashMap::new(), next: 0 };
        let heads: Vec<u32> =
            (0..checked.document.selections.len() as u32).map(|row| maker.head(row)).collect();
        let mut shapes = Self { wholes: vec![u32::MAX; heads.len()], heads };
        for row in 0..shapes.heads.len() as u32 {
            maker.whole(row, &mut shapes);
        }
        shapes
    }

    /// The number of a selection without what is selected from it.
    pub fn head(&self, id: SelectionId) -> u32 {
        self.heads[id.0 as usize]
    }

    /// The number of a selection with all that is selected from it.
    pub fn whole(&self, id: SelectionId) -> u32 {
        self.wholes[id.0 as usize]
    }
}

struct Maker<'c, 'a> {
    checked: &'c Checked<'a>,
    known: HashMap<String, u32>,
    next: u32,
}

impl Maker<'_, '_> {
    /// The number of a text; one that nobody knows yet gets a new one.
    fn number(&mut self, text: String) -> u32 {
        let next = &mut self.next;
        *self.known.entry(text).or_insert_with(|| {
            *next += 1;
            *next
        })
    }

    /// What is like nothing else: it is known at run time only, or could not be read.
    fn unlike(&mut self, out: &mut String) {
        self.next += 1;
        let _ = write!(out, "?{}", self.next);
    }

    fn head(&mut self, row: u32) -> u32 {
        let document = self.checked.document;
        let selection = document.selection(SelectionId(row));
        let mut out = String::new();
        match selection.kind {
            SelectionKind::Field(field) => {
                let (response, name) = (document.str(field.response_name()), document.str(field.name));
                let _ = write!(out, "{response}:{name}");
                self.arguments(field.arguments, &mut out);
            }
            SelectionKind::Spread(name) => {
                let _ = write!(out, "...{}", document.str(name));
            }
            SelectionKind::Inline { on, .. } => {
                let _ = write!(out, "... on {}", on.map_or("", |on| document.str(on)));
            }
        }
        self.directives(selection.directives, &mut out);
        self.number(out)
    }

    /// Nesting is limited, and a number is made once.
    fn whole(&mut self, row: u32, shapes: &mut Shapes) -> u32 {
        let made = shapes.wholes[row as usize];
        if made != u32::MAX {
            return made;
        }
        let selection = self.checked.document.selection(SelectionId(row));
        let mut out = format!("{}{{", shapes.heads[row as usize]);
        if let Some(SelectionSet { items, open, .. }) = selection.kind.selection_set() {
            for inner in items.ids() {
                let inner = self.whole(inner, shapes);
                let _ = write!(out, "{inner} ");
            }
            if open {
                self.unlike(&mut out);
            }
        }
        let number = self.number(out);
        shapes.wholes[row as usize] = number;
        number
    }

    fn directives(&mut self, rows: Rows, out: &mut String) {
        for directive in rows.of(&self.checked.document.directives) {
            let _ = write!(out, "@{}", self.checked.document.str(directive.name));
            self.arguments(directive.arguments, out);
        }
    }

    /// Arguments have no order.
    fn arguments(&mut self, arguments: Arguments, out: &mut String) {
        let document = self.checked.document;
        let mut written: Vec<_> = arguments.items.of(&document.arguments).iter().collect();
        written.sort_by_key(|argument| document.str(argument.name));
        for argument in written {
            let _ = write!(out, "({}:", document.str(argument.name));
            self.value(argument.value, out);
        }
        if arguments.open {
            self.unlike(out);
        }
    }

    fn value(&mut self, id: ValueId, out: &mut String) {
        let document = self.checked.document;
        let _ = match self.checked.kind(id) {
            ValueKind::Variable(name) => write!(out, "${}", document.str(name)),
            ValueKind::Int(text) | ValueKind::Float(text) => write!(out, "{}", document.str(text)),
            ValueKind::String { value, .. } => write!(out, "{:?}", document.str(value)),
            ValueKind::Boolean(value) => write!(out, "{value}"),
            ValueKind::Null => write!(out, "null"),
            ValueKind::Enum(name) => write!(out, "{}", document.str(name)),
            ValueKind::Plain { text, .. } => write!(out, "'{:?}", document.str(text)),
            ValueKind::Hole(tree, hole) => {
                let hole = document.trees[tree as usize].hole(hole).same.unwrap_or(hole);
                write!(out, "%{tree}.{}", hole.0)
            }
            ValueKind::List { items, open: false } => {
                out.push('[');
                for item in items.ids() {
                    self.value(ValueId(item), out);
                    out.push(',');
                }
                write!(out, "]")
            }
            ValueKind::Object { fields, open: false } => {
                out.push('{');
                for field in fields.of(&document.fields) {
                    let _ = write!(out, "{}:", document.str(field.name));
                    self.value(field.value, out);
                    out.push(',');
                }
                write!(out, "}}")
            }
            ValueKind::List { .. } | ValueKind::Object { .. } | ValueKind::Template(_) | ValueKind::Error => {
                self.unlike(out);
                Ok(())
            }
        };
    }
}
