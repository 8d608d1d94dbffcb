//! What is asked of a whole workspace: every use of what a schema defines, and every definition by its name.

use super::places::Places;
use super::server::Server;
use dictql::cursor::{self, Known, SymbolKind};
use dictql::project::kept::Kept;
use dictql::schema::Element;
use dictql::source::FileId;
use dictql::target::Target;
use gen_lsp_types as lsp;
use serde_json::{Value, json};

/// Every place of what a schema defines: in the descriptions of all files, and in the schema.
pub fn uses(
    kept: &Kept,
    places: &Places<'_>,
    (element, target): (Element, &Target),
    with_definition: bool,
) -> Vec<lsp::Location> {
    let analysed = kept.analysed_everywhere();
    let known = analysed.iter().map(|one| Known {
        document: &one.document,
        analysis: &one.analysis,
        target: one.target,
    });
    let mut found = cursor::uses(&known.collect::<Vec<_>>(), target, element);
    if let Some(schema) = &target.schema {
        let session = kept.session();
        let is_its = |file: &FileId| session.targets.with_file(*file).any(|one| std::ptr::eq(one, target));
        for file in session.targets.files().filter(is_its) {
            let text = &session.sources.get(file).text;
            // An introspection result is written by nobody.
            if !text.trim_start().starts_with('{') {
                found.extend(cursor::schema_uses(schema, text, file, element));
            }
        }
    }
    let found = found.into_iter().filter(|one| with_definition || !one.is_definition);
    let mut locations: Vec<lsp::Location> = found.filter_map(|one| places.location(one.span)).collect();
    locations.dedup();
    locations
}

/// What is asked of a place in a schema's file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Where it is defined.
    Definition,
    /// Where its type is defined.
    Type,
    /// Where it is used; with its definition, or without.
    Uses(bool),
}

/// The answer, if the document is the schema of a project and something stands there.
pub fn in_schema(
    server: &mut Server<'_>,
    at: &lsp::TextDocumentPositionParams,
    asked: Asked,
) -> Option<Value> {
    let path = server.open_path(&at.text_document)?;
    if server.workspace.file(&path).is_some() {
        return None;
    }
    let Server { workspace, client, .. } = server;
    let (kept, file, open) = workspace.schema(&path)?;
    let session = kept.session();
    let places = Places { session, open, client };
    let source = session.sources.get(file);
    let offset = client.encoding.offset(&source.text, source.lines(), at.position);
    let mut found = Vec::new();
    for target in session.targets.with_file(file) {
        let Some(schema) = &target.schema else { continue };
        let Some(element) = cursor::schema_element(schema, &source.text, file, offset) else { continue };
        let goal = match (asked, element) {
            (Asked::Uses(with_definition), _) => {
                found.extend(uses(kept, &places, (element, target), with_definition));
                continue;
            }
            (Asked::Type, Element::Field(id)) => Element::Type(schema.field_type(id).base()),
            (Asked::Type, Element::Input(id)) => Element::Type(schema.input_type(id).base()),
            (Asked::Type | Asked::Definition, element) => element,
        };
        found.extend(schema.span(goal).and_then(|span| places.location(span)));
    }
    let mut once: Vec<lsp::Location> = Vec::new();
    for location in found {
        if !once.contains(&location) {
            once.push(location);
        }
    }
    Some(json!(once))
}

/// `workspace/symbol`: the operations and fragments whose names have these letters, in this order.
pub fn symbols(server: &mut Server<'_>, query: &str) -> Value {
    server.refresh();
    let Server { workspace, client, .. } = server;
    let mut found: Vec<Value> = Vec::new();
    for (kept, open) in workspace.all() {
        let places = Places { session: kept.session(), open, client };
        for symbol in kept.documents().flat_map(cursor::named) {
            if !matches(&symbol.name, query) {
                continue;
            }
            let kind = if symbol.kind == SymbolKind::Operation { 12 } else { 23 };
            let location = places.location(symbol.name_span);
            let shown = location.map(|location| {
                json!({ "name": symbol.name, "kind": kind, "location": location, "containerName": symbol.detail })
            });
            // The variants of a description stand at the same place.
            found.extend(shown.filter(|shown| !found.contains(shown)));
        }
    }
    Value::Array(found)
}

/// Whether the letters of a query stand in a name, in this order, whatever their case.
fn matches(name: &str, query: &str) -> bool {
    let mut letters = name.chars().flat_map(char::to_lowercase);
    query.chars().flat_map(char::to_lowercase).all(|wanted| letters.any(|letter| letter == wanted))
}
