//! Many [`Compiled`] → the files of one kind of output, each as a path and its bytes.

use super::{Compiled, manifest, requests, rust, variables};
use crate::diagnostic::{Diagnostic, Sink};
use crate::parametrise::Options;
use crate::pipeline;
use crate::project::OutputKind;
use crate::source::{Notation, Sources};
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

/// Whether a file with this name and text is, byte for byte, what an output of this kind holds for some operation: for
/// others, nothing of the kind can be told.
#[must_use]
pub fn is_artifact(kind: OutputKind, name: &str, text: &str) -> bool {
    match kind {
        OutputKind::Graphql => name.ends_with(".graphql") && is_canonical(name, text),
        OutputKind::Variables => name.ends_with(".variables.json") && is_compact(text),
        OutputKind::Requests | OutputKind::Manifest | OutputKind::Rust => false,
    }
}

/// Whether a text is a JSON object without a blank, and a line end.
fn is_compact(text: &str) -> bool {
    let Some(object) = text.strip_suffix('\n') else { return false };
    let mut outside = object.split('"').step_by(2);
    let is_simple = !object.contains('\\');
    let has_blank = is_simple && outside.any(|part| part.contains(char::is_whitespace));
    let is_object = serde_json::from_str::<serde_json::Value>(object).is_ok_and(|value| value.is_object());
    is_object && !has_blank && !object.contains(['\n', '\r'])
}

/// Whether a text is one operation as it is printed, without a line end at its end.
fn is_canonical(name: &str, text: &str) -> bool {
    let mut sources = Sources::new();
    let file = sources.add_text(name, text);
    let mut sink = Sink::new();
    let (_, documents) = pipeline::read(&sources, file, Notation::GraphQl, &mut sink);
    let target = Target::default();
    let printed = documents.iter().flat_map(|document| {
        let analysis = pipeline::check(document, &target, &|_| false, &[], &mut sink);
        pipeline::compile(&sources, document, &analysis, &target, Options::default(), &mut sink)
    });
    let printed: Vec<Compiled> = printed.collect();
    matches!(&printed[..], [one] if one.text == text)
}
