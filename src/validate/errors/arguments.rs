//! Messages about arguments (§5.4).

use super::{Say, did_you_mean, listing, rename, spec, without_second};
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Name};
use crate::fix::Part;
use crate::schema::{InputId, TypeKind};
use crate::suggest::nearest;
use crate::validate::arguments::Owner;

pub fn unknown_argument(say: Say<'_>, name: Name, owner: Owner) -> Diagnostic {
    let Say { document, schema } = say;
    let text = document.str(name);
    let arguments = owner.arguments(schema);
    let names = || arguments.iter().map(|argument| schema.input_name(*argument));
    let has = |argument: &&InputId| {
        let ty = schema.input_type(**argument).base();
        schema.kind(ty) == TypeKind::InputObject && schema.input_field(ty, text).is_some()
    };
    // A filter comes before an order: of a list of objects each says little.
    let inside = arguments.iter().filter(has).min_by_key(|argument| schema.input_type(**argument).is_list());
    let meant = nearest(text, names());
    let label = match (meant, inside) {
        (None, Some(inside)) => format!("a field of `{}`", schema.input_name(*inside)),
        _ => did_you_mean(meant, "no such argument"),
    };
    let help = match (meant, inside) {
        (Some(_), _) => None,
        (None, Some(inside)) => Some(format!("write `{}: {{{text}: …}}`", schema.input_name(*inside))),
        (None, None) => Some(listing(names()).map_or_else(
            || format!("`{}` takes no arguments", owner.coordinate(schema)),
            |names| format!("it takes {names}"),
        )),
    };
    let diagnostic = Diagnostic::error(
        "unknown-argument",
        format!("`{}` has no argument `{text}`", owner.coordinate(schema)),
        document.span(name),
        label,
    )
    .url(spec::ARGUMENT_NAMES)
    .fix(rename(document, name, meant));
    let diagnostic = Diagnostic { help, ..diagnostic };
    match owner {
        Owner::Unknown => diagnostic,
        Owner::Field(field) => say.see(diagnostic, field, "defined here"),
        Owner::Directive(directive) => say.see(diagnostic, directive, "defined here"),
    }
}

pub fn missing_argument(say: Say<'_>, at: Name, owner: Owner, missing: &[InputId]) -> Diagnostic {
    let Say { document, schema } = say;
    let names = listing(missing.iter().map(|id| schema.input_name(*id))).unwrap_or_default();
    let word = if missing.len() == 1 { "argument" } else { "arguments" };
    let example: Vec<String> =
        missing.iter().take(3).map(|id| format!("{}: …", schema.input_name(*id))).collect();
    let sign = if matches!(owner, Owner::Directive(_)) { "@" } else { "" };
    let mut diagnostic = Diagnostic::error(
        "missing-argument",
        format!("`{}` needs the {word} {names}", owner.coordinate(schema)),
        document.span(at),
        format!("without {names}"),
    )
    .help(format!("write `{sign}{}({})`", document.str(at), example.join(", ")))
    .url(spec::REQUIRED_ARGUMENTS);
    for id in missing.iter().take(3) {
        let ty = schema.display(schema.input_type(*id));
        diagnostic = say.see(diagnostic, *id, &format!("`{ty}`, without a default"));
    }
    diagnostic
}

pub fn duplicate_argument(document: &Document, first: Name, second: Name) -> Diagnostic {
    let row = |name: Name| document.arguments.iter().position(|argument| argument.name == name);
    let fix = row(first).zip(row(second)).and_then(|(first, second)| {
        let values = [first, second].map(|row| Some(document.arguments[row].value));
        without_second(document, Part::Argument(second as u32), values)
    });
    Diagnostic::error(
        "duplicate-argument",
        format!("the argument `{}` is given twice", document.str(second)),
        document.span(second),
        "again here",
    )
    .label(document.span(first), "here first")
    .help("take one of them away")
    .url(spec::ARGUMENT_UNIQUENESS)
    .fix(fix)
}
