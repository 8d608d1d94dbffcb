//! One more variable definition, or a name → in the header of an operation, or among its keys.

use super::edit;
use super::host::{Host, stretch};
use super::insert::{before_first, separator};
use super::remove::{is_same_text, whole_variable};
use super::spot::{self, Spot};
use super::value::{AsNode, enum_call};
use crate::diagnostic::Edit;
use crate::document::{Document, Name, OperationId, Place};
use crate::source::Notation;
use crate::syntax::tree::{Kind, NodeId, Tree};
use crate::syntax::write::yaml::scalar;

/// Declares a variable.
pub(super) fn declare(document: &Document, id: OperationId, name: &str, ty: &str) -> Option<Vec<Edit>> {
    let operation = &document.operations[id.0 as usize];
    let Some(last) = operation.variables.of(&document.variables).last() else {
        let Place::Text(keyword) = operation.at else { return None };
        if document.str(keyword).starts_with('{') {
            return put(document, keyword, keyword.start, |host| {
                format!("query ({}) ", written(host, name, ty))
            });
        }
        let behind = operation.name.filter(|named| is_same_text(*named, keyword)).unwrap_or(keyword);
        return put(document, behind, behind.end, |host| format!("({})", written(host, name, ty)));
    };
    let whole = whole_variable(document, last)?;
    let tree = &document.trees[whole.tree as usize];
    let has_type = last.ty.is_some_and(|ty| matches!(ty.at, Place::Text(ty) if is_same_text(ty, whole)));
    if has_type {
        let before = separator(tree, whole);
        return put(document, whole, whole.end, |host| format!("{before}{}", written(host, name, ty)));
    }
    let Spot::Key(mapping, _) = Spot::of_text(tree, whole.text)? else { return None };
    let dollar = if tree.str(whole.text).starts_with('$') { "$" } else { "" };
    let content = entry(document, tree, mapping, &format!("{dollar}{name}"), ty)?;
    before_first(tree, mapping, &content)
}

/// `"$limit": "Int"`; Prefect's generator would leave the quotes, so behind `with_args` it is an `EnumValue`.
fn entry(document: &Document, tree: &Tree, mapping: NodeId, name: &str, ty: &str) -> Option<String> {
    let node = AsNode { document, tree };
    let is_flow = super::host::is_flow(tree, tree.nodes[mapping.0 as usize].at);
    let is_argument = matches!(Spot::of_node(tree, mapping), Some(Spot::Arguments(_)));
    let first = match tree.nodes[mapping.0 as usize].kind {
        Kind::Mapping(rows) => spot::entry(tree, mapping, rows.ids().next()?)?,
        _ => return None,
    };
    let ty = match tree.notation {
        Notation::Yaml if is_flow => scalar::flow_key(ty),
        Notation::Yaml => scalar::key(ty),
        Notation::Dict if is_argument || matches!(tree.kind(first.value), Kind::Enum(_)) => {
            enum_call(tree, ty)?
        }
        _ => node.quote(ty),
    };
    Some(format!("{}: {ty}", node.key(name)))
}

fn written(host: Host, name: &str, ty: &str) -> String {
    format!("${name}{}{ty}", if host.is_tight() { ":" } else { ": " })
}

/// Names an operation.
pub(super) fn name(document: &Document, id: OperationId, name: &str) -> Option<Vec<Edit>> {
    let operation = &document.operations[id.0 as usize];
    let Place::Text(keyword) = operation.at else { return None };
    if operation.name.is_some() {
        return None;
    }
    if document.str(keyword).starts_with('{') {
        return put(document, keyword, keyword.start, |_| format!("query {name} "));
    }
    put(document, keyword, keyword.end, |_| format!(" {name}"))
}

fn put(document: &Document, within: Name, at: u32, content: impl Fn(Host) -> String) -> Option<Vec<Edit>> {
    let tree = &document.trees[within.tree as usize];
    let place = stretch(tree, within.text, at, at)?;
    let host = Host::of(tree, within.text, place.start)?;
    if spot::is_shared(tree, within.text) {
        return None;
    }
    Some(vec![edit(tree, place, host.escape(&content(host))?)])
}
