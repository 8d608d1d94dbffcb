//! A part of the document → the edits that take it away, in the notation it stands in.

use super::blanks::{self, Between, cut};
use super::host::stretch;
use super::insert::set_of;
use super::nodes::at_spot;
use super::spot::{Spot, is_shared};
use super::{Part, edit};
use crate::diagnostic::Edit;
use crate::document::{Argument, Document, Name, Place, SelectionId, SelectionSet, Variable};
use crate::rows::Rows;
use crate::source::Notation;
use crate::syntax::tree::Tree;

/// What becomes of what holds a part, if nothing else is in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Emptied {
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
    text_part(document, with_set(header, set_of(document, id)), Emptied::Refused)
}

/// The selections of the set that a selection stands in.
fn siblings(document: &Document, id: SelectionId) -> Option<Rows> {
    let operations = document.operations.iter().map(|operation| operation.selection_set);
    let fragments = document.fragments.iter().map(|fragment| fragment.selection_set);
    let all = (0..document.selections.len()).map(|row| SelectionId(row as u32));
    let below = all.filter_map(|id| set_of(document, id));
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
    if variable.documentation.is_some() || is_shared(&document.trees[whole.tree as usize], whole.text) {
        return None;
    }
    text_part(document, whole, Emptied::Goes)
}

/// The default of a variable goes, with its `=`.
pub(super) fn default(document: &Document, variable: &Variable) -> Option<Vec<Edit>> {
    let (Place::Text(ty), Place::Text(default)) = (variable.ty?.at, document.value(variable.default?).at)
    else {
        return None;
    };
    let tree = &document.trees[ty.tree as usize];
    let gone = Name { start: ty.end, end: default.end, ..ty };
    if !is_same_text(ty, default) || is_shared(tree, ty.text) || document.str(gone).contains('#') {
        return None;
    }
    let at = stretch(tree, gone.text, gone.start, gone.end)?;
    Some(vec![edit(tree, at, String::new())])
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
