//! What the marker has become → how a name is written there: alone, in quotes, with a colon, with braces.

use super::super::View;
use super::super::marks::What;
use super::spot::{Spot, node_of};
use super::trial::{Form, Word};
use super::{MARKER, given};
use crate::document::{Around, Name, Place, ValueId, ValueKind};
use crate::source::Notation;
use crate::syntax::tree::{Brackets, Kind, Tree, Use};

/// How a name is written at the cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// Among GraphQL text, where braces can stand behind it; without blanks behind colons if it is `tight`.
    Text { tight: bool },
    /// An item of a block in YAML, which becomes a key where it selects something.
    Item,
    /// In a key: what is selected stands behind the key.
    Header { tight: bool },
    /// The name and nothing else.
    Name,
    /// In quotes, as an item or a value.
    Quoted,
    /// In quotes, as all that stands in braces: they can be those of a set or of a dict.
    Alone,
    /// A key with its colon and a value.
    Entry,
    /// The rest of a key in parentheses.
    Argument,
    /// A value as the notation writes it.
    Data,
    /// The same among the values of variables, where an enum's value is a string.
    Json,
}

impl Slot {
    pub fn of(view: &View<'_>, word: &Word, spot: &Spot<'_>) -> Self {
        match (spot.form, spot.what) {
            (Form::Quoted, What::Value(id)) => return Self::of_value(spot, id),
            (Form::Quoted, What::VariableUse(_)) => return Self::Data,
            (Form::Quoted, _) => return Self::quoted(spot),
            (Form::Definition, _) if view.tree.notation == Notation::GraphQl => {
                return Self::Text { tight: false };
            }
            (Form::Entry | Form::Definition | Form::Braces, _) => return Self::Entry,
            (Form::Argument, _) => return Self::Argument,
            (Form::Header, _) => return Self::Name,
            (Form::Name, _) => {}
        }
        let (document, tree) = (&spot.document, &spot.tree);
        let name = match spot.place {
            Place::Text(name) => name,
            Place::Node { used, .. } => {
                let in_quotes = matches!(tree.kind(used), Kind::Text(_) | Kind::Enum(_));
                return match spot.what {
                    _ if in_quotes => Self::Name,
                    What::Value(id) => Self::of_value(spot, id),
                    _ => Self::Data,
                };
            }
            Place::At { .. } => return Self::Name,
        };
        if let What::Value(id) = spot.what
            && matches!(document.value(id).kind, ValueKind::String { .. })
        {
            return Self::Name;
        }
        if view.tree.notation == Notation::GraphQl {
            return Self::Text { tight: false };
        }
        let tight = matches!(node_of(tree, name.text), Some(Kind::Plain(_)));
        let row = tree.text(name.text);
        let is_whole = row.start == name.start && row.end == name.end;
        match spot.what {
            What::Argument(_) | What::InputField(_) | What::Binding(_)
                if is_whole || in_parentheses(tree, name) =>
            {
                Self::Name
            }
            _ if is_key(tree, name) => {
                let has_colon =
                    view.tree.source[word.end..].trim_start_matches([' ', '"', '\'']).starts_with(':');
                let is_bare = tight && is_whole && !has_colon;
                if is_bare { Self::Entry } else { Self::Header { tight } }
            }
            _ if tight && is_item(&view.tree.source, word) => Self::Item,
            _ => Self::Text { tight },
        }
    }
}

impl Slot {
    fn of_value(spot: &Spot<'_>, value: ValueId) -> Self {
        if given::is_constant(&Around::of(&spot.document), value) { Self::Json } else { Self::Data }
    }

    /// An item of a sequence; where nothing else is among the braces, they can become those of a dict.
    fn quoted(spot: &Spot<'_>) -> Self {
        let (Place::Text(name), tree) = (spot.place, &spot.tree) else { return Self::Quoted };
        if is_key(tree, name) {
            return Self::Entry;
        }
        let is_it = |used: &Use| matches!(tree.kind(*used), Kind::Text(one) if one == name.text);
        let is_alone = tree.nodes.iter().any(|node| match node.kind {
            Kind::Sequence(rows, Brackets::Set) => rows.len() == 1 && rows.of(&tree.uses).iter().all(is_it),
            _ => false,
        });
        if is_alone { Self::Alone } else { Self::Quoted }
    }
}

/// Whether a word is all that stands behind `- `, but for what makes it a spread or a type condition.
fn is_item(source: &str, word: &Word) -> bool {
    let begin = source[..word.start].rfind('\n').map_or(0, |at| at + 1);
    let before =
        source[begin..word.start].trim_end_matches("on ").trim_end_matches("... ").trim_end_matches("...");
    let end = source[word.end..].find(['\n', '\r']).map_or(source.len(), |at| word.end + at);
    before.trim_start().starts_with('-')
        && before.trim_matches([' ', '-']).is_empty()
        && source[word.end..end].trim().is_empty()
}

/// `(where)`, as a key.
fn in_parentheses(tree: &Tree, name: Name) -> bool {
    let row = tree.text(name.text);
    tree.buf.get(row.start as usize..row.end as usize) == Some(&format!("({MARKER})"))
}

/// Whether a text is a key of a mapping, or the header of `with_args`.
fn is_key(tree: &Tree, name: Name) -> bool {
    let is_it = |used: Use| matches!(tree.kind(used), Kind::Text(one) | Kind::Plain(one) | Kind::Enum(one) | Kind::Template(one, _) if one == name.text);
    let in_header = |kind: &Kind| matches!(kind, Kind::WithArgs { header, .. } if is_it(*header));
    tree.entries.iter().any(|entry| is_it(entry.key)) || tree.nodes.iter().any(|node| in_header(&node.kind))
}
