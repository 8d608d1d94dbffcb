//! What Prefect's own generator would send: Python that reaches Prefect → where that is something else than what is
//! compiled.
//!
//! `parse_graphql` of Prefect 1.4.1 prints keys and leaves as they are, and arguments nearly as JSON, without a look at a
//! schema. What it garbles, or the server refuses, is said of the description at its place. Nothing of it keeps an
//! operation from being compiled: the compiler prints what is meant.

mod dict;
mod edit;
mod elsewhere;
mod errors;
mod keys;
#[cfg(feature = "python")]
mod printed;
mod reserved;
mod strings;
mod text;
mod walk;

pub(crate) use edit::import;
pub(crate) use elsewhere::is_for_another_server;

use crate::diagnostic::Sink;
use crate::document::{Document, Place, ValueId, ValueKind};
use crate::schema::TypeRef;
use crate::source::Sources;
use crate::syntax::tree::{Kind, Tree, Use};
use crate::target::{Scalar, Target};
use crate::validate::{Analysis, Inside};

/// What is wrong with the descriptions of a program as they are written, whatever the schema.
pub fn written(sources: &Sources, tree: &Tree, documents: &[Document], sink: &mut Sink) {
    if tree.sites.iter().any(|site| site.reaches_prefect) {
        walk::walk(sources, tree, documents, sink);
        strings::check(documents, sink);
    }
}

/// What is wrong with a description where the schema tells what its values are.
pub fn meant(document: &Document, analysis: &Analysis, target: &Target, sink: &mut Sink) {
    if !document.reaches_prefect() {
        return;
    }
    for (row, value) in document.values.iter().enumerate() {
        let (id, expected) = (ValueId(row as u32), analysis.expected[row]);
        // Fragments of other files are looked at where they are written.
        let Place::Node { tree: 0, used } = value.at else { continue };
        match (value.kind, analysis.kind(document, id)) {
            (ValueKind::String { .. }, ValueKind::Enum(name)) => {
                sink.push(errors::enum_as_string(document, used, document.str(name)));
            }
            // `"asc" if up else "desc"`: a run-time value as a whole, but each branch is known.
            (ValueKind::Hole(..), _) => {
                let schema = target.schema.as_ref();
                if let Some((schema, ty)) = schema.zip(expected.map(TypeRef::base)) {
                    enum_branches(document, used, &|name| schema.enum_value(ty, name).is_some(), sink);
                }
            }
            (ValueKind::Object { .. }, ValueKind::Object { .. })
                if expected.is_some_and(|ty| target.scalar(ty.base()) == Scalar::Jsonb) =>
            {
                if let Some(key) = Inside::of(document, analysis, id).odd_key {
                    sink.push(errors::odd_key(document, key));
                }
            }
            _ => {}
        }
    }
}

/// How many branches of conditional expressions are looked at.
const MOST: usize = 64;

/// Says which branches of a conditional expression are enum values in quotes. What statements gave to a name is said
/// where the name is used: elsewhere it may be meant as a string.
fn enum_branches(document: &Document, used: Use, is_value: &dyn Fn(&str) -> bool, sink: &mut Sink) {
    let tree = &document.trees[0];
    let (mut waiting, mut ends) = (vec![used], Vec::new());
    while let Some(branch) = waiting.pop() {
        match tree.kind(branch) {
            Kind::Choice(_, branches, _) if ends.len() < MOST => waiting.extend(branches.of(&tree.uses)),
            _ => ends.push(branch),
        }
    }
    let text = |end: &Use| tree.scalar(*end).map(|text| tree.str(text)).filter(|text| is_value(text));
    let is_inside = |end: &Use| used.at.start <= end.at.start && end.at.end <= used.at.end;
    let are_all_texts = ends.iter().all(|end| text(end).is_some());
    for end in ends.iter().rev() {
        let Some(name) = text(end) else { continue };
        if is_inside(end) {
            sink.push(errors::enum_as_string(document, *end, name));
        } else {
            let found = errors::enum_as_string(document, used, name);
            let fix = found.fix.clone().filter(|_| are_all_texts);
            sink.push(found.fix(fix));
        }
    }
}
