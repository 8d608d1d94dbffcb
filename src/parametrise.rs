//! Stage 4, parametrise: run-time values, undeclared variables and inline JSON → a [`Plan`] of variables.

use crate::diagnostic::Sink;
use crate::document::{Document, ValueId};
use crate::schema::TypeRef;
use crate::syntax::tree::HoleId;
use crate::target::Target;
use crate::validate::Analysis;
use std::collections::HashMap;

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filler {
    /// The caller: the source names the variable itself.
    Caller,
    /// The value of this Python expression (tree of the document, hole).
    Hole(u32, HoleId),
    /// This literal of the document, moved out of the text.
    Literal(ValueId),
}

/// Which values become variables: decided for a whole document, because fragments are shared.
#[derive(Debug, Default)]
pub struct Plan {
    /// By [`crate::document::OperationId`]: the variables that are added behind the declared ones, in order of appearance.
    pub added: Vec<Vec<Planned>>,
    /// The values that are printed as a variable of this name.
    pub replaced: HashMap<ValueId, String>,
}

/// Decides the variables of a document.
pub fn parametrise(_document: &Document, _analysis: &Analysis, _target: &Target, _sink: &mut Sink) -> Plan {
    todo!()
}
