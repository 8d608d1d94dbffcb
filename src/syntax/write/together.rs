//! Says which descriptions of a file can't stand together in one GraphQL document.

use super::{Described, errors};
use crate::diagnostic::Sink;
use crate::source::Span;
use std::collections::HashMap;

/// Several descriptions become one GraphQL document: it holds one operation without a name, or each name once.
pub(super) fn together(described: &[Described<'_>], sink: &mut Sink) {
    let mut operations: HashMap<Option<&str>, Span> = HashMap::new();
    let mut fragments: HashMap<&str, Span> = HashMap::new();
    let several = described.iter().map(|one| one.document.operations.len()).sum::<usize>() > 1;
    let mut anonymous = None;
    for one in described {
        let document = one.document;
        // What one description says twice is its own mistake, which checking says.
        let (mut own, mut own_fragments) = (HashMap::new(), HashMap::new());
        for operation in &document.operations {
            let span = document.span(operation.at);
            let name = operation.name.map(|name| document.str(name));
            if let Some(first) = operations.get(&name) {
                let what = name.map_or_else(
                    || "two operations without a name".to_owned(),
                    |name| format!("two operations named `{name}`"),
                );
                sink.push(errors::apart(span, *first, &what));
            }
            own.entry(name).or_insert(span);
            if name.is_none() {
                anonymous = anonymous.or(Some(span));
            }
        }
        for fragment in document.fragments.iter().filter(|one| !one.linked) {
            let (name, span) = (document.str(fragment.name), document.span(fragment.at));
            if let Some(first) = fragments.get(name) {
                sink.push(errors::apart(span, *first, &format!("two fragments named `{name}`")));
            }
            own_fragments.entry(name).or_insert(span);
        }
        operations.extend(own);
        fragments.extend(own_fragments);
    }
    let named = operations.iter().filter(|(name, _)| name.is_some()).map(|(_, span)| *span).min();
    if let Some((anonymous, named)) = anonymous.zip(named)
        && several
        && described.len() > 1
    {
        let (first, second) = (anonymous.min(named), anonymous.max(named));
        sink.push(errors::apart(second, first, "an operation without a name beside others"));
    }
}
