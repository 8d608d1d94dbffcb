//! [`Compiled`] → one JSON object on one line.

use super::{Compiled, CompiledVariable};
use crate::source::Sources;
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt;

/// `{"name": …, "type": …, "query": …, "variables": …, "unbound": …, "hash": …, "filename": …, "location": …}`,
/// with `"condition"` where there is one.
#[must_use]
pub fn json(sources: &Sources, compiled: &Compiled) -> String {
    let position = sources.position(compiled.span);
    line(&Record {
        name: &compiled.name,
        kind: compiled.kind.word(),
        query: &compiled.text,
        variables: Variables(compiled),
        unbound: compiled.unbound().map(Unbound::from).collect(),
        hash: &compiled.hash,
        filename: &sources.get(compiled.span.file).name,
        location: Location { row: position.row, column: position.column },
        condition: compiled.condition(),
    })
}

#[derive(serde::Serialize)]
struct Record<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    query: &'a str,
    variables: Variables<'a>,
    unbound: Vec<Unbound<'a>>,
    hash: &'a str,
    filename: &'a str,
    location: Location,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<String>,
}

#[derive(serde::Serialize)]
struct Unbound<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    ty: &'a str,
    expression: Option<&'a str>,
}

impl<'a> From<&'a CompiledVariable> for Unbound<'a> {
    fn from(variable: &'a CompiledVariable) -> Self {
        Self { name: &variable.name, ty: &variable.ty, expression: variable.expression.as_deref() }
    }
}

#[derive(serde::Serialize)]
struct Location {
    row: u32,
    column: u32,
}

/// The variables that have a value, as a JSON object in the order of their definitions.
pub struct Variables<'a>(pub &'a Compiled);

impl Serialize for Variables<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.0.bound() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl fmt::Display for Variables<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&line(self))
    }
}

/// The variables that have a value, as one JSON object on one line.
#[must_use]
pub fn variables(compiled: &Compiled) -> String {
    line(&Variables(compiled))
}

/// Strings, numbers and maps with string keys: nothing that JSON could not write.
pub(super) fn line(record: &impl Serialize) -> String {
    serde_json::to_string(record).unwrap_or_default()
}
