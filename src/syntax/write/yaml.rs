//! An outline → the text of a `.gql.yaml` file in the light form of language.md §2: block style, with short leaves and
//! values in braces. Strings stand in quotes, so that plain text is an enum's value, a variable or a number everywhere.

pub mod scalar;

use super::comments::Remark;
use super::outline::{Entry, Node};
use scalar::{flow_key, is_plain_name, key, quote};
use std::fmt::Write;

/// How long a line may be before a value is spread over several.
const LINE: usize = 80;

/// How long a key may be: loaders look no further than 1024 characters for its colon.
const KEY: usize = 1000;

/// A whole file: one YAML document a description.
pub(super) fn file(outlines: &[Vec<Entry>], tail: &[Remark]) -> String {
    let mut out = String::new();
    for (nth, entries) in outlines.iter().enumerate() {
        out.push_str(if nth > 0 { "---\n" } else { "" });
        mapping(entries, 0, false, &mut out);
    }
    if !tail.is_empty() {
        out.push('\n');
    }
    remarks(tail, 0, &mut out);
    out
}

fn remarks(remarks: &[Remark], indent: usize, out: &mut String) {
    for remark in remarks {
        _ = writeln!(out, "{:indent$}{}", "", remark.text);
        if remark.gap && indent == 0 {
            out.push('\n');
        }
    }
}

/// The entries of a mapping, each with its line end. `begun` says that the first stands behind `- `.
fn mapping(entries: &[Entry], indent: usize, begun: bool, out: &mut String) {
    for (nth, entry) in entries.iter().enumerate() {
        if nth > 0 || !begun {
            remarks(&entry.above, indent, out);
            push_indent(indent, out);
        }
        let key = key(&entry.key.text);
        let width = key.chars().count();
        if width > KEY {
            _ = writeln!(out, "? {key}");
            push_indent(indent, out);
        } else {
            out.push_str(&key);
        }
        out.push(':');
        node(&entry.node, indent, indent + width.min(KEY) + 1, out);
    }
}

/// What stands behind the colon of a key, up to the line end; the line has `before` columns already.
fn node(what: &Node, indent: usize, before: usize, out: &mut String) {
    if let Some(line) = inline(what, false)
        && (before + 1 + line.chars().count() <= LINE || is_atom(what))
    {
        out.push_str(if line.is_empty() { "" } else { " " });
        out.push_str(&line);
        out.push('\n');
        return;
    }
    let inner = indent + 2;
    match what {
        Node::Selections(entries) | Node::Object(entries) => {
            out.push('\n');
            mapping(entries, inner, false, out);
        }
        Node::Names(names) => {
            out.push('\n');
            let entries: Vec<Entry> = names.iter().map(|name| Entry::new(name, Node::Leaf)).collect();
            mapping(&entries, inner, false, out);
        }
        Node::Sequence(items) | Node::List(items) => {
            out.push('\n');
            for one in items {
                item(one, inner, out);
            }
        }
        Node::Text(text) => {
            out.push(' ');
            block(text, inner, out);
        }
        _ => {}
    }
}

/// `- item`, with its line end.
fn item(what: &Node, indent: usize, out: &mut String) {
    if let Node::Selections(entries) = what
        && let Some(first) = entries.first()
    {
        remarks(&first.above, indent, out);
    }
    push_indent(indent, out);
    out.push_str("- ");
    let line = inline(what, false).filter(|line| indent + 2 + line.chars().count() <= LINE || is_atom(what));
    match (line, what) {
        (Some(line), _) => {
            out.push_str(&line);
            out.push('\n');
        }
        (None, Node::Selections(entries) | Node::Object(entries)) => {
            mapping(entries, indent + 2, true, out);
        }
        (None, Node::Text(text)) => block(text, indent + 2, out),
        // A list in a list stays in brackets.
        (None, what) => {
            out.push_str(&inline(what, true).unwrap_or_default());
            out.push('\n');
        }
    }
}

fn block(text: &str, indent: usize, out: &mut String) {
    let Some((indicator, lines)) = scalar::block(text) else { return };
    out.push_str(indicator);
    out.push('\n');
    for line in lines {
        if !line.is_empty() {
            push_indent(indent, out);
            out.push_str(line);
        }
        out.push('\n');
    }
}

fn push_indent(indent: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', indent));
}

fn is_atom(node: &Node) -> bool {
    !matches!(
        node,
        Node::Selections(_) | Node::Sequence(_) | Node::Names(_) | Node::Object(_) | Node::List(_)
    )
}

/// A node on one line; none for selections, and for text of several lines unless it has to be.
fn inline(node: &Node, whatever: bool) -> Option<String> {
    Some(match node {
        Node::Leaf => String::new(),
        Node::Boolean(true) => "true".to_owned(),
        Node::Boolean(false) => "false".to_owned(),
        Node::Null => "null".to_owned(),
        Node::Text(text) if !whatever && scalar::block(text).is_some() => return None,
        Node::Text(text) => quote(text),
        Node::Type(text) => key(text),
        Node::Number(digits) => scalar::number(digits),
        Node::Enum(name) if is_plain_name(name) => name.clone(),
        // `no` would be a Boolean to other loaders, and `"no"` a string to this one.
        Node::Enum(name) => format!("{{$enum: {}}}", quote(name)),
        Node::Variable(name) => format!("${name}"),
        Node::Names(names) => format!("{{{}}}", names.join(", ")),
        Node::Object(entries) => {
            let entry = |entry: &Entry| {
                Some(format!("{}: {}", flow_key(&entry.key.text), inline(&entry.node, whatever)?))
            };
            let entries: Option<Vec<String>> = entries.iter().map(entry).collect();
            format!("{{{}}}", entries?.join(", "))
        }
        Node::List(items) => {
            let items: Option<Vec<String>> = items.iter().map(|item| inline(item, whatever)).collect();
            format!("[{}]", items?.join(", "))
        }
        // A run-time value is refused before.
        Node::Selections(_) | Node::Sequence(_) | Node::Hole(_) => return None,
    })
}
