//! What `dictql check` finds in a file → diagnostics of the protocol.

use super::places::Places;
use dictql::codes;
use dictql::diagnostic::{Diagnostic, Label, Severity};
use dictql::source::Span;
use gen_lsp_types as lsp;

/// A finding as the client takes it. Beside the fact it tells what the report of the command line shows below it.
pub fn shown(finding: &Diagnostic, places: &Places<'_>) -> lsp::Diagnostic {
    let client = places.client;
    let severity = match finding.severity {
        Severity::Error => lsp::DiagnosticSeverity::Error,
        Severity::Warning => lsp::DiagnosticSeverity::Warning,
        Severity::Hint => lsp::DiagnosticSeverity::Hint,
    };
    let href = finding.url.filter(|_| client.describes_codes);
    let related: Vec<_> = finding.labels[1..].iter().filter_map(|label| related(label, places)).collect();
    lsp::Diagnostic {
        range: places.range(finding.span()),
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

/// What the pages say of what was found at an offset; a code is explained once.
pub fn explained(found: &[Diagnostic], offset: u32) -> Vec<(Span, String)> {
    let touches = |finding: &&Diagnostic| {
        let span = finding.span();
        span.start <= offset && offset <= span.end
    };
    let mut said = Vec::new();
    let mut explained: Vec<(Span, String)> = Vec::new();
    for finding in found.iter().filter(touches) {
        if !said.contains(&finding.code)
            && let Some(code) = codes::find(finding.code).next()
        {
            said.push(finding.code);
            let text = format!("**{}**: {}", code.name, codes::explanation(code.page));
            explained.push((finding.span(), text));
        }
    }
    explained
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

fn related(label: &Label, places: &Places<'_>) -> Option<lsp::DiagnosticRelatedInformation> {
    if label.message.is_empty() {
        return None;
    }
    let location = places.location(label.span)?;
    Some(lsp::DiagnosticRelatedInformation { location, message: label.message.clone() })
}
