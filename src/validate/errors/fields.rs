//! Messages about fields (§5.3.1, §5.3.3).

use super::{Say, did_you_mean, listing, notation, rename, repair, spec};
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Document, Name, SelectionId, SelectionSet};
use crate::fix::{Change, SetOf};
use crate::schema::{FieldId, Schema, TypeId, TypeKind};
use crate::source::Notation;
use crate::suggest::nearest;
use crate::syntax::text::{From, Run};
use crate::validate::check::{Scope, Source};

pub fn unknown_field(
    say: Say<'_>,
    name: Name,
    parent: TypeId,
    scope: Scope,
    above: Option<FieldId>,
) -> Diagnostic {
    let Say { document, schema } = say;
    let text = document.str(name);
    let ty = schema.type_name(parent);
    let fields = || schema.fields(parent).map(|field| schema.field_name(field));
    let argument = above
        .filter(|_| matches!(scope.from, Source::Field(_)))
        .and_then(|above| schema.argument(above, text).map(|argument| (above, argument)));
    let elsewhere = having(schema, parent, text);
    let meant = if argument.is_some() || !elsewhere.is_empty() {
        None
    } else {
        nearest(text, fields().chain(["__typename"]))
    };
    let is_glued = is_glued(document, name);
    let meant = meant.filter(|_| !is_glued);
    let label = match (argument, elsewhere.first()) {
        (Some((above, _)), _) => format!("an argument of `{}`", schema.coordinate(above)),
        (_, Some(one)) => format!("`{one}` has it"),
        _ if is_glued => "two strings side by side are one".to_owned(),
        _ => did_you_mean(meant, &format!("not a field of `{ty}`")),
    };
    let diagnostic = Diagnostic::error(
        "unknown-field",
        format!("`{ty}` has no field `{text}`"),
        document.span(name),
        label,
    )
    .url(spec::FIELDS)
    .fix(rename(document, name, meant));
    let diagnostic = say.see_scope(diagnostic, scope, above);
    let help = if let Some((above, argument)) = argument {
        let ty = schema.display(schema.input_type(argument));
        Some(match notation(document) {
            Notation::Yaml => format!("it takes `{ty}`: write `({text}): …`"),
            Notation::Json => format!("it takes `{ty}`: write `\"({text})\": …`"),
            _ => format!("it takes `{ty}`: write `{}({text}: …)`", schema.field_name(above)),
        })
    } else if let Some(one) = elsewhere.first() {
        let others = listing(elsewhere.iter().skip(1).copied());
        let others = others.map_or_else(String::new, |others| format!(" (also on {others})"));
        Some(format!("select it in `... on {one} {{ {text} }}`{others}"))
    } else if is_glued {
        Some("write a comma between the two".to_owned())
    } else if schema.kind(parent) == TypeKind::Union {
        let members = listing(schema.possible(parent).iter().map(|member| schema.type_name(*member)));
        members.map(|members| format!("a union has only `__typename`: select in `... on` one of {members}"))
    } else if meant.is_none() {
        listing(fields()).map(|fields| format!("`{ty}` has {fields}"))
    } else {
        None
    };
    Diagnostic { help, ..diagnostic }
}

/// `trains: flow`, where `flow` is a field and `trains` is none.
pub fn alias_as_key(diagnostic: Diagnostic, document: &Document, alias: Name, field: Name) -> Diagnostic {
    let (alias, field) = (document.str(alias), document.str(field));
    let header = match notation(document) {
        Notation::Yaml => format!("{alias}:{field}:"),
        _ => format!("\"{alias}: {field}\""),
    };
    diagnostic.help(format!("an alias stands in the key, before its field: `{header}`"))
}

/// Whether a name is the end of one literal and the beginning of the next: `"id" "name"`.
fn is_glued(document: &Document, name: Name) -> bool {
    let tree = &document.trees[name.tree as usize];
    let runs = tree.text(name.text).runs.of(&tree.runs);
    let is_inside = |run: &&Run| run.at > name.start && run.at < name.end;
    runs.iter().filter(is_inside).any(|run| matches!(run.from, From::Verbatim(_)))
        && !runs.iter().any(|run| matches!(run.from, From::Escape(_)))
}

