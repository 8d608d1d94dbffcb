//! Many [`Compiled`] → one module of Rust: for each operation its name, text, hash and a struct of its variables.
//!
//! ```text
//! /// The newest run of each train.
//! pub mod trains {
//!     pub const NAME: Option<&str> = Some("Trains");
//!     pub const TEXT: &str = r"query Trains($limit: Int) { … }";
//!     pub const HASH: &str = "sha256:…";
//!     pub struct Variables { pub limit: Option<i32> }
//! }
//! ```
//!
//! A non-null type is `T`; what may be left out, because it is nullable or has a default, is `Option<T>`, and `None`
//! leaves it out: the server then takes the default, or none. An item of a list can't be left out: there `None` is null.
//! A literal that compiling moved into a variable is always that value, so the struct has no field for it.
//! Enums and input objects become types as far as variables reach them; an input of which exactly one field is given
//! (`@oneOf`) becomes an enum; inputs that hold one another are boxed. The module needs serde, and `serde_json` where a
//! variable holds JSON; rustfmt and clippy have nothing to say about it.

mod inputs;
mod layout;
mod literal;
mod names;
mod types;

use super::{Compiled, CompiledVariable};
use crate::target::Target;
use layout::{constant, documentation, field, optional, renamed, skipped};
use names::Scope;
use serde_json::value::RawValue;
use std::fmt::Write;
use types::Types;

/// Nobody can know which parts of a generated module are used, how its documentation was written elsewhere, or how wide
/// the lines of a project are: the layout is rustfmt's own, and stays so where that is set to another.
const ALLOW: &str =
    "#[rustfmt::skip]\n#[allow(dead_code, missing_docs, clippy::all, clippy::pedantic, rustdoc::all)]";

/// The module, with a line end at the end; the operations are checked against this target, and [named](super::name_artifacts).
#[must_use]
pub fn rust(compiled: &[Compiled], target: &Target) -> String {
    let fields = compiled.iter().flat_map(|one| one.variables.iter().filter(|variable| !is_fixed(variable)));
    let types = Types::reached_by(fields.map(|variable| variable.ty.as_str()), target);
    let mut out = String::from("// Written by dictql: what is changed here is lost when it writes again.\n");
    let mut scope = Scope::default();
    for one in compiled {
        operation(one, &scope.snake(&one.name), &types, &mut out);
    }
    if let Some(schema) = &target.schema {
        for (ty, name) in types.all() {
            inputs::input(schema, &types, ty, name, &mut out);
        }
    }
    out
}

/// The value that nobody can change, if the variable is a literal of the query.
fn fixed_value(variable: &CompiledVariable) -> Option<&str> {
    variable.value.as_deref().filter(|_| variable.is_literal).map(RawValue::get)
}

fn is_fixed(variable: &CompiledVariable) -> bool {
    fixed_value(variable).is_some()
}

fn operation(compiled: &Compiled, name: &str, types: &Types<'_>, out: &mut String) {
    out.push('\n');
    documentation(0, &says(compiled), out);
    _ = writeln!(out, "{ALLOW}\npub mod {name} {{");
    out.push_str("    /// The name of the operation, for `operationName`.\n");
    optional("NAME", compiled.operation_name.as_deref(), out);
    out.push_str("    /// The text, exactly the bytes that were hashed.\n");
    constant("TEXT", &compiled.text, out);
    out.push_str("    /// The hash of the text, the `documentId` of GraphQL over HTTP.\n");
    constant("HASH", &compiled.hash, out);
    out.push('\n');
    variables(compiled, types, out);
    out.push_str("}\n");
}

fn says(compiled: &Compiled) -> String {
    let kind = compiled.kind.word();
    let mut says = match (&compiled.documentation, &compiled.operation_name) {
        (Some(documentation), _) => documentation.clone(),
        (None, Some(name)) => format!("The {kind} `{name}`."),
        (None, None) => format!("The {kind} of `{}`.", compiled.name),
    };
    if let Some(condition) = compiled.condition() {
        _ = write!(says, "\n\nTo be sent if `{condition}`.");
    }
    says
}

/// The struct; where literals travel too, it is written to JSON by hand.
fn variables(compiled: &Compiled, types: &Types<'_>, out: &mut String) {
    let fixed = compiled.variables.iter().filter(|one| is_fixed(one)).count();
    let is_derived = fixed == 0;
    let derived = if is_derived { ", serde::Serialize" } else { "" };
    let is_optional = |one: &CompiledVariable| is_fixed(one) || !is_required(one);
    let default = if compiled.variables.iter().all(is_optional) { "Default, " } else { "" };
    out.push_str("    /// The variables, for `variables`.\n");
    let (brace, end) = if compiled.variables.len() == fixed { ("{}", "") } else { ("{", "    }\n") };
    _ = writeln!(
        out,
        "    #[derive(Clone, Debug, {default}PartialEq{derived})]\n    pub struct Variables {brace}"
    );
    let mut scope = Scope::default();
    let mut entries = String::new();
    for variable in &compiled.variables {
        if let Some(json) = fixed_value(variable) {
            let (key, value) = (&variable.name, literal::expression(json));
            _ = writeln!(entries, "            map.serialize_entry(\"{key}\", &{value})?;");
            continue;
        }
        let name = scope.snake(&variable.name);
        documentation(8, &says_of(variable), out);
        if is_derived && name.trim_start_matches("r#") != variable.name {
            renamed(8, &variable.name, out);
        }
        let ty = types.non_null(&variable.ty, "super::", None);
        if is_required(variable) {
            field(8, &name, &ty, out);
            _ = writeln!(entries, "            map.serialize_entry(\"{}\", &self.{name})?;", variable.name);
        } else {
            if is_derived {
                skipped(8, out);
            }
            field(8, &name, &format!("Option<{ty}>"), out);
            _ = writeln!(
                entries,
                "            if let Some(value) = &self.{name} {{ map.serialize_entry(\"{}\", value)?; }}",
                variable.name
            );
        }
    }
    out.push_str(end);
    if !is_derived {
        by_hand(&entries, out);
    }
}

fn is_required(variable: &CompiledVariable) -> bool {
    variable.ty.ends_with('!') && !variable.has_default
}

fn says_of(variable: &CompiledVariable) -> String {
    let CompiledVariable { name, ty, expression, .. } = variable;
    match expression {
        Some(expression) => format!("`${name}: {ty}`, in the source `{}`", super::one_line(expression)),
        None => format!("`${name}: {ty}`"),
    }
}

/// Literals travel too: the JSON is written by hand.
fn by_hand(entries: &str, out: &mut String) {
    _ = write!(
        out,
        "
    impl serde::Serialize for Variables {{
        fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {{
            use serde::ser::SerializeMap;
            let mut map = serializer.serialize_map(None)?;
{entries}            map.end()
        }}
    }}
"
    );
}
