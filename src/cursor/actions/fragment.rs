//! What a field selects → a fragment that it spreads.

use super::super::at::{Thing, What};
use super::super::{Known, View};
use super::{fragments, free, is_owners};
use crate::diagnostic::Edit;
use crate::document::{Document, Place, SelectionKind};
use crate::source::Notation;
use crate::syntax::text::At;
use crate::syntax::tree::{Kind, Tree, Use};

/// The name of the fragment, and the edits.
pub(super) fn extract(view: &View<'_>, thing: Thing) -> Option<(String, Vec<Edit>)> {
    let What::Field(id) = thing.what else { return None };
    let Known { document, analysis, target } = view.known[thing.known];
    let schema = target.schema.as_ref()?;
    let ty = schema.type_name(schema.field_type(analysis.selected[id.0 as usize]?).base());
    let SelectionKind::Field(field) = document.selection(id).kind else { return None };
    let set = field.selection_set.filter(|set| !set.open && !set.items.is_empty())?;
    let mut letters = ty.chars();
    let capital = letters.next()?.to_ascii_uppercase();
    let name = free(&format!("{capital}{}Parts", letters.as_str()), &fragments(view));
    let tree = view.tree;
    let edits = match set.at {
        Place::Text(text) if tree.notation == Notation::GraphQl => {
            let at = tree.editable(text.text, text.start, text.end)?;
            in_text(tree, at, &name, ty)
        }
        Place::Node { tree: 0, used } => in_data(document, tree, used, &name, ty)?,
        _ => return None,
    };
    Some((name, edits))
}

fn edit(tree: &Tree, at: At, content: String) -> Edit {
    Edit { span: tree.span(at), content }
}

fn slice(tree: &Tree, at: At) -> &str {
    &tree.source[at.start as usize..at.end as usize]
}

/// A node without the blanks behind it; a block of YAML that ends in a key without a value has its colon too.
fn whole(tree: &Tree, at: At) -> At {
    let end = at.start + slice(tree, at).trim_end().len() as u32;
    let has_colon = tree.notation == Notation::Yaml && tree.source[end as usize..].starts_with(':');
    At::new(at.start, end + u32::from(has_colon))
}

/// The blanks at the beginning of the line that an offset is in.
fn indent(source: &str, at: u32) -> &str {
    let begin = source[..at as usize].rfind('\n').map_or(0, |end| end + 1);
    let line = &source[begin..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// A block with this many blanks less in front of its lines but the first, and others instead.
fn moved(block: &str, less: usize, more: &str) -> String {
    let blank = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let shift = |line: &str| format!("{more}{}", &line[blank(line).min(less)..]);
    let mut lines = block.split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |text, line| text + "\n" + &shift(line))
}

fn in_text(tree: &Tree, at: At, name: &str, ty: &str) -> Vec<Edit> {
    let set = slice(tree, at);
    let blanks = indent(&tree.source, at.start);
    let is_long = set.contains('\n');
    let spread =
        if is_long { format!("{{\n{blanks}  ...{name}\n{blanks}}}") } else { format!("{{ ...{name} }}") };
    let end = tree.source.trim_end().len() as u32;
    let definition = format!("\n\nfragment {name} on {ty} {}", moved(set, blanks.len(), ""));
    vec![edit(tree, at, spread), edit(tree, At::new(end, end), definition)]
}

fn in_data(document: &Document, tree: &Tree, set: Use, name: &str, ty: &str) -> Option<Vec<Edit>> {
    let Place::Node { used: root, .. } = document.at else { return None };
    let Kind::Mapping(rows) = tree.kind(root) else { return None };
    // What a name leads to stands elsewhere too.
    if tree.node(set).at != set.at || tree.node(root).at != root.at {
        return None;
    }
    if let Kind::Mapping(entries) = tree.kind(set) {
        let keys = entries.of(&tree.entries).iter().filter_map(|entry| tree.scalar(entry.key));
        if keys.into_iter().any(|key| is_owners(tree.str(key))) {
            return None;
        }
    }
    let last = rows.of(&tree.entries).last()?;
    let first = rows.of(&tree.entries).first()?;
    let source = &tree.source;
    let at = whole(tree, set.at);
    let written = slice(tree, at);
    let is_inside = root.at.start <= at.start && at.end <= whole(tree, root.at).end;
    let header = format!("fragment {name} on {ty}");
    if !is_inside {
        return None;
    }
    if tree.notation == Notation::Yaml && !slice(tree, root.at).starts_with('{') {
        let is_flow = written.starts_with(['{', '[', '"', '\'']);
        let blanks = indent(source, first.key.at.start);
        let end = whole(tree, root.at).end;
        let is_sequence = matches!(tree.kind(set), Kind::Sequence(..));
        let column = at.start as usize - source[..at.start as usize].rfind('\n').map_or(0, |line| line + 1);
        let (spread, body) = match (is_flow, is_sequence) {
            (true, _) => (format!("{{...{name}}}"), format!(" {written}")),
            (false, true) => (format!("- ...{name}"), block(written, column, blanks)),
            (false, false) => (format!("...{name}:"), block(written, column, blanks)),
        };
        let definition = format!("\n{blanks}{header}:{body}");
        return Some(vec![edit(tree, at, spread), edit(tree, At::new(end, end), definition)]);
    }
    let spread = match tree.notation {
        Notation::Json => format!("{{\"...{name}\": true}}"),
        Notation::Dict => format!("{{\"...{name}\"}}"),
        _ => format!("{{...{name}}}"),
    };
    let quote = if tree.notation == Notation::Yaml { "" } else { "\"" };
    let is_long = slice(tree, At::new(root.at.start, first.key.at.start)).contains('\n');
    let blanks = indent(source, first.key.at.start);
    let before = if is_long { format!(",\n{blanks}") } else { ", ".to_owned() };
    let behind = At::new(last.value.at.end, last.value.at.end);
    let definition = format!("{before}{quote}{header}{quote}: {written}");
    Some(vec![edit(tree, at, spread), edit(tree, behind, definition)])
}

/// A block below a key of the root.
fn block(written: &str, column: usize, blanks: &str) -> String {
    let inner = format!("{blanks}  ");
    format!("\n{inner}{}", moved(written, column, &inner))
}
