//! What a client says of itself → what the server may ask of it and send to it.

use super::positions::Encoding;
use serde_json::Value;

/// What a client can do. What it doesn't say, it can't.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a capability of its own")]
pub struct Client {
    /// How it counts columns.
    pub encoding: Encoding,
    /// Whether it asks for diagnostics; then none are sent unasked.
    pub pulls: bool,
    /// Whether it takes what is found in other documents with what it asked for.
    pub takes_related: bool,
    /// Whether it can be told to ask again.
    pub refreshes: bool,
    /// Whether it tells of changed files.
    pub watches: bool,
    /// Whether it shows further places of a diagnostic.
    pub relates: bool,
    /// Whether it knows pages of codes.
    pub describes_codes: bool,
    /// Whether it knows tags of diagnostics.
    pub tags: bool,
    /// Whether edits may name the version of a document.
    pub changes_documents: bool,
    /// Whether an edit may create a file.
    pub creates_files: bool,
    /// Whether it makes edits that it is sent.
    pub applies_edits: bool,
    /// Whether it opens documents that it is told of.
    pub shows_documents: bool,
    /// Whether it shows actions that can't be done, and why.
    pub shows_refusals: bool,
    /// Whether it knows placeholders in what is completed.
    pub snippets: bool,
    /// Whether what stands beside what is completed may be Markdown; else it is plain text.
    pub reads_markdown: bool,
    /// Whether it can be told that no parameter of a signature is meant.
    pub takes_no_parameter: bool,
    /// Whether it asks what can be renamed before it renames.
    pub prepares_renames: bool,
}

impl Client {
    /// Reads `capabilities` of `initialize`.
    pub fn of(capabilities: &Value) -> Self {
        let at = |path: &str| capabilities.pointer(path);
        let is_on = |path: &str| at(path).and_then(Value::as_bool).unwrap_or(false);
        let holds = |path: &str, word: &str| {
            at(path).and_then(Value::as_array).is_some_and(|words| words.iter().any(|one| one == word))
        };
        let encodings = at("/general/positionEncodings").and_then(Value::as_array);
        let mut words = encodings.into_iter().flatten().filter_map(Value::as_str);
        Self {
            // They stand in the order in which the client likes them.
            encoding: words.find_map(Encoding::of).unwrap_or_default(),
            pulls: at("/textDocument/diagnostic").is_some_and(Value::is_object),
            takes_related: is_on("/textDocument/diagnostic/relatedDocumentSupport"),
            refreshes: is_on("/workspace/diagnostics/refreshSupport"),
            watches: is_on("/workspace/didChangeWatchedFiles/dynamicRegistration"),
            relates: is_on("/textDocument/publishDiagnostics/relatedInformation")
                || is_on("/textDocument/diagnostic/relatedInformation"),
            describes_codes: is_on("/textDocument/publishDiagnostics/codeDescriptionSupport")
                || is_on("/textDocument/diagnostic/codeDescriptionSupport"),
            tags: at("/textDocument/publishDiagnostics/tagSupport")
                .or_else(|| at("/textDocument/diagnostic/tagSupport"))
                .is_some(),
            changes_documents: is_on("/workspace/workspaceEdit/documentChanges"),
            creates_files: holds("/workspace/workspaceEdit/resourceOperations", "create"),
            applies_edits: is_on("/workspace/applyEdit"),
            shows_documents: is_on("/window/showDocument/support"),
            shows_refusals: is_on("/textDocument/codeAction/disabledSupport"),
            snippets: is_on("/textDocument/completion/completionItem/snippetSupport"),
            reads_markdown: holds("/textDocument/completion/completionItem/documentationFormat", "markdown"),
            takes_no_parameter: is_on(
                "/textDocument/signatureHelp/signatureInformation/noActiveParameterSupport",
            ),
            prepares_renames: is_on("/textDocument/rename/prepareSupport"),
        }
    }
}
