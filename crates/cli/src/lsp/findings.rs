//! What `dictql check` finds in a file → diagnostics of the protocol.

use super::client::Client;
use super::uri::uri_of;
use dictql::diagnostic::{Diagnostic, Label, Severity};
use dictql::project::reader::{Session, files};
use dictql::source::{FileId, Source};
use gen_lsp_types as lsp;
use std::path::{Path, PathBuf};

/// Where a file of a session is; none for what is built in.
pub fn path_of(session: &Session, file: FileId) -> Option<PathBuf> {
    if let Some(input) = session.input_of(file) {
        return Some(input.path.clone());
    }
    let Source { name, .. } = session.sources.get(file);
    let path = files::absolute(Path::new(name), &session.here);
    (!name.starts_with("builtin:") && path.is_file()).then_some(path)
}

/// A finding as the client takes it. Beside the fact it tells what the report of the command line shows below it.
pub fn shown(finding: &Diagnostic, session: &Session, client: &Client) -> lsp::Diagnostic {
    let severity = match finding.severity {
        Severity::Error => lsp::DiagnosticSeverity::Error,
        Severity::Warning => lsp::DiagnosticSeverity::Warning,
        Severity::Hint => lsp::DiagnosticSeverity::Hint,
    };
    let href = finding.url.filter(|_| client.describes_codes);
    let related: Vec<_> =
        finding.labels[1..].iter().filter_map(|label| related(label, session, client)).collect();
    lsp::Diagnostic {
        range: client.encoding.range(&session.sources, finding.span()),
        severity: Some(severity),
        code: Some(lsp::Code::String(finding.code.to_owned())),
        code_description: href.map(|href| lsp::CodeDescription { href: lsp::Uri(href.to_owned()) }),
        source: Some("dictql".to_owned()),
        message: lsp::Message::String(message(finding)),
        tags: client.tags.then(|| tag(finding.code)).flatten().map(|tag| vec![tag]),
        related_information: (client.relates && !related.is_empty()).then_some(related),
        data: None,
    }
}

/// The fact, what is said of its place, and what to write instead.
fn message(finding: &Diagnostic) -> String {
    let mut message = finding.message.clone();
    let label = &finding.labels[0].message;
    if !label.is_empty() {
        message.push('\n');
        message.push_str(label);
    }
    if let Some(help) = &finding.help {
        message.push_str("\nhelp: ");
        message.push_str(help);
    }
    message
}

/// Whether it is about what could go, or what is on its way out.
fn tag(code: &str) -> Option<lsp::DiagnosticTag> {
    if code.starts_with("unused-") {
        Some(lsp::DiagnosticTag::Unnecessary)
    } else {
        code.starts_with("deprecated-").then_some(lsp::DiagnosticTag::Deprecated)
    }
}

fn related(label: &Label, session: &Session, client: &Client) -> Option<lsp::DiagnosticRelatedInformation> {
    if label.message.is_empty() {
        return None;
    }
    let uri = uri_of(&path_of(session, label.span.file)?);
    let range = client.encoding.range(&session.sources, label.span);
    Some(lsp::DiagnosticRelatedInformation {
        location: lsp::Location { uri, range },
        message: label.message.clone(),
    })
}
