//! A part of the document → the edits that take it away, in the notation it stands in.

use super::blanks::{self, Between, cut};
use super::host::{is_flow, stretch};
use super::spot::{self, Spot};
use super::{Part, edit};
use crate::diagnostic::Edit;
use crate::document::{Argument, Document, Name, Place, SelectionId, SelectionKind, SelectionSet, Variable};
use crate::rows::Rows;
use crate::source::Notation;
use crate::syntax::text::At;
use crate::syntax::tree::{Brackets, Kind, NodeId, Tree};

/// What becomes of what holds a part, if nothing else is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Emptied {
    /// It has to hold something.
    Refused,
    /// It stays, empty: `{}`, `[]`.
    Stays,
    /// It goes too: `(…)`, `with_args(…)`, `__args`.
    Goes,
}

/// Takes a part away.
pub(super) fn remove(document: &Document, part: Part) -> Option<Vec<Edit>> {
    match part {
        Part::Selection(id) => selection(document, id),
        Part::Argument(row) => pair(document, document.arguments[row as usize], Emptied::Goes),
        Part::InputField(row) => pair(document, document.fields[row as usize], Emptied::Stays),
        Part::Item(id) => match document.value(id).at {
            Place::Text(name) => text_part(document, name, Emptied::Stays),
            Place::Node { tree, used } => {
                let tree = &document.trees[tree as usize];
                at_spot(tree, Spot::of_use(tree, used)?, Emptied::Stays)
            }
            Place::At { .. } => None,
        },
        Part::Directive(row) => {
            let Place::Text(name) = document.directives[row as usize].at else { return None };
            if document.str(name).starts_with('@') {
                return text_part(document, name, Emptied::Goes);
            }
            let tree = &document.trees[name.tree as usize];
            at_spot(tree, Spot::of_text(tree, name.text)?, Emptied::Goes)
        }
        Part::Variable(row) => variable(document, &document.variables[row as usize]),
        Part::Operation(id) => {
            let operation = &document.operations[id.0 as usize];
            definition(document, operation.at, operation.selection_set)
        }
        Part::Fragment(id) => {
            let fragment = &document.fragments[id.0 as usize];
            definition(document, fragment.at, fragment.selection_set)
        }
    }
}

fn selection(document: &Document, id: SelectionId) -> Option<Vec<Edit>> {
    let selection = document.selection(id);
    let Place::Text(header) = selection.at else { return None };
    // The last one of a set stays, and so do all that one `__on` stands for.
    let siblings = siblings(document, id)?;
    if siblings.len() < 2 || document.str(header) == "__on" {
        return None;
    }
    let set = match selection.kind {
        SelectionKind::Field(field) => field.selection_set,
        SelectionKind::Inline { selection_set, .. } => Some(selection_set),
        SelectionKind::Spread(_) => None,
    };
    text_part(document, with_set(header, set), Emptied::Refused)
}

/// The selections of the set that a selection stands in.
fn siblings(document: &Document, id: SelectionId) -> Option<Rows> {
    let operations = document.operations.iter().map(|operation| operation.selection_set);
    let fragments = document.fragments.iter().map(|fragment| fragment.selection_set);
    let below = document.selections.iter().filter_map(|selection| match selection.kind {
        SelectionKind::Field(field) => field.selection_set,
        SelectionKind::Inline { selection_set, .. } => Some(selection_set),
        SelectionKind::Spread(_) => None,
    });
    let mut sets = operations.chain(fragments).chain(below);
    sets.find(|set| set.items.ids().contains(&id.0)).map(|set| set.items)
}

/// A header with the selection set behind it, if that stands in the same text.
pub(super) fn with_set(header: Name, set: Option<SelectionSet>) -> Name {
    match set.map(|set| set.at) {
        Some(Place::Text(set)) if is_same_text(set, header) && set.end > header.end => {
            Name { end: set.end, ..header }
        }
        _ => header,
    }
}

/// Whether two names stand in one text.
pub(super) fn is_same_text(one: Name, other: Name) -> bool {
    (one.tree, one.text) == (other.tree, other.text)
}

/// A name and its value.
fn pair(document: &Document, Argument { name, value }: Argument, emptied: Emptied) -> Option<Vec<Edit>> {
    match document.value(value).at {
        Place::Text(value) if is_same_text(value, name) => {
            text_part(document, Name { end: value.end, ..name }, emptied)
        }
        _ => {
            let tree = &document.trees[name.tree as usize];
            at_spot(tree, Spot::of_text(tree, name.text)?, emptied)
        }
    }
}

/// All of a variable definition that stands in the text of its name.
pub(super) fn whole_variable(document: &Document, variable: &Variable) -> Option<Name> {
    let Place::Text(at) = variable.at else { return None };
    let mut end = at.end;
    let mut reach = |place: Place| match place {
        Place::Text(part) if is_same_text(part, at) => end = end.max(part.end),
        _ => {}
    };
    variable.ty.iter().for_each(|ty| reach(ty.at));
    variable.default.iter().for_each(|default| reach(document.value(*default).at));
    for directive in variable.directives.of(&document.directives) {
        reach(directive.at);
    }
    Some(Name { end, ..at })
}

