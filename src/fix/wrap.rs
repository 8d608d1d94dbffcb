//! What stands at the root without a header → the selection set of a query; what selects nothing → `__typename`.

use super::host::is_flow;
use super::spot::Spot;
use super::{blanks, edit};
use crate::diagnostic::{Fix, Safety};
use crate::source::Notation;
use crate::syntax::describe::is_header;
use crate::syntax::text::At;
use crate::syntax::tree::{Kind, Tree, Use};

/// `{"flow": {"id"}}` → `{"query": {"flow": {"id"}}}`, if no key of it is a header.
pub(crate) fn wrap(tree: &Tree, key: Use) -> Option<Fix> {
    let Spot::Key(mapping, _) = Spot::of_use(tree, key)? else { return None };
    let node = tree.nodes[mapping.0 as usize];
    let Kind::Mapping(rows) = node.kind else { return None };
    let is_bare = |entry: &crate::syntax::tree::Entry| {
        tree.scalar(entry.key).is_some_and(|text| {
            let key = tree.str(text);
            !is_header(key) && key != "variables" && !key.starts_with('$')
        }) || matches!(tree.kind(entry.key), Kind::WithArgs { .. })
    };
    if !rows.of(&tree.entries).iter().all(is_bare) {
        return None;
    }
    let edits = if is_flow(tree, node.at) {
        let before = if tree.notation == Notation::Yaml { "{query: " } else { "{\"query\": " };
        let [start, end] = [node.at.start, node.at.end].map(|at| At::new(at, at));
        vec![edit(tree, start, before.to_owned()), edit(tree, end, "}".to_owned())]
    } else if tree.notation == Notation::Yaml {
        indented(tree, node.at)?
    } else {
        return None;
    };
    Some(Fix { message: "wrap it in `query`".to_owned(), safety: Safety::Unsafe, edits })
}

/// A line `query:`, and all lines below it deeper by two.
fn indented(tree: &Tree, at: At) -> Option<Vec<crate::diagnostic::Edit>> {
    let source = &*tree.source;
    let line = blanks::line_start(source, at.start as usize);
    let indentation = &source[line..at.start as usize];
    if !indentation.trim_matches(' ').is_empty() {
        return None;
    }
    let end = if source.contains("\r\n") { "\r\n" } else { "\n" };
    let mut edits =
        vec![edit(tree, At::new(line as u32, line as u32), format!("{indentation}query:{end}  "))];
    let mut from = line;
    while let Some(next) = source[from..at.end as usize].find('\n').map(|next| from + next + 1) {
        if next > at.end as usize {
            break;
        }
        let is_blank = source[next..].lines().next().unwrap_or_default().trim().is_empty();
        if !is_blank && next < at.end as usize {
            edits.push(edit(tree, At::new(next as u32, next as u32), "  ".to_owned()));
        }
        from = next;
    }
    Some(edits)
}

/// `{}`, `[]`, `set()` → the same with `__typename`.
pub(crate) fn fill(tree: &Tree, value: Use) -> Option<Fix> {
    let at = tree.node(value).at;
    let written = tree.source.get(at.start as usize..at.end as usize).filter(|_| at == value.at)?;
    let content = match (tree.notation, written) {
        (Notation::Dict, "{}" | "set()") => "{\"__typename\"}",
        (Notation::Json, "{}") => "{\"__typename\": true}",
        (Notation::Yaml, "{}") => "{__typename}",
        (Notation::Yaml, "[]") => "[__typename]",
        (Notation::Dict | Notation::Json, "[]") => "[\"__typename\"]",
        _ => return None,
    };
    let edits = vec![edit(tree, at, content.to_owned())];
    Some(Fix { message: "select `__typename`".to_owned(), safety: Safety::Unsafe, edits })
}
