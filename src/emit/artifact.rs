//! Many [`Compiled`] → the files of one kind of output, each as a path and its bytes.

use super::{Compiled, manifest, requests, rust, variables};
use crate::diagnostic::Diagnostic;
use crate::project::OutputKind;
use crate::target::Target;

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Artifact {
    /// Its path below the folder of the output; none if the output is this file.
    pub name: Option<String>,
    /// What it holds.
    pub text: String,
}

/// The files of operations that are checked against this target, and [named](super::name_artifacts).
///
/// # Errors
/// What keeps operations from being written so.
pub fn artifacts(
    kind: OutputKind,
    compiled: &[Compiled],
    target: &Target,
) -> Result<Vec<Artifact>, Vec<Diagnostic>> {
    let alone = |text| vec![Artifact { name: None, text }];
    Ok(match kind {
        OutputKind::Graphql => compiled.iter().map(text_file).collect(),
        OutputKind::Variables => compiled.iter().map(variables_file).collect(),
        OutputKind::Requests => alone(requests(compiled)?),
        OutputKind::Manifest => alone(manifest(compiled)),
        OutputKind::Rust => alone(rust(compiled, target)),
    })
}

/// `NAME.graphql`, without a line end at the end: what is hashed has none.
#[must_use]
pub fn text_file(compiled: &Compiled) -> Artifact {
    Artifact { name: Some(format!("{}.graphql", compiled.name)), text: compiled.text.clone() }
}

/// `NAME.variables.json`, `{}` if nothing is bound.
#[must_use]
pub fn variables_file(compiled: &Compiled) -> Artifact {
    let name = Some(format!("{}.variables.json", compiled.name));
    Artifact { name, text: variables(compiled) + "\n" }
}
