//! A node of a tree notation → the edits that take it away from what holds it.

use super::blanks::{self, Between, cut};
use super::edit;
use super::host::is_flow;
use super::remove::Emptied;
use super::spot::{self, Spot};
use crate::diagnostic::Edit;
use crate::source::Notation;
use crate::syntax::text::At;
use crate::syntax::tree::{Brackets, Kind, NodeId, Tree};

/// What stands at a spot.
pub(super) fn at_spot(tree: &Tree, spot: Spot, emptied: Emptied) -> Option<Vec<Edit>> {
    match spot {
        Spot::Key(mapping, row) | Spot::Value(mapping, row)
            if matches!(spot, Spot::Key(..)) || emptied == Emptied::Goes =>
        {
            entry(tree, mapping, row, emptied)
        }
        Spot::Item(sequence, row) => item(tree, sequence, row, emptied),
        // What is selected goes with its arguments.
        Spot::Header(with_args) if emptied == Emptied::Refused => {
            at_spot(tree, Spot::of_node(tree, with_args)?, emptied)
        }
        Spot::Arguments(with_args) if emptied == Emptied::Goes => unwrap(tree, with_args),
        _ => None,
    }
}

/// `with_args("flow", {…})` → `"flow"`
fn unwrap(tree: &Tree, with_args: NodeId) -> Option<Vec<Edit>> {
    let node = tree.nodes[with_args.0 as usize];
    let Kind::WithArgs { header, .. } = node.kind else { return None };
    let written = tree.source.get(header.at.start as usize..header.at.end as usize)?;
    let is_call = tree.source.get(node.at.start as usize..header.at.start as usize)?.contains('(')
        && tree.source[..node.at.end as usize].ends_with(')');
    is_call.then(|| vec![edit(tree, node.at, written.to_owned())])
}

fn entry(tree: &Tree, mapping: NodeId, row: u32, emptied: Emptied) -> Option<Vec<Edit>> {
    let written = spot::entry(tree, mapping, row)?;
    // What holds for one branch of a conditional expression may not for the other.
    if let Kind::Choice(..) = tree.kind(written.value) {
        return None;
    }
    let whole = tree.nodes[mapping.0 as usize].at;
    if spot::len(tree, mapping) == 1 {
        return match emptied {
            // `[…, {"runs": {"id"}}]`
            Emptied::Refused => match Spot::of_node(tree, mapping)? {
                Spot::Item(sequence, row) => item(tree, sequence, row, emptied),
                _ => None,
            },
            Emptied::Stays => Some(vec![edit(tree, whole, "{}".to_owned())]),
            Emptied::Goes => {
                let is_argument =
                    tree.source[written.key.at.start as usize..written.key.at.end as usize].contains('(');
                match Spot::of_node(tree, mapping)? {
                    Spot::Value(above, row) if is_argument => leaf(tree, above, row),
                    spot => at_spot(tree, spot, emptied),
                }
            }
        };
    }
    let end = end_of_entry(tree, mapping, row)?;
    part(tree, mapping, At::new(written.key.at.start, end), None)
}

/// Where an entry ends: its value may not be written.
pub(super) fn end_of_entry(tree: &Tree, mapping: NodeId, row: u32) -> Option<u32> {
    let entry = spot::entry(tree, mapping, row)?;
    let is_written = entry.value.at.start < entry.value.at.end;
    Some(end_of(tree, if is_written { entry.value.at } else { entry.key.at }))
}

/// Where a node ends, with the colon of a key of YAML that has no value behind it.
pub(super) fn end_of(tree: &Tree, at: At) -> u32 {
    let end = tree.source[..at.end as usize].trim_end().len().max(at.start as usize);
    let colon = blanks::skip_blanks(tree.source.as_bytes(), end);
    let has_colon = tree.notation == Notation::Yaml && tree.source.as_bytes().get(colon) == Some(&b':');
    if has_colon { colon as u32 + 1 } else { end as u32 }
}

/// The value of an entry → a mark that its key is a leaf.
pub(super) fn leaf(tree: &Tree, mapping: NodeId, row: u32) -> Option<Vec<Edit>> {
    let entry = spot::entry(tree, mapping, row)?;
    let at = entry.value.at;
    if tree.notation == Notation::Yaml && !is_flow(tree, tree.nodes[mapping.0 as usize].at) {
        let colon = blanks::skip_blanks(tree.source.as_bytes(), entry.key.at.end as usize) as u32 + 1;
        let end = end_of_entry(tree, mapping, row)?;
        let has_more = tree.source.get(colon as usize..at.start as usize)?.contains(['#', '&', '!']);
        return (!has_more).then(|| vec![edit(tree, At::new(colon, end), String::new())]);
    }
    Some(vec![edit(tree, at, tree.notation.boolean(true).to_owned())])
}