/// The possible types of an interface or union that have the field.
fn having<'a>(schema: &'a Schema, parent: TypeId, field: &str) -> Vec<&'a str> {
    if schema.kind(parent) == TypeKind::Object {
        return Vec::new();
    }
    let has = |ty: &&TypeId| schema.field(**ty, field).is_some();
    schema.possible(parent).iter().filter(has).map(|ty| schema.type_name(*ty)).collect()
}

pub fn missing_selection(say: Say<'_>, id: SelectionId, name: Name, field: FieldId) -> Diagnostic {
    let Say { document, schema } = say;
    let ty = schema.field_type(field);
    let text = document.str(name);
    let fields = some_leaves(schema, ty.base());
    let quoted = || fields.iter().map(|field| format!("\"{field}\"")).collect::<Vec<_>>().join(", ");
    let example = match notation(document) {
        Notation::Dict => format!("\"{text}\": {{{}}}", quoted()),
        Notation::Json => format!("\"{text}\": [{}]", quoted()),
        Notation::Yaml => format!("{text}: {{{}}}", fields.join(", ")),
        Notation::GraphQl => format!("{text} {{ {} }}", fields.join(" ")),
    };
    let diagnostic = Diagnostic::error(
        "missing-selection",
        format!(
            "`{}` is {}: say which of its fields",
            schema.coordinate(field),
            schema.kind(ty.base()).phrase()
        ),
        document.span(name),
        "select something from it",
    )
    .help(format!("write `{example}`"))
    .url(spec::LEAVES)
    .fix(select(say, id, ty.base()));
    say.see(diagnostic, field, &format!("returns `{}`", schema.display(ty)))
}

/// The key alone, or what everything has: what is wanted, a person knows.
fn select(say: Say<'_>, id: SelectionId, ty: TypeId) -> Option<Fix> {
    let field = if some_leaves(say.schema, ty).contains(&"id") { "id" } else { "__typename" };
    let change = Change::Select(SetOf::Selection(id), field.to_owned());
    repair(say.document, &change, format!("select `{field}`"), Safety::Unsafe)
}

/// A few fields that can be selected as they are.
fn some_leaves(schema: &Schema, ty: TypeId) -> Vec<&str> {
    let is_plain = |field: &FieldId| {
        schema.kind(schema.field_type(*field).base()).is_leaf()
            && !schema.arguments(*field).any(|argument| schema.is_required(argument))
    };
    let mut plain: Vec<&str> =
        schema.fields(ty).filter(is_plain).map(|field| schema.field_name(field)).collect();
    // What people mostly ask for stands first.
    plain.sort_by_key(|name| !matches!(*name, "id" | "name"));
    plain.truncate(3);
    if plain.is_empty() { vec!["__typename"] } else { plain }
}

pub fn selection_on_leaf(
    say: Say<'_>,
    id: SelectionId,
    name: Name,
    field: FieldId,
    set: SelectionSet,
) -> Diagnostic {
    let Say { document, schema } = say;
    let ty = schema.field_type(field);
    let text = document.str(name);
    let example = match notation(document) {
        Notation::Dict | Notation::Json => format!("\"{text}\""),
        Notation::Yaml | Notation::GraphQl => text.to_owned(),
    };
    Diagnostic::error(
        "selection-on-leaf",
        format!("`{}` is {}: it has no fields", schema.coordinate(field), schema.kind(ty.base()).phrase()),
        document.span(name),
        format!("returns `{}`", schema.display(ty)),
    )
    .label(document.span(set.at), "nothing to select from")
    .help(format!("write `{example}` alone"))
    .url(spec::LEAVES)
    .fix(repair(document, &Change::Unselect(id), "remove what is selected from it", Safety::Unsafe))
}
