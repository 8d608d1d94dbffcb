//! Messages about values (§5.6).

use super::expected::{mismatch, remedy};
use super::{Say, did_you_mean, listing, notation, rename, repair, spec, without_second};
use crate::diagnostic::{Diagnostic, Edit, Fix, Safety};
use crate::document::{Argument, Document, Name, Operation, Place, Str, ValueId, ValueKind, Variable};
use crate::fix::{Change, New, Part};
use crate::schema::{EnumValueId, InputId, TypeId, TypeRef};
use crate::source::Notation;
use crate::suggest::nearest;
use crate::validate::check::Origin;

pub fn type_mismatch(say: Say<'_>, id: ValueId, ty: TypeRef, origin: Origin) -> Diagnostic {
    let help = remedy(say, id, ty);
    let fix = quote(say, id, ty).or_else(|| variable(say, id, ty));
    Diagnostic { help, ..mismatch(say, "type-mismatch", id, ty, origin) }.fix(fix)
}

/// `limit: limit`, `"limit": "$limit"`, where every operation declares `$limit` with this type.
fn variable(say: Say<'_>, id: ValueId, ty: TypeRef) -> Option<Fix> {
    let Say { document, schema } = say;
    let name = match document.value(id).kind {
        ValueKind::Enum(name) => document.str(name),
        ValueKind::String { value, .. } => document.str(value).strip_prefix('$')?,
        _ => return None,
    };
    let fits = |variable: &Variable| {
        let of = variable.ty.is_some_and(|of| document.str(of.name) == schema.type_name(ty.base()));
        of && document.str(variable.name) == name
    };
    let declares = |operation: &Operation| operation.variables.of(&document.variables).iter().any(fits);
    let is_declared = !document.operations.is_empty() && document.operations.iter().all(declares);
    let change = Change::Replace(id, New::Variable(name.to_owned()));
    is_declared.then(|| repair(document, &change, format!("write the variable `${name}`"), Safety::Unsafe))?
}

/// `true` where a String is expected in YAML: what is written, in quotes.
fn quote(say: Say<'_>, id: ValueId, ty: TypeRef) -> Option<Fix> {
    let Say { document, schema } = say;
    let value = document.value(id);
    let word = match value.kind {
        ValueKind::Boolean(true) => "true",
        ValueKind::Boolean(false) => "false",
        _ => return None,
    };
    let is_here = matches!(value.at, Place::Node { .. }) && notation(document) == Notation::Yaml;
    let is_text = matches!(schema.type_name(ty.base()), "String" | "ID");
    (is_here && is_text).then(|| Fix {
        message: "put it in quotes".to_owned(),
        safety: Safety::Safe,
        edits: vec![Edit { span: document.span(value.at), content: format!("\"{word}\"") }],
    })
}

pub fn list_value(say: Say<'_>, id: ValueId, ty: TypeRef, origin: Origin) -> Diagnostic {
    mismatch(say, "type-mismatch", id, ty, origin).help("give one value, without the list around it")
}

pub fn object_value(say: Say<'_>, id: ValueId, ty: TypeRef, origin: Origin) -> Diagnostic {
    mismatch(say, "type-mismatch", id, ty, origin)
}

pub fn null_value(say: Say<'_>, id: ValueId, ty: TypeRef, origin: Origin) -> Diagnostic {
    let default = match origin {
        Origin::Input(input) => say.schema.input_default(input).map(|default| (input, default)),
        _ => None,
    };
    let diagnostic = mismatch(say, "null-value", id, ty, origin);
    match default {
        Some((input, default)) => {
            let name = say.schema.input_name(input);
            diagnostic.help(format!("without `{name}` its default counts: `{default}`"))
        }
        None => diagnostic.help("a `!` in the type means: never null"),
    }
}

