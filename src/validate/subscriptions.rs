//! §5.2.4.1, Single Root Field: what a subscription selects at its root, through fragments.

use super::check::Check;
use super::{errors, names};
use crate::document::{
    Directive, Document, FragmentId, Operation, Selection, SelectionId, SelectionKind, SelectionSet,
    ValueKind,
};
use crate::schema::TypeId;

impl Check<'_> {
    pub fn subscription_root(&mut self, operation: &Operation, parent: Option<TypeId>) {
        if self.schema.is_some() && parent.is_none() {
            return;
        }
        let document = self.document;
        let roots = self.roots(operation.selection_set, parent);
        for &id in &roots {
            if let Some(directive) = conditional(document, document.selection(id)) {
                self.push(errors::conditional_root(document, operation, directive));
                return;
            }
        }
        let name = |row: usize| document.str(response_name(document, roots[row]));
        let repeated = names::repeated(roots.len(), name);
        let is_first = |row: &usize| repeated.iter().all(|(_, again)| again != row);
        let mut distinct = (0..roots.len()).filter(is_first).map(|row| roots[row]);
        let Some(first) = distinct.next() else { return };
        if let Some(second) = distinct.next() {
            self.push(errors::several_roots(document, operation, first, second));
        } else if let SelectionKind::Field(field) = document.selection(first).kind
            && document.str(field.name).starts_with("__")
        {
            self.push(errors::introspection_root(document, operation, field.name));
        }
    }

    /// The fields at the root, those that a literal condition leaves out not among them.
    fn roots(&self, set: SelectionSet, parent: Option<TypeId>) -> Vec<SelectionId> {
        let document = self.document;
        let mut seen: Vec<FragmentId> = Vec::new();
        let mut roots = Vec::new();
        let mut pending = vec![set];
        while let Some(set) = pending.pop() {
            for id in set.items.ids().map(SelectionId) {
                let selection = document.selection(id);
                if is_left_out(document, selection) {
                    continue;
                }
                match selection.kind {
                    SelectionKind::Field(_) => roots.push(id),
                    SelectionKind::Inline { on, selection_set } => {
                        let on =
                            on.map(|on| self.schema.and_then(|schema| schema.type_named(document.str(on))));
                        if on.is_none_or(|on| self.applies(on, parent)) {
                            pending.push(selection_set);
                        }
                    }
                    SelectionKind::Spread(name) => {
                        let Some(fragment) = self.fragment_named(document.str(name)) else { continue };
                        if !seen.contains(&fragment)
                            && self.applies(self.conditions[fragment.0 as usize], parent)
                        {
                            seen.push(fragment);
                            pending.push(document.fragments[fragment.0 as usize].selection_set);
                        }
                    }
                }
            }
        }
        roots
    }

    /// Whether a fragment on such a type says something of the root; of one on an unknown type nobody knows.
    fn applies(&self, on: Option<TypeId>, parent: Option<TypeId>) -> bool {
        match (self.schema, on, parent) {
            (Some(schema), Some(on), Some(parent)) => on == parent || schema.overlaps(on, parent),
            (Some(_), ..) => false,
            (None, ..) => true,
        }
    }
}

fn response_name(document: &Document, id: SelectionId) -> crate::document::Name {
    match document.selection(id).kind {
        SelectionKind::Field(field) => field.response_name(),
        SelectionKind::Spread(name) => name,
        SelectionKind::Inline { .. } => unreachable!("only fields are roots"),
    }
}

fn conditions<'a>(
    document: &'a Document,
    selection: &Selection,
) -> impl Iterator<Item = (&'a Directive, bool, ValueKind)> {
    selection.directives.of(&document.directives).iter().filter_map(move |directive| {
        let skips = match document.str(directive.name) {
            "skip" => true,
            "include" => false,
            _ => return None,
        };
        let arguments = directive.arguments.items.of(&document.arguments);
        let condition = arguments.iter().find(|argument| document.str(argument.name) == "if")?;
        Some((directive, skips, document.value(condition.value).kind))
    })
}

/// Whether `@skip(if: true)` or `@include(if: false)` stands there. The specification refuses these directives at the
/// root of a subscription; graphql-js weighs them.
fn is_left_out(document: &Document, selection: &Selection) -> bool {
    conditions(document, selection).any(|(_, skips, value)| value == ValueKind::Boolean(skips))
}

/// A condition that is only known at run time: then nobody knows how many roots there are.
fn conditional<'a>(document: &'a Document, selection: &Selection) -> Option<&'a Directive> {
    conditions(document, selection)
        .find(|(_, _, value)| {
            matches!(value, ValueKind::Variable(_) | ValueKind::Hole(..) | ValueKind::Template(_))
        })
        .map(|(directive, ..)| directive)
}
