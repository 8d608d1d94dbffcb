//! Where the marker names a directive → the directives that can stand there.

use super::super::answer::ItemKind;
use super::super::shown::notes;
use super::offers::Offers;
use super::rank::{Around as Braces, Offer, Tail};
use crate::document::{Document, Place, SelectionKind};
use crate::schema::{DirectiveId, Element, Location, OperationType};

impl Offers<'_> {
    /// The directives that can stand at the marker's place.
    pub(super) fn directives(&mut self, row: u32) {
        let Some(schema) = self.schema else { return };
        let document = &self.spot.document;
        let location = location(document, row);
        let arguments = document.directives[row as usize].arguments.items;
        for directive in schema.directives().filter(|one| location.is_none_or(|at| schema.allows(*one, at))) {
            let takes = |id: DirectiveId| {
                arguments
                    .of(&document.arguments)
                    .iter()
                    .all(|one| schema.directive_argument(id, document.str(one.name)).is_some())
            };
            let required = schema.directive_arguments(directive).filter(|one| schema.is_required(*one));
            let required: Vec<(String, Braces)> = required
                .map(|one| {
                    (
                        schema.input_name(one).to_owned(),
                        Braces::of(self.target(), schema, schema.input_type(one)),
                    )
                })
                .collect();
            let has_set = false;
            let element = Element::Directive(directive);
            self.found.push(Offer {
                fits: takes(directive),
                documentation: notes(schema, element),
                tail: if required.is_empty() { Tail::Nothing } else { Tail::Field { required, has_set } },
                ..Offer::plain(&self.at_sign(schema.directive_name(directive)), ItemKind::Directive, "")
            });
        }
    }

    /// `@include` in text; the key of `__directives` has no `@`.
    fn at_sign(&self, name: &str) -> String {
        let Place::Text(place) = self.spot.place else { return name.to_owned() };
        let before = place.start.checked_sub(1).and_then(|at| self.spot.tree.buf.as_bytes().get(at as usize));
        let row = self.spot.tree.text(place.text);
        if before == Some(&b'@') && place.start > row.start { format!("@{name}") } else { name.to_owned() }
    }
}

/// Where a directive stands.
fn location(document: &Document, row: u32) -> Option<Location> {
    let holds = |rows: crate::rows::Rows| rows.ids().contains(&row);
    if let Some(selection) = document.selections.iter().find(|one| holds(one.directives)) {
        return Some(match selection.kind {
            SelectionKind::Field(_) => Location::Field,
            SelectionKind::Spread(_) => Location::FragmentSpread,
            SelectionKind::Inline { .. } => Location::InlineFragment,
        });
    }
    if document.variables.iter().any(|one| holds(one.directives)) {
        return Some(Location::VariableDefinition);
    }
    if document.fragments.iter().any(|one| holds(one.directives)) {
        return Some(Location::FragmentDefinition);
    }
    let operation = document.operations.iter().find(|one| holds(one.directives))?;
    Some(match operation.kind {
        OperationType::Query => Location::Query,
        OperationType::Mutation => Location::Mutation,
        OperationType::Subscription => Location::Subscription,
    })
}
