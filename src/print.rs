//! Stage 5, print: [`Executable`] + [`Plan`] → canonical text, byte for byte what graphql-js 16 prints, and the variables.

use crate::parametrise::Plan;
use crate::schema::Schema;
use crate::validate::Executable;

/// Prints an operation and the fragments it reaches, in order of first use; no line end at the end.
#[must_use]
pub fn print(_executable: Executable<'_>, _plan: &Plan, _schema: Option<&Schema>) -> String {
    todo!()
}
