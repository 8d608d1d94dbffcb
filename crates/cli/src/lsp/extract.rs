//! What stands in a range → the code actions that move it out of its place.

use super::looking::look;
use super::server::Server;
use dictql::cursor;
use gen_lsp_types as lsp;
use serde_json::{Value, json};

/// What can be moved out of the place at which a range begins, as code actions of a kind. A range of whole lines begins with blanks.
pub fn extractions(
    server: &mut Server<'_>,
    document: &lsp::TextDocumentIdentifier,
    range: lsp::Range,
    kind: &str,
) -> Value {
    look(server, document, |looking| {
        let span = looking.span(range);
        let text = &looking.view.sources.get(looking.file).text;
        let chosen = text.get(span.start as usize..span.end as usize).unwrap_or_default();
        let blanks = chosen.len() - chosen.trim_start_matches([' ', '\t', '"', '\'']).len();
        let found = match cursor::extraction(&looking.view, span) {
            Some(action) => vec![action],
            None => cursor::actions(&looking.view, span.start + blanks as u32),
        };
        let found = found.into_iter();
        let shown = found.filter_map(|action| {
            if let Some(why) = action.refused {
                let disabled = looking.places.client.shows_refusals.then_some(why)?;
                return Some(
                    json!({ "title": action.title, "kind": kind, "disabled": { "reason": disabled } }),
                );
            }
            let edit = looking.places.edit(&action.edits)?;
            Some(json!({ "title": action.title, "kind": kind, "edit": edit }))
        });
        shown.collect()
    })
}
