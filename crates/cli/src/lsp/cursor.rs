//! Requests about a place in a document → what `dictql::cursor` knows of it, in the protocol's words.

use super::everywhere::{self, Asked};
use super::fault::Fault;
use super::findings;
use super::looking::{Looking, look};
use super::markup::documented;
use super::places::Places;
use super::server::Server;
use crate::sdl;
use dictql::cursor::{self, Goal, Reference};
use dictql::source::Span;
use gen_lsp_types as lsp;
use serde_json::{Value, json};

type At = lsp::TextDocumentPositionParams;

/// `textDocument/hover`
pub fn hover(server: &mut Server<'_>, at: &At) -> Value {
    let path = server.open_path(&at.text_document);
    let found = path.and_then(|path| Some(server.workspace.folder(&path)?.found(&path)));
    look(server, &at.text_document, |looking| {
        let offset = looking.offset(at.position);
        let hover = cursor::hover(&looking.view, offset).map(|hover| (hover.span, hover.text));
        let said = hover.into_iter().chain(findings::explained(&found.unwrap_or_default(), offset));
        let (spans, texts): (Vec<Span>, Vec<String>) = said.unzip();
        spans.first().map_or(Value::Null, |span| {
            let contents = json!({ "kind": "markdown", "value": texts.join("\n\n---\n\n") });
            json!({ "contents": contents, "range": looking.places.range(*span) })
        })
    })
}

/// `textDocument/definition`, or with `is_type` `textDocument/typeDefinition`
pub fn definition(server: &mut Server<'_>, at: &At, is_type: bool) -> Value {
    let asked = if is_type { Asked::Type } else { Asked::Definition };
    if let Some(found) = everywhere::in_schema(server, at, asked) {
        return found;
    }
    look(server, &at.text_document, |looking| {
        let offset = looking.offset(at.position);
        let find = if is_type { cursor::type_definition } else { cursor::definition };
        let goals = find(&looking.view, offset);
        goals.iter().filter_map(|goal| location(looking, goal)).map(|location| json!(location)).collect()
    })
}

/// Where a goal is; what has no file of its own is written into one.
fn location(looking: &mut Looking<'_>, goal: &Goal) -> Option<lsp::Location> {
    let sources = looking.view.sources;
    match goal {
        Goal::Span(span) => looking.places.location(*span).or_else(|| {
            let source = sources.get(span.file);
            let name: String =
                source.name.chars().map(|char| if char.is_alphanumeric() { char } else { '-' }).collect();
            let path = looking.scratch.write(&format!("{name}.graphql"), &source.text)?;
            Some(lsp::Location { uri: super::uri::uri_of(&path), range: looking.places.range(*span) })
        }),
        Goal::Coordinate(coordinate) => {
            let targets = looking.view.known.iter().map(|known| known.target).chain([looking.view.target]);
            let mut schemas = targets.filter_map(|target| target.schema.as_ref());
            let (schema, element) = schemas.find_map(|schema| Some((schema, schema.find(coordinate)?)))?;
            let name: String =
                coordinate.chars().map(|char| if char.is_alphanumeric() { char } else { '-' }).collect();
            let path =
                looking.scratch.write(&format!("{name}.graphql"), &sdl::text(sources, schema, element))?;
            let start = lsp::Position { line: 0, character: 0 };
            Some(lsp::Location { uri: super::uri::uri_of(&path), range: lsp::Range { start, end: start } })
        }
    }
}

/// `textDocument/references`
pub fn references(server: &mut Server<'_>, at: &At, with_definition: bool) -> Value {
    if let Some(found) = everywhere::in_schema(server, at, Asked::Uses(with_definition)) {
        return found;
    }
    look(server, &at.text_document, |looking| {
        let offset = looking.offset(at.position);
        if let Some(element) = cursor::element(&looking.view, offset) {
            return json!(everywhere::uses(looking.kept, &looking.places, element, with_definition));
        }
        let found = cursor::references(&looking.view, offset, with_definition);
        found.iter().filter_map(|one| looking.places.location(one.span)).map(|one| json!(one)).collect()
    })
}

/// `textDocument/documentHighlight`
pub fn highlight(server: &mut Server<'_>, at: &At) -> Value {
    look(server, &at.text_document, |looking| {
        let found = cursor::highlight(&looking.view, looking.offset(at.position)).into_iter();
        let shown = |Reference { span, is_definition }| json!({ "range": looking.places.range(span), "kind": if is_definition { 3 } else { 2 } });
        found.map(shown).collect()
    })
}

