//! A document that a request is about → what is known of it: what an answer is made of.

use super::places::Places;
use super::scratch::Scratch;
use super::server::Server;
use dictql::cursor::{Known, View};
use dictql::document::Document;
use dictql::project::kept::{Analysed, Kept};
use dictql::source::{FileId, Span};
use gen_lsp_types as lsp;
use serde_json::Value;

/// What an answer is made of.
pub struct Looking<'a> {
    /// The files of its folder.
    pub kept: &'a Kept,
    /// What is known of it.
    pub view: View<'a>,
    /// How its places are named to the client.
    pub places: Places<'a>,
    /// Where texts go that have no file.
    pub scratch: &'a mut Scratch,
    /// The document.
    pub file: FileId,
}

impl Looking<'_> {
    /// Where a position of the client is in the text.
    pub fn offset(&self, at: lsp::Position) -> u32 {
        let source = self.view.sources.get(self.file);
        self.places.client.encoding.offset(&source.text, source.lines(), at)
    }

    /// The same for a range.
    pub fn span(&self, range: lsp::Range) -> Span {
        let (start, end) = (self.offset(range.start), self.offset(range.end));
        Span::new(self.file, start, end.max(start))
    }
}

fn known<'a>(one: &'a Analysed<'_>) -> Known<'a> {
    Known { document: &one.document, analysis: &one.analysis, target: one.target }
}

/// Answers from what is known of a document; null if nothing is.
pub fn look(
    server: &mut Server<'_>,
    document: &lsp::TextDocumentIdentifier,
    answer: impl FnOnce(&mut Looking<'_>) -> Value,
) -> Value {
    let Some(path) = server.open_path(document) else { return Value::Null };
    let Server { workspace, client, scratch, .. } = server;
    let Some((kept, number, open)) = workspace.file(&path) else { return Value::Null };
    let kept: &Kept = kept;
    let (session, input) = (kept.session(), kept.input(number));
    let analysed = kept.analysed(number);
    let known: Vec<Known<'_>> = analysed.iter().map(known).collect();
    let others: Vec<&Document> = kept.others(number).collect();
    let view = View {
        sources: &session.sources,
        tree: &kept.parsed(number).tree,
        known: &known,
        others: &others,
        target: &session.targets.all[input.target],
        callees: session.callees(input),
    };
    answer(&mut Looking { kept, view, places: Places { session, open, client }, scratch, file: input.file })
}
