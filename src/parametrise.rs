//! Stage 4, parametrise: run-time values, undeclared variables, inline JSON and, if asked for, all literals → a [`Plan`] of
//! variables.

mod allocate;
mod collect;
mod errors;
mod literals;
mod merged;
mod open;

pub use literals::Literals;
pub(crate) use open::rebound;

use crate::diagnostic::Sink;
use crate::document::{Document, OperationId, TemplateId, ValueId};
use crate::schema::TypeRef;
use crate::source::Sources;
use crate::syntax::tree::HoleId;
use crate::target::Target;
use crate::validate::Analysis;
use std::collections::HashMap;

/// What may be decided in one way or another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// What becomes of the literals in arguments.
    pub literals: Literals,
    /// Whether anonymous operations are printed with the names of their artifacts.
    pub name_operations: bool,
}

/// A variable that the compiler declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Its name, without `$`.
    pub name: String,
    /// Its type.
    pub ty: TypeRef,
    /// What fills it.
    pub filler: Filler,
}

/// What fills a variable that the compiler declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// The caller: the source names the variable itself.
    Caller,
    /// The value of this Python expression (tree of the document, hole).
    Hole(u32, HoleId),
    /// The string that this expression gives, which the text of the description builds.
    Template(TemplateId),
    /// This literal of the document, moved out of the text.
    Literal(ValueId),
    /// The value of the whole expression that stands here: a literal with run-time parts, which a scalar takes as one.
    Expression(ValueId),
}

/// Which values become variables: decided for a whole document, because fragments are shared.
#[derive(Debug, Default)]
pub struct Plan {
    /// By [`OperationId`]: the variables that are added behind the declared ones, in order of appearance.
    pub added: Vec<Vec<Planned>>,
    /// The values that are printed as a variable of this name.
    pub replaced: HashMap<ValueId, String>,
    /// By [`OperationId`]: whether its text is known without running the program.
    pub is_static: Vec<bool>,
}

impl Plan {
    /// The variables that are added to an operation behind the declared ones.
    #[must_use]
    pub fn added(&self, operation: OperationId) -> &[Planned] {
        self.added.get(operation.0 as usize).map_or(&[], Vec::as_slice)
    }

    /// Whether the text of an operation is known without running the program; a message says what is not.
    #[must_use]
    pub fn is_static(&self, operation: OperationId) -> bool {
        self.is_static.get(operation.0 as usize).copied().unwrap_or_default()
    }
}

/// Decides the variables of a document's executable operations.
pub fn parametrise(
    sources: &Sources,
    document: &Document,
    analysis: &Analysis,
    target: &Target,
    options: Options,
    sink: &mut Sink,
) -> Plan {
    if document.incomplete {
        sink.push(errors::too_many_conditions(document));
    }
    if document.open {
        open::report(sources, document, document.at, sink);
        open::report_parts(sources, document, &document.open_holes, sink);
    }
    let collected = collect::collect(sources, document, analysis, target, options.literals, sink);
    allocate::allocate(sources, document, analysis, target, &collected, sink)
}
