//! Nodes → Python, on one line where it fits, else an item a line.

use super::{quote, remarks};
use crate::syntax::write::outline::{Entry, Key, Node};

/// How long a line may be: black's length.
const LINE: usize = 88;

/// Writes nodes.
pub(super) struct Writer<'a> {
    pub(super) out: &'a mut String,
}

impl Writer<'_> {
    /// Writes what fits behind `before` columns and in front of `after` columns on one line, or else on lines.
    pub(super) fn node(&mut self, node: &Node, indent: usize, before: usize, after: usize) {
        if let Some(line) = inline(node)
            && before + line.chars().count() + after <= LINE
        {
            self.out.push_str(&line);
            return;
        }
        match node {
            Node::Selections(entries) | Node::Object(entries) => {
                self.items(entries, indent, ('{', '}'), |writer, entry, inner, comma| {
                    remarks(&entry.above, inner, writer.out);
                    writer.indent(inner);
                    writer.entry(entry, inner, comma);
                });
            }
            Node::Sequence(items) | Node::List(items) => {
                self.items(items, indent, ('[', ']'), |writer, item, inner, comma| {
                    writer.indent(inner);
                    writer.node(item, inner, inner, comma);
                });
            }
            Node::Names(names) => {
                let brackets = if names.len() == 1 { ('{', '}') } else { ('[', ']') };
                self.items(names, indent, brackets, |writer, name, inner, _| {
                    writer.indent(inner);
                    writer.out.push_str(&quote(name));
                });
            }
            // A scalar stands on its line however long it is; an expression keeps its own lines.
            Node::Hole(expression) => self.out.push_str(expression),
            _ => self.out.push_str(&inline(node).unwrap_or_default()),
        }
    }

    fn items<T>(
        &mut self,
        items: &[T],
        indent: usize,
        (open, close): (char, char),
        write: impl Fn(&mut Self, &T, usize, usize),
    ) {
        let inner = indent + 4;
        let comma = usize::from(items.len() > 1);
        self.out.push(open);
        self.out.push('\n');
        for item in items {
            write(self, item, inner, comma);
            self.out.push_str(if comma == 1 { ",\n" } else { "\n" });
        }
        self.indent(indent);
        self.out.push(close);
    }

    fn entry(&mut self, entry: &Entry, indent: usize, comma: usize) {
        let key = key_inline(&entry.key);
        let opener = match entry.node {
            Node::Selections(_) | Node::Sequence(_) | Node::Names(_) | Node::Object(_) | Node::List(_) => 1,
            _ => inline(&entry.node).map_or(0, |line| line.chars().count()),
        };
        let width = indent + key.as_ref().map_or(LINE, |key| key.chars().count()) + 2;
        let before = match (&entry.key.arguments, key) {
            (Some(arguments), key) if key.is_none() || width + opener + comma > LINE => {
                self.with_args(&entry.key.text, arguments, indent);
                indent + 3
            }
            (_, key) => {
                self.out.push_str(&key.unwrap_or_default());
                width
            }
        };
        self.out.push_str(": ");
        self.node(&entry.node, indent, before, comma);
    }

    fn with_args(&mut self, header: &str, arguments: &[Entry], indent: usize) {
        let inner = indent + 4;
        self.out.push_str("with_args(\n");
        self.indent(inner);
        self.out.push_str(&quote(header));
        self.out.push_str(",\n");
        self.indent(inner);
        self.node(&Node::Object(arguments.to_vec()), inner, inner, 1);
        self.out.push_str(",\n");
        self.indent(indent);
        self.out.push(')');
    }

    fn indent(&mut self, indent: usize) {
        self.out.extend(std::iter::repeat_n(' ', indent));
    }
}

/// A node on one line; none where comments or lines of an expression stand in it.
fn inline(node: &Node) -> Option<String> {
    Some(match node {
        Node::Leaf | Node::Boolean(true) => "True".to_owned(),
        Node::Boolean(false) => "False".to_owned(),
        Node::Null => "None".to_owned(),
        Node::Text(text) | Node::Type(text) => quote(text),
        Node::Number(digits) => digits.clone(),
        Node::Enum(name) => format!("EnumValue({})", quote(name)),
        Node::Variable(name) => format!("EnumValue({})", quote(&format!("${name}"))),
        Node::Hole(expression) => Some(expression.clone()).filter(|text| !text.contains(['\n', '\r']))?,
        Node::Names(names) => match names.as_slice() {
            [one] => format!("{{{}}}", quote(one)),
            names => format!("[{}]", names.iter().map(|name| quote(name)).collect::<Vec<_>>().join(", ")),
        },
        Node::Selections(entries) | Node::Object(entries) => entries_inline(entries)?,
        Node::Sequence(items) | Node::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(inline).collect();
            format!("[{}]", items?.join(", "))
        }
    })
}

fn entries_inline(entries: &[Entry]) -> Option<String> {
    let entry = |entry: &Entry| {
        let has_remarks = !entry.above.is_empty();
        (!has_remarks).then(|| Some(format!("{}: {}", key_inline(&entry.key)?, inline(&entry.node)?)))?
    };
    let entries: Option<Vec<String>> = entries.iter().map(entry).collect();
    Some(format!("{{{}}}", entries?.join(", ")))
}

fn key_inline(key: &Key) -> Option<String> {
    let header = quote(&key.text);
    match &key.arguments {
        None => Some(header),
        Some(arguments) => Some(format!("with_args({header}, {})", entries_inline(arguments)?)),
    }
}
