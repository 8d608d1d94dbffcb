//! Diagnostics → one line each, with all that is needed to mend it: place, code, message, what it points at, help, fix.

use dictql::diagnostic::{Diagnostic, Edit, Fix, Safety};
use dictql::source::{Position, Sources, Span, plain};

/// Writes the lines.
pub(super) fn agent(sources: &Sources, diagnostics: &[&Diagnostic]) -> String {
    diagnostics.iter().map(|found| line(sources, found) + "\n").collect()
}

fn line(sources: &Sources, found: &Diagnostic) -> String {
    let Position { row, column } = sources.position(found.span());
    let name = &sources.get(found.span().file).name;
    let (severity, code, message) = (found.severity.word(), found.code, &found.message);
    let mut parts = vec![format!("{name}:{row}:{column}: {severity}[{code}] {message}")];
    parts.extend(found.labels.first().map(|label| label.message.clone()).filter(|text| !text.is_empty()));
    parts.extend(found.help.as_ref().map(|help| format!("help: {help}")));
    parts.extend(found.fix.as_ref().map(|fix| described(sources, found.span(), fix)));
    plain(&parts.join(" | ")).into_owned()
}

/// `fix (safe): rename to `name`: 3:5-3:9 = "name"`
fn described(sources: &Sources, at: Span, fix: &Fix) -> String {
    let safety = match fix.safety {
        Safety::Safe => "safe",
        Safety::Unsafe => "unsafe",
    };
    let edits: Vec<String> = fix.edits.iter().map(|edit| replacement(sources, at, edit)).collect();
    format!("fix ({safety}): {}: {}", fix.message, edits.join(", "))
}

/// The place of an edit, with its file if it is another one, and the new text in quotes.
fn replacement(sources: &Sources, at: Span, edit: &Edit) -> String {
    let file = edit.span.file;
    let name = if file == at.file { String::new() } else { format!("{}:", sources.get(file).name) };
    let (start, end) = (sources.position(edit.span), sources.position_at(file, edit.span.end));
    // A string: nothing that JSON could not write.
    let content = serde_json::to_string(&edit.content).unwrap_or_default();
    format!("{name}{}:{}-{}:{} = {content}", start.row, start.column, end.row, end.column)
}
