//! Messages about operations (§5.2).

use super::{Say, did_you_mean, listing, rename, spec, the_operation};
use crate::diagnostic::Diagnostic;
use crate::document::{Directive, Document, Name, Operation, SelectionId, SelectionKind};
use crate::schema::OperationType;
use crate::suggest::nearest;

pub fn duplicate_operation(document: &Document, first: Name, second: Name) -> Diagnostic {
    let name = document.str(second);
    Diagnostic::error(
        "duplicate-operation",
        format!("two operations are called `{name}`"),
        document.span(second),
        "the name is taken",
    )
    .label(document.span(first), "here first")
    .help("give one of them another name: a request says by name which operation is to be run")
    .url(spec::OPERATION_NAME)
}

/// `operationName: B` beside a document without such an operation.
pub fn unknown_operation(document: &Document, name: Name) -> Diagnostic {
    let text = document.str(name);
    let names =
        || document.operations.iter().filter_map(|operation| operation.name).map(|name| document.str(name));
    let meant = nearest(text, names());
    let help = listing(names()).filter(|_| meant.is_none()).map(|names| format!("it has {names}"));
    let diagnostic = Diagnostic::error(
        "unknown-operation",
        format!("the document has no operation `{text}`"),
        document.span(name),
        did_you_mean(meant, "no operation has this name"),
    )
    .fix(rename(document, name, meant));
    Diagnostic { help, ..diagnostic }
}

pub fn lone_anonymous(document: &Document, operation: &Operation, other: &Operation) -> Diagnostic {
    let word = operation.kind.word();
    Diagnostic::error(
        "lone-anonymous",
        format!("a {word} without a name stands beside other operations"),
        document.span(operation.at),
        "give it a name",
    )
    .label(document.span(other.at), "another operation")
    .help(format!("write `{word} Name`, or keep it in a document of its own"))
    .url(spec::LONE_ANONYMOUS)
}

pub fn unsupported_operation(say: Say<'_>, operation: &Operation) -> Diagnostic {
    let Say { document, schema } = say;
    let word = operation.kind.word();
    let plural = |kind: &OperationType| match kind {
        OperationType::Query => "queries",
        OperationType::Mutation => "mutations",
        OperationType::Subscription => "subscriptions",
    };
    let there: Vec<&str> =
        OperationType::ALL.iter().filter(|kind| schema.root(**kind).is_some()).map(plural).collect();
    let diagnostic = Diagnostic::error(
        "unsupported-operation",
        format!("the schema has no {}", plural(&operation.kind)),
        document.span(operation.at),
        format!("no type to begin a {word} at"),
    )
    .url(spec::OPERATION_TYPE);
    if there.is_empty() { diagnostic } else { diagnostic.help(format!("it has {}", there.join(" and "))) }
}

fn at(document: &Document, selection: SelectionId) -> crate::source::Span {
    match document.selection(selection).kind {
        SelectionKind::Field(field) => document.span(field.response_name()),
        _ => document.span(document.selection(selection).at),
    }
}

pub fn several_roots(
    document: &Document,
    operation: &Operation,
    first: SelectionId,
    second: SelectionId,
) -> Diagnostic {
    Diagnostic::error(
        "multiple-subscription-roots",
        format!("{} selects more than one field at its root", the_operation(document, operation)),
        at(document, second),
        "a second root field",
    )
    .label(at(document, first), "the first")
    .help("a subscription listens to one event stream: make one subscription of each field")
    .url(spec::SINGLE_ROOT)
}

pub fn introspection_root(document: &Document, operation: &Operation, field: Name) -> Diagnostic {
    Diagnostic::error(
        "multiple-subscription-roots",
        format!("{} selects `{}` at its root", the_operation(document, operation), document.str(field)),
        document.span(field),
        "no event stream",
    )
    .help("select a field of the subscription type, and this one below it")
    .url(spec::SINGLE_ROOT)
}

pub fn conditional_root(document: &Document, operation: &Operation, directive: &Directive) -> Diagnostic {
    Diagnostic::error(
        "multiple-subscription-roots",
        format!("{} selects its root field on a condition", the_operation(document, operation)),
        document.span(directive.at),
        "only known at run time",
    )
    .help("a subscription always has its one root field: put the condition below it")
    .url(spec::SINGLE_ROOT)
}
