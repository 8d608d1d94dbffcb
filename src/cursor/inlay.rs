//! The values that `compile` makes variables of → notes inside the text: name and type.

use super::View;
use super::answer::Inlay;
use super::hover::plan;
use crate::source::Span;

/// `$limit: Int!` behind run-time values and JSON that is moved into variables, within a stretch of the file.
#[must_use]
pub fn inlays(view: &View<'_>, within: Span) -> Vec<Inlay> {
    let mut found = Vec::new();
    for known in view.known {
        let Some(schema) = &known.target.schema else { continue };
        let plan = plan(*known);
        let shown = |name: &String| {
            let planned = plan.added.iter().flatten().find(|one| one.name == *name)?;
            Some(format!("${name}: {}", schema.display(planned.ty)))
        };
        for (value, name) in &plan.replaced {
            let span = known.document.span(known.document.value(*value).at);
            let is_shown = span.file == within.file && within.start <= span.end && span.start <= within.end;
            if let (true, Some(label)) = (is_shown, shown(name)) {
                found.push(Inlay { at: span, label });
            }
        }
    }
    found.sort_by(|a, b| (a.at, &a.label).cmp(&(b.at, &b.label)));
    found.dedup();
    found
}
