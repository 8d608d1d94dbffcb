//! An outline → the text of a `.gql.json` file: selections a line each, arguments and lists of leaves on one line where
//! they fit.

use super::outline::{Entry, Node};
use serde_json::Value;

/// How long a line may be before a value is spread over several.
const LINE: usize = 80;

/// A JSON string.
#[must_use]
pub fn quote(text: &str) -> String {
    Value::from(text).to_string()
}

/// A whole file: one description, or a list of them.
pub(super) fn file(outlines: &[Vec<Entry>]) -> String {
    let mut out = String::new();
    match outlines {
        [one] => entries(one, 0, &mut out),
        several => {
            out.push('[');
            for (nth, one) in several.iter().enumerate() {
                out.push_str(if nth > 0 { ",\n  " } else { "\n  " });
                entries(one, 2, &mut out);
            }
            out.push_str("\n]");
        }
    }
    out.push('\n');
    out
}

fn entries(entries: &[Entry], indent: usize, out: &mut String) {
    let inner = indent + 2;
    let mut before = "{\n";
    for entry in entries {
        out.push_str(before);
        out.extend(std::iter::repeat_n(' ', inner));
        let key = quote(&entry.key.text);
        out.push_str(&key);
        out.push_str(": ");
        node(&entry.node, inner, inner + key.chars().count() + 2, out);
        before = ",\n";
    }
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
    out.push('}');
}

fn node(what: &Node, indent: usize, before: usize, out: &mut String) {
    if let Some(line) = inline(what)
        && (before + line.chars().count() < LINE || is_atom(what))
    {
        out.push_str(&line);
        return;
    }
    match what {
        Node::Selections(rows) | Node::Object(rows) => entries(rows, indent, out),
        Node::Sequence(items) | Node::List(items) => {
            sequence(items.iter(), indent, out, |item, out| node(item, indent + 2, indent + 2, out));
        }
        Node::Names(names) => {
            sequence(names.iter(), indent, out, |name, out| out.push_str(&quote(name)));
        }
        _ => {}
    }
}

fn sequence<T>(
    items: impl Iterator<Item = T>,
    indent: usize,
    out: &mut String,
    write: impl Fn(T, &mut String),
) {
    let mut before = "[\n";
    for item in items {
        out.push_str(before);
        out.extend(std::iter::repeat_n(' ', indent + 2));
        write(item, out);
        before = ",\n";
    }
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent));
    out.push(']');
}

fn is_atom(node: &Node) -> bool {
    !matches!(
        node,
        Node::Selections(_) | Node::Sequence(_) | Node::Names(_) | Node::Object(_) | Node::List(_)
    )
}

/// A node on one line; none for selections, which have lines of their own.
fn inline(node: &Node) -> Option<String> {
    Some(match node {
        Node::Leaf | Node::Boolean(true) => "true".to_owned(),
        Node::Boolean(false) => "false".to_owned(),
        Node::Null => "null".to_owned(),
        Node::Text(text) | Node::Type(text) => quote(text),
        Node::Number(digits) => digits.clone(),
        Node::Enum(name) => format!("{{\"$enum\": {}}}", quote(name)),
        Node::Variable(name) => format!("{{\"$var\": {}}}", quote(name)),
        Node::Names(names) => {
            format!("[{}]", names.iter().map(|name| quote(name)).collect::<Vec<_>>().join(", "))
        }
        Node::Object(entries) => {
            let entry = |entry: &Entry| Some(format!("{}: {}", quote(&entry.key.text), inline(&entry.node)?));
            let entries: Option<Vec<String>> = entries.iter().map(entry).collect();
            format!("{{{}}}", entries?.join(", "))
        }
        Node::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(inline).collect();
            format!("[{}]", items?.join(", "))
        }
        // A run-time value is refused before.
        Node::Selections(_) | Node::Sequence(_) | Node::Hole(_) => return None,
    })
}