/// `textDocument/prepareRename`
pub fn prepare_rename(server: &mut Server<'_>, at: &At) -> Result<Value, Fault> {
    let mut refused = None;
    let answer = look(server, &at.text_document, |looking| {
        let offset = looking.offset(at.position);
        match cursor::renamed(&looking.view, offset) {
            Ok((span, name)) => json!({ "range": looking.places.range(span), "placeholder": name }),
            // What is no part of a description is another server's to rename.
            Err(_) if !cursor::is_named(&looking.view, offset) => Value::Null,
            Err(why) => {
                refused = Some(why);
                Value::Null
            }
        }
    });
    refused.map_or(Ok(answer), |why| Err(Fault::refused(why)))
}

/// `textDocument/rename`
pub fn rename(server: &mut Server<'_>, at: &At, new: &str) -> Result<Value, Fault> {
    let mut refused = None;
    let answer = look(server, &at.text_document, |looking| {
        match cursor::rename(&looking.view, looking.offset(at.position), new) {
            Ok(edits) => looking.places.edit(&edits).unwrap_or_default(),
            Err(why) => {
                refused = Some(why);
                Value::Null
            }
        }
    });
    refused.map_or(Ok(answer), |why| Err(Fault::refused(why)))
}

/// `textDocument/signatureHelp`
pub fn signature(server: &mut Server<'_>, at: &At) -> Value {
    look(server, &at.text_document, |looking| {
        let Some(signature) = cursor::signature(&looking.view, looking.offset(at.position)) else {
            return Value::Null;
        };
        let parameters = signature.parameters.iter();
        let parameters =
            parameters.map(|one| documented(json!({ "label": one.label }), &one.documentation, true));
        let shown = json!({ "label": signature.label, "parameters": parameters.collect::<Value>() });
        let shown = documented(shown, &signature.documentation, true);
        let mut help = json!({ "signatures": [shown], "activeSignature": 0 });
        // Null is a word of its own, which older clients don't know.
        if signature.active.is_some() || looking.places.client.takes_no_parameter {
            help["activeParameter"] = json!(signature.active);
        }
        help
    })
}

/// `textDocument/completion`; `is_unasked` says that a character which was typed has set it off.
pub fn completion(server: &mut Server<'_>, at: &At, is_unasked: bool) -> Value {
    look(server, &at.text_document, |looking| {
        super::complete::list(&looking.view, looking.offset(at.position), &looking.places, is_unasked)
    })
}

/// `textDocument/documentSymbol`
pub fn symbols(server: &mut Server<'_>, document: &lsp::TextDocumentIdentifier) -> Value {
    look(server, document, |looking| {
        cursor::symbols(&looking.view).iter().map(|one| symbol(one, &looking.places)).collect()
    })
}

fn symbol(one: &cursor::Symbol, places: &Places<'_>) -> Value {
    let kind = match one.kind {
        cursor::SymbolKind::Operation => 12,
        cursor::SymbolKind::Fragment => 23,
        cursor::SymbolKind::Field => 8,
    };
    json!({
        "name": one.name,
        "detail": one.detail,
        "kind": kind,
        "range": places.range(one.span),
        "selectionRange": places.range(one.name_span),
        "children": one.children.iter().map(|child| symbol(child, places)).collect::<Value>(),
    })
}

/// `textDocument/foldingRange`
pub fn folds(server: &mut Server<'_>, document: &lsp::TextDocumentIdentifier) -> Value {
    look(server, document, |looking| {
        let ranges = cursor::folds(&looking.view).into_iter().map(|fold| looking.places.range(fold.span));
        let mut lines: Vec<(u32, u32)> = ranges.map(|range| (range.start.line, range.end.line)).collect();
        // What begins and ends in the same lines is folded once.
        lines.dedup();
        lines.into_iter().map(|(start, end)| json!({ "startLine": start, "endLine": end })).collect()
    })
}

/// `textDocument/selectionRange`
pub fn around(server: &mut Server<'_>, params: &lsp::SelectionRangeParams) -> Value {
    look(server, &params.text_document, |looking| {
        let nested = params.positions.iter().map(|at| {
            let spans = cursor::around(&looking.view, looking.offset(*at));
            let outward = spans.iter().rev().fold(Value::Null, |outer, span| {
                let range = looking.places.range(*span);
                if outer.is_null() {
                    json!({ "range": range })
                } else {
                    json!({ "range": range, "parent": outer })
                }
            });
            if outward.is_null() { json!({ "range": { "start": at, "end": at } }) } else { outward }
        });
        nested.collect()
    })
}

/// `textDocument/inlayHint`
pub fn inlays(server: &mut Server<'_>, params: &lsp::InlayHintParams) -> Value {
    look(server, &params.text_document, |looking| {
        let within = looking.span(params.range);
        let inlays = cursor::inlays(&looking.view, within).into_iter().map(|inlay| {
            let at = looking.places.range(inlay.at).end;
            let is_apart = !inlay.label.starts_with(':');
            json!({ "position": at, "label": inlay.label, "kind": 1, "paddingLeft": is_apart })
        });
        inlays.collect()
    })
}
