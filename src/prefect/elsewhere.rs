//! Requests of a program to a server that is not Prefect's: programs ask many.

use crate::document::{Document, SelectionKind};
use crate::target::{Profile, Target};

/// Whether a description is posted to the URL of another server, as that is written, and knows nothing of Prefect's schema.
pub(crate) fn is_for_another_server(document: &Document, target: &Target) -> bool {
    let Some(url) = document.site().and_then(|site| site.url) else { return false };
    let written = &document.trees[0].source[url.start as usize..url.end as usize];
    target.profile == Profile::Prefect && is_public(written) && selects_nothing_known(document, target)
}

/// Whether a literal names a host of the internet, of another name than Prefect's.
fn is_public(literal: &str) -> bool {
    let Some((_, rest)) = literal.split_once("://") else { return false };
    let host = rest.split(['/', ':', '?', '"', '\'']).next().unwrap_or_default();
    let is_name =
        host.rsplit('.').next().is_some_and(|last| last.chars().all(|char| char.is_ascii_alphabetic()));
    let is_private = [".local", ".internal", ".lan"].iter().any(|ending| host.ends_with(ending));
    host.contains('.') && is_name && !is_private && !host.contains("prefect")
}

fn selects_nothing_known(document: &Document, target: &Target) -> bool {
    let Some(schema) = &target.schema else { return false };
    document.operations.iter().all(|operation| {
        let Some(root) = schema.root(operation.kind) else { return true };
        operation.selection_set.items.of(&document.selections).iter().all(|selection| match selection.kind {
            SelectionKind::Field(field) => schema.field(root, document.str(field.name)).is_none(),
            _ => false,
        })
    })
}
