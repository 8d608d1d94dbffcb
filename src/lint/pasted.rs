//! Run-time text that a program pastes into GraphQL text, and how it would be given as a variable.

use super::Checked;
use crate::document::{Document, Holder, Template, ValueId, ValueKind};
use crate::syntax::tree::HoleId;

/// Expressions longer than this are not repeated.
const LONGEST: usize = 40;

/// Whether a document is sent by a program as it is built there. What stands in a file of its own is compiled first.
pub fn is_sent_by_program(document: &Document) -> bool {
    !document.trees[0].sites.is_empty()
}

/// The expression that gives a run-time part, as the program has it.
pub fn expression(document: &Document, tree: u32, hole: HoleId) -> &str {
    let tree = &document.trees[tree as usize];
    let at = tree.hole(hole).expression;
    tree.source.get(at.start as usize..at.end as usize).unwrap_or_default()
}

/// `flow_id`, in backticks, or what stands for an expression that is too long to repeat.
pub fn shown(expression: &str) -> String {
    if expression.is_empty() || expression.len() > LONGEST || expression.contains('\n') {
        return "the value of an expression".to_owned();
    }
    format!("`{expression}`")
}

/// What to write: "declare `$name: String!`, write `$name` here, and give `variables={"name": name}`".
pub fn as_variable(checked: &Checked<'_>, value: ValueId) -> String {
    let document = checked.document;
    let (hint, filler) = match document.value(value).kind {
        ValueKind::Hole(tree, hole) => {
            (Some(document.trees[tree as usize].hole(hole).hint.as_str()), expression(document, tree, hole))
        }
        ValueKind::Template(id) => {
            let Template { filler, .. } = document.template(id);
            (document.hint(id), document.str(*filler))
        }
        _ => (None, ""),
    };
    let name = hint.filter(|hint| !hint.is_empty()).unwrap_or_else(|| position(checked, value));
    let ty = checked.schema.zip(checked.analysis.expected[value.0 as usize]);
    let declared = match ty {
        Some((schema, ty)) => format!("declare `${name}: {}`", schema.display(ty.non_null())),
        None => format!("declare a variable `${name}`"),
    };
    let filler = if filler.len() > 2 * LONGEST || filler.contains('\n') { "…" } else { filler };
    format!("{declared}, write `${name}` here without quotes, and give `variables={{\"{name}\": {filler}}}`")
}

/// The innermost argument or input field around a value whose name does not begin with `_`.
fn position<'a>(checked: &Checked<'a>, value: ValueId) -> &'a str {
    let document = checked.document;
    let mut value = value;
    loop {
        match checked.around.holder(value) {
            Holder::Argument(row) => return document.str(document.arguments[row as usize].name),
            Holder::Field(row, object) => {
                let name = document.str(document.fields[row as usize].name);
                match object {
                    Some(object) if name.starts_with('_') => value = object,
                    _ => return name,
                }
            }
            Holder::Item(list) => value = list,
            Holder::Default(_) | Holder::Nothing => return "value",
        }
    }
}
