//! [`Compiled`] → the body of a GraphQL request over HTTP, on one line.

use super::json::{Variables, line};
use super::{Compiled, errors};
use crate::diagnostic::Diagnostic;

/// `{"query": …, "operationName": …, "variables": …}`
///
/// # Errors
/// `unbound-variable` while a variable without a default has no value: the server would refuse the request, or take
/// the value for null.
pub fn request(compiled: &Compiled) -> Result<String, Box<Diagnostic>> {
    if compiled.unbound().any(|variable| !variable.has_default) {
        return Err(Box::new(errors::unbound_variable(compiled)));
    }
    let operation_name = compiled.operation_name.as_deref();
    Ok(line(&Body { query: &compiled.text, operation_name, variables: Variables(compiled) }))
}

#[derive(serde::Serialize)]
struct Body<'a> {
    query: &'a str,
    #[serde(rename = "operationName", skip_serializing_if = "Option::is_none")]
    operation_name: Option<&'a str>,
    variables: Variables<'a>,
}
