//! Messages about variables (§5.8) and the values given for them.

use super::{
    Say, did_you_mean, listing, rename, repair, spec, the_operation, without_second, write_variable,
};
use crate::diagnostic::{Diagnostic, Edit, Fix, Safety};
use crate::document::{Document, Name, Operation, OperationId, Place, ValueId, Variable};
use crate::fix::{Change, Part, render};
use crate::print::type_text;
use crate::schema::{TypeId, TypeRef};
use crate::source::Notation;
use crate::suggest::nearest;
use crate::syntax::text::At;
use crate::validate::bindings::Lacking;
use crate::validate::check::{Origin, Usage};

pub fn duplicate_variable(document: &Document, first: &Variable, second: &Variable) -> Diagnostic {
    Diagnostic::error(
        "duplicate-variable",
        format!("`${}` is declared twice", document.str(second.name)),
        document.span(second.at),
        "again here",
    )
    .label(document.span(first.at), "here first")
    .help("take one of them away")
    .url(spec::VARIABLE_UNIQUENESS)
    .fix(second_variable(document, first, second))
}

fn second_variable(document: &Document, first: &Variable, second: &Variable) -> Option<Fix> {
    let text = |variable: &Variable| variable.ty.map(|ty| type_text(document, ty));
    let row = document.variables.iter().position(|one| one.at == second.at)?;
    let is_plain = first.directives.is_empty() && second.directives.is_empty();
    let is_same = is_plain && text(first).is_some() && text(first) == text(second);
    is_same.then(|| without_second(document, Part::Variable(row as u32), [first.default, second.default]))?
}

pub fn unknown_variable_type(say: Say<'_>, name: Name) -> Diagnostic {
    let Say { document, schema } = say;
    let text = document.str(name);
    let inputs = schema.types().filter(|ty| schema.kind(*ty).is_input());
    let meant = elsewhere(text).or_else(|| nearest(text, inputs.map(|ty| schema.type_name(ty))));
    Diagnostic::error(
        "unknown-type",
        format!("the schema has no type `{text}`"),
        document.span(name),
        did_you_mean(meant, "not defined"),
    )
    .url(spec::VARIABLE_INPUT)
    .fix(rename(document, name, meant))
}

/// The type of GraphQL that other languages name so.
fn elsewhere(name: &str) -> Option<&'static str> {
    match name {
        "bool" => Some("Boolean"),
        "integer" | "Integer" => Some("Int"),
        "str" | "text" | "Text" => Some("String"),
        "double" | "Double" => Some("Float"),
        _ => None,
    }
}

pub fn not_an_input_type(say: Say<'_>, name: Name, ty: TypeId) -> Diagnostic {
    let Say { document, schema } = say;
    let phrase = schema.kind(ty).phrase();
    let diagnostic = Diagnostic::error(
        "not-an-input-type",
        format!("a variable can't be a `{}`: it is {phrase}", document.str(name)),
        document.span(name),
        phrase,
    )
    .help("what is sent is a scalar, an enum or an input object")
    .url(spec::VARIABLE_INPUT);
    say.see(diagnostic, ty, "defined here")
}

/// `ty` is what is expected where it is used.
pub fn undefined_variable(
    document: &Document,
    operation: &Operation,
    usage: &Usage,
    meant: Option<&str>,
    ty: Option<String>,
) -> Diagnostic {
    let name = document.str(usage.name);
    let mark = |name: &str| format!("${name}");
    let (help, fix) = match (meant, ty) {
        (None, Some(ty)) => {
            let help = format!("declare it: `${name}: {ty}`");
            (Some(help), declare(document, operation, name, &ty))
        }
        _ => (None, rename(document, usage.name, meant)),
    };
    let diagnostic = Diagnostic::error(
        "undefined-variable",
        format!("{} doesn't declare `${name}`", the_operation(document, operation)),
        document.span(document.value(usage.value).at),
        did_you_mean(meant.map(mark).as_deref(), "not declared"),
    )
    .label(document.span(operation.name.map_or(operation.at, Place::Text)), "declare it here")
    .url(spec::VARIABLE_DEFINED)
    .fix(fix);
    Diagnostic { help, ..diagnostic }
}

fn declare(document: &Document, operation: &Operation, name: &str, ty: &str) -> Option<Fix> {
    let row = document.operations.iter().position(|one| std::ptr::eq(one, operation))?;
    let change = Change::Declare(OperationId(row as u32), name.to_owned(), ty.to_owned());
    repair(document, &change, format!("declare `${name}: {ty}`"), Safety::Safe)
}

/// What is declared goes, unless a value is given for it: that would be left over.
fn remove(document: &Document, variable: &Variable) -> Option<Fix> {
    let name = document.str(variable.name);
    let bindings = document.bindings.unwrap_or_default().of(&document.fields);
    let is_given = document.bindings_open || bindings.iter().any(|field| document.str(field.name) == name);
    let row = document.variables.iter().position(|one| one.at == variable.at)?;
    let change = Change::Remove(Part::Variable(row as u32));
    (!is_given).then(|| repair(document, &change, format!("remove `${name}`"), Safety::Safe))?
}