/// In GraphQL text: `"RED"` for `RED`.
pub fn enum_in_quotes(say: Say<'_>, id: ValueId, text: &str, ty: TypeRef, origin: Origin) -> Diagnostic {
    let Say { document, schema } = say;
    let names = || schema.enum_values(ty.base()).map(|value| schema.enum_value_name(value));
    let exists = schema.enum_value(ty.base(), text).is_some();
    let meant = if exists { Some(text) } else { nearest(text, names()) };
    let help = match meant {
        Some(meant) => format!("write it without quotes: `{meant}`"),
        None => format!("it has {}", listing(names()).unwrap_or_default()),
    };
    let safety = if exists { Safety::Safe } else { Safety::Unsafe };
    let fix = meant.and_then(|meant| {
        let change = Change::Replace(id, New::Enum(meant.to_owned()));
        repair(document, &change, "take the quotes away", safety)
    });
    mismatch(say, "type-mismatch", id, ty, origin).help(help).fix(fix)
}

/// In data a string stands for the enum value.
pub fn quoted_enum(say: Say<'_>, id: ValueId, value: EnumValueId) -> Diagnostic {
    let Say { document, schema } = say;
    let name = schema.enum_value_name(value);
    let at = document.value(id).at;
    let help = match notation(document) {
        Notation::Yaml => format!("write `{name}`, without quotes"),
        Notation::Json => format!("write `{{\"$enum\": \"{name}\"}}`"),
        _ => format!("write `EnumValue(\"{name}\")`"),
    };
    let change = Change::Replace(id, New::Enum(name.to_owned()));
    let fix = repair(document, &change, format!("write the enum value `{name}`"), Safety::Safe);
    Diagnostic::hint(
        "quoted-enum",
        format!("a string stands for the enum value `{}`", schema.coordinate(value)),
        document.span(at),
        format!("taken for `{name}`"),
    )
    .help(help)
    .fix(fix)
}

/// `place` is that of the name, or of the string that stands for it.
pub fn unknown_enum_value(say: Say<'_>, place: Place, text: &str, ty: TypeId) -> Diagnostic {
    let Say { document, schema } = say;
    let names = || schema.enum_values(ty).map(|value| schema.enum_value_name(value));
    let meant = nearest(text, names());
    let fix = match place {
        Place::Text(name) => rename(document, name, meant),
        _ => None,
    };
    let help = listing(names()).filter(|_| meant.is_none()).map(|names| format!("it has {names}"));
    let diagnostic = Diagnostic::error(
        "unknown-enum-value",
        format!("`{}` has no value `{text}`", schema.type_name(ty)),
        document.span(place),
        did_you_mean(meant, "no such value"),
    )
    .url(spec::ENUMS)
    .fix(fix);
    say.see(Diagnostic { help, ..diagnostic }, ty, "defined here")
}

pub fn number_out_of_range(say: Say<'_>, id: ValueId, digits: Str, ty: TypeRef) -> Diagnostic {
    let Say { document, schema } = say;
    let name = schema.type_name(ty.base());
    let (digits, span) = (document.str(digits), document.span(document.value(id).at));
    let shown: String = digits.chars().take(24).collect();
    let shown = if shown.len() < digits.len() { format!("{shown}…") } else { shown };
    let (label, url) = match name {
        "Int" => ("at most 2147483647, at least -2147483648", spec::INT),
        _ => ("more than a 64-bit number holds", spec::FLOAT),
    };
    Diagnostic::error(
        "number-out-of-range",
        format!("`{shown}` is out of the range of `{name}`"),
        span,
        label,
    )
    .url(url)
}

pub fn unknown_input_field(say: Say<'_>, name: Name, ty: TypeId) -> Diagnostic {
    let Say { document, schema } = say;
    let (text, of) = (document.str(name), schema.type_name(ty));
    let names = || schema.input_fields(ty).map(|field| schema.input_name(field));
    let meant = nearest(text, names());
    let help = listing(names()).filter(|_| meant.is_none()).map(|names| format!("it has {names}"));
    let diagnostic = Diagnostic::error(
        "unknown-input-field",
        format!("`{of}` has no field `{text}`"),
        document.span(name),
        did_you_mean(meant, "no such field"),
    )
    .url(spec::INPUT_FIELD_NAMES)
    .fix(rename(document, name, meant));
    say.see(Diagnostic { help, ..diagnostic }, ty, "defined here")
}

