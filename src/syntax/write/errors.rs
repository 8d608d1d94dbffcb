//! The sentences about what a notation can't say.

use crate::diagnostic::Diagnostic;
use crate::source::{Notation, Span};

fn refused(message: impl Into<String>, span: Span, label: impl Into<String>) -> Diagnostic {
    Diagnostic::error("not-convertible", message, span, label)
}

/// `{"id"} if full else {"id", "name"}`
pub(super) fn condition(span: Span) -> Diagnostic {
    refused(
        "what is queried depends on a condition that is known at run time only",
        span,
        "decided at run time",
    )
    .help("write one description for each case")
}

/// `**fields`, a header that is a name.
pub(super) fn open(span: Span, what: &str) -> Diagnostic {
    let message = format!("some of the {what} are known at run time only");
    refused(message, span, "not known before").help("write them out")
}

/// `{parts}` in GraphQL text that a program builds, where no value stands.
pub(super) fn part(span: Span) -> Diagnostic {
    refused("a part of the GraphQL text is known at run time only", span, "not known before")
        .help("write it out")
}

/// What can be written instead of a run-time value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Instead {
    /// A variable in a dict.
    VariableInDict,
    /// A variable in GraphQL text.
    VariableInText,
    /// Nothing: a template engine fills in the value of a variable.
    WithTheRequest,
}

/// A run-time value outside of Python; what a template engine fills in.
pub(super) fn hole(span: Span, form: Notation, expression: &str, instead: Instead) -> Diagnostic {
    let message = format!("{} can't hold the run-time value `{expression}`", form.phrase());
    let help = match instead {
        Instead::VariableInDict => "declare a variable and use it here: `EnumValue(\"$name\")`",
        Instead::VariableInText => "declare a variable and use it here: `$name`, without quotes",
        Instead::WithTheRequest => "leave it out of `variables`, and give it with the request",
    };
    refused(message, span, "known at run time only").help(help)
}

/// `order: desc` in YAML, where no schema knows the argument. The code is the one that validation has for it.
pub(super) fn undecided(span: Span, name: &str) -> Diagnostic {
    let message = format!(
        "whether `{name}` is a string or an enum value depends on the schema, which tells nothing of it"
    );
    Diagnostic::error("needs-schema", message, span, "which of them?").help(format!(
        "give the schema with `--schema`, or write `\"{name}\"` for the string, `{{$enum: {name}}}` for the enum value"
    ))
}

/// `EnumValue("$x")` among the values of variables.
pub(super) fn variable_in_data(span: Span, name: &str, form: Notation) -> Diagnostic {
    let message = format!("{} can't hold the variable `${name}` in the value of a variable", form.phrase());
    refused(message, span, "no variable here").help("what is sent beside the text is data: give a value")
}

/// `{"variables": {"name": 5}}` in YAML, where text is expected.
pub(super) fn number_as_text(span: Span, digits: &str) -> Diagnostic {
    let message =
        format!("YAML would have the number `{digits}` as text here, for the schema expects no number");
    refused(message, span, "a number").help(format!("write the text `\"{digits}\"`"))
}

/// `{"a b": 1}` in GraphQL text.
pub(super) fn odd_names(span: Span, argument: &str) -> Diagnostic {
    let message = format!("GraphQL text can't say `{argument}`: not all of its keys are names");
    refused(message, span, "names consist of letters, digits and `_`")
        .help("pass it in a variable; `dictql compile` does so")
}

/// Values of variables in GraphQL.
pub(super) fn bindings(span: Span) -> Diagnostic {
    refused("GraphQL can't hold the values of variables", span, "these would be lost")
        .help("`dictql compile --out-dir DIR` writes them beside the GraphQL, to NAME.variables.json")
}

/// An envelope that says which of its operations is meant.
pub(super) fn asked_for(span: Span, name: &str) -> Diagnostic {
    let message = format!("only a request can say that `{name}` is meant, of several operations");
    refused(message, span, "this would be lost").help("write each operation in a description of its own")
}

/// A variable without a declaration, which the compiler declares in one notation and not in the other.
pub(super) fn undeclared(span: Span, name: &str, form: Notation) -> Diagnostic {
    let help = format!("declare it in the header with its type: `query(${name}: …)`");
    if form == Notation::GraphQl {
        let message = format!("GraphQL declares its variables, and nothing declares `${name}`");
        return refused(message, span, "declared by `dictql compile`")
            .help(help + "; or write GraphQL with `dictql compile`");
    }
    let message =
        format!("nothing declares `${name}`, and {} would have it declared by itself", form.phrase());
    refused(message, span, "not declared").help(help)
}

/// `# import "parts.graphql"`
pub(super) fn import(span: Span, form: Notation) -> Diagnostic {
    let message = format!("{} can't import fragments", form.phrase());
    refused(message, span, "only GraphQL files import")
        .help("remove the line: among the documents of one project fragments are found without it")
}

/// A file without definitions.
pub(super) fn nothing(span: Span) -> Diagnostic {
    refused("there is nothing to write", span, "neither an operation nor a fragment")
        .help("write an operation, such as `{ flow { id } }`")
}

/// Two definitions with equal headers.
pub(super) fn same_header(span: Span, first: Span, form: Notation) -> Diagnostic {
    let message = format!("{} can't hold two definitions with the same header", form.phrase());
    refused(message, span, "the second").label(first, "the first").help("give one of them another name")
}

/// Several descriptions that can't stand in one GraphQL document.
pub(super) fn apart(span: Span, first: Span, what: &str) -> Diagnostic {
    let message = format!("one GraphQL document can't hold {what}");
    refused(message, span, "the second")
        .label(first, "the first")
        .help("give each operation and fragment a name of its own, or each description its own file")
}
