//! Values of JSON scalars (language.md §6, §7): what is inside them, and how they travel.

use super::Analysis;
use super::check::{Check, Origin, Position};
use super::errors;
use crate::diagnostic::Severity;
use crate::document::{Document, Name, Place, ValueId, ValueKind};
use crate::lower::is_name;
use crate::source::Notation;
use crate::target::holds_json;

/// What lies inside a literal.
#[derive(Default)]
pub(crate) struct Inside {
    /// The first variable.
    pub variable: Option<ValueId>,
    /// Whether something is known at run time only.
    pub is_dynamic: bool,
    /// The first key that GraphQL has no name for: JSON takes any.
    pub odd_key: Option<Name>,
}

impl Inside {
    /// Looks into a literal whose parts are checked.
    pub fn of(document: &Document, analysis: &Analysis, id: ValueId) -> Self {
        let mut inside = Self::default();
        inside.look(document, analysis, id);
        inside
    }

    fn look(&mut self, document: &Document, analysis: &Analysis, id: ValueId) {
        match analysis.kind(document, id) {
            ValueKind::Variable(_) => self.variable = self.variable.or(Some(id)),
            ValueKind::Hole(..) | ValueKind::Template(_) => self.is_dynamic = true,
            ValueKind::List { items, open } => {
                self.is_dynamic |= open;
                items.ids().for_each(|item| self.look(document, analysis, ValueId(item)));
            }
            ValueKind::Object { fields, open } => {
                self.is_dynamic |= open;
                for field in fields.of(&document.fields) {
                    let is_odd = self.odd_key.is_none() && !is_name(document.str(field.name));
                    self.odd_key = if is_odd { Some(field.name) } else { self.odd_key };
                    self.look(document, analysis, field.value);
                }
            }
            _ => {}
        }
    }
}

impl Check<'_> {
    /// A whole value where JSON is expected.
    pub fn json(&mut self, id: ValueId, position: Position) {
        let (Some(schema), Some(ty)) = (self.schema, position.ty) else { return };
        let base = ty.base();
        if !self.target.is_json(base) {
            return;
        }
        let (document, say) = (self.document, self.say(schema));
        match self.analysis.kind(document, id) {
            ValueKind::List { .. } if ty.is_list() => {}
            // Where the server itself reads the JSON in a literal, nothing is wrong with it.
            ValueKind::String { value, .. }
                if holds_json(document.str(value))
                    && (position.origin.is_binding() || !self.target.reads_json_in_strings(base)) =>
            {
                self.push(errors::json_in_string(say, id, base));
            }
            ValueKind::List { .. } | ValueKind::Object { .. } if !position.origin.is_binding() => {
                let inside = Inside::of(document, &self.analysis, id);
                if let Some(variable) = inside.variable {
                    self.push(match inside.odd_key {
                        Some(key) => errors::json_key_in_text(document, key, variable),
                        None => errors::json_holds_variable(say, base, id, variable),
                    });
                } else if self.target.hoists(base)
                    && !matches!(position.origin, Origin::Default(_))
                    && let reads_strings = self.target.reads_json_in_strings(base)
                    && let Some(severity) = as_it_is(document, id, reads_strings)
                {
                    let string = (reads_strings && !inside.is_dynamic)
                        .then(|| crate::emit::value_json(document, &self.analysis, id));
                    let found =
                        errors::json_inline(say, id, base, reads_strings, string.flatten().as_deref());
                    self.push(crate::diagnostic::Diagnostic { severity, stops: false, ..found });
                }
            }
            _ => {}
        }
    }
}

/// How much it matters that a JSON value stands in the text: nothing where only the compiler's text is sent. The files
/// of GraphQL are read by other tools too, which send them as they are; and so does Prefect's generator what it makes of
/// a dict, to a server that may read the JSON in a literal from a string only.
fn as_it_is(document: &Document, id: ValueId, reads_strings: bool) -> Option<Severity> {
    // Fragments of other files are looked at where they are written.
    let is_own = match document.value(id).at {
        Place::Text(Name { tree, .. }) | Place::Node { tree, .. } | Place::At { tree, .. } => tree == 0,
    };
    match document.value(id).at {
        _ if document.reaches_prefect() => (is_own && reads_strings).then_some(Severity::Error),
        Place::Text(_) => {
            (is_own && document.trees[0].notation == Notation::GraphQl).then_some(Severity::Hint)
        }
        _ => None,
    }
}
