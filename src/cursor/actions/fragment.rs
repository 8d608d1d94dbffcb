//! What a field selects → a fragment that it spreads.

use super::super::at::Thing;
use super::super::marks::What;
use super::super::{Known, View};
use super::{fragments, free, is_owners};
use crate::diagnostic::Edit;
use crate::document::{Around, Definition, Document, Name, Place, SelectionId, SelectionKind};
use crate::fix::in_lines;
use crate::source::{Notation, Span};
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
    let name = free(&format!("{}Parts", title_case(ty)?), &fragments(view));
    let tree = view.tree;
    let edits = match set.at {
        Place::Text(text) if text.tree == 0 => in_text(document, tree, id, text, &name, ty)?,
        Place::Node { tree: 0, used } => in_data(document, tree, used, &name, ty)?,
        _ => return None,
    };
    Some((name, edits))
}

/// `flow_run` → `Flow_run`
pub(super) fn title_case(ty: &str) -> Option<String> {
    let mut letters = ty.chars();
    let capital = letters.next()?.to_ascii_uppercase();
    Some(format!("{capital}{}", letters.as_str()))
}

pub(super) fn edit(tree: &Tree, at: At, content: String) -> Edit {
    Edit { span: tree.span(at), content }
}

pub(super) fn slice(tree: &Tree, at: At) -> &str {
    &tree.source[at.start as usize..at.end as usize]
}

/// A node without the blanks behind it; a block of YAML that ends in a key without a value has its colon too.
pub(super) fn whole(tree: &Tree, at: At) -> At {
    let end = at.start + slice(tree, at).trim_end().len() as u32;
    let has_colon = tree.notation == Notation::Yaml && tree.source[end as usize..].starts_with(':');
    At::new(at.start, end + u32::from(has_colon))
}

/// The blanks at the beginning of the line that an offset is in.
pub(super) fn indent(source: &str, at: u32) -> &str {
    let begin = source[..at as usize].rfind('\n').map_or(0, |end| end + 1);
    let line = &source[begin..];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

/// A block with this many blanks less in front of its lines but the first, and others instead.
pub(super) fn moved(block: &str, less: usize, more: &str) -> String {
    let blank = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let shift = |line: &str| format!("{more}{}", &line[blank(line).min(less)..]);
    let mut lines = block.split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |text, line| text + "\n" + &shift(line))
}

/// The set stands in GraphQL text: the definition goes to its end, or among the keys if the text is only a part of one.
fn in_text(
    document: &Document,
    tree: &Tree,
    id: SelectionId,
    text: Name,
    name: &str,
    ty: &str,
) -> Option<Vec<Edit>> {
    let row = tree.text(text.text);
    let decoded = tree.buf.get(row.start as usize..row.end as usize)?;
    let set = tree.buf.get(text.start as usize..text.end as usize)?;
    let whole = match Around::of(document).definition(id) {
        Definition::Operation(id) => document.operations[id.0 as usize].selection_set,
        Definition::Fragment(id) => document.fragments[id.0 as usize].selection_set,
    };
    let blanks = indent(decoded, text.start - row.start);
    let is_long = set.contains('\n');
    let spread =
        if is_long { format!("{{\n{blanks}  ...{name}\n{blanks}}}") } else { format!("{{ ...{name} }}") };
    let spread = in_lines(tree, text, &spread)?;
    let header = format!("fragment {name} on {ty}");
    if matches!(whole.at, Place::Text(whole) if (whole.tree, whole.text) == (0, text.text)) {
        let Place::Text(whole) = whole.at else { return None };
        let base = indent(decoded, whole.start - row.start);
        let end = row.start + decoded.trim_end().len() as u32;
        let definition = format!("\n\n{base}{header} {}", moved(set, blanks.len(), base));
        let definition = in_lines(tree, Name { start: end, end, ..text }, &definition)?;
        return Some(vec![spread, definition]);
    }
    let inner = set.strip_prefix('{')?.strip_suffix('}')?.trim();
    let inner = on_one_line(inner)?;
    let definition = define(document, tree, &header, spread.span, |_| format!(" {inner}"))?;
    Some(vec![spread, definition])
}

/// GraphQL text as one string of data; none if a comment or a string would hide what follows.
pub(super) fn on_one_line(text: &str) -> Option<String> {
    if text.contains('\n') && text.contains(['#', '"']) {
        return None;
    }
    serde_json::to_string(&text.lines().map(str::trim).collect::<Vec<_>>().join(" ")).ok()
}

fn in_data(document: &Document, tree: &Tree, set: Use, name: &str, ty: &str) -> Option<Vec<Edit>> {
    // What a name leads to stands elsewhere too.
    if tree.node(set).at != set.at {
        return None;
    }
    if let Kind::Mapping(entries) = tree.kind(set) {
        let keys = entries.of(&tree.entries).iter().filter_map(|entry| tree.scalar(entry.key));
        if keys.into_iter().any(|key| is_owners(tree.str(key))) {
            return None;
        }
    }
    let source = &tree.source;
    let at = whole(tree, set.at);
    let written = slice(tree, at);
    let is_flow = written.starts_with(['{', '[', '"', '\'']);
    let is_sequence = matches!(tree.kind(set), Kind::Sequence(..));
    let column = at.start as usize - source[..at.start as usize].rfind('\n').map_or(0, |line| line + 1);
    let header = format!("fragment {name} on {ty}");
    let body = |blanks: &str| if is_flow { format!(" {written}") } else { block(written, column, blanks) };
    let definition = define(document, tree, &header, tree.span(at), body)?;
    let spread = match tree.notation {
        Notation::Json => format!("{{\"...{name}\": true}}"),
        Notation::Dict => format!("{{\"...{name}\"}}"),
        _ if is_flow => format!("{{...{name}}}"),
        _ if is_sequence => format!("- ...{name}"),
        _ => format!("...{name}:"),
    };
    Some(vec![edit(tree, at, spread), definition])
}

/// One more key of the root, behind the others: `body` is what stands behind its colon, if keys have these blanks in front
/// of them. What becomes the fragment has to stand in the root, too.
pub(super) fn define(
    document: &Document,
    tree: &Tree,
    header: &str,
    moved: Span,
    body: impl Fn(&str) -> String,
) -> Option<Edit> {
    let Place::Node { used: root, .. } = document.at else { return None };
    let Kind::Mapping(rows) = tree.kind(root) else { return None };
    let (first, last) = (rows.of(&tree.entries).first()?, rows.of(&tree.entries).last()?);
    let end = whole(tree, root.at).end;
    let is_inside = root.at.start <= moved.start && moved.end <= end;
    // What a name leads to stands elsewhere too.
    if tree.node(root).at != root.at || !is_inside {
        return None;
    }
    let blanks = indent(&tree.source, first.key.at.start);
    if tree.notation == Notation::Yaml && !slice(tree, root.at).starts_with('{') {
        return Some(edit(tree, At::new(end, end), format!("\n{blanks}{header}:{}", body(blanks))));
    }
    let quote = if tree.notation == Notation::Yaml { "" } else { "\"" };
    let is_long = slice(tree, At::new(root.at.start, first.key.at.start)).contains('\n');
    let before = if is_long { format!(",\n{blanks}") } else { ", ".to_owned() };
    let behind = At::new(last.value.at.end, last.value.at.end);
    Some(edit(tree, behind, format!("{before}{quote}{header}{quote}:{}", body(blanks))))
}

/// A block below a key of the root.
pub(super) fn block(written: &str, column: usize, blanks: &str) -> String {
    let inner = format!("{blanks}  ");
    format!("\n{inner}{}", moved(written, column, &inner))
}
