//! The run-time values that `compile` makes variables of → notes inside the text: name and type.

use super::View;
use super::answer::Inlay;
use super::hover::plan;
use crate::document::{ValueId, ValueKind};
use crate::parametrise::Filler;
use crate::source::Span;

/// `$limit: Int!` behind run-time values, and behind variables that nothing declares, within a stretch of the file; the type
/// alone where the name stands there.
#[must_use]
pub fn inlays(view: &View<'_>, within: Span) -> Vec<Inlay> {
    let mut found = Vec::new();
    for known in view.known {
        let Some(schema) = &known.target.schema else { continue };
        let plan = plan(view, *known);
        // Where the variable has the name that stands there already, its type is news.
        let label = |at: Span, name: &str, ty| {
            let is_name = view.sources.slice(at).trim_start_matches('$') == name;
            let name = if is_name { String::new() } else { format!("${name}") };
            format!("{name}: {}", schema.display(ty))
        };
        for (value, name) in &plan.replaced {
            let value = known.document.value(*value);
            let at = known.document.span(value.at);
            // JSON that is written out says itself what it is.
            let is_shown =
                at.file == within.file && matches!(value.kind, ValueKind::Hole(..) | ValueKind::Template(_));
            let planned = plan.added.iter().flatten().find(|one| one.name == *name);
            if let (true, Some(planned)) = (is_shown, planned) {
                found.push(Inlay { at, label: label(at, name, planned.ty) });
            }
        }
        // Variables that nothing declares, where they are used first.
        let document = known.document;
        for planned in plan.added.iter().flatten().filter(|one| matches!(one.filler, Filler::Caller)) {
            let is_it = |id: &ValueId| match known.analysis.kind(document, *id) {
                ValueKind::Variable(name) => document.str(name).trim_start_matches('$') == planned.name,
                _ => false,
            };
            let mut uses = (0..document.values.len() as u32).map(ValueId).filter(is_it);
            let first = uses.next().map(|id| document.span(document.value(id).at));
            let here = first.filter(|at| at.file == within.file);
            found.extend(here.map(|at| Inlay { at, label: label(at, &planned.name, planned.ty) }));
        }
    }
    found.retain(|one| within.start <= one.at.end && one.at.start <= within.end);
    found.sort_by(|a, b| (a.at, &a.label).cmp(&(b.at, &b.label)));
    found.dedup();
    found
}