/// `quoted` is a string that says `$name`.
pub fn unused_variable(
    document: &Document,
    operation: &Operation,
    variable: &Variable,
    quoted: Option<ValueId>,
) -> Diagnostic {
    let name = document.str(variable.name);
    let diagnostic = Diagnostic::error(
        "unused-variable",
        format!("{} never uses `${name}`", the_operation(document, operation)),
        document.span(variable.at),
        "declared, but not used",
    )
    .url(spec::VARIABLE_USED);
    let Some(quoted) = quoted else {
        return diagnostic.help("use it, or take it away").fix(remove(document, variable));
    };
    let place = document.span(document.value(quoted).at);
    diagnostic.label(place, "a string, not the variable").help(write_variable(document, quoted, name))
}

pub fn variable_type_mismatch(
    say: Say<'_>,
    variable: &Variable,
    ty: TypeRef,
    usage: &Usage,
    expected: TypeRef,
) -> Diagnostic {
    let Say { document, schema } = say;
    let (name, ty_name, expected_name) =
        (document.str(variable.name), schema.display(ty), schema.display(expected));
    let message = match usage.position.origin {
        Origin::Input(input) if schema.input_type(input) == expected => {
            format!("`{}` takes `{expected_name}`, but `${name}` is `{ty_name}`", schema.coordinate(input))
        }
        Origin::Input(input) => {
            let what = schema.coordinate(input);
            format!("an item of `{what}` is `{expected_name}`, but `${name}` is `{ty_name}`")
        }
        _ => format!("`{expected_name}` is expected here, but `${name}` is `{ty_name}`"),
    };
    let only_null = expected == ty.non_null();
    let help = if only_null {
        format!("declare `${name}: {expected_name}`, or give it a default")
    } else {
        format!("declare `${name}: {expected_name}`")
    };
    let diagnostic = Diagnostic::error(
        "variable-type-mismatch",
        message,
        document.span(document.value(usage.value).at),
        if only_null { "may be null".to_owned() } else { format!("is `{ty_name}`") },
    )
    .label(document.span(variable.ty.map_or(variable.at, |ty| ty.at)), format!("`${name}` is declared here"))
    .help(help)
    .url(spec::VARIABLE_ALLOWED);
    match usage.position.origin {
        Origin::Input(input) => {
            let declared = schema.display(schema.input_type(input));
            say.see(diagnostic, input, &format!("`{}` is `{declared}`", schema.coordinate(input)))
        }
        _ => diagnostic,
    }
}

pub fn one_of_variable(
    say: Say<'_>,
    variable: &Variable,
    ty: TypeRef,
    usage: &Usage,
    of: TypeId,
) -> Diagnostic {
    let Say { document, schema } = say;
    let (name, ty_name) = (document.str(variable.name), schema.display(ty));
    let diagnostic = Diagnostic::error(
        "variable-type-mismatch",
        format!(
            "the one field of `{}` must have a value, but `${name}` is `{ty_name}`",
            schema.type_name(of)
        ),
        document.span(document.value(usage.value).at),
        "may be null",
    )
    .label(document.span(variable.ty.map_or(variable.at, |ty| ty.at)), format!("`${name}` is declared here"))
    .help(format!("declare `${name}: {}`", schema.display(ty.non_null())))
    .url(spec::VARIABLE_ALLOWED);
    say.see(diagnostic, of, "a `@oneOf` input object")
}

pub fn unused_variable_value<'a>(
    document: &Document,
    name: Name,
    declared: impl Iterator<Item = &'a str> + Clone,
) -> Diagnostic {
    let text = document.str(name);
    let meant = nearest(text, declared.clone());
    let marked: Vec<String> = declared.map(|name| format!("${name}")).collect();
    let help = listing(marked.iter().map(String::as_str)).filter(|_| meant.is_none());
    let diagnostic = Diagnostic::warning(
        "unused-variable-value",
        format!("a value is given for `${text}`, which nothing declares"),
        document.span(name),
        did_you_mean(meant, "for nothing"),
    )
    .url(spec::COERCING_VARIABLES)
    .fix(rename(document, name, meant));
    Diagnostic { help: help.map(|names| format!("declared: {names}")), ..diagnostic }
}

/// Values are given, and this one is not among them.
pub fn missing_variable_value(document: &Document, lacking: &Lacking) -> Diagnostic {
    let variable = &document.variables[lacking.variable as usize];
    let name = document.str(variable.name);
    let ty = variable.ty.map_or_else(String::new, |ty| type_text(document, ty));
    let message = format!("`${name}: {ty}` needs a value, and none is given");
    let declared = format!("`{ty}` is never null");
    match lacking.misspelt {
        Some(misspelt) => Diagnostic::error(
            "missing-variable-value",
            message,
            document.span(misspelt),
            did_you_mean(Some(name), ""),
        )
        .label(document.span(variable.at), declared)
        .fix(rename(document, misspelt, Some(name))),
        None => missing_at(document, variable, message, declared),
    }
    .url(spec::COERCING_VARIABLES)
}