fn item(tree: &Tree, sequence: NodeId, row: u32, emptied: Emptied) -> Option<Vec<Edit>> {
    let node = tree.nodes[sequence.0 as usize];
    let Kind::Sequence(rows, brackets) = node.kind else { return None };
    let at = tree.uses[row as usize].at;
    if at.start < node.at.start || at.end > node.at.end {
        return None;
    }
    if rows.len() == 1 {
        return (emptied == Emptied::Stays).then(|| vec![edit(tree, node.at, "[]".to_owned())]);
    }
    // A tuple of one item needs its comma.
    let other =
        rows.ids().find(|other| *other != row).filter(|_| brackets == Brackets::Tuple && rows.len() == 2);
    part(tree, sequence, at, other.map(|other| tree.uses[other as usize].at))
}

/// A part of a container, of which others stay; `lone` is the only item of a tuple that does.
fn part(tree: &Tree, container: NodeId, at: At, lone: Option<At>) -> Option<Vec<Edit>> {
    let (source, whole) = (&*tree.source, tree.nodes[container.0 as usize].at);
    let (start, end) = (at.start as usize, at.end as usize);
    if tree.notation == Notation::Yaml && !is_flow(tree, whole) {
        return block_part(tree, container, at);
    }
    let found = cut(source, start, end, Between::Commas)?;
    // `("id")`: parentheses that only hold it go with it.
    if let Some((before, behind)) = found.alone
        && source[before..].starts_with('(')
        && !source[end..behind].contains(',')
        && !source[whole.start as usize..=before].starts_with(|first: char| first != '{' && first != '[')
    {
        return part(tree, container, At::new(before as u32, behind as u32 + 1), lone);
    }
    if source[start..end].contains('&') && tree.notation == Notation::Yaml {
        return None;
    }
    let gone = At::new(found.start as u32, found.end as u32);
    let Some(lone) = lone else { return Some(vec![edit(tree, gone, String::new())]) };
    let rest = if gone.start <= lone.end { gone.end } else { lone.end };
    let has_comma = source[rest as usize..].trim_start().starts_with(',');
    Some(match (has_comma, gone.start == lone.end) {
        (true, _) => vec![edit(tree, gone, String::new())],
        (false, true) => vec![edit(tree, gone, ",".to_owned())],
        (false, false) => {
            let comma = edit(tree, At::new(lone.end, lone.end), ",".to_owned());
            let mut edits = vec![edit(tree, gone, String::new()), comma];
            edits.sort_by_key(|edit| edit.span);
            edits
        }
    })
}

/// Lines of YAML; of a part that begins behind `- `, what stands there moves up.
fn block_part(tree: &Tree, container: NodeId, at: At) -> Option<Vec<Edit>> {
    let (source, bytes) = (&*tree.source, tree.source.as_bytes());
    let (start, end) = (at.start as usize, end_of(tree, at) as usize);
    // An anchor may be named elsewhere.
    if source[start..end].contains('&') {
        return None;
    }
    let is_sequence = matches!(tree.nodes[container.0 as usize].kind, Kind::Sequence(..));
    let line = blanks::line_start(source, start);
    let before = source[line..start].trim_start();
    let is_first = if is_sequence { before.trim_end() == "-" } else { before.is_empty() };
    if !is_first {
        let next = starts(tree, container).find(|next| *next > at.start)? as usize;
        let is_bare = !source.get(end..next)?.contains('#');
        return is_bare.then(|| vec![edit(tree, At::new(at.start, next as u32), String::new())]);
    }
    let after = blanks::skip_blanks(bytes, end);
    match bytes.get(after) {
        Some(b'#') => {
            Some(vec![edit(tree, At::new((start - before.len()) as u32, after as u32), String::new())])
        }
        Some(b'\n' | b'\r') => Some(vec![edit(
            tree,
            At::new(line as u32, (after + blanks::newline(bytes, after)) as u32),
            String::new(),
        )]),
        None => {
            let from = blanks::back_over(bytes, line, b"\r\n");
            Some(vec![edit(tree, At::new(from as u32, after as u32), String::new())])
        }
        _ => None,
    }
}

/// Where the parts of a container begin.
fn starts(tree: &Tree, container: NodeId) -> impl Iterator<Item = u32> + '_ {
    let (entries, uses) = match tree.nodes[container.0 as usize].kind {
        Kind::Mapping(rows) => (rows.of(&tree.entries), [].as_slice()),
        Kind::Sequence(rows, _) => ([].as_slice(), rows.of(&tree.uses)),
        _ => ([].as_slice(), [].as_slice()),
    };
    entries.iter().map(|entry| entry.key.at.start).chain(uses.iter().map(|item| item.at.start))
}
