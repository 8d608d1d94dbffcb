//! Proposed changes → edits in the notation's own quoting, or a refusal; edits → the changed files.

mod apply;
mod blanks;
mod declare;
mod host;
mod insert;
mod nodes;
mod order;
mod remove;
mod reorder;
mod replace;
mod settle;
mod spot;
mod unwrap;
mod value;
mod wrap;

pub use apply::{apply, together};
pub use settle::settle;
pub(crate) use spot::Spots;
pub(crate) use wrap::{fill, wrap};

use crate::diagnostic::Edit;
use crate::document::{Document, FragmentId, Name, OperationId, Place, SelectionId, ValueId};
use crate::syntax::text::At;
use crate::syntax::tree::Tree;

/// What a rule or a message proposes to change in the document. The notation's writer turns it into edits of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Another name instead of this one.
    Rename(Name, String),
    /// Another content of a string literal, which needs no escaping in any notation.
    Content(Name, String),
    /// A part goes, with its commas, its lines, and the parentheses that would be empty. What something must have at
    /// least one of (the last selection of a set) is not removed.
    Remove(Part),
    /// Another value instead of this one.
    Replace(ValueId, New),
    /// Another argument, or another field of an input object, name and value, instead of this one.
    Exchange(Part, String, New),
    /// Another alias of a field (`flow` → `flow: flow2` is this, and [`Change::Rename`]), or none.
    Alias(SelectionId, Option<String>),
    /// One more field at the beginning of a selection set; a field that lacks its set gets one.
    Select(SetOf, String),
    /// A field is selected as a leaf: what is selected from it goes.
    Unselect(SelectionId),
    /// One more argument of a field.
    Argue(SelectionId, String, New),
    /// One more variable definition: its name without `$`, and its type.
    Declare(OperationId, String, String),
    /// A name for an operation that has none.
    Name(OperationId, String),
    /// A variable in the place of a value, and its definition: its name without `$`, and its type.
    Hoist(ValueId, OperationId, String, String),
    /// The selections of a set in another order; nothing is reordered around comments.
    Reorder(SetOf, Vec<SelectionId>),
    /// Another type in a variable definition: a row of [`Document::variables`].
    Retype(u32, String),
    /// A variable definition without its default: a row of [`Document::variables`].
    Undefault(u32),
    /// What an inline fragment selects, in its place.
    Unwrap(SelectionId),
    /// A list instead of a set of Python, which has no order: `{"id", "name"}` → `["id", "name"]`.
    Order(Place),
}

/// A part that can be removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// A selection.
    Selection(SelectionId),
    /// An argument: a row of [`Document::arguments`].
    Argument(u32),
    /// A field of an input object: a row of [`Document::fields`].
    InputField(u32),
    /// An item of a list.
    Item(ValueId),
    /// A directive: a row of [`Document::directives`].
    Directive(u32),
    /// A variable definition: a row of [`Document::variables`].
    Variable(u32),
    /// A whole operation, with its description.
    Operation(OperationId),
    /// A whole fragment, with its description.
    Fragment(FragmentId),
}

/// What has a selection set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetOf {
    /// A field or an inline fragment.
    Selection(SelectionId),
    /// An operation.
    Operation(OperationId),
    /// A fragment.
    Fragment(FragmentId),
}

/// A value that is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum New {
    /// `desc`
    Enum(String),
    /// `$limit`: the name without `$`.
    Variable(String),
    /// A string: the text that is meant.
    String(String),
    /// A number, as GraphQL writes it.
    Number(String),
    /// `true`, `false`
    Boolean(bool),
    /// `null`
    Null,
    /// `[1, 2]`
    List(Vec<New>),
    /// `{name: "x"}`
    Object(Vec<(String, New)>),
    /// A value of the document, as it is written there.
    Kept(ValueId),
    /// An object of some fields of the document (rows of [`Document::fields`]), as they are written there.
    Fields(Vec<u32>),
}

/// Renders a change, or refuses: a text that is escaped, or glued from several literals, can't be edited in place.
/// The edits are in the order of the text.
#[must_use]
pub fn render(document: &Document, change: &Change) -> Option<Vec<Edit>> {
    match change {
        // Both are written the same in every kind of literal.
        Change::Rename(name, new) | Change::Content(name, new) => rename(document, *name, new),
        Change::Remove(part) => remove::remove(document, *part),
        Change::Replace(value, new) => replace::value(document, *value, new),
        Change::Exchange(part, name, new) => replace::exchange(document, *part, name, new),
        Change::Alias(selection, alias) => replace::alias(document, *selection, alias.as_deref()),
        Change::Select(set, field) => insert::select(document, *set, field),
        Change::Unselect(selection) => insert::unselect(document, *selection),
        Change::Argue(selection, name, new) => insert::argue(document, *selection, name, new),
        Change::Declare(operation, name, ty) => declare::declare(document, *operation, name, ty),
        Change::Name(operation, name) => declare::name(document, *operation, name),
        Change::Hoist(value, operation, name, ty) => {
            let mut edits = replace::value(document, *value, &New::Variable(name.clone()))?;
            edits.extend(declare::declare(document, *operation, name, ty)?);
            edits.sort_by_key(|edit| edit.span);
            Some(edits)
        }
        Change::Reorder(set, order) => reorder::reorder(document, *set, order),
        Change::Retype(row, ty) => {
            let Place::Text(written) = document.variables[*row as usize].ty?.at else { return None };
            replace::text(document, written, ty)
        }
        Change::Undefault(row) => remove::default(document, &document.variables[*row as usize]),
        Change::Unwrap(selection) => unwrap::unwrap(document, *selection),
        Change::Order(place) => order::order(document, *place),
    }
}

fn rename(document: &Document, name: Name, new: &str) -> Option<Vec<Edit>> {
    let tree = &document.trees[name.tree as usize];
    let at = tree.editable(name.text, name.start, name.end)?;
    // Of two equal keys the first would be lost.
    (!spot::is_taken(tree, name, new)).then(|| vec![edit(tree, at, new.to_owned())])
}

/// Another text in the place of a range of a GraphQL text, escaped as its host needs.
pub(crate) fn in_text(tree: &Tree, range: Name, content: &str) -> Option<Edit> {
    let at = host::stretch(tree, range.text, range.start, range.end)?;
    let host = host::Host::of(tree, range.text, at.start)?;
    Some(edit(tree, at, host.escape(content)?))
}

/// The same of several lines. Where what holds the text has none, they become one.
pub(crate) fn in_lines(tree: &Tree, range: Name, content: &str) -> Option<Edit> {
    let at = host::stretch(tree, range.text, range.start, range.end)?;
    let host = host::Host::of(tree, range.text, at.start)?;
    let content = match host {
        host::Host::Block => host::indented(tree, range, at, content),
        host if host.has_lines() => host.escape(content)?,
        host => host.escape(&host::joined(content)?)?,
    };
    Some(edit(tree, at, content))
}

fn edit(tree: &Tree, at: At, content: String) -> Edit {
    Edit { span: tree.span(at), content }
}