/// Where a value is missing: in a program at the values that the call gives, or at the declaration if it gives none.
fn missing_at(document: &Document, variable: &Variable, message: String, declared: String) -> Diagnostic {
    const CODE: &str = "missing-variable-value";
    let name = document.str(variable.name);
    let at = document.span(variable.at);
    let Some(site) = document.site() else {
        return Diagnostic::error(CODE, message, at, declared)
            .help(format!("add `{name}` to the other values, or declare a default"));
    };
    let tree = &document.trees[0];
    match site.variables {
        Some(given) => Diagnostic::error(CODE, message, tree.span(given.at), format!("`{name}` is missing"))
            .label(at, declared)
            .help(if document.bindings.is_none_or(crate::rows::Rows::is_empty) {
                format!("write `{{{}: …}}`, or declare a default", crate::syntax::python::quote(name))
            } else {
                format!("add `{}: …`, or declare a default", crate::syntax::python::quote(name))
            }),
        None => Diagnostic::error(CODE, message, at, declared)
            .label(tree.span(site.sender.unwrap_or(site.callee)), "this call gives no values")
            .help(format!(
                "add `{}={{{}: …}}` to the call, or declare a default",
                if site.sender.is_some() { "variable_values" } else { "variables" },
                crate::syntax::python::quote(name)
            )),
    }
}

/// An unused value that is a type: `variables` holds values, a header declares.
pub fn type_as_variable_value(document: &Document, name: Name, ty: &str, found: Diagnostic) -> Diagnostic {
    let name = document.str(name);
    Diagnostic {
        message: format!("`variables` holds values, but `{ty}` for `${name}` is a type"),
        help: Some(format!("declare it in the header, `query (${name}: {ty})`, and give its value here")),
        ..found
    }
}

pub fn variable_in_binding(document: &Document, binding: Name, usage: &Usage) -> Diagnostic {
    Diagnostic::error(
        "type-mismatch",
        format!(
            "the value of `${}` holds the variable `${}`",
            document.str(binding),
            document.str(usage.name)
        ),
        document.span(document.value(usage.value).at),
        "no variable here",
    )
    .help("what is sent beside the text is data: give a value")
    .url(spec::COERCING_VARIABLES)
}

/// `"$limit"` where `$limit` is declared: a value, the row of the variable, and whether it lies in JSON, where an unquoted
/// one would be data, too. `is_mistake` says that the operation is refused as it is.
pub fn variable_in_quotes(
    document: &Document,
    (id, row, in_json): (ValueId, u32, bool),
    is_mistake: bool,
) -> Diagnostic {
    let variable = &document.variables[row as usize];
    let (name, place) = (document.str(variable.name), document.value(id).at);
    let edits = match place {
        Place::Text(literal) => render(document, &Change::Rename(literal, format!("${name}"))),
        Place::Node { tree, used } => {
            let tree = &document.trees[tree as usize];
            let is_here = tree.node(used).at == used.at;
            let replace = |content| vec![Edit { span: tree.span(used.at), content }];
            match tree.notation {
                Notation::Dict if is_here => Some(vec![
                    Edit {
                        span: tree.span(At::new(used.at.start, used.at.start)),
                        content: "EnumValue(".to_owned(),
                    },
                    Edit { span: tree.span(At::new(used.at.end, used.at.end)), content: ")".to_owned() },
                ]),
                Notation::Yaml if is_here && !in_json => Some(replace(format!("${name}"))),
                Notation::Json if is_here && !in_json => Some(replace(format!("{{\"$var\": \"{name}\"}}"))),
                _ => None,
            }
        }
        Place::At { .. } => None,
    };
    let edits = edits.map(|edits| edits.into_iter().chain(import_enum_value(document, place)).collect());
    // A string that the server takes may be meant.
    let safety = if is_mistake { Safety::Safe } else { Safety::Unsafe };
    let fix = edits.map(|edits| Fix { message: format!("write the variable `${name}`"), safety, edits });
    Diagnostic::error(
        "variable-in-quotes",
        format!("`\"${name}\"` is a string, not the variable `${name}`"),
        document.span(place),
        "sent as this text",
    )
    .label(document.span(variable.at), format!("`${name}` is declared here"))
    .help(write_variable(document, id, name))
    .fix(fix)
}

/// A program that writes `EnumValue` imports it.
fn import_enum_value(document: &Document, place: Place) -> Option<Edit> {
    let Place::Node { tree: 0, .. } = place else { return None };
    document.reaches_prefect().then(|| crate::prefect::import(&document.trees[0], "EnumValue"))?
}
