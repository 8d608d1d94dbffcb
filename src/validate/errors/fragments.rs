//! Messages about fragments (§5.5).

use super::{Say, did_you_mean, listing, rename, repair, spec};
use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::document::{Document, FragmentId, Name, SelectionId, SelectionKind};
use crate::fix::{Change, Part};
use crate::schema::{FieldId, Schema, TypeId};
use crate::suggest::nearest;
use crate::validate::check::Scope;

pub fn unknown_condition(say: Say<'_>, on: Name) -> Diagnostic {
    let Say { document, schema } = say;
    let name = document.str(on);
    let composites = schema.types().filter(|ty| schema.kind(*ty).is_composite());
    let names = composites.map(|ty| schema.type_name(ty));
    let meant = nearest(name, names.filter(|other| other.starts_with("__") == name.starts_with("__")));
    Diagnostic::error(
        "unknown-type",
        format!("the schema has no type `{name}`"),
        document.span(on),
        did_you_mean(meant, "not defined"),
    )
    .url(spec::FRAGMENT_TYPE)
    .fix(rename(document, on, meant))
}

pub fn fragment_on_leaf(say: Say<'_>, on: Name, ty: TypeId) -> Diagnostic {
    let Say { document, schema } = say;
    let (name, phrase) = (document.str(on), schema.kind(ty).phrase());
    let diagnostic = Diagnostic::error(
        "fragment-on-leaf",
        format!("nothing can be selected from `{name}`: it is {phrase}"),
        document.span(on),
        phrase,
    )
    .help("a fragment is on an object type, an interface or a union")
    .url(spec::FRAGMENT_COMPOSITE);
    say.see(diagnostic, ty, "defined here")
}

pub fn unknown_fragment(document: &Document, name: Name, meant: Option<&str>) -> Diagnostic {
    let text = document.str(name);
    let names = document.fragments.iter().map(|fragment| document.str(fragment.name));
    let help = match (meant, listing(names)) {
        (Some(_), _) => None,
        (None, Some(names)) => Some(format!("there is {names}")),
        (None, None) => Some(format!("define it: `fragment {text} on Type {{ … }}`")),
    };
    let diagnostic = Diagnostic::error(
        "unknown-fragment",
        format!("there is no fragment `{text}`"),
        document.span(name),
        did_you_mean(meant, "not defined"),
    )
    .url(spec::SPREAD_TARGET)
    .fix(rename(document, name, meant));
    Diagnostic { help, ..diagnostic }
}

pub fn duplicate_fragment(document: &Document, first: Name, second: Name) -> Diagnostic {
    Diagnostic::error(
        "duplicate-fragment",
        format!("two fragments are called `{}`", document.str(second)),
        document.span(second),
        "the name is taken",
    )
    .label(document.span(first), "here first")
    .help("give one of them another name")
    .url(spec::FRAGMENT_NAME)
}

pub fn unused_fragment(document: &Document, name: Name) -> Diagnostic {
    let text = document.str(name);
    Diagnostic::error(
        "unused-fragment",
        format!("the fragment `{text}` is used nowhere"),
        document.span(name),
        "never spread",
    )
    .help(format!("spread it with `...{text}`, or take it away"))
    .url(spec::FRAGMENT_USED)
    .fix(remove(document, name))
}

/// What is written for later would be lost: a person decides.
fn remove(document: &Document, name: Name) -> Option<Fix> {
    let row = document.fragments.iter().position(|fragment| fragment.name == name)?;
    let change = Change::Remove(Part::Fragment(FragmentId(row as u32)));
    repair(document, &change, "remove the fragment", Safety::Unsafe)
}

/// `way` are the fragments from the one that is spread again to the one that spreads it.
pub fn fragment_cycle(document: &Document, spread: SelectionId, way: &[FragmentId]) -> Diagnostic {
    let name_of = |id: &FragmentId| document.str(document.fragments[id.0 as usize].name);
    let name = way.first().map_or("", name_of);
    let via = listing(way.iter().skip(1).map(name_of));
    let message = match &via {
        None => format!("the fragment `{name}` spreads itself"),
        Some(via) => format!("the fragment `{name}` spreads itself by way of {via}"),
    };
    let span = match document.selection(spread).kind {
        SelectionKind::Spread(name) => document.span(name),
        _ => document.span(document.selection(spread).at),
    };
    let diagnostic = Diagnostic::error("fragment-cycle", message, span, format!("leads back to `{name}`"))
        .help("take this spread away: what it stands for would have no end")
        .url(spec::SPREAD_CYCLES);
    match way.first() {
        Some(id) => diagnostic.label(document.span(document.fragments[id.0 as usize].name), "begins here"),
        None => diagnostic,
    }
}

/// `at` is the type condition, or the name of the fragment that is spread.
pub fn impossible_fragment(
    say: Say<'_>,
    at: Name,
    on: TypeId,
    parent: TypeId,
    scope: Scope,
    above: Option<FieldId>,
) -> Diagnostic {
    let Say { document, schema } = say;
    let (name, text, of) = (schema.type_name(on), document.str(at), schema.type_name(parent));
    let what = if text == name { String::new() } else { format!("`{text}` can't apply here: ") };
    let diagnostic = Diagnostic::error(
        "impossible-fragment",
        format!("{what}{} is never {}", a(schema, parent), a(schema, on)),
        document.span(at),
        if text == name { "never applies".to_owned() } else { format!("is on `{name}`") },
    )
    .url(spec::SPREAD_POSSIBLE);
    let diagnostic = say.see_scope(diagnostic, scope, above);
    let possible = schema.possible(parent).iter().map(|ty| schema.type_name(*ty));
    let help = listing(possible.filter(|possible| *possible != of));
    Diagnostic { help: help.map(|types| format!("`{of}` can be {types}")), ..diagnostic }
}

fn a(schema: &Schema, ty: TypeId) -> String {
    format!("`{}`", schema.type_name(ty))
}
