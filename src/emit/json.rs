//! [`Compiled`] → one JSON object on one line.

use super::{Compiled, CompiledCondition, CompiledVariable};
use crate::source::{Position, Sources};
use serde::ser::{Serialize, SerializeMap, Serializer};
use std::fmt;

/// `{"name": …, "type": …, "query": …, "variables": …, "unbound": …, "hash": …, "filename": …, "location": …}`,
/// with `"conditions"` where there are some and, if they can be asked at the call, as one `"condition"`, and for what a program sends with the `"site"`.
#[must_use]
pub fn json(sources: &Sources, compiled: &Compiled) -> String {
    line(&Record {
        name: &compiled.name,
        kind: compiled.kind.word(),
        query: &compiled.text,
        variables: Variables(compiled),
        unbound: compiled.unbound().map(Unbound::from).collect(),
        hash: &compiled.hash,
        filename: &sources.get(compiled.span.file).name,
        location: sources.position(compiled.span).into(),
        condition: compiled.condition().filter(|_| compiled.is_asked_at_call()),
        conditions: compiled.conditions.iter().map(Condition::from).collect(),
        site: compiled.site.as_ref().map(|site| Site {
            location: sources.position(site.span).into(),
            function: site.function.as_deref(),
        }),
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conditions: Vec<Condition<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    site: Option<Site<'a>>,
}

/// One of the conditions that all have to be met.
#[derive(serde::Serialize)]
struct Condition<'a> {
    expression: &'a str,
    holds: bool,
    locations: Vec<Location>,
    at_call: bool,
}

impl<'a> From<&'a CompiledCondition> for Condition<'a> {
    fn from(condition: &'a CompiledCondition) -> Self {
        Self {
            expression: &condition.expression,
            holds: condition.holds,
            locations: condition.places.iter().copied().map(Location::from).collect(),
            at_call: condition.at_call,
        }
    }
}

/// Where a program sends it.
#[derive(serde::Serialize)]
struct Site<'a> {
    location: Location,
    function: Option<&'a str>,
}

#[derive(serde::Serialize)]
struct Unbound<'a> {
    name: &'a str,
    #[serde(rename = "type")]
    ty: &'a str,
    nullable: bool,
    expression: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filler: Option<&'a str>,
}

impl<'a> From<&'a CompiledVariable> for Unbound<'a> {
    fn from(variable: &'a CompiledVariable) -> Self {
        Self {
            name: &variable.name,
            ty: &variable.ty,
            nullable: !variable.ty.ends_with('!'),
            expression: variable.expression.as_deref(),
            filler: variable.filler.as_deref(),
        }
    }
}

#[derive(serde::Serialize)]
struct Location {
    row: u32,
    column: u32,
}

impl From<Position> for Location {
    fn from(position: Position) -> Self {
        Self { row: position.row, column: position.column }
    }
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
