//! The values that `compile` makes variables of → notes inside the text: name and type.

use super::View;
use super::answer::Inlay;
use super::hover::plan;
use crate::document::{ValueId, ValueKind};
use crate::parametrise::Filler;
use crate::source::Span;

/// `$limit: Int!` behind run-time values and JSON that is moved into variables, within a stretch of the file.
#[must_use]
pub fn inlays(view: &View<'_>, within: Span) -> Vec<Inlay> {
    let mut found = Vec::new();
    for known in view.known {
        let Some(schema) = &known.target.schema else { continue };
        let plan = plan(view, *known);
        let shown = |name: &String| {
            let planned = plan.added.iter().flatten().find(|one| one.name == *name)?;
            Some(format!("${name}: {}", schema.display(planned.ty)))
        };
        for (value, name) in &plan.replaced {
            let span = known.document.span(known.document.value(*value).at);
            let is_shown = span.file == within.file;
            if let (true, Some(label)) = (is_shown, shown(name)) {
                found.push(Inlay { at: span, label });
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
            let label = format!("${}: {}", planned.name, schema.display(planned.ty));
            found.extend(first.filter(|at| at.file == within.file).map(|at| Inlay { at, label }));
        }
    }
    found.retain(|one| within.start <= one.at.end && one.at.start <= within.end);
    found.sort_by(|a, b| (a.at, &a.label).cmp(&(b.at, &b.label)));
    found.dedup();
    found
}
