//! The sentences that only the language server says.

use dictql::diagnostic::Diagnostic;
use dictql::source::{Sources, plain};

/// A schema that was whole, and isn't any more.
pub fn broken_schema() -> String {
    "dictql: the schema has mistakes now; the one that was read before still counts \
     (`dictql schema check` shows what is wrong)"
        .to_owned()
}

/// A configuration that can't be used.
pub fn configuration(sources: &Sources, faults: &[Diagnostic]) -> String {
    let Some(fault) = faults.first() else { return String::new() };
    let at = sources.position(fault.span());
    let name = plain(&sources.get(fault.span().file).name).into_owned();
    let more = if faults.len() > 1 { format!(" (and {} more)", faults.len() - 1) } else { String::new() };
    format!("dictql: {name}:{}:{}: {}{more}", at.row, at.column, fault.message)
}

/// What is said elsewhere as a line of standard error.
pub fn bare(line: &str) -> String {
    format!("dictql: {}", line.strip_prefix("error: ").unwrap_or(line).trim_end())
}

/// A request that nobody here knows.
pub fn unknown_method(method: &str) -> String {
    format!("`{method}` is not known here")
}

/// Parameters that are not those of the request.
pub fn other_parameters(method: &str, why: &str) -> String {
    format!("`{method}` takes other parameters: {why}")
}

/// A request before `initialize`.
pub const NOT_INITIALIZED: &str = "`initialize` has to come first";

/// A request behind `shutdown`.
pub const SHUT_DOWN: &str = "the server is shut down: only `exit` is left";

/// `initialize` again.
pub const INITIALIZED: &str = "`initialize` came before";

/// A request that was withdrawn before it was looked at.
pub const CANCELLED: &str = "the request was withdrawn";

/// A bug.
pub fn panicked(what: &str) -> String {
    format!("dictql met a mistake of its own: {what}")
}

/// The title of the action that ignores a finding.
pub fn ignore(code: &str) -> String {
    format!("ignore `{code}` here")
}

/// The title of the action that repairs whatever needs no look.
pub const FIX_ALL: &str = "repair all that needs no look";

/// The title of the action that converts a file.
pub fn convert(notation: &str) -> String {
    format!("write as {notation}")
}

/// The title above a description: its compiled text.
pub const SHOW_GRAPHQL: &str = "show GraphQL";

/// The title above a description: a call of curl.
pub const COPY_AS_CURL: &str = "copy as curl";

/// A command about a document that is not open.
pub const NOT_OPEN: &str = "the document is not open, or no description of a query";

/// A place without a description that compiles.
pub const NOTHING_COMPILED: &str = "nothing here compiles: it is no description, or has errors";

/// A notation that there is not.
pub fn no_notation(word: &str) -> String {
    format!("`{word}` is no notation: `dict`, `yaml`, `json` and `graphql` are")
}
