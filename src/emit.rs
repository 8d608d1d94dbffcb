//! Stage 6, emit: an operation and its plan → [`Compiled`], and from that the forms in which it leaves: text, request, record.

mod bind;
mod errors;
mod graphql;
mod json;
mod name;
mod request;
mod value;

pub use bind::bind;
pub use graphql::graphql;
pub use json::json;
pub use name::{name_artifacts, name_clashes};
pub use request::request;

use crate::document::{Document, ValueId, Variable};
use crate::parametrise::{Filler, Plan, Planned};
use crate::print::{print, type_text};
use crate::schema::OperationType;
use crate::source::{Sources, Span};
use crate::target::Target;
use crate::validate::Executable;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;

/// One operation with the fragments it reaches, ready to be sent.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// What its artifacts are called: see [`name_artifacts`].
    pub name: String,
    /// The operation's own name.
    pub operation_name: Option<String>,
    /// Query, mutation or subscription.
    pub kind: OperationType,
    /// The canonical text.
    pub text: String,
    /// Its variables, in the order of their definitions.
    pub variables: Vec<CompiledVariable>,
    /// `sha256:` and the hash of exactly the bytes of the text.
    pub hash: String,
    /// Where the operation stands.
    pub span: Span,
    /// Its description, or the comment above it.
    pub documentation: Option<String>,
    /// The conditions under which it is the one to send: each expression, and whether it holds.
    pub conditions: Vec<(String, bool)>,
}

/// A variable of a compiled operation.
#[derive(Clone, Debug)]
pub struct CompiledVariable {
    /// Its name, without `$`.
    pub name: String,
    /// Its type, as GraphQL writes it.
    pub ty: String,
    /// Its value as JSON, digit for digit as it was written; none while it is unbound.
    pub value: Option<Box<RawValue>>,
    /// The expression of the source that gives its value at run time.
    pub expression: Option<String>,
    /// Whether the operation has a default for it.
    pub has_default: bool,
}

impl Compiled {
    /// The variables that have a value.
    pub fn bound(&self) -> impl Iterator<Item = (&str, &RawValue)> {
        self.variables
            .iter()
            .filter_map(|variable| Some((variable.name.as_str(), variable.value.as_deref()?)))
    }

    /// The variables that have none.
    pub fn unbound(&self) -> impl Iterator<Item = &CompiledVariable> {
        self.variables.iter().filter(|variable| variable.value.is_none())
    }

    /// The condition under which it is the one to send, as Python writes it: `full and not (a or b)`.
    #[must_use]
    pub fn condition(&self) -> Option<String> {
        let mut text = String::new();
        for (expression, holds) in &self.conditions {
            text.push_str(if text.is_empty() { "" } else { " and " });
            let is_plain =
                expression.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.".contains(&byte));
            text.push_str(if *holds { "" } else { "not " });
            _ = if is_plain || (*holds && self.conditions.len() == 1) {
                write!(text, "{expression}")
            } else {
                write!(text, "({expression})")
            };
        }
        (!text.is_empty()).then_some(text)
    }
}

/// Compiles an operation; none if parts of it are known at run time only, which its plan told.
#[must_use]
pub fn compile(
    sources: &Sources,
    executable: Executable<'_>,
    plan: &Plan,
    target: &Target,
) -> Option<Compiled> {
    let (document, id) = (executable.document(), executable.operation());
    if !plan.is_static(id) {
        return None;
    }
    let operation = &document.operations[id.0 as usize];
    let operation_name = operation.name.map(|name| document.str(name).to_owned());
    let text = print(executable, plan, target.schema.as_ref());
    Some(Compiled {
        name: name::of(sources, document, operation_name.as_deref()),
        operation_name,
        kind: operation.kind,
        variables: Values::of(sources, document).variables(executable, plan, target),
        hash: hash(&text),
        text,
        span: document.span(operation.at),
        documentation: operation.documentation.map(|text| document.str(text).to_owned()),
        conditions: conditions(sources, document),
    })
}