fn variable(document: &Document, variable: &Variable) -> Option<Vec<Edit>> {
    let whole = whole_variable(document, variable)?;
    if variable.documentation.is_some() {
        return None;
    }
    text_part(document, whole, Emptied::Goes)
}

fn definition(document: &Document, header: Place, set: SelectionSet) -> Option<Vec<Edit>> {
    let Place::Text(header) = header else { return None };
    let tree = &document.trees[header.tree as usize];
    let whole = with_set(header, Some(set));
    if whole.end == header.end && !matches!(set.at, Place::Text(set) if is_same_text(set, header)) {
        return at_spot(tree, Spot::of_text(tree, header.text)?, Emptied::Refused).map(with_comment(tree));
    }
    let row = tree.text(header.text);
    let text = tree.str(header.text);
    let start = described(text, (whole.start - row.start) as usize)?;
    let (from, to) = blanks::lines(text, start, (whole.end - row.start) as usize)?;
    if text[..from].trim().is_empty() && text[to..].trim().is_empty() {
        return None;
    }
    let at = stretch(tree, header.text, row.start + from as u32, row.start + to as u32)?;
    Some(vec![edit(tree, at, String::new())])
}

/// Whole lines go with the comment directly above them: it would be the next definition's.
fn with_comment(tree: &Tree) -> impl Fn(Vec<Edit>) -> Vec<Edit> + '_ {
    |mut edits| {
        if let [Edit { span, content }] = edits.as_mut_slice()
            && content.is_empty()
            && blanks::line_start(&tree.source, span.start as usize) == span.start as usize
            && let Some(start) = described(&tree.source, span.start as usize)
        {
            span.start = blanks::line_start(&tree.source, start) as u32;
        }
        edits
    }
}

/// Where the comment or the description directly above a definition begins.
fn described(text: &str, definition: usize) -> Option<usize> {
    let line = blanks::line_start(text, definition);
    let indentation = &text[line..definition];
    if !indentation.trim_matches([' ', '\t']).is_empty() {
        // A description on the same line: where it begins is for people to see.
        return (!indentation.contains('"')).then_some(definition);
    }
    let mut start = definition;
    let mut above = line;
    while above > 0 {
        let end = text[..above].trim_end_matches(['\n', '\r']).len();
        let breaks = text[end..above].matches('\n').count();
        let begin = blanks::line_start(text, end);
        let content = text[begin..end].trim();
        if breaks > 1 || content.is_empty() {
            break;
        }
        if content.ends_with('"') {
            return None;
        }
        if !content.starts_with('#') || content.trim_start_matches('#').trim_start().starts_with("import") {
            break;
        }
        start = begin + text[begin..end].find('#')?;
        above = begin;
    }
    Some(start)
}

/// Whether a range is all that a text holds.
pub(super) fn covers(tree: &Tree, name: Name) -> bool {
    let row = tree.text(name.text);
    let is_blank = |from: u32, to: u32| {
        tree.buf[from as usize..to as usize].chars().all(|char| char.is_whitespace() || char == ',')
    };
    is_blank(row.start, name.start) && is_blank(name.end, row.end)
}

/// A part of a GraphQL text; the node that the text is, if that is all of it.
fn text_part(document: &Document, part: Name, emptied: Emptied) -> Option<Vec<Edit>> {
    let tree = &document.trees[part.tree as usize];
    if covers(tree, part) {
        return at_spot(tree, Spot::of_text(tree, part.text)?, emptied);
    }
    let row = tree.text(part.text);
    let text = tree.str(part.text);
    let found =
        cut(text, (part.start - row.start) as usize, (part.end - row.start) as usize, Between::Blanks)?;
    let (from, to) = match (found.alone, emptied) {
        (None, _) => (found.start, found.end),
        (Some(_), Emptied::Refused) => return None,
        (Some((before, behind)), Emptied::Stays) => (before + 1, behind),
        // What is no argument's parenthesis belongs to something else.
        (Some((before, _)), Emptied::Goes) if text.as_bytes()[before] != b'(' => (found.start, found.end),
        (Some((before, behind)), Emptied::Goes) => {
            (blanks::back_over(text.as_bytes(), before, b" \t\r\n,"), behind + 1)
        }
    };
    let is_plain = tree.notation == Notation::Yaml && from == 0;
    if is_plain && !text[to..].starts_with(|first: char| first.is_ascii_alphabetic() || first == '_') {
        return None;
    }
    let at = stretch(tree, part.text, row.start + from as u32, row.start + to as u32)?;
    Some(vec![edit(tree, at, String::new())])
}

/// What stands at a spot.
fn at_spot(tree: &Tree, spot: Spot, emptied: Emptied) -> Option<Vec<Edit>> {
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
fn end_of(tree: &Tree, at: At) -> u32 {
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
