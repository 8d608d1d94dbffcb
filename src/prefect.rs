//! What Prefect's own generator would send: Python that reaches Prefect → where that is something else than what is
//! compiled.
//!
//! `parse_graphql` of Prefect 1.4.1 prints keys and leaves as they are, and arguments nearly as JSON, without a look at a
//! schema. What it garbles, or the server refuses, is said of the description at its place. Nothing of it keeps an
//! operation from being compiled: the compiler prints what is meant.

mod dict;
mod edit;
mod errors;
mod keys;
#[cfg(feature = "python")]
mod printed;
mod reserved;
mod strings;
mod text;
mod walk;

pub(crate) use edit::import;

use crate::diagnostic::Sink;
use crate::document::{Document, Place, ValueId, ValueKind};
use crate::source::Sources;
use crate::syntax::tree::Tree;
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
    if !document.reaches_prefect {
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
