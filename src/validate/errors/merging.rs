//! Messages about fields that can't be merged (§5.3.2).

use super::{Say, notation, spec};
use crate::diagnostic::Diagnostic;
use crate::document::{Field, SelectionId, SelectionKind};
use crate::schema::Schema;
use crate::source::Notation;
use crate::validate::Analysis;
use crate::validate::merging::Why;

pub fn conflicting_fields(
    say: Say<'_>,
    analysis: &Analysis,
    one: SelectionId,
    other: SelectionId,
    why: Why,
) -> Diagnostic {
    let Say { document, schema } = say;
    // The later one in the source is the surprising one.
    let start = |id: SelectionId| field(say, id).map(|field| document.span(field.response_name()));
    let swap = start(one) > start(other);
    let (first, second) = if swap { (other, one) } else { (one, other) };
    let (Some(before), Some(after)) = (field(say, first), field(say, second)) else {
        unreachable!("only fields conflict");
    };
    let name = document.str(after.response_name());
    let of = |id: SelectionId, field: Field| match analysis.selected[id.0 as usize] {
        Some(defined) => coordinate(schema, analysis, id, defined),
        None => document.str(field.name).to_owned(),
    };
    let (first_of, second_of) = (of(first, before), of(second, after));
    let (message, label, first_label) = match why {
        Why::Fields => (
            format!("`{name}` would stand for two fields: `{first_of}` and `{second_of}`"),
            format!("here `{second_of}`"),
            format!("here `{first_of}`"),
        ),
        Why::Arguments(argument) => {
            let argument = document.str(argument);
            (
                format!("`{name}` is selected twice, with different arguments"),
                format!("`{argument}` differs"),
                "the first one".to_owned(),
            )
        }
        Why::Types(one, other) => {
            let (first_ty, second_ty) = if swap { (other, one) } else { (one, other) };
            let (first_ty, second_ty) = (schema.display(first_ty), schema.display(second_ty));
            (
                format!("`{name}` would be `{first_ty}` or `{second_ty}`, depending on the object"),
                format!("`{second_of}` is `{second_ty}`"),
                format!("`{first_of}` is `{first_ty}`"),
            )
        }
    };
    let key = after.name;
    let example = document.str(key);
    let example = match notation(document) {
        Notation::Dict | Notation::Json => format!("\"other: {example}\""),
        Notation::Yaml => format!("other:{example}"),
        Notation::GraphQl => format!("other: {example}"),
    };
    Diagnostic::error("conflicting-fields", message, document.span(after.response_name()), label)
        .label(document.span(before.response_name()), first_label)
        .help(format!("give one of them an alias of its own: `{example}`"))
        .url(spec::MERGING)
}

fn field(say: Say<'_>, id: SelectionId) -> Option<Field> {
    match say.document.selection(id).kind {
        SelectionKind::Field(field) => Some(field),
        _ => None,
    }
}

/// `Dog.name`; of a meta field the type that it is selected from.
fn coordinate(
    schema: &Schema,
    analysis: &Analysis,
    id: SelectionId,
    defined: crate::schema::FieldId,
) -> String {
    let parent = analysis.parents[id.0 as usize].unwrap_or(schema.field_parent(defined));
    format!("{}.{}", schema.type_name(parent), schema.field_name(defined))
}