/// `sha256:` and 64 hexadecimal digits: the `documentId` of GraphQL over HTTP.
fn hash(text: &str) -> String {
    let mut hash = "sha256:".to_owned();
    for byte in Sha256::digest(text) {
        _ = write!(hash, "{byte:02x}");
    }
    hash
}

fn conditions(sources: &Sources, document: &Document) -> Vec<(String, bool)> {
    let tree = &document.trees[0];
    let asked = |branch: &crate::document::Branch| {
        let expression = tree.conditions[branch.condition.0 as usize].expression;
        (one_line(sources.slice(tree.span(expression))), branch.holds)
    };
    document.branches.iter().map(asked).collect()
}

/// An expression on one line.
fn one_line(expression: &str) -> String {
    expression.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The values that a description gives its variables.
struct Values<'a> {
    sources: &'a Sources,
    document: &'a Document,
    by_name: HashMap<&'a str, ValueId>,
}

impl<'a> Values<'a> {
    fn of(sources: &'a Sources, document: &'a Document) -> Self {
        let given = document.bindings.map_or(&[][..], |rows| rows.of(&document.fields));
        let by_name = given.iter().map(|field| (document.str(field.name), field.value)).collect();
        Self { sources, document, by_name }
    }

    fn variables(&self, executable: Executable<'_>, plan: &Plan, target: &Target) -> Vec<CompiledVariable> {
        let operation = &self.document.operations[executable.operation().0 as usize];
        let declared = operation.variables.of(&self.document.variables);
        let spell =
            |planned: &Planned| target.schema.as_ref().map_or_else(String::new, |s| s.display(planned.ty));
        let added = plan.added(executable.operation()).iter();
        let declared = declared.iter().map(|variable| self.declared(variable));
        declared.chain(added.map(|planned| self.planned(planned, spell(planned)))).collect()
    }

    fn declared(&self, variable: &Variable) -> CompiledVariable {
        let name = self.document.str(variable.name).to_owned();
        let ty = variable.ty.map_or_else(String::new, |ty| type_text(self.document, ty));
        let given = self.by_name.get(name.as_str()).copied();
        self.variable(name, ty, given, variable.default.is_some())
    }

    fn planned(&self, planned: &Planned, ty: String) -> CompiledVariable {
        let name = planned.name.clone();
        match planned.filler {
            Filler::Caller => {
                let given = self.by_name.get(name.as_str()).copied();
                self.variable(name, ty, given, false)
            }
            Filler::Literal(value) | Filler::Expression(value) => self.variable(name, ty, Some(value), false),
            Filler::Hole(tree, hole) => {
                let tree = &self.document.trees[tree as usize];
                let expression = self.sources.slice(tree.span(tree.hole(hole).expression));
                let expression = Some(expression.to_owned());
                CompiledVariable { name, ty, value: None, expression, has_default: false }
            }
        }
    }

    /// A value with run-time parts leaves the variable unbound, with the expression that fills it.
    fn variable(
        &self,
        name: String,
        ty: String,
        given: Option<ValueId>,
        has_default: bool,
    ) -> CompiledVariable {
        let value = given.and_then(|value| value::json(self.document, value));
        let expression = given.filter(|_| value.is_none()).map(|value| {
            let span = self.document.span(self.document.value(value).at);
            self.sources.slice(span).to_owned()
        });
        CompiledVariable { name, ty, value, expression, has_default }
    }
}

#[cfg(test)]
mod tests {
    /// The vectors of the GraphQL over HTTP specification's appendix on persisted documents.
    #[test]
    fn the_hash_is_the_document_id_of_graphql_over_http() {
        let vectors = [
            (
                "query ($id: ID!) {\n  user(id: $id) {\n    name\n  }\n}",
                "sha256:7dba4bd717b41f10434822356a93c32b1fb4907b983e854300ad839f84cdcd6e",
            ),
            (
                "query($id:ID!){user(id:$id){name}}",
                "sha256:71f7dc5758652baac68e4a10c50be732b741c892ade2883a99358f52b555286b",
            ),
        ];
        for (text, id) in vectors {
            assert_eq!(super::hash(text), id);
        }
    }
}
