//! What validation says; one function for each message, one file for each part of chapter 5.

mod arguments;
mod directives;
mod expected;
mod fields;
mod formats;
mod fragments;
mod json;
mod merging;
mod operations;
mod spec;
mod values;
mod variables;

pub(super) use arguments::{duplicate_argument, missing_argument, unknown_argument};
pub(super) use directives::{duplicate_directive, misplaced_directive, unknown_directive};
pub(super) use fields::{alias_as_key, missing_selection, selection_on_leaf, unknown_field};
pub(crate) use formats::format_words;
pub(super) use formats::{Misfit, misfit, naive_datetime, offset_ignored};
pub(super) use fragments::{
    duplicate_fragment, fragment_cycle, fragment_on_leaf, impossible_fragment, unknown_condition,
    unknown_fragment, unused_fragment,
};
pub(super) use json::{json_holds_variable, json_in_string, json_inline, json_key_in_text};
pub(super) use merging::conflicting_fields;
pub(super) use operations::{
    conditional_root, duplicate_operation, introspection_root, lone_anonymous, several_roots,
    unknown_operation, unsupported_operation,
};
pub(crate) use values::mark_without_name;
pub(super) use values::{
    duplicate_input_field, enum_in_quotes, list_value, missing_input_field, needs_schema, no_field_name,
    null_value, number_out_of_range, object_value, one_of, one_of_null, quoted_enum, type_mismatch,
    unknown_enum_value, unknown_input_field,
};
pub(super) use variables::{
    duplicate_variable, missing_variable_value, not_an_input_type, one_of_variable, type_as_variable_value,
    undefined_variable, unknown_variable_type, unused_variable, unused_variable_value, variable_in_binding,
    variable_in_quotes, variable_type_mismatch,
};

use super::check::{Scope, Source};
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Document, Name, Operation, Place, ValueId};
use crate::fix::{Change, Part, render};
use crate::schema::{Element, Schema};
use crate::source::Notation;

/// How a variable is written where a string stands.
fn write_variable(document: &Document, quoted: ValueId, name: &str) -> String {
    let notation = match document.value(quoted).at {
        Place::Text(_) => Notation::GraphQl,
        _ => notation(document),
    };
    match notation {
        Notation::Dict => format!("write `EnumValue(\"${name}\")`"),
        Notation::Json => format!("write `{{\"$var\": \"{name}\"}}`"),
        Notation::Yaml | Notation::GraphQl => format!("write `${name}` without quotes"),
    }
}

/// What messages are made from.
#[derive(Clone, Copy)]
pub(super) struct Say<'a> {
    pub document: &'a Document,
    pub schema: &'a Schema,
}

impl Say<'_> {
    /// The second label: where the schema says so, if that is in a file.
    fn see(self, diagnostic: Diagnostic, element: impl Into<Element>, message: &str) -> Diagnostic {
        match self.schema.span(element) {
            Some(span) => diagnostic.label(span, message),
            None => diagnostic,
        }
    }

    /// The second label: what makes a selection set select from its type.
    fn see_scope(
        self,
        diagnostic: Diagnostic,
        scope: Scope,
        analysed: Option<crate::schema::FieldId>,
    ) -> Diagnostic {
        let Self { document, schema } = self;
        match scope.from {
            Source::Field(id) => {
                let (crate::document::SelectionKind::Field(field), Some(defined)) =
                    (document.selection(id).kind, analysed)
                else {
                    return diagnostic;
                };
                let ty = schema.display(schema.field_type(defined));
                diagnostic.label(
                    document.span(field.name),
                    format!("`{}` returns `{ty}`", schema.coordinate(defined)),
                )
            }
            Source::Condition(on) => {
                let name = document.str(on);
                diagnostic.label(document.span(on), format!("selected from `{name}`"))
            }
            Source::Operation(id) => {
                let operation = &document.operations[id.0 as usize];
                let Some(root) = schema.root(operation.kind) else { return diagnostic };
                let (word, name) = (operation.kind.word(), schema.type_name(root));
                diagnostic.label(document.span(operation.at), format!("a {word} selects from `{name}`"))
            }
        }
    }
}

/// Asks whether another name was meant, or says the other words.
fn did_you_mean(meant: Option<&str>, otherwise: &str) -> String {
    meant.map_or_else(|| otherwise.to_owned(), |meant| format!("did you mean `{meant}`?"))
}

/// The repair of a misspelt name. Another may have been meant: a person decides.
fn rename(document: &Document, name: Name, meant: Option<&str>) -> Option<Fix> {
    let meant = meant?;
    let change = Change::Rename(name, meant.to_owned());
    repair(document, &change, format!("rename to `{meant}`"), Safety::Unsafe)
}

/// A change as a repair, if it can be written where it stands.
fn repair(document: &Document, change: &Change, message: impl Into<String>, safety: Safety) -> Option<Fix> {
    let edits = render(document, change)?;
    Some(Fix { message: message.into(), safety, edits })
}

/// Takes away the second of two that say the same: it stands where `part` says.
fn without_second(document: &Document, part: Part, [first, second]: [Option<ValueId>; 2]) -> Option<Fix> {
    let written = |id: ValueId| {
        let span = document.span(document.value(id).at);
        let tree = document.trees.iter().find(|tree| tree.file == span.file)?;
        tree.source.get(span.start as usize..span.end as usize)
    };
    let is_same = match (first, second) {
        (None, None) => true,
        (Some(first), Some(second)) => written(first) == written(second),
        _ => false,
    };
    is_same.then(|| repair(document, &Change::Remove(part), "remove the second", Safety::Safe))?
}

/// At most eight of what exists: `a`, `b` and 12 more.
fn listing<'a>(names: impl Iterator<Item = &'a str>) -> Option<String> {
    let names: Vec<&str> = names.collect();
    let shown: Vec<String> = names.iter().take(8).map(|name| format!("`{name}`")).collect();
    match (names.len(), shown.split_last()) {
        (_, None) => None,
        (1, Some((last, _))) => Some(last.clone()),
        (2..=8, Some((last, rest))) => Some(format!("{} and {last}", rest.join(", "))),
        (count, _) => Some(format!("{} and {} more", shown.join(", "), count - shown.len())),
    }
}

/// "the query" with its name, or "this query".
fn the_operation(document: &Document, operation: &Operation) -> String {
    let word = operation.kind.word();
    match operation.name {
        Some(name) => format!("the {word} `{}`", document.str(name)),
        None => format!("this {word}"),
    }
}

/// What the document is written in.
fn notation(document: &Document) -> Notation {
    document.trees[0].notation
}

#[cfg(test)]
mod tests {
    use super::listing;

    #[test]
    fn a_listing_has_at_most_eight_names() {
        let names = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"];
        let of = |count: usize| listing(names[..count].iter().copied());
        assert_eq!(of(0), None);
        assert_eq!(of(1).unwrap(), "`a`");
        assert_eq!(of(3).unwrap(), "`a`, `b` and `c`");
        assert_eq!(of(8).unwrap(), "`a`, `b`, `c`, `d`, `e`, `f`, `g` and `h`");
        assert_eq!(of(10).unwrap(), "`a`, `b`, `c`, `d`, `e`, `f`, `g`, `h` and 2 more");
    }
}