pub fn missing_input_field(say: Say<'_>, id: ValueId, ty: TypeId, missing: &[InputId]) -> Diagnostic {
    let Say { document, schema } = say;
    let names = listing(missing.iter().map(|field| schema.input_name(*field))).unwrap_or_default();
    let word = if missing.len() == 1 { "field" } else { "fields" };
    let mut diagnostic = Diagnostic::error(
        "missing-input-field",
        format!("`{}` needs the {word} {names}", schema.type_name(ty)),
        document.span(document.value(id).at),
        format!("without {names}"),
    )
    .url(spec::INPUT_FIELD_REQUIRED);
    for field in missing.iter().take(3) {
        let ty = schema.display(schema.input_type(*field));
        diagnostic = say.see(diagnostic, *field, &format!("`{ty}`, without a default"));
    }
    diagnostic
}

pub fn duplicate_input_field(document: &Document, first: Name, second: Name) -> Diagnostic {
    let mapping = notation(document).mapping();
    let row = |name: Name| document.fields.iter().position(|field| field.name == name);
    let fix = row(first).zip(row(second)).and_then(|(first, second)| {
        let values = [first, second].map(|row| Some(document.fields[row].value));
        without_second(document, Part::InputField(second as u32), values)
    });
    Diagnostic::error(
        "duplicate-input-field",
        format!("`{}` is given twice in one {mapping}", document.str(second)),
        document.span(second),
        "again here",
    )
    .label(document.span(first), "here first")
    .help("take one of them away")
    .url(spec::INPUT_FIELD_UNIQUENESS)
    .fix(fix)
}

pub fn one_of(say: Say<'_>, id: ValueId, ty: TypeId, given: &[Argument]) -> Diagnostic {
    let Say { document, schema } = say;
    let names = listing(schema.input_fields(ty).map(|field| schema.input_name(field))).unwrap_or_default();
    let (span, label) = match given.get(1) {
        Some(second) => (document.span(second.name), "one too many"),
        None => (document.span(document.value(id).at), "none is given"),
    };
    let diagnostic = Diagnostic::error(
        "one-of",
        format!("`{}` takes exactly one of its fields", schema.type_name(ty)),
        span,
        label,
    )
    .help(format!("give one of {names}"))
    .url(spec::ONE_OF);
    let diagnostic = match given {
        [first, _, ..] => diagnostic.label(document.span(first.name), "the first"),
        _ => diagnostic,
    };
    say.see(diagnostic, ty, "a `@oneOf` input object")
}

pub fn one_of_null(say: Say<'_>, id: ValueId, ty: TypeId) -> Diagnostic {
    let Say { document, schema } = say;
    let diagnostic = Diagnostic::error(
        "one-of",
        format!("the one field of `{}` must have a value", schema.type_name(ty)),
        document.span(document.value(id).at),
        "not null",
    )
    .url(spec::ONE_OF);
    say.see(diagnostic, ty, "a `@oneOf` input object")
}

/// `{"order by": 1}` where the value does not travel as JSON.
pub fn no_field_name(document: &Document, name: Name) -> Diagnostic {
    let written = document.str(name);
    let diagnostic = Diagnostic::error(
        "syntax",
        format!("`{}` can't be the name of an input field", written.escape_debug()),
        document.span(name),
        "expected a name of GraphQL",
    );
    match written.strip_prefix('$') {
        Some(name) => diagnostic.help(format!("write `{name}`, without the `$`")),
        None => diagnostic.help("names consist of the letters A to Z and a to z, digits, and `_`"),
    }
}

/// `desc`, unquoted in YAML, without a schema that says what stands there.
pub fn needs_schema(document: &Document, id: ValueId, written: &str) -> Diagnostic {
    Diagnostic::error(
        "needs-schema",
        format!("without a schema `{written}` can be a string or an enum value"),
        document.span(document.value(id).at),
        "which of them?",
    )
    .help(format!("give a schema with `--schema`, or write `\"{written}\"` for the string, `!enum {written}` for the enum value"))
}

/// `{"$var": 5}`
pub fn mark_without_name(document: &Document, id: ValueId) -> Diagnostic {
    let span = document.span(document.value(id).at);
    Diagnostic::error("syntax", "this mark stands for a name", span, "expected a name of GraphQL")
        .help("write `{\"$var\": \"limit\"}` for a variable, `{\"$enum\": \"desc\"}` for an enum value, `{\"$value\": …}` for data")
}
