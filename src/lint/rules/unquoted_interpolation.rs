//! `unquoted-interpolation`: run-time text pasted without quotes where a string is expected.

use crate::diagnostic::Diagnostic;
use crate::document::{Holder, ValueId, ValueKind};
use crate::formats::Format;
use crate::lint::pasted::{as_variable, expression, is_sent_by_program, shown};
use crate::lint::{Check, Checked, Found, Group, Level, Rule};
use crate::schema::{TypeId, TypeKind};
use crate::target::Scalar;

pub(super) static RULE: Rule = Rule {
    name: "unquoted-interpolation",
    page: include_str!("unquoted_interpolation.md"),
    group: Group::Default,
    level: Level::Warn,
    since: "0.1.0",
    aliases: &[],
    options: &[],
    check: Check::Value(check),
};

fn check(checked: &Checked<'_>, value: ValueId, found: &mut Found<'_>) {
    let Checked { document, analysis, schema, .. } = checked;
    if !is_sent_by_program(document) || !document.is_pasted(value) {
        return;
    }
    let (Some(schema), Some(ty)) = (schema, analysis.expected[value.0 as usize]) else { return };
    let hole = match document.value(value).kind {
        ValueKind::Hole(tree, hole) => Some((tree, hole)),
        ValueKind::Template(template) => {
            let tree = document.template(template).at.tree;
            document.holes(template).next().map(|hole| (tree, hole))
        }
        _ => None,
    };
    let Some((tree, hole)) = hole else { return };
    let written = expression(document, tree, hole);
    let conversion = document.trees[tree as usize].hole(hole).filler.as_deref().unwrap_or_default();
    // Between brackets it may be several values, each with its quotes.
    let is_item = matches!(checked.around.holder(value), Holder::Item(_));
    if ty.is_list()
        || is_item
        || !is_text(checked, ty.base())
        || has_quotes(written)
        || has_quotes(conversion)
    {
        return;
    }
    let ty = schema.type_name(ty.base());
    let message = format!("{} is pasted without quotes where `{ty}` is expected", shown(written));
    let span = document.span(document.value(value).at);
    let diagnostic = Diagnostic::warning(RULE.name, message, span, "the server reads no string here");
    found.push(diagnostic.help(as_variable(checked, value)));
}

/// Whether only a string stands for a value of this type.
fn is_text(checked: &Checked<'_>, ty: TypeId) -> bool {
    let is_scalar = checked.schema.is_some_and(|schema| schema.kind(ty) == TypeKind::Scalar);
    if !is_scalar {
        return false;
    }
    if checked.target.scalar(ty) == Scalar::String {
        return true;
    }
    let format = checked.target.format(ty).map(|known| &known.convention.format);
    matches!(
        format,
        Some(
            Format::Uuid
                | Format::DateTime
                | Format::LocalDateTime
                | Format::Date
                | Format::Time
                | Format::OffsetTime
                | Format::Interval
        )
    )
}

/// Whether an expression may write the quotes itself.
fn has_quotes(expression: &str) -> bool {
    ["dumps", "repr(", "ascii(", "quote", "escape", "'\"'", "\\\""]
        .iter()
        .any(|sign| expression.contains(sign))
}
