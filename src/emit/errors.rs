//! The sentences about operations that can't be emitted.

use super::{Compiled, CompiledVariable};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// A request body is asked for, and a variable has no value.
pub(super) fn unbound_variable(compiled: &Compiled) -> Diagnostic {
    let missing: Vec<&CompiledVariable> =
        compiled.unbound().filter(|variable| !variable.has_default).collect();
    let spell = |variable: &&CompiledVariable| format!("`${}: {}`", variable.name, variable.ty);
    let names: Vec<String> = missing.iter().map(spell).collect();
    let message = match names.as_slice() {
        [one] => format!("a request needs a value for {one}"),
        [rest @ .., last] => format!("a request needs values for {} and {last}", rest.join(", ")),
        [] => "a request needs values".to_owned(),
    };
    let label = missing.iter().find_map(|variable| variable.expression.as_ref()).map_or_else(
        || "no value is given here".to_owned(),
        |expression| format!("`{}` is known at run time only", super::one_line(expression)),
    );
    let flags: Vec<String> = missing.iter().map(|variable| format!("--var {}=JSON", variable.name)).collect();
    let them = if missing.len() == 1 { "it" } else { "them" };
    let help = format!("give {them} with `{}`, or let `--emit json` list what is unbound", flags.join(" "));
    Diagnostic::error("unbound-variable", message, compiled.span, label).help(help)
}

/// What stands in a request in the place of a value that is still to be given: `<Int or null, here limit>`.
pub(super) fn placeholder(variable: &CompiledVariable) -> String {
    let null = if variable.ty.ends_with('!') { "" } else { " or null" };
    let expression = variable.expression.as_ref();
    let here = expression.map_or_else(String::new, |one| format!(", here {}", super::one_line(one)));
    format!("<{}{null}{here}>", variable.ty.trim_end_matches('!'))
}

/// The same as a sentence.
pub(super) fn missing_value(variable: &CompiledVariable) -> String {
    let expression = variable.expression.as_ref();
    let here = expression.map_or_else(String::new, |one| format!(", here `{}`", super::one_line(one)));
    format!("to be given: ${}: {}{here}", variable.name, variable.ty)
}

/// The same where nobody is there to give a value.
pub(super) fn unbound_in_a_file(unbound: Diagnostic) -> Diagnostic {
    unbound.help("give each a value in the description's own `variables`, or a default in the operation")
}

/// `Trains` and `trains`, where each name becomes a file.
pub(super) fn case_clash((first, first_span): (&str, Span), (second, span): (&str, Span)) -> Diagnostic {
    Diagnostic::error(
        "duplicate-operation",
        format!("`{first}` and `{second}` would be written to the same file on macOS and Windows"),
        span,
        "give one of them another name",
    )
    .label(first_span, format!("this is written as `{first}`"))
    .help("their names differ only in capital and small letters")
}

/// Two operations of one name, where each name becomes a file.
pub(super) fn name_clash(name: &str, first: Span, second: Span) -> Diagnostic {
    Diagnostic::error(
        "duplicate-operation",
        format!("two operations named `{name}` would be written to the same file"),
        second,
        "give one of them another name",
    )
    .label(first, format!("the first `{name}`"))
}
