//! [`Compiled`] whose variables wait for values → a request body to fill in, and comment lines that say what is missing.

use super::request::request;
use super::{Compiled, CompiledVariable, errors};
use std::fmt::Write;

/// The body of a request, as [`request`] has it; where values are missing, JSON all the same: each variable stands on a
/// line of its own, and in the place of a missing value a string that says what to write instead of it.
#[must_use]
pub fn request_to_fill(compiled: &Compiled) -> String {
    if let Ok(body) = request(compiled) {
        return body;
    }
    let mut out = format!("{{\"query\":{}", string(&compiled.text));
    if let Some(name) = &compiled.operation_name {
        _ = write!(out, ",\"operationName\":{}", string(name));
    }
    let sent = compiled.variables.iter().filter(|one| one.value.is_some() || is_missing(one));
    let rows = sent.map(|variable| {
        let value = variable.value.as_ref().map(|value| value.get().to_owned());
        let value = value.unwrap_or_else(|| string(&errors::placeholder(variable)));
        format!("  {}: {value}", string(&variable.name))
    });
    _ = write!(out, ",\"variables\":{{\n{}\n}}}}", rows.collect::<Vec<_>>().join(",\n"));
    out
}

/// What has to be given before an operation can be sent: a comment line each.
#[must_use]
pub fn missing_values(compiled: &Compiled) -> String {
    let missing = compiled.variables.iter().filter(|one| is_missing(one));
    missing.fold(String::new(), |text, variable| text + "# " + &errors::missing_value(variable) + "\n")
}

fn is_missing(variable: &CompiledVariable) -> bool {
    variable.value.is_none() && !variable.has_default
}

fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
