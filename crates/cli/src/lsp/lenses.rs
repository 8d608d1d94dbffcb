//! The descriptions of a file → what can be done with each, shown above it.

use super::errors;
use super::places::Places;
use super::server::Server;
use dictql::document::{Document, Place};
use dictql::source::Span;
use gen_lsp_types as lsp;
use serde_json::{Value, json};

/// What stands above the descriptions of a file.
pub fn lenses(server: &mut Server<'_>, params: &lsp::CodeLensParams) -> Value {
    let Some(path) = server.open_path(&params.text_document) else { return Value::Null };
    let Some((kept, number, open)) = server.workspace.file(&path) else { return Value::Null };
    let with_operations = kept.parsed(number).documents.iter().filter(|one| !one.operations.is_empty());
    // The variants of a description stand at the same place, and so does what is sent several times.
    let mut spans: Vec<Span> = with_operations.map(written).collect();
    spans.sort_unstable();
    spans.dedup();
    let places = Places { session: kept.session(), open, client: &server.client };
    let lenses = spans.into_iter().flat_map(|span| {
        let range = places.range(span);
        [(errors::SHOW_GRAPHQL, "dictql.showGraphql"), (errors::COPY_AS_CURL, "dictql.copyAsCurl")].map(
            |(title, command)| {
                let arguments = json!([params.text_document.uri, range.start]);
                let command = json!({ "title": title, "command": command, "arguments": arguments });
                json!({ "range": { "start": range.start, "end": range.start }, "command": command })
            },
        )
    });
    lenses.collect()
}

/// Where a description is written: a name that is sent stands elsewhere.
fn written(document: &Document) -> Span {
    match document.at {
        Place::Node { tree, used } => {
            let tree = &document.trees[tree as usize];
            tree.span(tree.node(used).at)
        }
        place => document.span(place),
    }
}
