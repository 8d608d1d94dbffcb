//! Stage 6, emit: an operation and its plan → [`Compiled`], and from that the forms in which it leaves: text, request, record.

mod artifact;
mod errors;
mod fill;
mod filler;
mod graphql;
mod json;
mod literal;
mod manifest;
mod name;
mod python;
mod request;
mod requests;
mod rust;
mod value;
mod variables;
mod whole;

pub use artifact::{Artifact, artifacts, is_artifact, text_file, variables_file};
pub use fill::{missing_values, request_to_fill};
pub use graphql::graphql;
pub use json::{json, variables};
pub use manifest::manifest;
pub use name::{case_clashes, name_artifacts, name_clashes};
pub use request::request;
pub use requests::requests;
pub use rust::rust;
pub use whole::whole;

pub(crate) use python::of_hole;
#[cfg(feature = "python")]
pub(crate) use python::of_json as python_of_json;
pub(crate) use value::json as value_json;
pub(crate) use variables::given_value;

use crate::document::{Branch, Document};
use crate::parametrise::Plan;
use crate::print::print_parts;
use crate::schema::OperationType;
use crate::source::{Position, Sources, Span};
use crate::syntax::tree::Condition;
use crate::target::Target;
use crate::validate::Executable;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};
use std::fmt::Write;
use variables::Values;

/// One operation with the fragments it reaches, ready to be sent.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// What its artifacts are called: see [`name_artifacts`].
    pub name: String,
    /// The operation's own name.
    pub operation_name: Option<String>,
    /// Whether [`name_artifacts`] prints the name of its artifacts into it if it has none of its own.
    pub takes_name: bool,
    /// Query, mutation or subscription.
    pub kind: OperationType,
    /// The canonical text.
    pub text: String,
    /// Where in the text each of its fragments begins.
    pub fragments: Vec<usize>,
    /// Its variables, in the order of their definitions.
    pub variables: Vec<CompiledVariable>,
    /// `sha256:` and the hash of exactly the bytes of the text.
    pub hash: String,
    /// Where the operation stands.
    pub span: Span,
    /// Its description, or the comment above it.
    pub documentation: Option<String>,
    /// The conditions under which it is the one to send.
    pub conditions: Vec<CompiledCondition>,
    /// The number of the project that it belongs to, where there are projects.
    pub project: Option<usize>,
    /// Where a program sends it.
    pub site: Option<CompiledSite>,
}

/// A condition under which an operation is the one to send.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompiledCondition {
    /// The expression, on one line.
    pub expression: String,
    /// Which answer it has to have.
    pub holds: bool,
    /// Where the program asks.
    pub places: Vec<Position>,
    /// Whether the expression has that answer where the operation is sent, too: nothing that it reads is changed before.
    pub at_call: bool,
}

/// Where a program sends an operation.
#[derive(Clone, Debug)]
pub struct CompiledSite {
    /// The call, or the literal that stands alone.
    pub span: Span,
    /// The function around it, with what is around that: `Client.flows`.
    pub function: Option<String>,
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
    /// The same with what it takes to send it as JSON: `str(flow_id)`.
    pub filler: Option<String>,
    /// Whether the operation has a default for it.
    pub has_default: bool,
    /// Whether it is a literal of the query that compiling moved out of the text.
    pub is_literal: bool,
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

    /// Puts it behind the other operations of its file. A document that is read in one place and sent in several is one
    /// operation: what they give differently is left to the caller.
    pub(crate) fn join(self, project: Option<usize>, others: &mut Vec<Self>) {
        let of_site = |other: &&mut Self| self.site.is_some() && other.site_span() == self.site_span();
        let mut beside = others.iter_mut().rev().take_while(of_site);
        let Some(first) = beside.find(|other| self.is_sent_again(other)) else {
            return others.push(Self { project, ..self });
        };
        for (known, other) in first.variables.iter_mut().zip(self.variables) {
            let text =
                |variable: &CompiledVariable| variable.value.as_ref().map(|value| value.get().to_owned());
            if text(known) != text(&other) || known.filler != other.filler {
                *known = CompiledVariable { value: None, expression: None, filler: None, ..other };
            }
        }
    }

    fn is_sent_again(&self, other: &Self) -> bool {
        self.span == other.span && self.text == other.text && self.conditions == other.conditions
    }

    fn site_span(&self) -> Option<Span> {
        self.site.as_ref().map(|site| site.span)
    }

    /// Whether its conditions have the same answers where the program sends it as where the program asks.
    #[must_use]
    pub fn is_asked_at_call(&self) -> bool {
        self.conditions.iter().all(|condition| condition.at_call)
    }

    /// The condition under which it is the one to send, as Python writes it: `full and not (a or b)`. What may have another
    /// answer at the call is followed by where it is asked: `full [line 8]`.
    #[must_use]
    pub fn condition(&self) -> Option<String> {
        let mut text = String::new();
        for condition in &self.conditions {
            let CompiledCondition { expression, holds, at_call, places } = condition;
            text.push_str(if text.is_empty() { "" } else { " and " });
            text.push_str(if *holds { "" } else { "not " });
            let is_alone = self.conditions.len() == 1 && *at_call;
            _ = if is_one_word(expression) || (*holds && is_alone) {
                write!(text, "{expression}")
            } else {
                write!(text, "({expression})")
            };
            if !at_call {
                let rows: Vec<String> = places.iter().map(|place| place.row.to_string()).collect();
                _ = write!(text, " [line {}]", rows.join(", "));
            }
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
    let (text, fragments) = print_parts(executable, plan, target.schema.as_ref());
    Some(Compiled {
        name: name::of(sources, document, operation_name.as_deref()),
        operation_name,
        takes_name: false,
        kind: operation.kind,
        variables: Values::of(sources, document, executable.analysis()).variables(executable, plan, target),
        hash: hash(&text),
        text,
        fragments,
        span: document.span(operation.at),
        documentation: operation.documentation.map(|text| document.str(text).to_owned()),
        conditions: conditions(sources, document),
        project: None,
        site: document.site().map(|site| {
            let tree = &document.trees[0];
            let function = site.qualified.map(|name| tree.str(name).to_owned());
            CompiledSite { span: tree.span(site.at), function }
        }),
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

fn conditions(sources: &Sources, document: &Document) -> Vec<CompiledCondition> {
    let tree = &document.trees[0];
    let asked = |branch: &Branch| {
        let Condition { expression, at_call } = tree.conditions[branch.condition.0 as usize];
        CompiledCondition {
            expression: one_line(sources.slice(tree.span(expression))),
            holds: branch.holds,
            places: tree
                .places_asked(branch.condition)
                .into_iter()
                .map(|at| sources.position(tree.span(at)))
                .collect(),
            at_call,
        }
    };
    document.branches.iter().map(asked).collect()
}

/// Whether an expression needs no parentheses behind `not`: a name, an attribute, a call or a subscript of one.
fn is_one_word(expression: &str) -> bool {
    let is_plain = |char: char| char.is_alphanumeric() || char == '_' || char == '.';
    let rest = expression.trim_start_matches(is_plain);
    let inside = rest.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']']));
    let is_applied = inside.is_some_and(|inside| !inside.contains(['(', ')', '[', ']']));
    rest.is_empty() || (is_applied && rest.len() < expression.len())
}

/// An expression on one line.
pub(crate) fn one_line(expression: &str) -> String {
    expression.split_whitespace().collect::<Vec<_>>().join(" ")
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
